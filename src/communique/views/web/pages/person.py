"""A person: every spelling with where it is seen, offices over time, contacts, those whom the person met."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from communique.errors import UnknownError
from communique.ledger.queries.alike import similar_people
from communique.ledger.queries.people import find_people, likeliest_person, load_person
from communique.ledger.queries.persons import list_counterparts, list_names
from communique.ledger.queries.rows import evidence_for
from communique.ledger.queries.timeline import Wanted, count_events, list_events
from communique.ledger.values import NameRow, Person
from communique.resolution.names.fold import script_of
from communique.views.web.asked import Page
from communique.views.web.links import person_url, with_query
from communique.views.web.ring import ring_of
from communique.views.web.spans import spans_of

router = APIRouter()
_EVENTS = 30
_OTHERS = 8  # persons shown who bear a name that is asked for
_LONGEST = 200  # letters of that name
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


def others_called(connection: Connection, person: str, name: str) -> list[Person]:
    """Other persons who bear a name in any spelling, or have an id, likeliest first; none is no error."""
    try:
        found = find_people(connection, name[:_LONGEST], limit=_OTHERS + 1, events=0) if name else []
    except UnknownError:
        return []
    return [p for p in found if p.id != person][:_OTHERS]


@router.get("/person/{id}")
def show_person(asked: Page, id: str) -> Response:
    """The page; ``?other=NAME`` shows whom to join the person with."""
    size, before = _EVENTS, _EVENTS * (asked.page_number - 1)
    with asked.ledger.reading() as connection:
        known = likeliest_person(connection, id)
        if id != known:
            return RedirectResponse(with_query(person_url(known), other=asked.given("other")), 302)
        found = load_person(connection, known, events=0, spellings=False)
        wanted = Wanted(person=known, limit=size, offset=before)
        events, total = list_events(connection, wanted), count_events(connection, wanted)
        met = list_counterparts(connection, known, 24)
        names: list[NameRow] = list(list_names(connection, known))
        tenure_words = evidence_for(connection, [c for t in found.tenures for c in t.claims[:1]])
        alike = similar_people(connection, known)
        sought = (asked.given("other") or "").strip()
        others = others_called(connection, known, sought)
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
        sought=sought,
        others=others,
    )  # fmt: skip
