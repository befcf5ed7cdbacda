"""Transfers: who gives what to whom, how many, for how much, on which occasion."""

from __future__ import annotations

import re
from typing import Any

from communique.events.areas import of_form
from communique.events.page import Draft, Page
from communique.events.phrases import before_head
from communique.events.scene import Who
from communique.events.sentences import Predicate, Sentence
from communique.languages.pack import Frame
from communique.mentions.lexer import Hit
from communique.schema.model import Event, Item, Place

_NEED = frozenset(("disaster_relief", "humanitarian"))
_HELP = ("aid", "grant", "return")
_SPOKEN_OF = ("warn", "criticise", "protest", "concern", "reject", "deny", "threaten")
_THANKED = {"thank", "praise", "welcome"}
_OFFERED = ("inform", "pledge", "propose")
_PERSONAL = ("gift", "award")
_DATED = (*_PERSONAL, *_HELP)  # held at the contact under way where nothing else is told
_STOPS = ("object", "to", "from", "for", "that", "relative", "by", "about")
_PARTICLES = ("subject", "object", "theme")  # where they stand behind the noun
_MOST = 9
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₪": "ILS", "₩": "KRW", "₹": "INR", "₽": "RUB", "₺": "TRY",
          "₴": "UAH", "₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN"}  # fmt: skip
_PREFIX = re.compile(r"[^\W\d_]{1,3}$")
# What stands before "$"; ISO 4217.
_DOLLARS = {"US": "USD", "A": "AUD", "AU": "AUD", "NZ": "NZD", "C": "CAD", "CA": "CAD", "CAN": "CAD", "S": "SGD",
            "HK": "HKD", "NT": "TWD", "FJ": "FJD", "SI": "SBD", "J": "JMD", "TT": "TTD", "BZ": "BZD", "EC": "XCD",
            "R": "BRL", "RD": "DOP", "MX": "MXN", "AR": "ARS", "N": "NAD", "B": "BND", "G": "GYD"}  # fmt: skip


def build_transfers(
    page: Page, sentence: Sentence, p: Predicate, frame: Frame, status: str, governing: str | None
) -> list[Draft]:
    """The transfers that a predicate tells of, one a recipient; none where nothing is said to be given."""
    draft = build_transfer(page, sentence, p, frame, status, governing)
    if draft is None:
        return []
    recipients = [(w, r) for w, r in draft.whos if r == "recipient"]
    if len({page.cast.state_of(w) for w, _ in recipients}) < 2:
        return [draft]
    donors = [(w, r) for w, r in draft.whos if r == "donor"]
    return [replace_parties(draft, [*donors, one]) for one in recipients]


def replace_parties(draft: Draft, whos: list[tuple[Who, str | None]]) -> Draft:
    return Draft(draft.event, draft.sentence, draft.block, whos, draft.governed, draft.explicit_date)


