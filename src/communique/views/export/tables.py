"""Tables as files: CSV (RFC 4180, UTF-8) and Parquet, from the same rows of cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TextIO

from communique.ledger.store import Ledger
from communique.views.export.cells import Cells, change_cells, event_cells, party_cells
from communique.views.export.columns import CHANGES, EVENTS, PARTIES, Table
from communique.views.export.files import gathered, staged, written
from communique.views.export.rows import Choice, in_parts, stream_events

CSV, PARQUET = "csv", "parquet"
Put = Callable[[Iterable[Cells]], None]
_UNFIT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def write_tables(ledger: Ledger, folder: Path, form: str = CSV, choice: Choice | None = None) -> dict[str, int]:
    """``events`` and ``parties`` in a folder, and, where the choice is of what changed, ``changes``; how many rows
    each has. All of it is one view of the ledger; all files are put in their place, or none."""
    since = choice.since if choice is not None else None
    with gathered(folder) as beside, ledger.reading() as connection, ExitStack() as stack:
        counts = {EVENTS.name: 0, PARTIES.name: 0}
        put_event, put_parties = (stack.enter_context(open_table(beside, t, form)) for t in (EVENTS, PARTIES))
        for event, evidence, sources in stream_events(connection, choice):
            put_event([event_cells(event, evidence, sources)])
            parties = party_cells(event, evidence.published)
            put_parties(parties)
            counts[EVENTS.name] += 1
            counts[PARTIES.name] += len(parties)
        if since is not None:
            put = stack.enter_context(open_table(beside, CHANGES, form))
            counts[CHANGES.name] = put_all(put, change_cells(connection, since))
    return counts


def put_all(put: Put, rows: Iterable[Cells]) -> int:
    """Writes rows; how many."""
    count = 0
    for part in in_parts(rows):
        put(part)
        count += len(part)
    return count


def open_table(folder: Path, table: Table, form: str) -> Any:
    """A table as a file of a folder, to put rows into; in its place when all went well."""
    return table_file(folder / f"{table.name}.{form}", table, form)


@contextmanager
def table_file(path: Path, table: Table, form: str) -> Iterator[Put]:
    """A table as a file, to put rows into; in its place when all went well."""
    if form == PARQUET:
        from communique.views.export.arrow import parquet_file

        with staged(path) as beside, parquet_file(beside, table) as put:
            yield put
    else:
        with written(path) as out:
            yield csv_put(out, table)


def csv_put(out: TextIO, table: Table) -> Put:
    """Puts rows into an open file as CSV, after a first line of names."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.names)

    def put(rows: Iterable[Cells]) -> None:
        writer.writerows(map(cell, row) for row in rows)

    return put


def cell(value: Any) -> Any:
    """A value on one line: line breaks and runs of spaces become a space, what no file can hold U+FFFD."""
    return _UNFIT.sub("\ufffd", " ".join(value.split())) if isinstance(value, str) else value


def form_of(path: str) -> str:
    """The form of a table by the name of its file: Parquet for ``.parquet``, else CSV."""
    return PARQUET if path.lower().endswith(".parquet") else CSV
