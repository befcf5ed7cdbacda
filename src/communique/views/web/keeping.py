"""Keeps what was counted as long as the ledger stays as it is: counts over the whole ledger take time, pages do not."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection

from communique.ledger.queries.arrivals import state_of

Value = TypeVar("Value")
_MOST = 512  # values kept


class Kept:
    """Values by the state of the ledger and a key; safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._values: OrderedDict[Any, Any] = OrderedDict()

    def get(self, connection: Connection, key: tuple[Any, ...], make: Callable[[], Value]) -> Value:
        """The value of a key: made now, or before if the ledger has not changed since."""
        full = (state_of(connection), *key)
        with self._lock:
            if full in self._values:
                self._values.move_to_end(full)
                found: Value = self._values[full]
                return found
        value = make()
        with self._lock:
            self._values[full] = value
            while len(self._values) > _MOST:
                self._values.popitem(last=False)
        return value
