"""Processes that read chunks. One that dies or hangs is replaced, its page given up, the chunk read again without it.

Python's own pools end as a whole when one of their processes dies; here a page that kills its process (a fault in a
library, no memory left) costs itself alone.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from communique.batch import worker
from communique.batch.inputs import Chunk
from communique.batch.options import Reading, Running
from communique.errors import CommuniqueError

_STARTS = 3  # deaths in a row before the first page, after which something else is wrong
_LOOK = 0.5  # seconds between two looks at what hangs


class WorkersError(CommuniqueError):
    """No process can be kept alive."""


@dataclass(slots=True)
class _Worker:
    process: Any
    pipe: Connection
    at: Any  # shared: number of the page at work (-1: none), when it was begun
    chunk: Chunk | None = None
    bad: dict[int, str] = field(default_factory=dict)


class Workers:
    """As many processes as are asked for. Use it in ``with``."""

    def __init__(self, folder: Path, how: Reading, running: Running) -> None:
        self.folder, self.how, self.running = folder, how, running
        self.context = _context()
        self.workers: list[_Worker] = []
        self.deaths = 0

    def __enter__(self) -> Workers:
        self.workers = [self._start() for _ in range(self.running.processes)]
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.workers:
            self._end(one)

    @property
    def busy(self) -> bool:
        return any(w.chunk is not None for w in self.workers)

    @property
    def free(self) -> bool:
        return any(w.chunk is None for w in self.workers)

    def give(self, chunk: Chunk) -> None:
        """Hands a chunk to a process that has none."""
        one = next(w for w in self.workers if w.chunk is None)
        self._give(one, chunk, {})

    def collect(self) -> Iterator[tuple[Chunk, dict[str, int]]]:
        """Waits for something to happen; the chunks that are done now, with their counts."""
        by_pipe = {w.pipe: w for w in self.workers if w.chunk is not None}
        by_sentinel = {w.process.sentinel: w for w in self.workers}
        ready = wait([*by_pipe, *by_sentinel], timeout=_LOOK)
        for source in ready:
            one = by_pipe.get(source)  # type: ignore[call-overload]
            if one is None or one.chunk is None:
                continue
            try:
                _, counts = one.pipe.recv()
            except (EOFError, OSError):
                continue  # it died: seen below
            chunk, one.chunk = one.chunk, None
            self.deaths = 0
            yield chunk, counts
        for place, one in enumerate(self.workers):
            if not one.process.is_alive():
                one.process.join()
                self._replace(place, one, _ending(one.process.exitcode))
            elif self._hangs(one):
                one.process.kill()
                one.process.join()
                self._replace(place, one, f"it took more than {self.running.seconds:g} s")

    def _hangs(self, one: _Worker) -> bool:
        return one.chunk is not None and one.at[0] >= 0 and time.monotonic() - one.at[1] > self.running.seconds

    def _start(self) -> _Worker:
        here, there = self.context.Pipe()
        at = self.context.RawArray("d", [-1.0, 0.0])
        process = self.context.Process(
            target=worker.serve, args=(there, at, self.folder, self.how, self.running.memory), daemon=True
        )
        process.start()
        there.close()
        return _Worker(process, here, at)

    def _replace(self, place: int, one: _Worker, why: str) -> None:
        """Another process for one that ended; its chunk goes on without the page on which it ended."""
        page = int(one.at[0])
        chunk, bad = one.chunk, dict(one.bad)
        one.pipe.close()
        if chunk is None or page < 0:
            self.deaths += 1
            if self.deaths > _STARTS * len(self.workers):
                raise WorkersError(f"the processes that read end before they begin: {why}")
        elif chunk is not None:
            bad[page] = f"the process that read it was ended: {why}"
        self.workers[place] = self._start()
        if chunk is not None:
            self._give(self.workers[place], chunk, bad)

    def _give(self, one: _Worker, chunk: Chunk, bad: dict[int, str]) -> None:
        one.chunk, one.bad = chunk, bad
        one.at[0] = -1.0
        with suppress(BrokenPipeError, ConnectionError):  # it died: ``collect`` sees it and gives the chunk to another
            one.pipe.send((chunk, bad))

    def _end(self, one: _Worker) -> None:
        one.pipe.close()
        if one.chunk is not None:
            one.process.terminate()
        one.process.join(2)
        if one.process.is_alive():
            one.process.kill()
            one.process.join()


def _context() -> Any:
    """Processes forked from a clean one that has loaded the packs; where there is none, each loads its own."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["communique.batch.warm"])
        return context
    return multiprocessing.get_context("spawn")


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            return f"signal {signal.Signals(-code).name}"
        except ValueError:
            return f"signal {-code}"
    return f"exit code {code}"
