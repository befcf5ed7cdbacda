"""Passwords as Argon2id hashes (RFC 9106, the profile for little memory: 64 MiB, 3 passes), and which are good enough.

A password is taken sign for sign as it was sent: neither cut nor folded. It has SHORTEST signs or more; what kinds of
signs does not matter, but one that zxcvbn guesses in fewer than 10^8 tries (a common password, the user's name, a row
of keys) is refused. So is one that leaked, where BREACHED names a list of leaked ones: nothing is asked of other hosts.
"""

from __future__ import annotations

import os
from functools import lru_cache
from threading import BoundedSemaphore

from communique.errors import UsageError, WaitError
from communique.views.web.doors.breached import is_breached

BREACHED = "COMMUNIQUE_BREACHED"  # file of SHA-1 digests, as Have I Been Pwned gives out
SHORTEST, LONGEST = 12, 1024
_SCORE = 3  # of zxcvbn: 10^8 guesses or more
_SEEN = 72  # signs that zxcvbn looks at; its work grows with their square
_AT_ONCE = BoundedSemaphore(2)  # hashes made at one time: each takes 64 MiB
_PATIENCE = 10  # seconds for which one waits for its turn


def check_new(password: str, *known: str) -> None:
    """UsageError where a password will not do; ``known`` are words that others would try first: the user's name."""
    if len(password) < SHORTEST:
        raise UsageError(f"the password is too short; it needs {SHORTEST} signs or more, a sentence is fine")
    if len(password) > LONGEST:
        raise UsageError(f"the password is too long; it may have {LONGEST:,} signs")
    from zxcvbn import zxcvbn

    if zxcvbn(password[:_SEEN], user_inputs=["communique", "communiqué", *known])["score"] < _SCORE:
        raise UsageError("the password is too easily guessed; take some words that nobody would put together")
    leaked = os.environ.get(BREACHED)
    if leaked and is_breached(password, leaked):
        raise UsageError("the password stands in a list of leaked ones, which are tried first; take another")


def make_hash(password: str) -> str:
    """The hash that is stored."""
    with _Turn():
        return str(_hasher().hash(_bytes(password)))


def matches(stored: str | None, password: str) -> bool:
    """Whether a password is the one of a hash. Without a hash (no such user) the work is the same, the answer no."""
    from argon2.exceptions import InvalidHashError, VerificationError

    with _Turn():
        try:
            _hasher().verify(stored if stored is not None else _of_nobody(), _bytes(password[: LONGEST + 1]))
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None


def is_old(stored: str) -> bool:
    """Whether a hash was made with parameters of another day."""
    return bool(_hasher().check_needs_rehash(stored))


class _Turn:
    """One of the few turns at hashing."""

    def __enter__(self) -> None:
        if not _AT_ONCE.acquire(timeout=_PATIENCE):
            raise WaitError("too many people are signing in at once; try again in a moment", _PATIENCE)

    def __exit__(self, *_: object) -> None:
        _AT_ONCE.release()


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


@lru_cache(maxsize=1)
def _hasher():  # type: ignore[no-untyped-def]
    from argon2 import PasswordHasher
    from argon2.profiles import RFC_9106_LOW_MEMORY

    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


@lru_cache(maxsize=1)
def _of_nobody() -> str:
    """The hash of a password that nobody knows."""
    import secrets

    return str(_hasher().hash(secrets.token_bytes(32)))
