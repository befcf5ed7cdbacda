"""Pages from the network, by HTTP and HTTPS, within bounds, and never from inside.

urllib3 speaks HTTP (kept, and there already with trafilatura); it is handed a socket that is connected to an address
which was looked up once and checked, while Host, SNI and the certificate go by the name. So a name server that changes
its mind between the check and the connection changes nothing. Every redirect goes through all of it again.
"""

from __future__ import annotations

import email.utils
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from communique import __version__
from communique.errors import FetchError
from communique.sources.addresses import Address, Resolver, Target, parse_target, resolve, system_resolver
from communique.sources.snapshot import Snapshot

AGENT = "communique"
_REDIRECTS = (301, 302, 303, 307, 308)
_TEMPORARY = (408, 425, 429, 500, 502, 503, 504)
_PART = 65_536
ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """``seconds`` for an address with all its redirects, ``connect`` for a connection; ``size``: bytes, unpacked."""

    allow_private: bool = False
    seconds: float = 30.0
    connect: float = 10.0
    size: int = 20_000_000
    redirects: int = 5
    agent: str = f"{AGENT}/{__version__} (reads diplomatic readouts; honours robots.txt)"
    cafile: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. ``url``: where it came from in the end; ``moved``: the address that stands for it from now on, where
    the server says so; ``unchanged``: there is nothing new since the last time, and no data."""

    url: str
    data: bytes
    media: str | None = None
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None
    unchanged: bool = False


class Fetcher:
    """Fetches addresses. FetchError tells in one sentence what went wrong, and whether to try again."""

    def __init__(self, options: FetchOptions | None = None, resolver: Resolver = system_resolver) -> None:
        self.options = options or FetchOptions()
        self.resolver = resolver
        self._tls: ssl.SSLContext | None = None

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        accept: str = ACCEPT,
        size: int | None = None,
        check: Callable[[Target], None] = lambda target: None,
    ) -> Fetched:
        """What is at an address; with ``etag`` and ``modified`` of the last time only where it is something new.

        ``check`` may refuse what it is redirected to, by a FetchError.
        """
        deadline = time.monotonic() + self.options.seconds
        target = parse_target(url)
        seen = {target.url}
        moved: str | None = None
        lasting = True
        headers = {"Accept": accept, "Accept-Encoding": "gzip, deflate", "User-Agent": self.options.agent}
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        for _ in range(self.options.redirects + 1):
            with _Exchange(self, target, deadline, size or self.options.size) as exchange:
                response = exchange.open(headers)
                location = response.headers.get("Location")
                if response.status in _REDIRECTS and location:
                    lasting = lasting and response.status in (301, 308)
                    target = _redirected(url, target, location)
                    if target.url in seen:
                        raise FetchError(url, f"its redirects go in a circle (again to {target.url})")
                    seen.add(target.url)
                    check(target)
                    moved = target.url if lasting else moved
                    continue
                if response.status == 304 and (etag or modified):
                    return Fetched(target.url, b"", moved=moved, unchanged=True)
                _check_status(url, response)
                data = exchange.read(response)
            media, charset = _declared(response.headers.get("Content-Type"))
            return Fetched(
                target.url, data, media, charset, response.headers.get("ETag"), response.headers.get("Last-Modified"),
                moved,
            )  # fmt: skip
        raise FetchError(url, f"it redirects more than {self.options.redirects} times")

    def tls(self) -> ssl.SSLContext:
        """Certificates are checked against the system's authorities, those of certifi where it has none."""
        if self._tls is None:
            paths = ssl.get_default_verify_paths()
            cafile = self.options.cafile
            if cafile is None and not (paths.cafile or paths.capath):
                import certifi

                cafile = certifi.where()
            self._tls = ssl.create_default_context(cafile=cafile)
        return self._tls


class Receiver:
    """Address → Snapshot, for those who take in what a user names."""

    def __init__(self, options: FetchOptions | None = None, resolver: Resolver = system_resolver) -> None:
        self.fetcher = Fetcher(options, resolver)

    def __call__(self, url: str) -> Snapshot:
        got = self.fetcher.get(url)
        return Snapshot(url, got.data, got.media, got.charset, got.url)


