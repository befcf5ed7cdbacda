"""The marks of an actor: case, particles and small words before and behind it that tell its part in the clause."""

from __future__ import annotations

from collections.abc import Iterable

from communique.languages.forms import FUNCTIONS
from communique.mentions.actors.actor import Actor
from communique.mentions.actors.scan import Scan
from communique.mentions.brackets import behind
from communique.mentions.lexer import Hit

_ABOUT = frozenset(("about",))
_CHAINED = frozenset(("to", "from", "with", "in", "for", "by", "against"))
_DEF, _TO = frozenset(("def",)), frozenset(("to",))
_COUNTED = ("institution", "adjective", "plural")
_IN = frozenset(("in",))
_RELATIVE = frozenset(("in", "relative"))  # a small word that is both
_WHEN = frozenset(("in", "when"))
_TOLD = FUNCTIONS | {"between"}  # told by a small word, so that an ending tells nothing


def mark(scan: Scan, actor: Actor, first: int, last: int) -> None:
    """Gives an actor the functions marked beside it; endings speak only where no small word does."""
    beside = marks_after(scan, actor, last) if scan.marker_after else marks_before(scan, actor.i, first)
    if not scan.marker_after:
        if scan.object_behind and object_at(scan, actor, last):
            beside = _ABOUT if beside & _CHAINED else beside | {"object"}  # "the reports of a move to A را"
        if scan.ezafe and not beside and actor.sort == "state" and not actor.marks:
            beside = chained(scan, actor, first)
    if scan.article and not beside and actor.sort == "state" and not actor.marks and actor.i in scan.behind_place:
        beside = marks_before(scan, actor.i - 1, first) & _CHAINED  # "في مطار الكويت": where, not who
    if scan.city_to and actor.place and actor.i > first and beside <= _DEF:
        if scan.words.tight[actor.i] and scan.words.folds[actor.i - 1] == scan.city_to:
            beside = _TO  # "a Tallinn": no city takes the article
    if not beside and actor.sort in _COUNTED and actor.i - 1 > first and actor.i - 1 in scan.counts:
        beside = marks_before(scan, actor.i - 1, first)  # "by the death of two soldiers"
    if not beside and actor.sort == "state" and after_place(scan, actor, first, last):
        beside = _IN
    if beside >= _RELATIVE and actor.j in scan.acts and not actor.place and scan.words.near[actor.j]:
        beside -= _IN  # "ที่จีนมอบ": which A gave, not in A
    if beside >= _WHEN:
        beside -= _WHEN  # "setelah A bertemu B": after A met B; before a noun the same word is a preposition
    actor.marks = actor.marks | actor.own_marks | beside
    if not actor.marks & _TOLD:
        actor.marks = actor.marks | case_marks(scan, actor)


def mark_short(scan: Scan, actors: Iterable[Actor]) -> None:
    """The same for the short forms of names, which are found when the persons are known."""
    at, sentences = 0, scan.words.sentences
    for actor in actors:
        if actor.code == "short":
            while actor.i >= sentences[at][1]:
                at += 1
            mark(scan, actor, *sentences[at])


def after_place(scan: Scan, actor: Actor, first: int, last: int) -> bool:
    """Whether a land or city ends the naming of a place in it: "at the Palace, Oslo, on Monday"."""
    words, k = scan.words, actor.i
    if scan.marker_after or k <= first or "," not in words.seps[k] or actor.j < last and words.tight[actor.j]:
        return False
    while k > first and actor.i - k < 7:
        k -= 1
        if any(h.entry.code == "in" and h.j > k for h in scan.function.get(k, ())):
            return True
        if not words.tight[k]:
            break
    return False


def object_at(scan: Scan, actor: Actor, last: int) -> bool:
    """Whether a word that marks objects stands right behind an actor, or behind the "own" that closes it (را)."""
    for k in range(actor.j, min(actor.j + 2, last)):
        if not scan.words.tight[k]:
            return False
        codes = {h.entry.code for h in scan.function.get(k, ())}
        if codes:
            return "object" in codes
        if not scan.names.closed[k]:
            return False
    return False


