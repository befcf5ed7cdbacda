"""How far a noun reaches: titles of instruments, names of mechanisms, things given, what is marked."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Predicate, Sentence
from communique.mentions.lexer import Hit

_LEADING = ("in", "from", "to", "by", "for", "when", "and", "with")
_LONG = 60  # words of a title in quotation marks
_OPEN, _CLOSE = frozenset('«“"„「『《‘'), frozenset('»”"“」』》’')
_PLAIN = frozenset("'")  # a quotation mark where no word has an apostrophe


def noun_phrase(page: Page, sentence: Sentence, i: int, j: int, most: int = 22) -> tuple[int, int]:
    """Words of the noun phrase around the noun ``i:j``: its complements to the right, names in capitals to the left."""
    words = page.words
    quoted = within_quotes(page, sentence, i, j)
    if quoted is not None:
        return quoted
    if page.verb_final and page.pack.order("marker", "before") == "after":
        low = before_head(page, sentence, i, min(most, 12))
        return max(low, named_before(page, sentence, i, low)) if page.pack.capitals else low, j
    if page.pack.params.get("names", {}).get("strict") == "yes":
        return i, j  # what tells of a noun stands before it, and no small word shows where that begins
    stops = {h.i for h in sentence.hits["function"] if h.entry.code in ("that", "relative")}
    verbs = {p.i for p in sentence.predicates if p.finite and p.i >= j}
    verbs |= {h.i for h in sentence.hits["predicate"] if h.i >= j and ends_clause(sentence, h)}
    verbs |= {p.i for p in sentence.predicates if p.i >= j and of_signing(p)}  # "the memorandum | signed in 2019"
    verbs |= {p.head.i for p in sentence.predicates if p.head.i >= j and p.head is not p}
    verbs |= {p.head.t for p in sentence.predicates if p.head.t >= j and p.head.t > p.head.i}
    if page.pack.capitals:
        verbs |= {h.i for h in sentence.hits["modal"] if h.i >= j}
    dates = {d.i: d for d in sentence.dates}
    places = {m.i for m in page.places[sentence.number] if not page.where.spoken_of(sentence, m)}
    places |= {a.i for a in sentence.actors if a.sort == "person" and (a.name or a.person >= 0)}
    verbs |= {
        h.i for layer in ("instrument", "predicate") for h in sentence.hits[layer] if h.i >= j and "and" in h.marks
    }
    ands = {h.i: h.j for h in sentence.hits["function"] if h.entry.code == "and"}
    events = {h.i for layer in ("instrument", "predicate") for h in sentence.hits[layer]}
    events |= {h.i for h in sentence.hits["function"] if h.entry.code == "one" and h.j in events}  # "and a treaty"
    k = j
    while k < sentence.last and k - j < most * page.pack.scale:
        if not words.near[k] and words.seps[k].strip() not in ("“", '"', "") and not goes_on_behind(page, sentence, k):
            break
        hyphened = words.seps[k] in ("-", "–") and page.pack.capitals  # "the A-Pacific Forum"
        if k in stops or k in verbs or k in places and not hyphened:
            break
        if k in ands and (k + 1 in events or ands[k] in events) and not goes_on(page, sentence, k):
            break
        if k in dates:
            if (
                dates[k].sort == "period"
                and not soon(dates[k].edtf)
                or len(dates[k].edtf or "") == 4
                and k == dates[k].i
            ):
                k = dates[k].j
                continue
            break
        k += 1
    proper = page.pack.capitals and page.pack.params.get("names", {}).get("nouns", "no") != "yes"
    while k > j and small(page, sentence, k - 1):
        if proper and page.text[words.starts[k - 1]].isupper() and k - 1 not in words.small:
            break  # "de Defensa y Seguridad"
        k -= 1
    if page.pack.params.get("spaces", "yes") == "no":  # small words of several signs: "…ภายใน | เดือนหน้า"
        k = next((h.i for h in sentence.hits["function"] if h.j == k and j < h.i and h.entry.code in _LEADING), k)
    low = i
    if page.pack.capitals:
        low = capitals_before(page, sentence, i)
    if low < i and any(h.i == low and h.j == low + 1 and h.entry.code == "def" for h in sentence.hits["function"]):
        low += 1  # "La II Reunión de …"
    return low, max(k, j)


def goes_on(page: Page, sentence: Sentence, k: int) -> bool:
    """Whether the "and" at ``k`` joins two words of one name, both with a capital ("de Consultas Políticas y
    Cooperación"), and no second instrument."""
    if not page.pack.capitals or page.pack.params.get("names", {}).get("nouns", "no") == "yes":
        return False
    if any(h.i <= k + 1 < h.j for h in sentence.hits["instrument"]):
        return False
    text, starts = page.text, page.words.starts
    return text[starts[k - 1]].isupper() and k + 1 < sentence.last and text[starts[k + 1]].isupper()


def goes_on_behind(page: Page, sentence: Sentence, k: int) -> bool:
    """Whether a title goes on behind the comma before word ``k``, with one more area: "hợp tác phòng, chống ma túy"."""
    if not (page.syntax.tenseless and page.pack.capitals) or page.words.seps[k].strip() != ",":
        return False
    areas = any(k <= h.i <= k + 1 for h in sentence.hits["topic"])
    return areas and page.text[page.words.starts[k]].islower() and all(q.i != k for q in sentence.predicates)


def soon(edtf: str | None) -> bool:
    """Whether a date is a month or day by which something is to be done, no term of years ("by next month")."""
    return edtf is not None and edtf.startswith("../") and len(edtf) > len("../2030")


def of_signing(p: Predicate) -> bool:
    """Whether a participle tells that what stands before it was signed."""
    return p.voice == "passive" and p.tense == "gerund" and p.frames[0].kind == "agreement"


def ends_clause(sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb ends a sentence whose noun stands before it ("die Konsultationen fortzusetzen")."""
    return (
        hit.j == sentence.last and hit.entry.kind in ("verb", "light") and hit.entry.feature in ("base", "passive_base")
    )


def before_head(page: Page, sentence: Sentence, i: int, most: int) -> int:
    """First word of the phrase that ends with the noun at ``i``, where a noun stands behind all that tells of it."""
    words, low = page.words, i
    joints = {h.i for h in sentence.hits["function"] if h.entry.code in ("of", "and", "one")}
    joints |= {h.i for h in sentence.hits["function"] if h.entry.code == "about" and page.pack.capitals and h.j == i}
    closed = {k for h in sentence.hits["function"] for k in range(h.i, h.j)} - joints
    closed |= {h.i for h in sentence.hits["time"] if h.entry.code in ("from", "to", "until", "at", "in")}
    closed |= {k for p in sentence.predicates if p.voice != "noun" for k in range(p.i, p.j)}
    closed |= {k for p in sentence.predicates if p.head is not p for k in range(p.head.i, p.head.j)}
    closed |= {k for d in sentence.dates for k in range(d.i, d.j)}
    closed |= {k for a in sentence.actors if a.sort in ("person", "plural", "pronoun") for k in range(a.i, a.j)}
    closed |= {k for a in sentence.actors if "subject" in a.marks for k in range(a.i, a.j)}
    concerning = {k for h in sentence.hits["function"] if h.entry.code == "concerning" for k in range(h.i, h.j)}
    closed -= concerning  # "防衛装備移転に関する覚書"
    while low > sentence.first and i - low < most * page.pack.scale and words.near[low] and low - 1 not in closed:
        if any(c in ",、，)）" for c in words.seps[low]):
            break
        low -= 1
    while low < i and low in joints:
        low += 1
    return low


def named_before(page: Page, sentence: Sentence, i: int, low: int) -> int:
    """First word of a name that ends with the noun at ``i``, from ``low`` on.

    Capitals before one with a capital; before another no verb and no word that never stands in a name, but areas
    ("savunma sanayii").
    """
    words, text = page.words, page.text
    joints = {h.i for h in sentence.hits["function"] if h.entry.code in ("of", "and", "about")}
    areas = {k for h in sentence.hits["topic"] for k in range(h.i, h.j)}
    areas |= {k for h in sentence.hits["instrument"] for k in range(h.i, h.j)}
    stops = {k for layer in ("stop", "predicate") for h in sentence.hits[layer] for k in range(h.i, h.j)} - areas
    proper = text[words.starts[i]].isupper()
    at = k = i
    while k > low:
        k -= 1
        first = text[words.starts[k]]
        capital = first.isupper() or first.isdigit()
        if not capital and k not in joints and (proper and k not in areas or not proper and k in stops):
            break
        if k not in joints:
            at = k
    return at


def small(page: Page, sentence: Sentence, k: int) -> bool:
    """Whether word ``k`` is a small word that cannot end a phrase."""
    if any(h.j == k + 1 and h.j - h.i == 1 and h.entry.code != "not" for h in sentence.hits["function"]):
        return True
    if any(h.i <= k < h.j for h in sentence.hits["topic"]):
        return False
    definite = page.pack.order("definite", "")
    if definite and page.words.folds[k].startswith(definite):
        return False  # an adjective that ends no name but may well end a title ("اللجنة المشتركة")
    if page.pack.capitals and any(h.j == k and h.entry.code == "of" for h in sentence.hits["function"]):
        return False  # a noun that ends no name but may well end a title ("acuerdo de cooperación")
    return any(h.i == k and h.j == k + 1 for h in sentence.hits["stop"])


def capitals_before(page: Page, sentence: Sentence, i: int) -> int:
    """First word of the capitalised name that ends with the noun at ``i`` ("Status of Visiting Forces Agreement")."""
    words, text = page.words, page.text
    nouns = page.pack.params.get("names", {}).get("nouns", "no") == "yes"  # a capital tells nothing
    if nouns or not text[words.starts[i]].isupper():
        k = i
        while k > sentence.first and words.tight[k] and i - k < 4:
            hyphen = words.seps[k] == "-"
            known = page.pack.order("adjective", "after") == "before" and not closed(page, sentence, k - 1)
            if not (hyphen or known):
                break
            k -= 1
        return k
    low = k = i
    after = page.pack.order("adjective", "after") == "after"  # a name goes on behind its noun, not before it
    while k > sentence.first and words.tight[k] and i - k < 8:
        k -= 1
        if any(d.i <= k < d.j for d in sentence.dates):
            break
        first = text[words.starts[k]]
        if first.isupper() or first.isdigit():
            low = k
        elif not any(h.i == k for h in sentence.hits["function"]) or after:
            break
    return low if low > sentence.first or i - low > 1 else i


def closed(page: Page, sentence: Sentence, k: int) -> bool:
    """Whether word ``k`` is a small word, a verb, an actor or a date, and so no adjective of a title."""
    if any(h.i <= k < h.j for layer in ("function", "stop", "predicate", "modal") for h in sentence.hits[layer]):
        return True
    if any(d.i <= k < d.j for d in sentence.dates):
        return True
    return any(a.i <= k < a.j and a.sort != "adjective" for a in sentence.actors)


def within_quotes(page: Page, sentence: Sentence, i: int, j: int) -> tuple[int, int] | None:
    """Words between the quotation marks that stand around the noun and close to it, or None. A title that begins with
    its noun may be long ("Memorandum of Understanding between the Ministry of …")."""
    words, scale = page.words, page.pack.scale
    plain = page.verb_final and not page.pack.capitals
    opening, closing = (_OPEN | _PLAIN, _CLOSE | _PLAIN) if plain else (_OPEN, _CLOSE)
    low = high = -1
    for k in range(i, max(sentence.first, i - 24 * scale) - 1, -1):
        if not opening.isdisjoint(words.seps[k]):
            low = k
            break
    most = (_LONG if 0 <= i - low <= 2 and low >= 0 else 20) * scale
    for k in range(j, min(sentence.last, j + most)):
        if not closing.isdisjoint(words.seps[k]):
            high = k
            break
    else:
        tail = page.text[words.ends[sentence.last - 1] : sentence.end]
        if not closing.isdisjoint(tail):
            high = sentence.last
    if low < 0 or high < 0 or high - low > most:
        return None
    return low, high
