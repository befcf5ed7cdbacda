"""A document as it was received, with the passages on which its events and offices stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from communique.ledger.loading import text_of
from communique.ledger.queries.finding import full_id
from communique.ledger.queries.rows import event_of
from communique.ledger.tables import (
    claim_people,
    claims,
    documents,
    event_members,
    events,
    nodes,
    readings,
    tenure_claims,
)
from communique.ledger.values import DocumentPage, EventRow, HeldOffice, Passage, ReadingRow


def load_document(connection: Connection, id: str) -> DocumentPage:
    """A document with its text and everything that the ledger takes from it; UnknownError where there is none."""
    id = full_id(connection, id, (documents.c.id,), "document")
    row = connection.execute(select(documents).where(documents.c.id == id)).one()
    made = connection.execute(select(readings).where(readings.c.document == row.no).order_by(readings.c.no)).all()
    return DocumentPage(
        row.id, row.name, row.title, row.url, row.published, row.lang, row.added, text_of(connection, row.digest),
        tuple(_passages(connection, row.no)), tuple(_offices(connection, row.no)),
        tuple(ReadingRow(r.engine, r.pack, r.at, tuple(r.remarks)) for r in made),
    )  # fmt: skip


def _passages(connection: Connection, document: int) -> Sequence[Passage]:
    """The claims that the current reading makes, in the order of the text; the event of one called wrong is None."""
    query = (
        select(claims, event_members.c.event)
        .outerjoin(event_members, event_members.c.claim == claims.c.no)
        .where(claims.c.document == document, claims.c.ended.is_(None))
        .order_by(claims.c.start, claims.c.end, claims.c.id)
    )
    rows = connection.execute(query).all()
    found = _events(connection, [r.event for r in rows if r.event is not None])
    return [
        Passage(r.id, r.start, r.end, r.kind, r.form, r.status, r.date, r.rule, found.get(r.event)) for r in rows
    ]  # fmt: skip


def _events(connection: Connection, numbers: Sequence[int]) -> dict[Any, EventRow]:
    out: dict[Any, EventRow] = {}
    for at in range(0, len(numbers), 500):
        for row in connection.execute(select(events).where(events.c.no.in_(numbers[at : at + 500]))):
            out[row.no] = event_of(row)
    return out


def _offices(connection: Connection, document: int) -> Sequence[HeldOffice]:
    """Who holds which office by the document's own words; ``person`` is None where the ledger has no such person."""
    query = (
        select(tenure_claims, nodes.c.person)
        .outerjoin(claim_people, claim_people.c.claim == -tenure_claims.c.no)
        .outerjoin(nodes, nodes.c.no == claim_people.c.node)
        .where(tenure_claims.c.document == document, tenure_claims.c.ended.is_(None))
        .order_by(tenure_claims.c.start, tenure_claims.c.id)
    )
    return [
        HeldOffice(r.id, r.start, r.end, r.name, r.latin, r.state, r.office, r.rank, r.ordinal, r.person)
        for r in connection.execute(query)
    ]
