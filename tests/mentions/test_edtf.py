"""EDTF helpers and calendars."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.mentions import edtf
from communique.mentions.calendars import month_limits, to_gregorian, year_on


@pytest.mark.parametrize("value", [
    "../2030", "2025", "2025-02", "2025-02-07", "XXXX-02-29", "XXXX-02", "199X", "2023/..",
                                   "2024-07/2024-12", "2025-02-28/2025-03-02", "2024-02-29"])  # fmt: skip
def test_valid(value: str) -> None:
    assert edtf.is_edtf(value)


@pytest.mark.parametrize("value", ["", "..", "../..", "/", "25", "2025-13", "2025-02-29", "2025-2-7", "2025-02-31",
                                   "2026/2025", "0000", "XXXX", "2025/", "2025-02-07/", "XXXX-01-01/2025"])  # fmt: skip
def test_invalid(value: str) -> None:
    assert not edtf.is_edtf(value)


def test_parts() -> None:
    assert edtf.year_of("2025-02-07") == 2025
    assert edtf.year_of("../2030") == 2030
    assert edtf.year_of("XXXX-02-07") is None
    assert edtf.year_of(None) is None
    assert [edtf.precision(v) for v in ("2025-02-07", "2025-02", "2025", "199X", "2025/..", None)] == [
        "day", "month", "year", "decade", "interval", None]  # fmt: skip
    assert edtf.shift("2025-02-28", days=1) == "2025-03-01"
    assert edtf.shift("2025-02", days=1) is None
    assert edtf.write(None, 2, 7) == "XXXX-02-07"
    assert edtf.write(2025, 2, 30) is None
    assert edtf.interval("2025", "2025") == "2025"
    assert edtf.interval("2025-05", None) == "2025-05/.."


@pytest.mark.parametrize(("inner", "outer", "expected"), [
    ("2025-02-07", "2025-02", True), ("2025-02", "2025-02-07", False), ("2025-02-07", "2025-02-01/2025-02-10", True),
    ("2025", "2023/..", True), ("2022", "2023/..", False), ("XXXX-02-07", "XXXX-02", True),
    ("2025-02-07", "XXXX-02-07", True),
    ("XXXX-02-07", "2025", False), (None, "2025", False), ("../2030", "2023/..", False),
    ("2025-02-07", "2025-02-07", True),
])  # fmt: skip
def test_same_or_within(inner: str | None, outer: str | None, expected: bool) -> None:
    assert edtf.same_or_within(inner, outer) is expected


@given(st.dates(min_value=date(1, 1, 1)), st.dates(min_value=date(1, 1, 1)))
def test_intervals_hold_their_ends(a: date, b: date) -> None:
    first, last = sorted((a, b))
    value = edtf.interval(first.isoformat(), last.isoformat())
    assert value is not None
    assert edtf.is_edtf(value)
    assert edtf.same_or_within(first.isoformat(), value)
    assert edtf.limits(value) == (first, last)


def test_calendars() -> None:
    assert to_gregorian("hijri", 1446, 9, 1) == date(2025, 3, 1)
    assert to_gregorian("hijri", 1446, 9, 31) is None
    assert to_gregorian("hijri", 1200, 9, 1) is None
    assert to_gregorian("jalali", 1403, 12, 30) == date(2025, 3, 20)
    assert to_gregorian("jalali", 1404, 1, 1) == date(2025, 3, 21)
    assert to_gregorian("jalali", 1402, 12, 30) is None
    assert to_gregorian("buddhist", 2568, 2, 7) == date(2025, 2, 7)
    assert to_gregorian("reiwa", 7, 2, 7) == date(2025, 2, 7)
    assert to_gregorian("unheard of", 7, 2, 7) is None
    assert month_limits("jalali", 1404, 12) == (date(2026, 2, 20), date(2026, 3, 20))
    assert month_limits("hijri", 1446, 9) == (date(2025, 3, 1), date(2025, 3, 29))
    assert year_on("hijri", date(2025, 3, 1)) == 1446
    assert year_on("jalali", date(2025, 3, 20)) == 1403
    assert year_on("buddhist", date(2025, 3, 20)) == 2568
