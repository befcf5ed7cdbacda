"""A run on this machine: all cores read, one process divides and collects. It can be broken off at any time.

Every chunk that was read stays on disk; a run that is started again reads what is missing. The tables are made when
all is read, beside their place, and then put there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.batch.chunks import WORK, Done, find_done, read_bundles, read_run, write_run
from communique.batch.collect import Once, TableWriter, put_bundle
from communique.batch.inputs import Chunk, Input, Place, divide, list_inputs
from communique.batch.merge import Sorter, merge_claims
from communique.batch.options import Reading, Running
from communique.batch.tables import MERGED, READ, need_arrow
from communique.batch.workers import Workers
from communique.engine import engine_version
from communique.errors import CommuniqueError, UnreadableError, UsageError


@dataclass(slots=True)
class Result:
    """What a run holds: rows of each table, pages read in all and by this start of it."""

    folder: Path
    counts: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    fresh: int = 0

    def as_dict(self) -> dict[str, Any]:
        return {"folder": str(self.folder), "pages": self.pages, "read_now": self.fresh, "rows": dict(self.counts)}


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told how it goes: ``step(pages, share)`` with the share of the input that is read, 0 to 1; ``say``."""

    step: Callable[[int, float], None] = lambda pages, share: None
    say: Callable[[str], None] = lambda sentence: None


_RUNNING, _QUIET = Running(), Watch()


class BusyRunError(CommuniqueError):
    """Another run writes into the folder."""


def run(paths: Sequence[str], folder: Path, how: Reading, running: Running = _RUNNING, watch: Watch = _QUIET) -> Result:
    """Reads all pages into tables below ``folder``. UsageError where the folder holds something else."""
    need_arrow()
    inputs = list_inputs(paths)
    record = {"format": 1, "engine": engine_version(), "options": how.as_dict(),
              "inputs": [[i.path, i.size, i.changed] for i in inputs], "complete": False}  # fmt: skip
    old = prepare(folder, record)
    if old.get("complete"):
        watch.say(f"{folder} is complete already; nothing is read again")
        return Result(folder, old["rows"], old["pages"])
    work = folder / WORK
    work.mkdir(exist_ok=True)
    with _locked(work):
        write_run(folder, record)
        done = find_done(work)
        if done:
            watch.say(f"going on: {sum(d.counts['pages'] for d in done.values()):,} pages are read already")
        result = Result(folder)
        _read(inputs, work, how, running, done, result, watch)
        result.pages = sum(d.counts["pages"] for d in done.values())
        watch.say("all is read; writing the tables")
        _finish(folder, work, len(done), result)
        write_run(folder, record | {"complete": True, "rows": result.counts, "pages": result.pages})
    shutil.rmtree(work, ignore_errors=True)
    return result


def prepare(folder: Path, record: dict[str, Any]) -> dict[str, Any]:
    """The record of a run that stands in the folder already, or an empty one.

    UsageError where ``folder`` holds other files, or a run of other inputs or options.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        old = read_run(folder)
        there = [p.name for p in folder.iterdir()]
    except OSError as error:
        raise UnreadableError(str(folder), f"results cannot be written there: {error.strerror}") from None
    if old is None and any(name != WORK for name in there):
        raise UsageError(f"{folder} holds other files; choose a folder that is new or empty")
    for key, what in (("inputs", "other inputs"), ("options", "other options"), ("engine", "another version")):
        if old is not None and old.get(key) != record[key]:
            raise UsageError(f"{folder} holds a result of {what}; choose another folder, or remove this one")
    return old or {}


@contextmanager
def _locked(work: Path) -> Iterator[None]:
    """One run at a time in a folder."""
    try:
        import fcntl
    except ImportError:  # a system without such locks
        yield
        return
    with (work / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BusyRunError(f"{work.parent}: another run writes into this folder; wait for it or end it") from None
        file.write(str(os.getpid()))
        file.flush()
        yield


def _read(
    inputs: Sequence[Input], work: Path, how: Reading, running: Running, done: dict[int, Done], result: Result,
    watch: Watch,
) -> None:  # fmt: skip
    """Reads the chunks that are not done; ``done`` has all of them then."""
    start, number = _first_missing(done)
    whole = sum(i.size for i in inputs) or 1
    pages = sum(d.counts["pages"] for d in done.values())
    chunks = (c for c in divide(inputs, how.limits, start, number) if c.number not in done)
    with Workers(work, how, running) as workers:
        left = True
        while left or workers.busy:
            while left and workers.free:
                chunk = next(chunks, None)
                if chunk is None:
                    left = False
                    break
                workers.give(chunk)
            if not workers.busy:
                break
            for chunk, counts in workers.collect():
                done[chunk.number] = Done(chunk.number, chunk.end, chunk.read, counts)
                pages += counts["pages"]
                result.fresh += counts["pages"]
                watch.step(pages, min(1.0, chunk.read / whole))


def _first_missing(done: dict[int, Done]) -> tuple[Place, int]:
    """Where the first chunk that is not there begins, and its number."""
    start, number = Place(), 0
    while number in done:
        start = done[number].end
        number += 1
    return start, number


def _finish(folder: Path, work: Path, chunks: int, result: Result) -> None:
    """The tables out of the chunks; they are put in their place one by one when all are whole."""
    made, once = work / "made", Once()
    with TableWriter(made, (*READ, *MERGED)) as writer, Sorter(work / "claims.db") as sorter:
        for number in range(chunks):
            for bundle in read_bundles(work, number):
                if once(bundle):
                    put_bundle(writer, bundle)
                    sorter.put(bundle)
        merge_claims(sorter, writer)
        result.counts = writer.counts
    for table in (*READ, *MERGED):
        shutil.rmtree(folder / table, ignore_errors=True)
        (made / table).rename(folder / table)


__all__ = ["Chunk", "Result", "Watch", "prepare", "run"]
