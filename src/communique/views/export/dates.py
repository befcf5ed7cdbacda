"""EDTF dates as columns: the first and the last day they may mean, and how exactly they are known."""

from __future__ import annotations

from communique.ledger.days import OPEN, bounds, iso

_NONE = 10101  # the beginning of an interval that has none


def columns(edtf: str | None) -> tuple[str, str, int]:
    """Start, end, precision: 1 to the day, 2 to the month, 3 to the year (or season), 4 less or not known.

    An interval is as exact as the less exact of its ends; an open end is 4 and leaves its cell empty.
    """
    found = bounds(edtf)
    if edtf is None or found is None:
        return "", "", 4
    first, last = found
    start = "" if first == _NONE else iso(first)
    end = "" if last == OPEN else iso(last)
    if "/" in edtf:
        return start, end, max(_exact(part) for part in edtf.split("/"))
    return start, end, _exact(edtf)


def _exact(edtf: str) -> int:
    found = bounds(edtf)
    if found is None:
        return 4
    first, last = found
    if first == last:
        return 1
    return 2 if first // 100 == last // 100 else 3
