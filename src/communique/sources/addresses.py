"""Addresses that may be fetched: http and https, and hosts that are out in the world.

The networks are those of the registries of special-purpose addresses of IANA (RFC 6890 and its successors), with the
ways in which IPv6 carries addresses of IPv4: what is carried may be inwards, so these are refused as a whole.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from communique.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
"""Host and port → addresses as texts, in the order in which to try them; OSError where there is none."""

_LONGEST = 4000
_INNER = (
    ("0.0.0.0/8", "this host"), ("10.0.0.0/8", "private"), ("100.64.0.0/10", "of a carrier's own network"),
    ("127.0.0.0/8", "loopback"), ("169.254.0.0/16", "link-local"), ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "reserved"), ("192.0.2.0/24", "for examples"), ("192.88.99.0/24", "a relay (6to4)"),
    ("192.168.0.0/16", "private"), ("198.18.0.0/15", "for measurements"), ("198.51.100.0/24", "for examples"),
    ("203.0.113.0/24", "for examples"), ("224.0.0.0/4", "multicast"), ("240.0.0.0/4", "reserved"),
    ("::/96", "reserved"), ("::ffff:0:0/96", "an IPv4 address in IPv6"), ("::ffff:0:0:0/96", "translated"),
    ("64:ff9b::/96", "translated (NAT64)"), ("64:ff9b:1::/48", "translated (NAT64)"), ("100::/64", "a sink"),
    ("2001::/32", "tunnelled (Teredo)"), ("2001:2::/48", "for measurements"), ("2001:10::/28", "an identifier"),
    ("2001:20::/28", "an identifier"), ("2001:db8::/32", "for examples"), ("2002::/16", "tunnelled (6to4)"),
    ("3fff::/20", "for examples"), ("5f00::/16", "reserved"), ("fc00::/7", "private"), ("fe80::/10", "link-local"),
    ("fec0::/10", "private"), ("ff00::/8", "multicast"),
)  # fmt: skip
_NETWORKS = tuple((ipaddress.ip_network(network), what) for network, what in _INNER)
_WORLD6 = ipaddress.ip_network("2000::/3")  # all that is given out to the world
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: ``host`` in ASCII and small letters, without brackets; ``path`` with the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        shown = f"[{self.host}]" if ":" in self.host else self.host
        default = {"http": 80, "https": 443}[self.scheme]
        return f"{self.scheme}://{shown}{'' if self.port == default else f':{self.port}'}{self.path}"

    @property
    def origin(self) -> str:
        return self.url.removesuffix(self.path)


def parse_target(url: str) -> Target:
    """The parts of an address. FetchError where it is none that may be fetched, and why."""
    url = url.strip()
    if len(url) > _LONGEST:
        raise FetchError(url[:80] + "…", f"an address of more than {_LONGEST} characters is none")
    if any(c <= " " or c == "\x7f" or c == "\\" for c in url):
        raise FetchError(url, "there are spaces, control characters or backslashes in this address")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname or ""
    except ValueError as error:
        raise FetchError(url, f"this is no address: {error}") from None
    if parts.scheme not in ("http", "https"):
        raise FetchError(url, f"only http and https are fetched, not {parts.scheme or 'an address without a scheme'}")
    if "@" in parts.netloc:
        raise FetchError(url, "an address with a user or password is not fetched")
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    path = "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode()) for c in path)
    return Target(parts.scheme, _checked_host(host, url), port or {"http": 80, "https": 443}[parts.scheme], path)


def _checked_host(host: str, url: str) -> str:
    if not host:
        raise FetchError(url, "there is no host in this address")
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host)) if "%" not in host else _refuse_zone(url)
        except ValueError:
            raise FetchError(url, "the host of this address is no IPv6 address") from None
    host = host.rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii").lower()
        except UnicodeError:
            raise FetchError(url, "the host of this address is no name") from None
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):  # an address in figures, and nothing but its plain form
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError:
            raise FetchError(
                url, "the host is an address in octal, hexadecimal or short form, which hides where it leads"
            ) from None
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise FetchError(url, "the host of this address is no name")
    return host


def _refuse_zone(url: str) -> str:
    raise FetchError(url, "an IPv6 address with a zone leads inwards")


def why_inner(address: Address) -> str | None:
    """What an address is that does not lead out into the world (private, loopback, …); None where it does."""
    for network, what in _NETWORKS:
        if address.version == network.version and address in network:
            return what
    if address.version == 6 and address not in _WORLD6:
        return "reserved"
    return None


def refuse_inner(target: Target) -> None:
    """FetchError where the address itself, without asking for a name, is seen to lead inwards."""
    if target.host == "localhost" or target.host.endswith(".localhost"):
        raise _inner(target, target.host, "loopback")
    try:
        address = ipaddress.ip_address(target.host)
    except ValueError:
        return  # a name: where it leads is asked when it is fetched
    what = why_inner(address)
    if what is not None:
        raise _inner(target, target.host, what)


def _inner(target: Target, shown: str, what: str) -> FetchError:
    return FetchError(target.url, f"{shown} is {what}, not out in the world; --allow-private fetches from there")


def resolve(target: Target, resolver: Resolver, *, allow_private: bool, seconds: float) -> tuple[Address, ...]:
    """The addresses of a host, asked for once; FetchError where there is none or (all are looked at) one is inner."""
    try:
        found: Sequence[str] = [str(ipaddress.ip_address(target.host))]
    except ValueError:
        found = _asked(target, resolver, seconds)
    addresses = tuple(dict.fromkeys(ipaddress.ip_address(a.partition("%")[0]) for a in found))
    if not addresses:
        raise FetchError(target.url, f"the name {target.host} leads nowhere", temporary=True)
    if not allow_private:
        for address in addresses:
            what = why_inner(address)
            if what is not None:
                shown = target.host if str(address) == target.host else f"{target.host} ({address})"
                raise _inner(target, shown, what)
    return addresses


def _asked(target: Target, resolver: Resolver, seconds: float) -> Sequence[str]:
    """The resolver's answer within ``seconds``; the system's own can take far longer."""
    answer: list[Any] = []

    def ask() -> None:
        try:
            answer.append(resolver(target.host, target.port))
        except (OSError, UnicodeError) as error:
            answer.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if not answer:
        raise FetchError(target.url, f"the name {target.host} was not found within {seconds:g} s", temporary=True)
    if isinstance(answer[0], Exception):
        raise FetchError(target.url, f"the name {target.host} leads nowhere ({answer[0]})", temporary=True)
    return list(answer[0])


def system_resolver(host: str, port: int) -> Sequence[str]:
    """The addresses that the system knows."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]
