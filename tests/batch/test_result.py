"""A result of batch in the ledger is what adding the same files gives."""

from datetime import UTC, datetime
from hashlib import sha256
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


PAGE = (
    "<html><head><meta charset='windows-1252'></head><body><nav>Menu</nav><article><h1>Talks</h1><p>On 3 May 2021 the "
    "Minister of Defence of Japan, Sato Ken, received the Minister of Defence of Vietnam, L\xea Van Tam, in Tokyo.</p>"
    "</article></body></html>"
).encode("windows-1252")


def test_what_was_received_is_kept_as_it_came(tmp_path: Path) -> None:
    """A quote can be proved by the bytes that its text was taken from."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in/page.html").write_bytes(PAGE)
    (tmp_path / "in/other.html").write_bytes(
        b"<p>It rained in the hills, and the harvest was late again this year.</p>"
    )
    run([str(tmp_path / "in")], tmp_path / "out", Reading(look=False), Running(jobs=1))
    with Ledger(tmp_path / "a.db") as ledger:
        ledger.add_readings(read_result(str(tmp_path / "out")), engine="x")
        (document,) = [r.text.text for r in read_result(str(tmp_path / "out"))]
        data, told = ledger.original(ledger.find_document(document) or "")
    assert data == PAGE and told["digest"] == sha256(PAGE).hexdigest()


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
