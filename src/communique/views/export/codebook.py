"""The codebook of a deposit, from the columns and the schema: for people (Markdown) and programs (Data Package).

The form for programs is a *Tabular Data Package* (specs.frictionlessdata.io): types, keys, lists of codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from communique.schema.load import load_schema
from communique.views.export.columns import DAY, EVENTS, INTEGER, PARTIES, PEOPLE, TENURES, Column, Table

_TYPES = {INTEGER: "integer", DAY: "date"}
# Columns that point to another table.
_KEYS = {
    ("parties", "event"): (EVENTS, "id"), ("parties", "person"): (PEOPLE, "id"), ("tenures", "person"): (PEOPLE, "id"),
}  # fmt: skip


def codes_of(column: str) -> Mapping[str, str]:
    """The codes that a column of events, parties or tenures may have, with what they mean; {} for other columns."""
    schema = load_schema()
    lists: dict[str, Mapping[str, str]] = {
        "kind": {k.name: k.means for k in schema.kinds.values()},
        "form": {f: means for k in schema.kinds.values() for f, means in k.forms.items()},
        "status": schema.statuses, "role": schema.roles, "office": schema.offices,
        "side": {"source": "acts", "target": "is acted upon", "both": "all take part alike"},
    }  # fmt: skip
    return lists.get(column, {})


def package(tables: Sequence[Table], title: str, version: str) -> dict[str, Any]:
    """The descriptor ``datapackage.json``; paths are those of a deposit."""
    return {
        "profile": "tabular-data-package",
        "name": "communique-events",
        "title": title,
        "version": version,
        "resources": [_resource(t) for t in tables],
    }


def _resource(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": name, "reference": {"resource": other.name, "fields": field}}
        for (owner, name), (other, field) in _KEYS.items()
        if owner == table.name
    ]
    schema: dict[str, Any] = {
        "fields": [_field(table, c) for c in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "description": f"A row is {table.row}.",
        "path": f"data/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    out: dict[str, Any] = {"name": column.name, "type": _TYPES.get(column.type, "string"), "description": column.means}
    limits: dict[str, Any] = {"required": True} if column.name in table.key else {}
    if table in (EVENTS, PARTIES, TENURES) and codes_of(column.name):
        limits["enum"] = sorted(codes_of(column.name))
    return out | ({"constraints": limits} if limits else {})


def page(tables: Sequence[Table], counts: Mapping[str, int]) -> str:
    """The codebook for people: every table with its rows and columns, then every code of the schema."""
    return "\n".join(_lines(tables, counts)) + "\n"


def _lines(tables: Sequence[Table], counts: Mapping[str, int]) -> Iterator[str]:
    yield "# Codebook\n"
    yield "Types: text (UTF-8), integer, day (ISO 8601). An empty cell is a value that nothing tells; there is no other"
    yield "sign for missing values. `datapackage.json` says the same for programs.\n"
    for table in tables:
        yield f"## {table.name}\n"
        key = ", ".join(f"`{name}`" for name in table.key)
        yield f"{counts[table.name]:,} rows; a row is {table.row}; {key} tells it from all others.\n"
        yield "| column | type | what it has |\n| --- | --- | --- |"
        for c in table.columns:
            yield f"| `{c.name}` | {c.type} | {c.means} |"
        yield ""
    schema = load_schema()
    yield "## Codes\n"
    for kind in schema.kinds.values():
        yield f"### kind {kind.name}: {kind.means}\n"
        yield from _codes(kind.forms)
    for heading, codes in (
        ("status", schema.statuses), ("role", schema.roles), ("office", schema.offices), ("topics", schema.topics),
    ):  # fmt: skip
        yield f"### {heading}\n"
        yield from _codes(codes)


def _codes(codes: Mapping[str, str]) -> Iterator[str]:
    yield from (f"- `{code}`" + (f": {means}" if means else "") for code, means in codes.items())
    yield ""