class _Exchange:
    """One request and its answer, ended from outside when its time is over."""

    def __init__(self, fetcher: Fetcher, target: Target, deadline: float, size: int) -> None:
        self.fetcher, self.target, self.deadline, self.size = fetcher, target, deadline, size
        self.connection: HTTPConnection | None = None
        self.response: urllib3.HTTPResponse | None = None
        self.guard: socket.socket | None = None
        self.late = False
        self.timer: threading.Timer | None = None

    def __enter__(self) -> _Exchange:
        return self

    def __exit__(self, *_: object) -> None:
        if self.timer is not None:
            self.timer.cancel()
        if self.response is not None:
            self.response.close()
        if self.connection is not None:
            self.connection.close()
        if self.guard is not None:
            self.guard.close()

    def open(self, headers: dict[str, str]) -> urllib3.HTTPResponse:
        """Connects, asks, and gives the answer as far as its head."""
        options, target = self.fetcher.options, self.target
        left = self._left()
        addresses = resolve(
            target, self.fetcher.resolver, allow_private=options.allow_private, seconds=min(options.connect, left)
        )
        made = self._connect(addresses)
        self.guard = made.dup()
        self.timer = threading.Timer(self._left(), self._end)
        self.timer.daemon = True
        self.timer.start()
        made.settimeout(min(options.connect * 2, self._left()))
        connection: Any
        if target.scheme == "https":
            connection = _SecureConnection(target.host, target.port, ssl_context=self.fetcher.tls())
        else:
            connection = _PlainConnection(target.host, target.port)
        connection.made = made
        self.connection = connection
        try:
            connection.request("GET", target.path, headers=headers, preload_content=False, decode_content=False)
            response: urllib3.HTTPResponse = connection.getresponse()
        except (HTTPError, OSError, ValueError, EOFError) as error:
            raise self._failed(error) from None
        except Exception as error:  # http.client's own
            raise self._failed(error) from None
        self.response = response
        return response

    def read(self, response: urllib3.HTTPResponse) -> bytes:
        """The body, unpacked, within the bound of size."""
        told = response.headers.get("Content-Length", "")
        if told.isascii() and told.isdigit() and int(told) > self.size:
            raise self._too_large()
        unpack = _Unpacker(response.headers.get("Content-Encoding", ""), self)
        try:
            for part in response.stream(_PART, decode_content=False):
                unpack.take(part)
        except FetchError:
            raise
        except Exception as error:
            raise self._failed(error) from None
        if self.late:
            raise self._failed(TimeoutError())
        return unpack.done()

    def _left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise self._too_slow()
        return left

    def _end(self) -> None:
        self.late = True
        if self.guard is not None:
            try:
                self.guard.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it has ended already

    def _connect(self, addresses: tuple[Address, ...]) -> socket.socket:
        last: OSError | None = None
        for address in addresses[:4]:
            family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
            made = socket.socket(family, socket.SOCK_STREAM)
            made.settimeout(min(self.fetcher.options.connect, self._left()))
            try:
                made.connect((str(address), self.target.port))
            except OSError as error:
                made.close()
                last = error
                continue
            return made
        why = "it does not answer" if isinstance(last, TimeoutError) else (last.strerror if last else None) or str(last)
        raise FetchError(self.target.url, f"there is no connection to {self.target.host}: {why}", temporary=True)

    def _failed(self, error: BaseException) -> FetchError:
        url = self.target.url
        if self.late or time.monotonic() >= self.deadline:
            return self._too_slow()
        said = f"{error} {error.__cause__ or ''}"
        causes = (error, error.__cause__, error.__context__, getattr(error, "reason", None))
        for cause in causes:
            if isinstance(cause, ssl.SSLCertVerificationError):
                return FetchError(url, f"the certificate of {self.target.host} is not good: {cause.verify_message}")
        if any(isinstance(cause, ssl.SSLError) for cause in causes):
            return FetchError(url, f"no secure connection to {self.target.host} came about", temporary=True)
        if "timed out" in said.lower() or isinstance(error, TimeoutError):
            return FetchError(url, "the server stopped answering", temporary=True)
        if "IncompleteRead" in said:
            return FetchError(url, "the server broke off before the end", temporary=True)
        return FetchError(url, f"the server does not speak as it should ({type(error).__name__})", temporary=True)

    def _too_slow(self) -> FetchError:
        return FetchError(self.target.url, f"it took more than {self.fetcher.options.seconds:g} s", temporary=True)

    def _too_large(self) -> FetchError:
        return FetchError(self.target.url, f"it has more than {self.size / 1e6:g} MB, which is hardly one document")


