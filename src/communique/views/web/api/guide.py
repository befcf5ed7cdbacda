"""What the API tells of itself: its document for programs, a page for people, and where things are."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from communique.views.web.api.asking import Asking, NoQuery
from communique.views.web.api.envelope import JSON, to_json
from communique.views.web.api.schemas import gives, gives_text
from communique.views.web.asked import Asked

router = APIRouter(tags=["About"])


@router.get("/", responses=gives({"type": "object"}), summary="Where things are")
def start(question: Asking, _: NoQuery) -> Response:
    """The addresses of the API."""
    paths = sorted(question.request.app.openapi()["paths"])
    return question.one({"paths": paths, "docs": "/api/v1/docs", "openapi": "/api/v1/openapi.json"})


@router.get("/openapi.json", responses={200: {"description": "OpenAPI 3.1.", "content": {JSON: {}}}},
            summary="This document")  # fmt: skip
def openapi(question: Asking, _: NoQuery) -> Response:
    """The OpenAPI document."""
    return Response(to_json(question.request.app.openapi()), media_type=JSON)


@router.get("/docs", responses=gives_text("text/html"), summary="The same for people")
def docs(question: Asking, _: NoQuery) -> Response:
    """Every address with its parameters, as a page."""
    document = question.request.app.openapi()
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            row = {"method": method.upper(), "path": f"/api/v1{path}", **operation, "answer": _answer(operation)}
            row["fields"] = _fields(operation, document)
            groups.setdefault(operation["tags"][0], []).append(row)
    return Asked(question.request).page("api_docs.html", groups=groups, schemas=document["components"]["schemas"])


def _answer(operation: dict[str, Any]) -> tuple[str, bool]:
    """The name of what is answered, and whether it is a list."""
    for status, told in operation["responses"].items():
        for content in told.get("content", {}).values() if status.startswith("2") else ():
            data = content.get("schema", {}).get("properties", {}).get("data", {})
            many = data.get("type") == "array"
            return str((data.get("items", {}) if many else data).get("$ref", "")).rpartition("/")[2], many
    return "", False


def _fields(operation: dict[str, Any], document: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of the body."""
    body = operation.get("requestBody", {}).get("content", {}).get(JSON, {}).get("schema", {})
    schema = document["components"]["schemas"].get(str(body.get("$ref", "")).rpartition("/")[2], {})
    needed = schema.get("required", [])
    return [{"name": n, "required": n in needed, "schema": s} for n, s in schema.get("properties", {}).items()]
