"""Chunks → tables, in the order of the input: the same bytes whatever the number of processes was.

A document that came more than once (the same text from the same address) is kept where it came first. Memory holds
some thousand rows; of the months that a run tells of, some are open at a time.
"""

from __future__ import annotations

import shutil
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from communique.batch.pages import Bundle
from communique.batch.tables import DATED, month_of, rows_of, schema_of, to_arrow

_ROWS = 4000  # of all tables together, held before they are written
_BYTES = 10_000  # of what was received, in signs of base64, that count as a row
_OPEN = 200  # files that are written at a time


class TableWriter:
    """Writes rows into ``folder/table/month=…/part-N.parquet``. Close it after use, or use it in ``with``."""

    def __init__(self, folder: Path, tables: Iterable[str]) -> None:
        self.folder, self.tables = folder, tuple(tables)
        self.rows: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        self.held = 0
        self.writers: OrderedDict[tuple[str, str], Any] = OrderedDict()
        self.parts: dict[tuple[str, str], int] = {}
        self.counts = dict.fromkeys(self.tables, 0)

    def __enter__(self) -> TableWriter:
        for table in self.tables:
            shutil.rmtree(self.folder / table, ignore_errors=True)
            (self.folder / table).mkdir(parents=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.flush()
            for table in self.tables:
                if not self.counts[table]:
                    self._write(table, "", [])  # an empty table is a table, too
        for writer in self.writers.values():
            writer.close()

    def put(self, table: str, row: Mapping[str, Any]) -> None:
        month = f"month={month_of(row)}" if table in DATED else ""
        self.rows.setdefault((table, month), []).append(row)
        self.counts[table] += 1
        self.held += 1 + len(row.get("content") or "") // _BYTES
        if self.held >= _ROWS:
            self.flush()

    def flush(self) -> None:
        for (table, month), rows in sorted(self.rows.items()):
            self._write(table, month, rows)
        self.rows.clear()
        self.held = 0

    def _write(self, table: str, month: str, rows: list[Mapping[str, Any]]) -> None:
        key = (table, month)
        writer = self.writers.get(key)
        if writer is None:
            writer = self.writers[key] = self._open(table, month)
        self.writers.move_to_end(key)
        writer.write_table(to_arrow(table, rows))
        while len(self.writers) > _OPEN:
            _, old = self.writers.popitem(last=False)
            old.close()

    def _open(self, table: str, month: str) -> Any:
        from pyarrow import parquet

        number = self.parts.get((table, month), 0)
        self.parts[table, month] = number + 1
        folder = self.folder / table / month
        folder.mkdir(parents=True, exist_ok=True)
        return parquet.ParquetWriter(folder / f"part-{number:04d}.parquet", schema_of(table), compression="zstd")


class Once:
    """Lets a document with something in it through once; what tells nothing is no matter."""

    def __init__(self) -> None:
        self.seen: set[bytes] = set()

    def __call__(self, bundle: Bundle) -> bool:
        document = bundle.get("document")
        if document is None or document["text"] is None:
            return True
        key = bytes.fromhex(document["id"][1:17])
        if key in self.seen:
            return False
        self.seen.add(key)
        return True


def put_bundle(writer: TableWriter, bundle: Bundle) -> None:
    """The rows of a bundle into their tables."""
    for table, row in rows_of(bundle):
        writer.put(table, row)
