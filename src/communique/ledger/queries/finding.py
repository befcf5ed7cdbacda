"""Which event, claim or commitment an id means; one that was taken up leads on, a clear beginning is enough."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, select

from communique.errors import UnknownError
from communique.ledger.loading import lead
from communique.ledger.queries.rows import event_by_number, event_of
from communique.ledger.tables import (
    claim_aliases,
    claims,
    commitments,
    decisions,
    event_aliases,
    event_members,
    events,
    people,
)
from communique.ledger.values import EventRow

_EVENT = select(events).where(events.c.id == bindparam("wanted"))
_SHORTEST = 5  # characters by which an id may be called


def full_id(connection: Connection, value: str, columns: tuple[Any, ...], what: str) -> str:
    """The id that begins with ``value``; UnknownError where none or more than one does."""
    value = value.strip().lower()
    if len(value) < _SHORTEST:
        raise UnknownError(
            value, f"{value!r} is no id of {what}; an id has a letter and at least {_SHORTEST - 1} more signs"
        )
    found: set[str] = set()
    for column in columns:
        query = select(column).where(column >= value, column < value + "g").limit(3)
        found.update(connection.scalars(query))
    if value in found or len(found) == 1:
        return value if value in found else found.pop()
    if found:
        raise UnknownError(value, f"{value!r} begins more than one id ({', '.join(sorted(found))}); give more of it")
    raise UnknownError(value, f"the ledger has no {what} {value!r}")


def event_number(connection: Connection, id: str) -> int:
    """The number of the event that an id of an event or claim means today."""
    known = connection.scalar(select(events.c.no).where(events.c.id == id))
    if known is not None:
        return int(known)
    try:
        value = full_id(connection, id, (events.c.id, event_aliases.c.old, claims.c.id), "event")
    except UnknownError:
        # An event of old may be known by its claim alone: its document was read again.
        if id.strip()[:1].lower() != "e":
            raise
        value = full_id(connection, "c" + id.strip()[1:], (claims.c.id,), "event")
    seen = set()
    leads: dict[str, str] | None = None
    while value not in seen:
        seen.add(value)
        if value[0] == "e":
            no = connection.scalar(select(events.c.no).where(events.c.id == value))
            if no is not None:
                return int(no)
        if leads is None:
            leads = dict(tuple(r) for r in connection.execute(select(claim_aliases.c.old, claim_aliases.c.new)))
        claim = lead("c" + value[1:], leads)
        no = connection.scalar(
            select(event_members.c.event).join(claims, claims.c.no == event_members.c.claim).where(claims.c.id == claim)
        )
        if no is not None:
            return int(no)
        new = connection.scalar(select(event_aliases.c.new).where(event_aliases.c.old == value))
        value = new or value
    raise UnknownError(id, f"the event {id!r} is in the ledger no more: its documents, read again, no longer tell it")


def find_event(connection: Connection, id: str) -> EventRow:
    """The event that an id of an event or claim means today."""
    row = connection.execute(_EVENT, {"wanted": id}).first()
    return event_of(row) if row is not None else event_by_number(connection, event_number(connection, id))


def commitment_id(connection: Connection, id: str) -> str:
    return full_id(connection, id, (commitments.c.id,), "commitment")


def person_id(connection: Connection, id: str) -> str:
    """The person that an id means; one whom somebody joined with another leads on to the other."""
    try:
        return full_id(connection, id, (people.c.id,), "person")
    except UnknownError:
        found = _joined_with(connection, id.strip().lower())
        if found is None:
            raise
        return found


def _joined_with(connection: Connection, id: str) -> str | None:
    """The person of the ledger whom decisions in force call the same as one whose id is no more; None without one."""
    query = select(decisions.c.subjects).where(decisions.c.kind == "same", decisions.c.ended.is_(None))
    groups = [set(g) for g in connection.scalars(query) if all(s[:1] == "p" for s in g)]
    reached = {s for g in groups for s in g if s == id or (len(id) >= _SHORTEST and s.startswith(id))}
    while more := {s for g in groups if g & reached for s in g} - reached:
        reached |= more
    return connection.scalar(select(people.c.id).where(people.c.id.in_(sorted(reached))).order_by(people.c.id).limit(1))
