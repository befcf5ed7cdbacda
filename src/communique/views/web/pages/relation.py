"""Two states: what they did on a scale of time, what is in force, owed and given, who is who, where accounts differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, RedirectResponse, Response
from sqlalchemy import Connection

from communique.errors import UsageError
from communique.ledger.days import bounds, iso
from communique.ledger.queries.board import Choice, list_board
from communique.ledger.queries.marks import count_marks, list_marks
from communique.ledger.queries.relation import find_instruments, find_mechanisms
from communique.ledger.queries.rows import evidence_for, first_evidence
from communique.ledger.queries.timeline import Wanted, count_events, list_events
from communique.ledger.values import CommitmentRow, EventRow, Evidence
from communique.views import brief_pages
from communique.views.web.ahead import find_soonest
from communique.views.web.asked import Asked, Page
from communique.views.web.links import brief_url, changed, relation_url
from communique.views.web.timeline import MOST_MARKS, draw_timeline

router = APIRouter()
_ROWS = 12  # of each part of the page
_TABLE = 100  # rows of the timeline as a table
_OWED = 8  # commitments of each standing that are looked at
_YEARS = (1, 2, 5, 10, 20)


@router.get("/relation/{a}/{b}")
def relation(asked: Page, a: str, b: str) -> Response:
    """The page of two states."""
    codes = _codes(asked, a, b)
    if codes != (a, b):
        return RedirectResponse(changed(relation_url(*codes), asked.query), 303)
    today = asked.today
    since, until = _day(asked.given("since"), 0), _day(asked.given("until"), 1)
    one, other = codes
    pair: dict[str, Any] = {"states": codes, "limit": _ROWS}
    with asked.ledger.reading() as connection:
        counted = count_marks(connection, one, other, since=since, until=until)
        of_kind = Counter[str]()
        for count in counted:
            of_kind[count.kind] += count.events
        few = [kind for kind, number in of_kind.items() if number <= MOST_MARKS]  # drawn one by one
        marks = list_marks(connection, one, other, since=since, until=until, kinds=few) if few else []
        last = list_marks(connection, one, other, since=since, until=until, limit=_TABLE, latest_first=True)
        board = list_board(connection, today, Choice(codes), limit=_OWED)
        contacts = list_events(
            connection, Wanted(**pair, kinds=("contact",), until=today, statuses=("held", "ongoing"))
        )
        instruments = find_instruments(connection, one, other, today, limit=_ROWS)
        transfers = list_events(connection, Wanted(**pair, kinds=("transfer",)))
        differing = list_events(connection, Wanted(**pair, differing=True))
        ahead = find_soonest(connection, codes, today, _ROWS)
        total = asked.kept.get(connection, ("pair", *sorted(codes)), lambda: _count(connection, codes))
        shown = [*contacts, *instruments, *transfers, *differing, *ahead]
        sources = first_evidence(connection, [e.id for e in shown])
        accounts = _accounts(connection, differing)
        mechanisms = find_mechanisms(connection, codes, today)
    who = {code: asked.ledger.last_holders(code) for code in codes}
    claims = [c for rows in who.values() for t in rows for c in t.claims[-1:]]
    return asked.page(
        "relation.html",
        a=one,
        b=other,
        total=total,
        timeline=draw_timeline(
            marks, today, since=since, until=until, counted=[c for c in counted if c.kind not in few]
        ),
        marks=last,
        since=since,
        until=until,
        zooms=_zooms(asked, today),
        contacts=contacts,
        instruments=instruments,
        transfers=transfers,
        differing=differing,
        ahead=ahead,
        mechanisms=mechanisms,
        standings={standing: rows.total for standing, rows in board.items()},
        owed=_sides([row for rows in board.values() for row in rows], codes),
        who=who,
        sources=sources,
        accounts=accounts,
        seen=asked.ledger.evidence(*claims),
    )


@router.get("/relation/{a}/{b}/brief")
def brief(asked: Page, a: str, b: str) -> Response:
    """The pages for a meeting, with every line cited."""
    codes = _codes(asked, a, b)
    if codes != (a, b):
        return RedirectResponse(changed(brief_url(*codes), asked.query), 303)
    found = asked.ledger.brief(*codes, since=asked.given("since"), as_of=asked.given("as_of"))
    return asked.page("brief.html", brief=found, a=codes[0], b=codes[1])


@router.get("/relation/{a}/{b}/brief.md")
def brief_markdown(asked: Page, a: str, b: str) -> Response:
    """The same as Markdown, to be kept."""
    codes = _codes(asked, a, b)
    found = asked.ledger.brief(*codes, since=asked.given("since"), as_of=asked.given("as_of"))
    name = f"brief-{codes[0]}-{codes[1]}-{found.as_of}.md"
    headers = {"Content-Disposition": f'attachment; filename="{"".join(c for c in name if c.isalnum() or c in "-.")}"'}
    return PlainTextResponse(brief_pages.markdown(found), media_type="text/markdown", headers=headers)


def _codes(asked: Asked, a: str, b: str) -> tuple[str, str]:
    codes = asked.ledger.states(a, b)
    if len(codes) < 2:
        raise UsageError(f"{a!r} and {b!r} are one state ({codes[0]}); name two")
    return codes[0], codes[1]


def _day(value: str | None, end: int) -> str | None:
    """The first (0) or last (1) day of a date given by a user."""
    if value is None:
        return None
    found = bounds(value)
    if found is None or found[end] > 99980000:
        raise UsageError(f"{value!r} is no date; give a day, month or year, as in 2025-02-08, 2025-02 or 2025")
    return iso(found[end])


def _count(connection: Connection, codes: Sequence[str]) -> int:
    return count_events(connection, Wanted(states=codes))


def _zooms(asked: Asked, today: str) -> list[tuple[str, str, bool]]:
    """Name, address and whether it is shown, of the stretches of time to choose from."""
    now = date.fromisoformat(today)
    out = [("all", changed(asked.path, asked.query, since=None, until=None), not asked.given("since"))]
    for years in reversed(_YEARS):
        first = date(now.year - years, now.month, min(now.day, 28)).isoformat()
        name = f"{years} year{'s' if years > 1 else ''}"
        out.append((name, changed(asked.path, asked.query, since=first, until=None), asked.given("since") == first))
    return out


def _sides(rows: Sequence[CommitmentRow], codes: tuple[str, str]) -> list[tuple[str | None, list[CommitmentRow]]]:
    """Commitments of the one, of the other, and (None) of both."""
    one, other = codes
    return [
        (one, [r for r in rows if one in r.debtors and other not in r.debtors]),
        (other, [r for r in rows if other in r.debtors and one not in r.debtors]),
        (None, [r for r in rows if (one in r.debtors) == (other in r.debtors)]),
    ]


def _accounts(connection: Connection, events: Sequence[EventRow]) -> dict[str, Evidence]:
    """Where the differing accounts of events are told, by the ids of their claims."""
    ids = {c for e in events for d in e.differences for side in ("claims", "others") for c in (d.get(side) or ())[:3]}
    return evidence_for(connection, ids)
