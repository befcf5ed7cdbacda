"""The heat map of pairs of states and months: which months, which pairs, how warm each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from sqlalchemy import Connection

from communique.ledger.queries.activity import count_months, count_pairs

SHADES = 5


@dataclass(frozen=True, slots=True)
class Month:
    """A month; ``edtf`` as addresses have it."""

    year: int
    month: int

    @property
    def edtf(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def number(self) -> int:
        return self.year * 100 + self.month

    def before(self, months: int) -> Month:
        at = self.year * 12 + self.month - 1 - months
        return Month(at // 12, at % 12 + 1)


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of a pair: how many, and its shade from 0 (none) to SHADES."""

    month: Month
    events: int
    shade: int


@dataclass(frozen=True, slots=True)
class Row:
    """A pair of states with its months."""

    a: str
    b: str
    events: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The most active pairs of a time, month by month."""

    months: tuple[Month, ...]
    rows: tuple[Row, ...]
    most: int  # events of the warmest cell

    @property
    def years(self) -> Iterator[tuple[int, int]]:
        """Years with the number of their months."""
        for year in dict.fromkeys(m.year for m in self.months):
            yield year, sum(1 for m in self.months if m.year == year)

    @property
    def steps(self) -> tuple[tuple[int, int], ...]:
        """What the shades 1 … mean: from … to … events."""
        edges = [ceil(self.most * n / SHADES) for n in range(SHADES + 1)]
        pairs = ((edges[n] + 1, edges[n + 1]) for n in range(SHADES))
        return tuple((a, b) for a, b in pairs if a <= b)


def months_to(last: Month, count: int) -> tuple[Month, ...]:
    """``count`` months, the last one ``last``."""
    return tuple(last.before(n) for n in reversed(range(count)))


def make_heat_map(connection: Connection, months: Sequence[Month], *, pairs: int = 20) -> HeatMap:
    """The heat map of the pairs that were most active in the months."""
    since, until = months[0].edtf, months[-1].edtf
    found = count_pairs(connection, since=since, until=until, limit=pairs)
    counts = [count_months(connection, p.a, p.b, since, until) for p in found]
    most = max((n for c in counts for n in c.values()), default=0)
    rows = tuple(
        Row(p.a, p.b, p.events, tuple(_cell(m, c.get(m.number, 0), most) for m in months))
        for p, c in zip(found, counts, strict=True)
    )
    return HeatMap(tuple(months), rows, most)


def _cell(month: Month, events: int, most: int) -> Cell:
    return Cell(month, events, ceil(events * SHADES / most) if most else 0)
