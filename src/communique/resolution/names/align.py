"""How surely one native word is one Latin word: the best way to cut both into learned chunks.

In: folded words. Out: *evidence*, in hundredths of a nat: positive if the two are rather one word than not. Chunks
and costs are learned by `tools/learn_names.py`, first by expectation maximisation, then by telling right pairs from
the wrong ones that are hardest to tell.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

from .tables import table

FAR = 1 << 30
_LEAST = -900  # evidence below which a word is none
_DEAREST = 450  # of a native chunk and a Latin piece, hundredths of a nat
Costs = dict[str, dict[str, int]]
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
    """One native word against many Latin ones: what each Latin piece may stand for is found once."""

    def __init__(self, native: str, script: str) -> None:
        known = table(script)
        self.costs: Costs = known.align if known is not None else {"": {}}
        self.longest = known.longest if known is not None else 1
        self.text = f"^{native}$"
        self.size = size = len(self.text)
        chunks = [(i, i + n, self.text[i : i + n]) for i in range(size) for n in (1, 2) if i + n <= size]
        found = [(i, k, self.costs[chunk]) for i, k, chunk in chunks if chunk in self.costs]
        self.dropped = [(i, k, costs[""]) for i, k, costs in found if "" in costs and i > 0 and k < size]
        moves: dict[str, list[tuple[int, int, int]]] = {}  # Latin piece → where it may stand, at what cost
        usable = _usable(script)
        for i, k, _ in found:
            for piece, dear in usable[self.text[i:k]]:
                here = moves.get(piece)
                if here is None:
                    moves[piece] = [(i, k, dear)]
                else:
                    here.append((i, k, dear))
        self.moves = moves
        self.weighed: dict[str, int] = {}
        least = _least(script)
        ahead = [0] * (size + 1)  # the most that the letters from here on can still speak for
        for i in range(size - 1, -1, -1):
            ahead[i] = min(
                (least.get(self.text[i : i + n], 0) + ahead[i + n] for n in (1, 2) if i + n <= size), default=0
            )
        self.ahead = ahead

    def weigh_all(self, words: Iterable[str], least: int) -> None:
        """Weigh words together, so that `evidence` knows them; those with less than `least` count as none."""
        new = sorted(w for w in words if w not in self.weighed)
        if new:
            found = dict(self.weigh(new, FAR, least))
            self.weighed.update((word, found.get(word, -2000)) for word in new)

    def weigh(
        self, words: list[str], margin: int = FAR, least: int = -2000, likely: str | None = None
    ) -> list[tuple[str, int]]:
        """Evidence for each word that has at least `least` and comes within `margin` of the best, in no order.

        `words` must be sorted: a beginning that two of them share is gone through once, and one that leads nowhere
        ends all that share it. The better `likely` is, the sooner the others end.
        """
        if likely is not None:
            known = self.weighed.get(likely)
            if known is None:
                known = max((worth for _, worth in self.weigh([likely])), default=-2000)
            least = max(least, known - margin)
        size, moves, dropped, longest = self.size, self.moves, self.dropped, self.longest
        loose, inner, ahead = self.costs[""], range(1, self.size), self.ahead
        start = [FAR] * (size + 1)
        start[0] = 0
        columns, hopes = [start], [-FAR]
        limit = -least
        found = []
        before, dead = "", None
        weighed = self.weighed
        for word in words:
            if dead is not None and word.startswith(dead):
                continue
            if word in weighed:
                total = -weighed[word]
                if total <= limit:
                    found.append((word, -total))
                    if total + margin < limit:
                        limit = total + margin
                continue
            dead = None
            text = f"^{word}$"
            shared = 0
            for a, b in zip(before, text, strict=False):
                if a != b:
                    break
                shared += 1
            shared = min(shared, len(columns) - 1)
            del columns[shared + 1 :], hopes[shared + 1 :]
            before = text
            length = len(text)
            for j in range(shared + 1, length + 1):
                here = [FAR] * (size + 1)
                for back in range(1, min(longest, j) + 1):
                    steps_ = moves.get(text[j - back : j])
                    if steps_ is not None:
                        column = columns[j - back]
                        for i, k, dear in steps_:
                            total = column[i] + dear
                            if total < here[k]:
                                here[k] = total
                if 1 < j < length:
                    dear = loose.get(text[j - 1], 500)
                    column = columns[j - 1]
                    for i in inner:
                        if column[i] + dear < here[i]:
                            here[i] = column[i] + dear
                for i, k, dear in dropped:
                    if here[i] + dear < here[k]:
                        here[k] = here[i] + dear
                columns.append(here)
                hopes.append(min(map(int.__add__, here, ahead)))
                if j < length and min(hopes[-longest:]) > limit and j >= longest:
                    dead = text[1:j]
                    break
            else:
                total = columns[length][size]
                if total <= limit:
                    found.append((word, -total))
                    weighed[word] = -total
                    if total + margin < limit:
                        limit = total + margin
        return found


@functools.lru_cache(maxsize=16)
def _least(script: str) -> dict[str, int]:
    known = table(script)
    return {chunk: min(costs.values()) for chunk, costs in known.align.items()} if known is not None else {}


@functools.cache
def _usable(script: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Native chunk → Latin pieces that are not dearer than to leave both out."""
    known = table(script)
    costs = known.align if known is not None else {}
    return {n: tuple((p, dear) for p, dear in mine.items() if dear <= _DEAREST) for n, mine in costs.items()}


@functools.lru_cache(maxsize=16384)
def word(native: str, script: str) -> Word:
    """A folded native word, ready to be weighed."""
    return Word(native, script)


def evidence(native: str, latin: str, script: str) -> int:
    """How much the Latin word speaks for being this native word, in hundredths of a nat; -2000 for less than -900."""
    mine = word(native, script)
    known = mine.weighed.get(latin)
    if known is None:
        found = mine.weigh([latin], FAR, _LEAST)
        known = mine.weighed[latin] = found[0][1] if found else -2000
    return known
