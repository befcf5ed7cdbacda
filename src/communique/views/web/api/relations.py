"""Two states: what the ledger has on them, the brief, instruments, mechanisms; and the states that there are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from communique.ledger.queries.activity import StateCount, count_states
from communique.ledger.values import Brief, EventRow, HolderRow, Mechanism, Relation
from communique.views import brief_pages
from communique.views.web.api.asking import Asked, Asking, Date, Day, NoQuery, State, States
from communique.views.web.api.schemas import gives, gives_text

router = APIRouter(tags=["States"])


class Dealings(Asked):
    """Two states as of a day."""

    since: Date = None
    as_of: Day = None


class OnDay(Asked):
    """A day."""

    on: Day = None


class Dialogues(Asked):
    """Which dialogues."""

    state: States
    as_of: Day = None


@router.get("/states", responses=gives(StateCount, many=True), summary="The states and bodies of the ledger")
def states(question: Asking, _: NoQuery) -> Response:
    """States and bodies with the number of their events and the last day of one (YYYYMMDD), the most first."""
    with question.ledger.reading() as connection:
        rows = question.kept(connection, ("states",), lambda: count_states(connection))
    return question.many([{"state": r.state, "events": r.events, "last": r.last} for r in rows], len(rows))


@router.get("/states/{a}/holders", responses=gives(HolderRow, many=True), summary="Who held its offices on a day")
def holders(question: Asking, a: State, asked: Annotated[OnDay, Query()]) -> Response:
    """Who held the offices of a state that one person holds at a time: seen in it, or likely."""
    rows = question.ledger.holders(a, on=asked.on)
    return question.many(rows, len(rows), on=asked.on or question.ledger.today())


@router.get("/relations/{a}/{b}", responses=gives(Relation), summary="Two states")
def relation(question: Asking, a: State, b: State, asked: Annotated[Dealings, Query()]) -> Response:
    """Counts by year and kind, last contacts, instruments in force, what was promised, what is told differently."""
    found = question.ledger.relation(a, b, since=asked.since, as_of=asked.as_of)
    return question.one(found, as_of=asked.as_of or question.ledger.today())


@router.get("/relations/{a}/{b}/brief", responses=gives(Brief), summary="The brief of two states")
def brief(question: Asking, a: State, b: State, asked: Annotated[Dealings, Query()]) -> Response:
    """The two pages for a meeting, every line with its sources."""
    found = question.ledger.brief(a, b, since=asked.since, as_of=asked.as_of)
    return question.one(found, as_of=found.as_of)


@router.get("/relations/{a}/{b}/brief.md", responses=gives_text("text/markdown"), summary="The brief as Markdown")
def brief_markdown(question: Asking, a: State, b: State, asked: Annotated[Dealings, Query()]) -> Response:
    """The same as Markdown."""
    found = question.ledger.brief(a, b, since=asked.since, as_of=asked.as_of)
    name = f"brief-{found.a}-{found.b}.md"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(brief_pages.markdown(found), media_type="text/markdown", headers=headers)


@router.get("/relations/{a}/{b}/instruments", responses=gives(EventRow, many=True), summary="Instruments in force")
def instruments(question: Asking, a: State, b: State, asked: Annotated[OnDay, Query()]) -> Response:
    """Written instruments of two states, signed by then and not known to have run out."""
    rows = question.ledger.instruments(a, b, on=asked.on)
    return question.many(rows, len(rows), on=asked.on or question.ledger.today())


@router.get("/mechanisms", responses=gives(Mechanism, many=True), summary="Dialogues by name")
def mechanisms(question: Asking, asked: Annotated[Dialogues, Query()]) -> Response:
    """Dialogues with their last session and the next."""
    rows = question.ledger.mechanisms(*asked.state, as_of=asked.as_of)
    return question.many(rows, len(rows), as_of=asked.as_of or question.ledger.today())
