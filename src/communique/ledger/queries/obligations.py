"""What is owed, as it stands on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from communique.errors import DateError
from communique.ledger.days import OPEN
from communique.ledger.loading import chunks
from communique.ledger.queries.rows import evidence_for
from communique.ledger.queries.timeline import day_bounds, sorted_pair
from communique.ledger.tables import commitment_pairs, commitment_states, commitment_steps, commitments
from communique.ledger.values import CommitmentRow, Rows, StepRow

_OPENED = select(commitments).where(commitments.c.event == bindparam("by")).order_by(commitments.c.id)
SOON = 30  # days before its deadline from which a commitment is due


def list_commitments(
    connection: Connection,
    today: str,
    *,
    states: Sequence[str] = (),
    by: str | None = None,
    closed: bool | None = False,
    undated: bool = True,
    steps: bool = True,
    limit: int | None = 50,
    offset: int = 0,
    id: str | None = None,
) -> Rows:
    """Commitments, those whose deadline comes last first; ``closed`` None is all. ``states`` are all parties to it."""
    query, due = _chosen(select(commitments), states, by, closed, undated, id)
    # By the id that stands in the key of the same table, so that the key gives the order.
    key = commitment_states.c.commitment if due.table is commitment_states else commitments.c.id
    query = query.order_by(due.desc(), key.desc()).offset(offset or None)
    if limit:
        query = query.limit(limit + 1)
    rows = list(connection.execute(query))
    total = len(rows)
    rows = rows[:limit] if limit else rows
    found = load_steps(connection, [r.id for r in rows]) if steps else {}
    return Rows([commitment_of(r, today, found.get(r.id, ())) for r in rows], total)


def count_commitments(
    connection: Connection, *, states: Sequence[str] = (), by: str | None = None, closed: bool | None = False
) -> int:
    """How many commitments ``list_commitments`` would give without a limit."""
    source = commitment_states if _by_state(states) and closed is not None else commitments
    query, _ = _chosen(select(func.count()).select_from(source), states, by, closed, True, None)
    return int(connection.scalar(query) or 0)


def _by_state(states: Sequence[str]) -> bool:
    """Whether one state's are asked for: a table has them by their deadlines, open and closed apart."""
    return len(set(states)) == 1


def _chosen(
    query: Any, states: Sequence[str], by: str | None, closed: bool | None, undated: bool, id: str | None
) -> tuple[Any, Any]:
    """The query of a choice, out of one of all (or of one state's table), and the column of the deadline."""
    last = day_bounds(by)
    due: Any = commitments.c.due_day
    if id is not None:
        query = query.where(commitments.c.id == id)
    elif len(set(states)) > 1:
        a, b, *rest = sorted(set(states))
        a, b = sorted_pair(a, b)
        query = query.join(commitment_pairs, commitment_pairs.c.commitment == commitments.c.id).where(
            commitment_pairs.c.a == a, commitment_pairs.c.b == b
        )
        for state in rest:
            mine = select(commitment_states.c.commitment).where(commitment_states.c.state == state)
            query = query.where(commitments.c.id.in_(mine))
    elif states:
        if commitment_states not in query.get_final_froms():
            query = query.join(commitment_states, commitment_states.c.commitment == commitments.c.id)
        query = query.where(commitment_states.c.state == states[0])
        due = commitment_states.c.due_day
        if closed is not None:
            query = query.where(commitment_states.c.closed == int(closed))
    if closed is not None and id is None and due.table is commitments:
        query = query.where(commitments.c.state != "open" if closed else commitments.c.state == "open")
    if last is not None:
        query = query.where(due <= last[1])
    elif not undated:
        query = query.where(due < OPEN)
    return query, due


def commitments_by_id(connection: Connection, ids: Sequence[str], today: str) -> dict[str, CommitmentRow]:
    """Commitments by their whole ids; those that are gone are left out."""
    found: dict[str, CommitmentRow] = {}
    for some in chunks(sorted(set(ids))):
        query = select(commitments).where(commitments.c.id.in_(some))
        found |= {row.id: commitment_of(row, today) for row in connection.execute(query)}
    return found


def list_opened(connection: Connection, event: str, today: str) -> Rows:
    """The commitments that an event opened."""
    return Rows([commitment_of(r, today) for r in connection.execute(_OPENED, {"by": event})])


def commitment_of(row: Any, today: str, steps: Sequence[StepRow] = ()) -> CommitmentRow:
    """A commitment as it stands on a day: its state, and whether its deadline has passed."""
    state, overdue = row.state, False
    try:
        now = date.fromisoformat(today)
    except ValueError:
        raise DateError(today, "a day that exists, as in 2025-02-08") from None
    if state == "open" and row.by_when:
        deadline = date.fromisoformat(row.by_when)
        overdue = now > deadline
        if now >= deadline - timedelta(days=SOON):
            state = "due"
    return CommitmentRow(
        row.id, row.kind, row.form, row.bond, tuple(row.debtors), tuple(row.creditors), row.what, tuple(row.topics),
        row.opened, row.rule, row.deadline, row.deadline_rule, row.by_when, state, overdue, bool(row.late), row.score,
        row.reviewed, row.event, tuple(steps),
    )  # fmt: skip


def load_steps(connection: Connection, ids: Sequence[str]) -> dict[str, list[StepRow]]:
    rows: list[Any] = []
    for some in chunks(list(ids)):
        query = select(commitment_steps).where(commitment_steps.c.commitment.in_(some))
        rows += connection.execute(query.order_by(commitment_steps.c.commitment, commitment_steps.c.step)).all()
    found = evidence_for(connection, [r.claim for r in rows if r.claim])
    out: dict[str, list[StepRow]] = defaultdict(list)
    for r in rows:
        out[r.commitment].append(StepRow(r.day, r.effect, r.event, found.get(r.claim or ""), r.by, tuple(r.why)))
    return out
