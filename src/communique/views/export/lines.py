"""The whole ledger as JSON Lines, and back: what was said, decided and changed; what follows is computed again.

The first line names format, version and how many rows of each table follow; each other line is a row of a table, with
the table's name. Numbers (``no``) join the lines of one file and mean nothing outside it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from sqlalchemy import JSON, Column, Connection, Table, delete, func, select

from communique.errors import RecordError, UsageError
from communique.ledger import db
from communique.ledger.conclude import merge_all
from communique.ledger.loading import chunks
from communique.ledger.opening import revisions
from communique.ledger.store import Ledger
from communique.ledger.tables import (
    changes,
    claim_aliases,
    claims,
    decisions,
    documents,
    event_aliases,
    faults,
    originals,
    readings,
    receipts,
    register,
    snapshots,
    tenure_claims,
    waiting,
    watched,
    watches,
)
from communique.ledger.tallies import count_rows
from communique.ledger.words import stored
from communique.sources.files import MOST

FORMAT = "communique-ledger"
TABLES = (
    snapshots, documents, readings, claims, tenure_claims, claim_aliases, faults, decisions, register, event_aliases,
    changes, originals, receipts, watches, watched,
)  # fmt: skip
_BATCH = 1000


def write_lines(ledger: Ledger, out: TextIO) -> int:
    """Writes the ledger; how many lines."""
    count = 1
    with ledger.reading() as connection:
        rows_of = {t.name: connection.scalar(select(func.count()).select_from(t)) for t in TABLES}
        out.write(_line({"format": FORMAT, "schema": revisions()[-1], "rows": rows_of}))
        for table in TABLES:
            order = list(table.primary_key.columns)
            rows = connection.execute(select(table).order_by(*order).execution_options(yield_per=_BATCH))
            for row in rows.mappings():
                out.write(_line({"table": table.name, **_told(table, dict(row))}))
                count += 1
    return count


def _told(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    if table is snapshots:
        text = zlib.decompress(row["content"]).decode("utf-8", "surrogatepass")
        return {"digest": row["digest"], "text": text, "size": row["size"]}
    if table is originals:
        return row | {"content": base64.b64encode(row["content"]).decode("ascii")}
    return row


def _line(value: dict[str, Any]) -> str:
    """JSON on one line; letters as they are, but for half signs of UTF-16, which no file can hold."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
    if any("\ud800" <= c <= "\udfff" for c in line):
        return json.dumps(value, separators=(",", ":")) + "\n"
    return line


def read_lines(ledger: Ledger, lines: Iterable[str], name: str) -> int:
    """Takes the lines of a ledger into an empty one, all or none; how many documents. RecordError names the line."""
    source = enumerate(lines, 1)
    promised = check_head(next(source, (1, ""))[1], name)
    with ledger.writing() as connection:
        if any(_count(connection, t) for t in TABLES):
            raise UsageError("the ledger is not empty; import into a new one: --ledger FILE")
        given: Counter[Table] = Counter()
        aliases: list[dict[str, Any]] = []
        for table, rows in _batches(source, name):
            given[table] += len(rows)
            if table is event_aliases:  # kept until after merging, which writes of its own
                aliases += rows
            else:
                db.insert_rows(connection, table, rows)
        for table, number in given.items():
            kept = len({row["old"] for row in aliases}) if table is event_aliases else _count(connection, table)
            if kept != number:
                raise RecordError(name, f"rows of {table.name} stand in it twice")
        told = {t.name: number for t, number in given.items()}
        for table_name, number in promised.items():
            if told.get(table_name, 0) != number:
                raise RecordError(name, f"it is not whole: {told.get(table_name, 0):,} of {number:,} {table_name}")
        count_rows(connection, document=given[documents], claim=given[claims])
        count = _find_words(connection, ledger)
        last = connection.scalar(select(func.max(changes.c.no))) or 0
        merge_all(connection, ledger)
        connection.execute(delete(waiting))
        connection.execute(delete(changes).where(changes.c.no > last))
        connection.execute(delete(event_aliases))
        for some in chunks(aliases, _BATCH):
            db.insert_rows(connection, event_aliases, list(some))
    return count


