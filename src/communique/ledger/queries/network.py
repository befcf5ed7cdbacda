"""Who is tied to whom within a time: states by their dealings, people by the events that they took part in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, Select, Text, cast, func, or_, select

from communique.ledger.loading import chunks
from communique.ledger.queries.activity import DEALINGS
from communique.ledger.queries.tallied import counted_pairs, counted_people
from communique.ledger.queries.timeline import day_bounds
from communique.ledger.tables import event_people, people

_PEOPLE = 60  # persons looked at, those with the most events


@dataclass(frozen=True, slots=True)
class Tie:
    """Two states or persons and the number of events of both."""

    a: str
    b: str
    events: int


@dataclass(frozen=True, slots=True)
class Node:
    """A state or body by its code, or a person by id."""

    id: str
    name: str  # "" for states: their code tells it
    state: str | None


def state_ties(
    connection: Connection,
    *,
    since: str | None = None,
    until: str | None = None,
    kinds: Sequence[str] = DEALINGS,
    around: str | None = None,
    limit: int = 60,
) -> list[Tie]:
    """The strongest ties of states, of one (``around``) and its partners where it is named, the strongest first."""
    counted = counted_pairs(since, until, kinds)
    a, b, number = counted.c.a, counted.c.b, func.sum(counted.c.number)
    query = select(a, b, number).where(a != b).group_by(a, b).order_by(number.desc(), a, b)
    if around is None:
        return _ties(connection, query.limit(limit))
    own = _ties(connection, query.where(or_(a == around, b == around)).limit(limit // 2))
    others = sorted({c for t in own for c in (t.a, t.b) if c != around})
    among = query.where(a.in_(others), b.in_(others)).limit(max(0, limit - len(own)))
    return own + (_ties(connection, among) if others else [])


def _ties(connection: Connection, query: Select[Any]) -> list[Tie]:
    return [Tie(a, b, int(number)) for a, b, number in connection.execute(query)]


def people_ties(
    connection: Connection,
    *,
    since: str | None = None,
    until: str | None = None,
    around: str | None = None,
    limit: int = 60,
) -> list[Tie]:
    """The strongest ties of people, of those of a state (``around``) with each other and with others."""
    chosen = _busiest(connection, since, until, around)
    # Their events come along the key, as one text for each person: to sort them by event, or to look each of them up,
    # would take longest.
    numbers = func.aggregate_strings(cast(event_people.c.event, Text), " ")
    mine = select(event_people.c.person, numbers).where(event_people.c.person.in_(chosen), *_within(since, until))
    rows = connection.execute(mine.group_by(event_people.c.person))
    events_of = sorted((str(person), set(told.split())) for person, told in rows)
    seen: set[str] = set()
    shared: set[str] = set()  # events of more than one of them
    for _, own in events_of:
        shared |= own & seen
        seen |= own
    met = dict.fromkeys(shared, "")  # who was there: a sign for each person
    for sign, (_, own) in enumerate(events_of):
        for event in own & shared:
            met[event] += chr(sign)
    ties: Counter[tuple[str, str]] = Counter()
    for together, number in Counter(met.values()).items():
        for one, other in combinations(map(ord, together), 2):
            ties[events_of[one][0], events_of[other][0]] += number
    if around is not None:  # their counterparts count too
        for pair, number in _abroad(connection, chosen, since, until, limit):
            ties[pair] = number
    best = sorted(ties.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return [Tie(a, b, count) for (a, b), count in best]


def _abroad(
    connection: Connection, chosen: Sequence[str], since: str | None, until: str | None, limit: int
) -> list[tuple[tuple[str, str], int]]:
    """The strongest ties of some persons to others than these."""
    one, other, number = event_people.alias("one"), event_people.alias("other"), func.count()
    query = (
        select(one.c.person, other.c.person, number)
        .join(other, other.c.event == one.c.event)
        .where(one.c.person.in_(chosen), other.c.person.not_in(chosen), *_within(since, until, one))
        .group_by(one.c.person, other.c.person)
        .order_by(number.desc(), one.c.person, other.c.person)
    )
    return [((min(a, b), max(a, b)), count) for a, b, count in connection.execute(query.limit(limit))]


def people_nodes(connection: Connection, ids: Sequence[str]) -> dict[str, Node]:
    """Persons by their ids, with the names to show."""
    out: dict[str, Node] = {}
    for some in chunks(sorted(set(ids))):
        query = select(people.c.id, people.c.name, people.c.latin, people.c.state, people.c.org)
        for row in connection.execute(query.where(people.c.id.in_(some))):
            out[row.id] = Node(row.id, row.latin or row.name, row.state or row.org)
    return out


def _busiest(connection: Connection, since: str | None, until: str | None, around: str | None) -> list[str]:
    counted = counted_people(since, until)
    person, number = counted.c.a, func.sum(counted.c.number)
    query = select(person)
    if around is not None:
        mine = select(people.c.id).where(or_(people.c.state == around, people.c.org == around))
        query = query.where(person.in_(mine))
    query = query.group_by(person).order_by(number.desc(), person)
    return list(connection.scalars(query.limit(_PEOPLE)))


def _within(since: str | None, until: str | None, table: Any = event_people) -> list[Any]:
    first, last = day_bounds(since), day_bounds(until)
    out: list[Any] = []
    if first is not None:
        out.append(table.c.since >= first[0])
    if last is not None:
        out += [table.c.since <= last[1], table.c.since > 0]
    return out
