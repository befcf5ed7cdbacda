"""Styles and scripts under an address that has their digest, so that browsers keep them and never show old ones."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
_YEAR = 31_536_000  # seconds


@lru_cache(maxsize=1)
def version() -> str:
    """A digest of all files, the same wherever they lie."""
    digest = sha256()
    for path in sorted(p for p in FOLDER.rglob("*") if p.is_file()):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a file of ``static``; modules import each other by relative names."""
    return f"/static/{version()}/{name}"


class Assets(StaticFiles):
    """Files of ``static`` under any digest: ``/static/DIGEST/app.css``."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)

    def get_path(self, scope: Scope) -> str:
        return super().get_path(scope).partition("/")[2]

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        if answer.status_code in (200, 304):
            answer.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
        return answer
