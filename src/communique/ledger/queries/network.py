"""Who is tied to whom within a time: states by their dealings, people by the events that they took part in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, or_, select

from communique.ledger.loading import chunks
from communique.ledger.queries.activity import DEALINGS
from communique.ledger.queries.tallied import counted_meetings, counted_pairs, counted_people
from communique.ledger.tables import people

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
    counted = counted_meetings(connection, since, until, chosen)
    a, b, number = counted.c.a, counted.c.b, func.sum(counted.c.number)
    within = and_(b.in_(chosen), a < b)  # each two of them stand there both ways
    wanted = within if around is None else or_(within, b.not_in(chosen))  # their counterparts count too
    first, second = case((a < b, a), else_=b), case((a < b, b), else_=a)
    query = select(first, second, number).where(wanted).group_by(a, b).order_by(number.desc(), first, second)
    return _ties(connection, query.limit(limit))


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
