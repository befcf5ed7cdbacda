"""Events of a ledger in a fixed order, a few at a time, with the documents that tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, exists, select

from communique.errors import DateError, UsageError
from communique.ledger.days import bounds, iso
from communique.ledger.queries.rows import accounts_of, event_of, first_evidence
from communique.ledger.queries.timeline import day_bounds
from communique.ledger.tables import changes, event_states, events
from communique.ledger.values import EventRow, Evidence

Item = TypeVar("Item")
PART = 500  # events held in memory at once


@dataclass(frozen=True, slots=True)
class Choice:
    """Which events to export. ``states`` (codes) all take part; ``first`` and ``last`` are EDTF days between which an
    event lies in part; ``since`` is the time of the ledger (ISO 8601) after which it was added or changed."""

    states: Sequence[str] = ()
    first: str | None = None
    last: str | None = None
    since: str | None = None


def check_since(value: str | None) -> str | None:
    """A time of the ledger: a day, month or year (its beginning), or a time of ISO 8601 as the ledger writes it."""
    if value is None:
        return None
    found = bounds(value) if not set("/T ") & set(value) else None
    if found is not None:
        return iso(found[0])
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        raise DateError(value, "a day, month or year, or a time as in 2025-02-08T09:30:00+00:00") from None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")


def check_days(first: str | None, last: str | None) -> None:
    """UsageError where a time ends before it begins, DateError where a day is none."""
    begins, ends = day_bounds(first), day_bounds(last)
    if begins is not None and ends is not None and begins[0] > ends[1]:
        raise UsageError(f"the time ends ({last}) before it begins ({first})")


def stream_events(
    connection: Connection, choice: Choice | None = None
) -> Iterator[tuple[EventRow, Evidence, list[str]]]:
    """Events with their first account and the ids of all documents that tell them; the oldest first, then by id."""
    for part in in_parts(plain_events(connection, choice)):
        ids = [event.id for event in part]
        first, accounts = first_evidence(connection, ids), accounts_of(connection, ids)
        for event in part:
            yield event, first[event.id], sorted({a.document for a in accounts[event.id]})


def plain_events(connection: Connection, choice: Choice | None = None) -> Iterator[EventRow]:
    """The same events without their documents."""
    return (event_of(row) for row in connection.execute(_query(choice).execution_options(yield_per=PART)))


def _query(choice: Choice | None) -> Select[Any]:
    return select(events).where(*conditions(choice)).order_by(events.c.since, events.c.id)


def conditions(choice: Choice | None) -> list[ColumnElement[bool]]:
    """What has to hold of the table of events for those of a choice."""
    if choice is None:
        return []
    out: list[ColumnElement[bool]] = [
        exists().where(event_states.c.event == events.c.no, event_states.c.state == state) for state in choice.states
    ]
    first, last = day_bounds(choice.first), day_bounds(choice.last)
    if first is not None:
        out += [events.c.until >= first[0], events.c.until > 0]
    if last is not None:
        out += [events.c.since <= last[1], events.c.since > 0]
    if choice.since is not None:
        touched = select(changes.c.id).where(changes.c.sort == "event", changes.c.at >= choice.since)
        out.append(events.c.id.in_(touched))  # asked once, while EXISTS would be asked for each event
    return out


def in_parts(items: Iterable[Item], size: int = PART) -> Iterator[list[Item]]:
    """Items, so many at a time."""
    source = iter(items)
    while part := list(islice(source, size)):
        yield part
