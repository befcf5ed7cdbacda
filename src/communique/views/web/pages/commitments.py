"""What was promised: a board by how it stands, lists of one standing, and one commitment with its steps."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from communique.errors import UsageError
from communique.ledger.queries.board import STANDINGS, Choice, count_standings, list_board, list_standing
from communique.ledger.queries.timeline import day_bounds
from communique.views.web.asked import Asked, Page
from communique.views.web.lists import SIZE

router = APIRouter()
_CARDS = 8  # of each standing on the board
ABOUT = {
    "overdue": "Its day has passed and nothing was found; that is not broken.",
    "due": "Its day is within the next 30 days.",
    "open": "Nothing has settled it, and its day is further off or not told.",
    "kept": "A document says that it was done.",
    "partly kept": "A document says that part of it was done.",
    "broken": "A document, or a person's decision, says that it will not be done.",
    "withdrawn": "Who promised it, or asked for it, took it back.",
}


@router.get("/commitments")
def board(asked: Page) -> Response:
    """All standings side by side, or one as a list."""
    choice = _choice(asked)
    standing = asked.given("standing")
    if standing is not None and standing not in STANDINGS:
        raise UsageError(f"there is no standing {standing!r}; there are: {', '.join(STANDINGS)}")
    today = asked.today
    shared: dict[str, Any] = {"choice": choice, "about": ABOUT, "standing": standing}
    key = (today, tuple(choice.states), choice.since, choice.by)
    with asked.ledger.reading() as connection:
        if standing is None:
            columns = asked.kept.get(
                connection, ("board", *key), lambda: list_board(connection, today, choice, limit=_CARDS)
            )
            totals = {name: rows.total for name, rows in columns.items()}
            return asked.page("commitments.html", columns=columns, totals=totals, listing=None, **shared)
        totals = asked.kept.get(
            connection, ("standings", *key), lambda: count_standings(connection, today, choice)
        )  # fmt: skip
        offset = (asked.page_number - 1) * SIZE
        rows = list_standing(connection, today, standing, choice, limit=SIZE, offset=offset)
    empty = f"No commitment of this choice is {standing}."
    listing = asked.list(rows, totals[standing], one="commitment", many="commitments", empty=empty)
    return asked.page("commitments.html", columns={}, totals=totals, listing=listing, **shared)


@router.get("/commitment/{id}")
def commitment(asked: Page, id: str) -> Response:
    """One commitment with everything that opened, moved and settled it."""
    row = asked.ledger.commitment(id, as_of=asked.given("as_of"))
    return asked.page("commitment.html", row=row)


def _choice(asked: Asked) -> Choice:
    """Of which states, with a deadline from when until when."""
    names = asked.many("state")
    if len(names) > 2:
        raise UsageError("commitments are asked for by one state or by two; leave a state out")
    since, by = asked.given("since"), asked.given("by")
    day_bounds(since), day_bounds(by)
    return Choice(asked.ledger.states(*names), since, by)
