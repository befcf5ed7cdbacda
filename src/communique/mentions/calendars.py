"""Days of other calendars as Gregorian ones.

A calendar that only counts its years otherwise is an offset; the Islamic one is the Umm al-Qura table (hijridate,
loaded when a text first needs it), the solar Hijri one Borkowski's 33-year rule, good for 1178 to 1633.
"""

from __future__ import annotations

from datetime import date, timedelta

# Gregorian year = year of the era + offset; months and days are the Gregorian ones.
OFFSETS = {"gregorian": 0, "buddhist": -543, "minguo": 1911, "juche": 1911, "reiwa": 2018, "heisei": 1988,
           "showa": 1925, "taisho": 1911, "meiji": 1867}  # fmt: skip
SHORT_ERAS = frozenset(OFFSETS) - {"gregorian", "buddhist"}  # whose years have one to three digits
HIJRI_YEARS = range(1343, 1501)  # what the table covers
JALALI_YEARS = range(1200, 1600)


def to_gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day; None if that calendar has no such day or is not known."""
    try:
        if calendar in OFFSETS:
            return date(year + OFFSETS[calendar], month, day)
        if calendar == "hijri" and year in HIJRI_YEARS:
            from hijridate import Hijri

            return Hijri(year, month, day).to_gregorian()
        if calendar == "jalali" and year in JALALI_YEARS and 1 <= day <= _jalali_length(year, month):
            return _nowruz(year) + timedelta(days=_jalali_days(month) + day - 1)
    except (ValueError, OverflowError):
        pass
    return None


def month_limits(calendar: str, year: int, month: int) -> tuple[date, date] | None:
    """First and last Gregorian day of a month of that calendar."""
    first = to_gregorian(calendar, year, month, 1)
    after = to_gregorian(calendar, *((year, month + 1) if month < 12 else (year + 1, 1)), 1)
    return None if first is None or after is None else (first, after - timedelta(days=1))


def year_on(calendar: str, day: date) -> int | None:
    """The year of that calendar in which a Gregorian day falls."""
    if calendar in OFFSETS:
        return day.year - OFFSETS[calendar]
    if calendar == "hijri":
        if not date(1924, 8, 1) <= day <= date(2077, 11, 16):
            return None
        from hijridate import Gregorian

        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    if calendar == "jalali":
        return day.year - 621 if day >= _nowruz(day.year - 621) else day.year - 622
    return None


def _jalali_leap(year: int) -> bool:
    return (8 * year + 29) % 33 < 8


def _jalali_days(month: int) -> int:
    return 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)


def _jalali_length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or _jalali_leap(year) else 29


def _nowruz(year: int) -> date:
    """The first day of a solar Hijri year: 21 March 2025 is the first of 1404, and each year adds 365 or 366 days."""
    start, days = date(2025, 3, 21), 0
    if year >= 1404:
        days = sum(366 if _jalali_leap(y) else 365 for y in range(1404, year))
    else:
        days = -sum(366 if _jalali_leap(y) else 365 for y in range(year, 1404))
    return start + timedelta(days=days)