def _count(connection: Connection, table: Table) -> int:
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def check_head(line: str, name: str) -> dict[str, int]:
    """How many rows of each table are to follow; RecordError where this is not the first line of an export."""
    head = _parsed(line, 1, name)
    if head.get("format") != FORMAT:
        raise RecordError(name, f"this is no export of a ledger; 'communique export jsonl' writes one ({FORMAT})")
    if head.get("schema") != revisions()[-1]:
        raise RecordError(
            name, f"its schema is {head.get('schema')}, that of this program {revisions()[-1]}; export it by the same"
        )
    rows = head.get("rows")
    if not isinstance(rows, dict) or not all(isinstance(n, int) for n in rows.values()):
        raise RecordError(name, "its first line does not tell how many rows follow; export it by this program")
    return rows


def _batches(source: Iterator[tuple[int, str]], name: str) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    tables = {t.name: t for t in TABLES}
    table: Table | None = None
    rows: list[dict[str, Any]] = []
    for number, line in source:
        if not line.strip():
            continue
        row = _parsed(line, number, name)
        mine = tables.get(str(row.pop("table", None)))
        if mine is None:
            raise RecordError(name, f"line {number} names no table of a ledger")
        if mine is snapshots:
            row = _packed(row, number, name)
        elif mine is originals:
            row = _unpacked(row, number, name)
        if set(row) != {c.name for c in mine.columns}:
            raise RecordError(name, f"line {number} has not the columns of {mine.name}")
        unfit = next((c.name for c in mine.columns if not _fits(c, row[c.name])), None)
        if unfit is not None:
            raise RecordError(name, f"line {number}: {unfit} is not what {mine.name} has there")
        if table is not None and rows and (mine is not table or len(rows) >= _BATCH):
            yield table, rows
            rows = []
        table = mine
        rows.append(row)
    if table is not None and rows:
        yield table, rows


def _fits(column: Column[Any], value: Any) -> bool:
    """Whether a value may stand in a column."""
    if value is None:
        return bool(column.nullable)
    if column.name == "parties":
        return isinstance(value, list) and all(isinstance(p, list) and len(p) == 6 for p in value)
    if isinstance(column.type, JSON):
        return column.name == "value" or isinstance(value, dict if column.name == "slots" else list)
    return isinstance(value, column.type.python_type)


def _parsed(line: str, number: int, name: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        raise RecordError(name, f"line {number} is not JSON") from None
    if not isinstance(row, dict):
        raise RecordError(name, f"line {number} is no object of JSON")
    return row


def _packed(row: dict[str, Any], number: int, name: str) -> dict[str, Any]:
    from communique.ledger.writing import digest_of

    text = row.pop("text", None)
    if not isinstance(text, str) or digest_of(text) != row.get("digest"):
        raise RecordError(name, f"line {number}: the text is not the one its digest was made of")
    return row | {"content": zlib.compress(text.encode("utf-8", "surrogatepass"), 6)}


def _unpacked(row: dict[str, Any], number: int, name: str) -> dict[str, Any]:
    try:
        content = base64.b64decode(row.get("content") or "", validate=True)
        data = zlib.decompressobj().decompress(content, MOST + 1)
    except (ValueError, TypeError, zlib.error):
        data = b""
    if hashlib.sha256(data).hexdigest() != row.get("digest"):
        raise RecordError(name, f"line {number}: the bytes are not those that their digest was made of")
    return row | {"content": content}


def _find_words(connection: Connection, ledger: Ledger) -> int:
    """Makes all documents findable by their words; how many they are."""
    count, last = 0, -1
    query = select(documents, snapshots.c.content).join(snapshots, snapshots.c.digest == documents.c.digest)
    while rows := connection.execute(query.where(documents.c.no > last).order_by(documents.c.no).limit(_BATCH)).all():
        words = []
        for row in rows:
            text = zlib.decompress(row.content).decode("utf-8", "surrogatepass")
            said = text if not row.title or row.title in text else f"{row.title}\n{text}"
            prefixes = ledger.reader.prefixes(row.lang) if ledger.reader is not None else ()
            words.append((row.no, stored(said, prefixes)))
        db.store_words(connection, words)
        count, last = count + len(rows), rows[-1].no
    return count
