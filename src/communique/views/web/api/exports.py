"""Every form that ``communique export`` writes, as a download: written to a file of its own, then sent piece by piece,
so that no ledger is too large for memory; what is wrong is told before the first byte."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from communique.errors import UsageError, WaitError
from communique.views.cli.export import TAKES
from communique.views.cli.export_run import RUNS, Wanted
from communique.views.web.api.asking import Asked, Asking, Date, NoQuery, Text
from communique.views.web.api.schemas import gives

router = APIRouter(tags=["Exports"])
# Name and sort of each file; a form of several files is sent as one archive.
FILES = {
    "csv": ("communique-csv.zip", "application/zip"),
    "parquet": ("communique-parquet.zip", "application/zip"),
    "panel": ("communique-panel.csv", "text/csv"),
    "changes": ("communique-changes.csv", "text/csv"),
    "ics": ("communique.ics", "text/calendar"),
    "annotations": ("communique-annotations.jsonl", "application/x-ndjson"),
    "ftm": ("communique-ftm.jsonl", "application/x-ndjson"),
    "jsonl": ("communique.jsonl", "application/x-ndjson"),
    "deposit": ("communique-deposit.zip", "application/zip"),
}
_AT_ONCE = BoundedSemaphore(2)  # exports made at one time by one process
_PARAMETERS = {"states": "state", "first": "from", "last": "to", "every": "all_states", "authors": "author"}
_WHERE = ("out", "deposit")  # where a command writes to
if TYPE_CHECKING:
    Form = str
else:
    Form = Literal[tuple(FILES)]
_FORMS: dict[str, Any] = {
    "type": "object",
    "properties": {
        "form": {"type": "string"},
        "file": {"type": "string"},
        "media_type": {"type": "string"},
        "takes": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["form", "file", "media_type", "takes"],
}


class Choice(Asked):
    """What is written, as with ``communique export``."""

    state: Annotated[list[Text], Field(default_factory=list, max_length=50)]
    first: Annotated[Date, Field(alias="from")] = None
    last: Annotated[Date, Field(alias="to")] = None
    since: Annotated[str | None, Field(max_length=40, description="Changed in the ledger since this time.")] = None
    by: Literal["month", "year"] | None = None
    undirected: bool = False
    all_states: bool = False
    title: Annotated[str | None, Field(max_length=300, description="deposit: its title.")] = None
    author: Annotated[list[Text], Field(default_factory=list, max_length=50, description="deposit: who is cited.")]


@router.get("/exports", responses=gives(_FORMS, many=True), summary="Forms of downloads")
def forms(question: Asking, _: NoQuery) -> Response:
    """Every form with its file and the parameters that it takes."""
    rows = [
        {
            "form": form,
            "file": name,
            "media_type": sort,
            "takes": [_PARAMETERS.get(t, t) for t in _taken(form)],
        }
        for form, (name, sort) in FILES.items()
    ]
    return question.many(rows, len(rows))


def _taken(form: str) -> list[str]:
    return [name for name in TAKES[form] if name not in _WHERE]


_CONTENT: dict[str, Any] = {sort: {"schema": {"type": "string", "format": "binary"}} for _, sort in FILES.values()}


@router.get("/exports/{form}", responses={200: {"description": "The file.", "content": _CONTENT}}, summary="A download")
def export(question: Asking, form: Form, asked: Annotated[Choice, Query()]) -> Response:
    """The ledger in a form for other programs; every row, however many."""
    given = {
        "states": tuple(asked.state), "first": asked.first, "last": asked.last, "since": asked.since, "by": asked.by,
        "undirected": asked.undirected, "every": asked.all_states, "title": asked.title, "authors": tuple(asked.author),
    }  # fmt: skip
    for name, value in given.items():
        if value and name not in TAKES[form]:
            raise UsageError(
                f"{form} takes no {_PARAMETERS.get(name, name)!r}; GET /exports tells what each form takes"
            )
    name, sort = FILES[form]
    if question.request.scope.get("asked_method") == "HEAD":
        return Response(media_type=sort, headers={"Content-Disposition": f'attachment; filename="{name}"'})
    folder = Path(tempfile.mkdtemp(prefix="communique-"))
    try:
        with _turn():
            path = _make(question, folder, form, name, given)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return FileResponse(path, media_type=sort, filename=name, background=BackgroundTask(shutil.rmtree, folder))


def _make(question: Asking, folder: Path, form: str, name: str, given: dict[str, Any]) -> Path:
    """Writes the file; its path."""
    path = folder / name
    archive = path.suffix == ".zip"
    out = folder / "tables" if archive else path
    where: dict[str, Any] = {"deposit" if form == "deposit" else "out": str(out)}
    RUNS[form](question.ledger, Wanted(form, **where, **given))
    if archive:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as packed:
            for file in sorted(p for p in out.rglob("*") if p.is_file()):
                packed.write(file, file.relative_to(out))
    return path


@contextmanager
def _turn() -> Iterator[None]:
    if not _AT_ONCE.acquire(timeout=30):
        raise WaitError("other downloads are being made; try again in a moment", 30)
    try:
        yield
    finally:
        _AT_ONCE.release()
