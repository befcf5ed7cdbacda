"""What people decide: the same, not the same, wrong, the right value. A decision is a row that is ended, never deleted.

*Right* and *unsure* say that somebody looked: nothing follows from them but that review does not ask again.

A decision is kept on claims, for these stay; it is in force until it is ended, through every new reading and merging.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from communique.errors import UnknownError, UsageError
from communique.ledger import db
from communique.ledger.loading import chunks, lead
from communique.ledger.queries.finding import commitment_id, event_number, full_id, person_id
from communique.ledger.queries.why import decision_of
from communique.ledger.right_values import check_value
from communique.ledger.tables import (
    changes,
    claim_aliases,
    claim_people,
    claims,
    commitments,
    decisions,
    event_aliases,
    event_members,
    events,
    nodes,
    tenure_claims,
    waiting,
)
from communique.ledger.values import DecisionRow
from communique.resolution.claims import make_id

KINDS = ("same", "different", "wrong", "value", "right", "unsure")
_LOOKED = ("right", "unsure")  # what changes nothing
_ON_CLAIMS = ("same", "different", "wrong", *_LOOKED)
_STATES = ("open", "due", "kept", "partly kept", "broken", "withdrawn")


def record(
    connection: Connection,
    kind: str,
    subjects: Sequence[str],
    *,
    slot: str | None,
    value: Any,
    by: str,
    why: str,
    at: str,
) -> DecisionRow:
    """Writes a decision down and puts what it bears on to be merged again. UsageError where it cannot be meant so."""
    if kind not in KINDS:
        raise UsageError(f"{kind!r} is no decision; there are: {', '.join(KINDS)}")
    if not by.strip():
        raise UsageError("a decision needs the name of who decides: --by NAME")
    if kind in ("same", "different") and len(set(subjects)) < 2:
        raise UsageError(f"'{kind}' needs two or more events, claims or persons")
    if kind == "value" and slot is None:
        raise UsageError("'value' needs a slot and its value, as in 'communique decide value EVENT date 2025-02-07'")
    if not subjects:
        raise UsageError("name what the decision is about")
    settled = [_settled(connection, s, kind, slot) for s in subjects]
    if kind == "different" and value is not None and not (isinstance(value, int) and 0 < value < len(settled)):
        raise UsageError("the value of 'different' is how many of its subjects are parted from the others")
    if kind == "value" and any(s[0] in "ce" for s in settled):
        assert slot is not None
        for kind_of in _kinds_of(connection, settled):
            value = check_value(kind_of, slot, value)
    if kind == "value" and any(s[0] == "o" for s in settled):
        slot = slot or "state"
        if slot != "state" or value not in _STATES:
            raise UsageError(f"of a commitment the state can be decided; there are: {', '.join(_STATES)}")
    if kind == "wrong" and slot is None:
        settled = [c for s in settled for c in _members(connection, s)]
    at = _after_all(connection, at)
    id = make_id("v", kind, sorted(settled), slot, value, by, at, db.next_number(connection, decisions))
    row = {
        "no": db.next_number(connection, decisions), "id": id, "kind": kind, "subjects": settled, "slot": slot,
        "value": value, "by": by.strip(), "at": at, "why": why, "ended": None, "ended_by": None, "ended_why": None,
    }  # fmt: skip
    connection.execute(insert(decisions).values(**row))
    _tell(connection, id, "added", f"{kind} by {by.strip()}: {why}", at)
    if kind not in _LOOKED:
        _stir(connection, settled)
    return decision_of(connection.execute(select(decisions).where(decisions.c.id == id)).one())


def end(connection: Connection, id: str, *, by: str, why: str, at: str) -> DecisionRow:
    """Ends a decision; what it had joined or parted is merged again without it."""
    if not by.strip():
        raise UsageError("ending a decision needs the name of who ends it: --by NAME")
    id = full_id(connection, id, (decisions.c.id,), "decision")
    row = connection.execute(select(decisions).where(decisions.c.id == id)).one()
    if row.ended is not None:
        raise UsageError(f"the decision {id} was ended already, at {row.ended} by {row.ended_by}")
    connection.execute(
        update(decisions).where(decisions.c.id == id).values(ended=at, ended_by=by.strip(), ended_why=why)
    )
    _tell(connection, id, "removed", f"ended by {by.strip()}: {why}", at)
    if row.kind not in _LOOKED:
        _stir(connection, row.subjects)
    return decision_of(connection.execute(select(decisions).where(decisions.c.id == id)).one())


def _after_all(connection: Connection, at: str) -> str:
    """A time later than that of every decision: of two on one thing the later counts, were they made at once."""
    last = connection.scalar(select(func.max(decisions.c.at)))
    if last is None or last < at:
        return at
    return (datetime.fromisoformat(last) + timedelta(microseconds=1)).isoformat(timespec="microseconds")


def _settled(connection: Connection, subject: str, kind: str, slot: str | None) -> str:
    """A subject as it is kept: an event by the claim it is called after, all else by its id."""
    text = subject.strip().lower()
    if text[:1] == "o":
        return commitment_id(connection, text)
    if text[:1] == "p":
        if connection.scalar(select(nodes.c.no).where(nodes.c.id == text)) is not None:
            return text  # a spelling: where persons are parted
        return _node_of_person(connection, person_id(connection, text))
    if text[:1] == "t":
        return full_id(connection, text, (tenure_claims.c.id,), "tenure claim")
    claim, sign, number = text.partition("#")
    if text[:1] == "c":
        return full_id(connection, claim, (claims.c.id,), "claim") + sign + number
    if text[:1] == "e":
        try:
            # The id as it was given, where it still names a claim: decisions on a merged event mean its own claim.
            full = full_id(connection, text, (events.c.id, event_aliases.c.old), "event")
        except UnknownError:
            full = ""
        if full and connection.scalar(select(claims.c.no).where(claims.c.id == "c" + full[1:])) is not None:
            return "c" + full[1:] if kind in _ON_CLAIMS else full
        no = event_number(connection, text)
        id = str(connection.scalar(select(events.c.id).where(events.c.no == no)))
        return "c" + id[1:] if kind in _ON_CLAIMS else id
    raise UnknownError(subject, f"{subject!r} is no id of an event, claim, person or commitment")


def _kinds_of(connection: Connection, subjects: Sequence[str]) -> list[str]:
    """Kinds of the events or claims that a right value is set in."""
    ids = ["c" + s[1:].partition("#")[0] for s in subjects if s[0] in "ce"]
    found = connection.scalars(select(claims.c.kind).where(claims.c.id.in_(ids)).distinct())
    return sorted(found)


def _node_of_person(connection: Connection, person: str) -> str:
    """The name by which a person is called; persons' ids are made from it."""
    found = connection.scalar(select(nodes.c.id).where(nodes.c.id == person))
    if found is None:
        found = connection.scalar(select(nodes.c.id).where(nodes.c.person == person).order_by(nodes.c.id).limit(1))
    return str(found or person)


