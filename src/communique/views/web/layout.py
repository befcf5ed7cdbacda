"""A place for each node of a network: springs pull those that are tied, all push each other; the same every time.

After T. Fruchterman and E. Reingold, Graph Drawing by Force-directed Placement (1991); from a circle, without chance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, inf, pi, sin

ROUNDS = 100


def place(
    nodes: Sequence[str], ties: Mapping[tuple[str, str], float], width: float, height: float, margin: float
) -> dict[str, tuple[float, float]]:
    """Where each node lies within a frame; ``ties`` weigh from 0 to 1."""
    count = len(nodes)
    if not count:
        return {}
    number = {n: i for i, n in enumerate(nodes)}
    spots = [complex(cos(2 * pi * i / count), sin(2 * pi * i / count)) for i in range(count)]
    links = [(number[a], number[b], w) for (a, b), w in sorted(ties.items())]
    ideal = 2.4 / max(1.0, count**0.5)
    heat = 0.25
    for _ in range(ROUNDS):
        # As complex numbers: 1 / (p - q) points away from q, mirrored, and is the less the farther off it is.
        moves = [ideal * ideal * sum([1 / ((p - q) or inf) for q in spots]).conjugate() for p in spots]
        for i, j, weight in links:
            way = spots[i] - spots[j]
            pull = way * (abs(way) / ideal * (0.35 + 0.65 * weight))
            moves[i] -= pull
            moves[j] += pull
        for i, spot in enumerate(spots):  # towards the middle, so that what is not tied stays in sight
            move = moves[i] - spot * 0.35
            far = abs(move) or 1e-9
            spots[i] += move * (min(far, heat) / far)
        heat = max(0.008, heat * 0.96)
    xs, ys = [p.real for p in spots], [p.imag for p in spots]
    return {n: (_fit(xs[i], xs, width, margin), _fit(ys[i], ys, height, margin)) for n, i in number.items()}


def part(
    places: Mapping[str, tuple[float, float]],
    boxes: Mapping[str, tuple[float, float, float]],
    width: float,
    height: float,
) -> dict[str, tuple[float, float]]:
    """Moves nodes apart until their boxes (half the width, above and below the node) do not cover each other."""
    names = list(places)
    xs, ys = [places[n][0] for n in names], [places[n][1] for n in names]
    size = [boxes[n] for n in names]
    halves = [half for half, _, _ in size]
    tallest = max((above + below for _, above, below in size), default=0.0)
    for _ in range(80):
        moved = False
        order = sorted(range(len(names)), key=lambda i: (ys[i], i))  # what lies far below another need not be looked at
        for n, i in enumerate(order):
            mine = halves[i]
            for j in order[n + 1 :]:
                if ys[j] - ys[i] > tallest:
                    break
                x = mine + halves[j] - abs(xs[i] - xs[j])
                if x <= 0:
                    continue
                low, high = (i, j) if ys[i] <= ys[j] else (j, i)
                y = size[low][2] + size[high][1] - (ys[high] - ys[low])
                if y <= 0:
                    continue
                moved = True
                if x < y:
                    step = x / 2 + 0.5 if xs[i] >= xs[j] else -x / 2 - 0.5
                    xs[i] += step
                    xs[j] -= step
                else:
                    ys[low] -= y / 2 + 0.5
                    ys[high] += y / 2 + 0.5
        for i, (half, above, below) in enumerate(size):
            xs[i] = min(width - half, max(half, xs[i]))
            ys[i] = min(height - below, max(above, ys[i]))
        if not moved:
            break
    return {n: (round(x, 1), round(y, 1)) for n, x, y in zip(names, xs, ys, strict=True)}


def _fit(value: float, values: Sequence[float], size: float, margin: float) -> float:
    low, high = min(values), max(values)
    if high - low < 1e-9:
        return size / 2
    return round(margin + (value - low) * (size - 2 * margin) / (high - low), 1)
