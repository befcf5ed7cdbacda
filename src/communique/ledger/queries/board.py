"""Commitments by how they stand on a day: overdue, due, open, and those that are settled; counted and in pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, select

from communique.ledger.loading import chunks
from communique.ledger.queries.obligations import SOON, commitment_of, load_steps
from communique.ledger.queries.timeline import day_bounds, sorted_pair
from communique.ledger.tables import commitment_pairs, commitment_states, commitments
from communique.ledger.values import CommitmentRow, Rows

UNSETTLED = ("overdue", "due", "open")
STANDINGS = (*UNSETTLED, "kept", "partly kept", "broken", "withdrawn")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which commitments: of one state or of two with each other, with a deadline from ``since`` until ``by`` (EDTF)."""

    states: Sequence[str] = ()
    since: str | None = None
    by: str | None = None


def count_standings(connection: Connection, today: str, choice: Choice) -> dict[str, int]:
    """How many stand how; every standing has a number."""
    if _is_pair(choice):
        return {standing: len(found) for standing, found in _of_pair(connection, today, choice).items()}
    out = dict.fromkeys(STANDINGS, 0)
    for standing in UNSETTLED:
        source, conditions, _ = _chosen(today, standing, choice)
        out[standing] = int(connection.scalar(select(func.count()).select_from(source).where(*conditions)) or 0)
    source, conditions, _ = _chosen(today, None, choice)
    query = select(commitments.c.state, func.count()).select_from(source).where(*conditions)
    out.update((state, count) for state, count in connection.execute(query.group_by(commitments.c.state)))
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
) -> list[CommitmentRow]:
    """Commitments that stand so on a day: what comes next first, of what is past the latest first."""
    if _is_pair(choice):
        ids = _of_pair(connection, today, choice)[standing][offset : offset + limit]
        return load_commitments(connection, today, ids, steps=steps)
    source, conditions, due = _chosen(today, standing, choice)
    # By the id that stands in the key of the same table, and both the same way, so that the key gives the order.
    key = (due, source.c.commitment if source is commitment_states else commitments.c.id)
    order = key if standing in ("due", "open") else [column.desc() for column in key]
    query = select(commitments).select_from(_joined(source)).where(*conditions).order_by(*order)
    rows = connection.execute(query.limit(limit).offset(offset)).all()
    found = load_steps(connection, [r.id for r in rows]) if steps else {}
    return [commitment_of(r, today, found.get(r.id, ())) for r in rows]


def list_board(connection: Connection, today: str, choice: Choice, *, limit: int = 10) -> dict[str, Rows]:
    """The first of every standing, with their totals."""
    if _is_pair(choice):
        ids = _of_pair(connection, today, choice)
        shown = [i for found in ids.values() for i in found[:limit]]
        rows = {r.id: r for r in load_commitments(connection, today, shown)}
        return {s: Rows([rows[i] for i in found[:limit]], len(found)) for s, found in ids.items()}
    counts = count_standings(connection, today, choice)
    return {
        s: Rows(list_standing(connection, today, s, choice, limit=limit) if counts[s] else [], counts[s])
        for s in STANDINGS
    }


def load_commitments(
    connection: Connection, today: str, ids: Sequence[str], *, steps: bool = True
) -> list[CommitmentRow]:
    """Commitments by their ids, in the order of these."""
    rows: dict[str, Any] = {}
    for some in chunks(list(ids)):
        rows.update((r.id, r) for r in connection.execute(select(commitments).where(commitments.c.id.in_(some))))
    found = load_steps(connection, ids) if steps else {}
    return [commitment_of(rows[i], today, found.get(i, ())) for i in ids]


def _is_pair(choice: Choice) -> bool:
    return len(set(choice.states)) > 1


def _of_pair(connection: Connection, today: str, choice: Choice) -> dict[str, list[str]]:
    """Ids of the commitments of two states by how they stand, in their order; all in one pass, for they are few."""
    a, b = sorted_pair(*list(dict.fromkeys(choice.states))[:2])
    c = commitments.c
    query = select(c.id, c.state, c.due_day).select_from(_joined(commitment_pairs))
    rows = connection.execute(query.where(commitment_pairs.c.a == a, commitment_pairs.c.b == b)).all()
    first, last = day_bounds(choice.since), day_bounds(choice.by)
    now, soon = _day(today), _soon(today)
    out: dict[str, list[tuple[int, str]]] = {standing: [] for standing in STANDINGS}
    for id, state, due in rows:
        if (first is None or due >= first[0]) and (last is None or due <= last[1]):
            if state == "open":
                state = "overdue" if due < now else "due" if due <= soon else "open"
            out[state].append((due if state in ("due", "open") else -due, id))
    return {standing: [id for _, id in sorted(found)] for standing, found in out.items()}


def _chosen(today: str, standing: str | None, choice: Choice) -> tuple[Any, list[Any], Any]:
    """The tables, what their rows must fulfil, and the column of the deadline; None is all that is settled."""
    states = choice.states
    source: Any = commitments
    conditions: list[Any] = []
    due = commitments.c.due_day
    settled = standing not in UNSETTLED
    if states:  # its key has the deadline too, so that what is open is found and counted by it alone
        source = _joined(commitment_states) if settled else commitment_states
        due = commitment_states.c.due_day
        conditions += [commitment_states.c.state == states[0], commitment_states.c.closed == int(settled)]
    if standing is None:
        conditions.append(commitments.c.state != "open")
    elif settled:
        conditions.append(commitments.c.state == standing)
    else:
        conditions += [_when(today, standing, due)]
        if source is not commitment_states:
            conditions.append(commitments.c.state == "open")
    first, last = day_bounds(choice.since), day_bounds(choice.by)
    if first is not None:
        conditions.append(due >= first[0])
    if last is not None:
        conditions.append(due <= last[1])
    return source, conditions, due


def _joined(source: Any) -> Any:
    if source in (commitment_pairs, commitment_states):
        return source.join(commitments, commitments.c.id == source.c.commitment)
    return source


def _when(today: str, standing: str, due: Any) -> Any:
    now, soon = _day(today), _soon(today)
    return {"overdue": due < now, "due": and_(due >= now, due <= soon), "open": due > soon}[standing]


def _soon(today: str) -> int:
    return _day((date.fromisoformat(today) + timedelta(days=SOON)).isoformat())


def _day(iso: str) -> int:
    return int(iso.replace("-", ""))
