"""Opening a ledger, and one at a time who writes in it.

In: an address (``sqlite:///FILE``, a path, or ``postgresql+psycopg://…``). Out: an Engine whose errors are ours.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    create_engine,
    event,
    text,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from communique.errors import (
    ForeignLedgerError,
    NoLedgerError,
    ReadOnlyError,
    UsageError,
)
from communique.ledger.db.address import is_sqlite, is_sqlite_url, shown_address
from communique.ledger.db.faults import is_busy, translated
from communique.ledger.db.rows import dump, load

MAGIC = 0x434D5155  # "CMQU": SQLite's application_id of our files
PATIENCE = 60  # seconds that a writer waits for another
_LOCK = 0x434D5155  # advisory lock of writers on PostgreSQL
_WRITER = "communique_writer"
_STEPS = 50_000  # of SQLite's machine between two looks at the clock: some milliseconds
_MAPPED = 1 << 30  # bytes
_LOOKS = (0.001, 0.003, 0.002, 0.005)  # seconds between two looks whether another has ended
# Connections kept open, and those more that a rush may have; the one used last is taken first, for it remembers most.
_POOL: dict[str, Any] = {"pool_size": 12, "max_overflow": 36, "pool_use_lifo": True}
deadline: ContextVar[float | None] = ContextVar("deadline", default=None)
"""When queries of this task are broken off (``time.monotonic``); None: never. Whoever answers in time sets it."""


def open_engine(url: URL, *, create: bool) -> Engine:
    """An engine. NoLedgerError where nothing is there and ``create`` does not ask for it."""
    if is_sqlite_url(url):
        return _open_file(url, create=create)
    try:
        return create_engine(url, json_serializer=dump, json_deserializer=load, pool_pre_ping=True, **_POOL)
    except (NoSuchModuleError, ImportError):
        raise UsageError("PostgreSQL needs the extra: pip install 'communique[postgres]'") from None


def _open_file(url: URL, *, create: bool) -> Engine:
    name = shown_address(url)
    path = Path(name)
    memory = name == ":memory:"
    if not memory:
        if path.is_dir():
            raise ForeignLedgerError(name, "this is a folder, not a ledger; name a file in it")
        if not path.exists():
            if not create:
                raise NoLedgerError(name, "there is no ledger here yet; 'communique add FILES' makes one")
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ReadOnlyError(
                    name, f"its folder cannot be made: {(error.strerror or str(error)).lower()}"
                ) from None
        elif not os.access(path, os.R_OK):
            raise ReadOnlyError(name, "there is no permission to read it")
    sealed = not memory and path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    extra: dict[str, Any] = {}
    if sealed:  # without the right to write beside it, a log (WAL) cannot be kept; the file is read as it is
        from urllib.parse import quote

        target = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        extra["creator"] = lambda: sqlite3.connect(target, uri=True, check_same_thread=False)
    else:
        extra["connect_args"] = {"check_same_thread": False, "timeout": PATIENCE}
    engine = create_engine(url, json_serializer=dump, json_deserializer=load, **extra, **({} if memory else _POOL))

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself; see _begin
        if not sealed:
            for pragma in (f"busy_timeout={PATIENCE * 1000}", "synchronous=NORMAL", "wal_autocheckpoint=16000"):
                connection.execute(f"PRAGMA {pragma}")
        # Not mapped into memory: of a file that is not in it, a few rows would bring in megabytes around each of them.
        for pragma in ("cache_size=-65536", "temp_store=MEMORY", "mmap_size=0"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(_WRITER):
            raw: Any = connection.connection.dbapi_connection
            raw.execute("BEGIN")  # it takes no lock yet, so that nothing can be in its way
        elif not _begin_writing(connection):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def keep_log(connection: Connection) -> None:
    """Lets readers read while one writes (SQLite: WAL); outside a transaction."""
    if is_sqlite(connection):
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("PRAGMA journal_mode=WAL")


@contextmanager
def writing(engine: Engine, name: str, on_wait: Callable[[], None] | None = None) -> Iterator[Connection]:
    """A transaction of the one writer; others wait PATIENCE seconds, then BusyError. ``on_wait`` is told of it."""
    with translated(name), engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection = connection.execution_options(**{_WRITER: True})
            _quick(connection, 300 if on_wait is not None else PATIENCE * 1000)
            try:
                transaction = connection.begin()
            except DBAPIError as error:
                if on_wait is None or not is_busy(error):
                    raise
                on_wait()
                connection.invalidate()
                connection.close()
                with writing(engine, name) as again:
                    yield again
                return
            _quick(connection, PATIENCE * 1000)
            _map(connection, _MAPPED)
            try:
                with transaction:
                    yield connection
            finally:
                if not connection.invalidated:
                    _map(connection, 0)
            return
        with connection.begin():
            if not connection.scalar(text(f"SELECT pg_try_advisory_xact_lock({_LOCK})")):
                if on_wait is not None:
                    on_wait()
                connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
            yield connection


@contextmanager
def noting(engine: Engine, name: str, patience: float = 15) -> Iterator[Connection]:
    """A short transaction on rows that merging never looks at (users, sessions): it does not wait for the one writer
    on PostgreSQL; SQLite has one lock for all, for which it waits ``patience`` seconds, then BusyError."""
    with translated(name), engine.connect() as connection:
        if is_sqlite(connection):
            connection = connection.execution_options(**{_WRITER: True})
            _quick(connection, int(patience * 1000))
        with connection.begin():
            yield connection


def _map(connection: Connection, size: int) -> None:
    """How much of the file is mapped into memory: merging goes through so much of it that this saves time."""
    raw = connection.connection.dbapi_connection
    if raw is not None:
        raw.execute(f"PRAGMA mmap_size={size}")


def _begin_writing(connection: Connection) -> bool:
    """Begins as the one writer of an SQLite file as soon as another ends; whether that was within the time to wait.

    SQLite itself looks ten times a second; beside a program that writes one document after the other it may miss every
    gap. Here it is looked every few milliseconds.
    """
    raw = connection.connection.dbapi_connection
    assert raw is not None
    patience = raw.execute("PRAGMA busy_timeout").fetchone()[0]
    end, tries = time.monotonic() + patience / 1000, 0
    raw.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                raw.execute("BEGIN IMMEDIATE")
                return True
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= end:
                    return False
            time.sleep(_LOOKS[tries % len(_LOOKS)])
            tries += 1
    finally:
        raw.execute(f"PRAGMA busy_timeout={patience}")


def _quick(connection: Connection, milliseconds: int) -> None:
    raw = connection.connection.dbapi_connection
    assert raw is not None
    raw.execute(f"PRAGMA busy_timeout={milliseconds}")


@contextmanager
def reading(engine: Engine, name: str) -> Iterator[Connection]:
    """One unchanging view of the ledger; its queries are broken off at ``deadline`` (SlowError)."""
    with translated(name), engine.connect() as connection:
        if not is_sqlite(connection):
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin(), _bounded(connection):
            yield connection


@contextmanager
def _bounded(connection: Connection) -> Iterator[None]:
    until = deadline.get()
    if until is None:
        yield
    elif is_sqlite(connection):
        raw: Any = connection.connection.dbapi_connection
        raw.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            yield
        finally:
            raw.set_progress_handler(None, 0)
    else:
        left = max(1, int(1000 * (until - time.monotonic())))
        connection.execute(text(f"SET LOCAL statement_timeout = {left}"))
        yield


class Lookout:
    """Tells in microseconds whether a file was written to since one looked last; of a server it knows nothing."""

    def __init__(self, engine: Engine) -> None:
        # A connection of its own: SQLite tells each of what others wrote.
        self._held = engine.raw_connection() if engine.dialect.name == "sqlite" else None

    def version(self) -> int | None:
        """A number that stays the same until something is written; None where only the ledger itself tells that."""
        if self._held is None:
            return None
        raw: Any = self._held.driver_connection
        return int(raw.execute("PRAGMA data_version").fetchone()[0])
