"""Rows put in many at once, and JSON as columns hold it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    ColumnElement,
    Connection,
    Table,
    any_,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.dialects import postgresql

from communique.ledger.db.address import is_sqlite

_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def dump(value: Any) -> str:
    """JSON as it is stored: letters as they are, no spaces."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:  # halves of surrogate pairs, and numbers of more than 64 bits
        return _ENCODER.encode(value)


def load(text: Any) -> Any:
    """JSON as it was stored; TypeError for a number, which SQLite makes of a text that is one (``json.loads`` too)."""
    if isinstance(text, str | bytes | bytearray | memoryview):  # SQLite gives text, PostgreSQL bytes
        return orjson.loads(text)
    raise TypeError(f"no JSON: {text!r}")


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows; those whose key is there already are left as they are."""
    if not rows:
        return
    if is_sqlite(connection):
        # Straight to the driver, for adding spends its time here.
        names = list(rows[0])
        structured = [n for n, name in enumerate(names) if isinstance(table.c[name].type, JSON)]
        marks = ", ".join("?" * len(names))
        columns = ", ".join(f'"{n}"' for n in names)
        connection.exec_driver_sql(
            f'INSERT OR IGNORE INTO "{table.name}" ({columns}) VALUES ({marks})', _as_tuples(rows, names, structured)
        )
    else:
        connection.execute(postgresql.insert(table).on_conflict_do_nothing(), [_without_nul(row) for row in rows])


def add_up(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Adds numbers to those that stand under the same key, which is all of ``names`` but the last; a row whose number
    becomes 0 goes. Each key once."""
    if not rows:
        return
    *key, number = names
    values = ", ".join(f":{n}" for n in names)
    same = " AND ".join(f"{n} = :{n}" for n in key)
    given = [dict(zip(names, row, strict=True)) for row in rows]
    connection.execute(
        text(
            f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({values}) ON CONFLICT ({', '.join(key)}) "
            f"DO UPDATE SET {number} = {table.name}.{number} + excluded.{number}"
        ),
        given,
    )
    less = [row for row in given if row[number] < 0]
    if less:
        connection.execute(text(f"DELETE FROM {table.name} WHERE {same} AND {number} = 0"), less)


def insert_values(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """The same for many short rows without JSON, as tuples in the order of ``names``.

    They go in by the order of these, which should be that of the key: a tree of sorted rows is filled page by page.
    """
    if not rows:
        return
    rows = sorted(rows)
    if is_sqlite(connection):
        columns, marks = ", ".join(f'"{n}"' for n in names), ", ".join("?" * len(names))
        connection.exec_driver_sql(f'INSERT OR IGNORE INTO "{table.name}" ({columns}) VALUES ({marks})', rows)
    else:
        insert_rows(connection, table, [dict(zip(names, row, strict=True)) for row in rows])


def _as_tuples(rows: Sequence[dict[str, Any]], names: Sequence[str], structured: Sequence[int]) -> list[Any]:
    """The values of rows in one order; those at the places of ``structured`` as JSON."""
    if len(names) == 1:
        return [(dump(v) if structured and v is not None else v,) for v in (row[names[0]] for row in rows)]
    taken = map(itemgetter(*names), rows)
    if not structured:
        return list(taken)
    out = []
    for values in map(list, taken):
        for n in structured:
            if values[n] is not None:
                values[n] = dump(values[n])
        out.append(tuple(values))
    return out


def _without_nul(row: dict[str, Any]) -> dict[str, Any]:
    """A row that PostgreSQL takes: it has no NUL in texts, which become U+FFFD; offsets stay."""
    if any(isinstance(v, str) and "\0" in v for v in row.values()):
        return {k: v.replace("\0", "\ufffd") if isinstance(v, str) else v for k, v in row.items()}
    return row


def among(connection: Connection, column: ColumnElement[int], numbers: Sequence[int]) -> ColumnElement[bool]:
    """Whether a column has one of the numbers: one value to the database, however many they are."""
    if is_sqlite(connection):
        return column.in_(select(func.json_each(dump(list(numbers))).table_valued("value").c.value))
    return column == any_(literal(list(numbers), ARRAY(BigInteger)))


def next_number(connection: Connection, table: Table) -> int:
    """A free ``no``; safe, as there is one writer at a time."""
    return int(connection.scalar(text(f"SELECT coalesce(max(no), 0) + 1 FROM {table.name}")) or 1)
