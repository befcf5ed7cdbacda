"""Names by likeness: of a million known names the few that a name may be, whatever their scripts.

In: ids with names, and a name to look for. Out: ids with scores, best first. Words are found by their letters
(`grams.py`), weighed by learned evidence, and the names that have the best of them are compared as a whole.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .align import evidence
from .align import word as native_word
from .alike import latin_evidence
from .chance import chance
from .compare import Score, _explain, by_signs, whole_readings
from .context import gain, usage
from .fold import plain, script_of
from .grams import Grams, expected, letter_pairs
from .initials import is_initial, words_of
from .keys import LOOSE, key
from .known import KNOWN
from .latin import latin_candidates
from .nicknames import forms
from .pairing import JOINED, Match, match, turns
from .spoken import Lattice, lattices, letters_of
from .tables import LEARNED, spellings
from .wholes import LONGEST, Wholes

_FEW = 12  # words with the likeliest letters, which are weighed in any case
_SOME = 64  # words that are weighed if they stand in a name with another word's
_MANY = 250  # the same where no name was clear
_WHOLE = 40  # names whose letters are weighed as one word
_SIGNS = 16  # names that are read sign by sign, in each system of reading
_PLAIN = 0.8  # a name read sign by sign that is as sure as that needs no other comparison
_MARGIN = 1000  # hundredths of a nat that a word may be behind the best
_SURE = 3  # words, the other words of whose names are weighed too
_MOST_WORDS = 4  # of a name two words of which are tried as one
_COMMON = 500  # names with one word, from which on they are only looked up
_SHARED = 60  # the same for the search of words that stand together
_ENOUGH = 4000  # names that one word may bring up
_NAMES = 16  # names compared as a whole
_BEHIND = 1200  # hundredths of a nat that a name's words may be behind the best name's
_READ = 8  # names whose words are read letter by letter in context
_UNREAD = -500  # the gain of words that the model cannot read
_WIDE = 500  # hundredths of a nat that such a name may be behind the best
_CONTEXT = 0.5  # share of that in the order of names
_PAIRED = 400  # evidence of each word that makes it needless to look at the words as one
_CLEAR = 70  # evidence a letter of a name's only word that makes it needless to look for it in several
_SLACK = 500  # hundredths of a nat by which a name may be better than the sum of its words' evidence
_KEPT = 5000  # words whose likes are kept


class Taken(NamedTuple):
    """Known words with the letters that a native word may have."""

    few: frozenset[str]
    many: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A known name with its score."""

    id: str
    name: str
    score: Score


