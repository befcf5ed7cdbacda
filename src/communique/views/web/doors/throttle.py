"""How often one may try to sign in: by account and address together, by account alone, by address alone.

Each attempt is counted before the password is looked at, in one transaction, so that many at once gain nothing. The
counts stand in the ledger: a new start or a second process does not forget them. Their keys are digests, for people
type passwords where the name belongs. After the limit each further attempt has to wait, twice as long each time.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, update

from communique.errors import WaitError
from communique.ledger import db
from communique.ledger.store import Ledger
from communique.ledger.tables import attempts
from communique.views.web.doors.secrets import digest_of
from communique.views.web.doors.sessions import Clock

WINDOW = 15 * 60  # seconds after which an attempt is forgotten
LIMITS = {"both": 5, "account": 30, "address": 60}  # attempts that cost no waiting
FIRST, LONGEST = 15, WINDOW  # seconds to wait after the limit


def keys_of(account: str, address: str) -> dict[str, str]:
    """Sort of limit → key of an attempt."""
    return {
        "both": digest_of(f"both\0{account}\0{address}"),
        "account": digest_of(f"account\0{account}"),
        "address": digest_of(f"address\0{address}"),
    }


def count_attempt(ledger: Ledger, account: str, address: str, *, clock: Clock = time.time) -> None:
    """Counts an attempt; WaitError, and nothing is counted, where it comes too early."""
    now = int(clock())
    keys = keys_of(account, address)
    with db.noting(ledger.engine, ledger.name) as connection:
        connection.execute(delete(attempts).where(attempts.c.last < now - WINDOW))
        found = _counts(connection, list(keys.values()))
        wait = max(_wait(*found[key], LIMITS[sort], now) if key in found else 0 for sort, key in keys.items())
        if wait > 0:
            raise WaitError(f"too many attempts to sign in; wait {wait} seconds", wait)
        db.insert_rows(connection, attempts, [{"key": k, "count": 0, "last": now} for k in keys.values()])
        connection.execute(
            update(attempts).where(attempts.c.key.in_(keys.values())).values(count=attempts.c.count + 1, last=now)
        )


def forget_attempts(ledger: Ledger, account: str, address: str) -> None:
    """The attempt was right: what it counted for is taken back, for the account also what others tried."""
    keys = keys_of(account, address)
    with db.noting(ledger.engine, ledger.name) as connection:
        connection.execute(delete(attempts).where(attempts.c.key.in_([keys["both"], keys["account"]])))
        less = attempts.c.count - 1
        connection.execute(update(attempts).where(attempts.c.key == keys["address"]).values(count=less))


def _counts(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[int, int]]:
    query = select(attempts.c.key, attempts.c.count, attempts.c.last).where(attempts.c.key.in_(keys))
    return {key: (count, last) for key, count, last in connection.execute(query.with_for_update())}


def _wait(count: int, last: int, limit: int, now: int) -> int:
    """Seconds still to wait."""
    if count < limit:
        return 0
    wait: int = min(LONGEST, FIRST << min(count - limit, 20))
    return max(0, last + wait - now)