def build_transfer(
    page: Page, sentence: Sentence, p: Predicate, frame: Frame, status: str, governing: str | None
) -> Draft | None:
    """The transfer that a predicate tells of with all its recipients, or None."""
    form = p.form or frame.form
    things = {h.i for h in sentence.hits["thing"] if h.entry.kind == "item"}
    p.object = [a for a in p.object if a.state or a.sort != "institution" or things.isdisjoint(range(a.i, a.j))]
    items, occasion = find_items(page, sentence, p)
    amount = find_amount(page, sentence, p)
    if not items and amount is None and form != "award":
        return None
    form = "grant" if form == "gift" and not items else form  # money given is no present
    whos = page.roles(p, frame)
    donors = [w for w, r in whos if r == "donor"]
    recipients = [w for w, r in whos if r == "recipient"]
    if form not in _PERSONAL:
        donors, recipients = page.states(donors), page.states(recipients)
    if not recipients:  # a genitive right behind the verb hangs on nothing: it is a dative ("übergab der Republik A")
        near = [a for a in p.oblique.get("of", ()) if a.i - p.head.j <= 1 and p.voice != "noun"]
        recipients = [w for a in near for w in page.cast.who(a, page.scene)]
    thanked_for = governing == "thank" and p.inherited and p.head.tense == "gerund" and not page.verb_final
    if governing in _THANKED and not donors and not recipients or thanked_for:  # "thanked A for providing …"
        donors, recipients = thanked(page, sentence, form)
    if (
        governing in _OFFERED and not donors and not p.finite and not page.verb_final
    ):  # "announced a grant of 60 ambulances"
        donors = offered(page, sentence)
    if not donors and not recipients and p.finite and len(page.scene.subject) == 1:
        donors = list(page.scene.subject)
    own = frame.name.partition("@")[2]
    if own and not donors:  # a programme of one land ("無償資金協力")
        donors = [Who(state=own, basis="stated")]
        recipients = [w for w in recipients if page.cast.state_of(w) != own]
    if not donors and not recipients and amount is not None and p.voice == "noun" and p.light is None:
        donors, recipients = of_agreement(page, sentence, p)
        status = "planned" if donors else status
    if donors and not recipients and form not in _PERSONAL:  # "sent rice for the victims in A"
        there = [w for a in p.oblique.get("in", ()) if a.state for w in page.cast.who(a, page.scene)]
        if not there:  # "releases 2 million euros to come to the aid of the victims in A"
            behind = [a for a in sentence.actors if a.i >= p.right and a.state and a.marks & {"in", "to", "for", "of"}]
            there = [w for a in behind for w in page.cast.who(a, page.scene)]
        recipients = [w for w in page.states(there) if w.state != page.cast.state_of(donors[0])][:1]
    if governing in ("request", "propose"):
        donors, recipients = asked(page, sentence, donors, recipients)
    if not donors and governing in _SPOKEN_OF:
        return None  # "warned against the sale of missiles to A": whose, is not told
    if donors and not recipients:  # "the ambassador of the EU to A announced a grant"
        posted = [a.accredited for a in p.subject if a.accredited]
        recipients = [Who(state=state, basis="accredited") for state in posted[:1]]
    donors, recipients = complete(page, donors, recipients)
    if not donors or not recipients:
        return None
    told = page.date_of(sentence, p)
    if told is None and status in ("planned", "proposed"):
        told = page.until(sentence, p)
    if told is not None:
        date, basis = told
    elif status == "held" and form in _DATED and own_clause(sentence, p, governing) and (form in _PERSONAL or p.finite):
        date, basis = page.scene.date, page.scene.date_basis
    else:
        date, basis = None, "not told"
    status = page.in_time(status, date)
    place = page.place_of(sentence, p)
    persons = any(w.person >= 0 for w in (*donors, *recipients))
    if place is None and persons and form in _PERSONAL and page.scene.host and told is None:
        place = Place(page.scene.host, None)
    named = [t for t in sentence.codes("topic", p.left, p.right) if t != "bilateral_relations"]
    if form == "delivery" and _NEED.intersection(named):
        form = "aid"  # "handed over 200 tents after the earthquake"
    topics = of_form(form, named)
    start, end = page.clause(sentence, p)
    whos_out = [(w, "donor") for w in donors] + [(w, "recipient") for w in recipients]
    event = Event(
        "transfer",
        form,
        status,
        start,
        end,
        date=date,
        place=place,
        topics=topics,
        items=tuple(items),
        amount=amount,
        occasion=occasion,
        rule=frame.name,
        basis=(("date", basis),),
    )
    return Draft(event, sentence.number, sentence.block, list(whos_out), governing, told is not None)


def own_clause(sentence: Sentence, p: Predicate, governing: str | None) -> bool:
    """Whether what is given is told for itself, be it behind thanks ("thanked him and gave him a medal")."""
    low = min(p.i, p.head.i)
    joined = any(h.entry.code == "and" and h.j == low for h in sentence.hits["function"])
    return not governing or governing in _THANKED and p.finite and joined


def of_agreement(page: Page, sentence: Sentence, p: Predicate) -> tuple[list[Who], list[Who]]:
    """Donor and recipient of what an agreement of two states is about ("signed a loan agreement of 7 million"): the
    one of them that is told before it gives."""
    at = page.words.starts[p.i]
    for draft in page.drafts[-3:]:
        event = draft.event
        if event.kind != "agreement" or draft.sentence != sentence.number or not event.start <= at < event.end:
            continue
        states = page.states(w for w, _ in draft.whos)
        before = {a.state for a in sentence.actors if a.i < p.i}
        first = next((w for w in states if w.state in before), states[0] if states else None)
        if len(states) == 2 and first is not None:
            return [first], [w for w in states if w != first]
    return [], []


