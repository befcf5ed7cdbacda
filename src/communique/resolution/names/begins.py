"""The Latin letters that a native word may begin with: the quickest way to tell most words that it cannot be.

In: a folded native word. Out: letters, as the learned costs of its first signs have them.
"""

from __future__ import annotations

import functools

from .rarity import rarity
from .tables import table

_SIGNS = 4  # at the beginning of a word that are looked at
_BEHIND = 700  # hundredths of a nat that a letter may be behind the likeliest
_NONE: frozenset[str] = frozenset()


def begins(word: str, script: str) -> frozenset[str]:
    """Letters that a Latin spelling of the word begins with; none where no sign is known.

    >>> sorted(begins("шарль", "Cyrl") & set("bcsš"))
    ['c', 's', 'š']
    """
    return _begins(word[:_SIGNS], script)


@functools.lru_cache(maxsize=16384)
def _begins(signs: str, script: str) -> frozenset[str]:
    known = table(script)
    if known is None:
        return _NONE
    text = f"^{signs}"
    silent = {0: 0}  # signs that have told no letter yet → their cost
    letters: dict[str, int] = {}
    for at in range(len(text)):
        if at in silent:
            for end in range(at + 1, min(at + 2, len(text)) + 1):
                for letter, dear in _first_letters(text[at:end], script):
                    cost = silent[at] + dear
                    if letter:
                        letters[letter] = min(letters.get(letter, cost), cost)
                    else:
                        silent[end] = min(silent.get(end, cost), cost)
    least = min(letters.values(), default=0)
    return frozenset(letter for letter, cost in letters.items() if cost <= least + _BEHIND)


@functools.lru_cache(maxsize=8192)
def _first_letters(chunk: str, script: str) -> tuple[tuple[str, int], ...]:
    """First letters of a chunk's pieces with their least costs; "" for a piece without any."""
    known = table(script)
    found: dict[str, int] = {}
    for piece, dear in known.align.get(chunk, {}).items() if known is not None else ():
        letter = piece[1:2] if piece[:1] == "^" else piece[:1]
        cost = dear + rarity(piece)
        if cost < found.get(letter, 1 << 30):
            found[letter] = cost
    least = min(found.values(), default=0)
    return tuple(item for item in found.items() if item[1] <= least + _BEHIND)
