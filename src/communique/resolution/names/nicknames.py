"""Short forms of given names: Tom for Thomas, Pepe for José.

Source: `data/nicknames.tsv`, written by hand from general knowledge; each line a full form and its short ones.
"""

from __future__ import annotations

import functools

from .tables import text

_NONE: frozenset[str] = frozenset()


@functools.cache
def _all() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in text("nicknames.tsv").splitlines():
        full, *short = line.split()
        for word in short:
            found.setdefault(full, set()).add(word)
            found.setdefault(word, set()).add(full)
    return {word: frozenset(others) for word, others in found.items()}


def forms(word: str) -> frozenset[str]:
    """The full forms of a short one, or the short forms of a full one; folded words without marks.

    >>> "thomas" in forms("tom")
    True
    """
    return _all().get(word, _NONE)
