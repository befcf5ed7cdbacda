"""One document on the desk: its mentions, its cast, the scene, and what every kind of event asks of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from communique.documents.graphemes import snap
from communique.events.clauses import ClauseFinder, Syntax
from communique.events.predicates import PredicateFinder
from communique.events.sentences import (
    Predicate,
    Sentence,
)
from communique.events.when import When
from communique.events.where import Where
from communique.events.who.cast import Cast
from communique.events.who.scene import Scene, Who
from communique.languages.pack import Frame, Pack, read_yaml
from communique.languages.words import close_quotes
from communique.mentions.actors import Actor
from communique.mentions.lexer import Hit, Words
from communique.mentions.places import PlaceMention
from communique.schema.model import Event, Party, changed

FUNCTIONS = ("subject", "object", "with", "between", "by", "to", "from", "in", "for", "of", "against")


@lru_cache(maxsize=1)
def valency() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """``schema/valency.yaml``: kind → form (or ``*``) → function → role."""
    import communique.schema as schema

    table: Mapping[str, Mapping[str, Mapping[str, str]]] = read_yaml(Path(schema.__path__[0]) / "valency.yaml")
    return table


def role_table(frame: Frame) -> dict[str, str]:
    """Function → role for a frame; it stays so where the wording makes another form of it (``become``)."""
    of_kind = valency().get(frame.kind, {})
    return {**(of_kind.get(frame.form) or of_kind.get("*", {})), **frame.roles}


@dataclass(slots=True)
class Draft:
    """An event in the making, with the places in the text that it stands on."""

    event: Event
    sentence: int
    block: str
    whos: list[tuple[Who, str | None]] = field(default_factory=list)
    governed: str | None = None
    explicit_date: bool = False
    before: bool = False  # whether its tense sets it before what is under way
    status_basis: str = ""


def traveller(p: Predicate) -> Sequence[Actor]:
    """Who travels: the subject of a visit's verb, the owner of its noun."""
    return p.subject if p.voice == "verb" else [a for a in p.oblique.get("of", ()) if a.sort == "person"]


