"""Parquet: the rows of the CSV, with types."""

from __future__ import annotations

import builtins
import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ledgers import put_three

from communique.errors import UsageError
from communique.ledger.store import Ledger
from communique.views.export import arrow
from communique.views.export.columns import DAY, EVENTS, INTEGER, PARTIES
from communique.views.export.tables import write_tables


@pytest.mark.parametrize("group", [1, 20_000])
def test_the_same_rows_as_the_csv(
    make: Callable[..., Ledger], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: int
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(arrow, "_GROUP", group)
    ledger = put_three(make())
    write_tables(ledger, tmp_path)
    counts = write_tables(ledger, tmp_path, "parquet")
    for table in (EVENTS, PARTIES):
        read = parquet.read_table(tmp_path / f"{table.name}.parquet")
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert read.num_rows == len(rows) == counts[table.name]
        assert [{k: "" if v is None else str(v) for k, v in r.items()} for r in read.to_pylist()] == rows
        types = {INTEGER: int, DAY: date}
        for column in table.columns:
            values = [v for v in read[column.name].to_pylist() if v is not None]
            assert all(type(v) is types.get(column.type, str) for v in values)


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *args: Any, **more: Any) -> Any:
        if name == "pyarrow":
            raise ImportError
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(UsageError, match=r"pip install 'communique\[arrow\]'"):
        arrow.check_arrow()
