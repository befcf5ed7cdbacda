"""Events of two states in few words, as a timeline needs them: without their parties and quotes; many as counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from communique.ledger.days import bounds
from communique.ledger.queries.activity import DEALINGS
from communique.ledger.queries.timeline import day_bounds, sorted_pair
from communique.ledger.tables import event_pairs, events


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on a timeline: first and last day that its date may mean, and of an agreement the days it is for."""

    id: str
    kind: str
    form: str
    status: str
    date: str
    first: int  # YYYYMMDD
    last: int
    place: str | None
    name: str | None  # title of an agreement, name of a dialogue
    lasts: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """Events of a kind and status that begin in a month (YYYYMM)."""

    kind: str
    month: int
    status: str
    events: int


def count_marks(
    connection: Connection,
    a: str,
    b: str,
    *,
    since: str | None = None,
    until: str | None = None,
    kinds: Sequence[str] = DEALINGS,
) -> list[Count]:
    """The dated events of two states that begin within a time, counted by month, kind and status."""
    p = event_pairs.c
    by = (p.kind, (p.since // 100).label("month"), p.status)
    query = select(*by, func.count()).where(*_chosen(a, b, since, until, kinds))
    return [Count(*row) for row in connection.execute(query.group_by(*by).order_by(*by))]


def list_marks(
    connection: Connection,
    a: str,
    b: str,
    *,
    since: str | None = None,
    until: str | None = None,
    kinds: Sequence[str] = DEALINGS,
    limit: int = 20_000,
    latest_first: bool = False,
) -> list[Mark]:
    """The dated events of two states that begin within a time, the oldest first (or the latest)."""
    p, e = event_pairs.c, events.c
    chosen = select(p.since, p.event).where(*_chosen(a, b, since, until, kinds))
    order = (p.since.desc(), p.event.desc()) if latest_first else (p.since, p.event)
    picked = chosen.order_by(*order).limit(limit).subquery()
    query = (
        select(e.id, e.kind, e.form, e.status, e.date, e.since, e.until, e.place_name, e.mechanism)
        .select_from(picked.join(events, e.no == picked.c.event))
        .order_by(*(c.desc() if latest_first else c for c in (picked.c.since, picked.c.event)))
    )
    rows = connection.execute(query).all()
    slots = _slots(connection, [r.id for r in rows if r.kind == "agreement"])
    found = []
    for row in rows:
        told = slots.get(row.id, {})
        found.append(
            Mark(row.id, row.kind, row.form, row.status, row.date, row.since, row.until, row.place_name,
                 told.get("title") or row.mechanism, bounds(told.get("period")))
        )  # fmt: skip
    return found


def _chosen(a: str, b: str, since: str | None, until: str | None, kinds: Sequence[str]) -> list[Any]:
    p = event_pairs.c
    one, other = sorted_pair(a, b)
    first, last = day_bounds(since), day_bounds(until)
    out = [p.a == one, p.b == other, p.kind.in_(kinds), p.dated == 1, p.since > 0]
    if first is not None:
        out.append(p.since >= first[0])
    if last is not None:
        out.append(p.since <= last[1])
    return out


def _slots(connection: Connection, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for at in range(0, len(ids), 500):
        query = select(events.c.id, events.c.slots).where(events.c.id.in_(ids[at : at + 500]))
        out.update((row.id, row.slots) for row in connection.execute(query))
    return out
