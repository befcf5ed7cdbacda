"""How the ledger came by an event: the same path as merging takes, with every finding told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from communique.ledger.loading import lead, load_decisions
from communique.ledger.merged import plain
from communique.ledger.obligations import clusters_of
from communique.ledger.persons import Known, single_of
from communique.ledger.queries.finding import event_number
from communique.ledger.queries.rows import event_of, evidence_for
from communique.ledger.tables import claim_aliases, decisions, events
from communique.ledger.values import DecisionRow, PartyRow, Told, Why
from communique.resolution.claims import Claim
from communique.resolution.merging import EventCluster, merge_events
from communique.resolution.score import PairScore


def explain_event(connection: Connection, id: str) -> Why:
    """Who tells what, why it is taken for one event, and what people decided."""
    no = event_number(connection, id)
    event = event_of(connection.execute(select(events).where(events.c.no == no)).one())
    made = load_decisions(connection)
    known = Known(connection, single_of(made))
    (cluster,) = clusters_of(connection, [no], made, known)
    reasons = _reasons(merge_events(cluster.claims, known, made))
    found = evidence_for(connection, cluster.members)
    told = tuple(
        Told(
            found[c.id], c.kind, c.form, c.status, c.date, (c.place_state, c.place_name), _parties(c, known), c.topics,
            dict(c.slots), c.rule, tuple(plain(r) for r in reasons if c.id in (r.left, r.right)),
        )
        for c in cluster.claims
    )  # fmt: skip
    slots = {slot: [(plain(v.value), list(v.claims)) for v in values] for slot, values in cluster.slots.items()}
    return Why(event, told, slots, tuple(_decisions(connection, cluster)), id)


def _reasons(clusters: Sequence[EventCluster]) -> list[PairScore]:
    return [r for c in clusters for r in c.reasons]


def _parties(claim: Claim, known: Known) -> tuple[PartyRow, ...]:
    return tuple(
        PartyRow(p.state, p.org, p.name, p.latin, p.office, p.role, known.person_of(claim, n))
        for n, p in enumerate(claim.parties)
    )


def _decisions(connection: Connection, cluster: EventCluster) -> list[DecisionRow]:
    """Decisions on the event and its claims, ended ones too."""
    names = {*cluster.members, *("e" + m[1:] for m in cluster.members)}
    leads = dict(tuple(r) for r in connection.execute(select(claim_aliases.c.old, claim_aliases.c.new)))
    return [
        d
        for d in list_decisions(connection)
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
