"""Leaked passwords, looked up in a file of one's own: their SHA-1 digests in order, a line each, counts behind or not.

The list of Have I Been Pwned comes so (``haveibeenpwned-downloader``). It has tens of gigabytes: a look-up halves the
file until it is at the line, and reads a few pages of it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

from communique.errors import UsageError

_DIGEST = 40  # signs of a SHA-1 digest in hexadecimal
_LINE = 200  # bytes that a line may have


def is_breached(password: str, path: str) -> bool:
    """Whether a password stands in the list. UsageError where the file cannot be read, or is no such list."""
    # SHA-1 is how the lists are made; nothing is kept of it.
    digest = hashlib.sha1(password.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest().upper().encode()
    try:
        with Path(path).open("rb") as file:
            return _stands_in(file, digest, path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"the list of leaked passwords {path} cannot be read: {reason}") from None


def _stands_in(file: BinaryIO, digest: bytes, path: str) -> bool:
    low, high = 0, file.seek(0, 2)
    while low < high:  # the line is one of those that begin from low to high
        middle = (low + high) // 2
        start = _line_start(file, middle)
        line = file.readline(_LINE)
        found = line[:_DIGEST].upper()
        if line and (len(found) < _DIGEST or not all(c in b"0123456789ABCDEF" for c in found)):
            raise UsageError(f"{path} is no list of SHA-1 digests in their order, a line each")
        if found == digest:
            return True
        if not line or found > digest:
            high = middle
        else:
            low = start + len(line)
    return False


def _line_start(file: BinaryIO, at: int) -> int:
    """The file at the beginning of the line in which a byte stands; where that is."""
    begin = max(0, at - _LINE)
    file.seek(begin)
    start = begin + file.read(at - begin).rfind(b"\n") + 1
    file.seek(start)
    return start
