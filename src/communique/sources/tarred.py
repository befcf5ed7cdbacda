"""Tar archives of pages, packed or not → snapshots, in one pass. Nothing is written to disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from communique.errors import InputError, TooLargeError, UnreadableError
from communique.sources.snapshot import Snapshot
from communique.sources.streams import DAMAGES
from communique.sources.zipped import is_besides

_HEAD = 1 << 20  # bytes of a header that says more than the plain one does: names and times need some hundred


class _Member(tarfile.TarInfo):
    """A member whose long headers are bounded: they are held in memory."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type not in tarfile.REGULAR_TYPES and not self.issym() and self.size > _HEAD:
            raise tarfile.ReadError(f"a header of {self.size:,} bytes")
        return super()._proc_member(archive)  # type: ignore[misc, no-any-return]


def walk_tar(name: str, stream: BinaryIO, most: int) -> Iterator[Snapshot | InputError]:
    """The documents of an archive in its order; links, devices and folders are passed over."""
    try:
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Member, bufsize=1 << 18) as archive:
            for info in archive:
                archive.members.clear()  # type: ignore[attr-defined]  # else the list grows with the archive
                if info.isreg() and not is_besides(info.name):
                    yield _member(f"{name}#{info.name}", archive, info, most)
    except InputError as error:
        yield error
    except (tarfile.TarError, ValueError, MemoryError, *DAMAGES) as error:
        yield UnreadableError(name, f"this archive (tar) is damaged; what stands before was read: {error}")


def _member(name: str, archive: tarfile.TarFile, info: tarfile.TarInfo, most: int) -> Snapshot | InputError:
    if info.issparse() or info.size > most:
        return TooLargeError(name, f"more than {most / 1e6:g} MB, which is hardly one document")
    file = archive.extractfile(info)
    data = file.read(most + 1) if file is not None else b""
    if len(data) < info.size:
        raise tarfile.ReadError(f"it ends within {info.name}")
    return Snapshot(name, data)
