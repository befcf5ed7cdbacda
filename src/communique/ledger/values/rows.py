"""Rows of an answer, as a list and as a flat table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class Rows(list[Any]):
    """A list of rows; ``to_arrow`` makes a table of it. ``total`` is how many there are, also those not asked for."""

    def __init__(self, rows: Sequence[Any] = (), total: int | None = None) -> None:
        super().__init__(rows)
        self.total = len(self) if total is None else total

    def records(self) -> list[dict[str, Any]]:
        """Flat rows: lists joined by a semicolon, objects as JSON."""
        return [flat(row.as_dict()) for row in self]

    def to_arrow(self) -> Any:
        """A table of Apache Arrow; needs the extra ``communique[arrow]``."""
        from communique.errors import UsageError

        try:
            import pyarrow as pa
        except ImportError:
            raise UsageError("tables of Arrow need the extra: pip install 'communique[arrow]'") from None
        return pa.Table.from_pylist(self.records())


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """One row of a table out of a nested one."""
    import json

    out: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, list | tuple):
            plain = all(isinstance(v, str | int) for v in value)
            out[key] = ";".join(map(str, value)) if plain else json.dumps(value, ensure_ascii=False)
        elif isinstance(value, Mapping):
            out[key] = json.dumps(value, ensure_ascii=False)
        else:
            out[key] = value
    return out
