"""What is given: things with their numbers and units."""

from __future__ import annotations

from typing import Any

from communique.events.page import Page
from communique.events.phrases import before_head
from communique.events.sentences import Predicate, Sentence
from communique.events.transfers.amounts import find_amount, find_occasion
from communique.mentions.lexer import Hit
from communique.schema.model import Item

PERSONAL = ("gift", "award")
_STOPS = ("object", "to", "from", "for", "that", "relative", "by", "about", "when", "count")
_PARTICLES = ("subject", "object", "theme")  # where they stand behind the noun
_MOST = 9
_SHARE = frozenset("%％٪")


def find_items(page: Page, sentence: Sentence, p: Predicate) -> tuple[list[Item], str | None]:
    """Things with their numbers and units in the clause of a predicate, and the occasion as written."""
    low, high = p.left, min(p.right, sentence.last)
    order = page.pack.order("object", "after")
    if p.head.voice != "passive" and order in ("after", "either"):
        low = p.i if p.voice == "noun" and p.head.i >= p.j else p.head.k  # in the gap of a verb: "hat … übergeben"
        if order == "either" and not sentence.within("thing", low, high) and p.i > p.left:
            low, high = p.left, p.i  # "drei Boote zu liefern"
        if page.pack.order("number", "before") == "after" and not sentence.within("thing", p.i, high, "item"):
            if sentence.within("thing", p.left, p.i, "item"):
                low, high = p.left, p.i  # "brought A, B and C and gave them to …"
    elif "participle" in p.marks:
        high = p.i  # "the ambulances delivered in May and the boats …"
    occasion = find_occasion(page, sentence, low, high)
    if occasion is not None and occasion[0] > p.i:
        first = [
            *(h.i for h in sentence.within("thing", low, high, "item")),
            *(n.i for n in sentence.numbers if n.i >= low),
        ]
        if min(first, default=high) < occasion[0]:  # else "handed him, as a keepsake, a model"
            high = min(high, occasion[0])
    if (object_at := object_before(page, sentence, p)) is not None:
        low, high = object_at, p.i
    named = [h for h in sentence.within("thing", low, high, "item") if not own_word(p, h)]  # "hediye etti"
    named = [h for h in named if not any(a.i <= h.i and h.j < a.j and a.state for a in sentence.actors)]  # 米国務省
    giving = {q.i for q in sentence.predicates if q.voice == "noun" and q.frames[0].kind == "transfer"}
    if any(h.i not in giving for h in named):
        named = [h for h in named if h.i not in giving]  # "two boats, a gift announced last year"
    other = [q for q in sentence.predicates if q.i >= p.j and q.form in ("clearance", "training", "exercise")]
    named = [h for h in named if not any(q.i < h.i and h.j <= q.j for q in other)]  # "aid for mine clearance"
    if not named and p.head.voice == "passive":  # "two boats being built in A will be delivered"
        between = [q for q in sentence.predicates if q.head.j == low and q is not p]
        between = [q for q in between if q.head.tense == "gerund" or q.voice == "passive" and not q.subject]
        low = min([q.left for q in between], default=low)
        named = sentence.within("thing", low, high, "item")
    if not named and page.pack.order("object", "after") == "after" and p.head.voice == "verb" and p.voice == "verb":
        near = [h for h in sentence.within("thing", p.left, p.i, "item") if p.i - h.j <= 4 * page.pack.scale]
        if near and not any(low <= n.i < high for n in sentence.numbers):  # "the goods given by A arrived in B"
            named, low, high = near, p.left, p.i
    if len(named) > 1 and page.pack.order("marker", "before") == "before":
        meant = {named[0].i} | {h.i for h in named if not behind_for(sentence, h.i)}
        named = [h for h in named if h.i in meant]  # "computers for the schools"
    items: list[Item] = []
    taken: set[int] = set()
    money = {h.i for h in sentence.hits["thing"] if h.entry.kind == "currency"}
    dated = {k for d in sentence.dates for k in range(d.i, d.j)}
    for n in sentence.numbers:
        if not low <= n.i < high or n.ordinal or n.i in dated or n.j in money or n.i - 1 in money:
            continue
        if n.j < len(page.words.seps) and not _SHARE.isdisjoint(page.words.seps[n.j]):
            continue  # "5 % of its gross domestic product"
        if page.verb_final and sizes(page, sentence, n.j):
            continue
        item = numbered(page, sentence, n, high, taken, p)
        if item is not None:
            items.append(item)
    for hit in sentence.within("thing", low, high, "unit"):
        item = measured(page, sentence, hit, high, taken)
        if item is not None:
            items.append(item)
    for hit in named:
        if hit.i in taken:
            continue
        i, j = extent(page, sentence, hit.i, hit.j, high, taken)
        taken.update(range(i, j))
        start, end = page.span(i, j)
        start = hit.start if i == hit.i else start
        single = any(h.entry.code == "one" and h.j == i for h in sentence.hits["function"])
        items.append(Item(page.text[start:end], 1 if single else None))
    if (
        not items and order in ("after", "before") and find_amount(page, sentence, p) is None
    ):  # the verb's own form names it ("trao Huân chương")
        for hit in sentence.within("thing", p.i + (order == "after"), p.j, "item")[:1]:
            i, j = extent(page, sentence, hit.i, max(hit.j, p.j) if order == "after" else hit.j, high, taken)
            start, end = page.span(i, j)
            items.append(Item(page.text[start:end], None))
    if not items and p.form == "award" and p.j < high:  # an order or medal is named by its own name
        i, j = extent(page, sentence, p.j, p.j, high, taken)
        if j > i >= p.j and not known_otherwise(sentence, i):
            start, end = page.span(i, j)
            items.append(Item(page.text[start:end], 1))
    if not items and p.form in PERSONAL:
        thing = unlisted(page, sentence, p)
        if thing is not None:
            start, end = page.span(*thing)
            counted = page.pack.order("tense", "yes") != "none"  # elsewhere a bare noun may be one or many
            counted = counted or any(h.entry.code == "one" and h.j == thing[0] for h in sentence.hits["function"])
            items.append(Item(page.text[start:end], 1 if counted else None))
    text = None if occasion is None else page.text[occasion[1] : occasion[2]]
    return items, text


