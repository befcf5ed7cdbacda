"""When: dates with the slack that their precision, the zones of time and the day of publication ask for."""

from __future__ import annotations

from communique.resolution.days import zones_apart
from communique.resolution.profile import Profile

LONG = frozenset(("visit", "exercise", "training", "exhibition", "conference", "patrol", "port_call", "operation"))
TRIP = 4  # days within which accounts of one trip name different days
NEAR = 3  # days within which accounts of one undated event are told


def compare_date(a: Profile, b: Profile) -> str | None:
    x, y = a.days, b.days
    if x.first is None and x.last is None or y.first is None and y.last is None:
        return _undated(a, b)
    x_first, x_last = x.first or -(10**7), x.last or 10**7
    y_first, y_last = y.first or -(10**7), y.last or 10**7
    if x_first == y_first and x_last == y_last:
        if x_first == x_last:
            return "same_day"
        return "same_span" if x_last - x_first > 10 else "within"
    gap = max(x_first, y_first) - min(x_last, y_last)
    if gap <= 0:
        length = max(x_last - x_first, y_last - y_first) + 1
        return "within" if length <= 10 else "month" if length <= 31 else "year"
    if gap == 1 and zones_apart(a.states | b.states):
        return "zone"
    if gap <= 2 and (y.last if y_first > x_first else x.last) == (b.told if y_first > x_first else a.told):
        return "reported"
    if gap <= TRIP and a.claim.form == b.claim.form and a.claim.form in LONG:
        return "during"
    return "apart"


def _undated(a: Profile, b: Profile) -> str | None:
    if a.told is None or b.told is None:
        return "unknown"
    return "told_together" if abs(a.told - b.told) <= NEAR else "unknown"


def show_date(p: Profile) -> str:
    told = f"told {p.claim.published}" if p.claim.published else "no day of publication"
    return p.claim.date or f"no date, {told}"
