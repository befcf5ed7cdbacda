"""What a route of the API gets: the ledger and who asks; parameters that many routes have; cursors."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from communique.errors import UsageError
from communique.ledger.db import is_sqlite_url
from communique.ledger.values import Rows
from communique.views.python import Ledger
from communique.views.web.api.envelope import answer, page_of
from communique.views.web.doors.visitor import LOCAL, Visitor
from communique.views.web.keeping import Kept

Value = TypeVar("Value")
MOST = 500  # rows of one answer
_FURTHEST = 1_000_000  # rows that can be gone over


class Question:
    """One request."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.ledger: Ledger = request.app.state.ledger
        self.visitor: Visitor = request.state.user or LOCAL
        self._kept: Kept = request.app.state.kept

    def kept(self, connection: Connection, key: tuple[Any, ...], make: Callable[[], Value]) -> Value:
        """A number that holds as long as the ledger stays as it is."""
        return self._kept.get(connection, key, make)

    async def quickly(self, make: Callable[[], Value]) -> Value:
        """What ``make`` gives, for one look-up by a key: SQLite answers it sooner than a thread is woken, a server
        may keep it waiting."""
        return make() if is_sqlite_url(self.ledger.engine.url) else await run_in_threadpool(make)

    def one(self, value: Any, **meta: Any) -> Response:
        """One value of ours."""
        return answer(self.request, value.as_dict() if hasattr(value, "as_dict") else value, **meta)

    def many(self, rows: Any, total: int | None, next: str | None = None, **meta: Any) -> Response:
        """A list of values of ours."""
        data = [r.as_dict() if hasattr(r, "as_dict") else r for r in rows]
        return answer(self.request, data, page=page_of(total, len(data), next), **meta)

    def part(self, rows: Rows, total: int | None, offset: int, limit: int, **meta: Any) -> Response:
        """A part of a list, which may have one row more than ``limit`` to tell that others follow."""
        shown = rows[:limit]
        more = len(rows) > limit or (total is not None and offset + len(shown) < total)
        return self.many(shown, total, cursor_of(offset + len(shown)) if more and shown else None, **meta)


async def question_of(request: Request) -> Question:
    """Not in a thread of its own, as a plain function would be: it costs less than the way there."""
    return Question(request)


Asking = Annotated[Question, Depends(question_of)]


class Asked(BaseModel):
    """Parameters of a query; a name that is none of them is refused, for it would be ignored without a word."""

    model_config = ConfigDict(extra="forbid")


_LIMIT = Field(50, ge=1, le=MOST, description="Rows of this answer.")
_CURSOR = Field(None, max_length=200, description="`page.next` of the answer before.")
_DAY = Field(None, max_length=32, description="As things stand on this day, as in 2025-02-08; today where not given.")
_DATE = Field(None, max_length=32, description="A day, month or year, as in 2025-02-08, 2025-02 or 2025.")
Limit = Annotated[int, _LIMIT]
Cursor = Annotated[str | None, _CURSOR]
Day = Annotated[str | None, _DAY]
Date = Annotated[str | None, _DATE]
Text = Annotated[str, Field(max_length=200)]
States = Annotated[
    list[Text], Field(default_factory=list, max_length=8, description="States by name or code; all take part.")
]  # fmt: skip
Id = Annotated[str, Path(max_length=80, description="An id; its beginning is enough where it is clear.")]
State = Annotated[str, Path(max_length=200, description="A name of a state in any language, or its code.")]


class Nothing(Asked):
    """No parameters."""


class Page(Asked):
    """A part of a list."""

    limit: Limit = 50
    cursor: Cursor = None

    @property
    def offset(self) -> int:
        (number,) = numbers_of(self.cursor, 1) if self.cursor is not None else (0,)
        return number


NoQuery = Annotated[Nothing, Query()]
PageQuery = Annotated[Page, Query()]


def cursor_of(*numbers: int) -> str:
    """A place in a list, in signs that are nobody's business."""
    return base64.urlsafe_b64encode(".".join(map(str, numbers)).encode()).decode().rstrip("=")


def numbers_of(cursor: str, count: int) -> tuple[int, ...]:
    """The numbers of a cursor; UsageError where it is none of ours."""
    try:
        text = base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4)).decode("ascii")
        numbers = tuple(int(part) for part in text.split(".") if part.isascii() and part.isdigit() and len(part) < 18)
    except ValueError:
        numbers = ()
    if len(numbers) != count or (count == 1 and numbers[0] > _FURTHEST):
        raise UsageError("this cursor is none; give 'page.next' of the answer before, as it is")
    return numbers
