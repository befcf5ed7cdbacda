"""Turns at what takes a processor for seconds: few at once, so that the others are still answered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from communique.errors import WaitError

_READING = BoundedSemaphore(2)  # texts read at one time by one process
_PATIENCE = 20  # seconds for which one waits for a turn


@contextmanager
def reading_turn() -> Iterator[None]:
    """A turn at reading a text; WaitError where there is none for a while."""
    if not _READING.acquire(timeout=_PATIENCE):
        raise WaitError("many texts are being read; try again in a moment", _PATIENCE)
    try:
        yield
    finally:
        _READING.release()