def sizes(page: Page, sentence: Sentence, k: int) -> bool:
    """Whether the number before word ``k`` only tells the size of a thing whose own number follows it ("40メートル級
    巡視船１隻")."""
    counted = {n.i for n in sentence.numbers}
    if any(h.i == k and h.entry.kind == "unit" for h in sentence.hits["thing"]):
        return False
    items = (h for h in sentence.hits["thing"] if h.entry.kind == "item" and 0 < h.i - k <= 3)
    return all(page.words.tight[k : k + 3]) and any(h.j in counted for h in items)


def behind_for(sentence: Sentence, k: int) -> bool:
    """Whether a "for", with an article or without, stands right before word ``k``."""
    small = sentence.hits["function"]
    marks = {h.j for h in small if h.entry.code == "for"}
    return k in marks or any(h.entry.code == "def" and h.j == k and h.i in marks for h in small)


def own_word(p: Predicate, hit: Hit) -> bool:
    """Whether a thing is a word of the verb itself, not one in its gap ("gave … back")."""
    return p.i <= hit.i and hit.j <= p.k or p.t <= hit.i and hit.j <= p.j


def object_before(page: Page, sentence: Sentence, p: Predicate) -> int | None:
    """Where the things begin that a small word puts before their verb ("把…移交给", "将41件文物归还"), or None."""
    if page.pack.order("object", "after") != "after" or "object" not in page.pack.functions:
        return None
    marks = [h.j for h in sentence.hits["function"] if h.entry.code == "object" and p.left <= h.i and h.j < p.i]
    things = {h.i for h in sentence.hits["thing"]} | {n.i for n in sentence.numbers}
    return next((j for j in reversed(marks) if things.intersection(range(j, p.i))), None)


