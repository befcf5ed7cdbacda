"""What may be one and was left apart: events near in score to another, persons near in name. A person decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from communique.ledger.blocks import Neighbours
from communique.ledger.loading import chunks, claims_by_id, load_decisions
from communique.ledger.obligations import clusters_of
from communique.ledger.persons import Known, single_of
from communique.ledger.queries.finding import event_number
from communique.ledger.queries.people import find_candidates
from communique.ledger.queries.rows import event_of
from communique.ledger.spelling import asked_keys
from communique.ledger.tables import claims, event_members, events, nodes, people
from communique.ledger.values import AlikeEvent, AlikePerson
from communique.resolution.claims import Claim, Decision, parted
from communique.resolution.compare.names import names_like
from communique.resolution.merging import explain
from communique.resolution.score import PairScore

LEAST = 2.5  # score from which an event is shown as perhaps the same; from 6 on the rules join
_LEAST_NAME, _LEAST_ABROAD = 0.35, 0.8  # likeness of names from which a person is shown, of one state and of two
_CLAIMS, _NEAR, _SPELLINGS = 6, 400, 4  # claims of the event, claims around, spellings that are looked at
LOOKED = _NEAR + 50  # claims around a claim that are loaded: its own event's are among them


def similar_events(connection: Connection, id: str, limit: int = 5) -> list[AlikeEvent]:
    """Events that may be the same as one, the likeliest first, each with every finding; those that a person kept apart
    are left out."""
    made = load_decisions(connection)
    known = Known(connection, single_of(made))
    (cluster,) = clusters_of(connection, [event_number(connection, id)], made, known)
    near = Neighbours(connection)
    near.keep(claims_by_id(connection, cluster.members))
    near.look_around(looked_at(cluster.claims), LOOKED)
    known.learn(near.known.values())
    return near_events(connection, cluster.claims, near, known, apart_of(made), limit)


def near_events(
    connection: Connection,
    mine: Sequence[Claim],
    near: Neighbours,
    known: Known,
    apart: Mapping[str, set[str]],
    limit: int,
) -> list[AlikeEvent]:
    """The same for the claims of an event that are at hand."""
    own, told_in = {c.id for c in mine}, {c.document for c in mine}
    kept_apart = {x for c in own for x in apart.get(c, ())}
    best: dict[str, PairScore] = {}
    for claim in looked_at(mine):
        around = [c for c in near.around(claim) if c.id not in own and c.kind == claim.kind]
        for other in around[:_NEAR]:
            if other.id in kept_apart or other.document in told_in:
                continue
            found = explain(claim, other, known)
            if found.value >= LEAST and found.value > best.get(other.id, _NONE).value:
                best[other.id] = found
    rows = _events_of(connection, best)
    out: dict[str, AlikeEvent] = {}
    for claim_id, score in sorted(best.items(), key=lambda item: (-item[1].value, item[0])):
        event = rows.get(claim_id)
        if event is not None and event.id not in out:
            findings = tuple((f.feature, f.says, f.weight, f.left, f.right) for f in score.findings)
            out[event.id] = AlikeEvent(event, score.value, findings, claim_id)
    return list(out.values())[:limit]


def looked_at(mine: Sequence[Claim]) -> Sequence[Claim]:
    """Those claims of an event for which others are looked for."""
    return mine[:_CLAIMS]


_NONE = PairScore("", "", -1.0)


def apart_of(decisions: Iterable[Decision]) -> dict[str, set[str]]:
    """Claims (and names of persons) that somebody kept apart, or could not tell of: each with the others."""
    out: dict[str, set[str]] = {}
    for d in decisions:
        if d.kind in ("different", "unsure") and len(d.subjects) > 1:
            subjects = ["c" + s[1:] if s[:1] == "e" else s for s in d.subjects]
            for a, b in parted(d, subjects):
                out.setdefault(a, set()).add(b)
                out.setdefault(b, set()).add(a)
    return out


def _events_of(connection: Connection, ids: Iterable[str]) -> dict[str, Any]:
    out = {}
    for some in chunks(sorted(ids)):
        query = (
            select(events, claims.c.id.label("claim"))
            .join(event_members, event_members.c.event == events.c.no)
            .join(claims, claims.c.no == event_members.c.claim)
            .where(claims.c.id.in_(some))
        )
        for row in connection.execute(query):
            out[row.claim] = event_of(row)
    return out


def similar_people(connection: Connection, id: str, limit: int = 6) -> list[AlikePerson]:
    """Persons whose names are like one's, those of the same state and the likeliest first; those that a person kept
    apart are left out."""
    return near_people(connection, id, apart_of(load_decisions(connection)), limit)


def near_people(
    connection: Connection, id: str, apart: Mapping[str, set[str]], limit: int, *, abroad: bool = True
) -> list[AlikePerson]:
    """The same, what was kept apart being at hand; ``abroad`` False: those of the same state alone."""
    mine = connection.execute(select(nodes).where(nodes.c.person == id).order_by(nodes.c.no).limit(50)).all()
    states = {n.actor for n in mine if n.actor}
    names = {x for n in mine for x in apart.get(n.id, ())}  # a person has several; one that is kept apart keeps all
    of_names = select(nodes.c.person).where(nodes.c.id.in_(names))
    kept_apart = set(connection.scalars(of_names)) if names else set()
    best: dict[str, tuple[float, bool, str, str]] = {}
    spellings = list({(n.name, n.lang, n.latin): n for n in mine}.values())[:_SPELLINGS]
    for name in spellings:
        for row in find_candidates(connection, asked_keys(name.name, name.lang), None if abroad else states):
            if row.person is None or row.person == id or row.person in kept_apart:
                continue
            like = names_like(name.name, name.lang, name.latin, row.name, row.lang, row.latin)
            found = (like, row.actor in states, name.name, row.name)
            if like >= (_LEAST_NAME if found[1] else _LEAST_ABROAD) and found > best.get(
                row.person, (0.0, False, "", "")
            ):
                best[row.person] = found
    ranked = sorted(best.items(), key=lambda item: (not item[1][1], -item[1][0], item[0]))[:limit]
    named = {r.id: r for r in connection.execute(select(people).where(people.c.id.in_([p for p, _ in ranked])))}
    return [
        AlikePerson(p, r.name, r.latin, r.state or r.org, r.mentions, like, same, left, right)
        for p, (like, same, left, right) in ranked
        if (r := named.get(p)) is not None
    ]
