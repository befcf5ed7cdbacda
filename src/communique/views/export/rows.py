"""Events of a ledger in a fixed order, a few at a time, with the documents that tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, exists, select

from communique.ledger.queries.rows import accounts_of, event_of, first_evidence
from communique.ledger.queries.timeline import day_bounds
from communique.ledger.tables import changes, event_states, events
from communique.ledger.values import EventRow, Evidence

PART = 500  # events held in memory at once


@dataclass(frozen=True, slots=True)
class Choice:
    """Which events to export. ``states`` (codes) all take part; ``first`` and ``last`` are EDTF days between which an
    event lies in part; ``since`` is the time of the ledger (ISO 8601) after which it was added or changed."""

    states: Sequence[str] = ()
    first: str | None = None
    last: str | None = None
    since: str | None = None


def stream_events(
    connection: Connection, choice: Choice | None = None
) -> Iterator[tuple[EventRow, Evidence, list[str]]]:
    """Events with their first account and the ids of all documents that tell them; the oldest first, then by id."""
    rows = (event_of(row) for row in connection.execute(_query(choice).execution_options(yield_per=PART)))
    while part := list(islice(rows, PART)):
        ids = [event.id for event in part]
        first, accounts = first_evidence(connection, ids), accounts_of(connection, ids)
        for event in part:
            yield event, first[event.id], sorted({a.document for a in accounts[event.id]})


def plain_events(connection: Connection, choice: Choice | None = None) -> Iterator[EventRow]:
    """The same events without their documents."""
    return (event_of(row) for row in connection.execute(_query(choice).execution_options(yield_per=PART)))


def _query(choice: Choice | None) -> Select[Any]:
    query = select(events).order_by(events.c.since, events.c.id)
    if choice is None:
        return query
    for state in choice.states:
        query = query.where(exists().where(event_states.c.event == events.c.no, event_states.c.state == state))
    first, last = day_bounds(choice.first), day_bounds(choice.last)
    if first is not None:
        query = query.where(events.c.until >= first[0], events.c.until > 0)
    if last is not None:
        query = query.where(events.c.since <= last[1], events.c.since > 0)
    if choice.since is not None:
        touched = changes.c.id == events.c.id
        query = query.where(exists().where(touched, changes.c.sort == "event", changes.c.at >= choice.since))
    return query
