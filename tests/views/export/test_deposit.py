"""A deposit, as a data editor checks it: whole, told in full, read back by pandas and polars with the same types."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas
import polars
import polars.testing
import pyarrow
import pytest
import yaml
from click.testing import CliRunner
from ledgers import put_three

from communique.errors import UsageError
from communique.ledger.store import Ledger
from communique.views.cli.app import cli
from communique.views.export.deposit import TABLES, About, write_deposit
from communique.views.export.rows import Choice

_ARROW = {"string": pyarrow.string(), "integer": pyarrow.int64(), "date": pyarrow.date32()}
_POLARS = {"string": polars.String, "integer": polars.Int64, "date": polars.Date}


@pytest.fixture
def deposit(make: Callable[..., Ledger], tmp_path: Path) -> Path:
    ledger = put_three(make())
    counts = write_deposit(ledger, tmp_path / "out", about=About("Calls: “and” visits", ("Reader, A.", "B: C")))
    assert counts["events"] == len(ledger.events()) == 3 and counts["documents"] == 4
    return tmp_path / "out"


def resources(deposit: Path) -> list[tuple[str, dict[str, str]]]:
    package = json.loads((deposit / "datapackage.json").read_text("utf-8"))
    assert [r["name"] for r in package["resources"]] == [t.name for t in TABLES]
    return [(r["path"], {f["name"]: f["type"] for f in r["schema"]["fields"]}) for r in package["resources"]]


def test_pandas_reads_both_forms_as_one(deposit: Path) -> None:
    for path, types in resources(deposit):
        dtype = {name: pandas.ArrowDtype(_ARROW[t]) for name, t in types.items()}
        left = pandas.read_csv(deposit / path, dtype=dtype, keep_default_na=False, na_values=[""])
        right = pandas.read_parquet(deposit / path.replace(".csv", ".parquet"), dtype_backend="pyarrow")
        pandas.testing.assert_frame_equal(left, right)
        assert len(left) or path.endswith("tenures.csv")


def test_polars_reads_both_forms_as_one(deposit: Path) -> None:
    for path, types in resources(deposit):
        left = polars.read_csv(deposit / path, schema={name: _POLARS[t] for name, t in types.items()})
        right = polars.read_parquet(deposit / path.replace(".csv", ".parquet"))
        assert left.schema == right.schema
        polars.testing.assert_frame_equal(left, right)


def test_keys_and_codes_hold(deposit: Path) -> None:
    package = json.loads((deposit / "datapackage.json").read_text("utf-8"))
    frames = {r["name"]: polars.read_parquet(deposit / "data" / f"{r['name']}.parquet") for r in package["resources"]}
    for resource in package["resources"]:
        frame, schema = frames[resource["name"]], resource["schema"]
        assert not frame.select(schema["primaryKey"]).is_duplicated().any(), resource["name"]
        for key in schema.get("foreignKeys", ()):
            other = frames[key["reference"]["resource"]][key["reference"]["fields"]]
            assert set(frame[key["fields"]].drop_nulls()) <= set(other)
        for field in schema["fields"]:
            limits = field.get("constraints", {})
            assert not limits.get("required") or frame[field["name"]].null_count() == 0
            assert set(frame[field["name"]].drop_nulls()) <= set(limits.get("enum", frame[field["name"]]))


def test_no_cell_has_a_line_break(deposit: Path) -> None:
    for path, _ in resources(deposit):
        rows = polars.read_parquet(deposit / path.replace(".csv", ".parquet")).height
        assert (deposit / path).read_bytes().count(b"\n") == rows + 1
        assert len((deposit / path).read_text("utf-8").splitlines()) == rows + 1


def test_the_papers_are_there(deposit: Path) -> None:
    book, readme = ((deposit / n).read_text("utf-8") for n in ("codebook.md", "README.md"))
    for table in TABLES:
        assert f"`data/{table.name}`" in readme
        assert all(f"| `{c.name}` | {c.type} | {c.means} |" in book for c in table.columns)
    assert "`defence_minister`: minister or secretary of defence" in book
    cited = yaml.safe_load((deposit / "CITATION.cff").read_text("utf-8"))
    assert (cited["cff-version"], cited["title"]) == ("1.2.0", "Calls: “and” visits")
    assert [a["name"] for a in cited["authors"]] == ["Reader, A.", "B: C"]
    assert str(cited["date-released"]) == "2024-06-01"
    versions = json.loads((deposit / "versions.json").read_text("utf-8"))
    assert versions["program"].startswith("communique ") and "en" in versions["packs"]
    assert sum(r["documents"] for r in versions["readings"]) == 4


def test_checksums_are_those_of_the_files(deposit: Path) -> None:
    got = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=deposit, capture_output=True, text=True)
    assert got.returncode == 0, got.stderr
    assert (
        len(got.stdout.splitlines()) == len([p for p in deposit.rglob("*") if p.is_file()]) - 1 == 2 * len(TABLES) + 5
    )


def test_the_same_ledger_gives_the_same_bytes(make: Callable[..., Ledger], tmp_path: Path) -> None:
    ledger = put_three(make())
    for name in ("a", "b"):
        write_deposit(ledger, tmp_path / name)
    assert (tmp_path / "a/SHA256SUMS").read_bytes() == (tmp_path / "b/SHA256SUMS").read_bytes()


def test_nothing_is_written_over_and_nothing_half(make: Callable[..., Ledger], tmp_path: Path) -> None:
    ledger = put_three(make())
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("keep me", "utf-8")
    with pytest.raises(UsageError, match="there already"):
        write_deposit(ledger, tmp_path / "full")

    def broken(*args: Any, **more: Any) -> str:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("communique.views.export.deposit.citation", broken)
        write_deposit(ledger, tmp_path / "half")
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_dir()) == ["full"]


def test_a_choice_leaves_out_what_it_does_not_name(make: Callable[..., Ledger], tmp_path: Path) -> None:
    ledger = put_three(make())
    chosen = write_deposit(ledger, tmp_path / "a", Choice(last="2024-03-06"))
    assert (chosen["events"], chosen["documents"], chosen["commitments"]) == (1, 2, 0)
    nothing = write_deposit(ledger, tmp_path / "b", Choice(("FRA",)))
    assert nothing["events"] == nothing["people"] == nothing["changes"] == nothing["documents"] == 0


def test_the_command(make: Callable[..., Ledger], address: str, tmp_path: Path) -> None:
    put_three(make())
    args = ["export", "--ledger", address, "--deposit", str(tmp_path / "out")]
    got = CliRunner().invoke(cli, [*args, "Vietnam"])
    assert got.exit_code == 0 and "3 events, 4 documents" in got.output and "--author" in got.output
    assert "there already" in str(CliRunner().invoke(cli, args).exception)
    shutil.rmtree(tmp_path / "out")
    assert "leave out 'csv'" in str(CliRunner().invoke(cli, [*args[:3], *args[3:], "csv"]).exception)
    assert "takes no --since" in str(CliRunner().invoke(cli, [*args, "--since", "2024"]).exception)
