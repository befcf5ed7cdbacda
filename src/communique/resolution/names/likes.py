"""Known words and names that are like those of a name that is asked for, by their letters.

In: words in any script. Out: Latin words of the book with evidence in hundredths of a nat, or places of names. Words
are found by pairs of letters (`grams.py`); the likeliest of them are weighed letter by letter (`align.py`).
"""

from __future__ import annotations

import itertools
from collections.abc import Collection

from .align import evidence
from .align import word as native_word
from .alike import latin_evidence
from .begins import begins
from .book import Book
from .grams import Counted, expected, letter_pairs
from .keys import LOOSE, key
from .known import KNOWN
from .spoken import Lattice, letters_of, spellings_of
from .tables import spellings
from .wholes import LONGEST

FEW = 12  # words with the likeliest letters, which are weighed in any case
_ALONE = 36  # the same for a word that is a name by itself, where none of the few is clear
_MANY = 250  # words that are weighed if they stand in a name with another word's
_WHOLE = 24  # names whose letters are weighed as one word
_SIGNS = 16  # names that are read sign by sign, in each system of reading
_MARGIN = 1000  # hundredths of a nat that a word may be behind the best
_CLEAR = 400  # evidence of a word that brings up the words beside it
_CLEAR_ALONE = 120  # evidence a letter of a word that needs no other
_SURE = 3  # words, the other words of whose names are weighed too
SHARED = 60  # names with one word, up to which they are searched for words that stand together
_NEARBY = 20  # the same for the words beside one that has likely letters
_ENOUGH = 4000  # names with one word that are looked at
_KEPT = 5000  # words whose likes are kept
_COUNTED = 8  # words whose sums of letters are kept


