"""What happened: the timeline, one event, and how the ledger came by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from communique.ledger.queries.finding import find_event
from communique.ledger.queries.people import person_of_name
from communique.ledger.queries.rows import accounts_of
from communique.ledger.queries.timeline import Wanted, count_events, list_events, place_of
from communique.ledger.values import EventRow, Evidence, Why
from communique.schema.load import load_schema
from communique.views.web.api.asking import (
    Asked,
    Asking,
    Cursor,
    Date,
    Id,
    Limit,
    NoQuery,
    States,
    Text,
    cursor_of,
    numbers_of,
)
from communique.views.web.api.schemas import gives

router = APIRouter(tags=["Events"])
_schema = load_schema()
if TYPE_CHECKING:
    Kind = str
    Status = str
    Topic = str
else:
    Kind, Status, Topic = (Literal[tuple(codes)] for codes in (_schema.kinds, _schema.statuses, _schema.topics))


class Timeline(Asked):
    """Which events."""

    state: States
    since: Date = None
    until: Date = None
    kind: Annotated[list[Kind], Field(default_factory=list, max_length=8)]
    form: Annotated[list[Text], Field(default_factory=list, max_length=16)]
    status: Annotated[list[Status], Field(default_factory=list, max_length=8)]
    person: Annotated[str | None, Field(None, max_length=200, description="A name in any spelling, or an id.")] = None
    topic: Topic | None = None
    differing: Annotated[bool, Field(description="Only those whose accounts differ.")] = False
    order: Literal["latest", "oldest"] = "latest"
    limit: Limit = 50
    cursor: Cursor = None


@router.get("/events", responses=gives(EventRow, many=True), summary="The timeline")
def timeline(question: Asking, asked: Annotated[Timeline, Query()]) -> Response:
    """What happened, the latest first; with several states, what all of them took part in."""
    ledger = question.ledger
    codes = ledger.states(*asked.state)
    with ledger.reading() as connection:
        person = person_of_name(connection, asked.person) if asked.person is not None else None
        after = numbers_of(asked.cursor, 2) if asked.cursor is not None else None
        wanted = Wanted(
            states=codes, since=asked.since, until=asked.until, kinds=tuple(asked.kind), forms=tuple(asked.form),
            statuses=tuple(asked.status), person=person, topic=asked.topic, differing=asked.differing,
            oldest_first=asked.order == "oldest", limit=asked.limit, after=after,  # type: ignore[arg-type]
        )  # fmt: skip
        rows = list_events(connection, wanted)
        key = ("events", codes, asked.since, asked.until, *map(tuple, (asked.kind, asked.form, asked.status)), person,
               asked.topic, asked.differing)  # fmt: skip
        total = question.kept(connection, key, lambda: count_events(connection, wanted))
        more = rows.total > len(rows)
        next = cursor_of(*place_of(connection, rows[-1].id)) if more else None
    return question.many(rows, total, next, states=list(codes))


@router.get("/events/{id}", responses=gives(EventRow), summary="One event")
async def event(question: Asking, id: Id, _: NoQuery) -> Response:
    """An event by its id; ids of its claims and of events that it took up lead to it."""

    def _find() -> EventRow:
        with question.ledger.reading() as connection:
            return find_event(connection, id)

    return question.one(await question.quickly(_find))


@router.get("/events/{id}/accounts", responses=gives(Evidence, many=True), summary="Where an event is told")
def accounts(question: Asking, id: Id, _: NoQuery) -> Response:
    """Every account of an event with its words and their place in the document (half-open, code points)."""
    with question.ledger.reading() as connection:
        row = find_event(connection, id)
        found = accounts_of(connection, [row.id]).get(row.id, [])
    return question.many(found, len(found))


@router.get("/events/{id}/why", responses=gives(Why), summary="How the ledger came by an event")
def why(question: Asking, id: Id, _: NoQuery) -> Response:
    """What each document says, slot by slot, why they were taken for one event, what people decided."""
    return question.one(question.ledger.why(id))
