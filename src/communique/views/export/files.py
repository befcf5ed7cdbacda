"""Files that are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import NamedTemporaryFile, mkdtemp
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


@contextmanager
def gathered(folder: Path, *, new: bool = False) -> Iterator[Path]:
    """A folder to write files into; they are put into ``folder`` together when all went well. ``new``: the folder
    itself is put in place, where there is none yet or an empty one. CommuniqueError where it cannot be."""
    beside: Path | None = None
    try:
        (folder.parent if new else folder).mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent if new else folder))
        yield beside
        if new:
            beside.chmod(0o755)
            beside.replace(folder)
        else:
            for path in sorted(beside.iterdir()):
                path.replace(folder / path.name)
    except OSError as error:
        raise CommuniqueError(f"{folder} cannot be written: {(error.strerror or str(error)).lower()}") from None
    except CommuniqueError as error:
        if type(error) is not CommuniqueError:  # one that knows more than its sentence
            raise
        raise CommuniqueError(str(error).replace(str(beside), str(folder))) from None
    finally:
        if beside is not None:
            rmtree(beside, ignore_errors=True)
