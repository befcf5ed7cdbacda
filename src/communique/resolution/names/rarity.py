"""How rare Latin letters are in names.

In: Latin letters. Out: six tenths of their surprise, in hundredths of a nat: the part of it that is taken off the cost
of spelling a sign with them, so that what is left is evidence.
"""

from __future__ import annotations

import functools

SHARE = 0.6
LETTERS = {
    "a": 219, "b": 394, "c": 369, "d": 360, "e": 239, "f": 463, "g": 389, "h": 339, "i": 251, "j": 476, "k": 348,
    "l": 298, "m": 364, "n": 262, "o": 280, "p": 442, "q": 693, "r": 276, "s": 300, "t": 325, "u": 335, "v": 430,
    "w": 480, "x": 640, "y": 410, "z": 440, "$": 207, "^": 0,
    "š": 520, "č": 520, "ç": 560, "ž": 560, "ğ": 600, "ř": 600,
}  # fmt: skip


@functools.lru_cache(maxsize=65536)
def rarity(letters: str) -> int:
    """The share of the letters' surprise; ^ and $ are the bounds of a word."""
    return round(SHARE * sum(LETTERS.get(c, 600) for c in letters))
