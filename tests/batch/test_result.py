"""A result of batch in the ledger is what adding the same files gives."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from communique.batch.adding import engine_of, is_result, read_result
from communique.batch.local import run
from communique.batch.options import Reading, Running
from communique.errors import UnreadableError, UsageError
from communique.views.python import Ledger
from telling_pages import lines

pytest.importorskip("pyarrow")
WHEN = datetime(2024, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("result")
    run([str(lines(folder / "a.jsonl", 60)), "samples"], folder / "out", Reading(look=False), Running(jobs=2))
    return folder


def claims(ledger: Ledger) -> list[tuple[str, str]]:
    return sorted((e.id, e.quote) for e in ledger.events())


def test_the_ledger_is_the_same_as_from_the_files(result: Path) -> None:
    with Ledger(result / "a.db", clock=lambda: WHEN) as one, Ledger(result / "b.db", clock=lambda: WHEN) as other:
        added = one.add_readings(read_result(str(result / "out")), engine=engine_of(str(result / "out")))
        other.add_files([result / "a.jsonl", "samples"])
        assert added.new and claims(one) == claims(other)
        assert one.count_old() == 0
        again = one.add_readings(read_result(str(result / "out")), engine=engine_of(str(result / "out")))
        assert (again.new, again.again, again.known, again.claims) == (0, 0, added.new, 0)


def test_merged_events_are_those_of_the_ledger(result: Path) -> None:
    from pyarrow import parquet

    with Ledger(result / "c.db") as ledger:
        ledger.add_readings(read_result(str(result / "out")), engine="x")
        wanted = {(e.id, e.form, e.date, e.claims) for e in ledger.events()}
    table = [
        r for p in (result / "out/merged_events").rglob("*.parquet") for r in parquet.ParquetFile(p).read().to_pylist()
    ]
    assert {(r["id"], r["form"], r["date"], len(r["claims"])) for r in table} == wanted


def test_a_result_that_is_broken_off_or_damaged_is_told(result: Path, tmp_path: Path) -> None:
    assert is_result(str(result / "out")) and not is_result(str(tmp_path)) and not is_result("a\0b")
    (tmp_path / "run.json").write_text('{"format": 1, "complete": false}')
    with pytest.raises(UsageError, match="not complete"):
        engine_of(str(tmp_path))
    part = next((result / "out/events").rglob("*.parquet"))
    data = part.read_bytes()
    part.write_bytes(data[:100])
    try:
        with pytest.raises(UnreadableError, match="damaged"):
            list(read_result(str(result / "out")))
    finally:
        part.write_bytes(data)
