"""Files of any sort → what is in them, one by one: WARC, zip, tar, JSON Lines, Parquet, packed files, single documents.

What a file is, its first bytes tell, not its name (but JSON Lines, which look like JSON). Memory holds one document.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from communique.errors import InputError, TooLargeError, UnreadableError
from communique.sources.records import TEXT
from communique.sources.snapshot import Snapshot
from communique.sources.source import Source
from communique.sources.streams import DAMAGES, PEEK, packing_of, unpack
from communique.sources.tarred import walk_tar
from communique.sources.warc import walk_warc
from communique.sources.zipped import walk_zip

JSON, LINES = "application/json", (".jsonl", ".ndjson")
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OFFICE = (b"[Content_Types].xml", b"mimetypeapplication/")
_PACKED_NAMES = (".gz", ".bz2", ".xz")

Found = Snapshot | Source | InputError


@dataclass(frozen=True, slots=True)
class Limits:
    """``most``: bytes of one document; ``text_field``: where records have their text."""

    most: int = 20_000_000
    text_field: str = TEXT


def walk(name: str, stream: BinaryIO, limits: Limits) -> Iterator[Found]:
    """The documents of a file in its order; what cannot be read as an error in its place."""
    try:
        yield from _walk(name, stream, limits, depth=0)
    except InputError as error:
        yield error
    except (ValueError, MemoryError, *DAMAGES) as error:
        yield UnreadableError(name, f"it cannot be read: {error}")


def _walk(name: str, stream: BinaryIO, limits: Limits, depth: int) -> Iterator[Found]:
    head, stream = _with_head(stream)
    how = packing_of(head)
    if how is not None and depth == 0:
        if _is_packed_warc(stream, how):
            yield from walk_warc(name, stream, limits.most)
            return
        inner = name
        for suffix in _PACKED_NAMES:
            inner = inner.removesuffix(suffix)
        for found in _walk(inner, unpack(name, stream, how), limits, depth + 1):
            yield _called(found, name, inner)
        return
    sort = sort_of(head)
    if sort == "zip" and depth:
        yield UnreadableError(name, "this is an archive within a packed file; unpack it first")
    elif sort == "warc":
        yield from walk_warc(name, stream, limits.most)
    elif sort == "tar":
        yield from walk_tar(name, stream, limits.most)
    elif sort in ("zip", "parquet") and not stream.seekable():
        yield UnreadableError(name, "a zip archive or a Parquet table cannot be read from a pipe; name it as a file")
    elif sort == "zip":
        yield from walk_zip(name, stream, limits.most)
    elif sort == "parquet":
        from communique.sources.parquet import walk_parquet

        yield from walk_parquet(name, stream, limits.most, limits.text_field)
    elif name.lower().endswith(LINES) and not head.startswith(_WIDE):
        yield from _lines(name, stream, limits.most)
    else:
        yield _single(name, stream, limits.most)


def sort_of(head: bytes) -> str | None:
    """warc, zip, tar or parquet, by how a file begins; None for all else, office files among them."""
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None if any(sign in head[:200] for sign in _OFFICE) else "zip"
    if head.startswith(b"PAR1"):
        return "parquet"
    return "tar" if head[257:262] == b"ustar" else None


def _with_head(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """How a stream begins, and the stream from its beginning."""
    head = b""
    while len(head) < PEEK and (data := stream.read(PEEK - len(head))):
        head += data
    if stream.seekable():
        stream.seek(0)
        return head, stream
    return head, io.BufferedReader(_Rejoined(head, stream), 1 << 18)


class _Rejoined(io.RawIOBase):
    """What was read of a stream, and then the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.head, self.rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self.head:
            data, self.head = self.head[: len(buffer)], self.head[len(buffer) :]
        else:
            data = self.rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _is_packed_warc(stream: BinaryIO, how: str) -> bool:
    """Whether a gzip stream holds a WARC, whose records FastWARC unpacks one by one."""
    if how != "gzip" or not stream.seekable():
        return False
    import zlib

    head = stream.read(1 << 16)
    stream.seek(0)
    try:
        return zlib.decompressobj(31).decompress(head, 64).startswith(b"WARC/")
    except zlib.error:
        return False


def _lines(name: str, stream: BinaryIO, most: int) -> Iterator[Snapshot | InputError]:
    """Each line that is not empty, as JSON that is still to be read."""
    number = 0
    while line := stream.readline(most + 2):
        number += 1
        if len(line) > most + 1:
            yield TooLargeError(f"{name}:{number}", f"more than {most / 1e6:g} MB, which is hardly one document")
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            continue
        line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if line.strip():
            yield Snapshot(f"{name}:{number}", line, JSON)


def _single(name: str, stream: BinaryIO, most: int) -> Snapshot | InputError:
    data = bytearray()
    while len(data) <= most and (more := stream.read(min(1 << 20, most + 1 - len(data)))):
        data += more
    if len(data) > most:
        return TooLargeError(name, f"more than {most / 1e6:g} MB, which is hardly one document; divide it")
    return Snapshot(name, bytes(data))


def _called(found: Found, name: str, inner: str) -> Found:
    """What was found in a packed file, called after the file; its name without the packing still tells its sort."""
    if isinstance(found, Snapshot) and found.name == inner and inner.lower().endswith(".json"):
        return replace(found, name=name, media=JSON)
    if not found.name.startswith(inner) or found.name.startswith(name):
        return found
    called = name + found.name[len(inner) :]
    if isinstance(found, InputError):
        return type(found)(called, found.reason)
    return replace(found, name=called)
