"""One process that reads chunks: language packs are loaded once, every page is given up after a time.

Imported by the forkserver before the workers are forked, so that they share what they have in common.
"""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import communique.pipeline  # noqa: F401  (imported once, in the forkserver)
from communique.batch.chunks import write_chunk
from communique.batch.inputs import Chunk
from communique.batch.options import Reading
from communique.batch.pages import Bundle, failure, read_found
from communique.documents.extract import Extractor


def warm() -> None:
    """Loads every language pack: done in the forkserver, so that its children share them."""
    from communique.languages.pack import available, load

    for code in available():
        load(code)
    gc.collect()
    gc.freeze()  # what is shared is not looked at again, and so not copied


def serve(pipe: Connection, at: Any, folder: Path, how: Reading, memory: int) -> None:
    """Reads chunks from a pipe until it is closed; answers with what was counted.

    ``at`` is shared with the parent: the number of the page at work and when it was begun.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends the work
    _limit(memory)
    with Extractor() as extractor:
        while True:
            try:
                chunk, bad = pipe.recv()
            except (EOFError, OSError):
                return
            try:
                pipe.send((chunk.number, read_chunk(chunk, bad, how, folder, at, extractor)))
            except (BrokenPipeError, FileNotFoundError):
                return  # the parent is gone
            del chunk


def read_chunk(
    chunk: Chunk, bad: Mapping[int, str], how: Reading, folder: Path, at: Any, extractor: Extractor
) -> dict[str, int]:
    """Reads a chunk into its file. ``bad`` are pages on which a process ended, and how."""
    bundles: list[Bundle] = []
    for number, found in enumerate(chunk.pages):
        if number in bad:
            bundles.append(failure(found.name, "process", bad[number]))
            continue
        at[1] = time.monotonic()
        at[0] = number
        bundles += read_found(found, how, extractor)
    at[0] = -1
    return write_chunk(folder, chunk, bundles)


def _limit(memory: int) -> None:
    if not memory:
        return
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
    except (ImportError, ValueError, OSError):
        return  # not every system has such limits
