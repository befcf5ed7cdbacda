"""Makes ready, before the server listens, what its first visitors would wait for: a second, once, instead of theirs.

In: the application. Nothing comes out; where it fails, the pages make it themselves and tell why they cannot. Pages
are asked for behind the doors and the memory of answers: what stays of them is what all visitors share, that is
connections, the plans of queries, formats, and counts over the whole ledger.
"""

from __future__ import annotations

import asyncio
import gc
import time
from contextlib import suppress
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.middleware.asyncexitstack import AsyncExitStackMiddleware
from starlette.types import Message

from communique.errors import LedgerError
from communique.ledger import db
from communique.ledger.queries.arrivals import list_arrivals
from communique.ledger.queries.states import guess_state
from communique.ledger.queries.timeline import Wanted, list_events
from communique.views.web.counts import kept_sizes, kept_states
from communique.views.web.doors.visitor import Visitor
from communique.views.web.formats import Formats
from communique.views.web.links import document_url, event_url, person_url, relation_url, state_url
from communique.views.web.rendering import environment

_PAGES = (
    "/", "/review", "/commitments", "/network", "/states", "/events", "/search?q=agreement", "/network?of=people",
    "/network?of=people&since=0001",
)  # fmt: skip
_LOOKED = 20  # events of late
_LONGEST = 5.0  # seconds for all of these


def warm(app: FastAPI) -> None:
    """Templates compiled, names of states and the usual locale read, the longest counts made, main pages tried."""
    made = environment()
    for name in made.list_templates(extensions=["html"]):
        made.get_template(name)
    usual = Formats()
    usual.date("2025-02-07"), usual.number(1), usual.month(2025, 2)
    guess_state("no state")  # which is looked for in all that packs and CLDR name
    with suppress(LedgerError), app.state.ledger.reading() as connection:
        kept_sizes(app.state.kept, connection)
        kept_states(app.state.kept, connection, app.state.ledger.today())
    trial = Thread(target=lambda: asyncio.run(_try_pages(app)))  # a loop of its own: the server's may run already
    trial.start()
    trial.join()
    # What is there now stays: to look through it again and again for what may go would hold up answers.
    gc.collect()
    gc.freeze()


async def _try_pages(app: FastAPI) -> None:
    until = time.monotonic() + _LONGEST
    db.deadline.set(until)
    for address in (*_PAGES, *_latest(app)):
        if time.monotonic() < until:
            with suppress(Exception):  # whoever asks for the page will be told
                await _ask(app, address)


def _latest(app: FastAPI) -> list[str]:
    """One page of each sort: of an event of late, its states, its people, of the document that came last."""
    with suppress(LedgerError), app.state.ledger.reading() as connection:
        events = list_events(connection, Wanted(kinds=("contact",), limit=_LOOKED))
        documents = [document_url(d.id) for d in list_arrivals(connection, limit=1)]
        pairs = [relation_url(*e.states) for e in events if len(e.states) == 2]
        states = [state_url(s) for e in events for s in e.states]
        people = [person_url(p.person) for e in events for p in e.parties if p.person]
        told = [f"{event_url(e.id)}?alike=1" for e in events]
        return [*told[:1], *documents, *pairs[:1], *states[:1], *people[:1]]
    return []


async def _ask(app: FastAPI, address: str) -> None:
    parts = urlsplit(address)
    scope: dict[str, Any] = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "root_path": "",
        "path": parts.path, "raw_path": parts.path.encode(), "query_string": parts.query.encode(), "headers": [],
        "client": None, "server": None, "app": app, "state": {"user": Visitor("", "reader"), "csrf": ""},
    }  # fmt: skip

    async def _receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def _send(message: Message) -> None:
        """The answer is not needed."""

    await AsyncExitStackMiddleware(app.router)(scope, _receive, _send)
