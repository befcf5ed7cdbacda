"""What is owed: commitments of the pairs of states whose events came, went or became others, computed again.

A commitment is met by events of the parties it binds. So for a pair all events of the pair are looked at, and those
of the other pairs that a small group of parties makes; what belongs to the pair is then written anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from communique.ledger import db
from communique.ledger.days import OPEN
from communique.ledger.loading import STRETCH, chunks, claim_of_row, select_claims
from communique.ledger.persons import Known
from communique.ledger.standing import Pair, Standing, is_pair
from communique.ledger.tables import (
    changes,
    claims,
    commitment_pairs,
    commitment_states,
    commitment_steps,
    commitments,
    event_members,
    event_pairs,
    events,
)
from communique.resolution.claims import Claim, Decision
from communique.resolution.commitments import Commitment, find_commitments
from communique.resolution.corrections import correct_claims, corrections_of
from communique.resolution.merging import EventCluster
from communique.resolution.profile import order_of

_GROUP = 5  # parties up to which the other pairs of a group are looked at
_ACTS = ("pledge", "agree", "reject")
_TOGETHER = 50  # pairs settled at once
_OPEN = frozenset(("open", "due"))


def settle_commitments(
    connection: Connection, at: str, touched: Iterable[Pair] | None, decisions: Sequence[Decision], known: Known
) -> None:
    """Writes the commitments of pairs anew (of all: None)."""
    standing = Standing(connection)
    if touched is None:
        query = select(event_pairs.c.a, event_pairs.c.b).distinct().order_by(event_pairs.c.a, event_pairs.c.b)
        touched = [(a, b) for a, b in connection.execute(query)]
    for some in chunks(sorted(touched), _TOGETHER):
        _settle(connection, at, set(some), decisions, known, standing)


def clusters_of(
    connection: Connection, numbers: Iterable[int], decisions: Sequence[Decision], known: Known
) -> list[EventCluster]:
    """Events of the ledger as resolution has them, by their first claim; ``numbers`` are those of the events."""
    by_event: dict[int, list[Claim]] = defaultdict(list)
    for some in chunks(sorted(set(numbers)), STRETCH):
        query = select_claims().add_columns(event_members.c.event)
        query = query.join(event_members, event_members.c.claim == claims.c.no)
        query = query.where(db.among(connection, event_members.c.event, some))
        for row in connection.execute(query).all():
            by_event[row[-1]].append(claim_of_row(row))
    corrections = corrections_of(decisions)
    return [cluster_of(mine, corrections, known) for mine in by_event.values()]


def cluster_of(mine: Iterable[Claim], corrections: Mapping[str, tuple[Decision, ...]], known: Known) -> EventCluster:
    """The event of some claims; ``corrections`` are those of ``corrections_of``."""
    ordered = tuple(sorted(correct_claims(mine, corrections), key=order_of))
    names = [x for c in ordered for x in ("e" + c.id[1:], c.id)] if corrections else []
    own = {d for n in names for d in corrections.get(n, ())}
    by_time = tuple(sorted(own, key=lambda d: (d.at, d.id)))
    return EventCluster("e" + ordered[0].id[1:], ordered, (), known.person_of, corrections=by_time)


def pairs_of_events(connection: Connection, ids: Sequence[str]) -> set[Pair]:
    """The pairs of states of events, by the events' ids."""
    out: set[Pair] = set()
    for some in chunks(sorted(ids)):
        query = select(event_pairs.c.a, event_pairs.c.b).join(events, events.c.no == event_pairs.c.event)
        out.update((a, b) for a, b in connection.execute(query.where(events.c.id.in_(some)).distinct()))
    return out