def offered(page: Page, sentence: Sentence) -> list[Who]:
    """The state of who announces or promises in a sentence what is to be given."""
    said = [d for d in page.drafts if d.sentence == sentence.number and d.event.kind == "statement"]
    return page.states(w for d in said[-1:] for w, r in d.whos if r == "speaker")[:1]


def thanked(page: Page, sentence: Sentence, form: str) -> tuple[list[Who], list[Who]]:
    """Donors and recipients of what somebody thanks for: who is thanked gave it to who thanks."""
    said = next(
        (d for d in reversed(page.drafts) if d.sentence == sentence.number and d.event.kind == "statement"), None
    )
    if said is None:
        return [], []
    sides = [[w for w, r in said.whos if r == role] for role in ("addressee", "speaker")]
    donors, recipients = sides if form in _PERSONAL else map(page.states, sides)
    return donors, recipients


def asked(page: Page, sentence: Sentence, donors: list[Who], recipients: list[Who]) -> tuple[list[Who], list[Who]]:
    """Who is asked gives, not who asks ("A asked B to provide medicines")."""
    here = (d for d in reversed(page.drafts) if d.sentence == sentence.number and d.event.kind == "statement")
    said = next(here, None)
    if said is None or said.event.form not in ("request", "propose"):
        return donors, recipients
    givers, takers = ([w for w, r in said.whos if r == role] for role in ("addressee", "speaker"))
    own = {page.cast.state_of(w) for w in takers}
    if not givers or not {page.cast.state_of(w) for w in donors} <= own:
        return donors, recipients or [w for w in page.states(takers) if donors]
    others = [w for w in recipients if page.cast.state_of(w) not in {page.cast.state_of(g) for g in givers}]
    return page.states(givers), others or page.states(takers)


def complete(page: Page, donors: list[Who], recipients: list[Who]) -> tuple[list[Who], list[Who]]:
    """The missing side: who faces the other in the scene, else the other state of the text."""
    cast = page.cast
    for have, lack in ((donors, recipients), (recipients, donors)):
        if have and not lack:
            state = cast.state_of(have[0])
            if have[0].person >= 0:
                lack += page.opposite(have[0])[:1]
            if not lack:
                lack += told_to(page, have[0])
            if not lack:
                lack += [w for w in page.dyad() if w.state != state][:1]
    states = {cast.state_of(w) for w in donors}
    recipients = [w for w in recipients if cast.state_of(w) not in states]
    return donors, recipients


def told_to(page: Page, who: Who) -> list[Who]:
    """Where nobody is on stage, the state to which a letter or statement of the same side has just gone."""
    last = page.drafts[-1] if page.drafts else None
    if page.scene.principals or last is None or last.event.kind not in ("statement", "contact"):
        return []
    state = page.cast.state_of(who)
    if all(page.cast.state_of(w) != state for w, _ in last.whos):
        return []
    return page.states(w for w, r in last.whos if r == "addressee" and page.cast.state_of(w) != state)[:1]


def find_items(page: Page, sentence: Sentence, p: Predicate) -> tuple[list[Item], str | None]:
    """Things with their numbers and units in the clause of a predicate, and the occasion as written."""
    low, high = p.left, min(p.right, sentence.last)
    order = page.pack.order("object", "after")
    if p.head.voice != "passive" and order in ("after", "either"):
        low = p.i if p.voice == "noun" and p.head.i >= p.j else p.head.k  # in the gap of a verb: "hat … übergeben"
        if order == "either" and not sentence.within("thing", low, high) and p.i > p.left:
            low, high = p.left, p.i  # "drei Boote zu liefern"
        if page.pack.order("number", "before") == "after" and not sentence.within("thing", p.i, high, "item"):
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
    items: list[Item] = []
    taken: set[int] = set()
    money = {h.i for h in sentence.hits["thing"] if h.entry.kind == "currency"}
    dated = {k for d in sentence.dates for k in range(d.i, d.j)}
    for n in sentence.numbers:
        if not low <= n.i < high or n.ordinal or n.i in dated or n.j in money or n.i - 1 in money:
            continue
        item = numbered(page, sentence, n, high, taken)
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
    if not items and p.form in _PERSONAL:
        thing = unlisted(page, sentence, p)
        if thing is not None:
            start, end = page.span(*thing)
            items.append(Item(page.text[start:end], 1))
    text = None if occasion is None else page.text[occasion[1] : occasion[2]]
    return items, text


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
    return behind_recipient(page, sentence, p, high)


