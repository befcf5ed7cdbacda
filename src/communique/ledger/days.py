"""EDTF dates as days that can be compared: numbers YYYYMMDD, the first and the last day that a date may mean."""

from __future__ import annotations

from calendar import monthrange
from functools import lru_cache

OPEN = 99991231  # the end of an interval that has none
UNKNOWN = 0  # in indexes, for a date that nothing tells


@lru_cache(maxsize=65536)
def bounds(edtf: str | None) -> tuple[int, int] | None:
    """First and last day of an EDTF date (``2024-02`` → 20240201, 20240229); None where it is none or has no year."""
    if not edtf:
        return None
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        first, last = bounds(start), bounds(end)
        if first is None and last is None:
            return None
        low = first[0] if first is not None else 10101
        return low, max(low, last[1]) if last is not None else OPEN
    parts = edtf.rstrip("?~%").split("-")
    if not parts[0].isdigit() or len(parts[0]) != 4:
        return None
    year = int(parts[0])
    if len(parts) == 1 or not parts[1].isdigit() or 21 <= int(parts[1]) <= 41:  # a season counts as its year
        return year * 10000 + 101, year * 10000 + 1231
    month = int(parts[1])
    if not 1 <= month <= 12:
        return None
    base, days = year * 10000 + month * 100, monthrange(year, month)[1] if year else 31
    if len(parts) == 2 or not parts[2].isdigit():
        return base + 1, base + days
    day = int(parts[2])
    return (base + day, base + day) if 1 <= day <= days else None


def iso(day: int) -> str:
    """``20240229`` → ``2024-02-29``."""
    return f"{day // 10000:04}-{day // 100 % 100:02}-{day % 100:02}"
