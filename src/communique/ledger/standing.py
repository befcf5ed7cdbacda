"""Which commitments stand before those of some pairs are written anew.

Where the ledger had none as the run began, what the run itself wrote is remembered instead of being looked up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, Table, and_, delete, or_, select
from sqlalchemy.sql.elements import ColumnElement

from communique.ledger.loading import chunks
from communique.ledger.tables import commitment_pairs, commitment_states, commitment_steps, commitments

Pair = tuple[str, str]
State = tuple[str, str | None]
"""The state of a commitment, and by when it is owed."""

_AT_ONCE = 100  # pairs asked for in one query


class Standing:
    """The commitments that stand, by pair."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.bare = connection.execute(select(commitments.c.id).limit(1)).first() is None
        self.pairs: dict[str, frozenset[Pair]] = {}  # of what this run wrote
        self.shared: dict[Pair, dict[str, State]] = defaultdict(dict)  # of more than one pair: these come up again

    def find(self, pairs: set[Pair]) -> dict[str, State]:
        """The commitments of pairs."""
        if self.bare:
            return {id: state for pair in sorted(pairs & self.shared.keys()) for id, state in self.shared[pair].items()}
        out: dict[str, State] = {}
        for some in chunks(sorted(pairs), _AT_ONCE):
            query = select(commitments.c.id, commitments.c.state, commitments.c.by_when).join(
                commitment_pairs, commitment_pairs.c.commitment == commitments.c.id
            )
            out.update(
                {
                    r.id: (r.state, r.by_when)
                    for r in self.connection.execute(query.where(is_pair(commitment_pairs, some)))
                }
            )
        return out

    def remove(self, ids: Iterable[str]) -> None:
        """Takes out those of the commitments that are there."""
        gone = sorted(id for id in ids if not self.bare or id in self.pairs)
        for some in chunks(gone):
            self.connection.execute(delete(commitments).where(commitments.c.id.in_(some)))
            for table in (commitment_states, commitment_pairs, commitment_steps):
                self.connection.execute(delete(table).where(table.c.commitment.in_(some)))
        for id in gone:
            for pair in self.pairs.pop(id, ()):
                self.shared[pair].pop(id, None)

    def note(self, id: str, state: State, pairs: frozenset[Pair]) -> None:
        """Remembers what was written."""
        if self.bare:
            self.pairs[id] = pairs
            for pair in pairs if len(pairs) > 1 else ():
                self.shared[pair][id] = state


def is_pair(table: Table, pairs: Iterable[Pair]) -> ColumnElement[bool]:
    """Whether a row is of one of the pairs; spelt out, since SQLite uses no index for lists of pairs."""
    return or_(*(and_(table.c.a == a, table.c.b == b) for a, b in pairs))
