"""Letters that the learned tables have hardly or not seen, with what they stand for in Latin spellings of names.

In: tables of a script as learned. Out: the same with the letters of `data/letters.tsv`: of Ukrainian, Belarusian,
Serbian, Macedonian and the Turkic languages in Cyrillic script, of Persian and Kurdish, rare kana and Korean letters,
and signs by which the Chinese press of Malaysia and Singapore writes Malay and Indian names.
The list is written by hand from the alphabets' usual romanisations, with how often in a hundred each is used.
"""

from __future__ import annotations

import math

from .costs import Costs
from .decode import BITS
from .fold import fold_native, plain
from .rarity import rarity

Classes = dict[str, list[tuple[str, int]]]
CLASSES = str.maketrans("bfpvcgkqdtjsxzlmnrščçžğř", "PPPPKKKKTTSSSSLMNRSSSSKR", "aeiouhwy^$")  # of keys, see keys.py
_DROPPED = 450  # cost of a letter that stands for nothing
_ALONE = 500  # of a letter without any context, in a joint n-gram model
_MOST = (1 << BITS) - 1  # graphones of a script


def letters_of(lines: str, script: str) -> dict[str, dict[str, float]]:
    """Folded letter → Latin pieces with their shares."""
    rows = (line.split("\t") for line in lines.splitlines())
    return {
        fold_native(letter, script): {p: int(share) / 100 for p, share in (o.split("=") for o in options.split())}
        for kind, letter, options in rows
        if kind == script
    }


def add_to_costs(align: Costs, classes: Classes, letters: dict[str, dict[str, float]]) -> None:
    """Add what letters may stand for, where that was not learned, to costs of alignment and to classes of keys."""
    for letter, pieces in letters.items():
        costs = {"": _DROPPED}
        keys: dict[str, float] = {}
        for piece, share in pieces.items():
            costs[piece] = round(-100 * math.log(share)) - rarity(piece)
            added = single(piece.translate(CLASSES))
            keys[added] = keys.get(added, 0.0) + share
        align.add(letter, costs)
        if letter not in classes:
            options = [(added, round(-100 * math.log(share))) for added, share in keys.items()]
            classes[letter] = sorted(options, key=lambda item: (item[1], item[0]))


def add_to_graphones(
    chunks: dict[str, list[tuple[int, str]]], costs: dict[int, int], letters: dict[str, dict[str, float]]
) -> None:
    """Add them to a joint n-gram model, as graphones that are known by themselves alone."""
    number = max((n for options in chunks.values() for n, _ in options), default=0)
    for letter, pieces in letters.items():
        mine = chunks.setdefault(letter, [])
        known = {latin for _, latin in mine}
        for piece, share in pieces.items():
            if plain(piece) not in known and number < _MOST:
                number += 1
                known.add(plain(piece))
                mine.append((number, plain(piece)))
                costs[number] = _ALONE + round(-100 * math.log(share))


def single(classes: str) -> str:
    """Neighbours of one class made one."""
    return "".join(c for i, c in enumerate(classes) if i == 0 or c != classes[i - 1])
