"""``kill -9`` in the middle of merging and of a migration, and a disk that is really full: nothing is half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from telling import JPN, VNM, StubReader, call, event, told

from communique.errors import FullError
from communique.ledger import db, opening
from communique.ledger.store import Ledger

HERE = Path(__file__).parent
_DIE = "import os, signal, sys; die = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)\n"
MERGE = """
from communique.ledger import conclude, merged
from communique.ledger.store import Ledger
conclude.ANEW, conclude.WRITTEN, conclude.PART = int(sys.argv[2]), 5, 10
real, calls = merged.EventWriter.write, []
def write(self, *args):
    real(self, *args)
    calls.append(1)
    if len(calls) == 3:
        die()
merged.EventWriter.write = write
with Ledger(sys.argv[1]) as ledger:
    ledger.conclude()
"""
MIGRATE = """
from alembic.runtime.environment import EnvironmentContext
from communique.ledger.store import Ledger
real = EnvironmentContext.run_migrations
EnvironmentContext.run_migrations = lambda self, **k: (real(self, **k), die())
Ledger(sys.argv[1])
"""


def killed(program: str, *args: str) -> None:
    env = {**os.environ, "PYTHONPATH": str(HERE)}
    got = subprocess.run([sys.executable, "-c", _DIE + program, *args], env=env, capture_output=True, timeout=120)
    assert got.returncode == -signal.SIGKILL, got.stderr.decode()


def counts(ledger: Ledger) -> dict[str, int]:
    with ledger.reading() as connection:
        names = ("claims", "waiting", "events", "event_members")
        return {n: int(connection.scalar(text(f"SELECT count(*) FROM {n}")) or 0) for n in names}


@pytest.mark.parametrize(("anew", "merged"), [("1", 0), ("1000", 20)], ids=["all anew", "part by part"])
def test_killed_while_merging(make: Callable[..., Ledger], address: str, anew: str, merged: int) -> None:
    """Each part is there or not; the next run does what is left, to the same end."""
    ledger = make()
    days = [f"2023-{n // 3 + 1:02}-{n % 3 * 9 + 1:02}" for n in range(30)]
    calls = [call(f"They spoke on {d}.", slots={"date": d}, name=f"{d}.txt") for d in days]
    ledger.add_readings(calls, merge=False)
    ledger.close()
    killed(MERGE, address, anew)
    again = make()
    found = counts(again)
    assert found == {"claims": 30, "waiting": 30 - merged, "events": merged, "event_members": merged}
    again.conclude()
    assert counts(again) == {"claims": 30, "waiting": 0, "events": 30, "event_members": 30}


def make_old(address: str) -> None:
    """An empty ledger of the first version of the schema."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(opening.MIGRATIONS))
    engine = create_engine(db.parse_address(address))
    with engine.begin() as connection:
        with EnvironmentContext(Config(), script, fn=lambda rev, _: script._upgrade_revs("0001", rev)) as context:
            context.configure(connection=connection, transactional_ddl=True)
            context.run_migrations()
        if db.is_sqlite(connection):
            connection.execute(text(f"PRAGMA application_id = {db.MAGIC}"))
    engine.dispose()


def version(address: str) -> str | None:
    engine = create_engine(db.parse_address(address))
    with engine.connect() as connection:
        found = opening._version(connection, address)
    engine.dispose()
    return found


def test_killed_while_an_old_ledger_is_brought_forward(address: str) -> None:
    make_old(address)
    assert version(address) == "0001"
    killed(MIGRATE, address)
    assert version(address) == "0001"
    with Ledger(address, reader=StubReader()) as ledger:
        assert ledger.add_readings([call()]).new == 1
    assert version(address) == opening.revisions()[-1]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("no right to mount a small disk here")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    """One sentence; what was there can be asked; with room again the next run goes on."""
    many = []
    for n in range(60):
        said = event("contact", "call", f"Call {n}.", VNM, JPN, date=f"2023-{n % 12 + 1:02}-{n // 12 * 5 + 1:02}")
        text = f"Call {n}. " + " ".join(f"w{n}x{k}" for k in range(8000))
        many.append(told(text, said, published="2024-03-05", name=f"{n}.txt"))
    path = small_disk / "ledger.db"
    with Ledger(path, reader=StubReader()) as ledger:
        ledger.add_readings(many[:5])
        with pytest.raises(FullError, match="no room left on the disk"):
            ledger.add_readings(many)
        assert len(ledger.timeline()) >= 1
    subprocess.run(["mount", "-o", "remount,size=60m", small_disk], check=True)
    with Ledger(path, reader=StubReader()) as ledger:
        ledger.add_readings(many[:20])
        assert counts(ledger)["claims"] == 20 and counts(ledger)["waiting"] == 0
