"""A match of two names as a number in 0..1; weights by logistic regression on pairs kept aside (docs/names.md)."""

from __future__ import annotations

import math

from .context import least_gain
from .pairing import Match
from .tables import LEARNED


def chance(found: Match) -> float:
    """The match as a number in 0..1; weights by logistic regression on pairs kept aside (docs/names.md)."""
    if not found.pairs:
        return 0.0
    each = found.total / max(1, found.letters) / 100
    if found.signs:
        last, weights = float(min(found.signs, 3)), _SIGN_WEIGHTS
    else:
        last, weights = float(len(found.pairs) == 1 and " " in found.pairs[0][1]), _WEIGHTS
    values = (1.0, found.total / 100, found.worst / 100, each, float(found.left_over), last)
    total = sum(weight * value for weight, value in zip(weights, values, strict=True))
    total -= (_LEFT * found.left_over + _ENDS * min(found.ends, 2)) * min(1.0, max(0.0, found.worst / 300))
    if found.script in LEARNED and not found.signs:
        total += _CONTEXT * max(-1500, min(1000, least_gain(found))) / 1000
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


_WEIGHTS = (-2.69, 0.10, 0.23, 0.16, -0.20, 0.67)
_LEFT = 0.4  # for a word left over of a name whose other words are clear
_ENDS = 1.5  # for one that begins or ends its name: of John Miller and John Miller Carver every second pair is one man
_CONTEXT = 0.4  # for a thousand hundredths of a nat that the letters' neighbours tell of the worst word
_SIGN_WEIGHTS = (-22.72, -0.28, -0.21, 10.6, -1.22, 4.92)  # against names of the same family name
