"""Names by likeness: of a million known names the few that a name may be, whatever their scripts.

In: ids with names, and a name to look for. Out: ids with scores, best first. Words are found by coarse keys
(`keys.py`), weighed by learned evidence, and the names that have the best of them are compared as a whole.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .align import evidence, letter_worths
from .align import word as native_word
from .compare import JOINED, KNOWN, Match, Score, _explain, chance, latin_evidence, match, spoken_forms, words_of
from .fold import script_of
from .keys import LOOSE, key, native_keys, native_short_keys, near, short_key
from .latin import latin_candidates
from .tables import LEARNED, spellings

_WORDS = 24  # Latin words kept for one native word
_MARGIN = 600  # hundredths of a nat that a word may be behind the best
_WIDE = 250  # the same for what a wider search brings
_COMMON = 500  # names with one word, from which on they are only looked up
_ENOUGH = 4000  # names that one word may bring up
_MANY = 800  # words weighed letter by letter
_NAMES = 12  # names compared as a whole
_SURE = 80  # evidence a letter, in hundredths of a nat, at which no wider search is made


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
        self._keys: dict[str, list[str]] = {}  # key → Latin words
        self._near: dict[str, list[tuple[str, int]]] = {}  # what was found for a native word
        self._sets: dict[str, frozenset[int]] = {}  # places of very common words
        self._short_keys: dict[str, list[str]] = {}
        self._short_size = 0
        self._wholes = {False: _Wholes(), True: _Wholes()}  # by key, by short key

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
        for word in set(words):
            places = self._words.get(word)
            if places is None:
                self._words[word] = [place]
                self._keys.setdefault(key(word), []).append(word)
                if self._near:
                    self._near.clear()
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
        best = dict(self._places(words_of(name, script), script, n))
        for spoken in spoken_forms(name, script):
            for place, found in self._places(words_of(spoken, "Latn"), "Latn", n):
                if place not in best or found.total > best[place].total:
                    best[place] = found
        return sorted(best.items(), key=lambda item: (-item[1].total, -chance(item[1]), item[0]))[:n]

    def _places(self, words: tuple[str, ...], script: str, n: int) -> list[tuple[int, Match]]:
        gathered = self._gather(words, script)
        if script in JOINED or len(words) == 1:
            self._gather_wholes("".join(words), script, gathered)
        if len(gathered) > 200:
            floor = heapq.nlargest(100, gathered.values())[-1]
            gathered = {place: worth for place, worth in gathered.items() if worth >= floor}
        for place in gathered:
            gathered[place] -= 40 * abs(len(self._names[place][2]) - len(words))
        best = heapq.nsmallest(max(_NAMES, n + 1), gathered, key=lambda place: (-gathered[place], place))
        scored = [(place, match(words, self._names[place][2], script)) for place in best]
        scored.sort(key=lambda item: (-item[1].total, -chance(item[1]), item[0]))
        return scored[:n]

    def _gather(self, words: tuple[str, ...], script: str) -> dict[int, int]:
        """Places of names that have words like these, with the sum of their evidence.

        The rarest word comes first. Where a word brings up very many names, only those stay that the words before it
        have brought up.
        """
        likes = sorted((self._like(word, script) for word in words), key=self._size)
        gathered: dict[int, int] = {}
        for like in likes:
            mine: dict[int, int] = {}
            for latin, worth in like:
                places = self._words[latin]
                if len(places) > _COMMON and gathered:
                    known = self._sets.get(latin)
                    if known is None or len(known) != len(places):
                        known = self._sets[latin] = frozenset(places)
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

    def _like(self, word: str, script: str) -> list[tuple[str, int]]:
        """Known Latin words that are like a word, with evidence, best first."""
        kept = self._near.get(script + word)
        if kept is None:
            kept = self._search(word, script, self._short() if script in LOOSE else self._keys)
            if len(self._near) > 50000:
                self._near.clear()
            self._near[script + word] = kept
        return kept

    def _short(self) -> dict[str, list[str]]:
        """Latin words by short key, made when a script first needs them."""
        if self._short_size != len(self._words):
            self._short_keys = {}
            for word in self._words:
                self._short_keys.setdefault(short_key(word), []).append(word)
            self._short_size = len(self._words)
        return self._short_keys

    def _search(self, word: str, script: str, table: dict[str, list[str]]) -> list[tuple[str, int]]:
        if script == "Latn":
            keys: tuple[tuple[str, int], ...] = ((key(word), 0),)
        else:
            keys = native_short_keys(word, script) if script in LOOSE else native_keys(word, script)
        scored = _weigh(word, script, [w for k, _ in keys for w in table.get(k, ())], -200)
        if not scored or scored[0][1] < _SURE * len(scored[0][0]):
            wide = {k for first, _ in keys[:1] for k in near(first)} - {k for k, _ in keys}
            more = [w for k in sorted(wide) for w in table.get(k, ()) if abs(len(w) - len(word)) < 6]
            least = scored[0][1] - _WIDE if scored else -200
            scored = sorted(scored + _weigh(word, script, more, least), key=_best_first)
        known = [w for w in sorted(spellings(script).get(word, ())) if w in self._words] if script != "Latn" else []
        if known and (table is self._keys or table is self._short_keys):
            sure = {w: max(KNOWN * len(w), evidence(word, w, script)) for w in known}
            scored = sorted([*sure.items(), *(item for item in scored if item[0] not in sure)], key=_best_first)
        return scored[:_WORDS]

    def _gather_wholes(self, joined: str, script: str, gathered: dict[int, int]) -> None:
        """Names whose words written as one are like `joined`."""
        loose = script in LOOSE
        wholes = self._wholes[loose]
        wholes.fill(self._names, short_key if loose else key)
        for latin, worth in self._search(joined, script, wholes.keys):
            for place in wholes.places[latin]:
                gathered[place] = max(gathered.get(place, 0), worth)


class _Wholes:
    """Names with all their words as one, in either order of family and given name; made when first needed."""

    def __init__(self) -> None:
        self.places: dict[str, list[int]] = {}
        self.keys: dict[str, list[str]] = {}
        self.seen = 0

    def fill(self, names: list[tuple[str, str, tuple[str, ...]]], kind: Callable[[str], str]) -> None:
        for place in range(self.seen, len(names)):
            words = names[place][2]
            if not 2 <= len(words) <= 4 or sum(map(len, words)) > 24:
                continue
            for turn in sorted({words, words[1:] + words[:1], words[-1:] + words[:-1]}):
                text = "".join(turn)
                places = self.places.get(text)
                if places is None:
                    self.places[text] = [place]
                    self.keys.setdefault(kind(text), []).append(text)
                else:
                    places.append(place)
        self.seen = len(names)


def _weigh(word: str, script: str, options: list[str], least: int) -> list[tuple[str, int]]:
    """The options with at least that much evidence, best first."""
    if script == "Latn":
        scored = [(w, latin_evidence(word, w)) for w in options]
        return sorted((item for item in scored if item[1] >= least), key=_best_first)
    mine = native_word(word, script)
    if len(options) > 12:
        get, size = letter_worths(word, script).get, len(word)
        quick = sorted([(12 * abs(len(o) - size) - sum([get(c, -300) for c in o]), o) for o in options])
        options = [o for _, o in quick[:_MANY]]
        least = max([least, *(worth - _MARGIN for _, worth in mine.weigh(sorted(options[:4])))])
    return sorted(mine.weigh(sorted(options), _MARGIN, least), key=_best_first)


def _best_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
