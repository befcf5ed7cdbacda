"""Fills docs/exports.md with the columns of every exported table, between the marks that name it."""

from __future__ import annotations

import re
from pathlib import Path

from communique.views.export import columns
from communique.views.export.columns import Table

TARGET = Path(__file__).parents[1] / "docs/exports.md"
_MARKED = re.compile(r"(<!-- columns:(\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def build(page: str) -> str:
    """The page with the columns of today."""
    tables = {t.name: t for t in vars(columns).values() if isinstance(t, Table)}
    return _MARKED.sub(lambda found: found[1] + _columns(tables[found[2]]) + found[3], page)


def _columns(table: Table) -> str:
    rows = [f"| `{c.name}` | {c.type} | {c.means} |" for c in table.columns]
    key = ", ".join(f"`{name}`" for name in table.key)
    return "\n".join((f"A row is {table.row}; {key} tells it from all others.\n", "| column | type | what it has |",
                      "| --- | --- | --- |", *rows)) + "\n"  # fmt: skip


if __name__ == "__main__":
    TARGET.write_text(build(TARGET.read_text("utf-8")), "utf-8")
