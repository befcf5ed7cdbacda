"""What differs between SQLite and PostgreSQL, and nothing else: opening, locking, inserting, text search, faults.

In: an address (``sqlite:///FILE``, a path, or ``postgresql+psycopg://…``). Out: an Engine whose errors are ours.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from operator import itemgetter
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import (
    ARRAY,
    JSON,
    BigInteger,
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    Table,
    any_,
    column,
    create_engine,
    event,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from communique.errors import (
    BusyError,
    CommuniqueError,
    DamagedError,
    ForeignLedgerError,
    FullError,
    LostError,
    NoLedgerError,
    ReadOnlyError,
    SlowError,
    UsageError,
)

MAGIC = 0x434D5155  # "CMQU": SQLite's application_id of our files
PATIENCE = 60  # seconds that a writer waits for another
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
_LOCK = 0x434D5155  # advisory lock of writers on PostgreSQL
_WRITER = "communique_writer"
_STEPS = 50_000  # of SQLite's machine between two looks at the clock: some milliseconds
_MAPPED = 1 << 30  # bytes
_LOOKS = (0.001, 0.003, 0.002, 0.005)  # seconds between two looks whether another has ended
# Connections kept open, and those more that a rush may have; the one used last is taken first, for it remembers most.
_POOL: dict[str, Any] = {"pool_size": 12, "max_overflow": 36, "pool_use_lifo": True}

deadline: ContextVar[float | None] = ContextVar("deadline", default=None)
"""When queries of this task are broken off (``time.monotonic``); None: never. Whoever answers in time sets it."""


def parse_address(value: str) -> URL:
    """The address of a ledger: a URL as it is, anything else as the path of a file."""
    if "://" not in value:
        return URL.create("sqlite", database=str(Path(value).expanduser()))
    try:
        url = make_url(value)
    except ArgumentError:
        raise UsageError(f"{value!r} is no address of a ledger; expected a file or postgresql+psycopg://…") from None
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise UsageError(
            f"a ledger is a SQLite file or a PostgreSQL database, not {url.get_backend_name()}; "
            "expected a file or postgresql+psycopg://…"
        )
    return url


def shown_address(url: URL) -> str:
    """The address for people: a file as a path, a server without its password."""
    return url.database or ":memory:" if is_sqlite_url(url) else url.render_as_string(hide_password=True)


def is_sqlite_url(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def open_engine(url: URL, *, create: bool) -> Engine:
    """An engine. NoLedgerError where nothing is there and ``create`` does not ask for it."""
    if is_sqlite_url(url):
        return _open_file(url, create=create)
    try:
        return create_engine(url, json_serializer=dump, json_deserializer=load, pool_pre_ping=True, **_POOL)
    except (NoSuchModuleError, ImportError):
        raise UsageError("PostgreSQL needs the extra: pip install 'communique[postgres]'") from None


def dump(value: Any) -> str:
    """JSON as it is stored: letters as they are, no spaces."""
    try:
        return orjson.dumps(value).decode()
    except TypeError:  # halves of surrogate pairs, and numbers of more than 64 bits
        return _ENCODER.encode(value)


def load(text: Any) -> Any:
    """JSON as it was stored; TypeError for a number, which SQLite makes of a text that is one (``json.loads`` too)."""
    if isinstance(text, str | bytes | bytearray | memoryview):  # SQLite gives text, PostgreSQL bytes
        return orjson.loads(text)
    raise TypeError(f"no JSON: {text!r}")


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


def is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


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
                if on_wait is None or not _is_busy(error):
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


# ---- rows ----------------------------------------------------------------------------------------------------------


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows; those whose key is there already are left as they are."""
    if not rows:
        return
    if is_sqlite(connection):
        # Straight to the driver, for adding spends its time here.
        names = list(rows[0])
        structured = [n for n, name in enumerate(names) if isinstance(table.c[name].type, JSON)]
        marks = ", ".join("?" * len(names))
        columns = ", ".join(f'"{n}"' for n in names)
        connection.exec_driver_sql(
            f'INSERT OR IGNORE INTO "{table.name}" ({columns}) VALUES ({marks})', _as_tuples(rows, names, structured)
        )
    else:
        connection.execute(postgresql.insert(table).on_conflict_do_nothing(), [_without_nul(row) for row in rows])


