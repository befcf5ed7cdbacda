"""Names by likeness: of a million known names the few that a name may be, whatever their scripts.

In: ids with names, and a name to look for. Out: ids with scores, best first. Words that are like those asked for are
found by their letters (`likes.py`), and the names that have the best of them are compared as a whole.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from .align import word as native_word
from .at_once import AtOnce
from .book import Book
from .chance import chance
from .compare import Score, _explain, by_signs, whole_readings
from .fold import plain, script_of
from .initials import is_initial, with_endings, words_of
from .latin import latin_candidates
from .likes import Likes
from .nicknames import forms
from .order import READ, read_in_context
from .pairing import JOINED, PARTICLES, Match, match, turns
from .spoken import Lattice, lattices
from .tables import LEARNED

_ANSWERS = 4096  # names asked of late whose answers are kept
_FOUND = 5  # names that are looked for in any case, so that the first does not depend on how many are asked for
_PLAIN = 0.8  # a name read sign by sign that is as sure as that needs no other comparison
_MOST_TOLD = 3  # words by which a name is looked for
_MOST_WORDS = 4  # of a name two words of which are tried as one
_COMMON = 500  # names with one word, from which on they are only looked up
_ENOUGH = 4000  # names that one word may bring up
_NAMES = 16  # names compared as a whole
_BEHIND = 1200  # hundredths of a nat that a name's words may be behind the best name's
_PAIRED = 400  # evidence of each word that makes it needless to look at the words as one
_SHORT = 6  # letters that a name of two words has at least where it is written as one
_CLEAR = 70  # evidence a letter of a name's only word that makes it needless to look for it in several
_CLEAR_LATIN = 120  # the same for a Latin letter, in scripts that set no spaces
_SLACK = 500  # hundredths of a nat by which a name may be better than the sum of its words' evidence


@dataclass(frozen=True, slots=True)
class Found:
    """A known name with its score."""

    id: str
    name: str
    score: Score


class Index:
    """Known names; `add` and `lookup` in any order."""

    def __init__(self) -> None:
        self._book = Book()
        self._names = self._book.names
        self._likes = Likes(self._book)
        self._at_once = AtOnce(self._book, self._likes)
        self._answers: dict[str, tuple[int, list[tuple[int, Match]]]] = {}  # names asked of late: how many, which
        self._answered = 0  # known names when these were given

    def __len__(self) -> int:
        return len(self._names)

    def add(self, id_: str, name: str) -> None:
        """Know one more name; the same id may have many. A name without letters is not found again."""
        script = script_of(name)
        if script == "Latn":
            self._book.put(id_, name, words_of(name, "Latn"))
            return
        for guess in latin_candidates(name, "", 3, script):
            self._book.put(id_, name, words_of(guess, "Latn"))

    def lookup(self, name: str, n: int = 5) -> list[Found]:
        """Up to `n` known names that `name` may be, likeliest first; none for a name without letters."""
        return [
            Found(self._names[place][0], self._names[place][1], _explain(found))
            for place, found in self.places(name, n)
        ]

    def places(self, name: str, n: int) -> list[tuple[int, Match]]:
        """Like `lookup`, by the order in which names were added."""
        if self._answered != len(self._names):
            self._answers.clear()
            self._answered = len(self._names)
        n_asked, found = self._answers.get(name, (0, []))
        if n_asked < n:
            if len(self._answers) >= _ANSWERS:
                self._answers.clear()
            n_asked = max(n, _FOUND)
            found = self._search(name, n_asked)
            self._answers[name] = n_asked, found
        return found[:n]

    def _search(self, name: str, n: int) -> list[tuple[int, Match]]:
        script = script_of(name)
        if script != "Latn" and script not in LEARNED:
            guesses = latin_candidates(name, "", 1, script)
            name, script = (guesses[0] if guesses else ""), "Latn"
        read = lattices(name, script)
        best = self._read_by_signs(read) if read else {}
        if not any(chance(found) > _PLAIN for found in best.values()):
            words = words_of(name, script)
            for asked in dict.fromkeys((words, with_endings(words))):
                if asked is not words and any(match.worst > _PAIRED for match in best.values()):
                    break
                for place, found in self._places(asked, script, n):
                    _keep_better(best, place, found)
        for spoken in whole_readings(name, script):
            words = words_of(spoken, "Latn")
            for place in self._book.having_all(words):
                _keep_better(best, place, match(words, self._names[place][2], "Latn"))
        order = sorted(best.items(), key=lambda item: (-item[1].total, -item[1].worst, item[0]))[: max(n, READ)]
        return read_in_context(order, script, self._names)[:n]

    def _read_by_signs(self, read: tuple[Lattice, ...]) -> dict[int, Match]:
        """Names that the signs, read one by one, may spell."""
        best: dict[int, Match] = {}
        for find in (self._likes.spelt_by, self._likes.like_signs):
            found = ((place, by_signs(read, self._names[place][2])) for place in find(read) if place not in best)
            best.update((place, how) for place, how in found if how is not None)
            if any(chance(how) > _PLAIN for how in best.values()):
                break
        return best

    def _places(self, words: tuple[str, ...], script: str, n: int) -> list[tuple[int, Match]]:
        telling = _telling(words)
        if script in LEARNED and len(telling) > 1 and (found := self._at_once.find(words, telling, script)):
            return found
        found = self._compared(words, script, n)
        if len(words) == 1 or any(match.worst > _PAIRED for _, match in found):
            return found
        if script not in JOINED or len(words) > 2:
            if len(words) <= _MOST_WORDS and not any(match.worst > 0 for _, match in found):
                found += self._merged(words, script, {place for place, _ in found}, n)
            return found
        known = {place for place, _ in found}
        return found + self._whole(words, script, known)

    def _compared(self, words: tuple[str, ...], script: str, n: int) -> list[tuple[int, Match]]:
        """Names that have words like these, compared; a single word also with names of several."""
        gathered = self._gather(_telling(words), script)
        for place in gathered:
            gathered[place] -= 40 * abs(len(self._names[place][2]) - len(words))
        best = heapq.nsmallest(max(_NAMES, n), gathered, key=lambda place: (-gathered[place], place))
        best = [place for place in best if gathered[place] > gathered[best[0]] - _BEHIND]
        if len(words) > 1:
            return self._in_turn(words, script, best, gathered, n)
        self._weigh_words(words, script, best, whole=True)
        found = [(place, match(words, self._names[place][2], script)) for place in best]
        clear = _CLEAR * len(words[0])
        if script in JOINED:
            if any(match.worst > _CLEAR_LATIN * match.letters and not match.left_over for _, match in found):
                return found
        elif len(words[0]) < _SHORT or any(match.worst > clear and not match.left_over for _, match in found):
            return found
        return found + self._whole(words, script, set(best))

    def _whole(self, words: tuple[str, ...], script: str, known: set[int]) -> list[tuple[int, Match]]:
        """Names that are like these words as one."""
        places = [place for place in self._likes.like_wholes("".join(words), script) if place not in known]
        self._weigh_words(words, script, places, whole=True)
        return [(place, match(words, self._names[place][2], script)) for place in places]

    def _merged(self, words: tuple[str, ...], script: str, known: set[int], n: int) -> list[tuple[int, Match]]:
        """Names that are found if two neighbouring words of the name are taken for one."""
        found: dict[int, int] = {}
        for at in range(len(words) - 1):
            for latin, worth in self._likes.like_few(words[at] + words[at + 1], script):
                for place in self._book.words[latin][:_COMMON]:
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

    def _gather(self, words: tuple[str, ...], script: str) -> dict[int, int]:
        """Places of names that have words like these, with the sum of their evidence.

        The rarest word comes first. Where a word brings up very many names, only those stay that the words before it
        have brought up.
        """
        likes = (
            [self._likes.like_latin(word) for word in words]
            if script == "Latn"
            else self._likes.like_native(words, script)
        )
        gathered: dict[int, int] = {}
        for like in sorted(likes, key=self._size):
            mine: dict[int, int] = {}
            for latin, worth in like:
                places = self._book.words[latin]
                if len(places) > _COMMON and gathered:
                    known = self._book.set_of(latin)
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
        return sum(len(self._book.words[latin]) for latin, _ in like)


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words by which a name is looked for: up to three, the longest, without initials and particles."""
    full = [word for word in words if not is_initial(word)]
    told = [word for word in full if word not in PARTICLES]
    full = told if len(told) > 1 else full
    if len(full) < 2:
        return words
    longest = heapq.nlargest(_MOST_TOLD, full, key=len)
    return tuple(word for word in full if word in longest)


def _keep_better(best: dict[int, Match], place: int, found: Match) -> None:
    if place not in best or found.total > best[place].total:
        best[place] = found
