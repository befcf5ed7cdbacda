"""What changed since a time: added, changed, removed, merged, and why; and only those events in the tables."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from telling import StubReader, call, call_ar

from communique.ledger.store import Ledger
from communique.views.cli.app import cli
from communique.views.export.cells import change_cells
from communique.views.export.columns import CHANGES
from communique.views.export.rows import Choice
from communique.views.export.tables import write_tables

LATER = call("They spoke once more, a fortnight after.", slots={"date": "2024-03-19"}, name="c.txt")


def at(ledger: Ledger, day: int) -> Ledger:
    ledger.clock = lambda: datetime(2024, 6, day, 12, tzinfo=UTC)
    return ledger


def told(ledger: Ledger, since: str | None) -> list[dict[str, Any]]:
    with ledger.reading() as connection:
        return [dict(zip(CHANGES.names, row, strict=True)) for row in change_cells(connection, since)]


def test_what_came_was_joined_and_went(make: Callable[..., Ledger], tmp_path: Path) -> None:
    ledger = make(StubReader())
    at(ledger, 1).add_readings([call(), LATER])
    first, later = [e.id for e in ledger.events()]
    at(ledger, 2).add_readings([call_ar()])
    at(ledger, 3).decide("same", first, later, by="A. Reader", why="one call")
    rows = [r for r in told(ledger, "2024-06-02") if r["sort"] == "event"]
    assert [(r["id"], r["action"]) for r in rows if r["at"] < "2024-06-03"] == [(first, "changed")]
    merged = next(r for r in rows if r["action"] == "merged")
    assert (merged["id"], merged["into"], merged["stands"]) == (later, first, 0)
    assert merged["why"].startswith("same, decided by A. Reader (v")
    assert {r["at"][:10] for r in told(ledger, "2024-06-03")} == {"2024-06-03"}
    assert len(told(ledger, None)) > len(told(ledger, "2024-06-02"))
    assert told(ledger, "2024-06-04") == []
    at(ledger, 5).decide("wrong", first, by="A. Reader", why="another year")
    gone = {r["id"]: r for r in told(ledger, "2024-06-05") if r["sort"] == "event"}
    assert gone[first]["action"] == "removed" and gone[first]["stands"] == 0
    counts = write_tables(ledger, tmp_path, choice=Choice(since="2024-06-05"))
    assert counts["events"] == 0 and counts["changes"] == len(told(ledger, "2024-06-05"))


def test_only_what_changed_is_in_the_tables(make: Callable[..., Ledger], tmp_path: Path) -> None:
    ledger = make(StubReader())
    at(ledger, 1).add_readings([call(), LATER])
    at(ledger, 2).add_readings([call_ar()])
    assert write_tables(ledger, tmp_path, choice=Choice(since="2024-06-02"))["events"] == 1
    assert write_tables(ledger, tmp_path, choice=Choice(since="2024-06-01"))["events"] == 2


@pytest.mark.parametrize("since", ["2024-06-02", "2024-06-02T12:00:00+00:00", "2024-06-02T14:00:00+02:00"])
def test_the_command(make: Callable[..., Ledger], address: str, since: str) -> None:
    ledger = make(StubReader())
    at(ledger, 1).add_readings([call()])
    at(ledger, 2).add_readings([LATER])
    got = CliRunner().invoke(cli, ["export", "--since", since, "--ledger", address])
    assert got.exit_code == 0, got.output
    rows = list(csv.DictReader(got.stdout.splitlines()))
    assert rows and {r["at"][:10] for r in rows} == {"2024-06-02"} and {"added"} == {r["action"] for r in rows}
