"""How far a long run is: one line that is written over, on a terminal only."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, TextIO

from communique.ledger.store import Watcher
from communique.views.cli.terminal import clean, columns, width

_EVERY = 0.1  # seconds between two writings


class Progress:
    """A line such as ``1,204 documents · 310/s · name``; nothing where the stream is no terminal."""

    def __init__(self, stream: TextIO) -> None:
        self.stream, self.on = stream, stream.isatty()
        self.started, self.last, self.shown = time.monotonic(), 0.0, False

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def count(self, items: Iterable[Any]) -> Iterator[Any]:
        yield from items

    def watcher(self, say: Callable[[str], None]) -> Watcher:
        def spoken(sentence: str) -> None:
            self.close()
            say(sentence)

        return Watcher(self.step, spoken)

    def step(self, done: int, name: str) -> None:
        speed = done / max(time.monotonic() - self.started, 0.001)
        self.write(f"{done:,} documents · {speed:,.0f}/s · {clean(name)}")

    def write(self, line: str) -> None:
        """Writes the line over, not too often."""
        now = time.monotonic()
        if not self.on or now - self.last < _EVERY:
            return
        self.last = now
        while width(line) >= columns(self.stream):
            line = line[:-1]
        self.stream.write(f"\r\x1b[K{line}")
        self.stream.flush()
        self.shown = True

    def share(self) -> Callable[[int, float], None]:
        """A function that is told how many pages are read and which share of the input that is, 0 to 1."""
        begun: list[tuple[int, float]] = []

        def step(pages: int, share: float) -> None:
            begun[:] = begun or [(pages, share)]  # what an earlier run has read says nothing of the speed
            spent = max(time.monotonic() - self.started, 0.001)
            now = share - begun[0][1]
            left = f" · {_span(spent * (1 - share) / now)} left" if now > 0 else ""
            self.write(f"{pages:,} pages · {(pages - begun[0][0]) / spent:,.0f}/s · {share:.0%}{left}")

        return step

    def close(self) -> None:
        """Takes the line away."""
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
            self.shown = False


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
