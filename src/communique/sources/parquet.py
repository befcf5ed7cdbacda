"""Parquet files with a column of texts → sources, some rows at a time (extra ``arrow``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from communique.errors import InputError, UnreadableError, UsageError
from communique.sources.records import FIELDS, as_record
from communique.sources.source import Source

_ROWS = 256


def walk_parquet(name: str, stream: BinaryIO, most: int, text_field: str) -> Iterator[Source | InputError]:
    """The documents of a table: its column ``text_field``, and of id, title, url, published, lang those it has."""
    try:
        from pyarrow import ArrowException
        from pyarrow import parquet as pq
    except ImportError:
        raise UsageError(f"{name}: Parquet needs the extra: pip install 'communique[arrow]'") from None
    number = 0
    try:
        table = pq.ParquetFile(stream)
        columns = table.schema_arrow.names
        if text_field not in columns:
            there = ", ".join(map(str, columns[:20]))
            yield UnreadableError(name, f"there is no column {text_field!r}; name one by --text-field: {there}")
            return
        known = [f for f in FIELDS if f in columns and f != text_field]
        for batch in table.iter_batches(_ROWS, columns=[text_field, *known]):
            for row in batch.to_pylist():
                number += 1
                yield as_record(_plain(row), f"{name}#{number}", text_field, most)
    except (ArrowException, OSError, ValueError) as error:
        yield UnreadableError(name, f"this table (Parquet) cannot be read: {str(error).splitlines()[0]}")


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Days and times as ISO 8601, bytes as text."""
    out = {}
    for key, value in row.items():
        if hasattr(value, "isoformat"):
            value = value.isoformat()
        elif isinstance(value, bytes):
            value = value.decode("utf-8", "replace")
        out[key] = value
    return out
