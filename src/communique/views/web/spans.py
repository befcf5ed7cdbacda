"""Offices over time, drawn to scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from communique.ledger.days import OPEN, bounds
from communique.ledger.values import TenureRow

WIDTH, ROW, LEFT = 640.0, 26, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """An office: from where to where it is seen, and (``wide``) by what the register knows."""

    tenure: TenureRow
    x: float
    width: float
    y: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Bars with the years below them."""

    bars: tuple[Bar, ...]
    years: tuple[tuple[int, float], ...]
    height: float


def spans_of(tenures: Sequence[TenureRow]) -> Scale | None:
    """The drawing; None where no day is known or there is one sighting alone."""
    found = [(t, days) for t in tenures if (days := _days(t)) is not None]
    if not found:
        return None
    first, last = min(d[0] for _, d in found), max(d[1] for _, d in found)
    if last - first < 60:
        return None
    low, high = date.fromordinal(first).year, date.fromordinal(last).year + 1
    start, end = date(low, 1, 1).toordinal(), date(high, 1, 1).toordinal()
    scale = (WIDTH - 2 * LEFT) / (end - start)

    def x(day: int) -> float:
        return round(LEFT + (day - start) * scale, 1)

    bars = tuple(Bar(t, x(a), max(4.0, round((b - a) * scale, 1)), n * ROW + 4) for n, (t, (a, b)) in enumerate(found))
    step = max(1, (high - low) // 10)
    years = tuple((year, x(date(year, 1, 1).toordinal())) for year in range(low, high + 1, step))
    return Scale(bars, years, len(bars) * ROW + 24)


def _days(t: TenureRow) -> tuple[int, int] | None:
    ends = [b for b in (bounds(v) for v in (t.since, t.first, t.last, t.until)) if b is not None]
    if not ends:
        return None
    low, high = min(b[0] for b in ends), max(min(b[1], 21991231) for b in ends if b[1] != OPEN)
    return _ordinal(low), _ordinal(high)


def _ordinal(day: int) -> int:
    return date(max(1, day // 10000), max(1, day // 100 % 100), max(1, day % 100)).toordinal()
