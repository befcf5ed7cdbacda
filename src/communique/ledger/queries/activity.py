"""How active states are: pairs and partners by the number of their dealings, months by the number of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from communique.ledger.queries.timeline import day_bounds, sorted_pair
from communique.ledger.tables import event_pairs, event_states, events

DEALINGS = ("contact", "agreement", "transfer", "activity")
"""The kinds that count as dealings: what is only said, or marked, is left out."""


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
    last: int  # YYYYMMDD; 0 where none is dated


def count_pairs(
    connection: Connection,
    *,
    since: str | None = None,
    until: str | None = None,
    kinds: Sequence[str] = DEALINGS,
    limit: int = 20,
) -> list[PairCount]:
    """The pairs with the most events that begin within a time (EDTF), the most active first."""
    number = func.count()
    query = select(event_pairs.c.a, event_pairs.c.b, number).where(
        event_pairs.c.a != event_pairs.c.b, event_pairs.c.kind.in_(kinds), *_within(since, until)
    )
    query = query.group_by(event_pairs.c.a, event_pairs.c.b)
    query = query.order_by(number.desc(), event_pairs.c.a, event_pairs.c.b).limit(limit)
    return [PairCount(*row) for row in connection.execute(query)]


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


def count_states(connection: Connection) -> list[StateCount]:
    """All states and bodies of the ledger, those with the most events first."""
    number = func.count()
    query = select(event_states.c.state, number, func.max(event_states.c.since)).group_by(event_states.c.state)
    return [StateCount(*row) for row in connection.execute(query.order_by(number.desc(), event_states.c.state))]


def count_partners(connection: Connection, state: str, kinds: Sequence[str] = DEALINGS) -> list[StateCount]:
    """With whom a state deals, the most first."""
    # A pair stands in the order of its codes: those before the state are asked for by name, so that the key serves.
    known = list_states(connection)
    found: list[StateCount] = []
    number, last = func.count(), func.max(event_pairs.c.since)
    after = select(event_pairs.c.b, number, last).where(event_pairs.c.a == state, event_pairs.c.b != state)
    found += [StateCount(*r) for r in connection.execute(after.where(_of(kinds)).group_by(event_pairs.c.b))]
    before = select(event_pairs.c.a, number, last).where(
        event_pairs.c.a.in_([k for k in known if k < state]), event_pairs.c.b == state
    )
    found += [StateCount(*r) for r in connection.execute(before.where(_of(kinds)).group_by(event_pairs.c.a))]
    return sorted(found, key=lambda row: (-row.events, row.state))


def last_day(connection: Connection, until: str) -> int:
    """The last day (YYYYMMDD) on which an event began until a day; 0 where there is none."""
    found = day_bounds(until)
    assert found is not None
    return int(connection.scalar(select(func.max(events.c.since)).where(events.c.since <= found[1])) or 0)


def _of(kinds: Sequence[str]) -> Any:
    return event_pairs.c.kind.in_(kinds)


def _within(since: str | None, until: str | None) -> list[Any]:
    first, last = day_bounds(since), day_bounds(until)
    out: list[Any] = []
    if first is not None:
        out.append(event_pairs.c.since >= first[0])
    if last is not None:
        out.append(event_pairs.c.since <= last[1])
    return out
