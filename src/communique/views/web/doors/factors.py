"""The second factor: six digits of an authenticator (TOTP, RFC 6238), or one of ten codes for when it is lost.

A code holds for its 30 seconds and the 30 before and after, and once: a step whose code was taken, and all before it,
are over. Codes for recovery have 120 bits and are kept as digests; each is good for one sign-in.
"""

from __future__ import annotations

import base64
import secrets
import time
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select, update

from communique.errors import UnsignedError, UsageError
from communique.ledger import db
from communique.ledger.store import Ledger
from communique.ledger.tables import factors, recoveries
from communique.views.web.doors.secrets import digest_of, same
from communique.views.web.doors.sessions import Clock

STEP = 30  # seconds for which a code is shown
_SLACK = 1  # steps by which clocks may differ
_CODES, _CODE_BYTES, _GROUP = 10, 15, 4


@dataclass(frozen=True, slots=True)
class Key:
    """What an authenticator needs: ``secret`` in base 32, ``uri`` as its QR code has it (otpauth)."""

    secret: str
    uri: str

    @property
    def groups(self) -> list[str]:
        """The secret as people copy it by hand."""
        return [self.secret[at : at + _GROUP] for at in range(0, len(self.secret), _GROUP)]

    @property
    def picture(self) -> str:
        """The QR code as SVG, to stand in a page."""
        import segno

        return str(segno.make(self.uri, error="m").svg_inline(scale=5, light="#fff", dark="#000"))


def begin_factor(ledger: Ledger, user: str) -> Key:
    """Draws a key for a user; it counts from the first right code on. UsageError where there is one that counts."""
    import pyotp

    secret = pyotp.random_base32()  # 160 bits, as RFC 4226 advises
    with db.noting(ledger.engine, ledger.name) as connection:
        connection.execute(delete(factors).where(factors.c.user == user, factors.c.since.is_(None)))
        if connection.scalar(select(factors.c.user).where(factors.c.user == user)) is not None:
            raise UsageError("there is a second factor already; take it away before you set up another")
        connection.execute(insert(factors).values(user=user, secret=secret, since=None, step=0))
    return _key(user, secret)


def begun_factor(ledger: Ledger, user: str) -> Key | None:
    """The key that waits for its first code."""
    query = select(factors.c.secret).where(factors.c.user == user, factors.c.since.is_(None))
    with ledger.reading() as connection:
        secret = connection.scalar(query)
    return None if secret is None else _key(user, secret)


def confirm_factor(ledger: Ledger, user: str, code: str, *, clock: Clock = time.time) -> list[str]:
    """The key counts from now on; the codes for recovery, told this once. UnsignedError where the code is not right."""
    now = int(clock())
    with db.noting(ledger.engine, ledger.name) as connection:
        secret = connection.scalar(
            select(factors.c.secret).where(factors.c.user == user, factors.c.since.is_(None)).with_for_update()
        )
        step = None if secret is None else _step_of(secret, code, now)
        if step is None:
            raise UnsignedError("this is not the code of now; look whether the clocks agree")
        connection.execute(update(factors).where(factors.c.user == user).values(since=now, step=step))
        connection.execute(delete(recoveries).where(recoveries.c.user == user))
        codes = [_draw_code() for _ in range(_CODES)]
        connection.execute(insert(recoveries), [{"digest": _digest(user, c), "user": user} for c in codes])
    return codes


def has_factor(ledger: Ledger, user: str) -> bool:
    """Whether a user has a second factor that counts."""
    with ledger.reading() as connection:
        query = select(factors.c.user).where(factors.c.user == user, factors.c.since.is_not(None))
        return connection.scalar(query) is not None


def users_with_factor(ledger: Ledger) -> set[str]:
    """The folded names of those who have one."""
    with ledger.reading() as connection:
        return set(connection.scalars(select(factors.c.user).where(factors.c.since.is_not(None))))


def count_recoveries(ledger: Ledger, user: str) -> int:
    """How many codes for recovery a user has left."""
    with ledger.reading() as connection:
        query = select(func.count()).select_from(recoveries).where(recoveries.c.user == user)
        return int(connection.scalar(query) or 0)


def take_code(ledger: Ledger, user: str, code: str, *, clock: Clock = time.time) -> bool:
    """Whether a code opens the door of a user who has a second factor; it opens it once."""
    now, given = int(clock()), "".join(code.split())[:64]
    with db.noting(ledger.engine, ledger.name) as connection:
        if given.isascii() and given.isdigit():
            secret = connection.scalar(select(factors.c.secret).where(factors.c.user == user))
            step = None if secret is None else _step_of(secret, given, now)
            if step is None:
                return False
            fresh = update(factors).where(factors.c.user == user, factors.c.step < step).values(step=step)
            return connection.execute(fresh).rowcount == 1
        used = delete(recoveries).where(recoveries.c.user == user, recoveries.c.digest == _digest(user, given))
        return connection.execute(used).rowcount == 1


def remove_factor(ledger: Ledger, user: str) -> bool:
    """Takes the second factor of a user away; whether there was one."""
    with db.noting(ledger.engine, ledger.name) as connection:
        gone = connection.execute(delete(factors).where(factors.c.user == user)).rowcount
        connection.execute(delete(recoveries).where(recoveries.c.user == user))
    return bool(gone)


def _step_of(secret: str, code: str, now: int) -> int | None:
    """The step of which a code is, None where it is of none that holds now."""
    import pyotp

    maker, given = pyotp.TOTP(secret, interval=STEP), "".join(code.split())
    steps = range(now // STEP - _SLACK, now // STEP + _SLACK + 1)
    return next((step for step in steps if same(maker.generate_otp(step), given)), None)


def _key(user: str, secret: str) -> Key:
    import pyotp

    return Key(secret, pyotp.TOTP(secret, interval=STEP).provisioning_uri(name=user, issuer_name="Communiqué"))


def _draw_code() -> str:
    letters = base64.b32encode(secrets.token_bytes(_CODE_BYTES)).decode().lower()
    return "-".join(letters[n : n + _GROUP] for n in range(0, len(letters), _GROUP))


def _digest(user: str, code: str) -> str:
    return digest_of(f"{user}\0{code.replace('-', '').lower()}")
