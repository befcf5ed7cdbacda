"""How the ledger came by an event: the same path as merging takes, with every finding told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from communique.ledger.loading import claim_of_row, decisions_in_force, lead, select_claims
from communique.ledger.merged import plain
from communique.ledger.obligations import cluster_of
from communique.ledger.persons import Known, single_of
from communique.ledger.queries.finding import event_number
from communique.ledger.queries.rows import event_of
from communique.ledger.queries.tenures import name_holders
from communique.ledger.tables import claim_aliases, claims, decisions, documents, event_members, events
from communique.ledger.values import DecisionRow, Evidence, PartyRow, Told, Why
from communique.resolution.claims import Claim
from communique.resolution.corrections import corrections_of
from communique.resolution.merging import EventCluster, merge_events
from communique.resolution.score import PairScore

_EVENT = select(events).where(events.c.id == bindparam("id"))
_NUMBERED = select(events).where(events.c.no == bindparam("no"))
_DECISIONS = select(decisions).order_by(decisions.c.no)
_ACCOUNTS = (
    select_claims()
    .add_columns(documents.c.name, documents.c.title, documents.c.url)
    .join(event_members, event_members.c.claim == claims.c.no)
    .where(event_members.c.event == bindparam("event"))
)


def explain_event(connection: Connection, id: str) -> Why:
    """Who tells what, why it is taken for one event, and what people decided."""
    # A page of one event is asked for most: its few queries are made once, and each is asked once.
    row = connection.execute(_EVENT, {"id": id}).first()
    if row is None:
        row = connection.execute(_NUMBERED, {"no": event_number(connection, id)}).one()
    (event,) = name_holders(connection, [event_of(row)])
    decided = connection.execute(_DECISIONS).all()
    made = decisions_in_force(connection, decided)
    accounts = connection.execute(_ACCOUNTS, {"event": row.no}).all()
    mine = [claim_of_row(a) for a in accounts]
    known = Known(connection, single_of(made))
    known.learn(mine)
    cluster = cluster_of(mine, corrections_of(made), known)
    reasons: list[PairScore] = []
    if len(mine) > 1:
        known.learn_homes()
        reasons = [r for c in merge_events(cluster.claims, known, made) for r in c.reasons]
    found = {
        a.id: Evidence(
            a.id, a.quote, a.start, a.end, a.document_id, a.name, a.title, a.url, a.published, a.lang
        )
        for a in accounts
    }  # fmt: skip
    told = tuple(
        Told(
            found[c.id], c.kind, c.form, c.status, c.date, (c.place_state, c.place_name), _parties(c, known), c.topics,
            dict(c.slots), c.rule, tuple(plain(r) for r in reasons if c.id in (r.left, r.right)),
        )
        for c in cluster.claims
    )  # fmt: skip
    slots = {slot: [(plain(v.value), list(v.claims)) for v in values] for slot, values in cluster.slots.items()}
    return Why(event, told, slots, tuple(_decisions(connection, cluster, decided)), id)


def _parties(claim: Claim, known: Known) -> tuple[PartyRow, ...]:
    return tuple(
        PartyRow(p.state, p.org, p.name, p.latin, p.office, p.role, known.person_of(claim, n))
        for n, p in enumerate(claim.parties)
    )


def _decisions(connection: Connection, cluster: EventCluster, decided: Sequence[Any]) -> list[DecisionRow]:
    """Those of all decisions that are on the event and its claims, ended ones too."""
    if not decided:
        return []
    names = {*cluster.members, *("e" + m[1:] for m in cluster.members)}
    leads = dict(tuple(r) for r in connection.execute(select(claim_aliases.c.old, claim_aliases.c.new)))
    return [
        d
        for d in map(decision_of, decided)
        if names & {lead(s, leads).partition("#")[0] for s in d.subjects}
    ]  # fmt: skip


def mark_of(connection: Connection) -> tuple[int, int]:
    """A mark that differs whenever somebody decided or undid."""
    row = connection.execute(select(func.max(decisions.c.no), func.count(decisions.c.ended))).one()
    return int(row[0] or 0), int(row[1])


def list_decisions(connection: Connection) -> list[DecisionRow]:
    """All decisions in the order in which they were made."""
    return [decision_of(row) for row in connection.execute(select(decisions).order_by(decisions.c.no))]


def decision_of(row: Any) -> DecisionRow:
    return DecisionRow(
        row.id, row.kind, tuple(row.subjects), row.slot, row.value, row.by, row.at, row.why, row.ended, row.ended_by,
        row.ended_why,
    )  # fmt: skip
