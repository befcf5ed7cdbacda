"""A timeline drawn to scale: lanes by kind, one mark an event, its shape by status; where too many meet, counts.

Everything is a number of user units of the SVG; the template draws, this only says where. The same events give the
same drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from communique.ledger.days import OPEN, iso
from communique.ledger.queries.marks import Count, Mark

WIDTH = 1120
LEFT, RIGHT = 112, 20
HEAD = 26  # above the lanes: the years
STEP = 14  # from one mark to the one above it
PAD = 10  # above and below the marks of a lane
MOST_LEVELS = 7
MOST_MARKS = 140  # of a lane; more become bars
LANES = (
    ("contact", "Contacts"),
    ("agreement", "Agreements"),
    ("transfer", "Gifts and aid"),
    ("activity", "Activities"),
)
AHEAD = frozenset(("planned", "proposed", "postponed", "cancelled"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its place; ``end`` where its date or its period reaches over more than a point."""

    mark: Mark
    x: float
    y: float
    end: float | None = None  # of a date that lasts or is not exact
    until: float | None = None  # of an agreement's period


@dataclass(frozen=True, slots=True)
class Bar:
    """Events of a stretch, counted: height of those that took place, and above it of those ahead."""

    x: float
    width: float
    done: int
    ahead: int
    height: float
    height_ahead: float
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A kind of events; either marks or bars. ``base`` is the line on which they stand."""

    kind: str
    name: str
    top: float
    height: float
    total: int
    marks: tuple[Placed, ...] = ()
    bars: tuple[Bar, ...] = ()

    @property
    def base(self) -> float:
        return self.top + self.height - PAD


@dataclass(frozen=True, slots=True)
class Tick:
    """A year or month on the scale; ``name`` is "" where there is no room for one."""

    x: float
    name: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing: ``first`` and ``last`` day of the scale, its lanes, its ticks, where today is (None: outside)."""

    first: str
    last: str
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    total: int


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to units."""

    start: int  # proleptic ordinals
    end: int

    def x(self, day: int) -> float:
        """Where a day of YYYYMMDD lies, at most at the edges."""
        at = min(self.end, max(self.start, _ordinal(day)))
        return LEFT + (at - self.start) * (WIDTH - LEFT - RIGHT) / max(1, self.end - self.start)


def draw_timeline(
    marks: Sequence[Mark],
    today: str,
    *,
    since: str | None = None,
    until: str | None = None,
    counted: Sequence[Count] = (),
) -> Timeline:
    """Draws marks from ``since`` to ``until`` (days), by themselves and today where not given. ``counted`` are the
    events of kinds that have too many to be drawn one by one."""
    scale = _scale(marks, counted, today, since, until)
    top, lanes = float(HEAD), []
    for kind, name in LANES:
        many = [c for c in counted if c.kind == kind]
        lane = _lane(kind, name, [m for m in marks if m.kind == kind], many, top, scale)
        lanes.append(lane)
        top += lane.height
    now = date.fromisoformat(today).toordinal()
    x = scale.x(_number(now)) if scale.start <= now <= scale.end else None
    first, last = (date.fromordinal(d).isoformat() for d in (scale.start, scale.end))
    return Timeline(first, last, top + 4, tuple(lanes), tuple(_ticks(scale)), x, sum(n.total for n in lanes))


def _scale(marks: Sequence[Mark], counted: Sequence[Count], today: str, since: str | None, until: str | None) -> Scale:
    now = date.fromisoformat(today).toordinal()
    months = [c.month * 100 for c in counted]
    starts = [_ordinal(m.first) for m in marks] + [_ordinal(m + 1) for m in months]
    ends = [_ordinal(m.last) for m in marks if m.last != OPEN] + [_ordinal(m + 28) for m in months]
    start = date.fromisoformat(since).toordinal() if since else min([*starts, now])
    end = date.fromisoformat(until).toordinal() if until else max([*starts, *ends, now])
    room = max(15, (end - start) // 50)
    return Scale(start if since else max(1, start - room), min(date.max.toordinal(), max(end, start + 60) + room))


def _lane(kind: str, name: str, marks: Sequence[Mark], counted: Sequence[Count], top: float, scale: Scale) -> Lane:
    if counted or len(marks) > MOST_MARKS:
        months = Counter((m.first // 100, m.status in AHEAD) for m in marks)
        for count in counted:
            months[count.month, count.status in AHEAD] += count.events
        return Lane(kind, name, top, 64.0, months.total(), bars=tuple(_bars(months, scale)))
    ends = [float("-inf")] * MOST_LEVELS
    spots: list[tuple[Mark, float, int, float | None, float | None]] = []
    for mark in marks:
        x = scale.x(mark.first)
        last = scale.x(mark.last)
        end = last if last - x > 6 else None
        until = scale.x(mark.lasts[1]) if mark.lasts else None
        until = until if until is not None and until - x > 6 else None
        level = next((n for n, free in enumerate(ends) if x - free >= STEP), None)
        if level is None:
            level = min(range(MOST_LEVELS), key=lambda n: ends[n])
        ends[level] = max(x, (end or x) - 4)
        spots.append((mark, x, level, end, until))
    levels = 1 + max((s[2] for s in spots), default=0)
    height = max(34.0, PAD * 2 + STEP * levels)
    base = top + height - PAD - STEP / 2
    placed = tuple(Placed(m, round(x, 1), base - level * STEP, _round(e), _round(u)) for m, x, level, e, u in spots)
    return Lane(kind, name, top, height, len(marks), marks=placed)


def _bars(counted: Mapping[tuple[int, bool], int], scale: Scale) -> list[Bar]:
    """Counts by month (and whether they lie ahead) as bars of a month, quarter or year, whichever is about as wide as
    a finger."""
    days = scale.end - scale.start
    months = 1 if days < 366 * 8 else 3 if days < 366 * 25 else 12
    counts: dict[int, list[int]] = {}
    for (month, later), number in counted.items():
        at = (month // 100 * 12 + month % 100 - 1) // months
        counts.setdefault(at, [0, 0])[later] += number
    most = max(sum(c) for c in counts.values())
    unit = (64 - 2 * PAD) / most
    out = []
    for at, (done, ahead) in sorted(counts.items()):
        first, last = _month(at * months), _month(at * months + months - 1)
        x, end = scale.x(first * 100 + 1), scale.x(last * 100 + 28)
        out.append(Bar(round(x, 1), round(max(2.0, end - x - 1), 1), done, ahead, round(done * unit, 1),
                       round(ahead * unit, 1), iso(first * 100 + 1)[:7], iso(last * 100 + 1)[:7]))  # fmt: skip
    return out


def _ticks(scale: Scale) -> list[Tick]:
    """Years, and months where there is room; names as far as they fit."""
    first, last = date.fromordinal(scale.start), date.fromordinal(scale.end)
    years = list(range(first.year, last.year + 1))
    room = (WIDTH - LEFT - RIGHT) / max(0.2, (scale.end - scale.start) / 365.25)
    every = next(n for n in (1, 2, 5, 10, 25, 50, 100, 1000) if room * n >= 40)
    ticks = []
    for year in years:
        start = date(year, 1, 1).toordinal()
        if start >= scale.start:
            ticks.append(Tick(round(scale.x(year * 10000 + 101), 1), str(year) if year % every == 0 else "", True))
        if room >= 160:
            for month in range(2, 13) if room >= 480 else (4, 7, 10):
                day = date(year, month, 1).toordinal()
                if scale.start <= day <= scale.end:
                    name = str(month) if room >= 330 else ""
                    ticks.append(Tick(round(scale.x(year * 10000 + month * 100 + 1), 1), name, False))
    if not any(t.strong and t.name for t in ticks):
        ticks.insert(0, Tick(float(LEFT), str(first.year), True))
    return ticks


def _month(number: int) -> int:
    return number // 12 * 100 + number % 12 + 1


def _ordinal(day: int) -> int:
    if day == OPEN:
        return date.max.toordinal()
    return date(max(1, day // 10000), day // 100 % 100, day % 100).toordinal()


def _number(ordinal: int) -> int:
    return int(date.fromordinal(ordinal).strftime("%Y%m%d"))


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