def _members(connection: Connection, claim: str) -> list[str]:
    """The claims of the event that a claim tells."""
    mine = select(event_members.c.event).join(claims, claims.c.no == event_members.c.claim).where(claims.c.id == claim)
    query = select(claims.c.id).join(event_members, event_members.c.claim == claims.c.no)
    found = list(connection.scalars(query.where(event_members.c.event.in_(mine)).order_by(claims.c.no)))
    return found or [claim]


def _stir(connection: Connection, subjects: Sequence[str]) -> None:
    """Puts the documents of what a decision bears on to be merged again."""
    leads = dict(tuple(r) for r in connection.execute(select(claim_aliases.c.old, claim_aliases.c.new)))
    documents: set[int] = set()
    for subject in subjects:
        id = lead(subject, leads).partition("#")[0]
        if id[:1] in "ce":
            mates = _members(connection, "c" + id[1:])
            for some in chunks(mates):
                documents.update(connection.scalars(select(claims.c.document).where(claims.c.id.in_(some))))
        elif id[:1] == "t":
            documents.update(connection.scalars(select(tenure_claims.c.document).where(tenure_claims.c.id == id)))
        elif id[:1] == "o":
            opener = connection.scalar(select(commitments.c.event).where(commitments.c.id == id))
            if opener is not None:
                query = select(claims.c.document).where(claims.c.id == "c" + opener[1:])
                documents.update(connection.scalars(query))
        elif id[:1] == "p":
            mine = select(nodes.c.person).where(or_(nodes.c.id == id, nodes.c.person == id))
            query = (
                select(claims.c.document)
                .join(claim_people, claim_people.c.claim == claims.c.no)
                .join(nodes, nodes.c.no == claim_people.c.node)
                .where(nodes.c.person.in_(mine))
                .limit(1)
            )
            documents.update(connection.scalars(query))
    db.insert_rows(connection, waiting, [{"document": d} for d in sorted(documents)])


def _tell(connection: Connection, id: str, action: str, why: str, at: str) -> None:
    row = {"no": db.next_number(connection, changes), "at": at, "sort": "decision", "id": id, "action": action,
           "into": None, "why": why}  # fmt: skip
    connection.execute(insert(changes).values(**row))
