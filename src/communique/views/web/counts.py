"""Counts over the whole ledger that several pages show, kept as long as it stays as it is."""

from __future__ import annotations

from sqlalchemy import Connection

from communique.ledger.queries.activity import StateCount, count_states
from communique.ledger.queries.arrivals import Sizes, count_all
from communique.views.web.keeping import Kept


def kept_sizes(kept: Kept, connection: Connection) -> Sizes:
    """How much the ledger holds."""
    return kept.get(connection, ("sizes",), lambda: count_all(connection))


def kept_states(kept: Kept, connection: Connection, until: str) -> list[StateCount]:
    """All states and bodies of the ledger, those with the most events first, and when each was last told of."""
    return kept.get(connection, ("states", until), lambda: count_states(connection, until))
