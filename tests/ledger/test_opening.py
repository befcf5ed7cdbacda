"""What may be at the address of a ledger, and old schemas brought forward."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from ledgers import assert_tallies_are_true, put_three
from sqlalchemy import create_engine, text
from telling import StubReader, call

from communique.errors import (
    DamagedError,
    ForeignLedgerError,
    LostError,
    NewerLedgerError,
    NoLedgerError,
    ReadOnlyError,
    UsageError,
)
from communique.ledger import db, opening
from communique.ledger.store import Ledger
from communique.ledger.tables import meta


def test_the_migrations_make_the_tables(address: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    Ledger(address, reader=StubReader()).close()
    engine, _ = opening.open_ledger(address, create=False)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        found = compare_metadata(context, meta)
    engine.dispose()
    names = [str(step[1].name) for step in found if isinstance(step, tuple) and hasattr(step[1], "name")]
    assert [n for n in names if not n.startswith("texts")] == []


def test_nothing_there_is_said(address: str, tmp_path: Path) -> None:
    with pytest.raises(NoLedgerError, match="communique add"):
        Ledger(address, create=False)
    with pytest.raises(ForeignLedgerError, match="folder"):
        Ledger(tmp_path)


def test_something_else_is_left_alone(address: str) -> None:
    engine = create_engine(db.parse_address(address))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    engine.dispose()
    with pytest.raises(ForeignLedgerError, match="something else"):
        Ledger(address)


def test_a_newer_ledger_is_not_touched(address: str) -> None:
    Ledger(address, reader=StubReader()).close()
    engine, _ = opening.open_ledger(address, create=False)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(NewerLedgerError, match="9999"):
        Ledger(address)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear colleague, " * 100, "utf-8")
    with pytest.raises(ForeignLedgerError, match="no ledger"):
        Ledger(path)
    assert path.read_text("utf-8").startswith("Dear colleague")


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger(path, reader=StubReader()) as ledger:
        ledger.add_readings([call()])
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    data = bytearray(path.read_bytes())
    data[4096 * 2 :] = b"\xff" * (len(data) - 4096 * 2)
    path.write_bytes(data)
    with pytest.raises(DamagedError, match="damaged"), Ledger(path) as ledger:
        ledger.timeline()


def test_a_read_only_ledger_can_be_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ledger.db"
    with Ledger(path, reader=StubReader()) as ledger:
        ledger.add_readings([call()])
    real = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and real(p, mode))
    with Ledger(path, reader=StubReader()) as ledger:
        assert len(ledger.timeline()) == 1
        with pytest.raises(ReadOnlyError, match="read-only"):
            ledger.add_readings([call("Another text.")])


def test_a_broken_off_migration_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stops a migration, the file is as it was, and the next opening goes on."""
    path = tmp_path / "ledger.db"

    def fail(connection: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(db, "create_text_index", fail)
        with pytest.raises(KeyboardInterrupt):
            Ledger(path)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    raw.close()
    Ledger(path).close()


@pytest.mark.parametrize("version", ["0005", "0006", "0007"])
def test_an_older_ledger_is_brought_forward_whole(tmp_path: Path, version: str) -> None:
    """Its rows are those of today without what is new; brought forward it is as if it had been written today."""
    today, old = tmp_path / "today.db", tmp_path / "old.db"
    with Ledger(today, reader=StubReader()) as ledger:
        put_three(ledger)
    _make_old(old, version)
    with sqlite3.connect(old) as raw:
        raw.execute("ATTACH ? AS today", (str(today),))
        for (name,) in raw.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
            if name.startswith(("texts", "alembic", "sqlite_")):
                continue
            columns = ", ".join(f'"{row[1]}"' for row in raw.execute(f"PRAGMA main.table_info({name})"))
            raw.execute(f'INSERT INTO main."{name}" ({columns}) SELECT {columns} FROM today."{name}"')
        raw.commit()
    raw.close()
    told: list[str] = []
    with Ledger(old, say=told.append) as ledger:
        assert_tallies_are_true(ledger)
    assert version in told[0]
    with sqlite3.connect(old) as raw:
        raw.execute("ATTACH ? AS today", (str(today),))
        for name in ("event_pairs", "tallies", "events", "claims"):
            both = [
                raw.execute(f"SELECT * FROM {where}.{name} ORDER BY 1, 2, 3, 4").fetchall()
                for where in ("main", "today")
            ]
            assert both[0] == both[1] != []
    raw.close()


def _make_old(path: Path, version: str) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(opening.MIGRATIONS))
    engine = db.open_engine(db.parse_address(str(path)), create=True)
    with engine.begin() as connection:
        with EnvironmentContext(
            Config(), script, fn=lambda rev, _: script._upgrade_revs(version, rev)
        ) as context:  # fmt: skip
            context.configure(connection=connection, transactional_ddl=True)
            context.run_migrations()
        connection.execute(text(f"PRAGMA application_id = {db.MAGIC}"))
    engine.dispose()


@pytest.mark.parametrize("address", ["mysql://x/y", "postgres-nonsense://", "http://example.org/x"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(UsageError):
        Ledger(address)


def test_a_server_that_is_not_there() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LostError, match="no connection"):
        Ledger("postgresql+psycopg://nobody:secret@127.0.0.1:1/none")


def test_a_password_is_never_shown() -> None:
    url = db.parse_address("postgresql://u:secret@127.0.0.1:1/none")
    assert "secret" not in db.shown_address(url)
