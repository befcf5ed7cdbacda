"""One actor as a phrase: its head, its name, and what joins the two."""

from __future__ import annotations

from communique.mentions.actors.actor import Actor
from communique.mentions.actors.heads import ACCREDITED, leads_to_name, take
from communique.mentions.actors.portfolios import take_portfolio
from communique.mentions.actors.scan import Scan
from communique.mentions.lexer import Hit

# Words that stand for one or more states.
_STAND_INS = ("own_state", "own_state_of_speaker", "same_state", "same_ship", "two_states", "three_states")
_FORCES = {"army", "navy", "air_force", "coast_guard"}
RENDERING = 11  # words of an office that is said again in brackets
_PORTFOLIOS = ("minister", "deputy_minister", "other_minister")
_OF_SOMETHING = (*_PORTFOLIOS, "spokesperson", "commander", "other", "envoy")  # offices that are of some house or area
_SPELLING = 40  # words (signs) of a name that is spelled again in brackets


def simple(scan: Scan, i: int, last: int) -> Actor | None:
    """The words from ``i`` that hang together without a comma."""
    words = scan.words
    actor = Actor("person", i, i, words.starts[i], words.starts[i])
    k, kind = i, ""  # the next word, and what the part before it is
    while k < last:
        if k > i and not words.tight[k] and not closing(scan, actor, k):
            behind = (
                over_bracket(scan, k, last) or retired(scan, actor, k, last) or over_rendering(scan, actor, k, last)
            )
            behind = behind or over_spelling(scan, actor, k, last) if actor.j == k else 0
            if not behind:
                break
            actor.j, actor.end, k = behind, words.ends[behind - 1] + 1, behind
            if k >= last or words.seps[k].strip() != ")":
                break
        hits = scan.at.get(k)
        if hits and hits[0].entry.kind == "state" and given_name(scan, actor, hits[0], last):
            named(scan, actor, k, scan.names.run(hits[0].j, last, titled=True))
            k = actor.name[1] if actor.name else k
            actor.j, actor.end = k, words.ends[k - 1]
            continue
        if hits:
            if k > i and owner_behind(scan, actor, hits[0]):
                break
            paired = k > i and is_paired(scan, actor, hits[0], k, last)
            j = take(scan, actor, hits, k > i and not paired)
            if j:
                kind = hits[0].entry.kind
                agree(actor, hits[0])
                if k == i:
                    actor.start = hits[0].start
                    actor.marks = frozenset(hits[0].marks)
                elif scan.pack.suffixes:
                    actor.marks = frozenset(hits[0].marks) - {"of"}
                k = j
                actor.j, actor.end = k, words.ends[k - 1]
                continue
            if not (scan.names.named[k] and actor.name is None and actor.titled):
                break
        hosting = actor.role in ("host", "guest") and not actor.offices and not scan.names.capitals  # "his host"
        if actor.name is None and (actor.titled or actor.state) and actor.sort in ("person", "adjective"):
            if hosting and not scan.names.named[k]:
                break
            held = take_portfolio(scan, actor, k, last)
            if held:
                k, actor.j, actor.end = held, held, words.ends[held - 1]
                continue
            j = scan.names.run(k, last, actor.titled, sure=kind in ("rank", "honorific"))
            j = over_city(scan, k, j, last) if actor.titled else j
            if j > k and (actor.titled or (scan.names.capitals and j - k > 1 and actor.sort != "adjective")):
                named(scan, actor, k, j)
                k = j
                actor.j, actor.end = k, words.ends[k - 1]
                continue
        step = bridge(scan, actor, k, last) or numbered(scan, actor, k, last)
        step = step or (portfolio(scan, actor, k, last) if scan.cased else 0)
        if not step:
            break
        k = step
    if actor.j == i:
        return None
    return actor


def owner_behind(scan: Scan, actor: Actor, hit: Hit) -> bool:
    """Whether a state stands behind an office or institution where owners stand before them: "A'nın bakanları B'de"."""
    if not (scan.marker_after and scan.names.capitals) or hit.entry.kind not in ("state", "place"):
        return False
    return bool(actor.offices) or actor.sort in ("institution", "plural")