class _Unpacker:
    """Unpacks what comes, part by part, and stops where it is more than it may be."""

    def __init__(self, encoding: str, exchange: _Exchange) -> None:
        self.exchange, self.parts, self.length = exchange, list[bytes](), 0
        names = [n.strip().lower() for n in encoding.split(",") if n.strip().lower() not in ("", "identity")]
        self.packed = bool(names)
        if len(names) > 1 or (names and names[0] not in ("gzip", "x-gzip", "deflate")):
            raise FetchError(exchange.target.url, f"it is packed in a way that was not asked for ({encoding[:60]})")
        self.wrap = -1 if names == ["deflate"] else 31
        self.unpacker = self._fresh(self.wrap) if names else None

    def take(self, part: bytes) -> None:
        if self.unpacker is None:
            self._keep(part)
            return
        try:
            while part:
                room = self.exchange.size - self.length + 1
                if self.wrap == -1 and self.length == 0 and part[:1] == b"\x78":
                    self.unpacker = self._fresh(15)  # deflate as the standard has it; most send it bare
                    self.wrap = 15
                self._keep(self.unpacker.decompress(part, room))
                part = self.unpacker.unconsumed_tail
                if self.unpacker.eof:
                    part = self.unpacker.unused_data
                    if not part or self.wrap != 31 or not part.startswith(b"\x1f\x8b"):
                        return
                    self.unpacker = self._fresh(self.wrap)
        except zlib.error:
            raise FetchError(self.exchange.target.url, "what it packed cannot be unpacked", temporary=True) from None

    def done(self) -> bytes:
        if self.unpacker is not None and not self.unpacker.eof and self.length == 0 and self.parts:
            raise FetchError(self.exchange.target.url, "what it packed cannot be unpacked", temporary=True)
        return b"".join(self.parts)

    def _keep(self, part: bytes) -> None:
        self.length += len(part)
        if self.length > self.exchange.size:
            raise self.exchange._too_large()
        self.parts.append(part)

    @staticmethod
    def _fresh(wrap: int) -> Any:
        return zlib.decompressobj(-15 if wrap == -1 else wrap)


class _PlainConnection(HTTPConnection):
    """A connection over a socket that is connected already."""

    made: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.made


class _SecureConnection(HTTPSConnection):
    """The same with TLS: name and certificate are those of the host, whatever address it was connected to."""

    made: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.made


def _redirected(url: str, target: Target, location: str) -> Target:
    try:
        return parse_target(urljoin(target.url, location.strip()))
    except ValueError:
        raise FetchError(url, "it redirects to something that is no address") from None
    except FetchError as error:
        raise FetchError(url, f"it redirects to {location[:200]}: {error.reason}") from None


def _check_status(url: str, response: urllib3.HTTPResponse) -> None:
    status = response.status
    if status == 200:
        return
    if status in _TEMPORARY:
        wait = parse_retry_after(response.headers.get("Retry-After"))
        raise FetchError(url, f"the server says {status}, not now", status=status, temporary=True, wait=wait)
    known = {401: "it wants a password", 403: "it is forbidden", 404: "there is no such page", 410: "it is gone"}
    raise FetchError(url, f"{known.get(status, 'the server refuses')} ({status})", status=status)


def parse_retry_after(value: str | None) -> float | None:
    """Seconds to wait, from a number of seconds or a date of HTTP; None where nothing is told."""
    if not value:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(min(int(value.strip()[:9]), 10**9))
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


def _declared(content_type: str | None) -> tuple[str | None, str | None]:
    """Media type (small letters) and charset."""
    if not content_type:
        return None, None
    media, _, rest = content_type.partition(";")
    charset = None
    for parameter in rest.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip():
            charset = value.strip().strip("\"'")[:40]
    return media.strip().lower() or None, charset
