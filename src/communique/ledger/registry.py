"""The register: known persons with their offices and days, brought in from files; nothing depends on it."""

from __future__ import annotations

import csv
import difflib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from communique.errors import CommuniqueError, DateError, RecordError, UnreadableError, UsageError
from communique.ledger import db
from communique.ledger.days import bounds
from communique.ledger.queries.states import find_state
from communique.ledger.tables import register
from communique.ledger.values import RegisterRow
from communique.resolution.across import RegisterEntry
from communique.resolution.claims import make_id
from communique.schema.load import load_schema


def load_register(connection: Connection) -> list[RegisterEntry]:
    """All persons of the register, by id."""
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(select(register).order_by(register.c.no)):
        rows[row.id].append(row)
    return [
        RegisterEntry(
            id,
            tuple(dict.fromkeys(n for row in mine for n in row.names)),
            next((row.state for row in mine if row.state), None),
            tuple((row.office, row.since, row.until) for row in mine if row.office),
        )
        for id, mine in sorted(rows.items())
    ]


_COLUMNS = ("id", "name", "names", "state", "office", "since", "until", "source")
_REACH = 10  # lines that one row may take
_WIKIDATA = {"person": "id", "item": "id", "personLabel": "name", "itemLabel": "name", "altLabel": "names",
             "aliases": "names", "country": "state", "iso3": "state", "position": "office", "start": "since",
             "end": "until"}  # fmt: skip


def read_register(path: Path) -> tuple[list[RegisterRow], list[str]]:
    """The good rows of a file, and a sentence for each broken one. UnreadableError, RecordError for a broken file."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableError(str(path), f"it cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise RecordError(str(path), "this is not UTF-8; save the register as UTF-8 and import that") from None
    rows: list[RegisterRow] = []
    faults: list[str] = []
    numbered = _json_rows(text, str(path)) if path.suffix.lower() == ".json" else _csv_rows(text, str(path))
    for place, row in numbered:
        if isinstance(row, str):
            faults.append(f"{path}:{place}: {row}")
            continue
        try:
            rows.append(_checked(row, path.name))
        except CommuniqueError as error:
            faults.append(f"{path}:{place}: {error}")
    return rows, faults


def _csv_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str] | str]]:
    """Line and row, or a sentence on what is wrong with it; what is broken swallows no row that follows."""
    lines = text.splitlines(keepends=True)
    head = lines[0] if lines else ""
    sign = max(",;\t", key=head.count)
    fields = [f.strip().lower() for f in next(csv.reader([head], delimiter=sign), [])]
    if "name" not in fields:
        raise RecordError(name, f"there is no column 'name'; a register has the columns {', '.join(_COLUMNS)}")
    at = 1
    while at < len(lines):
        taken, cells = _csv_row(lines, at, sign)
        if isinstance(cells, str):
            yield at + 1, cells
        elif len(cells) > len(fields):
            yield (
                at + 1,
                f"there are {len(cells)} cells for {len(fields)} columns; is a comma in need of quotation marks?",
            )
        elif any(cells):
            yield at + 1, {k: v.strip() for k, v in zip(fields, cells, strict=False) if k}
        at += taken


def _csv_row(lines: Sequence[str], at: int, sign: str) -> tuple[int, list[str] | str]:
    """How many lines a row takes, and its cells; a cell may reach over a few lines. A sentence where it is broken."""
    fault = ""
    for taken in range(1, min(_REACH, len(lines) - at) + 1):
        try:
            return taken, next(csv.reader(lines[at : at + taken], delimiter=sign, strict=True), [])
        except csv.Error as error:
            fault = fault or str(error)
    if "unexpected end" in fault:
        return 1, "a quotation mark is not closed"
    return 1, f"this is no row of CSV: {fault}"


def _json_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str] | str]]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise RecordError(name, f"this is not JSON: {error}") from None
    found = data.get("results", {}).get("bindings") if isinstance(data, dict) else data
    if not isinstance(found, list):
        raise RecordError(name, "a list of rows is expected, or what Wikidata's query service gives")
    for number, row in enumerate(found, 1):
        if not isinstance(row, dict):
            yield number, "this is no object of JSON"
            continue
        plain: dict[str, str] = {}
        for key, value in row.items():
            told = value.get("value") if isinstance(value, dict) else value
            if isinstance(told, str):
                plain.setdefault(_WIKIDATA.get(key, key.lower()), told)
        yield number, plain


def _checked(row: dict[str, str], source: str) -> RegisterRow:
    """A row whose values are all what they should be; UsageError that tells what is not."""
    names = [n.strip() for n in [row.get("name", ""), *row.get("names", "").replace("|", ";").split(";")]]
    names = list(dict.fromkeys(n for n in names if n))
    if not names:
        raise UsageError("there is no name")
    state = find_state(row["state"]) if row.get("state") else None
    office = row.get("office") or None
    if office is not None and office not in _offices():
        near = difflib.get_close_matches(office, _offices(), 1, 0.5)
        raise UsageError(f"{office!r} is no office" + (f"; nearest: {near[0]}" if near else ""))
    since, until = _day(row.get("since")), _day(row.get("until"))
    if since and until and since > until:
        raise UsageError(f"the office ends ({until}) before it begins ({since})")
    id = row.get("id", "").rsplit("/", 1)[-1] or make_id("r", names[0], state)
    return RegisterRow(id, tuple(names), state, office, since, until, row.get("source") or source)


@lru_cache(maxsize=1)
def _offices() -> tuple[str, ...]:
    return tuple(load_schema().offices)


def _day(value: str | None) -> str | None:
    if not value:
        return None
    day = value.strip().lstrip("+").split("T")[0]
    if bounds(day) is None:
        raise DateError(value, "a day, month or year, as in 2025-02-08")
    return day


def store_register(connection: Connection, rows: Sequence[RegisterRow], source: str) -> int:
    """Adds rows that the register has not yet; how many were new."""
    have = {
        (r.id, r.office, r.since, r.until, tuple(r.names))
        for r in connection.execute(select(register))
    }  # fmt: skip
    no = db.next_number(connection, register)
    new: list[dict[str, Any]] = []
    for row in rows:
        key = (row.id, row.office, row.since, row.until, row.names)
        if key not in have:
            have.add(key)
            new.append(
                {"no": no + len(new), "id": row.id, "names": list(row.names), "state": row.state, "office": row.office,
                 "since": row.since, "until": row.until, "source": row.source}
            )  # fmt: skip
    db.insert_rows(connection, register, new)
    return len(new)
