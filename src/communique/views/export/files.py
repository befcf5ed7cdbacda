"""Files that are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO

from communique.errors import CommuniqueError


@contextmanager
def staged(path: Path) -> Iterator[Path]:
    """A name beside ``path`` to write to, put in its place when all went well. CommuniqueError where it cannot be."""
    beside: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as made:
            beside = Path(made.name)
        yield beside
        beside.chmod(0o644)
        beside.replace(path)
        beside = None
    except OSError as error:
        raise CommuniqueError(f"{path} cannot be written: {(error.strerror or str(error)).lower()}") from None
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


@contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """A file of UTF-8 to write into, put in its place when all went well. CommuniqueError where it cannot be."""
    with staged(path) as beside, beside.open("w", encoding="utf-8", newline="") as out:
        yield out
