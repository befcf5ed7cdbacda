"""A verb with the actors around it, while subject and object are being looked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.events.clauses.syntax import Syntax
from communique.events.sentences import OBLIQUE, Predicate, Sentence
from communique.mentions.actors import Actor

_NAMED = ("conference", "dialogue", "exhibition")
# Acts whose verb takes the one who is spoken to as its object.
ADDRESSED = frozenset(
    ("thank", "praise", "congratulate", "condole", "invite", "request", "demand", "criticise", "warn")
)


@dataclass(slots=True)
class Clause:
    """``before`` and ``after`` are the actors of the verb's window on its two sides; those of them that may be subject
    or object are in ``free_before`` and ``free_after``, but those with a mark of the object alone in ``marked``.

    ``low`` and ``high`` are the first word of the predicate and the word behind its last one.
    """

    sentence: Sentence
    p: Predicate
    previous: Predicate | None  # the verb before it in its sentence, or the last verb of saying
    before: list[Actor]
    after: list[Actor]
    low: int
    high: int
    passive: bool = False
    free_before: list[Actor] = field(default_factory=list)
    free_after: list[Actor] = field(default_factory=list)
    marked: list[Actor] = field(default_factory=list)
    subject: list[Actor] = field(default_factory=list)
    objects: list[Actor] = field(default_factory=list)
    nominative: list[Actor] = field(default_factory=list)  # who stands before the genitive of a verbal noun

    def inherit(self, actors: list[Actor]) -> None:
        """Takes the subject over from another verb."""
        self.subject, self.p.inherited = actors, True


def window_of(syntax: Syntax, sentence: Sentence, p: Predicate, limit: int, previous: Predicate | None) -> Clause:
    """The clause of a verb whose window ends at word ``limit``, with the actors that can belong to it."""
    head = p.head
    low, high = min(head.i, p.i), max(head.j, p.j)
    behind = syntax.verb_final and syntax.marker_after and p.voice == "noun"
    upto = head.i if behind else low  # "書簡の交換がAとBとの間で行われた"
    before = [a for a in sentence.actors if p.left <= a.i and a.j <= upto]
    before = [a for a in before if not low <= a.i < p.j] if behind else before
    after = [a for a in sentence.actors if a.i >= head.k and a.j <= max(limit, high)]
    if syntax.verb_final and syntax.marker_after and not syntax.themed and head.finite and p.finite:
        after = []  # "… bir araya geldi ve okulda hitap etti": of the verb behind
    if named := [q for q in sentence.predicates if q is not p and q.frames[0].form in _NAMED and q.j - q.i > 1]:
        before, after = (
            [a for a in some if a.sort != "org" or not any(q.i <= a.i and a.j <= q.j for q in named)]
            for some in (before, after)
        )  # "met B during the ASEAN summit": ASEAN is a part of its name
    if after and head.j > head.i + 1 and after[0].marks.intersection(OBLIQUE) == {"about"}:
        if after[0].i >= head.j and syntax.groups.only_articles(head.j, after[0].i):
            after[0].marks -= {"about"}  # the verb's own word: "called on the King"
    if syntax.together and after and after[0].i == head.j and after[0].marks.intersection(OBLIQUE) == {"of"}:
        if any(h.entry.code == "of" and h.j == head.j and h.i > head.i for h in sentence.hits["function"]):
            after[0].marks -= {"of"}  # "received the call of A": the last word of the form
    if not syntax.verb_final and (opens := [a.i for a in after if a.i >= high and "relative" in a.marks]):
        after = [a for a in after if a.i < opens[0]]  # "visits the camp, where A's soldiers …"
    return Clause(sentence, p, previous, before, after, low, high)


def takes_object(p: Predicate) -> bool:
    """Whether an actor right behind the verb is its object, not the subject of the next."""
    return any(f.kind in ("contact", "transfer") or f.form in ADDRESSED for f in p.frames)
