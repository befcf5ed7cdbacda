"""Files, folders and standard input → sources, one bad file never stopping the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from communique.errors import InputError, TooLargeError, UnreadableError
from communique.sources.decode import decode
from communique.sources.records import read_records
from communique.sources.source import Source

MOST = 20_000_000  # bytes; a readout has some thousand, and a larger file is hardly one document
STDIN, STDIN_NAME = "-", "standard input"
_RECORDS = {".json": False, ".jsonl": True, ".ndjson": True}


def read_paths(paths: Iterable[str], stdin: BinaryIO, most: int = MOST) -> Iterator[Source | InputError]:
    """What is in the files, in the order given, a folder's text files by name; ``-`` is standard input.

    What cannot be read is given in its place as an error that names the file.
    """
    for path in paths:
        if path == STDIN:
            yield from _from_bytes(stdin.read(most + 1), STDIN_NAME, most)
            continue
        if not os.path.isdir(path):  # noqa: PTH112 (a path with a NUL must not raise here)
            yield from _from_file(path, most)
            continue
        try:
            inside = find_texts(path)
        except OSError as error:
            yield UnreadableError(path, _why(error))
            continue
        if not inside:
            yield UnreadableError(path, "there is no .txt file in this folder; name other files one by one")
        for file in inside:
            yield from _from_file(file, most)


def find_texts(folder: str) -> list[str]:
    """The .txt files below ``folder``, sorted, hidden ones left out."""
    top = Path(folder)
    files = (p for p in top.rglob("*") if p.suffix.lower() == ".txt" and p.is_file())
    return sorted(str(p) for p in files if not any(part.startswith(".") for part in p.relative_to(top).parts))


def _from_file(path: str, most: int) -> Iterator[Source | InputError]:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 (the name is shown as it was given)
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        yield UnreadableError(path, _why(error))
        return
    yield from _from_bytes(data, path, most)


def _from_bytes(data: bytes, name: str, most: int) -> Iterator[Source | InputError]:
    if len(data) > most:
        yield TooLargeError(name, f"more than {most / 1e6:g} MB, which is hardly one document; divide it")
        return
    try:
        found = decode(data, name)
    except InputError as error:
        yield error
        return
    suffix = Path(name).suffix.lower()
    if suffix in _RECORDS:
        yield from read_records(found.text, name, lines=_RECORDS[suffix])
        return
    known = Path(name).stem if name != STDIN_NAME else None
    yield Source(name=name, text=found.text, id=known, remarks=found.remarks)


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "there is no permission to read it"
    if isinstance(error, OSError) and error.strerror:
        return f"it cannot be read: {error.strerror.lower()}"
    return f"it cannot be read: {error}"
