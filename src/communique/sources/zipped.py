"""Zip archives of pages → snapshots. Nothing is written to disk, so that names in them are names alone."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from communique.errors import InputError, TooLargeError, UnreadableError
from communique.sources.snapshot import Snapshot

_MEMBERS = 1_000_000  # entries of one archive: their list is held in memory
_LIST = 400_000_000  # bytes of that list
_FREE, _RATIO = 2_000_000, 200  # of larger members the ratio is looked at: see streams
_BLANK = ("__MACOSX/",)
# What web pages bring along, and archives within archives: no documents, and nothing is said about them.
BESIDES = (
    ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".avif", ".bmp", ".tif",
    ".tiff", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".webm", ".ogg", ".wav", ".mov", ".avi",
)  # fmt: skip


def is_besides(name: str) -> bool:
    """Whether a member is no document by its name: a style, an image, a hidden file."""
    base = name.rsplit("/", 1)[-1]
    return name.startswith(_BLANK) or base.startswith(".") or name.lower().endswith(BESIDES)


def walk_zip(name: str, stream: BinaryIO, most: int) -> Iterator[Snapshot | InputError]:
    """The documents of an archive in its order; what cannot be read as an error in its place."""
    size = _listed(stream)
    if size is not None and (size[0] > _MEMBERS or size[1] > _LIST):
        yield TooLargeError(name, f"the archive lists {size[0]:,} files; divide it (at most {_MEMBERS:,})")
        return
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, OverflowError) as error:
        yield UnreadableError(name, f"this archive (ZIP) is damaged: {error}")
        return
    with archive:
        for info in archive.infolist():
            if not info.is_dir() and not is_besides(info.filename):
                yield _member(f"{name}#{info.filename}", archive, info, most)


def _member(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> Snapshot | InputError:
    if info.flag_bits & 1:
        return UnreadableError(name, "it is encrypted; unpack it with its password first")
    if info.file_size > most:
        return TooLargeError(name, f"more than {most / 1e6:g} MB, which is hardly one document")
    if info.file_size > _FREE and info.file_size > _RATIO * max(info.compress_size, 1):
        return TooLargeError(name, f"it unpacks to more than {_RATIO} times its size, which no text does")
    try:
        with archive.open(info) as file:
            data = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        return UnreadableError(name, f"it cannot be unpacked: {error}")
    if len(data) > most:
        return TooLargeError(name, f"more than {most / 1e6:g} MB, which is hardly one document")
    return Snapshot(name, data)


def _listed(stream: BinaryIO) -> tuple[int, int] | None:
    """How many members an archive's end record tells, and the bytes of their list; None where there is no such record.

    (APPNOTE 4.3.16; with ZIP64 both are in another record, and the size of what lies before it bounds them.)
    """
    end = stream.seek(0, 2)
    stream.seek(max(0, end - 65_600))
    tail = stream.read(65_600)
    at = tail.rfind(b"PK\x05\x06")
    stream.seek(0)
    if at < 0 or at + 20 > len(tail):
        return None
    members = int.from_bytes(tail[at + 10 : at + 12], "little")
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    long = tail.rfind(b"PK\x06\x06", 0, at)
    if long >= 0 and long + 48 <= len(tail):
        members = int.from_bytes(tail[long + 32 : long + 40], "little")
        size = int.from_bytes(tail[long + 40 : long + 48], "little")
    return members, size
