"""Numbers that states have on the lists of researchers, on a day: ``data/state_numbers.csv``, with days of validity.

cow: Correlates of War Project, *State System Membership List*, version 2016. gw: Gleditsch and Ward, "A Revised List
of Independent States since the Congress of Vienna", *International Interactions* 25 (1999), as revised since, and
their list of microstates. What is on a list at its last edition is taken to be on it today.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

COW, GW = "cow", "gw"
_FILE = Path(__file__).parent / "data" / "state_numbers.csv"
_LASTS = 99991231


@dataclass(frozen=True, slots=True)
class Spell:
    """A time for which a state has a number; ``first`` and ``last`` day as YYYYMMDD."""

    state: str
    list: str
    number: int
    first: int
    last: int
    note: str


@lru_cache(maxsize=1)
def spells() -> dict[tuple[str, str], tuple[Spell, ...]]:
    """All spells by list and state, in the order of time."""
    out: dict[tuple[str, str], list[Spell]] = {}
    for row in rows():
        first, last = (int(d.replace("-", "")) if d else _LASTS for d in (row["since"], row["until"]))
        out.setdefault((row["list"], row["state"]), []).append(
            Spell(row["state"], row["list"], int(row["number"]), first, last, row["note"])
        )
    return {key: tuple(sorted(some, key=lambda s: s.first)) for key, some in out.items()}


def rows() -> Iterator[dict[str, str]]:
    """The file as it is."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def number_on(list: str, state: str | None, first: int, last: int | None = None) -> int | None:
    """The number of a state on a day (YYYYMMDD), or on all days from ``first`` to ``last``; None where it has none,
    or not the same one throughout."""
    last = first if last is None else last
    for spell in spells().get((list, state or ""), ()):
        if spell.first <= first and last <= spell.last:
            return spell.number
    return None


def number_within(list: str, state: str, first: int, last: int) -> int | None:
    """The number of a state at the end of a time, or, where it left the list within it, the last it had in it."""
    found = [s.number for s in spells().get((list, state), ()) if s.first <= last and s.last >= first]
    return found[-1] if found else None


def is_numbered(state: str) -> bool:
    """Whether a state is on one of the lists at any time."""
    return (COW, state) in spells() or (GW, state) in spells()
