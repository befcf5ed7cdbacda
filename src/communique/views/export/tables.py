"""Events as two tables of CSV: one row an event, and one row an event and party."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from communique.ledger.store import Ledger
from communique.ledger.values import EventRow, Evidence
from communique.views.export.dates import columns
from communique.views.export.files import written
from communique.views.export.rows import stream_events

EVENTS = (
    "id", "kind", "form", "status", "date", "start", "end", "date_precision", "place_state", "place_name", "topics",
    "slots", "claims", "documents", "differs", "quote", "document", "lang", "url", "published", "sources",
)  # fmt: skip
PARTIES = ("event", "number", "role", "state", "person", "name", "latin", "office", "org")
_UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def write_tables(ledger: Ledger, folder: Path, states: Sequence[str] = (), since: str | None = None) -> tuple[int, int]:
    """``events.csv`` and ``parties.csv`` in a folder (RFC 4180, UTF-8); how many rows each has."""
    codes = ledger.states(*states)
    count = parties = 0
    with (
        ledger.reading() as connection,
        written(folder / "events.csv") as first,
        written(folder / "parties.csv") as second,
    ):
        left, right = csv.writer(first, lineterminator="\r\n"), csv.writer(second, lineterminator="\r\n")
        left.writerow(EVENTS)
        right.writerow(PARTIES)
        for event, evidence, sources in stream_events(connection, codes, since):
            left.writerow(map(cell, event_cells(event, evidence, sources)))
            rows = party_cells(event)
            right.writerows(map(cell, row) for row in rows)
            count, parties = count + 1, parties + len(rows)
    return count, parties


def event_cells(event: EventRow, evidence: Evidence, sources: Sequence[str]) -> tuple[Any, ...]:
    """An event in the order of EVENTS."""
    start, end, precision = columns(event.date)
    slots = json.dumps(dict(event.slots), ensure_ascii=False, sort_keys=True) if event.slots else None
    return (
        event.id, event.kind, event.form, event.status, event.date, start, end, precision, event.place_state,
        event.place_name, ";".join(event.topics), slots, event.claims, event.documents, int(bool(event.differences)),
        event.quote, evidence.document, evidence.lang, evidence.url, evidence.published, ";".join(sources),
    )  # fmt: skip


def party_cells(event: EventRow) -> list[tuple[Any, ...]]:
    """The parties of an event, each in the order of PARTIES."""
    return [
        (event.id, n, p.role, p.state, p.person, p.name, p.latin, p.office, p.org) for n, p in enumerate(event.parties)
    ]


def cell(value: Any) -> Any:
    """A value on one line: line breaks and runs of spaces become a space, what no file can hold U+FFFD."""
    return _UNFIT.sub("\ufffd", " ".join(value.split())) if isinstance(value, str) else value
