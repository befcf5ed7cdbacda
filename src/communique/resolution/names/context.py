"""How much the letters around each letter speak for two names being one.

In: a match of a native name and a Latin one. Out: the gain, in hundredths of a nat, of reading the native words as the
Latin ones by the joint n-gram model (`decode.py`) over reading each letter by itself.
"""

from __future__ import annotations

import functools

from .decode import spelling_cost
from .fold import plain
from .pairing import Match
from .tables import table


def gain(found: Match) -> int | None:
    """The sum over the paired words; None for a name that was read sign by sign."""
    return None if found.signs else sum(_gains(found))


def least_gain(found: Match) -> int:
    """The least gain of five letters of a word."""
    return min((5 * g // len(pair[1]) for g, pair in zip(_gains(found), found.pairs, strict=True)), default=0)


def _gains(found: Match) -> list[int]:
    return [word_gain(native, plain(latin).replace(" ", ""), found.script) for native, latin, _ in found.pairs]


@functools.lru_cache(maxsize=131072)
def word_gain(native: str, latin: str, script: str) -> int:
    """The gain for one word; none for initials and for scripts without a table."""
    known = table(script)
    if known is None or len(latin) < 2 or len(native) == 1 and native.isascii():
        return 0
    return -spelling_cost(native, latin, known.graphones)
