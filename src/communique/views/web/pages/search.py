"""Search over texts and the words of events, names in any script and states, narrowed by facets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from communique.errors import UsageError
from communique.ledger.queries.finder import FACETS, MOST, Findings
from communique.ledger.queries.states import guess_state
from communique.ledger.values import EventRow, Hit, Person
from communique.views.web.asked import Asked, Page
from communique.views.web.links import document_url, event_url, person_url

router = APIRouter()
_SIZE = 20
_SHOWN = 12  # values of a facet that are shown at first
_NAME = 6  # words up to which a question may be a name
_ID = re.compile(r"[edp][0-9a-f]{8,20}")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Snippet:
    """A document found: its passage in pieces, each marked or not, and the events that stand on the words."""

    hit: Hit
    pieces: tuple[tuple[str, bool], ...]
    events: tuple[EventRow, ...]


def pieces_of(hit: Hit) -> tuple[tuple[str, bool], ...]:
    """The passage in pieces, every other one marked."""
    edges = {0, len(hit.passage)}
    for start, end in hit.marks:
        edges.update((start, end))
    cuts = sorted(edges)
    return tuple((hit.passage[a:b], any(s <= a and b <= e for s, e in hit.marks)) for a, b in pairwise(cuts))


@router.get("/search")
def show_search(asked: Page) -> Response:
    """The page; an id of an event, a document or a person leads to it."""
    words = (asked.given("q") or "")[:_LONGEST]
    if _ID.fullmatch(words):
        to = {"e": event_url, "d": document_url, "p": person_url}[words[0]](words)
        return RedirectResponse(to, 302)
    found, fault = _found(asked, words)
    people: list[Person] = []
    if words and len(words.split()) <= _NAME and asked.page_number == 1:
        people = list(asked.ledger.find_people(words))
    total = found.total if found is not None else 0
    return asked.page(
        "search.html",
        words=words,
        fault=fault,
        found=found,
        hits=asked.list(_snippets(asked, found), total, size=_SIZE, one="document", many="documents",
                        empty=_why_none(asked, words)),
        people=people,
        states=_states(words),
        chosen={name: asked.many(name) for name in FACETS},
        facets=FACETS,
        shown=_SHOWN,
        most=MOST,
    )  # fmt: skip


def _found(asked: Asked, words: str) -> tuple[Findings | None, str]:
    if not words:
        return None, ""
    narrowed = {name: asked.many(name) for name in FACETS}
    try:
        found = asked.ledger.find(
            words, limit=_SIZE, offset=_SIZE * (asked.page_number - 1),
            quoted=asked.given("in") == "quotes", newest=asked.given("order") == "published", **narrowed,
        )  # fmt: skip
    except UsageError as error:
        text = str(error)
        return None, text[:1].upper() + text[1:] + "."
    return found, ""


def _snippets(asked: Asked, found: Findings | None) -> list[Snippet]:
    if found is None:
        return []
    wanted = [e for h in found.hits for e in h.events[:3]]
    rows = asked.ledger.events_by_id(*wanted)
    return [Snippet(h, pieces_of(h), tuple(rows[e] for e in h.events[:3] if e in rows)) for h in found.hits]


def _states(words: str) -> tuple[str, ...]:
    """The state that goes by these words, in a language that can be read."""
    found = guess_state(words) if words and len(words) <= 60 else None
    return (found,) if found is not None else ()


def _why_none(asked: Asked, words: str) -> str:
    if not words:
        return "Type words, a name or a state, in any script."
    if any(asked.many(name) for name in FACETS) or asked.given("in"):
        return "No document has these words with what you chose at the side."
    return "No document has all of these words. Fewer words, or their beginnings, may find more."
