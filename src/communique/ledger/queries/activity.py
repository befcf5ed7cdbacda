"""How active states are: pairs and partners by the number of their dealings, months by the number of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, select

from communique.ledger.queries.tallied import counted_pairs
from communique.ledger.queries.timeline import day_bounds, sorted_pair
from communique.ledger.tables import event_pairs, event_states, events, tallies

DEALINGS = ("contact", "agreement", "transfer", "activity")
"""The kinds that count as dealings: what is only said, or marked, is left out."""
DONE = ("held", "ongoing")
"""The statuses of what has taken place."""


@dataclass(frozen=True, slots=True)
class PairCount:
    """Two states with the number of their dealings."""

    a: str
    b: str
    events: int


@dataclass(frozen=True, slots=True)
class StateCount:
    """A state or body with the number of its events and the last day of one."""

    state: str
    events: int
    last: int | None  # YYYYMMDD; none or 0 where none is dated


def count_pairs(
    connection: Connection,
    *,
    since: str | None = None,
    until: str | None = None,
    kinds: Sequence[str] = DEALINGS,
    limit: int = 20,
) -> list[PairCount]:
    """The pairs with the most events that begin within a time (EDTF), the most active first."""
    counted = counted_pairs(since, until, kinds)
    a, b, number = counted.c.a, counted.c.b, func.sum(counted.c.number)
    query = select(a, b, number).where(a != b).group_by(a, b).order_by(number.desc(), a, b).limit(limit)
    return [PairCount(a, b, int(number)) for a, b, number in connection.execute(query)]


def count_months(
    connection: Connection, a: str, b: str, since: str, until: str, kinds: Sequence[str] = DEALINGS
) -> dict[int, int]:
    """Events of two states by month (YYYYMM) within a time."""
    first, second = sorted_pair(a, b)
    month = (event_pairs.c.since // 100).label("month")
    query = select(month, func.count()).where(
        event_pairs.c.a == first, event_pairs.c.b == second, event_pairs.c.kind.in_(kinds), *_within(since, until)
    )
    return {int(row[0]): row[1] for row in connection.execute(query.group_by(month))}


def list_states(connection: Connection) -> list[str]:
    """Codes of all states and bodies that take part in events, in their order."""
    # From one code to the next along the key: a few hundred steps instead of a walk through all rows.
    column = event_states.c.state
    found = select(func.min(column).label("code")).cte("found", recursive=True)
    following = select(func.min(column)).where(column > found.c.code).scalar_subquery()
    found = found.union_all(select(following).where(found.c.code.is_not(None)))
    return [code for code in connection.scalars(select(found.c.code)) if code is not None]


def count_states(connection: Connection, until: str | None = None) -> list[StateCount]:
    """All states and bodies of the ledger, those with the most events first; ``last`` until a day, if one is given."""
    state, number = tallies.c.a, func.sum(tallies.c.number)
    days = [] if until is None else [event_states.c.since <= _last_of(until)]
    last = select(func.max(event_states.c.since)).where(event_states.c.state == state, *days).scalar_subquery()
    query = select(state, number, last).where(tallies.c.sort == "state").group_by(state)
    rows = connection.execute(query.order_by(number.desc(), state))
    return [StateCount(state, int(number), last) for state, number, last in rows]


def count_partners(
    connection: Connection, state: str, kinds: Sequence[str] = DEALINGS, until: str | None = None
) -> list[StateCount]:
    """With whom a state deals, the most first; ``last`` that was held until a day, if one is given."""
    held = [] if until is None else [event_pairs.c.status.in_(DONE), event_pairs.c.since <= _last_of(until)]
    # A pair stands in the order of its codes: those before the state are asked for by name, so that the key serves.
    before = [k for k in list_states(connection) if k < state]
    number = func.sum(tallies.c.number)
    found: list[StateCount] = []
    for other, mine in (
        (tallies.c.b, and_(tallies.c.a == state, tallies.c.b != state)),
        (tallies.c.a, and_(tallies.c.a.in_(before), tallies.c.b == state)),
    ):
        a, b = (state, other) if other is tallies.c.b else (other, state)
        dealt = (event_pairs.c.a == a, event_pairs.c.b == b, event_pairs.c.kind.in_(kinds))
        last = select(func.max(event_pairs.c.since)).where(*dealt, *held).scalar_subquery()
        query = select(other, number, last).where(tallies.c.sort == "pair", mine, tallies.c.kind.in_(kinds))
        found += [StateCount(code, int(n), day) for code, n, day in connection.execute(query.group_by(other))]
    return sorted(found, key=lambda row: (-row.events, row.state))


def last_day(connection: Connection, until: str) -> int:
    """The last day (YYYYMMDD) on which an event began until a day; 0 where there is none."""
    return int(connection.scalar(select(func.max(events.c.since)).where(events.c.since <= _last_of(until))) or 0)


def _last_of(until: str) -> int:
    found = day_bounds(until)
    assert found is not None
    return found[1]


def _within(since: str | None, until: str | None) -> list[Any]:
    first, last = day_bounds(since), day_bounds(until)
    out: list[Any] = []
    if first is not None:
        out.append(event_pairs.c.since >= first[0])
    if last is not None:
        out.append(event_pairs.c.since <= last[1])
    return out
