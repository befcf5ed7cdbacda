"""The users of a ledger: names, roles, passwords."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from communique.errors import UnknownError, UsageError
from communique.ledger import db
from communique.ledger.store import Ledger
from communique.ledger.tables import factors, recoveries, sessions, tokens, users
from communique.views.web.doors.passwords import check_new, is_old, make_hash, matches
from communique.views.web.doors.roles import check_role

_LONGEST = 64


@dataclass(frozen=True, slots=True)
class User:
    """One who may enter. ``shown`` is the name as it was given; ``made`` and ``changed`` are seconds since 1970."""

    name: str
    shown: str
    role: str
    made: int
    changed: int

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def fold_name(name: str) -> str:
    """A name as users are told apart: compatibility forms and case do not count."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name.strip()).casefold())


def _check_name(name: str) -> str:
    """The name as it is kept; UsageError where it will not do."""
    plain = name.strip()
    if not plain or len(plain) > _LONGEST:
        raise UsageError(f"the name of a user has 1 to {_LONGEST} signs")
    for sign in plain:
        if unicodedata.category(sign)[0] in "CZ":  # spaces, controls, marks of direction
            raise UsageError(f"the name {name!r} has a space or an invisible sign; letters, digits and . @ - _ will do")
    return plain


def add_user(ledger: Ledger, name: str, role: str, password: str) -> User:
    """A new user; UsageError where the name is taken or the password will not do."""
    shown = _check_name(name)
    folded = fold_name(shown)
    check_role(role)
    if find_user(ledger, folded) is not None:
        raise UsageError(f"there is a user {shown!r} already; 'communique users password {shown}' sets a new password")
    check_new(password, shown, folded)
    now = int(time.time())
    row = {"name": folded, "shown": shown, "role": role, "hash": make_hash(password), "made": now, "changed": now}
    try:
        with db.noting(ledger.engine, ledger.name) as connection:
            connection.execute(insert(users).values(**row))
    except IntegrityError:
        raise UsageError(f"there is a user {shown!r} already") from None
    return User(folded, shown, role, now, now)


def list_users(ledger: Ledger) -> list[User]:
    """All users by name."""
    columns = (users.c.name, users.c.shown, users.c.role, users.c.made, users.c.changed)
    with ledger.reading() as connection:
        return [User(*row) for row in connection.execute(select(*columns).order_by(users.c.name))]


def find_user(ledger: Ledger, name: str) -> User | None:
    """The user of a name, however it is written."""
    columns = (users.c.name, users.c.shown, users.c.role, users.c.made, users.c.changed)
    with ledger.reading() as connection:
        row = connection.execute(select(*columns).where(users.c.name == fold_name(name))).first()
    return None if row is None else User(*row)


def get_user(ledger: Ledger, name: str) -> User:
    """The user of a name; UnknownError where there is none."""
    user = find_user(ledger, name)
    if user is None:
        raise _unknown(name)
    return user


def is_any(ledger: Ledger) -> bool:
    """Whether the ledger has users."""
    with ledger.reading() as connection:
        return connection.scalar(select(users.c.name).limit(1)) is not None


def remove_user(ledger: Ledger, name: str) -> None:
    """Takes a user away with sessions and tokens; what they decided stays under their name."""
    folded = fold_name(name)
    with db.noting(ledger.engine, ledger.name) as connection:
        if not connection.execute(delete(users).where(users.c.name == folded)).rowcount:
            raise _unknown(name)
        for table in (sessions, tokens, factors, recoveries):
            connection.execute(delete(table).where(table.c.user == folded))


def set_role(ledger: Ledger, name: str, role: str) -> None:
    """Gives a user another role, from the next request on."""
    check_role(role)
    with db.noting(ledger.engine, ledger.name) as connection:
        query = update(users).where(users.c.name == fold_name(name)).values(role=role)
        if not connection.execute(query).rowcount:
            raise _unknown(name)


def set_password(ledger: Ledger, name: str, password: str) -> None:
    """Gives a user another password and ends their sessions."""
    folded = fold_name(name)
    user = get_user(ledger, name)
    check_new(password, user.shown, folded)
    made = make_hash(password)
    with db.noting(ledger.engine, ledger.name) as connection:
        connection.execute(update(users).where(users.c.name == folded).values(hash=made, changed=int(time.time())))
        connection.execute(delete(sessions).where(sessions.c.user == folded))


def knows_password(ledger: Ledger, name: str, password: str) -> bool:
    """Whether name and password go together; the work is the same whether there is such a user or not."""
    with ledger.reading() as connection:
        stored = connection.scalar(select(users.c.hash).where(users.c.name == fold_name(name)))
    if not matches(stored, password):
        return False
    if is_old(str(stored)):
        made = make_hash(password)
        with db.noting(ledger.engine, ledger.name) as connection:
            connection.execute(update(users).where(users.c.name == fold_name(name)).values(hash=made))
    return True


def _unknown(name: str) -> UnknownError:
    return UnknownError(name, f"there is no user {name!r}; 'communique users list' names them")
