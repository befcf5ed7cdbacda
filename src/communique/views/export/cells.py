"""Events, parties, documents and changes of a ledger as rows of cells, in the order of their table's columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from communique.ledger.tables import (
    changes,
    commitments,
    documents,
    event_aliases,
    events,
    people,
    readings,
    snapshots,
    tenures,
)
from communique.ledger.values import EventRow, Evidence
from communique.views.export import state_numbers
from communique.views.export.dates import Days, days_of
from communique.views.export.event_codes import code_event, codings, sides

Cells = tuple[Any, ...]
_PART = 1000


def event_cells(event: EventRow, evidence: Evidence, sources: Sequence[str]) -> Cells:
    """An event in the order of EVENTS."""
    days, coding = days_of(event.date), code_event(event)
    slots = json.dumps(dict(event.slots), ensure_ascii=False, sort_keys=True) if event.slots else None
    cameo, plover, mode = (coding.cameo, coding.plover, coding.mode) if coding is not None else ("", "", "")
    quad = coding.quad_class if coding is not None else None
    return (
        event.id, event.kind, event.form, event.status, event.date, days.start, days.end, days.precision, days.year,
        days.month, _joined(p.state for p in event.parties), _joined(p.org for p in event.parties), event.place_state,
        event.place_name, _joined(event.topics), cameo or None, quad, plover or None, mode or None, slots,
        event.claims, event.documents, int(bool(event.differences)), event.quote, evidence.document, evidence.lang,
        evidence.url, evidence.published, _joined(sources),
    )  # fmt: skip


def _joined(values: Any) -> str | None:
    """Different values in their order, ``;`` between."""
    return ";".join(dict.fromkeys(v for v in values if v)) or None


def party_cells(event: EventRow, published: str | None = None) -> list[Cells]:
    """The parties of an event, each in the order of PARTIES. States have the numbers of the day on which the event
    began, or, where nothing tells it, of the day of publication."""
    days = days_of(event.date)
    on = days if days.first is not None else days_of(published)
    return [
        (
            event.id, n, p.role, side, p.state, number_of(state_numbers.COW, p.state, on),
            number_of(state_numbers.GW, p.state, on), days.year, days.month, p.person, p.name, p.latin, p.office, p.org,
        )
        for n, (p, side) in enumerate(zip(event.parties, sides(event, code_event(event)), strict=True))
    ]  # fmt: skip


def number_of(list: str, state: str | None, days: Days) -> int | None:
    """The number of a state when something began; None where it may have had two."""
    if days.first is None:
        return None
    return state_numbers.number_on(list, state, days.first, days.last)


def change_cells(connection: Connection, since: str | None = None) -> Iterator[Cells]:
    """What was added, changed, removed and merged, and why, in the order in which it was; ``since`` ISO 8601."""
    standing = select(events.c.no).where(events.c.id == changes.c.id).exists()
    query = select(
        changes.c.no, changes.c.at, changes.c.sort, changes.c.id, changes.c.action, event_aliases.c.new, changes.c.into,
        changes.c.why, standing,
    ).outerjoin(event_aliases, event_aliases.c.old == changes.c.id)  # fmt: skip
    if since is not None:
        query = query.where(changes.c.at >= since)
    for no, at, sort, id, action, leads, into, why, stands in connection.execute(
        query.order_by(changes.c.no).execution_options(yield_per=_PART)
    ):
        where = (leads or into) if action == "merged" else into
        yield no, at, sort, id, action, where, why, int(stands) if sort == "event" else None


def document_cells(connection: Connection) -> Iterator[Cells]:
    """All documents of the ledger, by id."""
    query = (
        select(
            documents.c.id, documents.c.name, documents.c.title, documents.c.url, documents.c.published,
            documents.c.lang, documents.c.digest, snapshots.c.size, documents.c.added, readings.c.engine,
            readings.c.pack,
        )
        .join(snapshots, snapshots.c.digest == documents.c.digest)
        .outerjoin(readings, readings.c.no == documents.c.reading)
        .order_by(documents.c.id)
    )  # fmt: skip
    for row in connection.execute(query.execution_options(yield_per=_PART)):
        yield tuple(value if value != "" else None for value in row)


def people_cells(connection: Connection) -> Iterator[Cells]:
    """All persons, by id."""
    p = people.c
    query = select(p.id, p.name, p.latin, p.state, p.org, p.mentions, p.register).order_by(p.id)
    for row in connection.execute(query.execution_options(yield_per=_PART)):
        yield tuple(row)


def tenure_cells(connection: Connection) -> Iterator[Cells]:
    """All tenures, by id."""
    for row in connection.execute(select(tenures).order_by(tenures.c.id).execution_options(yield_per=_PART)):
        yield (
            row.id, row.person, row.state, row.office, row.ordinal, row.since, row.until, row.first, row.last,
            int(bool(row.conflicts)),
        )  # fmt: skip


def commitment_cells(connection: Connection) -> Iterator[Cells]:
    """All commitments, by id."""
    for c in connection.execute(select(commitments).order_by(commitments.c.id).execution_options(yield_per=_PART)):
        yield (
            c.id, c.kind, c.form, c.bond, _joined(c.debtors), _joined(c.creditors), c.what, _joined(c.topics), c.opened,
            c.rule, c.deadline, c.by_when, c.state, c.late, c.score, c.reviewed, c.event,
        )  # fmt: skip


def state_cells() -> Iterator[Cells]:
    """The numbers of states with their days."""
    for row in state_numbers.rows():
        yield (
            row["state"], row["list"], int(row["number"]), row["since"], row["until"] or None, row["note"] or None
        )  # fmt: skip


def code_cells() -> Iterator[Cells]:
    """The rules by which events get their codes."""
    for number, c in enumerate(codings(), 1):
        some = (sorted(x) for x in (c.forms, c.statuses))
        yield (
            number, c.kind, *map(";".join, some), c.when or None, ";".join(sorted(c.topics)) or None, c.cameo or None,
            c.plover or None, c.mode or None, ";".join(sorted(c.source)) or None, c.note,
        )  # fmt: skip
