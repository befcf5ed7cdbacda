"""Secrets that are drawn, and the digests by which the ledger knows them."""

from __future__ import annotations

import hashlib
import hmac
import secrets

BYTES = 32  # 256 bits: never to be guessed


def draw(prefix: str = "") -> str:
    """A new secret, in letters, digits, - and _."""
    return prefix + secrets.token_urlsafe(BYTES)


def digest_of(secret: str) -> str:
    """What is stored of a drawn secret: SHA-256; it has all its bits of chance, so that no slow hash is needed."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def derived(secret: str, purpose: str) -> str:
    """A secret that follows from another and does not betray it."""
    return hmac.new(secret.encode("utf-8", "surrogatepass"), purpose.encode(), hashlib.sha256).hexdigest()


def same(a: str, b: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell how alike they are."""
    return hmac.compare_digest(a.encode("utf-8", "surrogatepass"), b.encode("utf-8", "surrogatepass"))


def masked(secret: str) -> str:
    """A secret as it stands in a page: another row of signs each time, so that the length of compressed pages does not
    betray it (BREACH)."""
    salt = secrets.token_urlsafe(9)
    return f"{salt}.{derived(secret, salt)}"


def is_masked(secret: str, given: str) -> bool:
    """Whether what a form brings along was made from a secret."""
    salt, _, rest = given[:200].partition(".")
    return same(rest, derived(secret, salt))
