"""A place for each node of a network: springs pull those that are tied, all push each other; the same every time.

After T. Fruchterman and E. Reingold, Graph Drawing by Force-directed Placement (1991); from a circle, without chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, pi, sin

ROUNDS = 140


def place(
    nodes: Sequence[str], ties: Mapping[tuple[str, str], float], width: float, height: float, margin: float
) -> dict[str, tuple[float, float]]:
    """Where each node lies within a frame; ``ties`` weigh from 0 to 1."""
    count = len(nodes)
    if not count:
        return {}
    number = {n: i for i, n in enumerate(nodes)}
    xs = [cos(2 * pi * i / count) for i in range(count)]
    ys = [sin(2 * pi * i / count) for i in range(count)]
    links = [(number[a], number[b], w) for (a, b), w in sorted(ties.items())]
    ideal = 2.4 / max(1.0, count**0.5)
    heat = 0.25
    for _ in range(ROUNDS):
        dx, dy = [0.0] * count, [0.0] * count
        for i in range(count):
            xi, yi = xs[i], ys[i]
            for j in range(i):
                x, y = xi - xs[j], yi - ys[j]
                square = x * x + y * y or 1e-6
                push = ideal * ideal / square
                x, y = x * push, y * push
                dx[i] += x
                dy[i] += y
                dx[j] -= x
                dy[j] -= y
        for i, j, weight in links:
            x, y = xs[i] - xs[j], ys[i] - ys[j]
            pull = hypot(x, y) / ideal * (0.35 + 0.65 * weight)
            dx[i] -= x * pull
            dy[i] -= y * pull
            dx[j] += x * pull
            dy[j] += y * pull
        for i in range(count):  # towards the middle, so that what is not tied stays in sight
            dx[i] -= xs[i] * 0.35
            dy[i] -= ys[i] * 0.35
            far = hypot(dx[i], dy[i]) or 1e-9
            step = min(far, heat) / far
            xs[i] += dx[i] * step
            ys[i] += dy[i] * step
        heat = max(0.008, heat * 0.972)
    return {n: (_fit(xs[i], xs, width, margin), _fit(ys[i], ys, height, margin)) for n, i in number.items()}


def part(
    places: Mapping[str, tuple[float, float]],
    boxes: Mapping[str, tuple[float, float, float]],
    width: float,
    height: float,
) -> dict[str, tuple[float, float]]:
    """Moves nodes apart until their boxes (half the width, above and below the node) do not cover each other."""
    names = list(places)
    at = [list(places[n]) for n in names]
    size = [boxes[n] for n in names]
    for _ in range(80):
        moved = False
        for i in range(len(names)):
            for j in range(i):
                x = size[i][0] + size[j][0] - abs(at[i][0] - at[j][0])
                low, high = (i, j) if at[i][1] <= at[j][1] else (j, i)
                y = size[low][2] + size[high][1] - (at[high][1] - at[low][1])
                if x <= 0 or y <= 0:
                    continue
                moved = True
                if x < y:
                    step = x / 2 + 0.5 if at[i][0] >= at[j][0] else -x / 2 - 0.5
                    at[i][0] += step
                    at[j][0] -= step
                else:
                    at[low][1] -= y / 2 + 0.5
                    at[high][1] += y / 2 + 0.5
        for spot, (half, above, below) in zip(at, size, strict=True):
            spot[0] = min(width - half, max(half, spot[0]))
            spot[1] = min(height - below, max(above, spot[1]))
        if not moved:
            break
    return {n: (round(x, 1), round(y, 1)) for n, (x, y) in zip(names, at, strict=True)}


def _fit(value: float, values: Sequence[float], size: float, margin: float) -> float:
    low, high = min(values), max(values)
    if high - low < 1e-9:
        return size / 2
    return round(margin + (value - low) * (size - 2 * margin) / (high - low), 1)
