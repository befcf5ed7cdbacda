"""Errors as pages: one sentence, what to do, the right status; never a traceback."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from communique.errors import CommuniqueError, WaitError
from communique.views.web.api.envelope import error_answer, fault_of_http
from communique.views.web.asked import Asked
from communique.views.web.headers import HEADERS

_log = logging.getLogger("communique.web")
_HEADS = {
    400: "This was not understood",
    401: "Sign in first",
    403: "This is not allowed",
    404: "Not found",
    405: "This cannot be done here",
    408: "Too slow",
    413: "Too large",
    415: "No text",
    422: "This cannot be read",
    429: "Too many requests",
    504: "Too slow",
    503: "The ledger cannot be used",
}


def fault_page(request: Request, status: int, sentence: str) -> Response:
    """The page of an error."""
    head = _HEADS.get(status, "Something went wrong")
    return Asked(request).page("fault.html", status, head=head, sentence=sentence, code=status)


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, CommuniqueError)
    return _page_of(request, error)


def _page_of(request: Request, error: CommuniqueError) -> Response:
    text = str(error)
    sentence = text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
    answer = fault_page(request, error.http_status, sentence)
    if isinstance(error, WaitError):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api/"):
        return fault_of_http(request, error)
    sentence = str(error.detail) if error.detail not in (None, "Not Found") else "There is no page at this address."
    answer = fault_page(request, error.status_code, sentence)
    answer.headers.update(error.headers or {})
    return answer


async def _of_values(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors()[:3])
    return fault_page(request, 422, f"What was sent does not fit: {told}.")


async def _of_program(request: Request, error: Exception) -> Response:
    _log.error("%s %s", request.method, request.url.path, exc_info=error)
    answer = fault_page(request, 500, "This is a fault of the program; its log says more. What was stored stays.")
    answer.headers.update(HEADERS)  # this answer passes no middleware
    return answer


def refuse(request: Request, error: CommuniqueError) -> Response:
    """The answer for an error that comes before any route: JSON for programs, a page for people."""
    if request.url.path.startswith("/api/"):
        return error_answer(error)
    return _page_of(request, error)


def add_faults(app: FastAPI) -> None:
    """Makes the app answer errors by pages."""
    app.add_exception_handler(CommuniqueError, _ours)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_values)
    app.add_exception_handler(Exception, _of_program)
