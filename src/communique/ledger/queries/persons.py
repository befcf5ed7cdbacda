"""A person's names one by one, and those whom the person met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from communique.errors import UnknownError
from communique.ledger.loading import chunks
from communique.ledger.queries.rows import evidence_for
from communique.ledger.tables import claim_people, claims, event_people, nodes, people, tenure_claims
from communique.ledger.values import Counterpart, NameRow, Rows

_EVENTS = 20_000  # events of a person looked at, the latest first


def list_names(connection: Connection, person: str) -> Rows:
    """Every name that was put to a person, as written, in one office of one state; the most frequent first."""
    query = (
        select(
            nodes.c.id, nodes.c.name, nodes.c.lang, nodes.c.latin, nodes.c.office, nodes.c.actor, func.count(),
            func.min(claim_people.c.claim),
        )
        .join(claim_people, claim_people.c.node == nodes.c.no)
        .where(nodes.c.person == person, nodes.c.lang != "register")
        .group_by(nodes.c.id, nodes.c.name, nodes.c.lang, nodes.c.latin, nodes.c.office, nodes.c.actor)
        .order_by(func.count().desc(), nodes.c.name, nodes.c.id)
    )  # fmt: skip
    rows = connection.execute(query).all()
    ids: dict[int, str] = {}
    for table, sign in ((claims, 1), (tenure_claims, -1)):
        for some in chunks([r[7] * sign for r in rows if r[7] * sign > 0]):
            found = connection.execute(select(table.c.no, table.c.id).where(table.c.no.in_(some)))
            ids.update((no * sign, id) for no, id in found)
    seen = evidence_for(connection, ids.values())
    return Rows(
        [
            NameRow(id, name, lang, latin, office, actor or None, times, seen.get(ids.get(first, "")))
            for id, name, lang, latin, office, actor, times, first in rows
        ]
    )


def find_bearer(connection: Connection, name: str) -> str:
    """The person to whom a name (an id of ``nodes``) is put; UnknownError where it is nobody's any more."""
    found = connection.scalar(select(nodes.c.person).where(nodes.c.id == name))
    if found is None:
        raise UnknownError(name, f"the name {name!r} is nobody's in the ledger any more")
    return str(found)


def names_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Names as they are shown by their ids (of ``nodes``); those that are gone are left out."""
    found: dict[str, str] = {}
    for some in chunks(sorted(set(ids))):
        query = select(nodes.c.id, nodes.c.latin, nodes.c.name).where(nodes.c.id.in_(some))
        found |= {id: latin or name for id, latin, name in connection.execute(query)}
    return found


def list_counterparts(connection: Connection, person: str, limit: int = 30) -> Rows:
    """Persons who stand in one event with a person, those met most often first, with how often and when last."""
    mine = (
        select(event_people.c.event)
        .where(event_people.c.person == person)
        .order_by(event_people.c.since.desc())
        .limit(_EVENTS)
        .subquery()
    )
    query = (
        select(
            event_people.c.person,
            func.count().label("times"),
            func.max(event_people.c.since).label("last"),
            func.count().over().label("of"),
        )
        .join(mine, mine.c.event == event_people.c.event)
        .where(event_people.c.person != person)
        .group_by(event_people.c.person)
        .order_by(func.count().desc(), func.max(event_people.c.since).desc(), event_people.c.person)
    )
    rows = connection.execute(query.limit(limit)).all()
    named = _people(connection, [r.person for r in rows])
    found = [
        Counterpart(r.person, p.name, p.latin, p.state or p.org, r.times, r.last or None)
        for r in rows
        if (p := named.get(r.person)) is not None
    ]
    return Rows(found, rows[0].of if rows else 0)


def _people(connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for some in chunks(list(ids)):
        out.update({r.id: r for r in connection.execute(select(people).where(people.c.id.in_(some)))})
    return out
