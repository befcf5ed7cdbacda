"""Panels: every pair at every time, zeros included, counts that can be counted by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from telling import event, party, told

from communique.ledger.store import Ledger
from communique.ledger.values import ReadText
from communique.views.cli.app import cli
from communique.views.export.cells import Cells
from communique.views.export.panel import Panel, Wanted


def fill(ledger: Ledger) -> None:
    def said(number: int, kind: str, form: str, date: str | None, *parties: tuple[str, str], **more: str) -> ReadText:
        text = f"Account {number}."
        some = [party(state, role) for state, role in parties]
        return told(text, event(kind, form, text, *some, date=date, **more), name=f"{number}.txt")

    a, b = ("DEU", "guest"), ("FRA", "host")
    ledger.add_readings(
        [
            said(1, "contact", "visit", "1990-09-10", a, b), said(2, "contact", "visit", "1990-09-20", a, b),
            said(3, "agreement", "treaty", "1990-11", ("DEU", "signatory"), ("FRA", "signatory"), ("YEM", "signatory")),
            said(4, "statement", "criticise", "1990-12-01", ("FRA", "speaker"), ("DEU", "addressee")),
            said(5, "contact", "visit", "1990-12-02", b, a, status="planned"),
            said(6, "contact", "visit", "1990", a, b), said(7, "contact", "visit", None, a, b),
        ]
    )  # fmt: skip


def panel(ledger: Ledger, wanted: Wanted) -> tuple[dict[Cells, dict[str, Any]], int]:
    with ledger.reading() as connection:
        made = Panel(connection, wanted)
        names = wanted.table.names
        rows = [dict(zip(names, row, strict=True)) for row in made.rows()]
    key = wanted.table.key
    return {tuple(r[k] for k in key): r for r in rows}, made.undated


def test_each_pair_at_each_month(make: Callable[..., Ledger]) -> None:
    ledger = make()
    fill(ledger)
    rows, undated = panel(ledger, Wanted())
    assert len(rows) == 3 * 2 * 4 and undated == 2
    visits = rows["DEU", "FRA", 1990, 9]
    assert (visits["events"], visits["contacts"], visits["verbal_cooperation"]) == (2, 2, 2)
    assert rows["FRA", "DEU", 1990, 9]["events"] == 0
    assert rows["FRA", "DEU", 1990, 12]["verbal_conflict"] == 1
    assert rows["DEU", "YEM", 1990, 11]["agreements"] == rows["YEM", "DEU", 1990, 11]["agreements"] == 1
    ahead = rows["DEU", "FRA", 1990, 12]
    assert (ahead["announced"], ahead["events"]) == (1, 0)
    assert (rows["DEU", "FRA", 1990, 9]["ccode1"], rows["DEU", "FRA", 1990, 10]["ccode1"]) == (260, 255)
    assert rows["YEM", "FRA", 1990, 9]["gwno_a"] == rows["YEM", "FRA", 1990, 9]["gwcode1"] == 678


def test_undirected_years_count_each_event_once(make: Callable[..., Ledger]) -> None:
    ledger = make()
    fill(ledger)
    rows, undated = panel(ledger, Wanted("year", directed=False))
    assert len(rows) == 3 and undated == 1
    row = rows["FRA", "DEU", 1990]
    assert (row["ccode1"], row["ccode2"], row["events"], row["announced"]) == (220, 255, 5, 1)


def test_the_choice_of_states_and_times(make: Callable[..., Ledger]) -> None:
    ledger = make()
    fill(ledger)
    assert len(panel(ledger, Wanted(states=("DEU", "FRA")))[0]) == 2 * 4
    assert {k[:2] for k in panel(ledger, Wanted(states=("YEM",)))[0]} == {
        ("YEM", "DEU"), ("YEM", "FRA"), ("DEU", "YEM"), ("FRA", "YEM"),
    }  # fmt: skip
    early, _ = panel(ledger, Wanted(states=("DEU", "FRA"), first="1990-09", last="1990-10"))
    assert len(early) == 2 * 2 and sum(r["events"] for r in early.values()) == 2
    every, _ = panel(ledger, Wanted("year", directed=False, every=True))
    assert ("USA", "CAN", 1990) in every and not any("CZE" in k or "SSD" in k for k in every)
    assert ("FRA", "VAT", 1990) in every and every["FRA", "VAT", 1990]["ccode2"] is None
    assert panel(make(), Wanted(first="2001", last="2001", states=("NOR", "KEN")))[0]["NOR", "KEN", 2001, 5]


def test_an_empty_ledger_gives_no_row(ledger: Ledger) -> None:
    assert panel(ledger, Wanted())[0] == {}


def read_csv(path: Path) -> list[dict[str, Any]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def read_parquet(path: Path) -> list[dict[str, Any]]:
    from pyarrow import parquet

    rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return rows


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_command(make: Callable[..., Ledger], address: str, tmp_path: Path, form: str) -> None:
    fill(make())
    out = tmp_path / f"dyads.{form}"
    args = ["export", "panel", "Germany", "France", "--by", "year", "--undirected", "--ledger", address]
    got = CliRunner().invoke(cli, [*args, "--out", str(out)])
    assert got.exit_code == 0 and "1 rows" in got.output and "1 events are in it nowhere" in got.output
    (row,) = read_csv(out) if form == "csv" else read_parquet(out)
    assert form == "parquet" or CliRunner().invoke(cli, args).stdout == out.read_text("utf-8")
    assert (str(row["ccode1"]), str(row["year"]), str(row["events"])) == ("220", "1990", "5")
