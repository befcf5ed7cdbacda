"""Signing in and out: every attempt takes the same way and the same work, whether there is such a user or not."""

from __future__ import annotations

import logging
import time

from communique.errors import UnsignedError, WaitError
from communique.ledger.store import Ledger
from communique.views.web.doors.factors import has_factor, take_code
from communique.views.web.doors.secrets import digest_of
from communique.views.web.doors.sessions import Clock, open_session
from communique.views.web.doors.throttle import count_attempt, forget_attempts
from communique.views.web.doors.users import fold_name, knows_password

log = logging.getLogger("communique.doors")
_WRONG = "name and password, or the code where one is set up, do not go together"


def sign_in(
    ledger: Ledger,
    name: str,
    password: str,
    address: str,
    code: str = "",
    *,
    instead: str | None = None,
    clock: Clock = time.time,
) -> str:
    """The id of a new session. UnsignedError where name, password and, of those who have a second factor, its code do
    not go together, WaitError after too many attempts."""
    account = fold_name(name[:1024])[:256]
    check_password(ledger, account, password, address, code, clock=clock)
    id = open_session(ledger, account, instead=instead, clock=clock)
    log.info("signed in: account %s, address %r", _short(account), address)
    return id


def check_password(
    ledger: Ledger, account: str, password: str, address: str, code: str | None = None, *, clock: Clock = time.time
) -> None:
    """UnsignedError where account and password do not go together, WaitError after too many attempts. ``code``: the one
    of the second factor, where the account has one; None for somebody who gave it when signing in."""
    try:
        count_attempt(ledger, account, address, clock=clock)
    except WaitError:
        log.warning("password held back: account %s, address %r", _short(account), address)
        raise
    if not knows_password(ledger, account, password):
        log.warning("password refused: account %s, address %r", _short(account), address)
        raise UnsignedError(_WRONG)
    if code is not None and has_factor(ledger, account) and not take_code(ledger, account, code, clock=clock):
        log.warning("code refused: account %s, address %r", _short(account), address)
        raise UnsignedError(_WRONG)
    forget_attempts(ledger, account, address)


def _short(account: str) -> str:
    """An account as it stands in the log: a digest, for people type passwords where the name belongs."""
    return digest_of(account)[:12]
