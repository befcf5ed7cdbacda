"""Known names with all their words as one, for names of scripts that set no spaces between words.

In: known names by place, each as Latin words. Out: their texts, found by pairs of letters (`grams.py`) or by a word.
"""

from __future__ import annotations

from collections.abc import Iterable

from .grams import Grams, name_pairs

LONGEST = 24  # letters of a name that is compared as one word


class Wholes:
    """Names with all their words as one; made when first needed. `words`: Latin word → places of names."""

    def __init__(self, words: dict[str, list[int]]) -> None:
        self.places: dict[str, list[int]] = {}
        self.grams = Grams(name_pairs)
        self.seen = 0
        self._words = words
        self._numbers: dict[int, int] = {}  # place → number of its text
        self._bits: dict[str, tuple[int, int]] = {}  # the texts that have a word, a bit a text, with how many they were

    def having(self, words: Iterable[str]) -> int:
        """The texts that have one of the words, a bit a text."""
        found = 0
        for word in words:
            places = self._words.get(word)
            if places is not None:
                size, bits = self._bits.get(word, (0, 0))
                if size != len(places):
                    numbers = [self._numbers[place] for place in places if place in self._numbers]
                    packed = bytearray(max(numbers, default=0) // 8 + 1)
                    for number in numbers:
                        packed[number >> 3] |= 1 << (number & 7)
                    bits = int.from_bytes(packed, "little")
                    self._bits[word] = len(places), bits
                found |= bits
        return found

    def fill(self, names: list[tuple[str, str, tuple[str, ...]]]) -> None:
        """Take up the names that were added since; each with its id, as written, and its words."""
        for place in range(self.seen, len(names)):
            words = names[place][2]
            if not 2 <= len(words) <= 4:
                continue
            text = " ".join(words)
            if len(text) >= LONGEST + len(words):
                continue
            places = self.places.get(text)
            if places is None:
                self.places[text] = [place]
                self._numbers[place] = len(self.grams.words)
                self.grams.add(text)
            else:
                places.append(place)
        self.seen = len(names)
