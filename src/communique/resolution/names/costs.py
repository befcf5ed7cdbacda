"""Learned costs of native chunks and the Latin pieces that they may stand for, each chunk read when it is asked for.

In: chunk → its pieces and costs as one text, as the tables have it. Out: a mapping of chunk → piece → cost in
hundredths of a nat. Chinese signs have twelve thousand chunks, of which a name needs a few.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Pieces = dict[str, int]


class Costs(Mapping[str, Pieces]):
    """Chunk → Latin piece → cost."""

    def __init__(self, written: dict[str, str]) -> None:
        self._written = written
        self._read: dict[str, Pieces] = {}

    def __getitem__(self, chunk: str) -> Pieces:
        found = self._read.get(chunk)
        if found is None:
            found = self._read[chunk] = read(self._written[chunk])
        return found

    def __contains__(self, chunk: object) -> bool:
        return chunk in self._written

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)

    def add(self, chunk: str, pieces: Pieces) -> None:
        """Know pieces of a chunk besides those that are known; these keep their costs."""
        self._written[chunk] = write(pieces | read(self._written.get(chunk, "")))
        self._read.pop(chunk, None)


def read(text: str) -> Pieces:
    """Pieces with their costs; the piece of no letters first, as ``:450``.

    >>> read(":450 j:-166 y:-100")
    {'': 450, 'j': -166, 'y': -100}
    """
    found = {}
    for item in text.split():
        piece, _, cost = item.partition(":")
        found[piece] = int(cost)
    return found


def write(pieces: Mapping[str, int]) -> str:
    """The text of pieces and costs, in the order of the pieces.

    >>> write({"y": -100, "": 450})
    ':450 y:-100'
    """
    return " ".join(f"{piece}:{cost}" for piece, cost in sorted(pieces.items()))
