"""The two tables of events: every row, one line each, read back by a plain reader of CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from ledgers import put_three
from telling import StubReader

from communique.errors import CommuniqueError
from communique.ledger.store import Ledger
from communique.views.cli.app import cli
from communique.views.export.columns import EVENTS, PARTIES
from communique.views.export.dates import days_of
from communique.views.export.rows import Choice
from communique.views.export.tables import write_tables


def fill(address: Path) -> Ledger:
    return put_three(Ledger(address, reader=StubReader()))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_tables_hold_every_event_and_party(make: Callable[..., Ledger], tmp_path: Path) -> None:
    ledger = put_three(make())
    counts = write_tables(ledger, tmp_path / "out")
    known = {e.id: e for e in ledger.events()}
    left, right = rows(tmp_path / "out/events.csv"), rows(tmp_path / "out/parties.csv")
    parties = sum(len(e.parties) for e in known.values())
    assert (len(left), len(right)) == (counts["events"], counts["parties"]) == (len(known), parties)
    assert tuple(left[0]) == EVENTS.names and tuple(right[0]) == PARTIES.names
    for row in left:
        event = known[row["id"]]
        assert (row["kind"], row["form"], row["date"]) == (event.kind, event.form, event.date or "")
        assert len(row["sources"].split(";")) == int(row["documents"]) == event.documents
        assert row["document"] in row["sources"].split(";")
    told_twice = next(r for r in left if r["form"] == "call")
    assert (told_twice["start"], told_twice["date_precision"], told_twice["documents"]) == ("2024-03-05", "1", "2")
    assert (told_twice["year"], told_twice["month"], told_twice["states"]) == ("2024", "3", "JPN;VNM")
    assert (told_twice["cameo"], told_twice["plover"], told_twice["plover_mode"]) == ("041", "CONSULT", "phone")
    assert {r["event"] for r in right} <= {r["id"] for r in left}
    assert all(r["person"].startswith("p") for r in right if r["name"])
    assert {(r["state"], r["ccode"], r["gwno"]) for r in right} == {("VNM", "816", "816"), ("JPN", "740", "740")}
    assert {r["side"] for r in right if r["event"] == told_twice["id"]} == {"source", "target"}


def test_each_row_is_one_line_and_a_second_run_gives_the_same(tmp_path: Path) -> None:
    with fill(tmp_path / "ledger.db") as ledger:
        count = write_tables(ledger, tmp_path / "a")["events"]
        write_tables(ledger, tmp_path / "b")
    for name in ("events.csv", "parties.csv"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    data = (tmp_path / "a/events.csv").read_text("utf-8")
    assert len(data.splitlines()) == count + 1 and "\0" not in data
    assert sorted(p.name for p in (tmp_path / "a").iterdir()) == ["events.csv", "parties.csv"]


def test_the_choice_is_that_of_the_timeline(make: Callable[..., Ledger], tmp_path: Path) -> None:
    ledger = put_three(make())
    write_tables(ledger, tmp_path, choice=Choice(("JPN",), "2024-04"))
    assert {r["id"] for r in rows(tmp_path / "events.csv")} == {e.id for e in ledger.events("JPN", since="2024-04")}
    write_tables(ledger, tmp_path, choice=Choice(last="2024-03"))
    assert {r["id"] for r in rows(tmp_path / "events.csv")} == {e.id for e in ledger.events(until="2024-03")}
    assert write_tables(ledger, tmp_path, choice=Choice(("FRA",))) == {"events": 0, "parties": 0}


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [("2024-02-08", ("2024-02-08", "2024-02-08", 1, 2024, 2)), ("2024-02", ("2024-02-01", "2024-02-29", 2, 2024, 2)),
     ("2024-02-XX", ("2024-02-01", "2024-02-29", 2, 2024, 2)), ("2024~", ("2024-01-01", "2024-12-31", 3, 2024, None)),
     ("2024-21", ("2024-01-01", "2024-12-31", 3, 2024, None)),
     ("2024-02-08/2024-02-10", ("2024-02-08", "2024-02-10", 1, 2024, 2)),
     ("2024-02-08/2024-03", ("2024-02-08", "2024-03-31", 2, 2024, 2)),
     ("2024/..", ("2024-01-01", None, 4, 2024, None)), ("../2024", (None, "2024-12-31", 4, None, None)),
     (None, (None, None, 4, None, None)), ("202X", (None, None, 4, None, None)),
     ("XXXX-03-27", (None, None, 4, None, None))],
)  # fmt: skip
def test_dates_as_columns(edtf: str | None, expected: tuple[object, ...]) -> None:
    days = days_of(edtf)
    assert (days.start, days.end, days.precision, days.year, days.month) == expected


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with fill(tmp_path / "ledger.db") as ledger, pytest.raises(CommuniqueError, match="cannot be written"):
        write_tables(ledger, tmp_path / "file" / "out")


def run(folder: Path, *args: str) -> str:
    got = CliRunner().invoke(cli, ["export", "--ledger", str(folder / "ledger.db"), *args])
    return got.output if got.exit_code == 0 else str(got.exception)


def test_the_command(tmp_path: Path) -> None:
    fill(tmp_path / "ledger.db").close()
    assert "3 events, 6 parties" in run(tmp_path, "csv", "--out", str(tmp_path / "out"), "VNM", "Japan")
    assert len(rows(tmp_path / "out/events.csv")) == 3
    assert "name the folder" in run(tmp_path, "csv")
    assert "did you mean 'parquet'" in run(tmp_path, "parket")
    assert "name a form" in run(tmp_path)
    assert "jsonl takes no --since; it goes with csv, parquet, changes, annotations, ftm" in run(
        tmp_path, "jsonl", "--since", "2024"
    )
    assert "is no date" in run(tmp_path, "changes", "--since", "yesterday")


def test_the_page_tells_every_column() -> None:
    page = (Path(__file__).parents[3] / "docs/exports.md").read_text("utf-8")
    for table in (EVENTS, PARTIES):
        for column in table.columns:
            assert f"| `{column.name}` | {column.type} | {column.means} |" in page
