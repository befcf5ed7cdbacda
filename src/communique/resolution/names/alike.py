"""How surely two Latin words are spellings of one.

In: two folded Latin words. Out: evidence in hundredths of a nat.
"""

from __future__ import annotations

import functools

from .fold import plain
from .nicknames import forms

INITIAL = -40  # an initial that may stand for a word
NOT_INITIAL = -500  # one that may not
AGAINST = -900  # the most that one pair of words can speak against
_NICKNAME = 150  # Tom for Thomas


@functools.lru_cache(maxsize=262144)
def latin_evidence(a: str, b: str) -> int:
    """Evidence that two folded Latin words are spellings of one, in hundredths of a nat."""
    a, b = plain(a), plain(b)
    if a == b:
        return 150 + 170 * len(a)
    if min(len(a), len(b)) == 1:
        return INITIAL if a[0] == b[0] else NOT_INITIAL
    if a in forms(b):
        return _NICKNAME
    if abs(len(a) - len(b)) > 4:
        return AGAINST
    row = [0.0]
    for j in range(len(b)):
        row.append(row[-1] + _single(b, j))
    for i, x in enumerate(a):
        new = [row[0] + _single(a, i)]
        for j, y in enumerate(b):
            new.append(min(row[j] + _change(x, y), row[j + 1] + _single(a, i), new[j] + _single(b, j)))
        row = new
    price = row[-1] + (0.5 if a[0] != b[0] else 0.0)
    return max(round(150 + 170 * min(len(a), len(b)) - 400 * price), AGAINST)


def _change(x: str, y: str) -> float:
    """Price of one letter for another."""
    if x == y:
        return 0.0
    if x in _VOWELS and y in _VOWELS:
        return 0.45
    return _CHANGES.get((x, y), 2.2 if x in _VOWELS or y in _VOWELS else 1.6)


_VOWELS = frozenset("aeiouy")
_CHANGES = {
    pair: price
    for one, two, price in (
        ("k", "c", 0.2),
        ("k", "q", 0.2),
        ("c", "q", 0.3),
        ("v", "w", 0.3),
        ("f", "v", 0.7),
        ("b", "p", 0.8),
        ("b", "v", 0.8),
        ("s", "z", 0.4),
        ("j", "g", 0.5),
        ("j", "y", 0.4),
        ("i", "j", 0.5),
        ("g", "h", 0.6),
        ("g", "k", 0.8),
        ("d", "t", 0.8),
        ("s", "c", 0.7),
        ("s", "x", 0.7),
        ("l", "r", 0.9),
        ("u", "w", 0.4),
        ("o", "w", 0.6),
        ("z", "j", 0.8),
        ("h", "k", 0.8),
        ("g", "q", 0.4),
    )
    for pair in ((one, two), (two, one))
}


def _single(word: str, at: int) -> float:
    """Price of a letter that the other word lacks."""
    letter = word[at]
    if at and word[at - 1] == letter:
        return 0.15
    if letter == "h":
        return 0.35
    if letter in _VOWELS:
        return 0.5
    return 1.3
