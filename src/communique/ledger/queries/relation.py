"""Two states: contacts, instruments, mechanisms, what is given, what is to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, func, literal_column, select

from communique.ledger.days import OPEN, bounds, iso
from communique.ledger.queries.activity import DONE
from communique.ledger.queries.obligations import list_commitments
from communique.ledger.queries.rows import event_of, events_by_number
from communique.ledger.queries.tenures import name_holders
from communique.ledger.queries.timeline import Wanted, list_events, sorted_pair
from communique.ledger.tables import event_pairs, event_states, events, tallies
from communique.ledger.values import EventRow, Mechanism, Relation, Rows
from communique.ledger.words import fold

_AHEAD = ("planned", "proposed", "postponed")
_SESSIONS = 2000  # sessions looked at, the latest first
_SESSIONS_OF_ALL = 300  # the same where no state is named


def find_relation(
    connection: Connection, a: str, b: str, today: str, since: str | None = None, limit: int = 10
) -> Relation:
    """What the ledger has on two states, as of ``today``."""
    pair = sorted_pair(a, b)
    of_pair = (event_pairs.c.a == pair[0], event_pairs.c.b == pair[1])
    by_year: dict[str, dict[str, int]] = defaultdict(dict)
    total = 0
    year, kind, number = tallies.c.year, tallies.c.kind, func.sum(tallies.c.number)
    counts = select(year, kind, number).where(tallies.c.sort == "pair", tallies.c.a == pair[0], tallies.c.b == pair[1])
    for found, told, count in connection.execute(counts.group_by(year, kind).order_by(year, kind)):
        by_year[str(found) if found else "undated"][told] = int(count)
        total += int(count)
    dated = select(func.min(event_pairs.c.since), func.max(event_pairs.c.since)).where(
        *of_pair, event_pairs.c.since > 0
    )
    first, last = connection.execute(dated).one()
    states = (a, b)

    def some(limit: int, **more: object) -> tuple[EventRow, ...]:
        return tuple(list_events(connection, Wanted(states=states, since=since, limit=limit, **more)))  # type: ignore[arg-type]

    def past(kind: str) -> tuple[EventRow, ...]:
        """What was done by the day, and what was done on no known day behind it."""
        undated = [e for e in some(limit, kinds=(kind,), statuses=DONE) if bounds(e.date) is None]
        return (*some(limit, kinds=(kind,), statuses=DONE, until=today), *undated)[:limit]

    return Relation(
        a,
        b,
        total,
        iso(first) if first else None,
        iso(last) if last else None,
        dict(by_year),
        contacts=past("contact"),
        instruments=tuple(find_instruments(connection, a, b, today, limit=limit)),
        transfers=past("transfer"),
        next=tuple(find_next(connection, states, today, limit)),
        commitments=tuple(list_commitments(connection, today, states=states, closed=None, limit=2 * limit)),
        differing=some(limit, differing=True),
    )


def find_next(connection: Connection, states: Sequence[str], today: str, limit: int = 10) -> Rows:
    """What is planned or proposed for today or later, the nearest first."""
    wanted = Wanted(states=states, since=today, statuses=_AHEAD, limit=limit, oldest_first=True,
                    kinds=("contact", "agreement", "transfer", "activity", "milestone"))  # fmt: skip
    found = list_events(connection, wanted)
    return Rows([e for e in found if e.date is not None], found.total)


def find_instruments(connection: Connection, a: str, b: str, day: str, *, limit: int | None = None) -> Rows:
    """Instruments of two states in force on a day: signed by then, and not known to have run out."""
    on = bounds(day)
    assert on is not None
    p, (one, other) = event_pairs.c, sorted_pair(a, b)
    signed = (
        select(p.event, events.c.slots["period"].as_string())
        .select_from(event_pairs.join(events, events.c.no == p.event))
        .where(p.a == one, p.b == other, p.kind == "agreement", p.status.in_(DONE))
        .where(p.since <= on[1], p.since > 0)
        .order_by(p.since.desc(), p.event.desc())
    )
    found: list[int] = []
    for no, told in connection.execute(signed):
        period = bounds(told)
        if period is None or period[0] <= on[1] and on[0] <= period[1]:
            found.append(no)
    rows = name_holders(connection, events_by_number(connection, found[:limit] if limit else found))
    return Rows(rows, len(found))


def find_mechanisms(connection: Connection, states: Sequence[str], today: str) -> Rows:
    """Dialogues by their names, with the last session and the next, those met last first."""
    on = bounds(today)
    assert on is not None
    query = select(events).where(events.c.mechanism.is_not(None)).order_by(events.c.since.desc(), events.c.no.desc())
    if len(states) > 1:
        a, b, *rest = sorted(set(states)) if len(set(states)) > 1 else (*sorted(set(states)), *sorted(set(states)))
        query = query.join(event_pairs, event_pairs.c.event == events.c.no).where(
            event_pairs.c.a == a, event_pairs.c.b == b, event_pairs.c.session == literal_column("1")
        )
        for state in rest:
            query = query.where(events.c.no.in_(select(event_states.c.event).where(event_states.c.state == state)))
    elif states:
        query = query.join(event_states, event_states.c.event == events.c.no).where(
            event_states.c.state == states[0], event_states.c.kind == "contact"
        )
    groups: dict[tuple[str, ...], list[EventRow]] = defaultdict(list)
    for row in connection.execute(query.limit(_SESSIONS if states else _SESSIONS_OF_ALL)):
        event = event_of(row)
        name = " ".join(fold(w) for w in str(row.mechanism).split())
        groups[(name, *sorted(event.states))].append(event)
    out = [_mechanism(rows, on[0]) for rows in groups.values()]
    return Rows(sorted(out, key=_latest, reverse=True))


def _mechanism(rows: Sequence[EventRow], today: int) -> Mechanism:
    done = [e for e in rows if e.status in DONE]
    ahead = [e for e in rows if e.status in _AHEAD and (bounds(e.date) or (OPEN, OPEN))[1] >= today]
    return Mechanism(
        str(rows[0].slots["mechanism"]),
        rows[0].states,
        len(done),
        done[0] if done else None,
        ahead[-1] if ahead else None,
    )


def _latest(m: Mechanism) -> tuple[int, str]:
    event = m.last or m.next
    found = bounds(event.date) if event else None
    return (found[0] if found else 0, m.name)
