"""What a driver complains of, as one of our errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

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
)


def is_busy(error: DBAPIError) -> bool:
    """Whether somebody else is writing, for which one may wait."""
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
    if is_busy(error):
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