class Index:
    """Known names; `add` and `lookup` in any order."""

    def __init__(self) -> None:
        self._names: list[tuple[str, str, tuple[str, ...]]] = []
        self._words: dict[str, list[int]] = {}  # Latin word → places in _names
        self._keys: dict[str, list[str]] = {}  # key → Latin words, made when first needed
        self._keyed = 0  # Latin words that have their key there
        self._sets: dict[str, frozenset[int]] = {}  # places of very common words
        self._taken: dict[tuple[str, str, int, bool], Taken] = {}
        self._words_taken = 0  # known words when these were taken
        self._grams = Grams()
        self._alone = Grams()  # words that are a name by themselves
        self._are_alone: set[str] = set()
        self._wholes = Wholes(self._words)

    def __len__(self) -> int:
        return len(self._names)

    def add(self, id_: str, name: str) -> None:
        """Know one more name; the same id may have many. A name without letters is not found again."""
        script = script_of(name)
        if script == "Latn":
            self._put(id_, name, words_of(name, "Latn"))
            return
        for guess in latin_candidates(name, "", 3, script):
            self._put(id_, name, words_of(guess, "Latn"))

    def add_all(self, names: Iterable[tuple[str, str]]) -> None:
        """Know many names: pairs of id and name."""
        for id_, name in names:
            self.add(id_, name)

    def _put(self, id_: str, name: str, words: tuple[str, ...]) -> None:
        place = len(self._names)
        self._names.append((id_, name, words))
        if len(words) == 1 and words[0] not in self._are_alone:
            self._are_alone.add(words[0])
            self._alone.add(words[0])
        for word in set(words):
            places = self._words.get(word)
            if places is None:
                self._words[word] = [place]
                self._grams.add(word)
            else:
                places.append(place)

    def lookup(self, name: str, n: int = 5) -> list[Found]:
        """Up to `n` known names that `name` may be, likeliest first; none for a name without letters."""
        return [
            Found(self._names[place][0], self._names[place][1], _explain(found))
            for place, found in self.places(name, n)
        ]

    def places(self, name: str, n: int) -> list[tuple[int, Match]]:
        """Like `lookup`, by the order in which names were added."""
        script = script_of(name)
        if script != "Latn" and script not in LEARNED:
            guesses = latin_candidates(name, "", 1, script)
            name, script = (guesses[0] if guesses else ""), "Latn"
        read = lattices(name, script)
        best = self._read_by_signs(read) if read else {}
        if not any(chance(found) > _PLAIN for found in best.values()):
            for place, found in self._places(words_of(name, script), script, n):
                _keep_better(best, place, found)
        for spoken in whole_readings(name, script):
            words = words_of(spoken, "Latn")
            for place in self._having_all(words):
                _keep_better(best, place, match(words, self._names[place][2], "Latn"))
        order = sorted(best.items(), key=lambda item: (-item[1].total, -item[1].worst, item[0]))[: max(n, _READ)]
        return self._read_in_context(order, script)[:n]

    def _read_in_context(self, found: list[tuple[int, Match]], script: str) -> list[tuple[int, Match]]:
        """The first few names, best first, once more weighed by what the letters around each letter tell."""
        first = [item for item in found[:_READ] if item[1].total > found[0][1].total - _WIDE]
        if len(first) < 2 or script not in LEARNED:
            return found
        gains = [gain(match) for _, match in first]
        most = max(g if g is not None else 0 for g in gains)
        worth = {
            place: match.total + (_CONTEXT * (max(g, _UNREAD) - most) if g is not None else 0.0)
            for (place, match), g in zip(first, gains, strict=True)
        }
        if all(len(self._names[place][2]) == 1 for place, _ in first):
            for place, match in first:
                worth[place] += usage(match)
        return sorted(first, key=lambda item: (-worth[item[0]], item[0])) + found[len(first) :]

    def _read_by_signs(self, read: tuple[Lattice, ...]) -> dict[int, Match]:
        """Names that the signs, read one by one, may spell."""
        found = ((place, by_signs(read, self._names[place][2])) for place in self._like_signs(read))
        return {place: how for place, how in found if how is not None}

    def _places(self, words: tuple[str, ...], script: str, n: int) -> list[tuple[int, Match]]:
        found = self._compared(words, script, n)
        if len(words) == 1 or any(match.worst > _PAIRED for _, match in found):
            return found
        if script in LEARNED:  # no name is clear: many more words are looked at
            found = self._compared(words, script, n, wide=True)
        if script not in JOINED or len(words) > 2:
            if len(words) <= _MOST_WORDS and not any(match.worst > 0 for _, match in found):
                found += self._merged(words, script, {place for place, _ in found}, n)
            return found
        known = {place for place, _ in found}
        return found + self._whole(words, script, known)

    def _compared(self, words: tuple[str, ...], script: str, n: int, wide: bool = False) -> list[tuple[int, Match]]:
        """Names that have words like these, compared; a single word also with names of several."""
        full = tuple(word for word in words if not is_initial(word))
        gathered = self._gather(full if len(full) > 1 else words, script, wide)
        for place in gathered:
            gathered[place] -= 40 * abs(len(self._names[place][2]) - len(words))
        best = heapq.nsmallest(max(_NAMES, n), gathered, key=lambda place: (-gathered[place], place))
        best = [place for place in best if gathered[place] > gathered[best[0]] - _BEHIND]
        if len(words) > 1:
            return self._in_turn(words, script, best, gathered, n)
        self._weigh_words(words, script, best, whole=True)
        found = [(place, match(words, self._names[place][2], script)) for place in best]
        clear = _CLEAR * len(words[0])
        if script not in JOINED and any(match.worst > clear and not match.left_over for _, match in found):
            return found
        return found + self._whole(words, script, set(best))

    def _whole(self, words: tuple[str, ...], script: str, known: set[int]) -> list[tuple[int, Match]]:
        """Names that are like these words as one."""
        places = [place for place in self._like_wholes("".join(words), script) if place not in known]
        self._weigh_words(words, script, places, whole=True)
        return [(place, match(words, self._names[place][2], script)) for place in places]

    def _merged(self, words: tuple[str, ...], script: str, known: set[int], n: int) -> list[tuple[int, Match]]:
        """Names that are found if two neighbouring words of the name are taken for one."""
        found: dict[int, int] = {}
        for at in range(len(words) - 1):
            merged = (*words[:at], words[at] + words[at + 1], *words[at + 2 :])
            for place, worth in self._gather(merged, script, wide=True).items():
                if worth > found.get(place, 0) and place not in known:
                    found[place] = worth
        best = heapq.nsmallest(n, found, key=lambda place: (-found[place], place))
        return [(place, match(words, self._names[place][2], script)) for place in best]

    def _weigh_words(self, words: tuple[str, ...], script: str, places: list[int], whole: bool = False) -> None:
        """Weigh all words of some names against those of a native one, many at once; `whole`: the names as one, too."""
        if script not in LEARNED:
            return
        latin = {word for place in places for word in self._names[place][2] if len(word) > 1}
        latin.update([form for word in latin for form in forms(plain(word))])
        turned = {"".join(turn) for place in places for turn in turns(self._names[place][2])} if whole else set()
        for word in words:
            if not is_initial(word):
                native_word(word, script).weigh_all(latin | turned if len(words) == 1 else latin)
        if whole and len(words) > 1:
            native_word("".join(words), script).weigh_all(turned)

    def _in_turn(
        self, words: tuple[str, ...], script: str, best: list[int], gathered: dict[int, int], n: int
    ) -> list[tuple[int, Match]]:
        """The names that can be the best, compared; the sum of its words' evidence is about the most that one has."""
        compared: list[tuple[int, Match]] = []
        least = -1 << 30
        for at, place in enumerate(best):
            if len(compared) >= n and gathered[place] < least:
                break
            if at % n == 0:
                self._weigh_words(words, script, best[at : at + n])
            compared.append((place, match(words, self._names[place][2], script)))
            least = max(least, compared[-1][1].total - _SLACK)
        return compared

    def _gather(self, words: tuple[str, ...], script: str, wide: bool = False) -> dict[int, int]:
        """Places of names that have words like these, with the sum of their evidence.

        The rarest word comes first. Where a word brings up very many names, only those stay that the words before it
        have brought up.
        """
        likes = (
            [self._like_latin(word) for word in words] if script == "Latn" else self._like_native(words, script, wide)
        )
        gathered: dict[int, int] = {}
        for like in sorted(likes, key=self._size):
            mine: dict[int, int] = {}
            for latin, worth in like:
                places = self._words[latin]
                if len(places) > _COMMON and gathered:
                    known = self._set(latin)
                    places = [place for place in gathered if place in known]
                for place in places:
                    if place not in mine:
                        mine[place] = worth
                if len(mine) > _ENOUGH:
                    break
            for place, worth in mine.items():
                gathered[place] = gathered.get(place, 0) + worth
        return gathered

    def _size(self, like: list[tuple[str, int]]) -> int:
        return sum(len(self._words[latin]) for latin, _ in like)

    def _like_latin(self, word: str) -> list[tuple[str, int]]:
        """Known Latin words that are like a Latin word, with evidence, best first."""
        (near,) = self._grams.nearest(dict.fromkeys(letter_pairs(word), 0.9), len(word), 2 * _FEW)
        for other in self._grams.words[self._keyed :]:
            self._keys.setdefault(key(other), []).append(other)
        self._keyed = len(self._grams.words)
        options = {*near, *self._keys.get(key(word), ())}
        scored = [(other, latin_evidence(word, other)) for other in options]
        return sorted([item for item in scored if item[1] > -200], key=_best_first)[: 3 * _FEW]

    def _like_native(self, words: tuple[str, ...], script: str, wide: bool) -> list[list[tuple[str, int]]]:
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

    def _beside(self, scored: list[list[tuple[str, int]]]) -> list[set[str]]:
        """For each native word the Latin words that stand in a name with one that another is clearly like."""
        found: list[set[str]] = [set() for _ in scored]
        for number, like in enumerate(scored):
            for latin, worth in like[:_SURE]:
                places = self._words[latin]
                if worth > _PAIRED and len(places) <= _SHARED:
                    beside = {word for place in places for word in self._names[place][2]} - {latin}
                    for other in range(len(scored)):
                        if other != number:
                            found[other] |= beside
        return found

    def _by_letters(self, word: str, script: str, width: int, wide: bool) -> Taken:
        """Known Latin words with the likeliest letters, a few, and many with those; kept until a word is added."""
        if self._words_taken != len(self._words):
            self._taken.clear()
            self._words_taken = len(self._words)
        key_ = word, script, width, wide
        found = self._taken.get(key_)
        if found is None:
            width *= 2 if script in LOOSE else 1
            first, more = self._grams.nearest(*expected(word, script), width * _FEW, width * (_MANY if wide else _SOME))
            known = [w for w in spellings(script).get(word, ()) if w in self._words]
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
                at = self._words[latin]
                if len(at) <= _SHARED:
                    places.update(at)
                else:
                    sets.append(self._set(latin))
            rare.append(places)
            common.append(sets)
        both: set[int] = set()
        for one, other in itertools.permutations(range(len(many)), 2):
            if one < other:
                both |= rare[one] & rare[other]
            for at_common in common[other]:
                both |= rare[one] & at_common
        for place in both:
            words = self._names[place][2]
            hits = [(number, word) for number, mine in enumerate(many) for word in words if word in mine]
            if len({n for n, _ in hits}) > 1 and len({w for _, w in hits}) > 1:
                for number, word in hits:
                    few[number].add(word)

    def _set(self, latin: str) -> frozenset[int]:
        """The places of a common word as a set."""
        places = self._words[latin]
        known = self._sets.get(latin)
        if known is None or len(known) != len(places):
            known = self._sets[latin] = frozenset(places)
        return known

    def _having_all(self, words: tuple[str, ...]) -> list[int]:
        """Names that have all these Latin words."""
        first, *others = sorted((self._words.get(word, []) for word in words), key=len)
        for places in others:
            known = set(places)
            first = [place for place in first if place in known]
        return first

    def _like_wholes(self, joined: str, script: str) -> list[int]:
        """Names whose words, written as one, may be like `joined`."""
        if len(joined) > LONGEST:
            return []
        self._wholes.fill(self._names)
        if script == "Latn":
            chances, size = dict.fromkeys(letter_pairs(joined), 0.9), float(len(joined))
        else:
            chances, size = expected(joined, script)
        (near,) = self._wholes.grams.nearest(chances, size, _WHOLE)
        return [place for text in near for place in self._wholes.places[text]]

    def _like_signs(self, read: tuple[Lattice, ...]) -> list[int]:
        """Names with a family name that the first sign may be, and letters like those of the others."""
        self._wholes.fill(self._names)
        texts: dict[str, None] = {}
        for lattice in read:
            among = self._wholes.having(lattice.family)
            if among:
                (near,) = self._wholes.grams.nearest(*letters_of(lattice), _SIGNS, among=among)
                texts.update(dict.fromkeys(near))
        found = [place for text in texts for place in self._wholes.places[text]]
        for lattice in read:
            (near,) = self._alone.nearest(*letters_of(lattice), _FEW // 2)
            found += [place for word in near for place in self._words[word] if len(self._names[place][2]) == 1]
        return found


def _keep_better(best: dict[int, Match], place: int, found: Match) -> None:
    if place not in best or found.total > best[place].total:
        best[place] = found


def _best_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
