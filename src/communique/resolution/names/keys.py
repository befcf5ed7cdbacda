"""Coarse keys of words, by which an index finds what may be the same word in another script.

A key is the word's consonants in eight classes: P (b f p v), K (c g k q), T (d t), S (j s x z), L, M, N, R; vowels,
h, w and y fall away, neighbours of one class are one. For a native word the likeliest keys follow from what its
letters were learned to stand for.
"""

from __future__ import annotations

import functools

from .letters import CLASSES, Classes, single
from .tables import table


@functools.lru_cache(maxsize=262144)
def key(latin: str) -> str:
    """The key of a folded Latin word.

    >>> key("schmidt")
    'SKMT'
    """
    return single(latin.translate(CLASSES))


def _dear(item: tuple[str, int]) -> tuple[int, str]:
    return item[1], item[0]


def likely_keys(word: str, classes: Classes, n: int) -> tuple[tuple[str, int], ...]:
    """The `n` likeliest keys of a folded native word with their costs (hundredths of a nat), cheapest first."""
    text = f"^{word}$"
    size = len(text)
    beams: list[dict[str, int]] = [{} for _ in range(size + 2)]
    beams[0][""] = 0
    unknown = [("", 400)]
    for at in range(size):
        best = sorted(beams[at].items(), key=_dear)[: n + 4]
        one, two = classes.get(text[at], unknown), classes.get(text[at : at + 2], ())
        for ahead, options in ((beams[at + 1], one), (beams[at + 2], two if at + 2 <= size else ())):
            for so_far, dear in best:
                end = so_far[-1:]
                for added, step in options:
                    joined = so_far + (added[1:] if added and added[0] == end else added)
                    if dear + step < ahead.get(joined, 1 << 30):
                        ahead[joined] = dear + step
    return tuple(sorted(beams[size].items(), key=_dear)[:n])


@functools.lru_cache(maxsize=32768)
def native_keys(word: str, script: str, n: int = 12) -> tuple[tuple[str, int], ...]:
    """`likely_keys` by the learned table of a script; none where none was learned."""
    known = table(script)
    return likely_keys(word, known.classes, n) if known is not None else ()


LOOSE = frozenset({"Hani", "Kana", "Hang"})  # scripts whose letters tell less of the Latin ones
_LIQUIDS = str.maketrans("", "", "LR")


@functools.lru_cache(maxsize=262144)
def short_key(latin: str) -> str:
    """The key without l and r, which East Asian spellings confuse or leave out, and without the g of ng."""
    return single(latin.replace("ng", "n").translate(CLASSES).translate(_LIQUIDS))


def short(classes: str) -> str:
    """A key in the manner of `short_key`; a native n and g are taken for one sound."""
    return single(classes.replace("NK", "N").translate(_LIQUIDS))
