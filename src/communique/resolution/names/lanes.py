"""Many Latin words against one native word at once: their cheapest alignments, side by side in large integers.

In: folded Latin words, and a native word as the moves that its chunks allow. Out: for each Latin word the cost of its
cheapest alignment, as `align.py` has it for one.

Each place between two letters of each Latin word is a *lane* of 16 bits of one large integer; a row of lanes holds the
costs of all places of all words for one place of the native word. A step adds costs to all lanes and keeps the lesser
of two rows, lane by lane, with the highest bit of each lane as a guard (L. Lamport, "Multiple byte processing with
full-word instructions", Communications of the ACM 18, 1975). Costs are kept above zero by a lift for each native sign
and each Latin letter, which is taken off again at the end.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Mapping
from typing import NamedTuple

_BITS = 16
_RUN = 7  # letters in a row that may stand for no sign
_FULL = (1 << _BITS - 1) - 1
FAR = 1 << 30
_UNREACHED = 14  # a lane without a way to it holds 2 to the power of that
BYTES = str.maketrans("ščçžğř", "SCXZGR")  # one byte a letter
SIGN, LETTER = 250, 250  # lifts for each native sign and each Latin letter
LONGEST = 56  # signs and Latin letters together whose lifts leave room in a lane
Options = dict[str, int]  # Latin piece → cost


class Chunk(NamedTuple):
    """What one native chunk may stand for: what it costs to leave it out, and Latin pieces with lifted costs."""

    dropped: int | None
    pieces: dict[str, int]  # in one byte a letter
    begun: dict[str, tuple[tuple[str, str, int, int], ...]]  # the same by the first two letters: and the last two, size


class Lifted:
    """The chunks of one script with their learned costs lifted above zero, without pieces dearer than `dearest`.

    Each chunk is taken up when it is first needed.
    """

    def __init__(self, table: Mapping[str, Options], dearest: int, longest: int = 6) -> None:
        self.longest = longest
        self._table, self._dearest = table, dearest
        self._known: dict[str, Chunk | None] = {}
        loose = table.get("", {})
        self.loose = {piece.translate(BYTES): dear + LETTER for piece, dear in loose.items() if piece}

    def of(self, chunk: str) -> Chunk | None:
        """The chunk, or None where the table has none such."""
        if chunk not in self._known:
            self._known[chunk] = self._lift(chunk)
        return self._known[chunk]

    def _lift(self, chunk: str) -> Chunk | None:
        mine = self._table.get(chunk)
        if mine is None:
            return None
        lift, dearest = SIGN * len(chunk), self._dearest
        pieces = {
            piece.translate(BYTES): max(0, dear + lift + LETTER * len(piece))
            for piece, dear in mine.items()
            if piece and dear <= dearest
        }
        begun: dict[str, tuple[tuple[str, str, int, int], ...]] = {}
        for piece, dear in pieces.items():
            begun[piece[:2]] = (*begun.get(piece[:2], ()), (piece, piece[-2:], len(piece), dear))
        return Chunk(mine[""] + lift if "" in mine else None, pieces, begun)


@functools.cache
def _only(letter: int) -> bytes:
    """A table that turns one byte into 1 and all others into 0."""
    return bytes(int(byte == letter) for byte in range(256))


@functools.lru_cache(maxsize=65536)
def substrings(latin: str, longest: int) -> dict[str, list[int]]:
    """All strings of up to `longest` letters in a Latin word between its bounds, one byte a letter, with places."""
    text = f"^{latin.translate(BYTES)}$"
    found: dict[str, list[int]] = {}
    for at in range(len(text)):
        for end in range(at + 1, min(at + longest, len(text)) + 1):
            found.setdefault(text[at:end], []).append(at)
    return found


def cost(native: str, latin: str, costs: Lifted) -> int:
    """The cost of one word without lanes, the same as `Batch` has: quicker for one or two."""
    places = substrings(latin, costs.longest)
    found, size, last = places.keys(), len(native), len(latin) + 1
    far = FAR << 1
    rows = [[far] * (last + 2) for _ in range(size + 2)]
    rows[0][0] = 0
    loose = [costs.loose.get(letter, 500 + LETTER) for letter in latin.translate(BYTES)]
    for at in range(size):
        row = rows[at]
        if at:
            dear, run = row[1], 0
            for place, more in enumerate(loose, 2):
                dear += more
                if dear < row[place]:
                    row[place] = dear
                    run += 1
                    if run > _RUN and dear < far:
                        return Batch([latin], costs).costs(native)[0]
                else:
                    dear, run = row[place], 0
        for n in (1, 2):
            text = native[at : at + n]
            chunk = costs.of(text) if len(text) == n else None
            if chunk is None:
                continue
            ahead, pieces, dropped = rows[at + n], chunk.pieces, chunk.dropped
            if dropped is not None and at and at + n < size:
                for place in range(1, last + 1):
                    if row[place] + dropped < ahead[place]:
                        ahead[place] = row[place] + dropped
            for piece in found & pieces.keys():
                more, letters = pieces[piece], len(piece)
                for place in places[piece]:
                    if row[place] + more < ahead[place + letters]:
                        ahead[place + letters] = row[place] + more
    dear = rows[size][last + 1]
    return dear - SIGN * size - LETTER * (len(latin) + 2) if dear < FAR else FAR


class Batch:
    """Latin words side by side, for one script."""

    def __init__(self, words: list[str], costs: Lifted) -> None:
        self._costs = costs
        text = "".join([f"^{word}$|" for word in words])
        if not text.isascii():
            text = text.translate(BYTES)
        raw = text.encode("ascii", "replace")
        self._count = count = len(raw)
        self._size = 2 * count
        self._ones = int.from_bytes(b"\1\0" * count, "little")
        self._far = self._ones << _UNREACHED
        self._guard = self._ones << _BITS - 1
        wide = {chr(c): raw.translate(_only(c)).decode("latin-1").encode("utf-16-le") for c in set(raw)}
        self._single = single = {letter: int.from_bytes(lanes, "little") for letter, lanes in wide.items()}
        self._starts = {"": 0, **single}
        self._pairs = {*single, *map(operator.add, text, text[1:])}
        self._steps: dict[str, list[tuple[int, int, int]]] = {}
        self._ends = []
        at = 0
        for word in words:
            at += len(word) + 3
            self._ends.append((at - 1, LETTER * (len(word) + 2)))
        inner = self._ones ^ single.get("^", 0) ^ single.get("$", 0) ^ single.get("|", 0)
        dear = sum(mask * costs.loose.get(c, 500 + LETTER) for c, mask in single.items() if c not in "^$|")
        lanes, dear = inner << _BITS, dear << _BITS
        self._loose = []  # letters that stand for no sign: one, two and four
        for shift in (_BITS, 2 * _BITS, 4 * _BITS):
            full = lanes * _FULL
            self._loose.append((shift, full, (dear & full) + ((self._ones & ~lanes) << _UNREACHED)))
            lanes, dear = lanes & lanes << shift, dear + (dear << shift)

    def _start(self, piece: str) -> int:
        """The lanes at which a piece begins, a bit a lane."""
        known = self._starts.get(piece)
        if known is None:
            known = self._start(piece[:-1])
            if known:
                known &= self._single.get(piece[-1], 0) >> _BITS * (len(piece) - 1)
            self._starts[piece] = known
        return known

    def _moves(self, chunk: Chunk) -> list[tuple[int, int, int]]:
        """For each length of Latin pieces: by how many bits a row moves, which lanes stay, and what is added."""
        lanes: dict[int, int] = {}
        added: dict[int, int] = {}
        starts, pairs, begun = self._starts, self._pairs, chunk.begun
        for begin in begun.keys() & pairs:
            for piece, end, size, dear in begun[begin]:
                if end not in pairs:
                    continue
                start = starts.get(piece)
                if start is None:
                    start = self._start(piece)
                if start:
                    if size in lanes:
                        lanes[size] |= start
                        added[size] += start * dear
                    else:
                        lanes[size], added[size] = start, start * dear
        found, ones = [], self._ones
        for size, start in lanes.items():
            shift = size * _BITS
            stop = start << shift
            found.append((shift, stop * _FULL, (added[size] << shift) + ((ones ^ stop) << _UNREACHED)))
        return found

    def costs(self, native: str) -> list[int]:
        """The cost of each word, in their order; FAR where there is no alignment.

        At most seven letters in a row may stand for no sign.
        """
        costs, guard, ones = self._costs, self._guard, self._ones
        size, top = len(native), _BITS - 1
        far = self._far | guard
        rows = [far] * (size + 2)  # all with the guards set
        rows[0] ^= self._single["^"] << _UNREACHED
        steps = self._steps
        for at in range(size):
            row = rows[at]
            if row == far:
                continue
            if at:
                for shift, lanes, added in self._loose:
                    less = row - (((row << shift) & lanes) + added)
                    mask = less & guard
                    row -= less & (mask - (mask >> top))
            for n in (1, 2):
                text = native[at : at + n]
                chunk = costs.of(text) if len(text) == n else None
                if chunk is None:
                    continue
                best = rows[at + n]
                if chunk.dropped is not None and at and at + n < size:
                    less = best - ((row ^ guard) + ones * chunk.dropped)
                    mask = less & guard
                    best -= less & (mask - (mask >> top))
                moves = steps.get(text)
                if moves is None:
                    moves = steps[text] = self._moves(chunk)
                for shift, lanes, added in moves:
                    less = best - (((row << shift) & lanes) + added)
                    mask = less & guard
                    best -= less & (mask - (mask >> top))
                rows[at + n] = best
        found = memoryview((rows[size] ^ guard).to_bytes(self._size, "little")).cast("H")
        unreached, lift = 1 << _UNREACHED, SIGN * size
        return [found[at] - lift - more if found[at] < unreached else FAR for at, more in self._ends]