def unlisted(page: Page, sentence: Sentence, p: Predicate) -> tuple[int, int] | None:
    """Words of a present that no list of things knows, behind "a" in the clause of a verb of giving, or None."""
    high = min(p.right, sentence.last)
    for hit in sentence.hits["function"]:
        if hit.entry.code != "one" or not p.head.j <= hit.i or hit.j >= high or not page.words.tight[hit.j]:
            continue
        others = ("instrument", "predicate", "time", "cue", "actor")
        if not any(h.i <= hit.j < h.j for layer in others for h in sentence.hits[layer]):
            end = extent(page, sentence, hit.j, hit.j + 1, high, set())[1]
            named = [a.j for a in sentence.actors if a.i == end and "of" in a.marks]  # "a portrait of B"
            return hit.j, named[0] if named else end
    return behind_recipient(page, sentence, p, high) or before_recipient(page, sentence, p, high)


def before_recipient(page: Page, sentence: Sentence, p: Predicate, high: int) -> tuple[int, int] | None:
    """The words between a verb of giving and "to B" right behind them, where nothing else tells what is given."""
    ends = [a for a in p.oblique.get("to", ()) if p.j < a.i < high and a.sort != "place"]
    if not ends:
        return None
    marks = [h.i for h in sentence.hits["function"] if h.entry.code in ("to", "for", "when") and p.j < h.i < ends[0].i]
    return behind_verb(page, sentence, p, min(marks, default=ends[0].i))


def behind_verb(page: Page, sentence: Sentence, p: Predicate, end: int) -> tuple[int, int] | None:
    """The words from right behind a verb of giving up to word ``end``, if they can name a thing: in languages without
    inflection, where no article tells a noun."""
    plain = page.pack.order("tense", "yes") == "none" and not page.verb_final
    if not plain or p.voice != "verb" or p.head.voice == "passive" or not p.j < end <= p.j + _MOST * page.pack.scale:
        return None
    others = [h for layer in ("function", "stop", "actor", "modal") for h in sentence.hits[layer]]
    if any(h.i <= p.j < h.j for h in others) or any(d.i <= p.j < d.j for d in sentence.dates):
        return None
    if any(p.j <= q.i < end for q in sentence.predicates):
        return None
    stops = [
        h.i for h in sentence.hits["function"] if p.j < h.i < end and (h.entry.code == "and" or h.entry.code in _STOPS)
    ]
    cut = min([*stops, *(a.i for a in sentence.actors if p.j < a.i < end and a.sort in ("person", "plural")), end])
    return p.j, cut


def behind_recipient(page: Page, sentence: Sentence, p: Predicate, high: int) -> tuple[int, int] | None:
    """The words right behind the person who gets something, where a language has no article: "gave to-B shield old"."""
    plain = page.pack.order("tense", "yes") == "none"
    if page.pack.capitals and not plain or page.verb_final or p.voice != "verb" or p.head.voice == "passive":
        return None
    takers = ("person", "pronoun", "institution") if plain else ("person", "pronoun")
    got = [a for a in (*p.oblique.get("to", ()), *p.object) if a.sort in takers and a.i >= p.j]
    if not got or got[0].i - p.j > 1 or got[0].j >= high or not page.words.tight[got[0].j]:
        return None
    k = got[0].j
    if page.pack.capitals and not page.text[page.words.starts[k]].islower():
        return None
    others = ("instrument", "predicate", "time", "cue", "actor", "function", "modal", "stop", "topic", "number")
    if any(h.i <= k < h.j for layer in others for h in sentence.hits.get(layer, ())):
        return None
    return k, extent(page, sentence, k, k + 1, high, set())[1]


