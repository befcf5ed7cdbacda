"""Events of two states in few words, as a timeline needs them: all of a time, without their parties and quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

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


def list_marks(
    connection: Connection,
    a: str,
    b: str,
    *,
    since: str | None = None,
    until: str | None = None,
    kinds: Sequence[str] = DEALINGS,
    limit: int = 20_000,
) -> list[Mark]:
    """The dated events of two states that begin within a time, the oldest first."""
    one, other = sorted_pair(a, b)
    first, last = day_bounds(since), day_bounds(until)
    e = events.c
    query = (
        select(e.id, e.kind, e.form, e.status, e.date, e.since, e.until, e.place_name, e.mechanism)
        .select_from(event_pairs.join(events, e.no == event_pairs.c.event))
        .where(event_pairs.c.a == one, event_pairs.c.b == other, event_pairs.c.kind.in_(kinds), e.date.is_not(None))
        .where(event_pairs.c.since > 0)
    )
    if first is not None:
        query = query.where(event_pairs.c.since >= first[0])
    if last is not None:
        query = query.where(event_pairs.c.since <= last[1])
    rows = connection.execute(query.order_by(event_pairs.c.since, event_pairs.c.event).limit(limit)).all()
    slots = _slots(connection, [r.id for r in rows if r.kind == "agreement"])
    found = []
    for row in rows:
        told = slots.get(row.id, {})
        found.append(
            Mark(row.id, row.kind, row.form, row.status, row.date, row.since, row.until, row.place_name,
                 told.get("title") or row.mechanism, bounds(told.get("period")))
        )  # fmt: skip
    return found


def _slots(connection: Connection, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for at in range(0, len(ids), 500):
        query = select(events.c.id, events.c.slots).where(events.c.id.in_(ids[at : at + 500]))
        out.update((row.id, row.slots) for row in connection.execute(query))
    return out
