"""Who holds an office: the tenures of persons and states, the holders on a day, and whom an account means that names an
office alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, select, tuple_

from communique.ledger.loading import chunks
from communique.ledger.tables import people, register, tenures
from communique.ledger.values import EventRow, HolderRow, PartyRow, Rows, TenureRow
from communique.resolution.claims import make_id
from communique.resolution.days import days_of, iso
from communique.resolution.tenures import MONTH, SINGLE, holders
from communique.schema.load import OFFICE_ORDER

Posts = dict[tuple[str, str], list[TenureRow]]


def list_tenures(
    connection: Connection, *, persons: Sequence[str] = (), state: str | None = None, offices: Sequence[str] = ()
) -> Rows:
    """Offices held, the latest first."""
    conditions: list[ColumnElement[bool]] = []
    if persons:
        conditions.append(tenures.c.person.in_(list(persons)))
    if state is not None:
        conditions.append(tenures.c.state == state)
    if offices:
        conditions.append(tenures.c.office.in_(list(offices)))
    return Rows(_rows(connection, *conditions))


def _rows(connection: Connection, *conditions: ColumnElement[bool]) -> list[TenureRow]:
    query = select(tenures, people.c.name, people.c.latin).join(people, people.c.id == tenures.c.person)
    found = connection.execute(query.where(*conditions).order_by(tenures.c.last.desc(), tenures.c.id))
    return [
        TenureRow(
            r.id, r.person, r.state, r.office, r.ordinal, r.since, r.until, r.first, r.last, r.after, r.before,
            tuple(r.claims), tuple(r.conflicts), r.name, r.latin,
        )
        for r in found
    ]  # fmt: skip


def holders_on(connection: Connection, state: str, day: str, offices: Sequence[str] = ()) -> Rows:
    """Who held the offices of a state on a day (ISO), the highest in protocol first; of offices that many hold at
    once only those asked for."""
    found: list[HolderRow] = []
    by_office: dict[str, list[TenureRow]] = defaultdict(list)
    asked = sorted(offices or SINGLE)
    for tenure in list_tenures(connection, state=state, offices=asked):
        by_office[tenure.office].append(tenure)
    for (_, office), registered in _registered(connection, [(state, o) for o in asked]).items():
        by_office[office] += _unseen(registered, by_office[office])
    for office in sorted(by_office, key=lambda o: (OFFICE_ORDER.get(o, 99), o)):
        known = {t.id: t for t in by_office[office]}
        found += [HolderRow(h.certainty, known[h.tenure]) for h in holders(by_office[office], day)]
    return Rows(found)


def _registered(connection: Connection, posts: Sequence[tuple[str, str]]) -> Posts:
    """Whom the register has in offices, with the days that it tells."""
    found: Posts = defaultdict(list)
    query = select(register).where(tuple_(register.c.state, register.c.office).in_(posts))
    for row in connection.execute(query.where(register.c.since.is_not(None)).order_by(register.c.no)):
        person = make_id("p", "register", row.id)
        found[row.state, row.office].append(
            TenureRow(
                make_id("h", person, row.state, row.office, row.since), person, row.state, row.office, None, row.since,
                row.until, None, None, name=row.names[0],
            )
        )  # fmt: skip
    return found


def _unseen(registered: Sequence[TenureRow], seen: Sequence[TenureRow]) -> list[TenureRow]:
    """Those of the register whom no document shows in the office at that time."""
    have = {(t.person, t.since) for t in seen}
    return [t for t in registered if (t.person, t.since) not in have]


def last_holders(connection: Connection, state: str, day: str) -> Rows:
    """Who was seen last, by a day (ISO), in the offices of a state that have one holder; what is known of later days
    is left out."""
    latest: dict[str, TenureRow] = {}
    for tenure in list_tenures(connection, state=state, offices=sorted(SINGLE)):
        known = _known_by(tenure, day)
        if known is not None and (known.last or day) > _last_day(latest.get(tenure.office), day):
            latest[tenure.office] = known
    return Rows(sorted(latest.values(), key=lambda t: OFFICE_ORDER.get(t.office, 99)))


def _last_day(tenure: TenureRow | None, day: str) -> str:
    return "" if tenure is None else tenure.last or day


def _known_by(tenure: TenureRow, day: str) -> TenureRow | None:
    """A tenure without what lies behind a day; None where all of it does."""
    begins = tenure.since or tenure.first
    if begins is None or begins > day:
        return None
    return replace(
        tenure,
        last=tenure.last if tenure.last and tenure.last <= day else None,
        until=tenure.until if tenure.until and tenure.until <= day else None,
        before=tenure.before if tenure.before and tenure.before <= day else None,
        conflicts=tuple(c for c in tenure.conflicts if c["first"] <= day),
        claims=tenure.claims if tenure.last and tenure.last <= day else tenure.claims[:1],
    )


def name_holders(connection: Connection, events: Sequence[EventRow]) -> list[EventRow]:
    """Events with those put in who held an office on the day, where an account has the office without a name."""
    wanted = {(p.state or "", p.office or "") for e in events for p in e.parties if _nameless(p)}
    if not wanted:
        return list(events)
    posts: Posts = defaultdict(list)
    for some in chunks(sorted(wanted, key=str)):
        for t in _rows(connection, tuple_(tenures.c.state, tenures.c.office).in_(some)):
            posts[t.state or "", t.office].append(t)
        for post, registered in _registered(connection, some).items():
            posts[post] += _unseen(registered, posts[post])
    return [_named(event, posts) if posts else event for event in events]


def _nameless(party: PartyRow) -> bool:
    return not party.name and party.office in SINGLE and party.state is not None


def _named(event: EventRow, posts: Posts) -> EventRow:
    days = days_of(event.date)
    if days.first is None or not 0 < days.length <= MONTH:
        return event
    day = iso(days.first)
    parties = tuple(replace(p, holder=_holder(posts, p, day)) if _nameless(p) else p for p in event.parties)
    return replace(event, parties=parties) if parties != event.parties else event


def _holder(posts: Posts, party: PartyRow, day: str) -> HolderRow | None:
    known = {t.id: t for t in posts.get((party.state or "", party.office or ""), ())}
    found = holders(known.values(), day)
    return HolderRow(found[0].certainty, known[found[0].tenure]) if len(found) == 1 else None
