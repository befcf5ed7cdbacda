"""A document as it was received, with the words marked on which its events stand."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from communique.views.web.asked import Page
from communique.views.web.evidence import marked_document

router = APIRouter()


@router.get("/document/{id}")
def show_document(asked: Page, id: str) -> Response:
    """The page; ``?event=`` and ``?claim=`` light words up."""
    found = asked.ledger.document(id)
    marked = marked_document(found, event=asked.given("event"), claim=asked.given("claim"))
    return asked.page("document.html", document=found, marked=marked)
