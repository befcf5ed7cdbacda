"""The people around one person as a drawing: the more often met the thicker the line; the same each time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from communique.ledger.values import Counterpart, Person

_MOST = 14
WIDTH, HEIGHT = 640, 440


@dataclass(frozen=True, slots=True)
class Spoke:
    """One counterpart: where the name stands, how thick the line to it is, on which side the name goes on."""

    id: str
    name: str
    state: str | None
    events: int
    x: float
    y: float
    thick: float
    anchor: str


def ring_of(person: Person, met: Sequence[Counterpart]) -> list[Spoke]:
    """Counterparts around the middle, the one met most often at the top, then clockwise."""
    some = list(met)[:_MOST]
    most = max((c.events for c in some), default=1)
    out = []
    for n, c in enumerate(some):
        angle = 2 * math.pi * n / len(some) - math.pi / 2
        x = WIDTH / 2 + 165 * math.cos(angle)
        y = HEIGHT / 2 + 175 * math.sin(angle)
        anchor = "middle" if abs(math.cos(angle)) < 0.2 else "start" if math.cos(angle) > 0 else "end"
        thick = 1 + 5 * math.sqrt(c.events / most)
        out.append(Spoke(c.id, c.latin or c.name, c.state, c.events, round(x, 1), round(y, 1), round(thick, 1), anchor))
    return out
