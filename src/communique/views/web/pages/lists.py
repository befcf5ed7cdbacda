"""Whole lists, page by page: events by any choice, documents, failures."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from communique.errors import UsageError
from communique.ledger.queries.arrivals import list_arrivals, list_faults
from communique.ledger.queries.timeline import Wanted, count_events, list_events
from communique.ledger.watching import list_watches
from communique.schema.load import load_schema
from communique.views.web.asked import Asked, Page
from communique.views.web.lists import SIZE

router = APIRouter()


@router.get("/events")
def events(asked: Page) -> Response:
    """Events by states, kind, status, topic and time, the latest first."""
    wanted, codes = _wanted(asked)
    key = ("events", tuple(codes), wanted.kinds, wanted.statuses, wanted.topic, wanted.since, wanted.until)
    with asked.ledger.reading() as connection:
        rows = list_events(connection, wanted)
        total = asked.kept.get(connection, (*key, wanted.differing), lambda: count_events(connection, wanted))
    schema = load_schema()
    return asked.page(
        "events.html",
        codes=codes,
        wanted=wanted,
        kinds=list(schema.kinds),
        statuses=list(schema.statuses),
        topics=list(schema.topics),
        listing=asked.list(rows, total, one="event", many="events", empty=_why_empty(wanted)),
    )


def _wanted(asked: Asked) -> tuple[Wanted, tuple[str, ...]]:
    schema = load_schema()
    codes = asked.ledger.states(*asked.many("state"))
    return Wanted(
        states=codes,
        since=asked.given("since"),
        until=asked.given("until"),
        kinds=_of(asked.many("kind"), list(schema.kinds), "kind"),
        statuses=_of(asked.many("status"), list(schema.statuses), "status"),
        topic=next(iter(_of(asked.many("topic")[:1], list(schema.topics), "topic")), None),
        differing=asked.given("differing") is not None,
        limit=SIZE,
        offset=(asked.page_number - 1) * SIZE,
    ), codes


def _of(values: tuple[str, ...], codes: list[str], what: str) -> tuple[str, ...]:
    for value in values:
        if value not in codes:
            raise UsageError(f"there is no {what} {value!r}; there are: {', '.join(codes)}")
    return tuple(values)


def _why_empty(wanted: Wanted) -> str:
    if wanted == Wanted(limit=wanted.limit, offset=wanted.offset):
        return "The ledger holds no events yet; add documents first."
    return "No event of the ledger fulfils all of this; leave something out."


@router.get("/documents")
def documents(asked: Page) -> Response:
    """All documents, those added last first."""
    with asked.ledger.reading() as connection:
        rows = list_arrivals(connection, limit=SIZE, offset=(asked.page_number - 1) * SIZE)
    return asked.page(
        "documents.html",
        listing=asked.list(rows, rows.total, one="document", many="documents",
                           empty="No document has been added yet."),
    )  # fmt: skip


@router.get("/faults")
def faults(asked: Page) -> Response:
    """What could not be read or fetched."""
    with asked.ledger.reading() as connection:
        rows = list_faults(connection, limit=SIZE, offset=(asked.page_number - 1) * SIZE)
    return asked.page(
        "faults.html",
        listing=asked.list(rows, rows.total, one="failure", many="failures",
                           empty="Everything that came in could be read."),
    )  # fmt: skip


@router.get("/watches")
def watches(asked: Page) -> Response:
    """The lists of documents that are watched, with what came of them and what failed."""
    with asked.ledger.reading() as connection:
        rows = list_watches(connection)
    empty = "Nothing is watched; 'communique watch add URL' watches a feed, a sitemap or a page of links."
    return asked.page(
        "watches.html",
        listing=asked.list(rows, len(rows), size=max(1, len(rows)), one="list", many="lists", empty=empty),
    )
