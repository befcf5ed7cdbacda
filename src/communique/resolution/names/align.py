"""How surely one native word is one Latin word: the best way to cut both into learned chunks.

In: folded words. Out: *evidence*, in hundredths of a nat: positive if the two are rather one word than not. Chunks
and costs are learned by `tools/learn_names.py`, first by expectation maximisation, then by telling right pairs from
the wrong ones that are hardest to tell.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from .lanes import FAR, LONGEST, Batch, Lifted
from .lanes import cost as cost_of_one
from .tables import table

_LEAST = -900  # evidence below which a word is none
_NONE = -2000
_FEW = 2  # words that are weighed one by one
_NO_WORD = 100  # letters
_DEAREST = 450  # of a native chunk and a Latin piece, hundredths of a nat
Costs = Mapping[str, dict[str, int]]
Steps = tuple[tuple[tuple[int, dict[str, int]], ...], ...]
Pieces = tuple[tuple[str, ...], ...]


def steps(native: str, costs: Costs) -> Steps:
    """For each place of the word, between its bounds ^ and $, the chunks that begin there: their length and costs."""
    text = f"^{native}$"
    return tuple(
        tuple((n, costs[text[at : at + n]]) for n in (1, 2) if at + n <= len(text) and text[at : at + n] in costs)
        for at in range(len(text))
    )


def pieces(latin: str, longest: int) -> Pieces:
    """For each place of the word, between ^ and $, the strings of 0 to `longest` letters that begin there."""
    text = f"^{latin}$"
    size = len(text)
    return tuple(tuple(text[at : at + n] for n in range(min(longest, size - at) + 1)) for at in range(size + 1))


def cost(native: Steps, latin: Pieces, loose: dict[str, int]) -> int:
    """Cost of the cheapest alignment (negative if it speaks for one word), FAR if there is none.

    `loose`: costs of single Latin letters that stand for no native one.
    """
    rows, columns = len(native), len(latin)
    slope, band = columns / (rows + 1), max(4, abs(rows - columns) + 3)
    grid = [[FAR] * columns for _ in range(rows + 2)]
    grid[0][0] = 0
    last = columns - 2
    for i in range(rows):
        here = grid[i]
        centre = int(i * slope)
        for j in range(max(0, centre - band), min(columns, centre + band + 1)):
            so_far = here[j]
            if so_far == FAR:
                continue
            options = latin[j]
            if 0 < j < last:
                dear = so_far + loose.get(options[1], 500)
                if dear < here[j + 1]:
                    here[j + 1] = dear
            for size, costs in native[i]:
                row = grid[i + size]
                for k, piece in enumerate(options, j):
                    if piece in costs:
                        dear = so_far + costs[piece]
                        if dear < row[k]:
                            row[k] = dear
    return grid[rows][columns - 1]


class Word:
    """One native word against many Latin ones; what was found is kept."""

    def __init__(self, native: str, script: str) -> None:
        self._text = f"^{native}$"
        self._script = script
        self._costs = _lifted(script)
        self.weighed: dict[str, int] = {}

    def weigh_all(self, words: Iterable[str]) -> None:
        """Weigh words together, so that `evidence` knows them; those with less than -900 count as none."""
        new = [w for w in words if w not in self.weighed]
        room = LONGEST - len(self._text)
        short = [w for w in new if len(w) <= room]
        if len(short) <= _FEW:
            for latin in short:
                dear = cost_of_one(self._text, latin, self._costs)
                self.weighed[latin] = _NONE if dear > -_LEAST else -dear
        else:
            costs = Batch(short, self._costs).costs(self._text)
            self.weighed.update((w, _NONE if dear > -_LEAST else -dear) for w, dear in zip(short, costs, strict=True))
        for latin in new if len(short) < len(new) else ():
            if len(latin) > room:
                self.weighed[latin] = self._weigh_long(latin)

    def _weigh_long(self, latin: str) -> int:
        """The same for one word, by itself; none for what is too long to be a word."""
        known = table(self._script)
        if known is None or max(len(latin), len(self._text)) > _NO_WORD:
            return _NONE
        dear = cost(steps(self._text[1:-1], known.align), pieces(latin, known.longest), known.align[""])
        return _NONE if dear > -_LEAST else -dear

    def weigh(self, words: list[str], margin: int = FAR, least: int = -2000) -> list[tuple[str, int]]:
        """Evidence for each word that has at least `least` and comes within `margin` of the best, in their order."""
        self.weigh_all(words)
        weighed = self.weighed
        found = [(word, weighed[word]) for word in words]
        bar = max(least, max((worth for _, worth in found), default=0) - margin)
        return [item for item in found if item[1] >= bar]


@functools.cache
def _lifted(script: str) -> Lifted:
    known = table(script)
    return Lifted(known.align if known is not None else {}, _DEAREST, known.longest + 1 if known is not None else 1)


@functools.lru_cache(maxsize=16384)
def word(native: str, script: str) -> Word:
    """A folded native word, ready to be weighed."""
    return Word(native, script)


def evidence(native: str, latin: str, script: str) -> int:
    """How much the Latin word speaks for being this native word, in hundredths of a nat; -2000 for less than -900."""
    mine = word(native, script)
    known = mine.weighed.get(latin)
    if known is None:
        mine.weigh_all((latin,))
        known = mine.weighed[latin]
    return known
