"""Names in Chinese signs or Korean letters, syllable by syllable, against Latin spellings.

In: a name of two to four signs, and the folded words of a Latin one. Out: the evidence that the Latin words spell the
signs in one of the systems of reading (`sinitic.py`), family name first or last, Western given names left aside.
"""

from __future__ import annotations

import functools
import heapq
import itertools
import math
import operator
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from .fold import han, plain
from .han import FAMILY
from .hangul import is_family
from .rarity import rarity
from .sinitic import SYSTEMS, Pieces, spellings

_PRIOR = {"mandarin": 0, "vietnamese": 60, "korean": 30, "cantonese": 60, "min": 90, "through signs": 250}
_OTHER = 200  # a syllable read in another system than the rest
_UNKNOWN = 300  # a syllable that fits no reading; one such is allowed in three or more
_GLUED = 100  # a family name that is not a word of its own
_LAST = 30  # the family name last
_LEFT = 90  # a Latin word that is left aside
_MOST_WORDS = 5
_TRIED = 16  # pieces of a sign that are tried in words
_LIKELIEST = 14  # pieces of a sign by whose letters names are looked for
_SHARE = 0.9  # of the chance that a pair of letters has
_LEAST = 0.02  # chance below which a pair of letters is not looked for


@dataclass(frozen=True, slots=True, eq=False)
class Sounds:
    """The Latin pieces that a sign may be spelt with, with their costs, and the likeliest of them with chances."""

    pieces: Pieces
    likeliest: tuple[tuple[str, float], ...]
    mean: float  # letters


def _sounds(pieces: Pieces) -> Sounds:
    likely_ones = sorted(pieces.items(), key=lambda item: (item[1], item[0]))[:_LIKELIEST]
    chances = [(piece, math.exp(-max(0, dear - likely_ones[0][1]) / 150)) for piece, dear in likely_ones]
    mass = sum(chance for _, chance in chances)
    mean = sum(chance * len(piece) for piece, chance in chances) / mass if mass else 0.0
    return Sounds(pieces, tuple(chances), mean)


