"""Where merging looks: claims under digests of the keys that resolution gives them, by their first day."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

from sqlalchemy import Connection, delete, or_, select, text

from communique.ledger import db
from communique.ledger.loading import IN, Numbered, chunks, claims_by_number
from communique.ledger.tables import blocks
from communique.resolution.candidates import places_of
from communique.resolution.claims import Claim

Key = tuple[str, ...]
REACH = 45  # days around a claim within which another may tell the same
_MANY = 5  # from so many states on, pairs with the host alone
_ALL = 2**31 - 1  # a day after all
_LONG = 31  # days from which a claim is looked for everywhere


@lru_cache(maxsize=32768)
def block_number(key: tuple[str, ...]) -> int:
    """A key as a number of 64 bits."""
    return int.from_bytes(blake2b("\x1f".join(key).encode(), digest_size=8).digest(), "big", signed=True)


def days_of_claim(claim: Claim) -> tuple[int, int, bool]:
    """First and last day at which a claim is looked for, and whether it lasts long."""
    places = places_of(claim)
    if not places:
        return 0, 0, True
    first, last = min(p.first for p in places), max(p.last for p in places)
    return first, last, any(p.last - p.first >= _LONG for p in places) or last - first > 4 * REACH


def keys_of_claim(claim: Claim) -> tuple[list[Key], list[Key]]:
    """The keys under which a claim is kept, and those under which it looks for others.

    Two claims may be one only if they share a pair of states, or a single one where one of them knows no second.
    """
    kind = claim.kind
    states = sorted({s for s in (p.state or p.org for p in claim.parties) if s})
    lone: list[Key] = [(kind, "lone", s) for s in states] or [(kind, "lone", "")]
    rich: list[Key] = [(kind, "rich", s) for s in states]
    if len(states) < 2:
        return lone, lone + rich
    pairs: list[Key] = [(kind, a, b) for a, b in combinations(states, 2)]
    if len(states) > _MANY:
        host = claim.place_state if claim.place_state in states else states[0]
        assert host is not None
        pairs = [(kind, min(host, s), max(host, s)) for s in states if s != host]
        pairs.append((kind, "*", "*"))
    return pairs + rich, pairs + lone


def store_blocks(connection: Connection, items: Iterable[Numbered]) -> None:
    """Makes claims findable."""
    rows = []
    for no, claim in items:
        first, _, long = days_of_claim(claim)
        day = 0 if long else first
        rows += [(block_number(k), day, no) for k in keys_of_claim(claim)[0]]
    db.insert_values(connection, blocks, ("block", "day", "claim"), rows)


def remove_blocks(connection: Connection, items: Iterable[Numbered]) -> None:
    for no, claim in items:
        keys = [block_number(k) for k in keys_of_claim(claim)[0]]
        connection.execute(delete(blocks).where(blocks.c.block.in_(keys), blocks.c.claim == no))


class Neighbours:
    """Claims that may tell what one tells; those once loaded are kept."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.known: dict[int, Claim] = {}
        self.numbers: dict[str, int] = {}
        self.found: dict[str, set[int]] = {}  # numbers of the claims around those that were looked around

    def keep(self, items: Iterable[Numbered]) -> None:
        for no, claim in items:
            self.known[no] = claim
            self.numbers[claim.id] = no

    def look_around(self, claims: Iterable[Claim], most: int) -> None:
        """Finds at once what ``around`` then gives for each of some claims: of each the ``most`` told of first."""
        asked = [claim for claim in claims if claim.id not in self.found]
        wanted: list[str] = []  # which claim, block, first and last day: numbers alone
        for n, claim in enumerate(asked):
            first, last, long = days_of_claim(claim)
            for block in map(block_number, keys_of_claim(claim)[1]):
                spans = [(0, _ALL)] if long else [(0, 0), (max(1, first - REACH), last + REACH)]
                wanted += [f"({n}, {block}, {low}, {high})" for low, high in spans]
        found: list[set[int]] = [set() for _ in asked]
        for some in chunks(wanted, IN):
            query = text(
                f"WITH wanted (n, block, low, high) AS (VALUES {', '.join(some)}) SELECT wanted.n, blocks.claim "
                "FROM wanted JOIN blocks ON blocks.block = wanted.block "
                "AND blocks.day BETWEEN wanted.low AND wanted.high"
            )
            for n, no in self.connection.execute(query):
                found[n].add(no)
        for claim, numbers in zip(asked, found, strict=True):
            self.found[claim.id] = set(sorted(numbers)[:most])
        self._load({no for claim in asked for no in self.found[claim.id]})

    def around(self, claim: Claim) -> list[Claim]:
        """The claims that share a key with ``claim`` and are near it in time."""
        found = self.found.get(claim.id)
        if found is None:
            found = self._around(claim)
            self._load(found)
        return [self.known[n] for n in sorted(found) if n in self.known]

    def _around(self, claim: Claim) -> set[int]:
        first, last, long = days_of_claim(claim)
        found: set[int] = set()
        for key in keys_of_claim(claim)[1]:
            query = select(blocks.c.claim).where(blocks.c.block == block_number(key))
            if not long:
                near = blocks.c.day.between(first - REACH, last + REACH)
                query = query.where(or_(blocks.c.day == 0, near))
            found.update(self.connection.scalars(query))
        return found

    def _load(self, numbers: set[int]) -> None:
        for some in chunks(sorted(numbers - self.known.keys()), IN):
            self.keep(claims_by_number(self.connection, some))
