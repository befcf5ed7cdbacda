"""Which names we answer to, and whether a request that changes something comes from a page of ours.

A name that is not ours is refused: else a page of another site could give its own name our address (DNS rebinding)
and read the ledger in the browser of whoever sits at the machine.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


@lru_cache(maxsize=256)
def host_of(value: str | None) -> str | None:
    """The name in a Host header, without its port; None where it is none."""
    if not value or any(c in value for c in "/@\\ ,?#"):
        return None
    try:
        found = urlsplit(f"//{value}")
        _ = found.port
        return (found.hostname or "").rstrip(".") or None
    except ValueError:
        return None


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is of this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def in_networks(address: str, networks: Iterable[str]) -> bool:
    """Whether an address is one of those, or in a network of those (``10.0.0.0/8``)."""
    try:
        mine = ip_address(address)
        return any(mine in ip_network(n, strict=False) for n in networks)
    except ValueError:
        return False


def is_foreign(headers: Mapping[str, str], names: Collection[str | None]) -> bool:
    """Whether a browser says that a page of another site sent the request. What says nothing is no browser of today:
    each sends Origin with what changes something, and Sec-Fetch-Site. ``names`` are ours at whatever port."""
    origin = headers.get("origin")
    if origin is not None:
        try:
            found = urlsplit(origin)
        except ValueError:
            return True
        if found.scheme not in ("http", "https") or not found.netloc:
            return True
        return found.netloc.lower() != headers.get("host", "").lower() and found.hostname not in names
    return headers.get("sec-fetch-site", "none") not in ("same-origin", "none")
