"""Counts that the ledger keeps as it is written (``tallies``), whole or of some years and the days at their edges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, FromClause, and_, func, literal, select, union_all

from communique.errors import DateError
from communique.ledger.days import OPEN, bounds
from communique.ledger.tables import event_pairs, event_people, tallies

_YEAR = 10000  # in days as numbers
_FIRST, _LAST = 101, 1231  # days of a year


def day_bounds(value: str | None) -> tuple[int, int] | None:
    """First and last day of a date given by a user; DateError where it is none."""
    if value is None:
        return None
    found = bounds(value)
    if found is None:
        raise DateError(value, "a day, month or year, as in 2025-02-08, 2025-02 or 2025")
    return found


def tally(
    connection: Connection,
    sort: str,
    a: str = "",
    b: str = "",
    *,
    kinds: Sequence[str] = (),
    statuses: Sequence[str] = (),
) -> int:
    """How many events of a state, person … there are, of some kinds and statuses or of all; or documents, claims."""
    t = tallies.c
    query = select(func.sum(t.number)).where(t.sort == sort, t.a == a, t.b == b)
    if kinds:
        query = query.where(t.kind.in_(kinds))
    if statuses:
        query = query.where(t.status.in_(statuses))
    return int(connection.scalar(query) or 0)


def revision(connection: Connection) -> int:
    """A number that grows with everything that is written; for keeping what was made of the ledger."""
    return tally(connection, "revision")


def counted_pairs(since: str | None, until: str | None, kinds: Sequence[str]) -> FromClause:
    """Rows (a, b, number) to be summed: events of pairs that begin within a time (EDTF), undated ones where it is
    bounded on neither side."""
    p = event_pairs.c
    return _counted("pair", p.since, (p.a, p.b), p.kind.in_(kinds), tallies.c.kind.in_(kinds), since, until)


def counted_people(since: str | None, until: str | None) -> FromClause:
    """The same of persons: rows (a, b, number), ``b`` empty."""
    p = event_people.c
    # By the days, not by the key of persons: coalesce keeps the planner from reading all years for its order.
    return _counted(
        "person", p.since, (func.coalesce(p.person, ""), literal("")), literal(True), literal(True), since, until
    )


def counted_meetings(connection: Connection, since: str | None, until: str | None, chosen: Sequence[str]) -> FromClause:
    """Rows (a, b, number) to be summed: how often those who are chosen (a) stand in one event with others (b)."""
    one, other, t = event_people.alias("one"), event_people.alias("other"), tallies.c
    met = and_(one.c.person.in_(chosen), other.c.event == one.c.event, other.c.person != one.c.person)
    names = (one.c.person, other.c.person)
    if connection.scalar(select(t.a).where(t.sort == "crowd", t.a.in_(chosen)).limit(1)) is None:
        return _counted("met", one.c.since, names, met, t.a.in_(chosen), since, until, by_name=True)
    first, last = day_bounds(since), day_bounds(until)  # events of many persons count for no two of them
    days = [] if first is None and last is None else [one.c.since > 0]
    days += [] if first is None else [one.c.since >= first[0]]
    days += [] if last is None else [one.c.since <= last[1]]
    return select(names[0].label("a"), names[1].label("b"), literal(1).label("number")).where(met, *days).subquery()


def _counted(
    sort: str,
    day: Any,
    names: tuple[Any, Any],
    rows: Any,
    counts: Any,
    since: str | None,
    until: str | None,
    *,
    by_name: bool = False,
) -> FromClause:
    """Whole years from the tallies, the days before and after them from the rows themselves."""
    t = tallies.c
    first, last = day_bounds(since), day_bounds(until)
    whole = select(t.a, t.b, t.number).where(t.sort == sort, counts)
    if first is None and last is None:
        return whole.subquery()
    low, high = first[0] if first is not None else 1, last[1] if last is not None else OPEN
    begins = low // _YEAR + (low % _YEAR > _FIRST)
    ends = high // _YEAR - (high % _YEAR < _LAST)
    single = select(names[0].label("a"), names[1].label("b"), literal(1).label("number")).where(rows)
    if begins > ends:
        return single.where(day.between(low, high)).subquery()
    # What is chosen by names, or of all years, is read in the order of the names: this keeps it from the years' index.
    year = t.year + 0 if by_name or (begins <= 1 and last is None) else t.year
    parts = [whole.where(year.between(max(1, begins), ends))]
    # Each edge by itself: both in one condition would be looked up row by row.
    if low < begins * _YEAR:
        parts.append(single.where(day >= low, day < begins * _YEAR))
    if high > ends * _YEAR + _LAST:
        parts.append(single.where(day > ends * _YEAR + _LAST, day <= high))
    return union_all(*parts).subquery()
