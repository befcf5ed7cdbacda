"""Files, folders and standard input → sources, one bad file never stopping the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from communique.errors import InputError, UnreadableError
from communique.sources.archive import JSON, Found, Limits, walk
from communique.sources.decode import decode
from communique.sources.records import TEXT, read_json, read_records
from communique.sources.snapshot import Snapshot
from communique.sources.source import Source
from communique.sources.streams import is_remote, open_stream

MOST = Limits().most  # bytes; a readout has some thousand, and a larger file is hardly one document
STDIN, STDIN_NAME = "-", "standard input"
# Of a folder the files with these endings are read, packed ones too.
_TEXTS = (".txt", ".html", ".htm", ".xhtml", ".pdf")
ARCHIVES = (".warc", ".zip", ".tar", ".tgz", ".jsonl", ".ndjson", ".parquet")
_RECORDS = {".json": False, ".jsonl": True, ".ndjson": True}
_PACKED = (".gz", ".bz2", ".xz")


def read_paths(
    paths: Iterable[str], stdin: BinaryIO, most: int = MOST, text_field: str = TEXT
) -> Iterator[Source | InputError]:
    """What is in the files, in the order given, a folder's files by name; ``-`` is standard input.

    What cannot be read is given in its place as an error that names it.
    """
    limits = Limits(most, text_field)
    for path in list_files(paths):
        if isinstance(path, InputError):
            yield path
            continue
        for found in walk_file(path, stdin, limits):
            yield from as_sources(found, limits)


def list_files(paths: Iterable[str]) -> Iterator[str | InputError]:
    """The files that paths mean, in their order: of a folder those that are read, by name."""
    for path in paths:
        if path == STDIN or is_remote(path) or not os.path.isdir(path):  # noqa: PTH112 (a path with a NUL must not raise)
            yield path
            continue
        try:
            inside = find_texts(path)
        except OSError as error:
            yield UnreadableError(path, explain(error))
            continue
        if not inside:
            yield UnreadableError(path, "there is no text or archive in this folder; name other files one by one")
        yield from inside


def walk_file(path: str, stdin: BinaryIO, limits: Limits) -> Iterator[Found]:
    """The documents of a file or archive as they were received, one by one."""
    if path == STDIN:
        yield from walk(STDIN_NAME, stdin, limits)
        return
    try:
        stream = open_stream(path)
    except InputError as error:
        yield error
        return
    except (OSError, ValueError) as error:
        yield UnreadableError(path, explain(error))
        return
    with stream:
        yield from walk(path, stream, limits)


def find_texts(folder: str) -> list[str]:
    """The texts and archives below ``folder``, sorted, hidden ones left out."""
    top = Path(folder)
    files = (p for p in top.rglob("*") if _is_wanted(p.name.lower()) and p.is_file())
    return sorted(str(p) for p in files if not any(part.startswith(".") for part in p.relative_to(top).parts))


def is_archive(name: str) -> bool:
    """Whether a file (its name in small letters) holds many documents, as far as its name tells."""
    return _unpacked(name).endswith(ARCHIVES)


def _is_wanted(name: str) -> bool:
    return _unpacked(name).endswith(_TEXTS + ARCHIVES)


def _unpacked(name: str) -> str:
    for packed in _PACKED:
        name = name.removesuffix(packed)
    return name


def as_sources(found: Found, limits: Limits) -> Iterator[Source | InputError]:
    """The texts of what was received: as a rule one, of an array of JSON as many as it has."""
    if not isinstance(found, Snapshot):
        yield found
        return
    name = found.name
    if found.media == JSON:
        yield from read_json(found.data, name, limits.text_field, limits.most)
        return
    try:
        text = decode(found.data, name)
    except InputError as error:
        yield error
        return
    suffix = Path(name).suffix.lower()
    if suffix in _RECORDS:
        yield from read_records(text.text, name, lines=_RECORDS[suffix], text_field=limits.text_field, most=limits.most)
        return
    known = found.id or (Path(name).stem if name != STDIN_NAME and "#" not in name else None)
    yield Source(name=name, text=text.text, id=known, url=found.url, remarks=text.remarks)


def explain(error: Exception) -> str:
    """Why a file cannot be read, for people."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "there is no permission to read it"
    if isinstance(error, OSError) and error.strerror:
        return f"it cannot be read: {error.strerror.lower()}"
    return f"it cannot be read: {error}"
