"""iCalendar (RFC 5545): what is planned and what is due, as events of whole days.

What is known to the month or the year alone is an entry over all of its days that says so; every entry leaves its time
free. An entry keeps its UID, so that a calendar which takes the file again brings it up to date; what was called off is
in it as cancelled. A due commitment is an event on its deadline (many calendars show no VTODO), unless the event that
it waits for is in the calendar on that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TextIO

from sqlalchemy import Connection, select

from communique import __version__
from communique.ledger.days import OPEN, bounds, iso
from communique.ledger.queries.obligations import list_commitments
from communique.ledger.queries.rows import accounts_of
from communique.ledger.queries.timeline import day_bounds
from communique.ledger.tables import changes
from communique.ledger.values import CommitmentRow, EventRow, Evidence
from communique.views import words
from communique.views.export.ical import Property, component, day, moment, text, texts, uri
from communique.views.export.rows import Choice, in_parts, plain_events

_STATUSES = {"planned": "CONFIRMED", "proposed": "TENTATIVE", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}
_MOST = 366  # days of an entry; what lasts longer has its first day alone
_QUOTES = 3  # accounts that an entry tells
_LONGEST = 500  # signs of a quote
_EPOCH = "1970-01-01T00:00:00+00:00"


def write_calendar(
    connection: Connection, out: TextIO, today: str, states: Sequence[str] = (), first: str | None = None
) -> int:
    """Writes what is planned from ``first`` (today where None) on, in which all ``states`` take part, and what is owed
    and has a deadline, overdue too; how many entries."""
    name = "Planned and due" + (f": {words.actors(list(states))}" if states else "")
    head = (
        text("PRODID", f"-//Communique//communique {__version__}//EN"), text("VERSION", "2.0"),
        text("CALSCALE", "GREGORIAN"), text("METHOD", "PUBLISH"), text("X-WR-CALNAME", name),
    )  # fmt: skip
    start, *middle, end = component("VCALENDAR", head)
    out.writelines([start, *middle])
    count = 0
    for entry in _entries(connection, today, states, first or today):
        out.writelines(component("VEVENT", entry))
        count += 1
    out.write(end)
    return count


def _entries(connection: Connection, today: str, states: Sequence[str], first: str) -> Iterator[list[Property]]:
    shown: set[tuple[str, str | None]] = set()
    for part in in_parts(_planned(connection, states, first)):
        ids = [e.id for e in part]
        accounts, stamps = accounts_of(connection, ids), _stamps(connection, ids)
        for event in part:
            yield _planned_entry(event, accounts[event.id], stamps.get(event.id, _EPOCH))
            shown.add((event.id, iso((bounds(event.date) or (0, 0))[1])))
    owed: list[CommitmentRow] = list_commitments(connection, today, states=states, undated=False, limit=None)
    for rows in in_parts(c for c in reversed(owed) if (c.event, c.by_when) not in shown):
        stamps = _stamps(connection, [c.id for c in rows])
        for row in rows:
            yield _due_entry(row, stamps.get(row.id, _EPOCH))


def _planned(connection: Connection, states: Sequence[str], first: str) -> Iterator[EventRow]:
    begins = (day_bounds(first) or (0, 0))[0]
    for event in plain_events(connection, Choice(states, first=first)):
        found = bounds(event.date)
        if event.status not in _STATUSES or found is None or found[0] <= 10101:
            continue
        start, end = _span(found)
        if end > start or found[0] >= begins:  # of what lasts long its first day alone, if it is to come
            yield event


def _span(days: tuple[int, int]) -> tuple[date, date]:
    """First and last day of an entry."""
    start = date.fromisoformat(iso(days[0]))
    end = start if days[1] == OPEN else date.fromisoformat(iso(days[1]))
    return start, end if (end - start).days < _MOST else start


def _stamps(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """When each was last changed: the time that DTSTAMP tells, the same on every export."""
    query = select(changes.c.id, changes.c.at).where(changes.c.id.in_(ids)).order_by(changes.c.no)
    return {row.id: row.at for row in connection.execute(query)}


def _planned_entry(event: EventRow, accounts: Sequence[Evidence], stamp: str) -> list[Property]:
    first, last = bounds(event.date) or (0, 0)
    start, end = _span((first, last))
    vague = event.date is not None and "/" not in event.date and first != last
    entry = _entry(event.id, stamp, words.headline(event) + (f" [{words.when(event)}]" if vague else ""), start, end)
    entry.append(text("STATUS", _STATUSES[event.status]))
    place = ", ".join(x for x in (event.place_name, words.actor(event.place_state or "")) if x)
    if place:
        entry.append(text("LOCATION", place))
    told = [line for a in accounts[:_QUOTES] for line in _told(a)]
    if len(accounts) > _QUOTES:
        told.append(f"and {len(accounts) - _QUOTES} more accounts")
    entry.append(text("DESCRIPTION", "\n".join([*words.details(event), *told, f"communique why {event.id}"])))
    url = next((a.url for a in accounts if a.url), None)
    if url:
        entry.append(uri("URL", url))
    entry.append(texts("CATEGORIES", [event.kind, event.form]))
    return entry


def _due_entry(row: CommitmentRow, stamp: str) -> list[Property]:
    deadline = date.fromisoformat(row.by_when or "")
    told = [line for s in row.steps if s.evidence for line in _told(s.evidence)][: 2 * _QUOTES]
    lines = [words.standing_words(row), f"kept when: {row.rule}", f"deadline: {row.deadline_rule}", *told]
    return [
        *_entry(row.id, stamp, f"Due: {words.commitment_words(row)}", deadline, deadline),
        text("STATUS", "CONFIRMED"),
        text("DESCRIPTION", "\n".join([*lines, f"communique why {row.id}"])),
        texts("CATEGORIES", ["due", row.kind, row.form]),
    ]


def _entry(id: str, stamp: str, summary: str, start: date, end: date) -> list[Property]:
    """What every entry has; DTEND is the day after the last."""
    after = end + timedelta(days=1) if end < date.max else end
    return [
        text("UID", f"{id}@communique"), moment("DTSTAMP", datetime.fromisoformat(stamp)), text("SUMMARY", summary),
        day("DTSTART", start), day("DTEND", after), text("TRANSP", "TRANSPARENT"),
    ]  # fmt: skip


def _told(account: Evidence) -> tuple[str, str]:
    """An account in two lines: its words and where they stand."""
    where = ", ".join(x for x in (account.title or account.name, account.published, account.url) if x)
    return f"“{account.quote[:_LONGEST]}”", where
