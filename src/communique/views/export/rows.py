"""Events of a ledger in a fixed order, a few at a time, with the documents that tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, exists, select

from communique.ledger.queries.rows import accounts_of, event_of, first_evidence
from communique.ledger.queries.timeline import day_bounds
from communique.ledger.tables import event_states, events
from communique.ledger.values import EventRow, Evidence

PART = 500  # events held in memory at once


def stream_events(
    connection: Connection, states: Sequence[str] = (), since: str | None = None
) -> Iterator[tuple[EventRow, Evidence, list[str]]]:
    """Events with their first account and the ids of all documents that tell them; the oldest first, then by id.

    ``states`` all take part; ``since`` leaves out what was over before, and what has no date.
    """
    query = select(events).order_by(events.c.since, events.c.id)
    for state in states:
        query = query.where(exists().where(event_states.c.event == events.c.no, event_states.c.state == state))
    found = day_bounds(since)
    if found is not None:
        query = query.where(events.c.until >= found[0], events.c.until > 0)
    rows = (event_of(row) for row in connection.execute(query.execution_options(yield_per=PART)))
    while part := list(islice(rows, PART)):
        ids = [event.id for event in part]
        first, accounts = first_evidence(connection, ids), accounts_of(connection, ids)
        for event in part:
            yield event, first[event.id], sorted({a.document for a in accounts[event.id]})
