"""The pages of a run in one order, and their division into chunks: the same for the same inputs, whoever reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from communique.errors import InputError, UnreadableError, UsageError
from communique.sources.archive import Found, Limits, walk
from communique.sources.files import STDIN, explain, list_files
from communique.sources.snapshot import Snapshot
from communique.sources.streams import open_stream, size_of

PAGES = 200  # of one chunk at most
BYTES = 16_000_000  # of the pages of one chunk, the last may go beyond


@dataclass(frozen=True, slots=True)
class Input:
    """A file or archive: its place among the inputs, its bytes, and when it was changed (ns). ``fault``: it cannot be
    read, and why."""

    number: int
    path: str
    size: int = 0
    changed: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a page stands: the number of its file, and its number in it, from 0."""

    file: int = 0
    page: int = 0


@dataclass(slots=True)
class Chunk:
    """Pages that are read together. ``end`` is the place behind them; ``read`` how many bytes of all files are read."""

    number: int
    start: Place
    pages: list[Found] = field(default_factory=list)
    end: Place = Place()
    read: int = 0
    bytes: int = 0


def list_inputs(paths: Sequence[str]) -> list[Input]:
    """The files that a run reads, in their order."""
    if STDIN in paths:
        raise UsageError("batch cannot read standard input, for it goes on after a break; name files or folders")
    found = []
    for number, path in enumerate(list_files(paths)):
        if isinstance(path, InputError):
            found.append(Input(number, path.name, fault=path.reason))
            continue
        try:
            found.append(Input(number, path, *size_of(path)))
        except InputError as error:
            found.append(Input(number, path, fault=error.reason))
        except (OSError, ValueError) as error:
            found.append(Input(number, path, fault=explain(error)))
    return found


def walk_input(given: Input, limits: Limits, start: int = 0) -> Iterator[tuple[int, Found, int]]:
    """The pages of a file from one on: number, page, bytes of the file that are read."""
    if given.fault:
        if not start:
            yield 0, UnreadableError(given.path, given.fault), 0
        return
    try:
        stream = open_stream(given.path)
    except (OSError, ValueError, InputError) as error:
        if not start:
            yield 0, UnreadableError(given.path, getattr(error, "reason", "") or explain(error)), 0
        return
    with stream:
        for number, found in enumerate(walk(given.path, stream, limits)):
            if number >= start:
                yield number, found, _tell(stream)


def _tell(stream: BytesIO | object) -> int:
    try:
        return int(stream.tell())  # type: ignore[union-attr]
    except (OSError, ValueError):
        return 0


def divide(inputs: Iterable[Input], limits: Limits, start: Place = Place(), number: int = 0) -> Iterator[Chunk]:
    """Chunks of the pages from ``start`` on, the first called ``number``. ``start`` is the end of a chunk."""
    chunk, done = Chunk(number, start, end=start), 0
    for given in inputs:
        if given.number < start.file:
            done += given.size
            continue
        first = start.page if given.number == start.file else 0
        for page, found, read in walk_input(given, limits, first):
            chunk.pages.append(found)
            chunk.bytes += _weight(found)
            chunk.end, chunk.read = Place(given.number, page + 1), done + min(read, given.size)
            if len(chunk.pages) >= PAGES or chunk.bytes >= BYTES:
                yield chunk
                chunk = Chunk(chunk.number + 1, chunk.end, end=chunk.end, read=chunk.read)
        done += given.size
    if chunk.pages:
        chunk.read = done
        yield chunk


def _weight(found: Found) -> int:
    if isinstance(found, Snapshot):
        return len(found.data)
    return 4 * len(found.text) if not isinstance(found, InputError) else 100