Options = tuple[Sounds, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """For each sign the Latin pieces it may be spelt with; `own`: those of the lattice's system alone."""

    system: str
    signs: str
    options: Options
    own: tuple[Pieces, ...]
    family: frozenset[str]  # pieces of the first sign


@dataclass(frozen=True, slots=True)
class Spelt:
    """How the signs are spelt: evidence in hundredths of a nat, of the family name and of the others."""

    total: int
    worst: int
    left_over: int
    letters: int
    pieces: tuple[tuple[str, str, int], ...]


@functools.lru_cache(maxsize=16384)
def lattices(name: str, script: str) -> tuple[Lattice, ...]:
    """The readings of a name in each system that can read all of it; none for other names."""
    if script not in ("Hani", "Hang"):
        return ()
    signs = unicodedata.normalize("NFC", "".join(name.split()))
    if not 2 <= len(signs) <= 4 or "·" in name or "・" in name:
        return ()
    korean = any("가" <= c <= "힣" for c in signs)
    chinese = _chinese(signs) if korean else ()
    if korean and not is_family(signs):
        return chinese
    known = han()
    if not all("가" <= c <= "힣" or c in known for c in signs):
        return ()
    systems = ("korean",) if korean else SYSTEMS
    out = []
    for system in systems:
        options = [_pieces(c, system) for c in signs]
        if all(options) or not korean and options[0] and sum(map(bool, options)) >= len(options) - 1:
            merged = tuple(_merged(c, system, systems) for c in signs)
            out.append(Lattice(system, signs, merged, tuple(options), frozenset(options[0])))
    return (*out, *chinese)


def _chinese(signs: str) -> tuple[Lattice, ...]:
    """A Chinese name in Korean letters, its characters read in Korean: 진문명 for 陈文明, as the North's press does."""
    options = tuple(_through_signs(sign, at == 0) for at, sign in enumerate(signs))
    if not all(one.pieces for one in options):
        return ()
    own = tuple(sounds.pieces for sounds in options)
    return (Lattice("through signs", signs, options, own, frozenset(own[0])),)


@functools.lru_cache(maxsize=4096)
def _through_signs(syllable: str, family: bool) -> Sounds:
    """Pieces of the Pinyin of the characters that are read so in Korean; with `family` of family names alone."""
    known = _read_so().get(syllable, {})
    return _sounds(_in_mandarin({char: spelt for char, spelt in known.items() if not family or char in FAMILY}))


@functools.cache
def _read_so() -> dict[str, dict[str, str]]:
    """Korean syllable → simplified characters that are read so, with their Pinyin."""
    found: dict[str, dict[str, str]] = {}
    for entry in han().values():
        pinyin = entry.sounds("mandarin")[:1]
        for syllable in entry.sounds("korean") if pinyin and _in_use(entry.simple) else ():
            for one in {syllable, _softened(syllable)}:
                found.setdefault(one, {}).setdefault(entry.simple, pinyin[0])
    return found


def _in_use(char: str) -> bool:
    """Is it a character of the People's Republic's first standard (GB 2312)?"""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _in_mandarin(chars: dict[str, str]) -> Pieces:
    """Latin pieces of the characters' Pinyin; the more of the characters are read so, the likelier."""
    counts: dict[str, int] = {}
    for pinyin in chars.values():
        counts[pinyin] = counts.get(pinyin, 0) + 1
    out: Pieces = {}
    for pinyin, count in counts.items():
        rare = round(-100 * math.log(count / len(chars)))
        for letters, dear in spellings(pinyin, "mandarin").items():
            out[letters] = min(out.get(letters, 1 << 30), dear + rare)
    return out


def same_signs(korean: str, chinese: str) -> bool:
    """Can the name in Chinese signs be read as the one in Korean letters, sign by sign?

    >>> same_signs("이상민", "李相敏")
    True
    """
    letters, known = unicodedata.normalize("NFC", "".join(korean.split())), han()
    signs = "".join(chinese.split())
    if len(letters) != len(signs) or not 2 <= len(signs) <= 4 or any(c not in known for c in signs):
        return False
    return all(
        _softened(one) in map(_softened, known[sign].sounds("korean")) for one, sign in zip(letters, signs, strict=True)
    )


def _softened(syllable: str) -> str:
    """A Korean syllable as the South has it at the beginning of a word: r and n give way before i and y (류 → 유)."""
    code = ord(syllable) - 0xAC00
    if not 0 <= code < 11172:
        return syllable
    onset, before_i = code // 588, code % 588 // 28 in _BEFORE_I
    new = (_NONE if before_i else _N) if onset == _R else _NONE if onset == _N and before_i else onset
    return chr(ord(syllable) + 588 * (new - onset))


_N, _R, _NONE = 2, 5, 11  # numbers of Korean onsets
_BEFORE_I = frozenset({2, 3, 6, 7, 12, 17, 20})  # of the vowels that begin with i or y


@functools.lru_cache(maxsize=16384)
def _pieces(sign: str, system: str) -> Pieces:
    """Latin pieces of one sign in one system."""
    if "가" <= sign <= "힣":
        return spellings(sign, "korean") if system == "korean" else {}
    out: Pieces = {}
    for rank, reading in enumerate(han()[sign].sounds(system)):
        for letters, dear in spellings(reading, system).items():
            if dear + 60 * rank < out.get(letters, 1 << 30):
                out[letters] = dear + 60 * rank
    return out


@functools.lru_cache(maxsize=16384)
def _merged(sign: str, system: str, systems: tuple[str, ...]) -> Sounds:
    """A sign's pieces in one system, and at a price those in others."""
    out: Pieces = {}
    for other in systems:
        more = 0 if other == system else _OTHER
        for letters, dear in _pieces(sign, other).items():
            if dear + more < out.get(letters, 1 << 30):
                out[letters] = dear + more
    return _sounds(out)


def spelt(name: tuple[Lattice, ...], latin: tuple[str, ...]) -> Spelt | None:
    """The best way in which the Latin words spell the signs, or None."""
    best: Spelt | None = None
    if not name or len(latin) > _MOST_WORDS:
        return None
    for words, price, left in _arrangements(tuple(plain(w) for w in latin)):
        for lattice in name:
            if words[0] in lattice.family or not left and any(words[0].startswith(f) for f in lattice.family):
                found = _parse(lattice, words)
                if found is not None:
                    total = found[0] - price - _PRIOR[lattice.system]
                    if best is None or total > best.total:
                        best = _told(total, found[1], lattice.signs, left)
    return best


@functools.lru_cache(maxsize=65536)
def _arrangements(words: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], int, int], ...]:
    """Orders of the words that begin with the family name, with their price and the number of words left aside."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for left in range(-1, len(words) if len(words) > 2 else 0):
        rest = words if left < 0 else words[:left] + words[left + 1 :]
        price = 0 if left < 0 else _LEFT
        for order, more in ((rest, 0), (rest[-1:] + rest[:-1], _LAST)):
            if order not in found or price + more < found[order][0]:
                found[order] = price + more, int(left >= 0)
    return tuple((order, *how) for order, how in found.items())


def _parse(lattice: Lattice, words: tuple[str, ...]) -> tuple[int, tuple[tuple[str, int], ...]] | None:
    """Evidence and pieces of the best cutting of the words into one piece a sign."""
    text = "".join(words)
    ends = []
    at = 0
    for word in words:
        at += len(word)
        ends.append(at)
    size = len(text)
    stops = [0] * size
    start = 0
    for end in ends:
        for at in range(start, end):
            stops[at] = end
        start = end
    states: dict[tuple[int, bool], tuple[int, tuple[tuple[str, int], ...]]] = {(0, False): (0, ())}
    last = len(lattice.options) - 1
    for sign, sounds in enumerate(lattice.options):
        pieces = sounds.pieces
        ahead: dict[tuple[int, bool], tuple[int, tuple[tuple[str, int], ...]]] = {}
        for (at, guessed), (so_far, used) in states.items():
            if at == size:
                continue
            stop = stops[at]
            for end in range(at + 1, min(stop, at + 7) + 1) if sign < last else (size,):
                if end > stop:
                    continue
                piece = text[at:end]
                dear = pieces.get(piece)
                unknown = guessed
                if dear is not None:
                    worth = rarity(piece) - dear
                elif sign and last > 1 and not guessed and end == stop:
                    worth, unknown = -_UNKNOWN, True
                else:
                    continue
                if sign == 0 and end != stop:
                    worth -= _GLUED
                key = end, unknown
                if key not in ahead or so_far + worth > ahead[key][0]:
                    ahead[key] = so_far + worth, (*used, (piece, worth))
        states = ahead
    done = [state for (at, _), state in states.items() if at == size]
    return max(done, key=lambda state: state[0]) if done else None


def _told(total: int, pieces: tuple[tuple[str, int], ...], signs: str, left: int) -> Spelt:
    given = sum(worth for _, worth in pieces[1:])
    return Spelt(
        total,
        min(pieces[0][1], given),
        left,
        sum(len(piece) for piece, _ in pieces),
        tuple((sign, piece, worth) for sign, (piece, worth) in zip(signs, pieces, strict=True)),
    )


def letters_of(lattice: Lattice) -> tuple[dict[str, float], float]:
    """Pairs of Latin letters that the name may be spelt with, with their chances; the expected number of letters."""
    chances: dict[str, float] = {}
    last: Sounds | None = None
    for at, sounds in enumerate(lattice.options):
        parts = [_within(sounds)]
        if last is not None:
            parts.append(_between(last, sounds))
        if at < 2:  # a word may begin there
            parts.append(_between(None, sounds))
        if at == len(lattice.options) - 1:
            parts.append(_between(sounds, None))
        for part in parts:
            for gram, chance in part:
                if chance > chances.get(gram, 0.0):
                    chances[gram] = chance
        last = sounds
    return chances, sum(sounds.mean for sounds in lattice.options)


Pairs = tuple[tuple[str, float], ...]


@functools.lru_cache(maxsize=65536)
def _between(one: Sounds | None, other: Sounds | None) -> Pairs:
    """The end of one sign's spelling with the beginning of another's, or with the bound of a word."""
    ends = _bounds(one, -1) if one is not None else {"^": 1.0}
    begins = _bounds(other, 0) if other is not None else {"$": 1.0}
    return tuple((a + b, _SHARE * x * y) for a, x in ends.items() for b, y in begins.items() if x * y > _LEAST)


def _bounds(sounds: Sounds, at: int) -> dict[str, float]:
    """The letters at one end of a sign's spellings, each with its greatest chance."""
    found: dict[str, float] = {}
    for piece, chance in sounds.likeliest:
        if chance > found.get(piece[at], 0.0):
            found[piece[at]] = chance
    return found


@functools.lru_cache(maxsize=32768)
def _within(sounds: Sounds) -> Pairs:
    """The pairs of letters within a sign's spellings."""
    found: dict[str, float] = {}
    for piece, chance in sounds.likeliest:
        for gram in map(operator.add, piece, piece[1:]):
            if chance > found.get(gram, 0.0):
                found[gram] = chance
    return tuple((gram, _SHARE * chance) for gram, chance in found.items())


def spellings_of(own: tuple[Pieces, ...]) -> Iterator[str]:
    """What the signs may be as one word, by the likeliest pieces of each in one system."""
    most = _TRIED if len(own) < 3 else _TRIED // 3
    likeliest = [heapq.nsmallest(most, pieces, key=pieces.__getitem__) for pieces in own]
    return map("".join, itertools.product(*likeliest))
