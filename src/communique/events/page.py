"""One document on the desk: its mentions, its cast, the scene, and what every kind of event asks of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from communique.documents.graphemes import snap
from communique.events.clauses import ClauseFinder, Syntax
from communique.events.predicates import PredicateFinder
from communique.events.sentences import (
    Predicate,
    Sentence,
    before_clause,
    glued_relative,
    in_relative,
    of_participle,
    of_stay,
    told_of_other,
)
from communique.events.who.cast import Cast
from communique.events.who.scene import Scene, Who
from communique.languages.pack import Frame, Pack, read_yaml
from communique.languages.words import close_quotes
from communique.mentions import edtf
from communique.mentions.actors import Actor
from communique.mentions.date_reader import UNITS
from communique.mentions.date_values import OF_NEXT, WEEKDAY, YEAR_FROM
from communique.mentions.lexer import Hit, Words
from communique.mentions.places import PlaceMention
from communique.schema.model import Event, Party, Place, changed

_AHEAD = ("planned", "proposed")
_OFF = ("postponed", "cancelled")
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


def ahead(date: str | None, base: str) -> bool:
    """Whether an EDTF date may lie after a day."""
    first = (date or "").split("/")[0]
    return first > base or first != "" and len(first) < len(base) and base.startswith(first)


def later(date: str, base: str, *, week: bool) -> str | None:
    """A day (or month) of EDTF moved a week (a year) on until it may lie after a day; None where it cannot be."""
    if not base[:4].isdigit():
        return date  # a dateline without a year
    moved: str | None = date
    if len(date) == 4 and date.isdigit() and not week:  # a season: its year
        return max(date, base[:4])
    while moved and not ahead(moved, base):
        moved = edtf.shift(moved, days=7) if week else edtf.years_on(moved, 1)
        if moved and moved[:4] > f"{int(base[:4]) + 1}":
            return None
    return moved


def of_years(edtf: str | None) -> bool:
    """Whether an interval from day to day reaches over years ("(18/1/1950-18/1/2022)"): what is marked, not when."""
    first, _, last = (edtf or "").partition("/")
    return len(first) == len(last) == 10 and first[:4].isdigit() and last[:4].isdigit() and last[:3] > first[:3]


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

    # when and where

    def announce(self, draft: Draft, sentence: Sentence, p: Predicate, form: str) -> None:
        """Notes a "said:" that only opens what is said in the next sentences; the first of them stands in its place."""
        opened, self.opened = self.opened, None
        if opened is not None and opened in self.drafts and 0 < draft.sentence - opened.sentence <= 2:
            if [w for w, _ in opened.whos] == [w for w, r in draft.whos if r == "speaker"]:
                self.drafts.remove(opened)
        ends = self.text[self.words.ends[sentence.last - 1] :][:3]
        if form in ("affirm", "inform") and max(p.j, p.head.j) == sentence.last and ":" in ends:
            self.opened = draft

    def date_of(
        self, sentence: Sentence, p: Predicate, low: int = -1, high: int = -1, skip: tuple[int, int] = (0, 0)
    ) -> tuple[str | None, str] | None:
        """The date told for a predicate (value, basis), or None where its clause and sentence tell none.

        Dates of the words ``skip`` (a title, say) are not its own.
        """
        left = p.left if low < 0 else low
        right = p.right if high < 0 else high
        converb = self.syntax.themed and p.voice == "verb" and p.head.tense == "gerund"  # "覚書を交わしており、期限は…"
        if self.verb_final and (p.head.finite or converb) and high < 0:
            right = max(p.j, p.head.j)  # what stands behind the verb is told of the next
        near = [d for d in sentence.dates if d.sort != "period" and not of_years(d.edtf)]
        near = [d for d in near if left <= d.i < right and not skip[0] <= d.i < skip[1]]
        if near and p.subject and not self.verb_final:
            near = [d for d in near if not in_relative(self.words, sentence, p, d.i, d.j)]
            near = [d for d in near if not told_of_other(self.words, sentence, p, d.i)]
            near = [d for d in near if not of_stay(self.words, sentence, p, d.i)]
        near = [d for d in near if not of_participle(self.words, sentence, p, d.i)]
        if self.syntax.opening and p.frame is not None and p.frame.adds:  # "就明年派遣医疗队交换意见"
            abouts = [h.j for h in sentence.hits["function"] if h.entry.code == "about" and left <= h.i < p.j]
            near = [d for d in near if not any(k <= d.i < max(p.j, p.head.j) for k in abouts)]
        near = [d for d in near if not glued_relative(self.words, self.glued, p, d.i)]
        near = [d for d in near if not self.of_saying(sentence, p, d)]
        if p.head.tense in ("future", "base") and self.base and not self.verb_final:
            over = [d for d in near if d.edtf and not ahead(d.edtf, self.base)]
            near = [d for d in near if d not in over or not before_clause(self.words, sentence, p, d.j)]
        near = [d for d in near if (d.basis != OF_NEXT or p.i >= d.j) and not self.of_next(sentence, p, d)]
        if p.head.tense == "base" and self.base:  # "agreed on Saturday to hold it in 2032"
            near = [d for d in near if ahead(d.edtf, self.base)] or near
        if near:
            best = min(near, key=lambda d: (d.edtf is None, len(d.edtf or "") < 7, self.distance(d, p)))
            finer = [d for d in near if best.edtf and (d.edtf or "").startswith(f"{best.edtf}-")]
            best = finer[0] if finer else best  # "less than a month ago, on 18 July"
            return best.edtf, best.basis
        if p.voice == "noun" and p.light is None:
            return None
        days = [
            d for d in sentence.dates if d.sort == "period" and left <= d.i < right and not skip[0] <= d.i < skip[1]
        ]
        days = [d for d in days if len((d.edtf or "").split("/")[0]) == 10]  # "the visit is set for 13 to 15 June"
        if days and p.frame is not None and p.frame.kind in ("contact", "activity"):
            return days[0].edtf, days[0].basis
        lead = [d for d in sentence.dates if d.sort != "period" and d.i < left and self.leads(sentence, d.i)]
        lead = [d for d in lead if not self.announced(sentence, p, d.j)]
        if lead and p.subject and not self.verb_final:  # "A, who arrived on Friday, met B"
            lead = [d for d in lead if not in_relative(self.words, sentence, p, d.i, d.j)]
        if lead:
            return lead[0].edtf, lead[0].basis
        return None

    def of_saying(self, sentence: Sentence, p: Predicate, d: Any) -> bool:
        """Whether a day right behind a verb of saying is that of the saying, and not of the noun behind it that it is
        about: "announced on Tuesday the delivery of"."""
        if p.voice != "noun" or p.light is not None or self.verb_final or p.i < d.j or len(d.edtf or "") != 10:
            return False
        if self.base is None or d.edtf > self.base:
            return False  # "announced for 3 May the delivery of"
        told = (q for q in sentence.predicates if q.head.finite and q.voice == "verb" and q is not p)
        said = (q for q in told if q.frames[0].form in ("inform", "affirm", "welcome", "praise", "criticise"))
        return any(0 <= d.i - max(q.j, q.head.j) <= 1 for q in said)

    def announced(self, sentence: Sentence, p: Predicate, j: int) -> bool:
        """Whether a date that ends at word ``j`` is that of a saying whose content ``p`` is: "发言人4日宣布，…"."""
        if not self.syntax.opening:
            return False
        near = 6 * self.pack.scale
        return any(q.saying and q is not p and 0 <= q.i - j <= near and q.j <= p.i for q in sentence.predicates)

    def of_next(self, sentence: Sentence, p: Predicate, d: Any) -> bool:
        """Whether a date opens the clause of the next verb: "met B, and tomorrow he travels to C"."""
        if self.verb_final or d.i < max(p.j, p.head.j) or d.j >= sentence.last:
            return False
        joined = any(h.j == d.i and h.entry.code == "and" for h in sentence.hits["function"])
        if not joined and (self.words.tight[d.i] or not self.words.tight[d.j]):
            return False
        if self.syntax.opening:  # "星期一起访问A，昨天在B同C会谈"
            behind = [q.head.i for q in sentence.predicates if q.finite and q.head.i >= d.j]
            return bool(behind) and all(self.words.tight[d.j : min(behind) + 1])
        return any(q.finite and 0 <= q.head.i - d.j <= 1 and q.head.i > p.head.i for q in sentence.predicates)

    def until(self, sentence: Sentence, p: Predicate) -> tuple[str, str] | None:
        """The end by which something is to be done ("will deliver three boats by 2026"), or None."""
        for d in sentence.dates:
            if p.left <= d.i < p.right and (d.edtf or "").startswith("../"):
                return d.edtf[3:], d.basis
        return None

    def distance(self, mention: Any, p: Predicate) -> int:
        head = p.head
        i, j = int(mention.i), int(mention.j)
        return min(abs(i - p.j), abs(p.i - j), abs(i - head.j), abs(head.i - j))

    def leads(self, sentence: Sentence, i: int) -> bool:
        return not any(p.head.i < i for p in sentence.predicates if p.finite)

    def place_of(self, sentence: Sentence, p: Predicate) -> Place | None:
        """Where the clause says that it takes place."""
        left, right = p.left, p.right
        if p.voice == "noun" and p.light is None:  # of an event noun only what hangs on it
            left, right = p.i, min([right, *(q.i for q in sentence.predicates if q.i >= p.j)])
            if self.verb_final and self.pack.capitals:
                left, right = p.left, p.j  # it stands before the noun
        elif self.verb_final and self.pack.capitals and p.head.finite:
            right = max(p.j, p.head.j)  # what stands behind the verb is told of the next
        found = [m for m in self.places[sentence.number] if left <= m.i < right]
        found = [m for m in found if not self.spoken_of(sentence, m) and not self.of_office(sentence, m)]
        if not found and self.first_finite(sentence, p):
            found = [m for m in self.places[sentence.number] if m.i < p.left]
        if not found:
            return None
        best = min(found, key=lambda m: self.distance(m, p))
        return best.place

    def of_office(self, sentence: Sentence, place: PlaceMention) -> bool:
        """Whether a region, no land, is that of an office told right before it ("commander of the forces in Asia")."""
        known = any(a.i == place.i and a.sort == "place" for a in sentence.actors)
        if place.place.state is not None or not known or self.verb_final:
            return False
        return any(
            a.offices and 0 <= place.i - a.j <= 2 * self.pack.scale - 1 for a in sentence.actors if a.sort == "person"
        )

    def spoken_of(self, sentence: Sentence, place: PlaceMention) -> bool:
        """Whether a place is that of a matter: "the situation in Gaza", "zur Lage in der Ukraine"."""
        matters = ("regional_situation", "conflict", "humanitarian", "human_rights")
        before = [h for h in sentence.hits["topic"] if h.entry.code in matters and h.i < place.i <= h.j + 3]
        if any(all(self.words.tight[h.i + 1 : place.i + 1]) for h in before):
            return True
        listed = [m for m in self.places[sentence.number] if 0 < place.i - m.j <= 2]  # "in Syrien und im Iran"
        return any(self.spoken_of(sentence, m) for m in listed)

    def first_finite(self, sentence: Sentence, p: Predicate) -> bool:
        finite = [q for q in sentence.predicates if q.finite or q.head.finite]
        return bool(finite) and finite[0] is p

    def lasting(self, sentence: Sentence, p: Predicate, date: str | None) -> str | None:
        """The interval of what begins or ended on ``date`` and lasts the days told ("a three-day visit")."""
        if date is None:
            return None
        begin = date.removesuffix("/..")
        if len(begin) != 10 or not begin[:4].isdigit():
            return date
        low, high = max(p.left - 2, sentence.first), min(p.right + 2, sentence.last)
        for hit in sentence.hits["time"]:
            code = hit.entry.code
            if not low <= hit.i < high or code != "days" and (code not in UNITS or hit.entry.feature != "day"):
                continue
            days = int(hit.entry.feature) if code == "days" else 2 if code == "unit2" else None
            for n in sentence.numbers:
                if n.j == hit.i and not n.ordinal and self.words.near[hit.i]:
                    days = int(n.value)
            if days is not None and 1 < days <= 30:
                if any(h.entry.code == "ended" and low <= h.i < high for h in sentence.hits["modal"]):
                    return f"{edtf.shift(begin, days=1 - days)}/{begin}"  # "today ended a three-day visit"
                return f"{begin}/{edtf.shift(begin, days=days - 1)}"
        return date

    def to_come(self, event: Event) -> Event:
        """A plan lies ahead: its day or month told without a year, or its weekday, is the next, not the last; of what
        is called off or put off it is the nearest."""
        basis = dict(event.basis).get("date", "")
        if event.status in _OFF and event.date and self.base and basis.startswith(YEAR_FROM):
            return changed(event, date=edtf.nearest_year(event.date, self.base))
        if event.status not in _AHEAD or event.date is None or self.base is None:
            return event
        ends = event.date.split("/")
        until = {"agreement": self.base[:4], "contact": self.base}.get(event.kind, "")
        if ends[-1] == self.base:
            return event
        past = len(ends) == 1 and event.date[: len(until)] < until[: len(event.date)] and basis == "stated"
        over = len(ends) == 2 and len(ends[1]) == 10 and ends[1][:1].isdigit() and ends[1] < self.base
        past = past or over and event.kind == "agreement"  # "the signing of the memorandum last week"
        if past and event.date[0].isdigit():
            return changed(event, status="held")  # "in the spirit of the memorandum signed in 2013"
        known = [end for end in ends if end != ".."]  # "from January on", "until May"
        if not known or ahead(known[-1], self.base) or not (basis.startswith(YEAR_FROM) or basis == WEEKDAY):
            return event
        moved = [end if end == ".." else later(end, self.base, week=basis == WEEKDAY) for end in ends]
        return changed(event, date="/".join(m or "" for m in moved)) if all(moved) else event

    def in_time(self, status: str, date: str | None) -> str:
        """``planned`` instead of held or ongoing where the date lies after the day of the text, ``ongoing`` instead of
        planned where that day lies within its days."""
        if self.base is None or date is None or status not in ("held", "ongoing", "planned"):
            return status
        last = date.split("/")[-1]
        if status == "planned":  # told before it began, or as what lies ahead still: under way on the day of the text
            days = len(date) == 21 and date[:1].isdigit() and last[:1].isdigit()
            within = days and date[:10] < self.base[:10] <= last and not edtf.whole_week(date)
            return "ongoing" if within else status  # "this week" is when it will be done
        if status == "ongoing" and len(last) > 4 and last[:1].isdigit() and last < self.base[: len(last)]:
            return "held"
        first = date.split("/")[0]
        if first[:1].isdigit() and first > self.base[: len(first)]:
            return "planned"
        return status

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
            event = changed(event, place=self.at_home(event.place, draft.whos))
        start, end = snap(self.text, event.start, event.end)
        event = self.to_come(event)
        past = event.date is not None and len(event.date) == 10 and self.base is not None and event.date < self.base
        if event.status == "planned" and past and draft.governed == "inform":
            event = changed(event, status="held")  # "told of the call that he had last night"
        draft.event = changed(event, parties=self.parties(draft.whos), basis=tuple(basis), start=start, end=end)
        return draft

    def at_home(self, place: Place, whos: Iterable[tuple[Who, str | None]]) -> Place:
        """A place that no list knows lies at home where home takes part."""
        home = self.cast.home
        return Place(home, place.name) if home in {self.cast.state_of(w) for w, _ in whos} else place

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