def behind_recipient(page: Page, sentence: Sentence, p: Predicate, high: int) -> tuple[int, int] | None:
    """The words right behind the person who gets something, where a language has no article: "gave to-B shield old"."""
    if page.pack.capitals or page.verb_final or p.voice != "verb" or p.head.voice == "passive":
        return None
    got = [a for a in (*p.oblique.get("to", ()), *p.object) if a.sort in ("person", "pronoun") and a.i >= p.j]
    if not got or got[0].i - p.j > 1 or got[0].j >= high or not page.words.tight[got[0].j]:
        return None
    k = got[0].j
    others = ("instrument", "predicate", "time", "cue", "actor", "function", "modal", "stop", "topic", "number")
    if any(h.i <= k < h.j for layer in others for h in sentence.hits.get(layer, ())):
        return None
    return k, extent(page, sentence, k, k + 1, high, set())[1]


def numbered(page: Page, sentence: Sentence, n: Any, high: int, taken: set[int]) -> Item | None:
    """ "3 sets of field kitchens": number, unit, thing."""
    k, unit = n.j, None
    if page.pack.order("number", "before") == "after":
        return counted_behind(page, sentence, n, taken)
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
    if k < high and any(h.i == k and h.entry.code == "of" for h in sentence.hits["function"]):
        k += 1
    if k >= high:
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
    if unit.i in taken or unit.i not in ones or of is None or of.j >= high:
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


def counted_behind(page: Page, sentence: Sentence, n: Any, taken: set[int]) -> Item | None:
    """ "tents 500 pieces": the nearest thing before a number that counts it, where numbers always stand behind."""
    items = [h for h in sentence.hits["thing"] if h.entry.kind == "item" and h.i not in taken]
    before = [h for h in items if h.j <= n.i and n.i - h.j <= 6 * page.pack.scale]
    if not before or any(m.i < n.i and m.i >= before[-1].j for m in sentence.numbers):
        return None
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
    dates = {d.i for d in sentence.dates}
    numbers = {n.i for n in sentence.numbers}
    numbers |= {h.i for h in sentence.hits["thing"] if h.entry.kind == "currency" and h.i >= j}
    people = {a.i for a in sentence.actors if a.sort == "person"}
    together = page.pack.params.get("spaces", "yes") == "no"
    k = j
    while k < high and k - j < _MOST * page.pack.scale and words.tight[k] and not (together and words.seps[k]):
        if k in stops or k in ands or k in verbs or k in dates or k in people or (k in numbers and k - 1 not in taken):
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


def find_amount(page: Page, sentence: Sentence, p: Predicate) -> tuple[float | int, str] | None:
    """A sum of money in the clause: number and ISO 4217 code."""
    low, high = p.left, min(p.right, sentence.last)
    numbers = [n for n in sentence.numbers if not n.ordinal]
    signs = {n.i: signed(page, n.i) for n in numbers if low <= n.i < high}
    for hit in sentence.within("thing", low, high, "currency"):
        for n in numbers:
            if n.j == hit.i or hit.j == n.i:
                return n.value, signs.get(n.i) or hit.entry.code
    for n in numbers:
        code = signs.get(n.i)
        if code:
            return n.value, code
    return None


def signed(page: Page, i: int) -> str | None:
    """ISO 4217 code of the sign right before the number at word ``i`` ("€", "NZ$"), or None."""
    at = page.words.starts[i] - 1
    while at > 0 and page.text[at] == " ":
        at -= 1
    if at < 0 or page.text[at] != "$":
        return _SIGNS.get(page.text[at]) if at >= 0 else None
    letters = _PREFIX.search(page.text, max(0, at - 3), at)
    return _DOLLARS.get(letters[0].upper()) if letters else "USD"


def find_occasion(page: Page, sentence: Sentence, low: int, high: int) -> tuple[int, int, int] | None:
    """The occasion as written: (first word of its marker, start, end)."""
    for hit in sentence.within("thing", low, high, "occasion"):
        k = hit.j
        while k < high and page.words.tight[k] and k - hit.j < 14:
            k += 1
        if k > hit.j:
            start, end = page.span(hit.j, k)
            return hit.i, start, end
    return None
