"""Days as numbers, for comparing EDTF values: the first and last day of a value, and how far zones of time allow it.

In: EDTF text. Out: proleptic ordinals (``date.toordinal``). Not done here: whether two events are one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from json import loads
from pathlib import Path

from communique.mentions.edtf import limits

_FAR = 5.0  # hours between two clocks from which one event easily bears two dates


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of a value; open ends are None. ``whole``: both are known."""

    first: int | None
    last: int | None

    @property
    def whole(self) -> bool:
        return self.first is not None and self.last is not None

    @property
    def length(self) -> int:
        """Days in the span, 0 where an end is open."""
        return 0 if self.first is None or self.last is None else self.last - self.first + 1


@lru_cache(maxsize=65536)
def days_of(value: str | None, near: str | None = None) -> Days:
    """The days of an EDTF value. A day without a year is the one nearest to ``near``; Days(None, None) for no date."""
    if value and value.startswith("XXXX-"):
        value = _nearest(value, near)
    first, last = limits(value)
    return Days(first.toordinal() if first else None, last.toordinal() if last else None)


def _nearest(value: str, near: str | None) -> str | None:
    anchor, _ = limits(near)
    if anchor is None or "/" in value:
        return None
    found: list[tuple[int, str]] = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        first, _ = limits(value.replace("XXXX", f"{year:04d}"))
        if first is not None:
            found.append((abs(first.toordinal() - anchor.toordinal()), value.replace("XXXX", f"{year:04d}")))
    return min(found)[1] if found else None


def ordinal(day: str | None) -> int | None:
    """The number of a day, or of the first day of a longer value; None where there is none."""
    return days_of(day).first


def iso(number: int) -> str:
    """The day of a number."""
    return date.fromordinal(number).isoformat()


@lru_cache(maxsize=1)
def _offsets() -> dict[str, list[float]]:
    data: dict[str, list[float]] = loads((Path(__file__).parent / "offsets.json").read_text("utf-8"))
    return data


@lru_cache(maxsize=65536)
def zones_apart(states: frozenset[str]) -> bool:
    """Whether clocks of two of the states are so far apart that one event easily has two dates."""
    known: Iterable[list[float]] = [_offsets()[s] for s in sorted(states) if s in _offsets()]
    return any(abs(x - y) >= _FAR for a, b in combinations(known, 2) for x in a for y in b)
