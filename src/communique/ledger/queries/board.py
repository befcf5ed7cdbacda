"""Commitments by how they stand on a day: overdue, due, open, and those that are settled; counted and in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from communique.ledger.queries.obligations import SOON, commitment_of, load_steps
from communique.ledger.queries.timeline import day_bounds, sorted_pair
from communique.ledger.tables import commitment_pairs, commitment_states, commitments
from communique.ledger.values import Rows

STANDINGS = ("overdue", "due", "open", "kept", "partly kept", "broken", "withdrawn")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which commitments: of one state or of two with each other, with a deadline from ``since`` until ``by`` (EDTF)."""

    states: Sequence[str] = ()
    since: str | None = None
    by: str | None = None


def count_standings(connection: Connection, today: str, choice: Choice) -> dict[str, int]:
    """How many stand how; every standing has a number."""
    out = {}
    for standing in STANDINGS:
        source, conditions = _chosen(today, standing, choice)
        out[standing] = int(connection.scalar(select(func.count()).select_from(source).where(*conditions)) or 0)
    return out


def list_standing(
    connection: Connection,
    today: str,
    standing: str,
    choice: Choice,
    *,
    limit: int = 50,
    offset: int = 0,
    steps: bool = True,
) -> list[Any]:
    """Commitments that stand so on a day: what comes next first, of what is past the latest first."""
    source, conditions = _chosen(today, standing, choice)
    due = commitments.c.due_day
    order = due.asc() if standing in ("due", "open") else due.desc()
    query = select(commitments).select_from(source).where(*conditions).order_by(order, commitments.c.id)
    rows = connection.execute(query.limit(limit).offset(offset)).all()
    found = load_steps(connection, [r.id for r in rows]) if steps else {}
    return Rows([commitment_of(r, today, found.get(r.id, ())) for r in rows])


def _chosen(today: str, standing: str, choice: Choice) -> tuple[Any, list[Any]]:
    """The tables and what their rows must fulfil."""
    source: Any = commitments
    conditions: list[Any] = []
    states = list(dict.fromkeys(choice.states))
    if len(states) > 1:
        a, b = sorted_pair(states[0], states[1])
        source = commitment_pairs.join(commitments, commitments.c.id == commitment_pairs.c.commitment)
        conditions += [commitment_pairs.c.a == a, commitment_pairs.c.b == b]
    elif states:
        source = commitment_states.join(commitments, commitments.c.id == commitment_states.c.commitment)
        conditions.append(commitment_states.c.state == states[0])
    conditions += _standing(today, standing)
    first, last = day_bounds(choice.since), day_bounds(choice.by)
    if first is not None:
        conditions.append(commitments.c.due_day >= first[0])
    if last is not None:
        conditions.append(commitments.c.due_day <= last[1])
    return source, conditions


def _standing(today: str, standing: str) -> list[Any]:
    if standing not in ("overdue", "due", "open"):
        return [commitments.c.state == standing]
    due = commitments.c.due_day
    now, soon = _day(today), _day((date.fromisoformat(today) + timedelta(days=SOON)).isoformat())
    within = {"overdue": [due < now], "due": [due >= now, due <= soon], "open": [due > soon]}[standing]
    return [commitments.c.state == "open", *within]


def _day(iso: str) -> int:
    return int(iso.replace("-", ""))
