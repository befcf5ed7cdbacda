"""EDTF dates as columns: the first and the last day they may mean, and how exactly they are known."""

from __future__ import annotations

from dataclasses import dataclass

from communique.ledger.days import OPEN, bounds, iso

_NONE = 10101  # the beginning of an interval that has none


@dataclass(frozen=True, slots=True)
class Days:
    """A date as columns. ``start`` and ``end`` ISO 8601, None where open or not known; ``year`` and ``month`` of its
    beginning, None where it is not known to them; ``first`` and ``last`` the days (YYYYMMDD) its beginning may be on.

    ``precision``: 1 to the day, 2 to the month, 3 to the year (or season), 4 less or not known; an interval is as
    exact as the less exact of its ends, an open end is 4.
    """

    start: str | None = None
    end: str | None = None
    precision: int = 4
    year: int | None = None
    month: int | None = None
    first: int | None = None
    last: int | None = None


def days_of(edtf: str | None) -> Days:
    """The columns of an EDTF date."""
    found = bounds(edtf)
    if edtf is None or found is None:
        return Days()
    first, last = found
    start = None if first == _NONE else iso(first)
    end = None if last == OPEN else iso(last)
    parts = edtf.split("/")
    precision = max(map(_exact, parts))
    begins = bounds(parts[0])
    if begins is None:
        return Days(start, end, precision)
    month = begins[0] // 100 % 100 if begins[0] // 100 == begins[1] // 100 else None
    return Days(start, end, precision, begins[0] // 10000, month, *begins)


def _exact(edtf: str) -> int:
    found = bounds(edtf)
    if found is None:
        return 4
    first, last = found
    if first == last:
        return 1
    return 2 if first // 100 == last // 100 else 3
