"""Rows of tables as values for people and programs, and the words they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from communique.ledger.loading import chunks
from communique.ledger.tables import claims, documents, event_members, events, tenure_claims
from communique.ledger.values import EventRow, Evidence, PartyRow


def event_of(row: Any) -> EventRow:
    """An event out of its row."""
    return EventRow(
        row.id, row.kind, row.form, row.status, row.date, row.place_state, row.place_name,
        tuple(party_of(p) for p in row.parties), tuple(row.topics), row.slots, row.claims, row.documents,
        tuple(row.differences), row.quote,
    )  # fmt: skip


def event_by_number(connection: Connection, no: int) -> EventRow:
    """The event of a number."""
    return event_of(connection.execute(select(events).where(events.c.no == no)).one())


def events_by_number(connection: Connection, numbers: Sequence[int]) -> list[EventRow]:
    """Events by their numbers, in the order of these."""
    found: dict[int, EventRow] = {}
    for some in chunks(numbers):
        found.update((row.no, event_of(row)) for row in connection.execute(select(events).where(events.c.no.in_(some))))
    return [found[no] for no in numbers]


def events_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, EventRow]:
    """Events by their whole ids."""
    out: dict[str, EventRow] = {}
    for some in chunks(sorted(set(ids))):
        for row in connection.execute(select(events).where(events.c.id.in_(some))):
            out[row.id] = event_of(row)
    return out


def party_of(values: Sequence[Any]) -> PartyRow:
    state, org, name, latin, office, role, person = values
    return PartyRow(state, org, name, latin, office, role, person)


def _evidence(table: Any) -> Select[Any]:
    return select(
        table.c.id, table.c.quote, table.c.start, table.c.end, documents.c.id.label("document"), documents.c.name,
        documents.c.title, documents.c.url, documents.c.published, documents.c.lang,
    ).join(documents, documents.c.no == table.c.document)  # fmt: skip


def evidence_for(connection: Connection, ids: Iterable[str]) -> dict[str, Evidence]:
    """Where claims and tenure claims are said, by their ids."""
    wanted = sorted(set(ids))
    out: dict[str, Evidence] = {}
    for letter, table in (("c", claims), ("t", tenure_claims)):
        for some in chunks([w for w in wanted if w[:1] == letter]):
            for row in connection.execute(_evidence(table).where(table.c.id.in_(some))):
                out[row.id] = Evidence(*row)
    return out


def accounts_of(connection: Connection, ids: Sequence[str]) -> dict[str, list[Evidence]]:
    """Every account of events, the earliest told first, by the events' ids."""
    out: dict[str, list[Evidence]] = {}
    for some in chunks(list(ids)):
        query = (
            _evidence(claims)
            .add_columns(events.c.id.label("event"))
            .join(event_members, event_members.c.claim == claims.c.no)
            .join(events, events.c.no == event_members.c.event)
            .where(events.c.id.in_(some))
        )
        for row in connection.execute(query):
            out.setdefault(row.event, []).append(Evidence(*row[:-1]))
    for rows in out.values():
        rows.sort(key=lambda e: (e.published or "9999", e.document, e.start, e.claim))
    return out


def first_evidence(connection: Connection, ids: Sequence[str]) -> dict[str, Evidence]:
    """Where events are said first, by the events' ids."""
    out: dict[str, Evidence] = {}
    for some in chunks(list(ids)):
        query = _evidence(claims).add_columns(events.c.id.label("event")).join(events, events.c.first == claims.c.no)
        for row in connection.execute(query.where(events.c.id.in_(some))):
            out[row.event] = Evidence(*row[:-1])
    return out
