"""Names as they were seen: one Node for a spelling in one office of one state.

In: nothing. Out: the Node, which can be put together from parts that were seen in different places. Not done here: who
is one (``across``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

from .compare.names import skeleton, words_of
from .persons import Key


@dataclass(slots=True)
class Node:
    """A spelling in one office of one state, as often as it was seen. ``absorb`` may be called in any order."""

    key: Key
    name: str
    lang: str
    actor: str | None
    office: str | None
    latin: str | None = None
    org: bool = False
    count: int = 0
    first: int | None = None
    last: int | None = None
    ordinals: set[int] = field(default_factory=set)
    ranks: set[tuple[str, str]] = field(default_factory=set)
    apart: set[Key] = field(default_factory=set)
    register: str | None = None
    order: tuple[int, Key] = (0, ())

    def seen(self, day: int | None, until: int | None = None) -> None:
        self.count += 1
        until = until if until is not None else day
        if day is not None:
            self.first = day if self.first is None else min(self.first, day)
        if until is not None:
            self.last = until if self.last is None else max(self.last, until)

    @property
    def words(self) -> tuple[str, ...]:
        return words_of(self.name, self.lang, self.latin)

    def absorb(self, other: Node) -> None:
        """Adds what was seen of the same key elsewhere."""
        self.name = min(self.name, other.name)
        self.latin = min((x for x in (self.latin, other.latin) if x is not None), default=None)
        self.org = self.org or other.org
        self.count += other.count
        self.first = min((x for x in (self.first, other.first) if x is not None), default=None)
        self.last = max((x for x in (self.last, other.last) if x is not None), default=None)
        self.ordinals |= other.ordinals
        self.ranks |= other.ranks
        self.apart |= other.apart

    @property
    def marks(self) -> list[tuple[str, ...]]:
        """By what it is looked up: each two of the skeletons of its words, or the one it has."""
        bones = sorted({skeleton(w) for w in self.words if w})
        return [("words", a, b) for a, b in combinations(bones, 2)] or [("word", b) for b in bones]
