"""The order of the names found: by evidence, then by what the letters around each letter tell.

In: matches with the places of their names, best first. Out: the same in order.
"""

from __future__ import annotations

from .book import Words
from .context import gain, usage
from .pairing import Match
from .tables import LEARNED

READ = 8  # names whose words are read letter by letter in context
_UNREAD = -500  # the gain of words that the model cannot read
_WIDE = 500  # hundredths of a nat that such a name may be behind the best
_CONTEXT = 0.5  # share of that in the order of names
Found = list[tuple[int, Match]]


def read_in_context(found: Found, script: str, names: list[tuple[str, str, Words]]) -> Found:
    """The first few names, best first, once more weighed by what the letters around each letter tell."""
    first = [item for item in found[:READ] if item[1].total > found[0][1].total - _WIDE]
    if len(first) < 2 or script not in LEARNED:
        return found
    gains = [gain(match) for _, match in first]
    most = max(g if g is not None else 0 for g in gains)
    worth = {
        place: match.total + (_CONTEXT * (max(g, _UNREAD) - most) if g is not None else 0.0)
        for (place, match), g in zip(first, gains, strict=True)
    }
    if all(len(names[place][2]) == 1 for place, _ in first):
        for place, match in first:
            worth[place] += usage(match)
    return sorted(first, key=lambda item: (-worth[item[0]], item[0])) + found[len(first) :]
