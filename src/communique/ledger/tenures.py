"""Who held which office when, written down: one state after another, so that memory holds the sightings of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select

from communique.ledger import db
from communique.ledger.loading import chunks
from communique.ledger.tables import claim_people, claims, tenure_claims, tenures
from communique.resolution import tenures as resolution
from communique.resolution.persons import RegisterEntry
from communique.resolution.tenures import Sighting, Tenure, tenures_of_sightings

_SHOWN = 20  # claims that a tenure names, besides the last


@dataclass(frozen=True, slots=True)
class Seen:
    """First and last day on which a name was seen (proleptic ordinals, 0: nothing tells it), and the first known."""

    first: int
    last: int
    dated: int


@dataclass(frozen=True, slots=True)
class Post:
    """A name (its row of ``nodes``) with the person that it is put to, and when it was seen."""

    row: Any
    person: str | None
    seen: Seen | None


def is_tenure(own: str) -> bool:
    """Whether a name stands for one tenure claim alone."""
    return own[:1] == "t"


def tells_tenure(row: Any) -> bool:
    """Whether a name has what only tenure claims tell."""
    return bool((row.rank or row.ordinal is not None or is_tenure(row.own)) and row.office and not row.org)


def store_tenures(
    connection: Connection, posts: Iterable[Post], register: Sequence[RegisterEntry], changed: set[int] | None
) -> None:
    """Writes the tenures in the offices of the ``changed`` names anew (of all: None); ``posts`` are the names of whole
    states."""
    by_state: dict[str, dict[resolution.Post, list[Post]]] = defaultdict(lambda: defaultdict(list))
    touched: set[resolution.Post] = set()
    for post in posts:
        row = post.row
        if row.actor and row.office:
            by_state[row.actor][row.actor, row.office].append(post)
            if changed is not None and row.no in changed:
                touched.add((row.actor, row.office))
    if changed is None:
        connection.execute(delete(tenures))
    else:
        for state, office in sorted(touched):
            connection.execute(delete(tenures).where(tenures.c.state == state, tenures.c.office == office))
    for offices in by_state.values():
        mine = {k: v for k, v in offices.items() if changed is None or k in touched}
        if mine:
            _store(connection, tenures_of_sightings(_sightings(connection, mine), register))


def _sightings(
    connection: Connection, offices: dict[resolution.Post, list[Post]]
) -> dict[resolution.Post, list[Sighting]]:
    """Who was seen in which office on which day, with one claim for each."""
    out: dict[resolution.Post, list[Sighting]] = defaultdict(list)
    where = {}
    for office, posts in offices.items():
        for post in posts:
            if post.person is None or post.seen is None:
                continue
            where[post.row.no] = (office, post.person)
            if tells_tenure(post.row) and post.row.ordinal is not None and post.seen.first:
                own = post.row.own if is_tenure(post.row.own) else f"t{post.row.no}"
                out[office].append((post.seen.first, post.person, own, post.row.ordinal))
    for some in chunks(sorted(where)):
        # Numbers below 0 are those of tenure claims: their words have the name and the office.
        query = select(claim_people.c.node, claim_people.c.day, func.min(claim_people.c.claim))
        query = query.where(claim_people.c.node.in_(some), claim_people.c.day > 0)
        for node, day, claim in connection.execute(query.group_by(claim_people.c.node, claim_people.c.day)).all():
            office, person = where[node]
            out[office].append((day, person, str(claim), None))
    return out


def _store(connection: Connection, found: Sequence[Tenure]) -> None:
    shown = {t.id: _shown(t.evidence) for t in found}
    told = _told(connection, {n for numbers in shown.values() for n in numbers})
    rows = [_row(t, [told[n] for n in shown[t.id]]) for t in found]
    for some in chunks(rows, 5000):
        db.insert_rows(connection, tenures, list(some))


def _shown(evidence: Sequence[str]) -> list[int]:
    numbers = [int(e) for e in evidence if not e.startswith("t")]
    return numbers[:_SHOWN] + numbers[-1:] if len(numbers) > _SHOWN else numbers


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim or tenure claim by its id, with the EDTF date that it tells."""

    id: str
    date: str | None


def _told(connection: Connection, numbers: set[int]) -> dict[int, _Told]:
    """Claims by their numbers; those of tenure claims are below 0."""
    out: dict[int, _Told] = {}
    for sign, table in ((1, claims), (-1, tenure_claims)):
        for some in chunks(sorted(n * sign for n in numbers if n * sign > 0)):
            query = select(table.c.no, table.c.id, table.c.date).where(table.c.no.in_(some))
            out.update((r.no * sign, _Told(r.id, r.date)) for r in connection.execute(query))
    return out


def _row(t: Tenure, evidence: list[_Told]) -> dict[str, Any]:
    first, last = _as_told(t.first, evidence[:1]), _as_told(t.last, evidence[-1:])
    return {
        "id": t.id, "person": t.person, "state": t.state, "office": t.office, "ordinal": t.ordinal, "since": t.since,
        "until": t.until, "first": first, "last": last, "after": t.after, "before": t.before,
        "claims": [e.id for e in evidence], "conflicts": [asdict(c) for c in t.conflicts],
    }  # fmt: skip


def _as_told(day: str | None, evidence: Sequence[_Told]) -> str | None:
    """A day, or the month or year of which it is the first where that is all that its evidence tells."""
    for told in evidence:
        if day and told.date and day in (f"{told.date}-01", f"{told.date}-01-01"):
            return told.date
    return day
