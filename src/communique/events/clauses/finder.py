"""The actors of a sentence in their grammatical functions, by the pack's word order and markers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace

from communique.events.clauses.clause import takes_object
from communique.events.clauses.first_person import take_first_person
from communique.events.clauses.nouns import fill_noun
from communique.events.clauses.quotations import Quotations, closing_before, outside
from communique.events.clauses.syntax import Syntax
from communique.events.clauses.verbs import fill_verb
from communique.events.sentences import FINITE, OBLIQUE, Predicate, Sentence
from communique.events.statements.recounted import goes_on_from, told_of_two

_THAT = frozenset(("that", *OBLIQUE))
_HARD, _COLONS = frozenset(";؛；"), frozenset(":：")


class ClauseFinder:
    """Fills the functions of predicates, sentence by sentence."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.words, self.pack = syntax.words, syntax.pack
        self.quotations = Quotations(syntax.words, syntax.pack.scale)
        self.speeches: list[tuple[int, int]] = []  # of the sentence under way
        self.starts: tuple[int, Collection[int]] = (-1, ())
        # words behind a semicolon
        self.hard = [k for k, sep in enumerate(self.words.seps) if sep != " " and not _HARD.isdisjoint(sep)]

    def fill(self, sentence: Sentence) -> None:
        """Fills subject, object and obliques of every predicate of the sentence."""
        predicates = sentence.predicates
        speeches = self.quotations.spans(sentence)
        self.speeches = list(speeches)
        told_on = [p for p in predicates if p.saying] if self.syntax.themed else []
        speeches += [span for p in told_on for span in closing_before(self.words, sentence, p)]
        verbs = [p for p in predicates if p.voice != "noun" or p.light is not None]
        heads = sorted({(p.head.i, p.head.j) for p in verbs})
        complement = sorted(h.i for h in sentence.hits["function"] if h.entry.code in ("that", "relative"))
        titles = {a.i for a in sentence.actors if a.sort == "person"} if complement else set()
        complement = [i for i in complement if i not in titles]  # "người" that begins "người phát ngôn"
        previous: Predicate | None = None
        said: Predicate | None = None
        for p in predicates:
            head = p.head
            if p.voice == "noun" and p.light is None:
                fill_noun(self.syntax, sentence, p)
                continue
            low = min(head.i, p.i)
            high = max(head.j, p.j)
            p.left = max([j for i, j in heads if j <= low and (i, j) != (head.i, head.j)], default=sentence.first)
            p.right = min([i for i, j in heads if i >= high and (i, j) != (head.i, head.j)], default=sentence.last)
            self.clip(sentence, p, low, high)
            p.content = self.content_start(sentence, p, complement)
            limit = p.content if p.content >= 0 else p.right
            saying = any(f.kind == "statement" for f in p.frames)
            seen = outside(sentence, speeches, p) if speeches else sentence
            speaks = said if saying and said is not None and not goes_on_from(said, previous, p) else previous
            nominative = fill_verb(self.syntax, seen, p, limit, speaks)
            if not (self.syntax.verb_final and self.speeches):  # there who quotes him is told behind
                take_first_person(self.syntax, p)
            if "attributive" in p.marks:  # "A met with B who is here": A stands before the participle of B
                heads.remove((head.i, head.j))
                continue
            if p.finite or head.finite or self.syntax.verb_final and p.subject and not p.inherited:
                previous = replace(p, subject=nominative) if nominative else p
                said = p if saying and p.subject and not told_of_two(said, p) else said
        for p in predicates:
            if (
                "attributive" in p.marks
                and any(f.roles.get("of") == "host" for f in p.frames)
                and "of" not in p.oblique
            ):
                hosts = next((q.subject for q in predicates if q.i > p.i and q.subject and not q.inherited), [])
                p.oblique["of"] = [a for a in hosts if a not in p.subject]  # "A met B, who is here as his guest"
        for p in predicates:
            opens = p.head.i == sentence.first and p.voice == "verb" and self.syntax.subject_order == "before"
            without = (
                p.head.tense in ("gerund", "bare", "base") or opens and p.head.tense == "past"
            )  # "Arrivée lundi, B"
            if not p.subject and without and p.head.voice != "passive":
                if p.voice == "noun" and p.light is None:
                    continue
                later = [q for q in predicates if q.i > p.i and q.subject and q.head.tense in FINITE]
                later = [q for q in later if q.subject[0].i > p.i]
                # behind a comma the main clause begins
                main = [q for q in later if not self.words.tight[q.subject[0].i]] or later
                own = self.syntax.tenseless and any(a in p.object for q in main[:1] for a in q.subject)
                if main and not own:  # whom he invites does not invite
                    p.subject, p.inherited = main[0].subject, True

    def clip(self, sentence: Sentence, p: Predicate, low: int, high: int) -> None:
        """Keeps the window of a predicate within its semicolons and the clauses that begin behind a space."""
        hard: Sequence[int] = self.hard
        if self.syntax.together and (starts := self.clause_starts(sentence)):
            hard = sorted({*hard[bisect_left(hard, sentence.first) : bisect_left(hard, sentence.last)], *starts})
        if whiles := [
            h.i for h in sentence.hits["function"] if h.entry.code == "while" and "," in self.words.seps[h.i]
        ]:
            hard = sorted({*hard, *whiles})  # "A invited B, while C gave …": another clause
        if not hard:
            return
        before = hard[bisect_right(hard, low) - 1]
        if max(p.left, sentence.first) < before <= low:
            p.left = before
        at = bisect_left(hard, high)
        if at < len(hard) and hard[at] < p.right:
            p.right = hard[at]

    def clause_starts(self, sentence: Sentence) -> Collection[int]:
        """Where a clause begins behind a space, where words are written together: at an actor right before a verb."""
        if self.starts[0] == sentence.number:
            return self.starts[1]
        words, functions = self.words, sentence.hits["function"]
        verbs = {h.i for h in sentence.hits["modal"]} | {p.i for p in sentence.predicates if p.voice != "noun"}
        joined = {h.j: h.i for h in functions if h.entry.code == "and"}
        ends = {h.j for h in functions if h.entry.code != "and"}
        ends |= {a.j for a in sentence.actors if not a.marks & {"with", "to", "of"}}  # "A and B met"
        ends |= {p.j for p in sentence.predicates if p.voice == "verb" and takes_object(p)}  # "called on A, talked of"
        said = {p.j for p in sentence.predicates if p.saying} | {h.j for h in functions if h.entry.code == "that"}
        opening = {d.j: d.i for d in sentence.dates if any(0 <= d.i - j <= self.pack.scale for j in said)}
        found = set()
        for actor in sentence.actors:
            at = joined.get(actor.i, actor.i)
            if (
                at > sentence.first
                and words.seps[at]
                and actor.j in verbs
                and at not in ends
                and self.syntax.free(actor)
            ):
                found.add(opening.get(at, at))  # "said that on 8 May A called B"
        self.starts = (sentence.number, found)
        return found

    def content_start(self, sentence: Sentence, p: Predicate, complement: list[int]) -> int:
        """First word of the complement clause of a predicate of saying, or -1."""
        if not any(f.kind == "statement" for f in p.frames):
            return -1
        high = max(p.j, p.head.j)
        glued = (a.i for a in sentence.actors if a.i >= high and a.i <= p.right and a.marks & _THAT == {"that"})
        complement = sorted((*complement, *(k for k in glued if k - high <= 3 and self.pack.prefixes)))
        near = range(high, min(high + 3 * self.pack.scale, p.right, sentence.last))
        colon = next((k for k in near if not _COLONS.isdisjoint(self.words.seps[k])), -1)
        follower = any(q.saying and q.i == p.right for q in sentence.predicates)  # “…,” said A, proposing that …
        for at in complement:
            if high <= at <= p.right + (not follower) and at - high <= 25 * self.pack.scale:
                return at if colon < 0 else min(at, colon)
        if colon < 0 and self.runs_on(sentence, p, high):
            return high
        return colon

    def runs_on(self, sentence: Sentence, p: Predicate, high: int) -> bool:
        """Whether what is said stands right behind a verb of plain saying, no small word between, where verbs come last
        and their content behind them ("گفت امیدواریم …")."""
        if not self.syntax.verb_final or self.syntax.marker_after or not p.finite or high >= sentence.last:
            return False
        if not all(f.form in ("affirm", "inform") for f in p.frames) or not self.words.tight[high]:
            return False
        return not any(h.i == high and h.entry.code == "and" for h in sentence.hits["function"])
