"""Opening a ledger: is it one, is it ours, is its schema of today; older ones are brought forward without loss."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from communique.errors import ForeignLedgerError, NewerLedgerError, NoLedgerError, ReadOnlyError
from communique.ledger import db

MIGRATIONS = Path(__file__).parent / "migrations"


def revisions() -> list[str]:
    """The versions of the schema in their order (the files' leading numbers)."""
    return sorted(p.name.split("_")[0] for p in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def open_ledger(
    address: str, *, create: bool, on_upgrade: Callable[[str, str], None] | None = None
) -> tuple[Engine, str]:
    """The engine of a ledger of today's schema, and its name for people.

    ``on_upgrade`` is told from which version to which an older ledger is brought. NoLedgerError,
    ForeignLedgerError, NewerLedgerError, ReadOnlyError, LostError … where that cannot be.
    """
    url = db.parse_address(address)
    name = db.shown_address(url)
    engine = db.open_engine(url, create=create)
    try:
        with db.translated(name), engine.connect() as connection:
            found = _version(connection, name)
        head = revisions()[-1]
        if found is None and not create:
            raise NoLedgerError(name, "there is no ledger here yet; 'communique add FILES' makes one")
        if found is not None and found > head:
            raise NewerLedgerError(
                name, f"a newer version of the program wrote it (schema {found}, known is {head}); update communique"
            )
        if found != head:
            if found is not None and on_upgrade is not None:
                on_upgrade(found, head)
            _upgrade(engine, name)
    except BaseException:
        engine.dispose()
        raise
    return engine, name


def _version(connection: Connection, name: str) -> str | None:
    """The version of the schema, None for an empty database; ForeignLedgerError where something else is in it."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if "alembic_version" not in tables or not {"claims", "decisions"} <= tables:
        raise ForeignLedgerError(name, "this database holds something else, not a ledger; name another one")
    if db.is_sqlite(connection) and connection.scalar(text("PRAGMA application_id")) != db.MAGIC:
        raise ForeignLedgerError(name, "this database holds something else, not a ledger; name another one")
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def _upgrade(engine: Engine, name: str) -> None:
    """Runs the migrations in one transaction: all, or, whatever happens, none."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(MIGRATIONS))
    try:
        if engine.dialect.name == "sqlite":
            with db.translated(name), engine.connect() as connection:
                db.keep_log(connection)
        with db.writing(engine, name) as connection:
            if _version(connection, name) == script.get_current_head():  # another program was quicker
                return
            with EnvironmentContext(Config(), script, fn=lambda rev, _: script._upgrade_revs("head", rev)) as context:
                context.configure(connection=connection, transactional_ddl=True)
                context.run_migrations()
            if db.is_sqlite(connection):
                connection.execute(text(f"PRAGMA application_id = {db.MAGIC}"))
    except ReadOnlyError:
        raise ReadOnlyError(
            name, "the ledger is of an older version and read-only, so that it cannot be brought forward; copy it"
        ) from None
