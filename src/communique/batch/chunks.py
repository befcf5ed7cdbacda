"""What was read, on disk: one file a chunk, put in its place when it is whole, and the run's own record.

``DIR/.work/chunk-00000012.jsonl.gz``: the first line tells the chunk, each other line is a bundle.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.batch.inputs import Chunk, Place
from communique.batch.pages import Bundle
from communique.errors import UsageError

WORK, RUN = ".work", "run.json"
FORMAT = 1


@dataclass(slots=True)
class Done:
    """A chunk that is on disk."""

    number: int
    end: Place
    read: int
    counts: dict[str, int] = field(default_factory=dict)


def write_chunk(folder: Path, chunk: Chunk, bundles: Sequence[Bundle]) -> dict[str, int]:
    """Keeps a chunk; the counts of pages, documents, events, tenures, failures."""
    counts = count(bundles) | {"pages": len(chunk.pages)}
    head = {"chunk": chunk.number, "end": [chunk.end.file, chunk.end.page], "read": chunk.read, "counts": counts}
    path = _path(folder, chunk.number)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with beside.open("wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", compresslevel=1, fileobj=raw, mtime=0) as out:
            for line in (head, *bundles):
                out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        raw.flush()
        os.fsync(raw.fileno())
    beside.replace(path)
    return counts


def count(bundles: Sequence[Bundle]) -> dict[str, int]:
    """How much bundles hold."""
    found = {"documents": 0, "events": 0, "tenures": 0, "failures": 0}
    for bundle in bundles:
        if "failure" in bundle:
            found["failures"] += 1
        else:
            found["documents"] += 1
            found["events"] += len(bundle["events"])
            found["tenures"] += len(bundle["tenures"])
    return found


def find_done(folder: Path) -> dict[int, Done]:
    """The chunks that are there; what was broken off while it was written is removed."""
    found = {}
    for path in sorted(folder.glob("chunk-*")):
        if path.suffix != ".gz":
            path.unlink()
            continue
        try:
            with gzip.open(path, "rb") as lines:
                head = json.loads(lines.readline())
            done = Done(head["chunk"], Place(*head["end"]), head["read"], head["counts"])
        except (OSError, EOFError, ValueError, KeyError, zlib.error):
            path.unlink()  # read again
            continue
        found[done.number] = done
    return found


def read_bundles(folder: Path, number: int) -> Iterator[Bundle]:
    """The bundles of a chunk, in their order."""
    with gzip.open(_path(folder, number), "rb") as lines:
        next(lines)
        for line in lines:
            yield json.loads(line)


def _path(folder: Path, number: int) -> Path:
    return folder / f"chunk-{number:08d}.jsonl.gz"


def read_run(folder: Path) -> dict[str, Any] | None:
    """The record of the run of a folder; None where there is none. UsageError where the folder is something else."""
    try:
        run: dict[str, Any] = json.loads((folder / RUN).read_text("utf-8"))
        if run["format"] != FORMAT:
            raise UsageError(f"{folder}: this result was made by another version of communique; choose another folder")
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        raise UsageError(f"{folder / RUN} is no record of a run of 'communique batch'") from None
    return run


def write_run(folder: Path, run: dict[str, Any]) -> None:
    """Keeps the record of the run, whole or not at all."""
    beside = folder / f"{RUN}.new"
    with beside.open("w", encoding="utf-8") as out:
        json.dump(run, out, ensure_ascii=False, indent=1, sort_keys=True)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(folder / RUN)
