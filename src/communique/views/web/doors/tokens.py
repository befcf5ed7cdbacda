"""Tokens by which programs ask the API in the name of a user, with a role of their own and an end."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import insert, select, update

from communique.errors import BusyError, ReadOnlyError, UnknownError, UsageError
from communique.ledger import db
from communique.ledger.store import Ledger
from communique.ledger.tables import tokens, users
from communique.views.web.doors.roles import check_role, lesser
from communique.views.web.doors.secrets import digest_of, draw
from communique.views.web.doors.sessions import Clock
from communique.views.web.doors.users import User, find_user

PREFIX = "cmq_"  # by which scanners for lost secrets know it
DAY = 86_400
LONGEST = 366  # days
_TOUCH = 300  # seconds between two notes that it is in use


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret; times are seconds since 1970."""

    id: str
    name: str
    user: str
    role: str
    made: int
    until: int
    used: int | None
    ended: int | None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def add_token(
    ledger: Ledger, name: str, user: str, role: str, days: int, *, clock: Clock = time.time
) -> tuple[Token, str]:
    """A new token and its secret, which is shown this once. UsageError where the user may do less than the role."""
    owner = find_user(ledger, user)
    if owner is None:
        raise UnknownError(user, f"there is no user {user!r}; 'communique users add {user}' makes one")
    if lesser(owner.role, check_role(role)) != role:
        raise UsageError(f"{owner.shown} is a {owner.role}; a token of theirs cannot be a {role}")
    if not 1 <= days <= LONGEST:
        raise UsageError(f"a token lasts 1 to {LONGEST} days")
    if not name.strip() or len(name) > 64 or not name.isprintable():
        raise UsageError("the name of a token has 1 to 64 visible signs")
    secret, now = draw(PREFIX), int(clock())
    id = "k" + digest_of(secret)[:9]
    row = Token(id, name.strip(), owner.name, role, now, now + days * DAY, None, None)
    with db.noting(ledger.engine, ledger.name) as connection:
        connection.execute(insert(tokens).values(**row.as_dict(), digest=digest_of(secret)))
    return row, secret


def list_tokens(ledger: Ledger, user: str | None = None) -> list[Token]:
    """All tokens, or those of a user; the newest first."""
    columns = [tokens.c[field] for field in Token.__slots__]
    query = select(*columns).order_by(tokens.c.made.desc(), tokens.c.id)
    if user is not None:
        query = query.where(tokens.c.user == user)
    with ledger.reading() as connection:
        return [Token(*row) for row in connection.execute(query)]


def revoke_token(ledger: Ledger, id: str, *, clock: Clock = time.time) -> None:
    """Ends a token at once; UnknownError where there is none of this id."""
    with db.noting(ledger.engine, ledger.name) as connection:
        query = update(tokens).where(tokens.c.id == id.strip(), tokens.c.ended.is_(None))
        if not connection.execute(query.values(ended=int(clock()))).rowcount:
            raise UnknownError(id, f"there is no token {id!r} in force; 'communique tokens list' names them")


def find_token(ledger: Ledger, secret: str, *, clock: Clock = time.time) -> tuple[User, str] | None:
    """The user for whom a token asks, with the role that both have; None where it is over or never was."""
    if not secret.startswith(PREFIX):
        return None
    now, digest = int(clock()), digest_of(secret)
    query = (
        select(users.c.name, users.c.shown, users.c.role, users.c.made, users.c.changed)
        .add_columns(tokens.c.role.label("scope"), tokens.c.used)
        .join(tokens, tokens.c.user == users.c.name)
        .where(tokens.c.digest == digest, tokens.c.until > now, tokens.c.ended.is_(None))
    )
    with ledger.reading() as connection:
        row = connection.execute(query).first()
    if row is None:
        return None
    if row.used is None or row.used < now - _TOUCH:
        try:
            with db.noting(ledger.engine, ledger.name, patience=0.05) as connection:
                connection.execute(update(tokens).where(tokens.c.digest == digest).values(used=now))
        except (BusyError, ReadOnlyError):
            pass
    return User(*row[:5]), lesser(row.role, row.scope)