def chained(scan: Scan, actor: Actor, first: int) -> frozenset[str]:
    """The marks of the preposition before the noun that a state hangs on ("به مردم افغانستان"), or two words."""
    for k in range(actor.i - 1, max(actor.i - 3, first), -1):
        if not scan.words.tight[k + 1] or k in scan.reaching or k in scan.events or k in scan.dates:
            return frozenset()
        if marks := marks_before(scan, k, first):
            return marks & _CHAINED
    return frozenset()


def case_marks(scan: Scan, actor: Actor) -> frozenset[str]:
    """The functions that the endings of an actor allow, as marks; none where nothing or everything is told."""
    if not actor.cases:
        return frozenset()
    common = set(actor.cases[0]).intersection(*map(set, actor.cases[1:])) or set(actor.cases[0])
    if {"subject", "object"} <= common:
        return frozenset()
    if "subject" in common or "object" in common:
        return frozenset(common & {"subject", "object"})
    if not scan.marker_after and len(common) > 1:
        common.discard("in")  # never without a preposition
        if "to" in common and actor.i - 1 in scan.verb_words:
            return frozenset(("to",))  # "поставит Мьянме"
    return frozenset(common)


def marks_after(scan: Scan, actor: Actor, last: int) -> frozenset[str]:
    """Functions marked by particles or postpositions right behind an actor, which then belong to it."""
    out: set[str] = set()
    bracket = behind(scan.words, actor.j, last)
    if bracket and bracket in scan.function:
        actor.j = bracket
    for _ in range(3):
        k = actor.j
        if k >= last or not scan.words.tight[k] and k != bracket:
            break
        hits = scan.function.get(k)
        if not hits or k in scan.at and scan.at[k][0].j > hits[0].j:
            break
        if all(hit.entry.code == "def" for hit in hits):
            break  # an article of what follows ("大使を|同省に呼び")
        if verb_of(scan, hits[0], last):  # "Bを訪問した。": the particle alone
            out.update(e.code for e in scan.pack.lexicon.alone(scan.words.folds[k]) if e.kind == "function")
            actor.j = k + 1
            break
        for hit in hits:
            out.add(hit.entry.code)
        actor.j = hits[0].j
    return frozenset(out)


def marks_before(scan: Scan, i: int, first: int) -> frozenset[str]:
    """Functions marked by the small words that end right before word ``i`` (or reach into it), at most three."""
    out: set[str] = set()
    k = i - 1
    for _ in range(3):
        quoted = k + 1 == i and scan.words.seps[i].strip() == "«"
        close = k >= first and (scan.words.tight[k + 1] or quoted)
        reaching = scan.reaching.get(k) if close else None
        if reaching and k in scan.in_verbs:
            reaching = [h for h in reaching if h.j > k + 1 or h.entry.code in ("that", "relative")]
        if not reaching:
            break
        begins = [h.t if k >= h.t else h.i for h in reaching]
        begin = max(begins)
        for hit, at in zip(reaching, begins, strict=True):  # a word of two functions has both ("à": to, in)
            if at == begin:
                out.add(hit.entry.code)
                out.update(hit.marks)
        k = begin - 1
    return frozenset(out)


def verb_of(scan: Scan, hit: Hit, last: int) -> bool:
    """Whether what looks like a long small word before a noun ("を訪問した") is the verb that ends the clause."""
    glued = scan.names.spaced and hit.j < last and scan.words.seps[hit.j] == ""  # the ending of the verb: 방문한|다
    if hit.j - hit.i < 3 or hit.j < last and scan.words.tight[hit.j] and not glued:
        return False
    return any(k in scan.verbs for k in range(hit.i + 1, hit.j))
