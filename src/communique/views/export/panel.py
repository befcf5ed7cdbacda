"""Panels: two states and a month or a year, with how often they dealt with each other; zeros included.

A row stands for each pair of states and each time from the first to the last, in which both are on a list of states
(Correlates of War or Gleditsch-Ward), or are on none at any time (as the Holy See), or something happened. Numbers
are those at the end of the time, or the last that a state had in it. An event counts at its first day; one whose
beginning is not known to the month (the year) is left out and counted as such.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from sqlalchemy import Connection

from communique.languages.states import ALPHA3
from communique.ledger.queries.timeline import day_bounds
from communique.ledger.values import EventRow
from communique.views.export.cells import Cells
from communique.views.export.columns import DYAD_MONTHS, DYAD_YEARS, Table
from communique.views.export.dates import days_of
from communique.views.export.event_codes import SOURCE, TARGET, code_event, sides
from communique.views.export.rows import Choice, plain_events
from communique.views.export.state_numbers import COW, GW, is_numbered, number_within

MONTH, YEAR = "month", "year"
_KINDS = ("contact", "agreement", "transfer", "activity", "statement", "milestone")
_DONE = ("held", "ongoing")
_AHEAD = ("planned", "proposed")
_WIDTH = 1 + len(_KINDS) + 4 + 2
_ZEROS = (0,) * _WIDTH
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What panel: of months or years, directed or not; of which states: all pairs of them, or, of one, its pairs with
    all others; none given: those of the ledger, or all that there are. ``first`` and ``last`` are EDTF days."""

    unit: str = MONTH
    directed: bool = True
    states: Sequence[str] = ()
    every: bool = False
    first: str | None = None
    last: str | None = None

    @property
    def table(self) -> Table:
        return DYAD_MONTHS if self.unit == MONTH else DYAD_YEARS


class Panel:
    """The counts of a ledger; ``rows`` are in the order of pairs and times. ``undated`` events were left out."""

    def __init__(self, connection: Connection, wanted: Wanted) -> None:
        self.wanted = wanted
        self.undated = 0
        self._counts: dict[Pair, dict[int, list[int]]] = defaultdict(dict)
        self._seen: set[str] = set()
        self._first = self._last = 0  # days of the first and the last event
        bounds = [day_bounds(d) for d in (wanted.first, wanted.last)]
        low, high = bounds[0][0] if bounds[0] else None, bounds[1][1] if bounds[1] else None
        for event in plain_events(connection, Choice(first=wanted.first, last=wanted.last)):
            self._count(event, low, high)
        low, high = low or self._first, high or self._last
        self._ends = (self._time(low), self._time(high)) if low and high else None

    def _time(self, day: int) -> int:
        """A day, month or year as the number of its time: months or years since the year 0."""
        year = day // 10000
        return year if self.wanted.unit == YEAR else year * 12 + day // 100 % 100 - 1

    def _count(self, event: EventRow, low: int | None, high: int | None) -> None:
        days = days_of(event.date)
        if days.first is None or days.last is None or self._time(days.first) != self._time(days.last):
            self.undated += 1
            return
        if (low is not None and days.first < low) or (high is not None and days.first > high):
            return
        self._first, self._last = min(self._first or days.first, days.first), max(self._last, days.first)
        self._seen.update(p.state for p in event.parties if p.state)
        coding = code_event(event)
        adds = [_KINDS.index(event.kind) + 1, 0] if event.status in _DONE and event.kind in _KINDS else []
        if adds and coding is not None and coding.quad_class is not None:
            adds.append(len(_KINDS) + coding.quad_class)
        if not adds:
            adds = [_WIDTH - 2 if event.status in _AHEAD else _WIDTH - 1]
        time = self._time(days.first)
        for pair in _pairs(event, sides(event, coding), self.wanted.directed):
            if self._among(pair):
                counts = self._counts[pair].setdefault(time, [0] * _WIDTH)
                for place in adds:
                    counts[place] += 1

    def _among(self, pair: Pair) -> bool:
        states = self.wanted.states
        if len(states) == 1:
            return states[0] in pair
        return not states or (pair[0] in states and pair[1] in states)

    def rows(self) -> Iterator[Cells]:
        """Every pair at every time."""
        if self._ends is None:
            return
        first, last = self._ends
        states = self._states()
        spans = [self._span(time) for time in range(first, last + 1)]
        there = {state: [_numbers(state, *span) for span in spans] for state in states}
        years = [(t,) if self.wanted.unit == YEAR else (t // 12, t % 12 + 1) for t in range(first, last + 1)]
        pair_up = permutations if self.wanted.directed else combinations
        for pair in pair_up(states, 2):
            if not self._among(pair):
                continue
            known = self._counts.get(pair, {})
            for n, (one, two) in enumerate(zip(there[pair[0]], there[pair[1]], strict=True)):
                counts = known.get(first + n)
                if counts is not None or (one[2] and two[2]):
                    cow, gw = (one[0], two[0]), (one[1], two[1])
                    yield (*pair, *cow, *gw, *gw, *years[n], *(counts or _ZEROS))

    def _states(self) -> list[str]:
        wanted = self.wanted.states
        found = set(wanted) if len(wanted) > 1 else self._seen | set(wanted)
        if self.wanted.every and len(wanted) < 2:
            found |= set(ALPHA3.values())
        return sorted(found, key=order_of)

    def _span(self, time: int) -> tuple[int, int]:
        if self.wanted.unit == YEAR:
            return time * 10000 + 101, time * 10000 + 1231
        base = time // 12 * 10000 + (time % 12 + 1) * 100
        return base + 1, base + monthrange(time // 12, time % 12 + 1)[1]


def _numbers(state: str, first: int, last: int) -> tuple[int | None, int | None, bool]:
    """Both numbers in a time, and whether the state was there."""
    cow, gw = (number_within(x, state, first, last) for x in (COW, GW))
    return cow, gw, cow is not None or gw is not None or not is_numbered(state)


def order_of(state: str) -> tuple[int, str]:
    """Where a state stands in undirected pairs: by its latest Correlates of War number, else the other, then code."""
    for list in (COW, GW):
        number = number_within(list, state, 10101, 99991231)
        if number is not None:
            return number, state
    return 10000, state


def _pairs(event: EventRow, sides_of: Sequence[str], directed: bool) -> Iterable[Pair]:
    """The different pairs of states of an event."""
    parties = [(p.state, side) for p, side in zip(event.parties, sides_of, strict=True) if p.state]
    if not directed:
        return combinations(sorted({s for s, _ in parties}, key=order_of), 2)
    act = {s for s, side in parties if side != TARGET}
    met = {s for s, side in parties if side != SOURCE}
    return {(a, b) for a in act for b in met if a != b}
