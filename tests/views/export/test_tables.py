"""The two tables of events: every row, one line each, read back by a plain reader of CSV."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner
from telling import JPN, VNM, StubReader, call, call_ar, event, told, visit

from communique.errors import CommuniqueError
from communique.ledger.store import Ledger
from communique.views.cli.app import cli
from communique.views.export.dates import columns
from communique.views.export.tables import EVENTS, PARTIES, write_tables

BROKEN = 'The two sides signed\r\na plan, “the\x00 plan”\u2028of "2024".'


def fill(address: Path) -> Ledger:
    ledger = Ledger(address, reader=StubReader())
    signed = event("agreement", "sign", BROKEN, VNM, JPN, date="2024-04", title="the\nplan")
    owed = visit("planned", None, "2024-03-07", "Le Van Tam will visit Tokyo.")
    ledger.add_readings([call(), call_ar(), owed, told(BROKEN, signed, name="c.txt", published="2024-05-01")])
    return ledger


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_tables_hold_every_event_and_party(tmp_path: Path) -> None:
    with fill(tmp_path / "ledger.db") as ledger:
        count, parties = write_tables(ledger, tmp_path / "out")
        known = {e.id: e for e in ledger.events()}
        left, right = rows(tmp_path / "out/events.csv"), rows(tmp_path / "out/parties.csv")
    assert (len(left), len(right)) == (count, parties) == (len(known), sum(len(e.parties) for e in known.values()))
    assert tuple(left[0]) == EVENTS and tuple(right[0]) == PARTIES
    for row in left:
        event = known[row["id"]]
        assert (row["kind"], row["form"], row["date"]) == (event.kind, event.form, event.date or "")
        assert len(row["sources"].split(";")) == int(row["documents"]) == event.documents
        assert row["document"] in row["sources"].split(";")
    told_twice = next(r for r in left if r["form"] == "call")
    assert (told_twice["start"], told_twice["date_precision"], told_twice["documents"]) == ("2024-03-05", "1", "2")
    assert {r["event"] for r in right} <= {r["id"] for r in left}
    assert all(r["person"].startswith("p") for r in right if r["name"])


def test_each_row_is_one_line_and_a_second_run_gives_the_same(tmp_path: Path) -> None:
    with fill(tmp_path / "ledger.db") as ledger:
        count, _ = write_tables(ledger, tmp_path / "a")
        write_tables(ledger, tmp_path / "b")
    for name in ("events.csv", "parties.csv"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    data = (tmp_path / "a/events.csv").read_text("utf-8")
    assert len(data.splitlines()) == count + 1 and "\0" not in data
    assert sorted(p.name for p in (tmp_path / "a").iterdir()) == ["events.csv", "parties.csv"]


def test_the_choice_is_that_of_the_timeline(tmp_path: Path) -> None:
    with fill(tmp_path / "ledger.db") as ledger:
        write_tables(ledger, tmp_path, ["Japan"], "2024-04")
        assert {r["id"] for r in rows(tmp_path / "events.csv")} == {e.id for e in ledger.events("JPN", since="2024-04")}
        assert write_tables(ledger, tmp_path, ["FRA"]) == (0, 0)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [("2024-02-08", ("2024-02-08", "2024-02-08", 1)), ("2024-02", ("2024-02-01", "2024-02-29", 2)),
     ("2024-02-XX", ("2024-02-01", "2024-02-29", 2)), ("2024~", ("2024-01-01", "2024-12-31", 3)),
     ("2024-21", ("2024-01-01", "2024-12-31", 3)), ("2024-02-08/2024-02-10", ("2024-02-08", "2024-02-10", 1)),
     ("2024-02-08/2024-03", ("2024-02-08", "2024-03-31", 2)), ("2024/..", ("2024-01-01", "", 4)),
     ("../2024", ("", "2024-12-31", 4)), (None, ("", "", 4)), ("202X", ("", "", 4))],
)  # fmt: skip
def test_dates_as_columns(edtf: str | None, expected: tuple[str, str, int]) -> None:
    assert columns(edtf) == expected


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with fill(tmp_path / "ledger.db") as ledger, pytest.raises(CommuniqueError, match="cannot be written"):
        write_tables(ledger, tmp_path / "file" / "out")


def test_the_command(tmp_path: Path) -> None:
    fill(tmp_path / "ledger.db").close()
    base = ["export", "csv", "--ledger", str(tmp_path / "ledger.db")]
    got = CliRunner().invoke(cli, [*base, "--out", str(tmp_path / "out"), "VNM"])
    assert got.exit_code == 0 and "events and" in got.output
    assert rows(tmp_path / "out/events.csv")
    assert "name the folder" in str(CliRunner().invoke(cli, base).exception)


def test_the_page_tells_every_column() -> None:
    page = (Path(__file__).parents[3] / "docs/exports.md").read_text("utf-8")
    assert all(f"| `{name}` |" in page for name in {*EVENTS, *PARTIES})
