"""Predicates and sentences: what the builders of events read, each with all that was found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from communique.languages.pack import LAYER, Frame
from communique.mentions.actors import Actor
from communique.mentions.lexer import Hit, Words

# Marks that make an actor an oblique; the others (and, def, object) leave it a subject or object.
OBLIQUE = ("with", "to", "from", "by", "in", "for", "of", "against", "between", "about")
FINITE = ("past", "present", "future", "bare")
_DAY = 10  # letters of a day in EDTF


@dataclass(slots=True)
class Predicate:
    """A verb or event noun at words ``i:j``; ``light`` is the verb that carries a noun."""

    i: int
    j: int
    start: int
    end: int
    voice: str  # verb passive noun
    tense: str
    frames: list[Frame]
    marks: tuple[str, ...] = ()
    light: Predicate | None = None
    subject: list[Actor] = field(default_factory=list)
    object: list[Actor] = field(default_factory=list)
    oblique: dict[str, list[Actor]] = field(default_factory=dict)
    left: int = 0
    right: int = 0
    inherited: bool = False
    frame: Frame | None = None
    form: str = ""
    k: int = 0  # end of the first part of a predicate with a gap, else j
    t: int = 0  # begin of its last part, else i
    content: int = -1  # first word of what is said, for predicates of saying

    @property
    def finite(self) -> bool:
        return self.voice != "noun" and self.tense in FINITE

    @property
    def saying(self) -> bool:
        return any(f.kind == "statement" for f in self.frames)

    @property
    def head(self) -> Predicate:
        return self.light or self


@dataclass(slots=True)
class Sentence:
    """One sentence with all that was found in it, each list in order of words."""

    number: int
    first: int
    last: int
    start: int
    end: int
    block: str
    paragraph: int
    hits: dict[str, list[Hit]]
    actors: list[Actor]
    dates: list[Any]
    numbers: list[Any]
    predicates: list[Predicate] = field(default_factory=list)

    def within(self, layer: str, i: int, j: int, kind: str | None = None) -> list[Hit]:
        return [h for h in self.hits[layer] if i <= h.i < j and (kind is None or h.entry.kind == kind)]

    def codes(self, layer: str, i: int, j: int) -> list[str]:
        seen: dict[str, None] = {}
        for h in self.hits[layer]:
            if i <= h.i < j:
                seen.setdefault(h.entry.code)
        return list(seen)


def oblique_of(actor: Actor) -> str | None:
    """The oblique function of a marked actor; a state or city is where rather than by whom, if one word is both."""
    if actor.sort in ("state", "place") and "in" in actor.marks:
        return "in"
    return next((m for m in OBLIQUE if m in actor.marks), None)


def in_relative(words: Words, sentence: Sentence, p: Predicate, i: int, j: int) -> bool:
    """Whether words ``i:j`` stand in a relative clause between the subject of a verb and the verb: "A, who came on
    Monday at the invitation of B, met C"."""
    low, high = p.subject[-1].j, min(p.head.i, p.i)
    if not low <= i < high:
        return False
    if all(words.tight[j : high + 1]):  # where words are written together, a space ends the clause
        together = any(words.seps[k] == "" for k in range(low + 1, high))
        if not together or not any(words.seps[k] for k in range(j, high)) and words.seps[high] == "":
            return False
    return any(low <= h.i < i and h.entry.code == "relative" for h in sentence.hits["function"])


def before_clause(words: Words, sentence: Sentence, p: Predicate, j: int) -> bool:
    """Whether what ends at word ``j`` stands before the relative clause of a verb: "left on Sunday for A, where he is
    to meet B"."""
    low = min(p.head.i, p.i)
    relatives = (h for h in sentence.hits["function"] if h.entry.code == "relative" and j <= h.i < low)
    return any(low - h.j <= 3 and "," in words.seps[h.i] for h in relatives)


def glued_relative(words: Words, pattern: re.Pattern[str] | None, p: Predicate, i: int) -> bool:
    """Whether word ``i`` stands in a clause that a word with a glued "which" opens behind a comma behind a predicate:
    "signed a treaty to renew the ties, which-were-cut in 1967"."""
    k, high = i, max(p.j, p.head.j)
    while pattern is not None and k > high and words.tight[k]:
        k -= 1
    return pattern is not None and high < k < i and "," in words.seps[k] and bool(pattern.fullmatch(words.folds[k]))


def told_of_other(words: Words, sentence: Sentence, p: Predicate, i: int) -> bool:
    """Whether word ``i`` stands in a relative clause behind a verb, told of what is done there: "received B, who came
    yesterday"; a comma before it ends that clause."""
    relatives = [h for h in sentence.hits["function"] if h.entry.code == "relative" and max(p.j, p.head.j) <= h.i < i]
    if not relatives or not all(words.tight[relatives[-1].j + 1 : i + 1]):
        return False
    low = relatives[-1].j
    if any(q.frames[0].form == "courtesy_call" and low <= q.i < i for q in sentence.predicates):
        return False  # "received B, who came to pay a courtesy visit on Monday": the same
    if any(a.sort == "person" and a.j == relatives[-1].i for a in sentence.actors) and not words.tight[relatives[-1].i]:
        return True
    return any(q is not p and q.finite and low <= q.head.i <= min(low + 2, i) for q in sentence.predicates)


def of_participle(words: Words, sentence: Sentence, p: Predicate, i: int) -> bool:
    """Whether the date at word ``i`` tells when that was done which a participle behind a noun tells: "a session of the
    commission, set up by treaty in 1999"."""
    high = max(p.j, p.head.j)
    done = [h for h in sentence.hits["word"] if h.entry.kind == "done" and high <= h.i < i]
    return bool(done) and all(words.tight[done[-1].j : i + 1])


def of_stay(words: Words, sentence: Sentence, p: Predicate, i: int) -> bool:
    """Whether the days at word ``i`` are those of a visit named before them, and not of a predicate whose own day the
    sentence tells: "On the 20th A held talks with B on the occasion of his visit from the 19th to the 22nd"."""
    if p.frames[0].form == "visit" or p.frames[0].kind == "activity":
        return False
    before = max((q for q in sentence.predicates if q.j <= i), key=lambda q: q.j, default=None)
    if before is None or before is p or before.frames[0].form != "visit":
        return False
    single = [d for d in sentence.dates if len(d.edtf or "") == _DAY and d.i != i]
    if any(d.i == i and len(d.edtf or "") == 2 * _DAY + 1 for d in sentence.dates):
        return bool(single)  # several days are those of a stay, never of a meeting
    noun = before.voice == "noun" and before.light is None and all(words.tight[before.j : i + 1])
    return noun and before.i >= max(p.j, p.head.j) and any(d.j <= min(p.i, p.head.i) for d in single)


def bucket(words: Words, layer: str) -> list[list[Hit]]:
    """The hits of a layer by sentence."""
    return by_sentence(words, words.hits[LAYER[layer]])


def by_sentence(words: Words, items: Iterable[Any]) -> list[list[Any]]:
    """Things with a first word ``i``, by sentence."""
    out: list[list[Any]] = [[] for _ in words.sentences]
    number = words.sentence_of
    for item in items:
        out[number[item.i]].append(item)
    return out


def distance(mention: Any, p: Predicate) -> int:
    """Words between a mention and a predicate or the verb that carries it."""
    head = p.head
    i, j = int(mention.i), int(mention.j)
    return min(abs(i - p.j), abs(p.i - j), abs(i - head.j), abs(head.i - j))
