"""Names that are clear at once: one word of the name asked brings up a few names, whose other words decide.

In: a name's folded native words. Out: known names of which all words are clearly spelt so, or none; then a wider search
is needed (`index.py`). Three of four searches end here.
"""

from __future__ import annotations

import heapq
import itertools
from typing import NamedTuple

from .align import word as native_word
from .alike import AGAINST
from .begins import begins
from .book import Book
from .likes import FEW, SHARED, Likes
from .pairing import Match, match
from .tables import spellings

_CLEAR = 400  # evidence of each word of a name that ends the search
_LIKELY = 250  # evidence of words that makes it worth to compare their name
_BEHIND = 1200  # hundredths of a nat that a name may be behind the best
_FIRST = 6  # names compared
_BRINGS_UP = 400  # evidence of a word that brings up its names
_NEAR = 700  # hundredths of a nat that such a word may be behind the best
_BESIDE = 60  # names that one word may bring up


class Beside(NamedTuple):
    """Places of names that one native word, by its number, has brought up; -1 where it was more than one."""

    number: int
    places: set[int]


NOBODY = Beside(-1, set())
Words = tuple[str, ...]
Found = list[tuple[int, Match]]


class AtOnce:
    """The names of a book that are clear at once."""

    def __init__(self, book: Book, likes: Likes) -> None:
        self._book, self._likes = book, likes

    def find(self, words: Words, telling: Words, script: str) -> Found:
        """Names, one of them clear; `telling`: the words that are looked for."""
        names = self._book.names
        for bring_up in (self._known, self._longest, self._standing_together):
            found = self._likeliest(words, telling, script, bring_up(telling, script))
            if any(
                how.worst > _CLEAR and not how.left_over and len(how.pairs) == len(names[place][2])
                for place, how in found
            ):
                return found
        return []

    def _likeliest(self, words: Words, telling: Words, script: str, beside: Beside) -> Found:
        """Of these names those that can be clear, with the most evidence for the words that did not bring them up."""
        names, places = self._book.names, beside.places
        if not places:
            return []
        latin = {word for place in places for word in names[place][2] if len(word) > 1}
        weighed = []
        for number, word in enumerate(telling):
            if number != beside.number:
                mine, letters = native_word(word, script), begins(word, script)
                mine.weigh_all([other for other in latin if other[0] in letters])
                weighed.append(mine.weighed)
        known = len(telling) - len(weighed)
        sums = {}
        for place in places:
            here = [word for word in names[place][2] if len(word) > 1]
            likely = [max([mine.get(word, AGAINST) for word in here], default=AGAINST) for mine in weighed]
            if sum([worth > _LIKELY for worth in likely]) + known >= min(len(telling), len(here)):
                sums[place] = sum(likely)
        best = heapq.nsmallest(_FIRST, sums, key=lambda place: (-sums[place], place))
        return [
            (place, match(words, names[place][2], script)) for place in best if sums[place] > sums[best[0]] - _BEHIND
        ]

    def _known(self, words: Words, script: str) -> Beside:
        """Names with a known spelling of one of the words: of that with the fewest."""
        places_of = self._book.words
        best, least = NOBODY, _BESIDE + 1
        for number, word in enumerate(words):
            known = [places_of[latin] for latin in spellings(script).get(word, ()) if latin in places_of]
            if known and sum(map(len, known)) < least:
                best = Beside(number, set().union(*known))
                least = len(best.places)
        return best

    def _longest(self, words: Words, script: str) -> Beside:
        """Names of which one word is like the longest native one."""
        longest = max(words, key=len)
        like = self._likes.weigh(longest, script, self._likes.by_letters(longest, script, FEW))
        places = [self._book.words[latin] for latin, worth in like if worth >= max(_BRINGS_UP, like[0][1] - _NEAR)]
        return Beside(words.index(longest), set().union(*places)) if sum(map(len, places)) <= _BESIDE else NOBODY

    def _standing_together(self, words: Words, script: str) -> Beside:
        """Names of which two words or more have the letters of native ones."""
        hits: dict[int, int] = {}  # place → native words, a bit each
        common: list[tuple[int, frozenset[int]]] = []
        for number, word in enumerate(words):
            for latin in self._likes.by_letters(word, script, FEW):
                places = self._book.words[latin]
                if len(places) > SHARED:
                    common.append((1 << number, self._book.set_of(latin)))
                    continue
                for place in places:
                    hits[place] = hits.get(place, 0) | 1 << number
        found = {place for place, bits in hits.items() if bits & bits - 1}
        for (one, some), (other, more) in itertools.combinations(common, 2):
            if one != other:
                found |= some & more
        for bit, some in common:
            found.update(place for place in hits.keys() & some if hits[place] & ~bit)
        return Beside(-1, found)
