"""Who is tied to whom within a time: states by their dealings, people by the events that they took part in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from communique.ledger.loading import chunks
from communique.ledger.queries.activity import DEALINGS
from communique.ledger.queries.timeline import day_bounds
from communique.ledger.tables import event_pairs, event_people, people

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
    pairs, number = event_pairs.c, func.count()
    query = select(pairs.a, pairs.b, number).where(pairs.a != pairs.b, pairs.kind.in_(kinds))
    first, last = day_bounds(since), day_bounds(until)
    if first is not None:
        query = query.where(pairs.since >= first[0])
    if last is not None:
        query = query.where(pairs.since <= last[1], pairs.since > 0)
    query = query.group_by(pairs.a, pairs.b).order_by(number.desc(), pairs.a, pairs.b)
    if around is None:
        return [Tie(*row) for row in connection.execute(query.limit(limit))]
    mine = query.where(or_(pairs.a == around, pairs.b == around)).limit(limit // 2)
    own = [Tie(*row) for row in connection.execute(mine)]
    others = sorted({c for t in own for c in (t.a, t.b) if c != around})
    among = query.where(pairs.a.in_(others), pairs.b.in_(others)).limit(max(0, limit - len(own)))
    return own + ([Tie(*row) for row in connection.execute(among)] if others else [])


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
    one, other, number = event_people.alias("one"), event_people.alias("other"), func.count()
    query = (
        select(one.c.person, other.c.person, number)
        .join(other, and_(other.c.event == one.c.event, other.c.person != one.c.person))
        .where(one.c.person.in_(chosen), *_within(since, until, one))
        .group_by(one.c.person, other.c.person)
        .order_by(number.desc(), one.c.person, other.c.person)
    )
    if around is None:  # else their counterparts count too
        # Not by the key of persons, but among those of each event: coalesce keeps the planner from the former.
        query = query.where(func.coalesce(other.c.person, "").in_(chosen))
    ties: dict[tuple[str, str], int] = {}
    for a, b, count in connection.execute(query.limit(2 * limit)):  # two of the chosen are counted from both sides
        ties[min(a, b), max(a, b)] = count
    best = sorted(ties.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return [Tie(a, b, count) for (a, b), count in best]


def people_nodes(connection: Connection, ids: Sequence[str]) -> dict[str, Node]:
    """Persons by their ids, with the names to show."""
    out: dict[str, Node] = {}
    for some in chunks(sorted(set(ids))):
        query = select(people.c.id, people.c.name, people.c.latin, people.c.state, people.c.org)
        for row in connection.execute(query.where(people.c.id.in_(some))):
            out[row.id] = Node(row.id, row.latin or row.name, row.state or row.org)
    return out


def _busiest(connection: Connection, since: str | None, until: str | None, around: str | None) -> list[str]:
    number = func.count()
    person: ColumnElement[str] = event_people.c.person
    if since is not None:
        # By the days, not by the key of persons: coalesce keeps the planner from reading all years for its order.
        person = func.coalesce(person, "")
    query = select(person).where(*_within(since, until))
    if around is not None:
        mine = select(people.c.id).where(or_(people.c.state == around, people.c.org == around))
        query = query.where(event_people.c.person.in_(mine))
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
