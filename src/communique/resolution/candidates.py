"""Which claims are compared at all: those of one kind and phase, with states in common, near each other in time.

In: Profiles in the order of ``first_day``, as a stream. Out: pairs, and when a claim can have no more. Memory holds the
claims of a window of time, not the ledger. Not done here: comparing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import heappop, heappush
from itertools import combinations, product

from .claims import Claim
from .days import days_of, ordinal
from .profile import PHASES, Profile

Key = tuple[str, ...]
SLACK = 4  # days beyond a claim's own within which another can be the same
TOLD = 3  # days within which undated claims, and plans, are told together
_EXACT, _MONTH = 7, 35  # spans of at most so many days stand together
_PRUNE = 20_000  # claims after which the shelves are cleared
_MANY = 5  # from so many states on, a claim is looked up by its host


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in time a claim is looked for: by its own days, or (``told``) by the day on which it was told."""

    told: bool
    first: int
    last: int


def places_of(claim: Claim) -> tuple[Place, ...]:
    """The stretches of time at which a claim is compared, the first first; none where nothing tells a time.

    What happened stands at its days, undated at the day it was told. What is to come stands at the day it was told,
    and at its own days where these are no more than a month.
    """
    return _places(claim.date, claim.published, PHASES.get(claim.status, "off") == "done")


@lru_cache(maxsize=16384)
def _places(date: str | None, published: str | None, done: bool) -> tuple[Place, ...]:
    days, told = days_of(date, published), ordinal(published)
    own = told_at = None
    if days.first is not None or days.last is not None:
        first = days.first if days.first is not None else days.last
        last = days.last if days.last is not None else days.first
        assert first is not None and last is not None
        own = Place(False, first, last)
    if told is not None:
        told_at = Place(True, told, told)
    if done:
        found: list[Place | None] = [own or told_at]
        if own is not None and told_at is not None:
            found = [own, told_at]  # an undated claim told with it may be the same
    else:
        found = [told_at or own]
        if own is not None and told_at is not None and own.last - own.first < _MONTH:
            found.append(own)
    return tuple(sorted((p for p in found if p is not None), key=lambda p: (p.first, p.last, p.told)))


def first_day(claim: Claim) -> int:
    """The number by which claims are sorted before they are streamed; 0 where nothing tells a time."""
    places = places_of(claim)
    return places[0].first if places else 0


def keys_of(profile: Profile) -> tuple[list[Key], list[Key]]:
    """Keys of a claim: pairs of its states, and its single states, with kind and phase.

    Two claims are compared only if they share a pair, or a single state where one of them knows no second.
    """
    claim = profile.claim
    # What is called off or put off is compared under its own name, for it is neither done nor to come.
    head = (claim.kind, profile.phase if profile.phase != "off" else claim.status)
    states = sorted(profile.states)
    pairs: Iterable[tuple[str, ...]] = combinations(states, 2)
    if len(states) > _MANY:
        host = claim.place_state if claim.place_state in profile.states else states[0]
        pairs = [(min(host, s), max(host, s)) for s in states if s != host] + [("*", "*")]
    return [(*head, *pair) for pair in pairs], [(*head, state) for state in states]


@dataclass(slots=True)
class _Shelf:
    """Claims of one key by how long they last; each list is in the order of its first days."""

    exact: list[tuple[int, int, int]] = field(default_factory=list)  # first, last, number
    month: list[tuple[int, int, int]] = field(default_factory=list)
    long: list[tuple[int, int, int]] = field(default_factory=list)

    def near(self, first: int) -> Iterator[int]:
        """Numbers of the claims that last until ``first``, or nearly so."""
        for rows, reach in ((self.exact, _EXACT), (self.month, _MONTH)):
            at = len(rows)
            while at:
                at -= 1
                row = rows[at]
                if row[0] < first - reach - SLACK:
                    del rows[: at + 1]
                    break
                if row[1] >= first - SLACK:
                    yield row[2]
        if self.long:
            self.long = [row for row in self.long if row[1] >= first - SLACK]
            for row in self.long:
                yield row[2]

    def prune(self, now: int) -> bool:
        """Whether anything is left that a claim from ``now`` on can meet."""
        self.exact, self.month, self.long = (
            [row for row in rows if row[1] >= now - SLACK] for rows in (self.exact, self.month, self.long)
        )
        return bool(self.exact or self.month or self.long)

    def add(self, row: tuple[int, int, int]) -> None:
        length = row[1] - row[0]
        (self.exact if length < _EXACT else self.month if length < _MONTH else self.long).append(row)