class Page:
    """The desk: everything that the builders of events share for one document."""

    def __init__(
        self,
        words: Words,
        pack: Pack,
        sentences: list[Sentence],
        cast: Cast,
        places: list[list[PlaceMention]],
        base: str | None,
        base_basis: str,
    ) -> None:
        self.words, self.pack, self.sentences, self.cast, self.places = words, pack, sentences, cast, places
        self.number = 0  # the sentence that is being read
        self.opened: Draft | None = None
        self.dateline: str | None = None  # the land of its city
        self.text = words.text
        self.predicates, self.syntax = PredicateFinder(words, pack), Syntax(words, pack)
        self.clauses = ClauseFinder(self.syntax)
        self.verb_final = pack.order("object", "after") == "before"
        # Persian: objects stand before the verb, but what is said behind it ("گفت که …")
        glued = pack.order("glued_relative", "")  # words that begin with a glued "which"
        self.glued = re.compile(glued) if glued else None
        self.said_behind = self.verb_final and pack.order("marker", "before") == "before"
        self.base, self.base_basis = base, base_basis
        self.when, self.where = When(self), Where(self)
        self.scene = Scene(date=base, date_basis=base_basis)
        self.drafts: list[Draft] = []
        self.upto = 0  # end of the sentence being read: who is named later is not yet there
        self.known: dict[tuple[Who, str | None], Party] = {}
        self.status_basis = ""  # how the status of the event being built was got

    # who fills which role

    def roles(self, p: Predicate, frame: Frame) -> list[tuple[Who, str]]:
        """Who fills which role of a predicate, each once, in order of the functions."""
        table = role_table(frame)
        filled: list[tuple[str, Iterable[Actor]]] = [("subject", p.subject), ("object", p.object)]
        filled += list(p.oblique.items())
        passive = p.head.voice == "passive" and p.voice != "noun"
        agentless = passive and "by" not in p.oblique  # "he was presented with a sword": he, and no one else
        out: list[tuple[Who, str]] = []
        for function, actors in filled:
            if passive:
                function = {"subject": "object", "by": "subject"}.get(function, function)
            role = table.get(function)
            to_guest = function == "to" and role == table.get("object") and frame.kind == "contact"
            if passive and to_guest and not self.verb_final:
                actors = [a for a in actors if a.sort not in ("state", "place")]  # "was received on a visit to A by B"
            if frame.form == "summons" and function == "in" and any(r == "host" for _, r in out):
                continue  # "summoned the ambassador over the attacks on A"
            if role is None or function == "of" and p.voice == "verb" and "of" not in frame.roles:
                continue  # what hangs on a verb is no genitive: "laid a wreath at the monument of A"
            if function == "of" and p.voice == "verb" and p.object and role == table.get("object"):
                continue  # "summoned the ambassador over the remarks of a deputy"
            if function == "of" and p.voice == "verb" and p.subject and not passive and role == table.get("subject"):
                continue  # "visits the naval base of A": A is no guest
            for actor in actors:
                whos = self.cast.who(actor, self.scene)
                if (
                    actor.sort == "pronoun"
                    and actor not in p.subject
                    and actor.state is None
                    and p.subject
                    and not (agentless and function == "object")
                ):
                    whos = [o for w in self.cast.who(p.subject[0], self.scene)[:1] for o in self.opposite(w)[:1]]
                for who in whos:
                    if function == "by" and frame.form == "visit" and not passive and self.stranger(who, traveller(p)):
                        role = table.get("object", role)  # "theo lời mời của A, B thăm": he who invites
                    if frame.kind == "contact" and actor.role and role in ("participant", "host", "guest"):
                        role = actor.role
                    self.put(out, who, role)
        return out

    def stranger(self, who: Who, actors: Sequence[Actor]) -> bool:
        """Whether a party is of another state than the first of some actors."""
        others = [w for a in actors[:1] for w in self.cast.who(a, self.scene)]
        return bool(others) and self.cast.state_of(others[0]) != self.cast.state_of(who)

    def put(self, out: list[tuple[Who, str]], who: Who, role: str) -> None:
        """Adds a party unless it is there; a person takes the place of the mere state."""
        state = self.cast.state_of(who)
        for at, (other, other_role) in enumerate(out):
            if other == who:
                return
            if state and state == self.cast.state_of(other) and who.org == other.org:
                if who.person < 0 and who.office is None:
                    return
                if other.person < 0 and other.office is None:
                    out[at] = (who, other_role if other_role != "participant" else role)
                    return
        out.append((who, role))

    def parties(self, whos: Collection[tuple[Who, str | None]]) -> tuple[Party, ...]:
        """The parties as they are known at the end of the document, each made once."""
        for row in whos:
            if row not in self.known:
                self.known[row] = self.cast.party(*row)
        return tuple(self.known[row] for row in whos)

    def states(self, whos: Iterable[Who]) -> list[Who]:
        """The same parties as mere states and organisations, each once."""
        out: list[Who] = []
        for who in whos:
            state = self.cast.state_of(who)
            org = who.org if who.person < 0 or state is None else None  # the ambassador of a body stands for it
            plain = Who(state=state, org=org, basis=who.basis)
            if (plain.state or plain.org) and not any((o.state, o.org) == (plain.state, plain.org) for o in out):
                out.append(plain)
        return out

    def dyad(self) -> list[Who]:
        """The two states of the scene, else the two that the text is about."""
        out = self.states(self.scene.principals)
        if not out and (near := self.of_paragraph()):
            return near
        if len(out) < 2:
            told = self.cast.ranked[:2]
            absent = self.cast.home not in self.cast.ranked and len(self.cast.ranked) > 1 and not self.cast.ours
            for state in told if absent else (self.cast.home, self.cast.other_state(self.cast.home)):
                if state and all(w.state != state for w in out):
                    out.append(Who(state=state, basis="context"))
        return out[:2]

    def of_paragraph(self) -> list[Who]:
        """The two states of the contact told last in the paragraph under way, where it has one ("A will receive B. The
        talks of the ministers …"); empty where there is none."""
        here = self.sentences[self.number].paragraph
        for draft in reversed(self.drafts[-6:]):
            if self.sentences[draft.sentence].paragraph != here:
                break
            states = self.states(w for w, _ in draft.whos)
            if draft.event.kind == "contact" and len(states) == 2:
                return states
        return []

    def opposite(self, who: Who) -> list[Who]:
        """Those of the scene who face ``who``."""
        state = self.cast.state_of(who)
        there = self.scene.principals
        if who.person >= 0 and who not in there:  # whom he faced before others took the stage
            for pair in reversed(self.scene.pairs):
                if who in pair:
                    return [w for w in pair if (self.cast.state_of(w), w.org) != (state, who.org)]
        if (
            who.person >= 0
            and who not in there
            and any(w.person >= 0 and self.cast.state_of(w) == state for w in there)
        ):
            return []  # not the one who faces them
        if who.office == "spokesperson" or who.person >= 0 and self.cast.office(who.person) == "spokesperson":
            return []
        if not any(self.cast.state_of(w) == state and w.org == who.org for w in there):
            return self.only_other(who, state)
        return [w for w in there if (self.cast.state_of(w), w.org) != (state, who.org)]

    def only_other(self, who: Who, state: str | None) -> list[Who]:
        """The one person in office of another country, where the text has but one and nobody is on stage."""
        if who.person < 0 or state is None:
            return []
        others = [n for n, p in enumerate(self.cast.people) if p.state not in (state, None) and p.offices]
        if len(others) != 1:
            return []
        other = self.cast.of_person(others[0])
        named = any(a.start < self.upto for a in self.cast.people[others[0]].mentions)
        return [other if named else Who(state=other.state, basis="context")]

    # notes

    def announce(self, draft: Draft, sentence: Sentence, p: Predicate, form: str) -> None:
        """Notes a "said:" that only opens what is said in the next sentences; the first of them stands in its place."""
        opened, self.opened = self.opened, None
        if opened is not None and opened in self.drafts and 0 < draft.sentence - opened.sentence <= 2:
            if [w for w, _ in opened.whos] == [w for w, r in draft.whos if r == "speaker"]:
                self.drafts.remove(opened)
        ends = self.text[self.words.ends[sentence.last - 1] :][:3]
        if form in ("affirm", "inform") and max(p.j, p.head.j) == sentence.last and ":" in ends:
            self.opened = draft

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Text span of words ``i:j``, with closing quotation marks and brackets that belong to it."""
        start, end = self.words.starts[i], self.words.ends[max(i, j - 1)]
        return start, close_quotes(self.text, start, end)

    def clause(self, sentence: Sentence, p: Predicate) -> tuple[int, int]:
        """Text span of a predicate with its arguments."""
        actors = [*p.subject, *p.object, *(a for group in p.oblique.values() for a in group)]
        own = [a for a in actors if sentence.first <= a.i < sentence.last]
        low = min([p.i, p.head.i, *(a.i for a in own)])
        high = max([p.j, p.head.j, *(a.j for a in own)])
        high = max(high, min(p.right, sentence.last)) if p.voice != "noun" or p.light else high
        return self.span(low, high)

    def settled(self, draft: Draft) -> Draft:
        """The draft with its parties as they are known at the end of the document, and how its slots were got."""
        event = draft.event
        basis = list(event.basis)
        if event.kind != "statement":
            basis.append(("status", draft.status_basis))
        if event.place is not None:
            basis.append(("place", "stated" if event.place.name else "land of the host"))
        if event.place is not None and event.place.state is None:
            event = changed(event, place=self.where.at_home(event.place, draft.whos))
        start, end = snap(self.text, event.start, event.end)
        event = self.when.to_come(event)
        past = event.date is not None and len(event.date) == 10 and self.base is not None and event.date < self.base
        if event.status == "planned" and past and draft.governed == "inform":
            event = changed(event, status="held")  # "told of the call that he had last night"
        draft.event = changed(event, parties=self.parties(draft.whos), basis=tuple(basis), start=start, end=end)
        return draft

    def add(self, draft: Draft) -> None:
        draft.status_basis = self.status_basis
        event = draft.event
        if event.status == "planned" and event.date and self.base and event.kind == "transfer":
            last = event.date.split("/")[-1]
            if last[:1].isdigit() and last < self.base[: len(last)] and self.verb_final:
                draft.event = changed(event, date=None)  # the day on which it was said or agreed
        self.drafts.append(draft)

    def things(self, sentence: Sentence, i: int, j: int, kind: str) -> list[Hit]:
        return sentence.within("thing", i, j, kind)
