"""What the server was started with, read once at the edge."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How to serve a ledger. ``ledger`` is a file or an address, None the default one; ``clock`` tells the time.

    ``loopback``: it listens on this machine alone, so that without users whoever sits there is let in. ``names`` are
    hosts that it goes by, besides those of loopback. ``proxy_header`` has the name of who signed in at a proxy of the
    addresses ``trusted``; who is no user of the ledger has the role ``proxy_role``. ``second_factor``:
    whoever signs in with a password has to have one. ``secret`` is one for all processes of a server.
    """

    ledger: str | None = None
    clock: Callable[[], datetime] | None = None
    loopback: bool = True
    names: tuple[str, ...] = ()
    proxy_header: str | None = None
    trusted: tuple[str, ...] = ()
    proxy_role: str = "reader"
    second_factor: bool = False
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
