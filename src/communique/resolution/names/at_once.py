"""Names that are clear at once: one word of the name asked brings up a few names, whose other words decide.

In: a name's folded native words. Out: known names of which all words are clearly spelt so, or none; then a wider search
is needed (`index.py`). Three of four searches end here.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from typing import NamedTuple

from .align import word as native_word
from .alike import AGAINST
from .begins import begins
from .book import Book
from .known import KNOWN
from .likes import FEW, Likes
from .pairing import Match, match
from .tables import spellings

_CLEAR = 400  # evidence of each word of a name that ends the search
_CLEAR_LETTER = 80  # the same for a letter of a short word
_BEYOND_DOUBT = 120  # evidence a letter of each word that makes it needless to look at other names
_LIKELY = 250  # evidence of words that makes it worth to compare their name
_BEHIND = 1200  # hundredths of a nat that a name may be behind the best
_WORDS = 2  # words whose likes are looked at
_FIRST = 6  # names compared
_BRINGS_UP = 400  # evidence of a word that brings up its names
_NEAR = 700  # hundredths of a nat that such a word may be behind the best
_BESIDE = 60  # names that one word may bring up


class Beside(NamedTuple):
    """Places of names that one native word, by its number, has brought up."""

    number: int
    places: set[int]


NOBODY = Beside(-1, set())
Words = tuple[str, ...]
Found = list[tuple[int, Match]]


def _is_clear(how: Match) -> bool:
    """Is each word clear? Short ones cannot have much evidence."""
    return all(worth > min(_CLEAR, _CLEAR_LETTER * len(latin)) for _, latin, worth in how.pairs)


class AtOnce:
    """The names of a book that are clear at once."""

    def __init__(self, book: Book, likes: Likes) -> None:
        self._book, self._likes = book, likes

    def find(self, words: Words, telling: Words, script: str) -> Found:
        """Names, one of them clear; `telling`: the words that are looked for."""
        names = self._book.names
        compared: dict[int, Match] = {}
        is_found = False
        for beside in self._brought_up(telling, script):
            found = self._likeliest(words, telling, script, beside)
            compared.update(found)
            clear = [how for place, how in found if len(how.pairs) == len(names[place][2]) and _is_clear(how)]
            if any(not how.left_over and how.worst > _BEYOND_DOUBT * how.letters / len(how.pairs) for how in clear):
                return list(compared.items())
            is_found |= any(not how.left_over or not how.ends and len(how.pairs) > 1 for how in clear)
        return list(compared.items()) if is_found else []

    def _brought_up(self, words: Words, script: str) -> Iterator[Beside]:
        """Names to be compared: those with the rarest known spelling, then those like a word, the longest first."""
        yield self._known(words, script)
        for number in sorted(range(len(words)), key=lambda number: -len(words[number]))[:_WORDS]:
            yield self._like(words, script, number)

    def _likeliest(self, words: Words, telling: Words, script: str, beside: Beside) -> Found:
        """Of these names those that can be clear, with the most evidence for the words that did not bring them up."""
        names, places = self._book.names, beside.places
        if not places:
            return []
        latin = {word for place in places for word in names[place][2] if len(word) > 1}
        weighed = []
        for number, word in enumerate(telling):
            if number != beside.number:
                known_ones, letters = spellings(script).get(word, frozenset()), begins(word, script)
                mine = native_word(word, script)
                asked = [other for other in latin if other[0] in letters and other not in known_ones]
                mine.weigh_all(asked)
                evidence = {other: mine.weighed[other] for other in asked}
                weighed.append(evidence | {other: KNOWN * len(other) for other in known_ones & latin})
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

    def _like(self, words: Words, script: str, number: int) -> Beside:
        """Names of which one word is like this native one."""
        word = words[number]
        like = self._likes.weigh(word, script, self._likes.by_letters(word, script, FEW))
        places = [self._book.words[latin] for latin, worth in like if worth >= max(_BRINGS_UP, like[0][1] - _NEAR)]
        return Beside(number, set().union(*places)) if sum(map(len, places)) <= _BESIDE else NOBODY