class Sweep:
    """Goes through claims in the order of time and says which may be the same."""

    def __init__(self) -> None:
        # By whether it is looked up by the day it was told, which claims are sought there, and of whom.
        self.shelves: dict[tuple[bool, str, str], dict[Key, _Shelf]] = {
            (told, sought, who): defaultdict(_Shelf)
            for told, sought, who in product((False, True), ("all", "undated"), ("all", "poor"))
        }
        self.waiting: list[tuple[int, int, Place]] = []  # places still ahead
        self.profiles: dict[int, Profile] = {}
        self.keys: dict[int, tuple[list[Key], list[Key]]] = {}
        self.open: list[tuple[int, int]] = []  # until when a claim is compared
        self.number = 0

    def run(self, profiles: Iterable[Profile]) -> Iterator[tuple[str, int, int]]:
        """``("claim", n, 0)`` as a claim comes in, ``("pair", a, b)``, ``("done", n, 0)`` when it has no more pairs."""
        for profile in profiles:
            places = places_of(profile.claim)
            now = places[0].first if places else 0
            yield from self.advance(now)
            number = self.number
            self.number += 1
            if self.number % _PRUNE == 0:
                self.prune(now)
            self.profiles[number] = profile
            self.keys[number] = keys_of(profile)
            yield "claim", number, 0
            for place in places:
                heappush(self.waiting, (place.first, number, place))
            heappush(self.open, (max((p.last for p in places), default=now) + _MONTH, number))
        yield from self.advance(None)

    def advance(self, now: int | None) -> Iterator[tuple[str, int, int]]:
        while self.waiting and (now is None or self.waiting[0][0] < now):
            first, number, place = heappop(self.waiting)
            yield from self.close(first)
            yield from self.put(number, place)
        yield from self.close(now)

    def close(self, now: int | None) -> Iterator[tuple[str, int, int]]:
        while self.open and (now is None or self.open[0][0] < now):
            _, number = heappop(self.open)
            yield "done", number, 0

    def forget(self, number: int) -> None:
        """Lets a claim go once its cluster is made."""
        del self.profiles[number], self.keys[number]

    def put(self, number: int, place: Place) -> Iterator[tuple[str, int, int]]:
        profile = self.profiles[number]
        pairs, singles = self.keys[number]
        poor = len(singles) == 1
        undated = profile.days.first is None and profile.days.last is None
        # A dated claim of what happened looks, by the day it was told, for undated ones alone.
        sought = "undated" if place.told and profile.phase == "done" and not undated else "all"
        seen: set[int] = set()
        rich, lone = self.shelves[place.told, sought, "all"], self.shelves[place.told, sought, "poor"]
        for shelves, keys in ((rich, pairs), (rich if poor else lone, singles)):
            for key in keys:
                shelf = shelves.get(key)
                if shelf is None:
                    continue
                for other in shelf.near(place.first):
                    if other not in seen and other in self.profiles:
                        seen.add(other)
                        # A document tells an event once.
                        if self.profiles[other].claim.document != profile.claim.document:
                            yield "pair", number, other
        row = (place.first, place.last, number)
        for what in ("all", "undated") if undated and place.told else ("all",):
            for who in ("all", "poor") if poor else ("all",):
                shelves = self.shelves[place.told, what, who]
                for key in pairs:
                    shelves[key].add(row)
                for key in singles:
                    shelves[key].add(row)

    def prune(self, now: int) -> None:
        """Drops what no later claim can meet, so that memory does not grow with the ledger."""
        for shelves in self.shelves.values():
            for key, shelf in list(shelves.items()):
                if not shelf.prune(now):
                    del shelves[key]
