"""Sessions: kept on the server, known to it by the digest of an id that only the browser has."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import delete, insert, or_, select, update

from communique.errors import BusyError, ReadOnlyError
from communique.ledger import db
from communique.ledger.store import Ledger
from communique.ledger.tables import sessions, users
from communique.views.web.doors.secrets import digest_of, draw
from communique.views.web.doors.users import User

IDLE = 2 * 3600  # seconds without a request after which a session ends
LONGEST = 12 * 3600  # seconds after which it ends in any case
_TOUCH = 60  # seconds between two notes that it is in use

Clock = Callable[[], float]


def open_session(ledger: Ledger, user: str, *, instead: str | None = None, clock: Clock = time.time) -> str:
    """The id of a new session of a user; ``instead`` is the id of one that it takes the place of. Old ones go."""
    id, now = draw(), int(clock())
    with db.noting(ledger.engine, ledger.name) as connection:
        over = or_(sessions.c.seen < now - IDLE, sessions.c.made < now - LONGEST)
        connection.execute(delete(sessions).where(over))
        if instead is not None:
            connection.execute(delete(sessions).where(sessions.c.digest == digest_of(instead)))
        connection.execute(insert(sessions).values(digest=digest_of(id), user=user, made=now, seen=now))
    return id


def find_session(ledger: Ledger, id: str, *, clock: Clock = time.time) -> User | None:
    """Whose session it is, None where it is over or never was; notes that it is in use."""
    now, digest = int(clock()), digest_of(id)
    query = (
        select(users.c.name, users.c.shown, users.c.role, users.c.made, users.c.changed, sessions.c.seen)
        .join(users, users.c.name == sessions.c.user)
        .where(sessions.c.digest == digest, sessions.c.seen >= now - IDLE, sessions.c.made >= now - LONGEST)
    )
    with ledger.reading() as connection:
        row = connection.execute(query).first()
    if row is None:
        return None
    if row.seen < now - _TOUCH:
        try:  # that it is in use can wait; whoever writes to the ledger does not hold the reader up
            with db.noting(ledger.engine, ledger.name, patience=0.05) as connection:
                connection.execute(update(sessions).where(sessions.c.digest == digest).values(seen=now))
        except (BusyError, ReadOnlyError):
            pass
    return User(*row[:5])


def end_session(ledger: Ledger, id: str) -> None:
    """Ends a session at once."""
    with db.noting(ledger.engine, ledger.name) as connection:
        connection.execute(delete(sessions).where(sessions.c.digest == digest_of(id)))


def end_sessions(ledger: Ledger, user: str, *, but: str | None = None) -> int:
    """Ends all sessions of a user, ``but`` one; how many."""
    query = delete(sessions).where(sessions.c.user == user)
    if but is not None:
        query = query.where(sessions.c.digest != digest_of(but))
    with db.noting(ledger.engine, ledger.name) as connection:
        return int(connection.execute(query).rowcount)


def count_sessions(ledger: Ledger, user: str, *, clock: Clock = time.time) -> int:
    """How many sessions of a user are open."""
    now = int(clock())
    query = select(sessions.c.digest).where(
        sessions.c.user == user, sessions.c.seen >= now - IDLE, sessions.c.made >= now - LONGEST
    )
    with ledger.reading() as connection:
        return len(connection.execute(query).all())
