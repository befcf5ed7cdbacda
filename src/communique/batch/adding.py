"""A result of batch → what the ledger keeps: documents with what was read from them, not read again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from communique.batch.chunks import RUN, read_run
from communique.batch.pages import PARTY, RECEIVED
from communique.batch.tables import need_arrow
from communique.errors import UnreadableError, UsageError
from communique.ledger.values import Original, ReadText, Text

_ROWS = 2000


def is_result(path: str) -> bool:
    """Whether a path is the folder of a result of batch, complete or not."""
    try:
        return (Path(path) / RUN).is_file()
    except (OSError, ValueError):
        return False


def engine_of(path: str) -> str:
    """The engine that read a result. UsageError where the run is not complete."""
    run = read_run(Path(path)) or {}
    if not run.get("complete"):
        raise UsageError(f"{path} is not complete; run the same 'communique batch' again, it goes on where it was")
    return str(run["engine"])


def read_result(path: str) -> Iterator[ReadText]:
    """The documents that tell something, month by month."""
    need_arrow()
    import pyarrow as pa

    try:
        for part in sorted((Path(path) / "documents").iterdir()):
            yield from _month(Path(path), part.name)
    except (OSError, pa.ArrowException, KeyError, ValueError) as error:
        raise UnreadableError(path, f"this result is damaged: {str(error).splitlines()[0]}") from None


def _month(folder: Path, month: str) -> Iterator[ReadText]:
    """The documents of a month. What they tell stands in the same month, in the same order."""
    told = {table: _Rows(folder / table / month) for table in ("events", "tenures")}
    for document in _rows(folder / "documents" / month):
        if document["text"] is None:
            continue
        yield _read_text(document, told["events"].of(document["id"]), told["tenures"].of(document["id"]))


class _Rows:
    """Rows of a table by document, taken in as they are needed."""

    def __init__(self, folder: Path) -> None:
        self.rows = _rows(folder)
        self.ahead: dict[str, Any] | None = next(self.rows, None)

    def of(self, document: str) -> list[dict[str, Any]]:
        found = []
        while self.ahead is not None and self.ahead["document"] == document:
            found.append(self.ahead)
            self.ahead = next(self.rows, None)
        return found


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    from pyarrow import parquet

    for path in sorted(folder.glob("*.parquet")):
        for batch in parquet.ParquetFile(path).iter_batches(_ROWS):
            for row in batch.to_pylist():
                yield {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items()}


def _read_text(row: dict[str, Any], events: list[dict[str, Any]], tenures: list[dict[str, Any]]) -> ReadText:
    if (len(events), len(tenures)) != (row["events"], row["tenures"]):
        raise ValueError(f"document {row['id']} has {row['events']} events, the table of events {len(events)}")
    doc = {"id": None, "lang": row["lang"], "title": row["title"], "url": row["url"], "origin_url": None,
           "published": row["published"]}  # fmt: skip
    lang = row["lang"] if row["lang_given"] else None
    text = Text(row["name"], row["text"], row["title"], row["url"], row["published"], lang, _original(row))
    record = {"doc": doc, "events": [_event(e) for e in events], "tenures": [_tenure(t) for t in tenures]}
    return ReadText(text, record, row["pack"], [e["rule"] for e in events], row["remarks"])


def _original(row: dict[str, Any]) -> Original | None:
    """What was received; a result of an earlier version does not have it."""
    if row.get("original") is None:
        return None
    return Original(**{f.name: row[name] for f, name in zip(fields(Original), RECEIVED, strict=True)})


def _event(row: dict[str, Any]) -> dict[str, Any]:
    """The record of the contract."""
    place = None
    if row["place_state"] is not None or row["place_name"] is not None:
        place = {"state": row["place_state"], "name": row["place_name"]}
    out = {key: row[key] for key in ("kind", "form", "status", "date")}
    out |= {"parties": [{k: p[k] for k in PARTY} for p in row["parties"]], "place": place, "topics": row["topics"]}
    out |= json.loads(row["slots"])
    return out | {key: row[key] for key in ("quote", "start", "end")}


def _tenure(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("name", "latin", "state", "office", "ordinal", "rank", "quote", "start", "end")}
