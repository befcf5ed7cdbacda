"""Clusters of claims as rows of events, with all by which they are found; what changed is told.

An event's row is written only where it differs from what is there. An event whose claims were all taken up by others
goes; its id leads on to the one that has its first claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select, update

from communique.ledger import db
from communique.ledger.days import UNKNOWN, bounds
from communique.ledger.loading import chunks
from communique.ledger.tables import (
    changes,
    claims,
    event_aliases,
    event_members,
    event_pairs,
    event_people,
    event_states,
    event_topics,
    events,
)
from communique.ledger.tallies import Tallies, pairs_of
from communique.resolution.merging import EventCluster

_HANGING = {  # with their columns, those of the key first
    event_states: ("state", "since", "event", "kind"),
    event_pairs: ("a", "b", "since", "event", "kind", "status", "dated", "differs", "session"),
    event_people: ("person", "since", "event"),
    event_topics: ("topic", "since", "event"),
}
_KEPT_BACK = 20_000  # events of which what hangs on them is written at once
_ONE_OF = ("form", "status", "date", "place_state", "place_name")
_CORE = {*_ONE_OF, "parties", "topics"}


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value


def event_row(cluster: EventCluster, first: int) -> dict[str, Any]:
    """The row of a cluster, without its number. ``first`` is the number of its first claim."""
    head = cluster.claims[0]
    date = cluster.value("date")
    days = bounds(date) or bounds(head.published) or (UNKNOWN, UNKNOWN)
    slots: dict[str, Any] = {}
    for slot in cluster.slots:
        if slot not in _CORE:
            slots[slot] = [plain(v) for v in cluster.values(slot)] if slot == "items" else plain(cluster.value(slot))
    parties = [
        [p.state, p.org, p.name, p.latin, p.office, p.role, p.person] for p in cluster.values("parties")
    ]  # fmt: skip
    return {
        "id": cluster.id,
        "kind": cluster.kind,
        "form": cluster.value("form") or head.form,
        "status": cluster.value("status") or head.status,
        "date": date,
        "since": days[0],
        "until": days[1],
        "place_state": cluster.value("place_state"),
        "place_name": cluster.value("place_name"),
        "parties": parties,
        "topics": list(cluster.values("topics")),
        "slots": slots,
        "differences": [plain(d) for d in cluster.differences],
        "claims": len(cluster.claims),
        "documents": len({c.document for c in cluster.claims}),
        "quote": head.quote,
        "first": first,
        "differs": int(bool(cluster.differences)),
        "mechanism": slots.get("mechanism"),
    }


class EventWriter:
    """Writes clusters; ``changed`` counts the events that came, went or became others."""

    def __init__(self, connection: Connection, at: str, why: str) -> None:
        self.connection, self.at, self.why = connection, at, why
        self.next = db.next_number(connection, events)
        self.change = db.next_number(connection, changes)
        self.changed = 0
        self.told: list[dict[str, Any]] = []
        self.tallies = Tallies()
        self.hung: dict[Any, list[tuple[Any, ...]]] = {t: [] for t in _HANGING}
        self.touched: set[tuple[str, str]] = set()  # pairs of states with an event that came, went or became another
        # Nothing stands there yet: then nothing has to be looked up, as a claim is written once.
        self.bare = not any(
            connection.execute(select(t).limit(1)).first() for t in (events, event_members, event_aliases)
        )

    def write(self, clusters: Sequence[EventCluster], numbers: Mapping[str, int]) -> None:
        """Keeps clusters; ``numbers`` are those of their claims."""
        rows = {c.id: event_row(c, numbers[c.claims[0].id]) for c in clusters}
        old = {}
        for some in () if self.bare else chunks(list(rows)):
            old.update({r.id: r for r in self.connection.execute(select(events).where(events.c.id.in_(some)))})
        fresh, stale, hanging = [], [], []
        where: dict[str, int] = {}
        for id, row in rows.items():
            had = old.get(id)
            if had is None:
                self.tallies.put(row, 1)
                where[id] = row["no"] = self.next
                self.next += 1
                fresh.append(row)
                hanging.append(row)
                self._tell(id, "added", self.why)
                continue
            where[id] = had.no
            differing = [k for k, v in row.items() if getattr(had, k) != v]
            if differing:
                self.tallies.put(had._mapping, -1)
                self.tallies.put(row, 1)
                row["no"] = had.no
                stale.append(row)
                hanging.append(row)
                self._tell(id, "changed", f"{self.why}: {', '.join(differing)}")
        db.insert_rows(self.connection, events, fresh)
        for row in stale:
            self.connection.execute(update(events).where(events.c.no == row["no"]).values(**row))
        self._hang(hanging, [row["no"] for row in stale])
        self._join(clusters, where, numbers)
        if len(self.told) >= _KEPT_BACK:
            self.close()

    def _hang(self, rows: Sequence[dict[str, Any]], old: Sequence[int]) -> None:
        for some in chunks(list(old)):  # written before this run, not kept back: an event is written once in it
            self._touch(some)
            for table in _HANGING:
                self.connection.execute(delete(table).where(table.c.event.in_(some)))
        for row in rows:
            no, since, kind = row["no"], row["since"], row["kind"]
            session = int(row["mechanism"] is not None)
            told = (kind, row["status"], int(row["date"] is not None), row["differs"], session)
            states = sorted({p[0] or p[1] for p in row["parties"] if p[0] or p[1]})
            self.hung[event_states] += [(s, since, no, kind) for s in states]
            pairs = list(pairs_of(states, row["place_state"]))
            self.touched.update(pairs)
            self.hung[event_pairs] += [(a, b, since, no, *told) for a, b in pairs]
            self.hung[event_people] += [(p, since, no) for p in {p[6] for p in row["parties"] if p[6]}]
            self.hung[event_topics] += [(t, since, no) for t in set(row["topics"])]

    def _join(self, clusters: Sequence[EventCluster], where: Mapping[str, int], numbers: Mapping[str, int]) -> None:
        """Puts claims to their events, and sees which of the events they come from are empty now."""
        now = {numbers[c.id]: where[cluster.id] for cluster in clusters for c in cluster.claims}
        before: dict[int, int] = {}
        for some in () if self.bare else chunks(list(now)):
            query = select(event_members.c.claim, event_members.c.event).where(event_members.c.claim.in_(some))
            before.update((r.claim, r.event) for r in self.connection.execute(query))
        new = [(c, e) for c, e in now.items() if c not in before]
        moved = [{"key": c, "to": e} for c, e in now.items() if before.get(c, e) != e]
        db.insert_values(self.connection, event_members, ("claim", "event"), new)
        if moved:
            from sqlalchemy import bindparam

            self.connection.execute(
                update(event_members).where(event_members.c.claim == bindparam("key")).values(event=bindparam("to")),
                moved,
            )
            self.remove_empty({before[m["key"]] for m in moved})
        for some in () if self.bare else chunks(list(where)):
            self.connection.execute(delete(event_aliases).where(event_aliases.c.old.in_(some)))

    def take_out(self, numbers: Iterable[int]) -> None:
        """Takes claims out of their events: they ended, or a person called them wrong."""
        left: set[int] = set()
        for some in chunks(sorted(numbers)):
            query = select(event_members.c.event).where(event_members.c.claim.in_(some))
            left.update(self.connection.scalars(query))
            self.connection.execute(delete(event_members).where(event_members.c.claim.in_(some)))
        self.remove_empty(left)

    def remove_empty(self, candidates: Iterable[int]) -> None:
        """Removes those of the events that have no claim any more; their ids lead on where their first claim is."""
        empty: list[Any] = []
        for some in chunks(sorted(candidates)):
            query = select(events).where(events.c.no.in_(some), ~exists().where(event_members.c.event == events.c.no))
            empty += self.connection.execute(query).all()
        for row in empty:
            self.tallies.put(row._mapping, -1)
            into = self.connection.scalar(
                select(events.c.id)
                .join(event_members, event_members.c.event == events.c.no)
                .where(event_members.c.claim == row.first)
            )
            if into is not None:
                self.connection.execute(delete(event_aliases).where(event_aliases.c.old == row.id))
                self.connection.execute(
                    update(event_aliases).where(event_aliases.c.new == row.id).values(new=into, at=self.at)
                )
                self.connection.execute(insert(event_aliases).values(old=row.id, new=into, at=self.at))
                self._tell(row.id, "merged", self.why, into)
            else:
                self._tell(row.id, "removed", self.why)
        if empty:
            self.close()
        for some in chunks([row.no for row in empty]):
            self._touch(some)
            for table in _HANGING:
                self.connection.execute(delete(table).where(table.c.event.in_(some)))
            self.connection.execute(delete(events).where(events.c.no.in_(some)))

    def _touch(self, numbers: Sequence[int]) -> None:
        query = select(event_pairs.c.a, event_pairs.c.b).where(event_pairs.c.event.in_(numbers)).distinct()
        self.touched.update((a, b) for a, b in self.connection.execute(query))

    def _tell(self, id: str, action: str, why: str, into: str | None = None) -> None:
        self.changed += 1
        self.told.append(
            {"no": self.change, "at": self.at, "sort": "event", "id": id, "action": action, "into": into, "why": why}
        )
        self.change += 1

    def close(self) -> None:
        """Writes down what was kept back: by what events are found, and what changed."""
        for table, rows in self.hung.items():
            db.insert_values(self.connection, table, _HANGING[table], rows)
            rows.clear()
        for some in chunks(self.told, 5000):
            db.insert_rows(self.connection, changes, list(some))
        self.told.clear()
        self.tallies.store(self.connection)


def first_claims(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Numbers of claims by their ids."""
    out: dict[str, int] = {}
    for some in chunks(sorted(ids)):
        out.update(
            (r.id, r.no) for r in connection.execute(select(claims.c.id, claims.c.no).where(claims.c.id.in_(some)))
        )
    return out