def numbered(
    page: Page, sentence: Sentence, n: Any, high: int, taken: set[int], p: Predicate | None = None
) -> Item | None:
    """ "3 sets of field kitchens": number, unit, thing."""
    k, unit = n.j, None
    if page.pack.order("number", "before") == "after":
        return counted_behind(page, sentence, n, taken, p)
    if page.verb_final and page.pack.order("marker", "before") == "after":
        counted = counted_before(page, sentence, n, taken)
        if counted is not None:
            return counted
    if k + 1 < high and sentence.within("stop", k, k + 1) and not sentence.within("function", k, k + 1):
        k += 0 if sentence.within("thing", k, k + 1) else 1  # "three more systems"
    if k >= high or not page.words.tight[k]:
        return None
    for hit in sentence.hits["thing"]:
        if hit.i == k and hit.entry.kind == "unit" and hit.j < high:
            unit, k = page.text[hit.start : hit.end], hit.j
            break
    k = next((m.j for m in sentence.numbers if m.ordinal and unit and m.i == k and m.j < high), k)  # "3 units first"
    if k < high and any(h.i == k and h.entry.code == "of" for h in sentence.hits["function"]):
        k += 1
        if unit is not None and any(m.i == k for m in sentence.numbers):
            return None  # "a lot of 12 vehicles": the next number counts
    if k >= high:
        return None
    if page.verb_final and any(h.i == k and h.entry.code in _PARTICLES for h in sentence.hits["function"]):
        return None
    if any(a.i <= n.i < a.j or a.i == k and a.state and unit is None for a in sentence.actors):
        return None  # "Military Region 2 of Laos"
    has_item = any(h.entry.kind == "item" and k <= h.i < k + 5 for h in sentence.hits["thing"])
    if unit is None and not has_item and known_otherwise(sentence, k):
        return None
    taken.update(range(n.i, k))
    i, j = extent(page, sentence, k, k + 1, high, taken)
    if i >= j or i < k:
        return None
    taken.update(range(n.i, j))
    start, end = page.span(k, j)
    return Item(page.text[start:end], n.value, unit)


def measured(page: Page, sentence: Sentence, unit: Hit, high: int, taken: set[int]) -> Item | None:
    """ "A consignment of diving gear": a unit behind an article, the thing behind "of"."""
    ones = {h.j for h in sentence.hits["function"] if h.entry.code == "one"}
    of = next((h for h in sentence.hits["function"] if h.entry.code == "of" and h.i == unit.j), None)
    if unit.i in taken or unit.i not in ones or of is None or of.j >= high or of.j in taken:
        return None
    if known_otherwise(sentence, of.j) and not sentence.within("topic", of.j, of.j + 1):
        return None
    i, j = extent(page, sentence, of.j, of.j + 1, high, taken)
    if i != of.j:
        return None
    taken.update(range(unit.i, j))
    start, end = page.span(i, j)
    return Item(page.text[start:end], 1, page.text[unit.start : unit.end])


def counted_before(page: Page, sentence: Sentence, n: Any, taken: set[int]) -> Item | None:
    """The same where the number follows the thing ("K9 howitzer 12 units"), or None where a thing follows it."""
    k, unit = n.j, None
    for hit in sentence.hits["thing"]:
        if hit.i == k and hit.entry.kind == "unit":
            unit, k = page.text[hit.start : hit.end], hit.j
            break
    if any(h.entry.code == "of" and h.i == k for h in sentence.hits["function"]):
        return None
    things = [h for h in sentence.hits["thing"] if h.entry.kind == "item"]
    at_it = [h.i for h in things if h.j == n.i and h.i not in taken]
    if not at_it and any(k <= h.i < k + 3 for h in things):
        return None
    i = before_head(page, sentence, n.i, 4)
    if at_it and i in taken:  # "blankets 3,000 sheets and tents 500"
        i = min(at_it)
    if i >= n.i or i in taken or not page.words.tight[n.i]:
        return None
    taken.update(range(i, k))
    start, end = page.span(i, n.i)
    return Item(page.text[start:end], n.value, unit)