def given_name(scan: Scan, actor: Actor, hit: Hit, last: int) -> bool:
    """Whether a state's name behind an office is a given name: a listed one, with one more word of a name."""
    if not actor.offices or actor.name or actor.state or hit.marks or not scan.names.named[hit.i] & 2:
        return False
    j = hit.j
    return j < last and scan.words.tight[j] and j not in scan.at and scan.names.run(j, last, titled=True) == j + 1


def over_city(scan: Scan, k: int, j: int, last: int) -> int:
    """The word behind the name ``k:j``, with the city that is the second word of a name of one ("Jorge Lima")."""
    if j != k + 1 or not scan.names.capitals or scan.marker_after or j >= last or not scan.words.tight[j]:
        return j
    city = next((h for h in scan.at.get(j, ()) if h.j == j + 1 and not h.marks), None)
    if city is None or city.entry.kind != "state" or city.entry.feature != "capital":
        return j
    return j + 1


def numbered(scan: Scan, actor: Actor, k: int, last: int) -> int:
    """The state behind the number of an institution ("Quân khu 2 Lào": Military Region 2 of Laos), or 0."""
    nexts = scan.at.get(k + 1) if k + 1 < last and scan.words.tight[k + 1] else None
    if actor.sort != "institution" or actor.state or not scan.words.folds[k].isdigit() or not nexts:
        return 0
    return k + 1 if nexts[0].entry.kind == "state" and not nexts[0].marks else 0


def named(scan: Scan, actor: Actor, k: int, j: int) -> None:
    """Gives the actor the words ``k:j`` as its name, a suffix on the last one taken off."""
    actor.name = (k, j)
    if scan.pack.suffixes:
        actor.cut, marks = scan.names.tail(j)
        actor.own_marks = actor.own_marks | frozenset(marks)


def agree(actor: Actor, hit: Hit) -> None:
    """Notes the case of a part, a genitive inside ("minister of A") left out."""
    case, entry = hit.entry.case, hit.entry
    if not case:
        return
    if entry.kind == "state" and (actor.titled or actor.sort in ("institution", "plural")):
        if entry.feature != "adjective":
            return
    actor.cases.append(case)


def closing(scan: Scan, actor: Actor, k: int) -> bool:
    """Whether a bracket that opens inside the actor closes before word ``k``, as in "minister (min.) A"."""
    words = scan.words
    if not words.near[k] or words.seps[k].strip() != ")" or scan.names.before and not opened(scan, actor):
        return False
    return actor.rank is not None or bool(actor.offices) and "(" in words.text[actor.start : actor.end]


def opened(scan: Scan, actor: Actor) -> bool:
    """Whether a bracket opens within an actor."""
    return "(" in scan.words.text[actor.start : actor.end].replace("（", "(")


def over_bracket(scan: Scan, k: int, last: int) -> int:
    """The word behind a bracket that abbreviates what stands before it ("Chief of … (COAS)"), or 0."""
    words = scan.words
    if words.seps[k].strip() != "(":
        return 0
    for m in range(k + 1, min(k + 4, last) + 1):
        sep = words.seps[m] if m < last else words.text[words.ends[m - 1] : words.ends[m - 1] + 1]
        if ")" in sep:
            short = all(words.text[words.starts[n] : words.ends[n]].isupper() for n in range(k, m))
            known = k in scan.at and scan.at[k][0].entry.kind in ("office", "institution", "org", "rank")
            return m if short or known else 0
    return 0


def retired(scan: Scan, actor: Actor, k: int, last: int) -> int:
    """The word behind a bracket of one short word between a rank and a name ("Commodore (Rtd) A"), or 0."""
    words = scan.words
    if actor.rank is None or actor.name is not None or words.seps[k].strip() != "(" or k + 1 >= last:
        return 0
    return k + 1 if words.seps[k + 1].strip() == ")" and words.ends[k] - words.starts[k] <= 5 else 0


def over_rendering(scan: Scan, actor: Actor, k: int, last: int) -> int:
    """The word behind a bracket that says the office again in another language, where the name follows it, or 0."""
    words = scan.words
    if not scan.names.capitals or not actor.offices or actor.name is not None or words.seps[k].strip() != "(":
        return 0
    for m in range(k + 2, min(k + RENDERING, last)):
        if not words.tight[m]:
            name = m in scan.at and scan.at[m][0].entry.kind == "rank" or scan.names.run(m, last, titled=True) > m
            name = name or any(h.entry.code == "of" for h in scan.function.get(m, ()))  # "minister (min.) of A, B"
            return m if words.seps[m].strip() == ")" and name else 0
    return 0


