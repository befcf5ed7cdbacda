"""What came in: the documents added last, what could not be read, and how much there is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from communique.ledger.queries.tallied import tally
from communique.ledger.tables import claims, commitments, documents, event_members, faults, people
from communique.ledger.values import Rows


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document as it came in, with the number of events that it tells of."""

    id: str
    name: str
    title: str | None
    url: str | None
    published: str | None
    lang: str
    added: str
    events: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read or fetched, and why."""

    name: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much a ledger holds."""

    documents: int
    claims: int
    events: int
    people: int
    commitments: int


def list_arrivals(connection: Connection, *, limit: int = 10, offset: int = 0) -> Rows:
    """Documents, those added last first."""
    total = tally(connection, "document")
    told = (
        select(func.count(event_members.c.event.distinct()))
        .join(claims, claims.c.no == event_members.c.claim)
        .where(claims.c.document == documents.c.no)
        .scalar_subquery()
    )
    d = documents.c
    query = select(d.id, d.name, d.title, d.url, d.published, d.lang, d.added, told)
    query = query.order_by(d.no.desc()).limit(limit).offset(offset)
    return Rows([Arrival(*row) for row in connection.execute(query)], total)


def list_faults(connection: Connection, *, limit: int = 10, offset: int = 0) -> Rows:
    """What failed, the latest first."""
    total = int(connection.scalar(select(func.count()).select_from(faults)) or 0)
    query = select(faults.c.name, faults.c.reason, faults.c.at).order_by(faults.c.no.desc())
    return Rows([Fault(*row) for row in connection.execute(query.limit(limit).offset(offset))], total)


def count_all(connection: Connection) -> Sizes:
    """How many rows of each sort there are."""
    counted = [int(connection.scalar(select(func.count()).select_from(t)) or 0) for t in (people, commitments)]
    return Sizes(*(tally(connection, sort) for sort in ("document", "claim", "event")), *counted)
