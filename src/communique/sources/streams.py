"""Streams of bytes: opened on disk or in a store of objects, unpacked within bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from pathlib import Path
from typing import Any, BinaryIO

from communique.errors import UnreadableError, UsageError

PEEK = 1024
_FREE = 64_000_000  # bytes that may come out before the ratio is looked at
_RATIO = 200  # text shrinks to a tenth or so, a page full of one word to a hundredth; a bomb to a thousandth
PACKED = ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\0", "xz"))
DAMAGES = (EOFError, OSError, zlib.error, lzma.LZMAError)  # what reading a damaged packed stream raises


class BombError(UnreadableError):
    """More comes out of a packed stream than honest content can."""


class Counting(io.RawIOBase):
    """A stream that counts what was read of it."""

    def __init__(self, inner: BinaryIO) -> None:
        self.inner, self.taken = inner, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.inner.read(len(buffer))
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)

    def close(self) -> None:
        self.inner.close()
        super().close()


class Unpacked(io.RawIOBase):
    """What comes out of a packed stream. BombError where it is more than honest content can be."""

    def __init__(self, name: str, source: BinaryIO, how: str) -> None:
        self.name, self.source, self.given = name, Counting(source), 0
        packed = io.BufferedReader(self.source, 1 << 16)
        self.inner: Any
        if how == "gzip":
            self.inner = gzip.GzipFile(fileobj=packed)
        else:
            self.inner = (bz2.BZ2File if how == "bzip2" else lzma.LZMAFile)(packed)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.inner.read(min(len(buffer), 1 << 20))
        buffer[: len(data)] = data
        self.given += len(data)
        if self.given > _FREE and self.given > _RATIO * self.source.taken:
            raise BombError(
                self.name, f"it unpacks to more than {_RATIO} times its size, which no text does; it is left alone"
            )
        return len(data)

    def close(self) -> None:
        self.inner.close()
        self.source.close()
        super().close()


def open_stream(path: str) -> BinaryIO:
    """The bytes of a file, or of an object in a store that Arrow reads (``s3://``, ``gs://``, ``hdfs://``).

    OSError or ValueError where it cannot be opened; UsageError where the extra for stores is missing.
    """
    if is_remote(path):
        return io.BufferedReader(_Remote(path), 1 << 20)
    return open(path, "rb", buffering=1 << 18)  # noqa: PTH123 (a path with a NUL is a ValueError)


def is_remote(path: str) -> bool:
    """Whether a path is an address in a store of objects."""
    return "://" in path and not path.startswith(("http://", "https://"))


def size_of(path: str) -> tuple[int, int]:
    """Bytes of a file or object, and when it was changed (ns; 0 where its store does not tell)."""
    if is_remote(path):
        system, inside = store_of(path)
        info = system.get_file_info(inside)
        return int(info.size or 0), int(info.mtime_ns or 0)
    found = Path(path).stat()
    return found.st_size, found.st_mtime_ns


def store_of(path: str) -> tuple[Any, str]:
    """The store of an address and the path within it."""
    try:
        from pyarrow import fs
    except ImportError:
        raise UsageError(f"{path}: stores of objects need the extra: pip install 'communique[arrow]'") from None
    try:
        system, inside = fs.FileSystem.from_uri(path)
    except ValueError as error:  # pyarrow's ArrowInvalid
        raise UnreadableError(path, f"no store can be opened by this address: {error}") from None
    return system, inside


class _Remote(io.RawIOBase):
    """An object of a store as a stream that can seek."""

    def __init__(self, path: str) -> None:
        system, inside = store_of(path)
        self.inner = system.open_input_file(inside)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.inner.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self.inner.seek(offset, whence))

    def tell(self) -> int:
        return int(self.inner.tell())

    def close(self) -> None:
        self.inner.close()
        super().close()


def packing_of(head: bytes) -> str | None:
    """How bytes are packed, told by how they begin; None where they are not."""
    return next((how for magic, how in PACKED if head.startswith(magic)), None)


def unpack(name: str, stream: BinaryIO, how: str) -> io.BufferedReader:
    """The stream unpacked, bounded."""
    return io.BufferedReader(Unpacked(name, stream, how), 1 << 18)
