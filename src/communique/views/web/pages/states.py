"""The states of the ledger, one state with its partners, and the way to two by their names."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from communique.errors import UsageError
from communique.ledger.queries.activity import DEALINGS, DONE, count_partners
from communique.ledger.queries.board import Choice, count_standings
from communique.ledger.queries.timeline import Wanted, count_events, list_events
from communique.views.web.ahead import find_soonest
from communique.views.web.asked import Page
from communique.views.web.links import relation_url, state_url

router = APIRouter()
_LATELY = 20


@router.get("/states")
def states(asked: Page) -> Response:
    """All states and bodies."""
    rows = asked.states()
    return asked.page(
        "states.html",
        states=asked.list(rows, len(rows), size=max(1, len(rows)), one="state or body", many="states and bodies",
                          empty="The ledger holds no events yet; add documents first."),
    )  # fmt: skip


@router.get("/relation")
def relation_by_name(asked: Page) -> Response:
    """To the relation of two states by any of their names."""
    a, b = asked.given("a"), asked.given("b")
    if a is None or b is None:
        raise UsageError("a relation is between two: name both states")
    codes = asked.ledger.states(a, b)
    if len(codes) < 2:
        raise UsageError(f"{a!r} and {b!r} are one state ({codes[0]}); name two")
    return RedirectResponse(relation_url(*codes), 303)


@router.get("/state/{name}")
def state(asked: Page, name: str) -> Response:
    """A state: with whom it deals, what happened lately, what is to come, what is owed."""
    (code,) = asked.ledger.states(name)
    if code != name:
        return RedirectResponse(state_url(code), 303)
    today = asked.today
    with asked.ledger.reading() as connection:
        rows = list_events(
            connection, Wanted(states=(code,), until=today, limit=_LATELY, kinds=DEALINGS, statuses=DONE)
        )
        key, mine = ("standings", today, code), Choice(states=(code,))
        standings = asked.kept.get(connection, key, lambda: count_standings(connection, today, mine))
        partners = asked.kept.get(connection, ("partners", code, today),
                                  lambda: count_partners(connection, code, until=today))  # fmt: skip
        return asked.page(
            "state.html",
            code=code,
            total=count_events(connection, Wanted(states=(code,))),
            lately=rows,
            partners=partners[:40],
            partner_count=len(partners),
            ahead=find_soonest(connection, (code,), today, 8),
            standings=standings,
        )
