"""The API as an application of its own below ``/api/v1``: routes, errors in their envelope, the OpenAPI document."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.responses import Response

from communique import __version__
from communique.errors import CommuniqueError
from communique.views.python import Ledger
from communique.views.web.api import commitments, documents, events, exports, guide, people, reading, relations
from communique.views.web.api.envelope import PREFIX, error_answer, fault, fault_of_http
from communique.views.web.api.schemas import REF, SHAPES
from communique.views.web.doors.gate import admit
from communique.views.web.headers import HEADERS
from communique.views.web.keeping import Kept

_log = logging.getLogger("communique.web")


def make_api(ledger: Ledger, kept: Kept, settings: Any) -> FastAPI:
    """The API over an open ledger."""
    api = FastAPI(title="Communiqué", version=__version__, docs_url=None, redoc_url=None, openapi_url=None,
                  dependencies=[Depends(admit)])  # fmt: skip
    api.state.ledger, api.state.kept, api.state.settings = ledger, kept, settings
    for part in (events, relations, people, documents, reading, commitments, exports, guide):
        api.include_router(part.router)
    api.add_exception_handler(CommuniqueError, _ours)
    api.add_exception_handler(RequestValidationError, _of_values)
    api.add_exception_handler(HTTPException, _of_http)
    api.add_exception_handler(Exception, _of_program)
    api.openapi = lambda: describe(api)  # type: ignore[method-assign]
    return api


def describe(api: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, made once."""
    if api.openapi_schema is None:
        made = get_openapi(
            title=api.title,
            version=api.version,
            description="What a ledger of readouts holds; every fact with the words it stands on.",
            routes=api.routes,
            servers=[{"url": PREFIX}],
        )
        schemas = made.setdefault("components", {}).setdefault("schemas", {})
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        schemas |= SHAPES.known
        made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        made["security"] = [{"token": []}, {}]
        failed = {
            "description": "What is wrong, in one sentence.",
            "content": {"application/json": {"schema": {"$ref": f"{REF}Error"}}},
        }
        for operations in made["paths"].values():
            for operation in operations.values():
                operation["responses"].pop("422", None)
                operation["responses"]["default"] = failed
                if "200" in operation["responses"] and not operation["responses"]["200"].get("content"):
                    operation["responses"]["200"]["content"] = {}
        api.openapi_schema = made
    return api.openapi_schema


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, CommuniqueError)
    return error_answer(error)


async def _of_values(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    details = [
        {"where": ".".join(str(part) for part in e["loc"]), "message": str(e["msg"])} for e in error.errors()[:20]
    ]
    first = details[0] if details else {"where": "", "message": ""}
    return fault(422, "invalid", f"{first['where']}: {first['message']}", details)


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return fault_of_http(request, error)


async def _of_program(request: Request, error: Exception) -> Response:
    _log.error("%s %s", request.method, request.url.path, exc_info=error)
    return fault(500, "program", "this is a fault of the program; its log says more", headers=HEADERS)