def counted_behind(page: Page, sentence: Sentence, n: Any, taken: set[int], p: Predicate | None = None) -> Item | None:
    """ "tents 500 pieces": the nearest thing before a number that counts it, where numbers always stand behind."""
    items = [h for h in sentence.hits["thing"] if h.entry.kind == "item" and h.i not in taken]
    before = [h for h in items if h.j <= n.i and n.i - h.j <= 6 * page.pack.scale]
    if not before or any(m.i < n.i and m.i >= before[-1].j for m in sentence.numbers):
        units = [h for h in sentence.hits["thing"] if h.i == n.j and h.entry.kind == "unit"]
        stretch = behind_verb(page, sentence, p, n.i) if p is not None and units and p.j not in taken else None
        if stretch is None:
            return None
        taken.update(range(stretch[0], units[0].j))
        start, end = page.span(*stretch)
        return Item(page.text[start:end], n.value, page.text[units[0].start : units[0].end])
    i = before[-1].i
    for hit in reversed(before):  # "assault rifles": a thing in the words of another, all without a space
        if hit.j >= i and not any(page.words.seps[m] for m in range(hit.i + 1, i + 1)):
            i = min(i, hit.i)
    unit, k = None, n.j
    for hit in sentence.hits["thing"]:
        if hit.i == n.j and hit.entry.kind == "unit":
            unit, k = page.text[hit.start : hit.end], hit.j
            break
    start, end = page.span(i, extent(page, sentence, i, before[-1].j, n.i, taken)[1])
    taken.update(range(i, k))
    return Item(page.text[start:end], n.value, unit)


def known_otherwise(sentence: Sentence, k: int) -> bool:
    """Whether word ``k`` is a small word, a verb, a time or an actor, and so no thing that is given."""
    layers = ("function", "stop", "time", "predicate", "modal", "actor", "topic")
    return any(h.i <= k < h.j for layer in layers for h in sentence.hits[layer])


def designation(page: Page, k: int) -> bool:
    """Whether digits belong to the name before them ("Bell 412"), in languages whose names have capitals."""
    words, text = page.words, page.text
    nouns = page.pack.params.get("names", {}).get("nouns", "no") == "yes"
    name = page.pack.capitals and not nouns and text[words.starts[k - 1]].isupper() and words.seps[k] == " "
    return name and text[words.starts[k]].isdigit() and words.ends[k] - words.starts[k] in (2, 3)


def extent(page: Page, sentence: Sentence, i: int, j: int, high: int, taken: set[int]) -> tuple[int, int]:
    """Words of a thing: up to the next small word of direction, number, comma, "and" or verb."""
    words = page.words
    particles = _PARTICLES if page.pack.order("marker", "before") == "after" else ()
    stops = {h.i for h in sentence.hits["function"] if h.entry.code in _STOPS or h.entry.code in particles}
    ands = {h.i for h in sentence.hits["function"] if h.entry.code == "and"}
    ands |= {h.i for layer in ("thing", "actor") for h in sentence.hits[layer] if "and" in h.marks}
    verbs = {p.i for p in sentence.predicates if p.voice != "noun" and p.i >= j} | {
        k for p in sentence.predicates for k in (p.head.i, p.head.t) if k >= j
    }
    verbs |= {p.t for p in sentence.predicates if p.k < p.j}
    if page.verb_final:  # "insani yardım | gönderdi": the last word of the form is the verb
        forms = (p for p in sentence.predicates if p.voice != "noun" and p.k == p.j and p.i < j < p.j)
        verbs |= {p.j - 1 for p in sentence.predicates if p.voice != "noun" and p.j - 1 >= j}
        verbs |= {k for p in forms for k in range(j, p.j)}
    verbs |= {h.i for h in sentence.hits["modal"] if h.i >= j}  # "the three planes | will be handed over"
    dates = {d.i for d in sentence.dates}
    numbers = {n.i for n in sentence.numbers}
    numbers |= {h.i for h in sentence.hits["thing"] if h.entry.kind == "currency" and h.i >= j}
    people = {a.i for a in sentence.actors if a.sort == "person"}
    together = page.pack.params.get("spaces", "yes") == "no"
    k = j
    while k < high and k - j < _MOST * page.pack.scale and words.tight[k] and not (together and words.seps[k]):
        if k in stops or k in ands or k in verbs or k in dates or k in people:
            break
        if k in numbers and k - 1 not in taken and not designation(page, k):
            break
        k += 1
    low = i
    if page.pack.order("adjective", "before") == "before":
        while low > sentence.first and words.tight[low] and i - low < 4 and (low - 1) not in taken:
            if any(
                h.j == low for h in (*sentence.hits["function"], *sentence.hits["predicate"], *sentence.hits["stop"])
            ):
                break
            if any(a.j == low for a in sentence.actors) or sentence.within("thing", low - 1, low, "currency"):
                break
            low -= 1
    return low, k
