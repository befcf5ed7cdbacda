"""EDTF values as text (Library of Congress, Extended Date/Time Format): what the schema uses of levels 0 and 1.

A day, month, year or decade (``2025-02-07``, ``2025-02``, ``2025``, ``199X``), a day or month whose year nothing tells
(``XXXX-02-07``), an interval of these with either end open (``2024-07/2024-12``, ``2023/..``, ``../2030``).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_POINT = re.compile(r"(\d{4}|\d{3}X|XXXX)(?:-(\d\d)(?:-(\d\d))?)?")
_LEAP = 2000  # stands for an unknown year, so that 29 February is a day


_HALF = 6  # months


def is_edtf(value: str) -> bool:
    """Whether the value is well formed and names days that exist; an interval must not run backwards."""
    first, slash, last = value.partition("/")
    if not slash:
        return _limits(first) is not None
    if first == ".." or last == "..":
        other = last if first == ".." else first
        return other != ".." and _limits(other) is not None
    begin, end = _limits(first), _limits(last)
    if begin is None or end is None or first.startswith("XXXX") != last.startswith("XXXX"):
        return False
    return begin[0] <= end[1]


def write(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """The value of a year, month or day, ``XXXX`` where the year is None; None if there is no such day."""
    if month is None:
        return None if year is None or not 0 < year <= 9999 else f"{year:04d}"
    head = "XXXX" if year is None else f"{year:04d}"
    value = f"{head}-{month:02d}" if day is None else f"{head}-{month:02d}-{day:02d}"
    return value if _limits(value) is not None else None


def interval(first: str | None, last: str | None) -> str | None:
    """``first/last``; an end that is None is open. The one value where both are the same; None for nonsense."""
    if first is None and last is None:
        return None
    if first == last:
        return first
    value = f"{first or '..'}/{last or '..'}"
    return value if is_edtf(value) else None


def limits(value: str | None) -> tuple[date | None, date | None]:
    """First and last day of a value; None for an open end and where the year is unknown."""
    if not value or "XXXX" in value:
        return None, None
    first, slash, last = value.partition("/")
    begin = None if first == ".." else _limits(first)
    end = begin if not slash else None if last == ".." else _limits(last)
    return begin and begin[0], end and end[1]


def whole_week(value: str | None) -> bool:
    """Whether an interval is one calendar week, from Sunday or Monday on: what "this week" stands for."""
    first, last = limits(value)
    return first is not None and last is not None and (last - first).days == 6 and first.isoweekday() in (1, 7)


def year_of(value: str | None) -> int | None:
    """The year in which the value begins, or ends where its beginning is open; None if it is not one year."""
    if not value:
        return None
    first, _, last = value.partition("/")
    head = (last if first == ".." else first)[:4]
    return int(head) if head.isdigit() else None


def precision(value: str | None) -> str | None:
    """``day`` · ``month`` · ``year`` · ``decade`` · ``interval``; None for no value."""
    if not value:
        return None
    if "/" in value:
        return "interval"
    if len(value) == 4:
        return "decade" if value.endswith("X") else "year"
    return "month" if len(value) == 7 else "day"


def day_of(value: str | None) -> date | None:
    """The day of a value of day precision with its year; else None."""
    if not value or len(value) != 10 or not value[:4].isdigit():
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def shift(value: str | None, days: int) -> str | None:
    """A day so many days later (earlier if negative). None where the value is no day of a known year."""
    day = day_of(value)
    if day is None:
        return None
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def years_on(value: str, years: int) -> str | None:
    """The same day or month of another year. None where the value has no month, and for 29 February."""
    parts = value.split("-")
    if len(parts) not in (2, 3) or not all(part.isdigit() for part in parts):
        return None
    return write(int(parts[0]) + years, *map(int, parts[1:]))


def nearest_year(value: str, base: str) -> str:
    """A day or month, its year not told, a year on where it then lies nearer to the day ``base``; else as it is."""
    later = years_on(value, 1)
    if later is None or not base[:4].isdigit() or len(base) < 7:
        return value
    ago = (int(base[:4]) - int(value[:4])) * 12 + int(base[5:7]) - int(value[5:7])
    return later if _HALF < ago <= 2 * _HALF else value


def same_or_within(inner: str | None, outer: str | None) -> bool:
    """Whether all days of ``inner`` are days of ``outer``; an unknown year agrees with any."""
    if not inner or not outer:
        return False
    if inner == outer:
        return True
    if "XXXX" in inner or "XXXX" in outer:
        if "/" in inner or "/" in outer:
            return False
        return inner[4:].startswith(outer[4:]) if "XXXX" in outer else False
    (a, b), (c, d) = limits(inner), limits(outer)
    if a is None and c is not None or b is None and d is not None:
        return False
    return (c is None or a is None or c <= a) and (d is None or b is None or b <= d)


def _limits(point: str) -> tuple[date, date] | None:
    found = _POINT.fullmatch(point)
    if found is None:
        return None
    head, month, day = found.groups()
    if head.endswith("X") and head != "XXXX":
        decade = int(head[:3]) * 10
        return (date(decade, 1, 1), date(decade + 9, 12, 31)) if month is None and decade else None
    if head == "XXXX" and month is None:
        return None
    year = _LEAP if head == "XXXX" else int(head)
    if year == 0:
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= int(month) <= 12:
        return None
    size = monthrange(year, int(month))[1]
    if day is None:
        return date(year, int(month), 1), date(year, int(month), size)
    if not 1 <= int(day) <= size:
        return None
    return date(year, int(month), int(day)), date(year, int(month), int(day))


def half(month: str | None, which: int) -> str | None:
    """The days of the first or second half of a month ("2025-10" → "2025-10-01/2025-10-15"), as its year is known."""
    if month is None or len(month) != 7 or not month[:4].isdigit():
        return month
    last = monthrange(int(month[:4]), int(month[5:]))[1]
    first_day, last_day = (1, 15) if which == 1 else (16, last)
    return f"{month}-{first_day:02}/{month}-{last_day:02}"
