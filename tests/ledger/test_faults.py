"""What goes wrong while a ledger is written: nothing is half-done, and one sentence tells what to do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from telling import StubReader, call

from communique.errors import BusyError, FullError, LostError
from communique.ledger.store import Ledger

HERE = Path(__file__).parent
PROGRAM = """
import sys
from telling import call
from communique.ledger import store
store.BATCH = 1
with store.Ledger(sys.argv[1]) as ledger:
    print("open", flush=True)
    for n in range(int(sys.argv[2]), 100000):
        ledger.add_readings([call(f"Call number {n} by telephone.", name=f"{n}.txt")])
"""


def start(address: str, first: int = 0) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": str(HERE)}
    run = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, address, str(first)], stdout=subprocess.PIPE, text=True, env=env
    )
    assert run.stdout is not None
    assert run.stdout.readline() == "open\n"
    return run


def whole(ledger: Ledger) -> int:
    """How many documents there are, each of which is all there."""
    with ledger.reading() as connection:
        counts = [connection.scalar(text(f"SELECT count(*) FROM {t}")) for t in ("documents", "readings", "claims")]
        assert len(set(counts)) == 1
        lost = "SELECT count(*) FROM event_members WHERE event NOT IN (SELECT no FROM events)"
        assert connection.scalar(text(lost)) == 0
        return int(counts[0] or 0)


def test_a_killed_run_leaves_whole_documents_and_the_next_goes_on(address: str, make: Callable[..., Ledger]) -> None:
    for seconds in (0.3, 0.7):
        run = start(address)
        time.sleep(seconds)
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()  # type: ignore[union-attr]
    ledger = make()
    before = whole(ledger)
    ledger.conclude()
    with ledger.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM waiting")) == 0
        assert connection.scalar(text("SELECT count(*) FROM event_members")) == before


def test_two_runs_at_once_wait_for_each_other(address: str, make: Callable[..., Ledger]) -> None:
    run = start(address)
    try:
        ledger = make()
        for n in range(-5, 0):
            assert ledger.add_readings([call(f"Call number {n} by telephone.")]).new == 1
    finally:
        run.kill()
        run.wait()
        run.stdout.close()  # type: ignore[union-attr]
    assert whole(ledger) >= 5


def test_who_waits_too_long_is_told(
    ledger: Ledger, make: Callable[..., Ledger], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.ledger.db.connecting.PATIENCE", 1)
    said: list[str] = []
    with ledger.writing(), pytest.raises(BusyError, match="another program"), make().writing(said.append):
        pass
    assert said == ["another program writes to the ledger; waiting for it"]


def test_a_full_disk(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db", reader=StubReader()) as ledger:
        ledger.add_readings([call()])
        with ledger.engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            pages = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count={pages + 1}")
        with pytest.raises(FullError, match="no room"):
            ledger.add_readings([call(f"Call {n}. " + f"word{n} " * 3000) for n in range(50)])
    with Ledger(tmp_path / "ledger.db", reader=StubReader()) as ledger:
        assert whole(ledger) == 1


def test_a_lost_connection(address: str, make: Callable[..., Ledger]) -> None:
    if not address.startswith("postgresql"):
        pytest.skip("a file has no connection")
    ledger = make()
    ledger.add_readings([call()])
    with pytest.raises(LostError, match="no connection"), ledger.writing() as connection:
        own = connection.scalar(text("SELECT pg_backend_pid()"))
        with make().engine.begin() as other:
            other.execute(text(f"SELECT pg_terminate_backend({own})"))
        time.sleep(0.2)
        connection.execute(text("SELECT 1"))
    assert whole(ledger) == 1


def test_two_people_deciding_at_once(ledger: Ledger, make: Callable[..., Ledger]) -> None:
    ledger.add_readings([call(), call("They spoke again.", slots={"date": "2024-03-20"})])
    first, second = sorted(e.id for e in ledger.timeline())
    books = [make(), make()]
    threads = [
        threading.Thread(target=book.decide, args=(kind, first, second), kwargs={"by": kind})
        for book, kind in zip(books, ("same", "different"), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(d.kind for d in ledger.decisions()) == ["different", "same"]
    latest = list(ledger.decisions())[-1]
    assert len(ledger.timeline()) == (1 if latest.kind == "same" else 2)


def test_a_register_with_broken_rows(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "id,name,names,state,office,since,until\n"
        "Q1,Le Van Tam,Lê Văn Tám;لي فان تام,Vietnam,defence_minister,2021-04,\n"
        "Q2,,,Vietnam,,,\n"
        "Q3,Sato Ken,,Nowhere,,,\n"
        "Q4,Sato Ken,,JPN,defence_ministr,,\n"
        "Q5,Sato Ken,,JPN,defence_minister,2024-13-45,\n"
        "Q6,Sato Ken,,JPN,defence_minister,2023-09-13,2024-10-01\n",
        "utf-8",
    )
    ledger.add_readings([call()])
    found = ledger.import_register(path)
    assert found.rows == 2
    assert len(found.faults) == 4
    assert found.faults[0] == f"{path}:3: there is no name"
    assert "nearest: defence_minister" in found.faults[2]
    assert ledger.import_register(path).rows == 0
    (person,) = ledger.person("Sato Ken")
    assert person.register == "Q6"
    assert [(t.since, t.until) for t in person.tenures] == [("2023-09-13", "2024-10-01")]


def test_a_quotation_mark_that_is_not_closed_swallows_no_other_row(tmp_path: Path) -> None:
    """Good rows before and after a broken one are taken in, each broken one is named by its line."""
    from communique.ledger.registry import read_register

    path = tmp_path / "people.csv"
    rows = ["id;name;names;state;office;since;until;source", 'Q1;Le Van Tam;;VNM;;;;"a note', 'over two lines"',
            'Q2;"Sato Ken;;JPN;defence_minister;;;', "Q3;Kari Lunde;;NOR;;;;", "Q4;Ann; Bo;;NOR;;;;", "",
            'Q5;"Anne ""A."" Roux";;FRA', 'Q6;"Q"x;;FRA;;;;', "Q7;Omar Said;;EGY;foreign_minister;2024;;"]  # fmt: skip
    for sign in ";,\t":
        path.write_text("\n".join(r.replace(";", sign) for r in rows), "utf-8")
        found, faults = read_register(path)
        assert [r.id for r in found] == ["Q1", "Q3", "Q5", "Q7"]
        assert [f.split(": ", 1) for f in faults[:2]] == [
            [f"{path}:4", "a quotation mark is not closed"],
            [f"{path}:6", "there are 9 cells for 8 columns; is a comma in need of quotation marks?"],
        ]
        assert faults[2].startswith(f"{path}:9: this is no row of CSV") and len(faults) == 3
    assert found[0].source == "a note\nover two lines" and found[2].names == ('Anne "A." Roux',)


def test_a_list_of_json_with_broken_rows(tmp_path: Path) -> None:
    from communique.ledger.registry import read_register

    path = tmp_path / "people.json"
    path.write_text('["Q1", {"id": "Q2", "name": "Le Van Tam"}, {"id": "Q3"}]', "utf-8")
    found, faults = read_register(path)
    assert [r.id for r in found] == ["Q2"]
    assert faults == [f"{path}:1: this is no object of JSON", f"{path}:3: there is no name"]
