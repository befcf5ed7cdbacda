"""What happened lately, what is due, how active pairs of states are, what came in and what failed."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response
from sqlalchemy import Connection

from communique.ledger.queries.activity import DEALINGS, DONE, last_day
from communique.ledger.queries.arrivals import list_arrivals, list_faults
from communique.ledger.queries.board import Choice, count_standings, list_standing
from communique.ledger.queries.timeline import Wanted, list_events
from communique.ledger.watching import list_watches
from communique.views.web.ahead import find_soonest
from communique.views.web.asked import Asked, Page
from communique.views.web.counts import kept_sizes
from communique.views.web.months import HeatMap, Month, make_heat_map, months_to

router = APIRouter()
_MONTHS = 24
_LATELY = 20
_FEW = 6


@router.get("/")
def overview(asked: Page) -> Response:
    """The first page."""
    ledger, today = asked.ledger, asked.today
    kind = asked.given("kind")
    kinds = (kind,) if kind in DEALINGS or kind == "statement" else DEALINGS
    with ledger.reading() as connection:
        sizes = kept_sizes(asked.kept, connection)
        lately = list_events(connection, Wanted(until=today, kinds=kinds, limit=_LATELY, statuses=DONE))
        ahead = find_soonest(connection, (), today, _FEW)
        standings = asked.kept.get(
            connection, ("standings", today), lambda: count_standings(connection, today, Choice())
        )
        late = list_standing(connection, today, "overdue", Choice(), limit=_FEW, steps=False)
        soon = list_standing(connection, today, "due", Choice(), limit=_FEW, steps=False)
        return asked.page(
            "overview.html",
            sizes=sizes,
            kind=kind or "",
            kinds=(*DEALINGS, "statement"),
            lately=lately,
            ahead=ahead,
            standings=standings,
            overdue=late,
            soon=soon,
            heat=_heat(asked, connection),
            arrivals=list_arrivals(connection, limit=_FEW),
            faults=list_faults(connection, limit=5),
            watches=list_watches(connection, faults=1),
        )


def _heat(asked: Asked, connection: Connection) -> HeatMap | None:
    """Two years up to the last month with an event; None where there is none."""
    last = last_day(connection, asked.today)
    if not last:
        return None
    months = months_to(Month(last // 10000, last // 100 % 100), _MONTHS)
    return asked.kept.get(connection, ("heat", months[-1]), lambda: make_heat_map(connection, months))
