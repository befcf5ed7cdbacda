"""Keeps what was counted as long as the ledger stays as it is: counts over the whole ledger take time, pages do not.

While others write, a count that took long is shown a little longer (twenty times as long as it took), so that readers
of a large ledger never wait for the same count again and again.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection

from communique.ledger.queries.tallied import revision

Value = TypeVar("Value")
_MOST = 512  # values kept
_LONG = 0.05  # seconds from which a count took long
_FACTOR = 20


@dataclass(frozen=True, slots=True)
class _Made:
    state: int  # the revision of the ledger
    until: float  # time.monotonic() up to which it serves though the ledger changed
    value: Any


class Kept:
    """Values by a key; safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._values: OrderedDict[Any, _Made] = OrderedDict()
        self.stale_at = 0.0  # time.monotonic() when last a value was given that is no longer true of the ledger

    def get(self, connection: Connection, key: tuple[Any, ...], make: Callable[[], Value]) -> Value:
        """The value of a key: made now, or before if the ledger has not changed since."""
        state = revision(connection)
        with self._lock:
            found = self._values.get(key)
            if found is not None and (found.state == state or time.monotonic() < found.until):
                self._values.move_to_end(key)
                if found.state != state:
                    self.stale_at = time.monotonic()
                kept: Value = found.value
                return kept
        start = time.monotonic()
        value = make()
        now = time.monotonic()
        cost = now - start
        with self._lock:
            self._values[key] = _Made(state, now + _FACTOR * cost if cost > _LONG else 0.0, value)
            self._values.move_to_end(key)
            while len(self._values) > _MOST:
                self._values.popitem(last=False)
        return value