class Likes:
    """What of a book is like a word or a name."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._keys: dict[str, list[str]] = {}  # key → Latin words, made when first needed
        self._keyed = 0  # Latin words that have their key there
        self._taken: dict[tuple[str, str, int], frozenset[str]] = {}
        self._counted: dict[tuple[str, str], Counted] = {}  # of the last few words
        self._words_taken = 0  # known words when these were taken

    def like_latin(self, word: str) -> list[tuple[str, int]]:
        """Known Latin words that are like a Latin word, with evidence, best first."""
        near = self._book.grams.count(dict.fromkeys(letter_pairs(word), 0.9), len(word)).most(2 * FEW)
        for other in self._book.grams.words[self._keyed :]:
            self._keys.setdefault(key(other), []).append(other)
        self._keyed = len(self._book.grams.words)
        options = {*near, *self._keys.get(key(word), ())}
        scored = [(other, latin_evidence(word, other)) for other in options]
        return sorted([item for item in scored if item[1] > -200], key=_best_first)[: 3 * FEW]

    def like_native(self, words: tuple[str, ...], script: str) -> list[list[tuple[str, int]]]:
        """For each native word the known Latin words that are like it, with evidence, best first.

        Many words are taken up by their letters; those of them are weighed that are among the first few or stand in
        a name together with one that another word has brought up.
        """
        if len(words) == 1:
            return [self._like_alone(words[0], script)]
        letters = [begins(word, script) for word in words]
        few = [set(self.by_letters(word, script, FEW)) for word in words]
        self._add_companions(few, words, script, letters)
        scored = [self.weigh(word, script, mine) for word, mine in zip(words, few, strict=True)]
        for number, others in enumerate(self._beside(scored)):
            if new := {latin for latin in others - few[number] if latin[0] in letters[number]}:
                found = scored[number] + self.weigh(words[number], script, new)
                scored[number] = sorted(found, key=_best_first)
        return scored

    def _beside(self, scored: list[list[tuple[str, int]]]) -> list[set[str]]:
        """For each native word the Latin words that stand in a name with one that another is clearly like."""
        found: list[set[str]] = [set() for _ in scored]
        for number, like in enumerate(scored):
            for latin, worth in like[:_SURE]:
                places = self._book.words[latin]
                if worth > _CLEAR and len(places) <= SHARED:
                    beside = {word for place in places for word in self._book.names[place][2]} - {latin}
                    for other in range(len(scored)):
                        if other != number:
                            found[other] |= beside
        return found

    def by_letters(self, word: str, script: str, n: int) -> frozenset[str]:
        """About `n` known Latin words with the likeliest letters, and the known spellings of the word; twice as many
        in scripts whose letters tell less. Kept until a word is added."""
        if self._words_taken != len(self._book.words):
            self._taken.clear()
            self._counted.clear()
            self._words_taken = len(self._book.words)
        found = self._taken.get((word, script, n))
        if found is None:
            counted = self._counted.get((word, script))
            if counted is None:
                if len(self._counted) >= _COUNTED:
                    self._counted.clear()
                counted = self._counted[word, script] = self._book.grams.count(*expected(word, script))
            known = [w for w in spellings(script).get(word, ()) if w in self._book.words]
            found = frozenset((*counted.most(2 * n if script in LOOSE else n), *known))
            if len(self._taken) > _KEPT:
                self._taken.clear()
            self._taken[word, script, n] = found
        return found

    def like_few(self, word: str, script: str) -> list[tuple[str, int]]:
        """The best few known Latin words that are clearly like a word, with evidence, best first."""
        like = (
            self.like_latin(word) if script == "Latn" else self.weigh(word, script, self.by_letters(word, script, FEW))
        )
        return [item for item in like if item[1] > _CLEAR][:_SURE]

    def _like_alone(self, word: str, script: str) -> list[tuple[str, int]]:
        """Words that are like one which is a name by itself: of a few, and of more where none of them is clear."""
        few = self.by_letters(word, script, FEW)
        scored = self.weigh(word, script, few)
        if scored and scored[0][1] > _CLEAR_ALONE * len(scored[0][0]):
            return scored
        more = self.weigh(word, script, self.by_letters(word, script, _ALONE) - few)
        return sorted(scored + more, key=_best_first)

    def weigh(self, word: str, script: str, options: Collection[str]) -> list[tuple[str, int]]:
        """Of these Latin words those that may be the native one, with evidence, best first."""
        known = spellings(script).get(word, ())
        scored = native_word(word, script).weigh(list(options), _MARGIN, -200)
        if known:
            scored = [(w, max(KNOWN * len(w), worth) if w in known else worth) for w, worth in scored]
            found = {w for w, _ in scored}
            scored += [
                (w, max(KNOWN * len(w), evidence(word, w, script))) for w in options if w in known and w not in found
            ]
        return sorted(scored, key=_best_first)

    def _add_companions(
        self, few: list[set[str]], words: tuple[str, ...], script: str, letters: list[frozenset[str]]
    ) -> None:
        """Add to each word's `few` others that stand in one name with a word that is like another native one.

        These are the words beside another's few, and of many words with likely letters those that stand together.
        `letters`: what a spelling of each native word begins with.
        """
        names, places_of = self._book.names, self._book.words
        bits: dict[str, int] = {}  # Latin word → the native words that it is like, a bit each
        rare: list[set[int]] = []
        common: list[list[frozenset[int]]] = []
        for number, word in enumerate(words):
            rare.append(set())
            common.append([])
            for latin in self.by_letters(word, script, _MANY):
                if latin[0] in letters[number]:
                    bits[latin] = bits.get(latin, 0) | 1 << number
                    places = places_of[latin]
                    if len(places) <= SHARED:
                        rare[-1].update(places)
                    else:
                        common[-1].append(self._book.set_of(latin))
            near = [places_of[latin] for latin in self.by_letters(word, script, FEW)]
            beside = {other for places in near if len(places) <= _NEARBY for p in places for other in names[p][2]}
            for other, mine in enumerate(few):
                if other != number:
                    mine.update([latin for latin in beside if latin[0] in letters[other]])
        both: set[int] = set()
        for one, other in itertools.permutations(range(len(words)), 2):
            if one < other:
                both |= rare[one] & rare[other]
            for places_of_one in common[other]:
                both |= rare[one] & places_of_one
        for place in both:
            hits = [(latin, bits[latin]) for latin in names[place][2] if latin in bits]
            if len({latin for latin, _ in hits}) > 1:
                for latin, bit in hits:
                    for number, mine in enumerate(few):
                        if bit >> number & 1:
                            mine.add(latin)

    def like_wholes(self, joined: str, script: str) -> list[int]:
        """Names whose words, written as one, may be like `joined`."""
        if len(joined) > LONGEST:
            return []
        self._book.wholes.fill(self._book.names)
        if script == "Latn":
            chances, size = dict.fromkeys(letter_pairs(joined), 0.9), float(len(joined))
        else:
            chances, size = expected(joined, script)
        near = self._book.wholes.grams.count(chances, size).most(_WHOLE)
        if script != "Latn":
            letters = begins(joined, script)
            near = [text for text in near if any(word[0] in letters for word in text.split())]
        return [place for text in near for place in self._book.wholes.places[text]]

    def spelt_by(self, read: tuple[Lattice, ...]) -> list[int]:
        """Names with a family name that the first sign may be and words that spell the others, or one word for all."""
        places_of, names = self._book.words, self._book.names
        family = frozenset().union(*(lattice.family for lattice in read))
        found: set[int] = set()
        for lattice in read:
            if len(lattice.own) == 2:
                found.update(place for word in spellings_of(lattice.own) for place in places_of.get(word, ()))
            given = {place for word in spellings_of(lattice.own[1:]) for place in places_of.get(word, ())[:_ENOUGH]}
            if len(lattice.own) > 2:  # each sign a word
                first, *others = lattice.own[1:]
                apart = {place for word in first for place in places_of.get(word, ())[:_ENOUGH]}
                given.update(
                    place for place in apart if all(any(word in one for word in names[place][2]) for one in others)
                )
            found.update(place for place in given if not family.isdisjoint(names[place][2]))
        return sorted(found)

    def like_signs(self, read: tuple[Lattice, ...]) -> list[int]:
        """Names with a family name that the first sign may be, and letters like those of the others."""
        self._book.wholes.fill(self._book.names)
        texts: dict[str, None] = {}
        for lattice in read:
            among = self._book.wholes.having(lattice.family)
            if among:
                texts.update(dict.fromkeys(self._book.wholes.grams.count(*letters_of(lattice)).most(_SIGNS, among)))
        return [place for text in texts for place in self._book.wholes.places[text]]


def _best_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
