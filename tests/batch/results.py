"""Results of batch as lists of rows."""

from pathlib import Path
from typing import Any

TABLES = ("documents", "events", "tenures", "failures", "merged_events", "people")


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table with their month, in the order of months and files."""
    from pyarrow import parquet

    found: list[dict[str, Any]] = []
    for path in sorted((folder / table).rglob("*.parquet")):
        month = path.parent.name if "=" in path.parent.name else ""
        found += [row | {"in": month} for row in parquet.ParquetFile(path).read().to_pylist()]
    return found


def same(one: Path, other: Path) -> list[str]:
    """The tables in which two results differ. Merged tables have no order of their own."""
    differing = []
    for table in TABLES:
        a, b = rows(one, table), rows(other, table)
        if table in ("merged_events", "people"):
            a, b = (sorted(x, key=lambda r: str(r["id"])) for x in (a, b))
        if a != b:
            differing.append(table)
    return differing
