"""How much the letters around each letter speak for two names being one.

In: a match of a native name and a Latin one. Out: the gain, in hundredths of a nat, of reading the native words as the
Latin ones by the joint n-gram model (`decode.py`) over reading each letter by itself.
"""

from __future__ import annotations

import functools

from .decode import spelling_cost
from .fold import plain
from .pairing import Match
from .tables import natives, spellings, table

_LETTER = 90  # for each Latin letter of a word that is looked for among others
_SEEN = 600  # for a spelling that is known
_OTHERWISE = 300  # against one that is known of other words


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


def usage(found: Match) -> int:
    """What is known of a single word's spellings, for the order of names: hundredths of a nat.

    Of two words that the letters speak for alike the longer one is the likelier; one that is known to be written in
    another way in this script is less likely than one that is not known.
    """
    more = 0
    for native, latin, _ in found.pairs:
        other = plain(latin)
        more += _LETTER * len(other)
        if other in spellings(found.script).get(native, ()):
            more += _SEEN
        elif native not in natives(found.script).get(other, (native,)):
            more -= _OTHERWISE
    return more
