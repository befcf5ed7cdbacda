"""Visits to the sites of others: as robots.txt allows, not too often, again where it is worth it (RFC 9309, RFC 9110).

Protego reads robots.txt (kept by the makers of Scrapy; it knows wildcards and Crawl-delay, which the standard library
does not).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from communique.errors import FetchError
from communique.sources.addresses import Target, parse_target
from communique.sources.fetch import AGENT, Fetched, Fetcher

_ROBOTS_SIZE = 512_000  # bytes that are read of it, as RFC 9309 has it
_ROBOTS_FRESH = 24 * 3600.0
_LONGEST = 60.0  # seconds between visits that a site can ask for; and that are waited for on the spot


@dataclass(frozen=True, slots=True)
class VisitOptions:
    """``delay`` seconds between visits to a host; ``attempts`` at an address, with ``pause`` seconds before the second,
    four times as many before the third, and so on."""

    delay: float = 2.0
    attempts: int = 3
    pause: float = 2.0


class _Site:
    """What is known of a site: its rules, when they were read, when it may be visited next."""

    def __init__(self) -> None:
        self.rules: Any = None
        self.closed: FetchError | None = None
        self.read = -_ROBOTS_FRESH
        self.next = 0.0
        self.delay = 0.0


class Visitor:
    """Fetches as a guest. ``clock`` and ``sleep`` are those of ``time``, or others for tests."""

    def __init__(
        self,
        fetcher: Fetcher,
        options: VisitOptions | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.fetcher, self.options, self.clock, self.sleep = fetcher, options or VisitOptions(), clock, sleep
        self.sites: dict[str, _Site] = {}

    def visit(
        self, url: str, *, etag: str | None = None, modified: str | None = None, size: int | None = None
    ) -> Fetched:
        """What is at an address. FetchError where robots.txt forbids it, or it does not come after all attempts."""
        target = parse_target(url)
        self._check(target)
        pause = self.options.pause
        for attempt in range(self.options.attempts):
            self._wait(target)
            try:
                return self.fetcher.get(url, etag=etag, modified=modified, size=size, check=self._check)
            except FetchError as error:
                last = attempt + 1 == self.options.attempts
                wait = error.wait if error.wait is not None else pause
                if not error.temporary or last or wait > _LONGEST:
                    raise
                self.sleep(wait)
                pause *= 4
        raise AssertionError("the last attempt returns or raises")

    def ready(self, url: str) -> float:
        """Seconds until the host of an address may be visited."""
        try:
            site = self.sites.get(parse_target(url).origin)
        except FetchError:
            return 0.0
        return max(0.0, site.next - self.clock()) if site is not None else 0.0

    def _wait(self, target: Target) -> None:
        site = self._site(target)
        left = site.next - self.clock()
        if left > 0:
            self.sleep(left)
        site.next = self.clock() + max(self.options.delay, site.delay)

    def _site(self, target: Target) -> _Site:
        return self.sites.setdefault(target.origin, _Site())

    def _check(self, target: Target) -> None:
        """FetchError where robots.txt forbids an address, or cannot be read for a fault of the server."""
        site = self._site(target)
        if self.clock() - site.read >= _ROBOTS_FRESH or site.closed is not None:
            self._read_rules(target, site)
        if site.closed is not None:
            raise FetchError(
                target.url, f"robots.txt of {target.host} cannot be read ({site.closed.reason}), so nothing is fetched",
                temporary=True, wait=site.closed.wait,
            )  # fmt: skip
        if site.rules is not None and not site.rules.can_fetch(target.url, AGENT):
            raise FetchError(target.url, f"robots.txt of {target.host} does not allow it")

    def _read_rules(self, target: Target, site: _Site) -> None:
        from protego import Protego

        site.rules, site.closed = None, None
        try:
            got = self.fetcher.get(target.origin + "/robots.txt", accept="text/plain,*/*;q=0.5", size=5_000_000)
        except FetchError as error:
            told = error.status is not None and 400 <= error.status < 500 and error.status != 429
            if not told and error.temporary:
                site.closed = error
                return
            if error.status is None:  # it leads inwards, its certificate is bad: so will every other address
                raise
        else:
            site.rules = Protego.parse(got.data[:_ROBOTS_SIZE].decode("utf-8", "replace"))
            asked = site.rules.crawl_delay(AGENT)
            site.delay = min(float(asked), _LONGEST) if asked else 0.0
        site.read = self.clock()