def add_up(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Adds numbers to those that stand under the same key, which is all of ``names`` but the last; a row whose number
    becomes 0 goes. Each key once."""
    if not rows:
        return
    *key, number = names
    values = ", ".join(f":{n}" for n in names)
    same = " AND ".join(f"{n} = :{n}" for n in key)
    given = [dict(zip(names, row, strict=True)) for row in rows]
    connection.execute(
        text(
            f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({values}) ON CONFLICT ({', '.join(key)}) "
            f"DO UPDATE SET {number} = {table.name}.{number} + excluded.{number}"
        ),
        given,
    )
    less = [row for row in given if row[number] < 0]
    if less:
        connection.execute(text(f"DELETE FROM {table.name} WHERE {same} AND {number} = 0"), less)


def insert_values(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """The same for many short rows without JSON, as tuples in the order of ``names``.

    They go in by the order of these, which should be that of the key: a tree of sorted rows is filled page by page.
    """
    if not rows:
        return
    rows = sorted(rows)
    if is_sqlite(connection):
        columns, marks = ", ".join(f'"{n}"' for n in names), ", ".join("?" * len(names))
        connection.exec_driver_sql(f'INSERT OR IGNORE INTO "{table.name}" ({columns}) VALUES ({marks})', rows)
    else:
        insert_rows(connection, table, [dict(zip(names, row, strict=True)) for row in rows])


def _as_tuples(rows: Sequence[dict[str, Any]], names: Sequence[str], structured: Sequence[int]) -> list[Any]:
    """The values of rows in one order; those at the places of ``structured`` as JSON."""
    if len(names) == 1:
        return [(dump(v) if structured and v is not None else v,) for v in (row[names[0]] for row in rows)]
    taken = map(itemgetter(*names), rows)
    if not structured:
        return list(taken)
    out = []
    for values in map(list, taken):
        for n in structured:
            if values[n] is not None:
                values[n] = dump(values[n])
        out.append(tuple(values))
    return out


def _without_nul(row: dict[str, Any]) -> dict[str, Any]:
    """A row that PostgreSQL takes: it has no NUL in texts, which become U+FFFD; offsets stay."""
    if any(isinstance(v, str) and "\0" in v for v in row.values()):
        return {k: v.replace("\0", "\ufffd") if isinstance(v, str) else v for k, v in row.items()}
    return row


def among(connection: Connection, column: ColumnElement[int], numbers: Sequence[int]) -> ColumnElement[bool]:
    """Whether a column has one of the numbers: one value to the database, however many they are."""
    if is_sqlite(connection):
        return column.in_(select(func.json_each(dump(list(numbers))).table_valued("value").c.value))
    return column == any_(literal(list(numbers), ARRAY(BigInteger)))


def next_number(connection: Connection, table: Table) -> int:
    """A free ``no``; safe, as there is one writer at a time."""
    return int(connection.scalar(text(f"SELECT coalesce(max(no), 0) + 1 FROM {table.name}")) or 1)


# ---- text search ---------------------------------------------------------------------------------------------------


def create_text_index(connection: Connection) -> None:
    """The index of words of documents; ``words`` folds and divides them, so that both databases find the same."""
    if is_sqlite(connection):
        # The tokenizer splits at ASCII signs only: what it gets are words of ours with spaces between.
        connection.execute(text("CREATE VIRTUAL TABLE texts USING fts5(words, content='', tokenize='ascii')"))
    else:
        connection.execute(text("CREATE TABLE texts (no BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)"))
        connection.execute(text("CREATE INDEX texts_words ON texts USING gin (words)"))


def store_words(connection: Connection, rows: Sequence[tuple[int, list[str]]]) -> None:
    """Makes documents findable by their words; for each document once."""
    if not rows:
        return
    if is_sqlite(connection):
        connection.execute(
            text("INSERT INTO texts(rowid, words) VALUES (:no, :words)"),
            [{"no": no, "words": " ".join(words)} for no, words in rows],
        )
        return
    connection.execute(
        text("INSERT INTO texts(no, words) VALUES (:no, array_to_tsvector(:words)) ON CONFLICT DO NOTHING"),
        [{"no": no, "words": _unique(words)} for no, words in rows],
    )


def replace_words(connection: Connection, rows: Sequence[tuple[int, list[str], list[str]]]) -> None:
    """For documents by number: words that they are no longer found by, and those that they are; others stay."""
    if not is_sqlite(connection):
        for no, old, new in rows:
            query = text("SELECT tsvector_to_array(words) FROM texts WHERE no = :no")
            gone = set(old)
            kept = [word for word in connection.scalar(query, {"no": no}) or () if word not in gone]
            query = text("UPDATE texts SET words = array_to_tsvector(:words) WHERE no = :no")
            connection.execute(query, {"no": no, "words": _unique(new + kept)})
        return
    for no, old, new in rows:
        given = {"no": no, "words": " ".join(old)}
        if connection.scalar(text("SELECT 1 FROM texts WHERE rowid = :no"), given):
            connection.execute(text("INSERT INTO texts(texts, rowid, words) VALUES ('delete', :no, :words)"), given)
            store_words(connection, [(no, new)])


def _unique(words: list[str]) -> list[str]:
    """The different words, as many as a tsvector holds (it has less than 1 MB)."""
    out, size = [], 0
    for word in dict.fromkeys(w.replace("\0", "") for w in words):
        size += len(word.encode()) + 4
        if size > 900_000:
            break
        if word:
            out.append(word)
    return out


def matching_texts(connection: Connection, terms: Sequence[tuple[str, ...]], *, prefix: bool) -> FromClause:
    """Numbers (``no``) of the documents that have all terms; ``prefix``: as beginnings of words."""
    sqlite = is_sqlite(connection)
    star = ("*" if sqlite else ":*") if prefix else ""
    if sqlite:
        asked = " AND ".join(f'"{" ".join(term)}"{star if len(term) == 1 else ""}' for term in terms)
        query = text("SELECT rowid AS no FROM texts WHERE texts MATCH :asked")
    else:
        words = [(w, star if len(term) == 1 else "") for term in terms for w in term]
        asked = " & ".join("'" + w.replace("\\", "\\\\").replace("'", "''") + f"'{s}" for w, s in words)
        query = text("SELECT no FROM texts WHERE words @@ CAST(:asked AS tsquery)")
    return query.bindparams(asked=asked).columns(column("no", BigInteger)).subquery("found")


def find_texts(
    connection: Connection, terms: Sequence[tuple[str, ...]], limit: int, *, prefix: bool, offset: int = 0
) -> list[int]:
    """The same as a list, those added last first."""
    found = matching_texts(connection, terms, prefix=prefix)
    query = select(found.c.no).order_by(found.c.no.desc()).limit(limit).offset(offset or None)
    return [int(no) for no in connection.scalars(query)]


def count_texts(connection: Connection, terms: Sequence[tuple[str, ...]], *, prefix: bool) -> int:
    found = matching_texts(connection, terms, prefix=prefix)
    return int(connection.scalar(select(func.count()).select_from(found)) or 0)


# ---- faults --------------------------------------------------------------------------------------------------------


def _is_busy(error: DBAPIError) -> bool:
    return "locked" in str(error.orig) or "lock timeout" in str(error.orig)


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Errors of the drivers as ours, each one sentence."""
    try:
        yield
    except DBAPIError as error:
        ours = translate(error, name)
        if ours is None:
            raise
        raise ours from error


def translate(error: DBAPIError, name: str) -> CommuniqueError | None:
    """The error of ours that tells what a driver's error means; None for a fault of the program."""
    said = str(error.orig).lower()
    if _is_busy(error):
        return BusyError(name, "another program writes to the ledger; try again when it has ended")
    if "interrupted" in said or "statement timeout" in said:
        return SlowError("this took too long; ask for less at once")
    if "disk is full" in said or "no space left" in said or "could not extend file" in said:
        return FullError(name, "there is no room left on the disk; what was added before is safe, free some and go on")
    if "readonly" in said or "read-only" in said or "permission denied" in said:
        return ReadOnlyError(name, "the ledger is read-only; it can be asked, not added to")
    if "not a database" in said:
        return ForeignLedgerError(name, "this file is no ledger; name another one")
    if "malformed" in said or "corrupt" in said or "disk i/o error" in said:
        return DamagedError(name, "the ledger is damaged; put back a copy, or add its documents to a new one")
    if "unable to open" in said:
        return ReadOnlyError(name, "the ledger cannot be opened; is its folder there, and may you write to it?")
    if "does not exist" in said and "database" in said:
        return NoLedgerError(name, "there is no such database; make it by 'createdb'")
    if "authentication" in said or "no password supplied" in said:
        return LostError(name, "the server refuses user or password")
    if error.connection_invalidated or any(
        part in said for part in ("connection", "server closed", "could not translate", "failed to resolve", "terminat")
    ):
        return LostError(name, "there is no connection to the database server; nothing half-done stays, try again")
    return None