def _settle(
    connection: Connection,
    at: str,
    pairs: set[Pair],
    decisions: Sequence[Decision],
    known: Known,
    standing: Standing,
) -> None:
    numbers = _events_of(connection, pairs)
    wider = _other_pairs(connection, numbers) - pairs
    if wider:
        numbers |= _events_of(connection, wider)
    clusters = clusters_of(connection, numbers, decisions, known)
    found = [c for c in find_commitments(clusters, decisions) if _pairs_of(c) & pairs]
    before = standing.find(pairs)
    new = {c.id: _row(c) for c in found}
    told = []
    for id in sorted(before.keys() | new.keys()):
        if id not in new:
            told.append((id, "removed", "no account opens it any more"))
        elif id not in before:
            told.append((id, "added", f"{new[id]['bond']}: {new[id]['what']}"))
        elif before[id] != (new[id]["state"], new[id]["by_when"]):
            told.append((id, "changed", f"{before[id][0]}, then {new[id]['state']}"))
    standing.remove(before.keys() | new.keys())
    db.insert_rows(connection, commitments, list(new.values()))
    db.insert_rows(connection, commitment_states, [r for c in found for r in _state_rows(c)])
    db.insert_rows(
        connection,
        commitment_pairs,
        [{"a": a, "b": b, "commitment": c.id} for c in found for a, b in sorted(_pairs_of(c))],
    )
    db.insert_rows(connection, commitment_steps, [r for c in found for r in _step_rows(c)])
    no = db.next_number(connection, changes)
    rows = [
        {"no": no + n, "at": at, "sort": "commitment", "id": id, "action": action, "into": None, "why": why}
        for n, (id, action, why) in enumerate(told)
    ]
    db.insert_rows(connection, changes, rows)
    for c in found:
        standing.note(c.id, (new[c.id]["state"], new[c.id]["by_when"]), frozenset(_pairs_of(c)))


def _events_of(connection: Connection, pairs: set[Pair]) -> set[int]:
    """Events of the pairs that may open, move or close a commitment."""
    out: set[int] = set()
    for some in chunks(sorted(pairs), _TOGETHER):
        query = (
            select(event_pairs.c.event)
            .join(events, events.c.no == event_pairs.c.event)
            .where(is_pair(event_pairs, some))
            .where(
                or_(
                    and_(events.c.kind == "statement", events.c.form.in_(_ACTS)),
                    events.c.kind.not_in(("statement", "milestone")),
                )
            )
        )
        out.update(connection.scalars(query))
    return out


def _other_pairs(connection: Connection, numbers: set[int]) -> set[Pair]:
    """The pairs that small groups of parties make, of the events that promise something."""
    found: set[Pair] = set()
    promising = or_(events.c.status.in_(("planned", "proposed")), events.c.kind == "statement")
    for some in chunks(sorted(numbers), STRETCH):
        groups = (
            select(event_pairs.c.event)
            .join(events, events.c.no == event_pairs.c.event)
            .where(db.among(connection, event_pairs.c.event, some), promising)
            .group_by(event_pairs.c.event)
            .having(func.count().between(2, _GROUP * (_GROUP - 1) // 2))
        )
        query = select(event_pairs.c.a, event_pairs.c.b).where(event_pairs.c.event.in_(groups)).distinct()
        found.update((a, b) for a, b in connection.execute(query))
    return found


def _pairs_of(c: Commitment) -> set[Pair]:
    actors = sorted({*c.debtors, *c.creditors, *(a for a, _ in c.offices)})
    return {(a, b) for a, b in combinations(actors, 2)} or {(a, a) for a in actors} or {("", "")}


def _due_day(c: Commitment) -> int:
    return int(c.by_when.replace("-", "")) if c.by_when else OPEN


def _row(c: Commitment) -> dict[str, Any]:
    return {
        "id": c.id, "kind": c.kind, "form": c.form, "bond": c.bond, "debtors": list(c.debtors),
        "creditors": list(c.creditors), "what": c.what, "topics": list(c.topics), "opened": c.opened, "rule": c.rule,
        "deadline": c.deadline, "deadline_rule": c.deadline_rule, "by_when": c.by_when, "due_day": _due_day(c),
        "state": "open" if c.state in _OPEN else c.state, "late": int(c.late), "score": c.score,
        "reviewed": c.reviewed, "event": c.opener, "openers": list(c.openers),
    }  # fmt: skip


def _state_rows(c: Commitment) -> list[dict[str, Any]]:
    closed = int(c.state not in _OPEN)
    states = sorted({s for p in _pairs_of(c) for s in p if s})
    return [{"state": s, "due_day": _due_day(c), "commitment": c.id, "closed": closed} for s in states]


def _step_rows(c: Commitment) -> list[dict[str, Any]]:
    return [
        {"commitment": c.id, "step": n, "day": e.day, "effect": e.effect, "event": e.event, "claim": e.claim,
         "by": e.by, "why": list(e.why)}
        for n, e in enumerate(c.evidence)
    ]  # fmt: skip
