"""Tables of Apache Arrow, and Parquet: the same rows and types as the CSV. Needs the extra ``communique[arrow]``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from communique.errors import UsageError
from communique.views.export.cells import Cells
from communique.views.export.columns import DAY, INTEGER, Table

_GROUP = 20_000  # rows of a group, in memory at once


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise UsageError("tables of Arrow and Parquet need the extra: pip install 'communique[arrow]'") from None
    return pyarrow


def check_arrow() -> None:
    """UsageError, which names the extra, where pyarrow is missing."""
    _arrow()


def schema_of(table: Table) -> Any:
    """The schema: text as string, integers of 64 bits, days as date32; what a column means as its metadata."""
    pa = _arrow()
    types = {INTEGER: pa.int64(), DAY: pa.date32()}
    fields = [
        pa.field(c.name, types.get(c.type, pa.string()), c.name not in table.key, {"description": c.means})
        for c in table.columns
    ]
    return pa.schema(fields, {"row": table.row})


def batches(table: Table, rows: Iterable[Cells]) -> Iterator[Any]:
    """Rows as record batches."""
    held: list[Cells] = []
    for row in rows:
        held.append(row)
        if len(held) == _GROUP:
            yield _batch(table, held)
            held = []
    if held:
        yield _batch(table, held)


def _batch(table: Table, rows: list[Cells]) -> Any:
    from communique.views.export.tables import cell

    pa = _arrow()
    schema = schema_of(table)
    made = []
    for n, column in enumerate(table.columns):
        values = [row[n] for row in rows]
        if column.type == DAY:
            values = [date.fromisoformat(v) if v is not None else None for v in values]
        elif column.type != INTEGER:
            values = [cell(v) if v is not None else None for v in values]
            values = [v if v != "" else None for v in values]
        made.append(pa.array(values, schema.field(n).type))
    return pa.record_batch(made, schema=schema)


def arrow_table(table: Table, rows: Iterable[Cells]) -> Any:
    """A ``pyarrow.Table`` of all rows."""
    return _arrow().Table.from_batches(list(batches(table, rows)), schema_of(table))


@contextmanager
def parquet_file(path: Path, table: Table) -> Iterator[Callable[[Iterable[Cells]], None]]:
    """A Parquet file (zstd) to put rows into."""
    _arrow()
    from pyarrow import parquet

    held: list[Cells] = []
    with parquet.ParquetWriter(path, schema_of(table), compression="zstd") as writer:

        def put(rows: Iterable[Cells]) -> None:
            held.extend(rows)
            if len(held) >= _GROUP:
                writer.write_batch(_batch(table, held))
                held.clear()

        yield put
        if held:
            writer.write_batch(_batch(table, held))
