"""Known names with their Latin words, as an index keeps them.

In: ids, names and the words of each. Out: places of names by their words, and the words by their letters.
"""

from __future__ import annotations

from .grams import Grams
from .wholes import Wholes

Words = tuple[str, ...]


class Book:
    """Known names in the order in which they were put down; a name's number there is its *place*."""

    def __init__(self) -> None:
        self.names: list[tuple[str, str, Words]] = []  # id, name as written, words
        self.words: dict[str, list[int]] = {}  # Latin word → places
        self.grams = Grams()
        self.wholes = Wholes(self.words)
        self._sets: dict[str, frozenset[int]] = {}  # places of very common words

    def put(self, id_: str, name: str, words: Words) -> None:
        """Know one more name."""
        place = len(self.names)
        self.names.append((id_, name, words))
        for word in set(words):
            places = self.words.get(word)
            if places is None:
                self.words[word] = [place]
                self.grams.add(word)
            else:
                places.append(place)

    def set_of(self, latin: str) -> frozenset[int]:
        """The places of a common word as a set."""
        places = self.words[latin]
        known = self._sets.get(latin)
        if known is None or len(known) != len(places):
            known = self._sets[latin] = frozenset(places)
        return known

    def having_all(self, words: tuple[str, ...]) -> list[int]:
        """Names that have all these Latin words."""
        first, *others = sorted((self.words.get(word, []) for word in words), key=len)
        for places in others:
            known = set(places)
            first = [place for place in first if place in known]
        return first
