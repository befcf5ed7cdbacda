"""Documents: those added last, one with its text, those that have words; adding one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from communique.errors import InputError
from communique.ledger.queries.arrivals import Arrival, Fault, list_arrivals, list_faults
from communique.ledger.queries.search import search as find
from communique.ledger.values import Added, DocumentPage, Hit
from communique.ledger.writing import digest_of, document_id
from communique.views.web.api.asking import Asking, Id, NoQuery, Page, PageQuery, cursor_of
from communique.views.web.api.reading import TextToRead
from communique.views.web.api.schemas import gives
from communique.views.web.turns import reading_turn

router = APIRouter(tags=["Documents"])
_ADDED: dict[str, Any] = {
    "type": "object",
    "properties": {
        "document": {"type": "string"},
        "new": {"type": "boolean", "description": "False: the ledger had it already."},
        "claims": {"type": "integer"},
        "events": {"type": "integer", "description": "How many came, went or changed."},
    },
    "required": ["document", "new", "claims", "events"],
}


class Words(Page):
    """What to look for."""

    q: Annotated[str, Field(min_length=1, max_length=400, description="Words in any script; all of them.")]


@router.get("/documents", responses=gives(Arrival, many=True), summary="Documents")
def documents(question: Asking, asked: PageQuery) -> Response:
    """Documents, those added last first, with the number of events that they tell of."""
    with question.ledger.reading() as connection:
        rows = list_arrivals(connection, limit=asked.limit, offset=asked.offset)
    return question.part(_told(rows), rows.total, asked.offset, asked.limit)


def _told(rows: Any) -> Any:
    from dataclasses import asdict

    return [asdict(row) for row in rows]


@router.get("/documents/{id}", responses=gives(DocumentPage), summary="One document")
def document(question: Asking, id: Id, _: NoQuery) -> Response:
    """The text as it was received, the passages taken from it (half-open, code points) and when it was read."""
    return question.one(question.ledger.document(id))


@router.post("/documents", status_code=201, responses=gives(_ADDED, status=201), summary="Add a text")
def add(question: Asking, given: TextToRead, _: NoQuery) -> Response:
    """Reads a text and keeps what it says. What the ledger has already is left as it is."""
    text = given.as_text(question.visitor.name)
    with reading_turn():
        done: Added = question.ledger.add([text])
    if done.failed:
        raise InputError("", done.failed[0][1])
    id = document_id(digest_of(text.text), text.url)
    answer = question.one({"document": id, "new": done.new > 0, "claims": done.claims, "events": done.events})
    answer.status_code = 201
    answer.headers["Location"] = f"/api/v1/documents/{id}"
    return answer


@router.get("/faults", responses=gives(Fault, many=True), summary="What could not be read")
def faults(question: Asking, asked: PageQuery) -> Response:
    """Files, records and addresses that could not be read or fetched, and why; the latest first."""
    with question.ledger.reading() as connection:
        rows = list_faults(connection, limit=asked.limit, offset=asked.offset)
    return question.part(_told(rows), rows.total, asked.offset, asked.limit)


@router.get("/search", responses=gives(Hit, many=True), summary="Documents that have words")
def search(question: Asking, asked: Annotated[Words, Query()]) -> Response:
    """Documents that have all the words, with the passage, where in it they stand, and the events told there."""
    with question.ledger.reading() as connection:
        rows = find(connection, asked.q, limit=asked.limit, offset=asked.offset)
    seen = asked.offset + len(rows)
    more = rows.total > seen
    return question.many(rows, None if more else seen, cursor_of(seen) if more else None)
