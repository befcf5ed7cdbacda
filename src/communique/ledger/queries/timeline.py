"""What happened, the latest first: of states, people, kinds, topics, within a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, exists, func, literal, literal_column, select, tuple_

from communique.errors import UsageError
from communique.ledger.queries.rows import event_of
from communique.ledger.queries.tallied import day_bounds, tally
from communique.ledger.queries.tenures import name_holders
from communique.ledger.tables import event_pairs, event_people, event_states, event_topics, events
from communique.ledger.values import Rows

_BEFORE = 10000  # a year, in days as numbers: how much earlier an event may have begun that reaches into a time


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to list. ``states`` all take part; ``since`` and ``until`` are EDTF; ``limit`` None is all."""

    states: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    kinds: Sequence[str] = ()
    forms: Sequence[str] = ()
    statuses: Sequence[str] = ()
    person: str | None = None
    topic: str | None = None
    limit: int | None = 50
    oldest_first: bool = False
    differing: bool = False
    offset: int = 0
    after: tuple[int, int] | None = None  # the place of an event (``place_of``): those that follow it


def list_events(connection: Connection, wanted: Wanted) -> Rows:
    """The events, latest first (or oldest first); ``total`` is one more than listed where there are more."""
    if wanted.limit is not None and wanted.limit < 0:
        raise UsageError("the limit is below 0; give 0 for all")
    base, conditions = _choice(wanted)
    number = events.c.no if base is events else base.c.event
    order = (base.c.since, number) if wanted.oldest_first else (base.c.since.desc(), number.desc())
    query = select(events).select_from(_joined(base)).where(conditions).order_by(*order)
    if wanted.after is not None:
        here, there = tuple_(base.c.since, number), tuple_(*map(literal, wanted.after))
        query = query.where(here > there if wanted.oldest_first else here < there)
    if wanted.limit:
        query = query.limit(wanted.limit + 1)
    if wanted.offset:
        query = query.offset(wanted.offset)
    found = name_holders(connection, [event_of(row) for row in connection.execute(query)])
    if wanted.limit and len(found) > wanted.limit:
        return Rows(found[: wanted.limit], wanted.offset + wanted.limit + 1)
    return Rows(found, wanted.offset + len(found))


def place_of(connection: Connection, id: str) -> tuple[int, int]:
    """Where an event of the ledger stands in the timeline."""
    row = connection.execute(select(events.c.since, events.c.no).where(events.c.id == id)).one()
    return int(row.since), int(row.no)


def count_events(connection: Connection, wanted: Wanted) -> int:
    """How many events a choice has; its limit and offset do not matter."""
    known = _tallied(connection, wanted)
    if known is not None:
        return known
    base, conditions = _choice(wanted)
    asked = (("kind", wanted.kinds), ("status", wanted.statuses), ("differs", wanted.differing))
    of_events = wanted.forms or wanted.since is not None or any(w and name not in base.c for name, w in asked)
    source = _joined(base) if of_events else base
    return int(connection.scalar(select(func.count()).select_from(source).where(conditions)) or 0)


def _tallied(connection: Connection, wanted: Wanted) -> int | None:
    """How many events a choice has, where the ledger keeps count of such; None where it has to be counted."""
    by = [("person", p) for p in (wanted.person,) if p is not None] + [
        ("state", s) for s in dict.fromkeys(wanted.states)
    ]
    by += [("topic", t) for t in (wanted.topic,) if t is not None]
    if wanted.since is not None or wanted.until is not None or wanted.forms or wanted.differing:
        return None
    if len(by) == 2 and all(sort == "state" for sort, _ in by):
        a, b = sorted(code for _, code in by)
        return tally(connection, "pair", a, b, kinds=wanted.kinds, statuses=wanted.statuses)
    if len(by) > 1:
        return None
    sort, name = by[0] if by else ("event", "")
    return tally(connection, sort, name, kinds=wanted.kinds, statuses=wanted.statuses)


def _joined(base: Any) -> Any:
    return events if base is events else base.join(events, events.c.no == base.c.event)


def _choice(wanted: Wanted) -> tuple[Any, Any]:
    """The table by which a choice is found best, and what its rows must fulfil."""
    since, until = day_bounds(wanted.since), day_bounds(wanted.until)
    states = list(dict.fromkeys(wanted.states))
    base: Any
    rest: list[Any] = []
    if wanted.person is not None:
        base = event_people
        rest.append(base.c.person == wanted.person)
    elif len(states) > 1:
        base = event_pairs
        a, b, *others = sorted(states)
        rest += [base.c.a == a, base.c.b == b]
        states = others
    elif states:
        base = event_states
        rest.append(base.c.state == states.pop())
    elif wanted.topic is not None:
        base = event_topics
        rest.append(base.c.topic == wanted.topic)
    else:
        base = events
    for state in states:
        rest.append(_also(event_states, base, event_states.c.state == state))
    if wanted.topic is not None and base is not event_topics:
        rest.append(_also(event_topics, base, event_topics.c.topic == wanted.topic))
    own = {name: (base if name in base.c else events).c[name] for name in ("kind", "status", "differs")}
    if wanted.kinds:
        rest.append(own["kind"].in_(wanted.kinds))
    if wanted.forms:
        rest.append(events.c.form.in_(wanted.forms))
    if wanted.statuses:
        rest.append(own["status"].in_(wanted.statuses))
        if base is events and "held" not in wanted.statuses:  # said in the words of the index of such
            rest.append(literal_column("events.status") != literal_column("'held'"))
    if wanted.differing:
        rest.append(own["differs"] == literal_column("1"))
    if since is not None:
        rest += [base.c.since >= since[0] - _BEFORE, events.c.until >= since[0], events.c.until > 0]
    if until is not None:
        rest += [base.c.since <= until[1], base.c.since > 0]
    return base, and_(True, *rest)


def _also(table: Any, base: Any, condition: Any) -> Any:
    """That the event of ``base`` stands in another table too; by its whole key, so that it costs next to nothing."""
    number = base.c.no if base is events else base.c.event
    return exists().where(condition, table.c.since == base.c.since, table.c.event == number)


def sorted_pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


__all__ = ["Wanted", "count_events", "day_bounds", "list_events", "place_of", "sorted_pair"]
