"""A person: every spelling with where it is seen, offices over time, contacts, those whom the person met."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from communique.ledger.queries.alike import similar_people
from communique.ledger.queries.people import likeliest_person, load_person
from communique.ledger.queries.persons import list_counterparts, list_names
from communique.ledger.queries.rows import evidence_for
from communique.ledger.queries.timeline import Wanted, count_events, list_events
from communique.ledger.values import NameRow
from communique.resolution.names.fold import script_of
from communique.views.web.asked import Page
from communique.views.web.links import person_url
from communique.views.web.ring import ring_of
from communique.views.web.spans import spans_of

router = APIRouter()
_EVENTS = 30
_SCRIPTS = {
    "Latn": "Latin", "Arab": "Arabic", "Hebr": "Hebrew", "Cyrl": "Cyrillic", "Hani": "Han", "Hang": "Hangul",
    "Kana": "Kana", "Hira": "Kana", "Thai": "Thai", "Laoo": "Lao", "Khmr": "Khmer", "Grek": "Greek",
    "Deva": "Devanagari",
}  # fmt: skip


def by_script(names: list[NameRow]) -> list[tuple[str, list[NameRow]]]:
    """Names under the scripts they are written in, the most frequent script first."""

    def script(name: NameRow) -> str:
        code = script_of(name.name)
        return _SCRIPTS.get(code, code)

    groups = {key: list(rows) for key, rows in groupby(sorted(names, key=script), key=script)}
    return sorted(groups.items(), key=lambda item: (-sum(n.mentions for n in item[1]), item[0]))


@router.get("/person/{id}")
def show_person(asked: Page, id: str) -> Response:
    """The page."""
    size, before = _EVENTS, _EVENTS * (asked.page_number - 1)
    with asked.ledger.reading() as connection:
        known = likeliest_person(connection, id)
        if id != known:
            return RedirectResponse(person_url(known), 302)
        found = load_person(connection, known, events=0, spellings=False)
        wanted = Wanted(person=known, limit=size, offset=before)
        events, total = list_events(connection, wanted), count_events(connection, wanted)
        met = list_counterparts(connection, known, 24)
        names: list[NameRow] = list(list_names(connection, known))
        tenure_words = evidence_for(connection, [c for t in found.tenures for c in t.claims[:1]])
        alike = similar_people(connection, known)
    context: dict[str, Any] = {"person": found, "names": names, "scripts": by_script(names)}
    return asked.page(
        "person.html",
        **context,
        events=asked.list(events, total, size=size, one="event", many="events",
                          empty="No event of this person is in the ledger."),
        met=met,
        ring=ring_of(found, met),
        spans=spans_of(found.tenures),
        words=tenure_words,
        alike=alike,
    )  # fmt: skip
