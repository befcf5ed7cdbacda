"""What is to come, as people wait for it: what is over soonest first, so that a day stands before its whole year."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from communique.ledger.days import OPEN, bounds
from communique.ledger.queries.relation import find_next
from communique.ledger.values import Rows

_LOOKED = 60  # events that begin next, among which the soonest are chosen


def find_soonest(connection: Connection, states: Sequence[str], today: str, limit: int) -> Rows:
    """What is planned or proposed for today or later; ``total`` is more than listed where there is more."""
    found = find_next(connection, states, today, max(_LOOKED, limit))
    ordered = sorted(found, key=lambda e: (bounds(e.date) or (OPEN, OPEN))[::-1])
    return Rows(ordered[:limit], max(found.total, len(found)))
