"""How many events there are of each state, pair, person, topic, kind, status and year, and how many documents; how
often two persons stand in one event.

In: the rows of events that came, went or changed, as they are written. Out: the table ``tallies``, in the same
transaction, so that a count over the whole ledger is a look at a few rows. Nothing is counted here but what is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations
from typing import Any

from sqlalchemy import Connection, RowMapping

from communique.ledger import db
from communique.ledger.tables import tallies

Key = tuple[str, str, str, int, str, str]
KEY = ("sort", "a", "b", "year", "kind", "status")
_MOST = 25  # states of one event of which all pairs are kept; of larger ones only those with the host
CROWD = 25  # persons of one event up to which it counts for each two of them; their number grows with its square


def pairs_of(states: Sequence[str], host: str | None) -> Iterable[tuple[str, str]]:
    """The pairs under which an event of some states (in their order) is found; one that is alone, with itself."""
    if len(states) == 1:
        return [(states[0], states[0])]
    if len(states) <= _MOST:
        return combinations(states, 2)
    return [(min(s, host), max(s, host)) for s in states if s != host] if host in states and host else []


def keys_of_event(row: Mapping[str, Any] | RowMapping) -> Iterator[Key]:
    """Under which keys a row of ``events`` counts."""
    year, end = row["since"] // 10000, (row["kind"], row["status"])
    yield ("event", "", "", year, *end)
    states = sorted({p[0] or p[1] for p in row["parties"] if p[0] or p[1]})
    for state in states:
        yield ("state", state, "", year, *end)
    for a, b in pairs_of(states, row["place_state"]):
        yield ("pair", a, b, year, *end)
    people = {p[6] for p in row["parties"] if p[6]}
    for person in people:
        yield ("person", person, "", year, *end)
    if len(people) <= CROWD:
        for one, other in permutations(people, 2):  # both ways, so that the key finds all whom somebody met
            yield ("met", one, other, year, "", "")
    else:
        for person in people:
            yield ("crowd", person, "", year, "", "")
    for topic in set(row["topics"]):
        yield ("topic", topic, "", year, *end)


class Tallies:
    """What is to be added to the counts; ``store`` adds it."""

    def __init__(self) -> None:
        self.more: dict[Key, int] = defaultdict(int)

    def put(self, row: Mapping[str, Any] | RowMapping, number: int) -> None:
        """An event came (1) or went (-1); one that changed went and came."""
        more = self.more
        for key in keys_of_event(row):
            more[key] += number

    def store(self, connection: Connection) -> None:
        # In the order of the key, so that a tree is filled page by page.
        rows = [(*key, number) for key, number in sorted(self.more.items()) if number]
        self.more.clear()
        db.add_up(connection, tallies, (*KEY, "number"), rows)


def count_rows(connection: Connection, **more: int) -> None:
    """Adds to counts that have no names: ``document`` and ``claim`` rows that came, ``revision`` of the ledger."""
    rows = [(sort, "", "", 0, "", "", number) for sort, number in sorted(more.items()) if number]
    db.add_up(connection, tallies, (*KEY, "number"), rows)