def over_spelling(scan: Scan, actor: Actor, k: int, last: int) -> int:
    """The word behind a bracket that spells the name before it in another script, where an office follows, or 0."""
    words = scan.words
    if actor.name is None or actor.offices or words.seps[k].strip() != "(":
        return 0
    for m in range(k + 1, min(k + _SPELLING, last)):
        if not words.tight[m]:
            other = words.text[words.starts[m - 1]].isupper() != words.text[words.starts[actor.name[0]]].isupper()
            office = m in scan.at and scan.at[m][0].entry.kind == "office"
            return m if other and office and words.seps[m].strip() == ")" else 0
    return 0


def bridge(scan: Scan, actor: Actor, k: int, last: int) -> int:
    """The word after a small word that ties two parts of one actor ("of", "in" after ambassador), or 0."""
    hits = scan.function.get(k)
    if not hits or scan.names.capitals and hits[0].j - k > 1 and k in scan.verb_words:
        return 0  # "pediu a": a verb with its preposition
    codes = {h.entry.code for h in hits}
    j = hits[0].j
    nexts = scan.at.get(j)
    named = scan.at.get(j - 1) if not nexts and j - k > 1 else None
    if named and (named[0].entry.kind == "org" or named[0].entry.feature in ("name", "capital")):
        nexts, j = named, j - 1  # "presidente de | El Salvador", "en | La Paz": the article is the name's
    if not nexts or j >= last:
        return 0
    kind = nexts[0].entry.kind
    code = nexts[0].entry.code
    if kind == "state" and actor.accredited and "and" in codes and scan.names.chunks:
        return j
    own = kind == "actor" and code in _STAND_INS
    if kind == "state" and "in" in codes and actor.sort == "state" and scan.words.seps[k] == "":
        office = scan.at.get(nexts[0].j)  # "中国驻肯尼亚大使"
        if office and (office[0].entry.code in ACCREDITED or office[0].entry.code == "embassy"):
            actor.accredited = code
            words_end(scan, actor, nexts[0].j)
            return nexts[0].j
    if kind == "state" and "from" in codes and actor.counterpart and actor.state is None:
        return j  # "his counterparts from A and B"
    if scan.marker_after and actor.name and "of" in codes:
        return 0  # "Bakan A'nın Somali ziyareti": whose the visit is, not of which land he is
    if kind in ("state", "place") and "of" in codes and actor.sort == "state" and scan.marker_after:
        office = scan.at.get(nexts[0].j)  # "Japonya'nın Ankara Büyükelçisi"
        if office and office[0].entry.kind == "office" and office[0].entry.code in ACCREDITED:
            actor.accredited = code
            words_end(scan, actor, nexts[0].j)
            return nexts[0].j
    if kind == "state" or own:
        accredited = actor.offices and actor.offices[-1][0] in ACCREDITED
        accredited = accredited and not scan.names.strict  # "驻A大使向B…": to B goes what is told next
        if accredited and codes & {"to", "in", "for", "of"} and (actor.state is not None or "of" not in codes):
            actor.accredited = code if kind == "state" else None
            words_end(scan, actor, nexts[0].j)
            return nexts[0].j
        if "of" in codes and actor.state is None and (actor.titled or actor.sort in ("institution", "plural")):
            if actor.name and actor.offices and not own and kind != "state":
                return 0
            return j
    if kind == "state" and scan.article and "in" in codes and seat_of_office(scan, actor, nexts[0]):
        return j
    if "of" in codes and kind == "office" and nexts[0].entry.feature == "portfolio" and actor.offices:
        return j
    if "def" in codes and kind == "office" and actor.sort == "state" and scan.names.strict:
        return j  # "海地新任大使"
    if "of" in codes and kind in ("institution", "org") and actor.offices and not actor.name:
        return j
    if scan.article_owns and "def" in codes and actor.offices and not actor.name and force_at(scan, j):
        return j
    if "from" in codes and kind == "state" and actor.sort == "institution" and actor.code in _FORCES:
        return j if actor.state is None and nexts[0].entry.feature == "name" else 0
    if "and" in codes and kind == "office" and actor.offices and actor.sort == "person":
        if actor.name is None:
            return j if office_pair(scan, j, last, actor.state) and not other_gender(scan, k, j) else 0
        sub = simple(scan, j, last)
        if (
            sub is not None
            and sub.name is None
            and sub.state is None
            and sub.j < last
            and (not scan.words.tight[sub.j] or scan.names.chunks and sub.j not in scan.at)
        ):
            actor.offices += sub.offices  # "…, Vice President and Prime Minister, …"
            words_end(scan, actor, sub.j)
            return sub.j
        return 0
    return 0


