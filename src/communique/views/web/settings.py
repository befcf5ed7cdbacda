"""What the server was started with, read once at the edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How to serve a ledger. ``ledger`` is a file or an address, None the default one; ``clock`` tells the time."""

    ledger: str | None = None
    clock: Callable[[], datetime] | None = None
