"""The part of the world in which an event took place, as SVG: the state, those who took part, the capital if known.

A place is a point only where it is the state's capital by the words of a language pack; of any other place the map
shows the state. Outlines: Natural Earth (public domain); capitals: GeoNames (CC BY 4.0); see ``tools/build_world.py``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from communique.languages.pack import available
from communique.ledger.values import EventRow
from communique.ledger.words import fold
from communique.views.labels import state_name

_WORLD = Path(__file__).parents[1] / "world.json"
WIDTH, HEIGHT = 1000.0, 520.0
_NARROWEST = 110.0  # units that are shown at least
_SMALL = 9.0  # units below which a state is hard to see
_NUMBER = re.compile(r"-?[\d.]+")


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """``box`` is the part that is shown; ``here`` the outline of the state; ``others`` those of the states that took
    part; ``point`` the capital, None where the place is another; ``centre`` where a state that is ``small`` lies."""

    box: tuple[float, float, float, float]
    here: str
    others: tuple[str, ...]
    point: tuple[float, float] | None
    centre: tuple[float, float]
    caption: str
    small: bool = False

    @property
    def view(self) -> str:
        return " ".join(f"{v:g}" for v in self.box)

    @property
    def unit(self) -> float:
        """A pixel or so, in units of the map."""
        return self.box[2] / 420


def map_of(event: EventRow, langs: Iterable[str]) -> PlaceMap | None:
    """The map of an event; None where no state is known or none has an outline. ``langs`` are those of its accounts."""
    state = event.place_state
    found = _world().get(state or "")
    if state is None or found is None:
        return None
    capital = bool(event.place_name) and is_capital(event.place_name or "", state, langs)
    point = tuple(found["capital"]) if capital and found["capital"] else None
    others = [s for s in event.states if s != state and s in _world() and _world()[s]["path"]]
    name = state_name(state)
    place = f"\u2068{event.place_name}\u2069"  # isolated: the sentence runs from left to right, whatever the name does
    if point is not None:
        caption = f"{place}, the capital of {name}"
    elif event.place_name:
        caption = f"{place}, {name}: the map shows the state"
    else:
        caption = f"{name}: no place within it is told"
    x, y = found["centre"]
    box, across = _part(state, capital=point is not None)
    return PlaceMap(
        box, found["path"], tuple(_world()[s]["path"] for s in others[:12]),
        (point[0], point[1]) if point is not None else None, (x, y), caption, across < _SMALL,
    )  # fmt: skip


@lru_cache(maxsize=512)
def _part(state: str, *, capital: bool) -> tuple[tuple[float, float, float, float], float]:
    """The part of the map that shows a state, around its capital or its middle, and how far the state reaches."""
    found = _world()[state]
    ring = list(_first_ring(found["path"])) or [found["centre"]]
    across = max(max(p[0] for p in ring) - min(p[0] for p in ring), max(p[1] for p in ring) - min(p[1] for p in ring))
    return _box(found["path"], found["capital" if capital else "centre"]), across


@lru_cache(maxsize=1)
def _world() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(_WORLD.read_text("utf-8"))
    return table


def _box(path: str, centre: Sequence[float]) -> tuple[float, float, float, float]:
    """A part of the map, two by one, around the largest ring of a state."""
    left, top, right, bottom = centre[0], centre[1], centre[0], centre[1]
    for x, y in _first_ring(path):
        left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
    width = min(WIDTH, max(_NARROWEST, 2.2 * (right - left), 4.4 * (bottom - top)))
    height = width * HEIGHT / WIDTH
    x = min(max(0.0, (left + right - width) / 2), WIDTH - width)
    y = min(max(0.0, (top + bottom - height) / 2), HEIGHT - height)
    return round(x, 1), round(y, 1), round(width, 1), round(height, 1)


def _first_ring(path: str) -> Iterable[tuple[float, float]]:
    numbers = [float(n) for n in _NUMBER.findall(path.partition("z")[0])]
    x = y = 0.0
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=False):
        x, y = x + dx, y + dy
        yield x, y


def is_capital(name: str, state: str, langs: Iterable[str]) -> bool:
    """Whether a name is that of a state's capital in one of the languages, or in English."""
    wanted = fold(name.replace(" ", "").replace("-", ""))
    return any(wanted in _capitals(lang).get(state, ()) for lang in dict.fromkeys((*langs, "en")))


@lru_cache(maxsize=64)
def _capitals(lang: str) -> dict[str, frozenset[str]]:
    path = available().get(lang)
    if path is None or not (path / "lexicon/states.yaml").exists():
        return {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load((path / "lexicon/states.yaml").read_text("utf-8"), Loader=loader)
    return {
        code: frozenset(fold(str(n).replace(" ", "").replace("-", "")) for n in groups.get("capital") or ())
        for code, groups in data.items()
        if isinstance(groups, dict)
    }
