"""Known words and names that are like those of a name that is asked for, by their letters.

In: words in any script. Out: Latin words of the book with evidence in hundredths of a nat, or places of names. Words
are found by pairs of letters (`grams.py`); the likeliest of them are weighed letter by letter (`align.py`).
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

from .align import evidence
from .align import word as native_word
from .alike import latin_evidence
from .book import Book
from .grams import expected, letter_pairs
from .keys import LOOSE, key
from .known import KNOWN
from .spoken import Lattice, letters_of
from .tables import spellings
from .wholes import LONGEST

_FEW = 12  # words with the likeliest letters, which are weighed in any case
_SOME = 64  # words that are weighed if they stand in a name with another word's
_MANY = 250  # the same where no name was clear
_WHOLE = 40  # names whose letters are weighed as one word
_SIGNS = 16  # names that are read sign by sign, in each system of reading
_MARGIN = 1000  # hundredths of a nat that a word may be behind the best
_CLEAR = 400  # evidence of a word that brings up the words beside it
_SURE = 3  # words, the other words of whose names are weighed too
_SHARED = 60  # names with one word, up to which they are searched for words that stand together
_KEPT = 5000  # words whose likes are kept


class Taken(NamedTuple):
    """Known words with the letters that a native word may have."""

    few: frozenset[str]
    many: frozenset[str]


class Likes:
    """What of a book is like a word or a name."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._keys: dict[str, list[str]] = {}  # key → Latin words, made when first needed
        self._keyed = 0  # Latin words that have their key there
        self._taken: dict[tuple[str, str, int, bool], Taken] = {}
        self._words_taken = 0  # known words when these were taken

    def like_latin(self, word: str) -> list[tuple[str, int]]:
        """Known Latin words that are like a Latin word, with evidence, best first."""
        (near,) = self._book.grams.nearest(dict.fromkeys(letter_pairs(word), 0.9), len(word), 2 * _FEW)
        for other in self._book.grams.words[self._keyed :]:
            self._keys.setdefault(key(other), []).append(other)
        self._keyed = len(self._book.grams.words)
        options = {*near, *self._keys.get(key(word), ())}
        scored = [(other, latin_evidence(word, other)) for other in options]
        return sorted([item for item in scored if item[1] > -200], key=_best_first)[: 3 * _FEW]

    def like_native(self, words: tuple[str, ...], script: str, wide: bool) -> list[list[tuple[str, int]]]:
        """For each native word the known Latin words that are like it, with evidence, best first.

        Many words are taken up by their letters; those of them are weighed that are among the first few or stand in
        a name together with one that another word has brought up.
        """
        taken = [self._by_letters(word, script, 3 if len(words) == 1 else 1, wide) for word in words]
        few = [set(mine.few) for mine in taken]
        if len(words) > 1:
            self._add_companions(few, [mine.many for mine in taken])
        scored = [self._weigh(word, script, sorted(mine)) for word, mine in zip(words, few, strict=True)]
        for number, others in enumerate(self._beside(scored) if wide else ()):
            if new := others - few[number]:
                found = scored[number] + self._weigh(words[number], script, sorted(new))
                scored[number] = sorted(found, key=_best_first)
        return scored

    def standing_together(self, words: tuple[str, ...], script: str) -> list[int]:
        """Places of names of which two words or more have the letters of native ones, those with the most first."""
        hits: dict[int, int] = {}  # place → native words, a bit each
        common: list[tuple[int, frozenset[int]]] = []
        for number, word in enumerate(words):
            for latin in self._by_letters(word, script, 1, False).few:
                places = self._book.words[latin]
                if len(places) > _SHARED:
                    common.append((1 << number, self._book.set_of(latin)))
                    continue
                for place in places:
                    hits[place] = hits.get(place, 0) | 1 << number
        for (one, some), (other, more) in itertools.combinations(common, 2):
            if one != other:
                hits.update((place, hits.get(place, 0) | one | other) for place in some & more)
        for bit, places_of in common:
            for place in hits.keys() & places_of:
                hits[place] |= bit
        best = [(-bits.bit_count(), place) for place, bits in hits.items() if bits & bits - 1]
        return [place for _, place in sorted(best)]

    def _beside(self, scored: list[list[tuple[str, int]]]) -> list[set[str]]:
        """For each native word the Latin words that stand in a name with one that another is clearly like."""
        found: list[set[str]] = [set() for _ in scored]
        for number, like in enumerate(scored):
            for latin, worth in like[:_SURE]:
                places = self._book.words[latin]
                if worth > _CLEAR and len(places) <= _SHARED:
                    beside = {word for place in places for word in self._book.names[place][2]} - {latin}
                    for other in range(len(scored)):
                        if other != number:
                            found[other] |= beside
        return found

    def _by_letters(self, word: str, script: str, width: int, wide: bool) -> Taken:
        """Known Latin words with the likeliest letters, a few, and many with those; kept until a word is added."""
        if self._words_taken != len(self._book.words):
            self._taken.clear()
            self._words_taken = len(self._book.words)
        key_ = word, script, width, wide
        found = self._taken.get(key_)
        if found is None:
            width *= 2 if script in LOOSE else 1
            first, more = self._book.grams.nearest(
                *expected(word, script), width * _FEW, width * (_MANY if wide else _SOME)
            )
            known = [w for w in spellings(script).get(word, ()) if w in self._book.words]
            few = frozenset((*first, *known))
            found = Taken(few, few.union(more))
            if len(self._taken) > _KEPT:
                self._taken.clear()
            self._taken[key_] = found
        return found

    def _weigh(self, word: str, script: str, options: list[str]) -> list[tuple[str, int]]:
        known = spellings(script).get(word, ())
        scored = native_word(word, script).weigh(options, _MARGIN, -200)
        if known:
            scored = [(w, max(KNOWN * len(w), worth) if w in known else worth) for w, worth in scored]
            found = {w for w, _ in scored}
            scored += [
                (w, max(KNOWN * len(w), evidence(word, w, script))) for w in options if w in known and w not in found
            ]
        return sorted(scored, key=_best_first)

    def _add_companions(self, few: list[set[str]], many: list[frozenset[str]]) -> None:
        """Add to `few` the words of `many` that stand in one name with a word that is like another native word."""
        rare: list[set[int]] = []
        common: list[list[frozenset[int]]] = []
        for mine in many:
            places: set[int] = set()
            sets = []
            for latin in mine:
                at = self._book.words[latin]
                if len(at) <= _SHARED:
                    places.update(at)
                else:
                    sets.append(self._book.set_of(latin))
            rare.append(places)
            common.append(sets)
        both: set[int] = set()
        for one, other in itertools.permutations(range(len(many)), 2):
            if one < other:
                both |= rare[one] & rare[other]
            for at_common in common[other]:
                both |= rare[one] & at_common
        for place in both:
            words = self._book.names[place][2]
            hits = [(number, word) for number, mine in enumerate(many) for word in words if word in mine]
            if len({n for n, _ in hits}) > 1 and len({w for _, w in hits}) > 1:
                for number, word in hits:
                    few[number].add(word)

    def like_wholes(self, joined: str, script: str) -> list[int]:
        """Names whose words, written as one, may be like `joined`."""
        if len(joined) > LONGEST:
            return []
        self._book.wholes.fill(self._book.names)
        if script == "Latn":
            chances, size = dict.fromkeys(letter_pairs(joined), 0.9), float(len(joined))
        else:
            chances, size = expected(joined, script)
        (near,) = self._book.wholes.grams.nearest(chances, size, _WHOLE)
        return [place for text in near for place in self._book.wholes.places[text]]

    def like_signs(self, read: tuple[Lattice, ...]) -> list[int]:
        """Names with a family name that the first sign may be, and letters like those of the others."""
        self._book.wholes.fill(self._book.names)
        texts: dict[str, None] = {}
        for lattice in read:
            among = self._book.wholes.having(lattice.family)
            if among:
                (near,) = self._book.wholes.grams.nearest(*letters_of(lattice), _SIGNS, among=among)
                texts.update(dict.fromkeys(near))
        found = [place for text in texts for place in self._book.wholes.places[text]]
        for lattice in read:
            (near,) = self._book.alone.nearest(*letters_of(lattice), _FEW // 2)
            found += [
                place for word in near for place in self._book.words[word] if len(self._book.names[place][2]) == 1
            ]
        return found


def _best_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
