"""What people should look at first: the least certain and most important.

The queue is worked out from what is new (events last written, events whose accounts differ, persons in them, promises
whose day has passed), each entry with

* **doubt** (0 to 1): how likely the ledger is wrong. Two events: how near their score is to the one from which the
  rules join. Two persons: how like their names are. A slot on which accounts differ: the less the accounts for the
  value stand out, the more; a date or a status more than a form. An event by itself: what it leaves open (no date, no
  second side, a person without a state). A promise whose day has passed with nothing told: one half.
* **weight** (0 to 1): what a mistake would cost. The kind (an instrument before a statement), the highest office among
  the parties, how many documents tell it, and how recent it is against the newest in the ledger.

The order is doubt × weight, and the reasons for both are told. What somebody decided, or could not tell, is not asked
again until that decision is ended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2
from typing import Any

from sqlalchemy import Connection, func, literal_column, select

from communique.ledger.blocks import Neighbours
from communique.ledger.loading import chunks, load_decisions
from communique.ledger.obligations import clusters_of
from communique.ledger.persons import Known, single_of
from communique.ledger.queries.alike import LEAST, LOOKED, apart_of, looked_at, near_events, near_people
from communique.ledger.queries.obligations import commitment_of
from communique.ledger.queries.rows import event_of
from communique.ledger.tables import claims, commitments, event_members, events
from communique.ledger.values import AlikeEvent, EventRow, Task
from communique.resolution.claims import Decision, make_id
from communique.resolution.weights import load_weights
from communique.schema.load import load_schema

SORTS = ("pair", "slot", "people", "commitment", "event")
_NEW, _DIFFERING, _OWED = 300, 150, 60  # events last written, events that differ, promises looked at
_DEEP, _PEOPLE = 16, 10  # events (the weightiest) and persons for whom others are looked for
_KINDS = {"agreement": 1.0, "transfer": 0.9, "contact": 0.85, "activity": 0.6, "statement": 0.4, "milestone": 0.25}
_SLOTS = {"date": 1.0, "status": 1.0, "amount": 1.0, "place_state": 0.8, "period": 0.8, "ordinal": 0.7, "form": 0.5}
_BONDS = {"agreed": 1.0, "pledged": 0.9, "planned": 0.8, "proposed": 0.5, "invited": 0.6}


def _task(
    sort: str,
    subjects: tuple[str, ...],
    doubt: float,
    weight: float,
    doubts: tuple[str, ...],
    weights: tuple[str, ...],
    event: EventRow | None = None,
    other: AlikeEvent | None = None,
    **more: Any,
) -> Task:
    """A task with its id, made of what it is about, and its score; ``more``: the other fields of Task."""
    id = make_id("q", sort, sorted(subjects), more.get("slot"))
    return Task(id, sort, subjects, round(doubt * weight, 4), doubt, weight, doubts, weights, event, other, **more)


def list_tasks(connection: Connection, today: str, sorts: Sequence[str] = SORTS) -> list[Task]:
    """The queue, what comes first first. ``sorts``: only these."""
    queue = _Queue(connection, today)
    tasks: dict[str, Task] = {t.id: t for sort in sorts for t in getattr(queue, sort)()}
    return sorted(tasks.values(), key=lambda t: (-t.score, t.sort, t.id))


class _Queue:
    def __init__(self, connection: Connection, today: str) -> None:
        self.connection, self.today = connection, today
        self.decisions = load_decisions(connection)
        self.apart = apart_of(self.decisions)
        self.seen, self.seen_slots = _looked_at(self.decisions)
        query = select(events).order_by(events.c.no.desc()).limit(_NEW)
        self.rows = {r.no: r for r in connection.execute(query)}
        query = select(events).where(events.c.differs == literal_column("1"))  # in the words of its index
        query = query.order_by(events.c.since.desc(), events.c.no.desc()).limit(_DIFFERING)
        self.differing = {r.no: r for r in connection.execute(query)}
        self.last = int(connection.scalar(select(func.max(events.c.since))) or 0)
        self.members = _members(connection, {*self.seen, *(c for c, _ in self.seen_slots)})
        weighed = {no: (event_of(r), *self.weigh(event_of(r), r.since)) for no, r in self.rows.items()}
        self.new = sorted(weighed.items(), key=lambda item: (-item[1][1], -item[0]))

    def weigh(self, event: EventRow, since: int) -> tuple[float, tuple[str, ...]]:
        """What a mistake in an event would cost, with the reasons."""
        kind = _KINDS.get(event.kind, 0.5)
        office, rank = _highest(event)
        told = min(1.0, 0.7 + 0.1 * log2(max(1, event.documents)))
        years = (self.last // 10000 - since // 10000) if since and self.last else 1
        recent = 1.0 if years <= 0 else 0.85 if years == 1 else 0.6
        why = [event.kind]
        if office:
            why.append(office)
        if event.documents > 1:
            why.append(f"{event.documents} documents")
        return kind * (0.6 + 0.4 * rank) * told * recent, tuple(why)

    def slot(self) -> Iterator[Task]:
        """Slots on which accounts differ."""
        for no, row in {**self.rows, **self.differing}.items():
            if not row.differs:
                continue
            event = event_of(row)
            ids = self.members.get(no, ())
            for d in event.differences:
                slot = str(d["slot"])
                if d["sort"] != "differs" or any((c, slot) in self.seen_slots for c in ids):
                    continue
                weight, why = self.weigh(event, row.since)
                mine, others = len(d["claims"]), len(d["others"])
                share = mine / max(1, mine + others)
                doubt = _SLOTS.get(slot, 0.4) * (1.0 - max(0.0, share - 0.5))
                told = f"{mine} {'account says' if mine == 1 else 'accounts say'} so, {others} otherwise"
                yield _task("slot", (event.id,), doubt, weight, (told,), why, event, slot=slot)

    def pair(self) -> Iterator[Task]:
        """Pairs of events that stayed a little short of being joined."""
        threshold = load_weights().threshold
        known = Known(self.connection, single_of(self.decisions))
        near = Neighbours(self.connection)
        numbers = {f.id: no for no, (f, _, _) in self.new[:_DEEP]}
        clusters = {c.id: c for c in clusters_of(self.connection, numbers.values(), self.decisions, known)}
        near.look_around((c for cluster in clusters.values() for c in looked_at(cluster.claims)), LOOKED)
        known.learn([*near.known.values(), *(c for cluster in clusters.values() for c in cluster.claims)])
        for no, (event, weight, why) in self.new[:_DEEP]:
            cluster = clusters.get(event.id)
            if cluster is None or no not in self.rows:
                continue
            for other in near_events(self.connection, cluster.claims, near, known, self.apart, 2):
                doubt = max(0.05, min(1.0, (other.score - LEAST) / (threshold - LEAST)))
                told = f"score {other.score:g}; {threshold:g} would join them"
                yield _task("pair", (event.id, other.event.id), doubt, weight, (told,), why, event, other)

    def people(self) -> Iterator[Task]:
        """Persons of one state whose names are alike; those first who share the beginning of a last name."""
        met: dict[str, tuple[float, tuple[str, ...]]] = {}
        called: dict[tuple[str | None, str], set[str]] = {}
        for _, (event, weight, why) in self.new:
            for p in event.parties:
                if p.person and (p.latin or p.name):
                    called.setdefault((p.state, (p.latin or p.name or "").split()[-1][:4].casefold()), set()).add(
                        p.person
                    )
                if p.person and weight > met.get(p.person, (0.0, ()))[0]:
                    met[p.person] = (weight, why)
        shared = {person for people in called.values() if len(people) > 1 for person in people}
        ranked = sorted(met.items(), key=lambda item: (item[0] not in shared, -item[1][0], item[0]))
        for person, (weight, why) in ranked[:_PEOPLE]:
            for other in near_people(self.connection, person, self.apart, 2, abroad=False):
                doubt = other.like * 0.9
                told = f"their names are {other.like:.0%} alike and of one state: {other.left} · {other.right}"
                yield _task("people", (person, other.id), doubt, weight, (told,), why, person=person, alike=other)

    def commitment(self) -> Iterator[Task]:
        """Promises whose day has passed with nothing told."""
        now = int(self.today.replace("-", ""))
        query = select(commitments).where(commitments.c.state == "open", commitments.c.due_day < now)
        for row in self.connection.execute(query.order_by(commitments.c.due_day.desc()).limit(_OWED)):
            if row.id in self.seen:
                continue
            found = commitment_of(row, self.today)
            recent = 1.0 if now - row.due_day < 10000 else 0.6
            doubt = 0.5 if found.reviewed else 0.3
            told = "its day has passed" + ("" if found.reviewed else ", and no later account of the parties is here")
            weight = 0.9 * _BONDS.get(found.bond, 0.6) * recent
            yield _task("commitment", (row.id,), doubt, weight, (told,), (found.bond,), commitment=found)

    def event(self) -> Iterator[Task]:
        """Events that leave something open, or that nobody has confirmed."""
        for no, (event, weight, why) in self.new:
            if any(c in self.seen for c in self.members.get(no, ())):
                continue
            doubts, doubt = _gaps(event)
            yield _task("event", (event.id,), doubt, weight, doubts, why, event)


def _gaps(event: EventRow) -> tuple[tuple[str, ...], float]:
    """What an event leaves open, and the doubt that follows."""
    out, doubt = [], 0.12
    if event.date is None:
        out.append("it has no date")
        doubt += 0.2
    if event.kind != "milestone" and len(event.states) < 2:
        out.append("one side alone is known" if event.states else "no side is known")
        doubt += 0.2
    if any(p.name and not (p.state or p.org) for p in event.parties):
        out.append("somebody is of no known state")
        doubt += 0.15
    if event.kind == "contact" and not any(p.name for p in event.parties):
        out.append("nobody is named")
        doubt += 0.05
    if event.documents == 1:
        out.append("one document alone tells it")
        doubt += 0.05
    return tuple(out), min(1.0, doubt)


def _highest(event: EventRow) -> tuple[str, float]:
    """The highest office among the parties, and its rank from 1 (the highest of all) to 0."""
    offices = list(load_schema().offices)
    held = [offices.index(p.office) for p in event.parties if p.office in offices]
    if not held:
        return "", 0.0
    return offices[min(held)], 1.0 - min(held) / len(offices)


def _members(connection: Connection, ids: Iterable[str]) -> Mapping[int, list[str]]:
    """Those of some claims that stand in an event, by the event's number."""
    out: dict[int, list[str]] = {}
    for some in chunks(sorted(i for i in ids if i[:1] == "c")):
        query = select(event_members.c.event, claims.c.id).join(claims, claims.c.no == event_members.c.claim)
        for event, id in connection.execute(query.where(claims.c.id.in_(some))):
            out.setdefault(event, []).append(id)
    return out


def _looked_at(decisions: Sequence[Decision]) -> tuple[set[str], set[tuple[str, str]]]:
    """Claims and commitments on which somebody decided as a whole, and (claim, slot) on which somebody did."""
    whole: set[str] = set()
    slots: set[tuple[str, str]] = set()
    for d in decisions:
        if d.kind in ("same", "different") or (d.kind == "unsure" and len(d.subjects) > 1):
            continue
        for s in d.subjects:
            id = "c" + s[1:] if s[:1] == "e" else s
            if d.slot is None or id[:1] == "o":
                whole.add(id)
            else:
                slots.add((id, d.slot))
    return whole, slots
