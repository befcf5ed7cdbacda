"""An event: every slot with who says so, where accounts differ, the words in the original, how we came by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from communique.ledger.queries.obligations import list_opened
from communique.ledger.queries.why import explain_event
from communique.ledger.right_values import slots_of
from communique.ledger.values import DecisionRow, Evidence, Why
from communique.views.web.asked import Page
from communique.views.web.links import event_url
from communique.views.web.place_map import map_of

router = APIRouter()
_ORDER = ("form", "status", "date", "parties", "place_state", "place_name", "topics")


@dataclass(frozen=True, slots=True)
class Row:
    """A slot with its values, each with the documents that say so, and the person who set it."""

    slot: str
    values: tuple[tuple[Any, tuple[Evidence, ...], DecisionRow | None], ...]
    differs: bool


def rows_of(why: Why) -> list[Row]:
    """The slots of an event in their order, those that hold nothing left out."""
    evidence = {t.evidence.claim: t.evidence for t in why.told}
    set_by = {d.slot: d for d in why.decisions if d.kind == "value" and d.ended is None}
    differing = {d["slot"] for d in why.event.differences if d["sort"] == "differs"}
    known = [s for s in (*_ORDER, *slots_of(why.event.kind)) if why.slots.get(s)]
    out = []
    for slot in dict.fromkeys(known):
        decided = set_by.get(slot)
        whole = decided is not None and slot in ("parties", "topics", "items")
        values = tuple(
            (value, tuple(evidence[c] for c in claims if c in evidence), decided if n == 0 or whole else None)
            for n, (value, claims) in enumerate(why.slots[slot])
        )
        out.append(Row(slot, values, slot in differing))
    return out


@router.get("/event/{id}")
def show_event(asked: Page, id: str) -> Response:
    """The page. An id that was taken up, or only begun, leads on."""
    with asked.ledger.reading() as connection:
        why = explain_event(connection, id)
        event = why.event
        if id != event.id:
            return RedirectResponse(event_url(event.id), 302)
        opened = list_opened(connection, event.id, asked.today)
    langs = sorted({t.evidence.lang for t in why.told})
    return asked.page(
        "event.html",
        why=why,
        event=event,
        rows=rows_of(why),
        numbers={t.evidence.claim: n for n, t in enumerate(why.told, 1)},
        map=map_of(event, langs),
        # Half of the work for what few look at: asked for when the page has come, or by a link.
        alike=asked.ledger.similar_events(event.id) if asked.given("alike") else None,
        opened=opened,
    )
