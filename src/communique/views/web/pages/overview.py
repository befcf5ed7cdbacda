"""What happened lately and what is due."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from communique.views.web.asked import Page

router = APIRouter()


@router.get("/")
def overview(asked: Page) -> Response:
    """The first page."""
    lately = asked.ledger.timeline(until=asked.today, limit=20)
    due = asked.ledger.due(as_of=asked.today, by=asked.today, limit=20)
    return asked.page(
        "overview.html",
        lately=asked.list(lately, size=20, empty="The ledger holds no events yet.", one="event", many="events"),
        due=asked.list(due, size=20, empty="Nothing is due.", one="commitment", many="commitments"),
    )