def seat_of_office(scan: Scan, actor: Actor, hit: Hit) -> bool:
    """Whether a state behind "in" is that of the office before it: a name follows ("the minister in the Republic of A
    Mr B"), or the verb of a headline."""
    if not actor.offices or actor.name or actor.state or hit.marks or hit.entry.feature != "name":
        return False
    headline = actor.i == scan.words.bounds(actor.i)[0] and hit.j in scan.verbs
    return headline or hit.j - hit.i > 1 or leads_to_name(scan, hit.j)  # "the minister in the State of A"


def force_at(scan: Scan, j: int) -> bool:
    """Whether an institution begins at word ``j``, or an adjective of a state with one behind it."""
    hits = scan.at.get(j)
    if hits and hits[0].entry.kind == "state" and hits[0].entry.feature == "adjective":
        hits = scan.at.get(hits[0].j) if scan.words.tight[j + 1 : j + 2] == [True] else None
    return hits is not None and hits[0].entry.kind == "institution"


def words_end(scan: Scan, actor: Actor, j: int) -> None:
    """Has an actor end before word ``j``."""
    actor.j, actor.end = j, scan.words.ends[j - 1]


def is_paired(scan: Scan, actor: Actor, hit: Hit, k: int, last: int) -> bool:
    """Whether an office with a clitic "and" is a second office of the person begun ("secretary and president")."""
    if hit.entry.kind != "office" or hit.marks != ("and",) or hit.entry.feature == "many":
        return False
    if not actor.offices or actor.name or actor.state or actor.sort != "person":
        return False
    return office_pair(scan, k, last)


def office_pair(scan: Scan, k: int, last: int, state: str | None = None) -> bool:
    """Whether the office at ``k`` is a second office of the person before it: one name follows them both.

    ``state``: the state of the first office; a minister of A and a minister of B are two.
    """
    sub = simple(scan, k, last)
    if sub is None or len(sub.offices) != 1 or state and sub.state not in (None, state):
        return False
    if sub.name is None and sub.j < last and not scan.words.tight[sub.j]:
        titled = scan.names.capitals and scan.at.get(sub.j, [None])[0]
        if titled and titled.entry.kind in ("rank", "honorific"):
            return True
        return scan.names.run(sub.j, last, titled=True) > sub.j
    return sub.name is not None or sub.state is not None


def other_gender(scan: Scan, k: int, j: int) -> bool:
    """Whether the title before the "and" at word ``k`` is a woman's by its ending, and that at word ``j`` is none:
    they are two ("die Kanzlerin und Außenminister A")."""
    ending = scan.pack.params.get("names", {}).get("feminine")
    if not ending:
        return False
    return scan.words.folds[k - 1].endswith(ending) != scan.words.folds[j].endswith(ending)


def portfolio(scan: Scan, actor: Actor, k: int, last: int) -> int:
    """The state, or the whole name, behind a portfolio or a post that no list knows ("министр финансов и
    государственного кредита A", "командующий военно-морской базой A"), or 0."""
    held = actor.offices[-1][0] if actor.offices else ""
    if held not in _OF_SOMETHING or actor.name or actor.own:
        return 0
    minister = held in _PORTFOLIOS and not actor.state
    for m in range(k, min(k + 7, last)):
        if not scan.words.tight[m] or m in scan.verb_words:
            return 0
        hits = scan.at.get(m)
        if hits:
            entry = hits[0].entry
            if entry.kind == "rank":
                return m if m > k else 0
            named = entry.kind == "state" and entry.feature == "name" and (not entry.case or "of" in entry.case)
            return m if named and not actor.state and m > k + minister else 0
        small = {h.entry.code for h in scan.function.get(m, ())}
        if scan.words.text[scan.words.starts[m]].isupper():
            return m if m > k and scan.names.run(m, last, titled=False) > m + 1 else 0
        if small - {"and"}:
            return 0
    return 0
