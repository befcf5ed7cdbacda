"""Addresses of ledgers: a file, or a URL of PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import (
    Connection,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from communique.errors import (
    UsageError,
)


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
    """Whether an address is that of a file of SQLite."""
    return url.get_backend_name() == "sqlite"


def is_sqlite(connection: Connection) -> bool:
    """Whether a connection is one to SQLite."""
    return connection.dialect.name == "sqlite"
