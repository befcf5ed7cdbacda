"""The cookie that has a session's id."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from communique.views.web.doors.sessions import LONGEST

_PLAIN, _SECURE = "communique", "__Host-communique"


def name_of(scheme: str) -> str:
    """Over TLS the browser keeps the cookie for this host and TLS alone; plain HTTP is for loopback."""
    return _SECURE if scheme == "https" else _PLAIN


def session_id(request: Request) -> str | None:
    """The id that the browser sent."""
    return request.cookies.get(name_of(request.url.scheme))


def set_session(answer: Response, request: Request, id: str) -> None:
    scheme = request.url.scheme
    answer.set_cookie(
        name_of(scheme), id, max_age=LONGEST, path="/", httponly=True, samesite="lax", secure=scheme == "https"
    )


def drop_session(answer: Response, request: Request) -> None:
    scheme = request.url.scheme
    answer.delete_cookie(name_of(scheme), path="/", httponly=True, samesite="lax", secure=scheme == "https")
