"""What people decide, as plain forms: right, wrong, the same, not the same, the right value, undone."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from communique.errors import UsageError
from communique.ledger.right_values import PARTY, parse_value, slots_of
from communique.ledger.values import DecisionRow
from communique.views.web.asked import Asked, Page
from communique.views.web.deciders import NAME, Sent, back_of, decider, is_local, text_of
from communique.views.web.links import event_url

router = APIRouter()
_DONE = {
    "same": "Joined", "different": "Kept apart", "wrong": "Called wrong", "value": "Corrected", "right": "Confirmed",
    "unsure": "Noted as unsure",
}  # fmt: skip


def told(asked: Asked, answer: Response, by: str) -> Response:
    """An answer that remembers the name of who decided, where nobody signs in."""
    if is_local(asked):
        answer.set_cookie(NAME, quote(by, safe=""), max_age=31_536_000, httponly=True, samesite="lax", path="/")
    return answer


@router.post("/decide")
def decide(asked: Page, form: Sent) -> Response:
    """Writes a decision down: ``kind``, ``subject`` (several), ``other`` (the other side of what is parted), ``slot``,
    ``value``, ``why``, ``by``; goes ``back``."""
    by, kind, why = decider(asked, form), text_of(form, "kind"), text_of(form, "why")
    subjects = [s for s in map(str, form.getlist("subject")) if s]
    others = [s for s in map(str, form.getlist("other")) if s and s not in subjects]
    if kind == "part":
        if not subjects or not others:
            raise UsageError("choose some, not none and not all: those that are parted, and those that stay")
        row = asked.ledger.part(subjects, others, by=by, why=why)
    else:
        slot = text_of(form, "slot") or None
        value: Any = None
        if kind == "value":
            value = text_of(form, "value") if slot == "state" else parse_value(None, slot or "", text_of(form, "value"))
        row = asked.ledger.decide(kind, *subjects, by=by, why=why, slot=slot, value=value)
    return told(asked, asked.redirect(back_of(form, "/review"), flash_of(row)), by)


def flash_of(row: DecisionRow) -> str:
    return f"{_DONE.get(row.kind, row.kind)}, by {row.by}. It can be undone."


@router.post("/undo")
def undo(asked: Page, form: Sent) -> Response:
    """Ends a decision; without ``id`` the last one in force by who asks, and so on backwards without limit."""
    by = decider(asked, form)
    id = text_of(form, "id") or last_of(asked, by)
    row = asked.ledger.undo(id, by=by, why=text_of(form, "why"))
    words = f"Undone: {_DONE.get(row.kind, row.kind).lower()}, decided by {row.by}."
    return told(asked, asked.redirect(back_of(form, "/review"), words), by)


def last_of(asked: Asked, by: str) -> str:
    """The last decision in force by a person; UsageError where there is none."""
    mine = [d for d in asked.ledger.decisions() if d.by == by and d.ended is None]
    if not mine:
        raise UsageError(f"there is no decision by {by} that is in force; nothing to undo")
    return str(mine[-1].id)


@router.get("/event/{id}/correct")
def show_correct(asked: Page, id: str) -> Response:
    """The form for the right value of a slot: ``?slot=date``."""
    why = asked.ledger.why(id)
    slot = asked.given("slot") or "date"
    if slot not in slots_of(why.event.kind):
        raise UsageError(f"there is no slot {slot!r} in {why.event.kind}")
    return asked.page("correct.html", why=why, event=why.event, slot=slot, slots=slots_of(why.event.kind),
                      back=asked.given("back") or event_url(why.event.id))  # fmt: skip


@router.post("/event/{id}/correct")
def correct(asked: Page, form: Sent, id: str) -> Response:
    """Sets the right value of a slot."""
    by, slot = decider(asked, form), text_of(form, "slot")
    event = asked.ledger.why(id).event
    if slot == "parties":
        value: Any = _parties(form)
    elif slot == "topics":
        value = [str(t) for t in form.getlist("topic")]
    else:
        value = parse_value(event.kind, slot, text_of(form, "value"))
    row = asked.ledger.decide("value", event.id, slot=slot, value=value, by=by, why=text_of(form, "why"))
    return told(asked, asked.redirect(back_of(form, event_url(event.id)), flash_of(row)), by)


def _parties(form: Sent) -> list[dict[str, Any]]:
    """The rows of the table of parties, those left empty dropped."""
    columns = {name: [str(v) for v in form.getlist(f"party_{name}")] for name in PARTY}
    count = max((len(v) for v in columns.values()), default=0)
    if any(len(v) != count for v in columns.values()):
        raise UsageError("the table of parties came in pieces; load the page again")
    return [{name: columns[name][n] for name in PARTY} for n in range(count)]
