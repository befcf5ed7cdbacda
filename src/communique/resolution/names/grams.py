"""Words by the pairs of letters that they have: of many Latin words the few that a native word may be.

In: Latin words, and how much each pair of neighbouring letters speaks for a native word (`worths`). Out: the words
that have the most of it. For each pair of letters one large integer tells which words have it, a bit a word; the sums
of all words are kept in a few such integers, one for each binary digit, so that one step adds to all sums at once
(the "vertical counters" of bit-sliced indexes: O'Neil and Quass, Improved Query Performance with Variant Indexes,
SIGMOD 1997).
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from .keys import LOOSE
from .rarity import rarity
from .tables import table

_UNIT = 1.0  # nats that one step of a weight stands for
_MOST = 3  # the largest weight of one pair of letters
_DIGITS = 12  # binary digits of a sum
_SIZE = 7  # weight of a word that is as long as expected
_APART = 1  # less for each letter more or fewer
_PIECES = 6  # Latin pieces of one native chunk that are looked at
_MORE_PIECES = 8  # the same in scripts whose letters tell less
_LEAST = 0.02  # chance below which a pair of letters is not looked for


class Grams:
    """Known words; `add` and `nearest` in any order."""

    def __init__(self, pairs: Callable[[str], Iterable[str]] | None = None) -> None:
        self.words: list[str] = []
        self._pairs = pairs or letter_pairs
        self._having: dict[str, tuple[int, float]] = {}  # pair of letters → words that have it, a bit a word; log share
        self._sized: dict[int, int] = {}  # number of letters → the words of that length
        self._ready = 0

    def add(self, word: str) -> None:
        """Know one more word; no word is to be added twice."""
        self.words.append(word)

    def _prepare(self) -> None:
        """Take up the words that were added since the last question."""
        first, count = self._ready, len(self.words) - self._ready
        if not count:
            return
        having: dict[str, bytearray] = {}
        sized: dict[int, bytearray] = {}
        width = count // 8 + 1
        for at in range(count):
            word = self.words[first + at]
            byte, bit = at >> 3, 1 << (at & 7)
            for gram in self._pairs(word):
                bits = having.get(gram)
                if bits is None:
                    bits = having[gram] = bytearray(width)
                bits[byte] |= bit
            letters = len(word) - word.count(" ")
            bits = sized.get(letters)
            if bits is None:
                bits = sized[letters] = bytearray(width)
            bits[byte] |= bit
        for gram, bits in having.items():
            new = self._having.get(gram, (0, 0.0))[0] | int.from_bytes(bits, "little") << first
            self._having[gram] = new, -math.log(new.bit_count())
        for size, bits in sized.items():
            self._sized[size] = self._sized.get(size, 0) | int.from_bytes(bits, "little") << first
        self._ready = len(self.words)

    def count(self, chances: dict[str, float], size: float) -> Counted:
        """What all words have of the pairs that are likely, and for being near `size` letters."""
        self._prepare()
        having, total = self._having, len(self.words)
        if not total:
            return Counted([], [])
        every = math.log(total)
        digits: list[list[int]] = [[] for _ in range(_DIGITS)]  # words to be counted at each binary digit
        for gram, likely in chances.items():
            known = having.get(gram)
            if known is not None:
                lift = (math.log(likely) + every + known[1]) / _UNIT
                if lift >= 0.5:
                    for digit in _ONES[min(_MOST, int(lift + 0.5))]:
                        digits[digit].append(known[0])
        sized = [0] * 3
        for letters, bits in self._sized.items():
            for digit in _ONES[max(0, int(_SIZE - _APART * abs(letters - size)))]:
                sized[digit] |= bits
        for digit, bits in enumerate(sized):
            if bits:
                digits[digit].append(bits)
        return Counted(self.words, _sums(digits))


class Counted:
    """The sums of all words, an integer a binary digit."""

    def __init__(self, words: list[str], sums: list[int]) -> None:
        self._words, self._sums = words, sums

    def most(self, n: int, among: int | None = None) -> list[str]:
        """About `n` words with the largest sums; with `among`, only the words of these places, a bit a word."""
        asked = (1 << len(self._words)) - 1 if among is None else among
        return [self._words[at] for at in _places(_largest(self._sums, asked, n))]


_ONES = tuple(tuple(digit for digit in range(3) if weight >> digit & 1) for weight in range(8))


def letter_pairs(word: str) -> set[str]:
    """Neighbouring letters of a word, between its bounds ^ and $."""
    text = f"^{word}$"
    return {text[i : i + 2] for i in range(len(text) - 1)}


def name_pairs(name: str) -> set[str]:
    """The same for a name whose words may stand in another order and without spaces between them."""
    words = name.split()
    text = "".join(words)
    text += text[0]
    found = {text[i : i + 2] for i in range(len(text) - 1)}
    for word in words:
        found.update(("^" + word[0], word[-1] + "$"))
    return found


def _sums(digits: list[list[int]]) -> list[int]:
    """The sums of all words, one integer a binary digit; three are made two until one is left at each digit."""
    out = []
    for at, here in enumerate(digits):
        ahead = digits[at + 1] if at + 1 < len(digits) else []
        while len(here) > 2:
            a, b, c = here.pop(), here.pop(), here.pop()
            both = a ^ b
            here.append(both ^ c)
            ahead.append(a & b | c & both)
        if len(here) == 2:
            a, b = here
            ahead.append(a & b)
            out.append(a ^ b)
        else:
            out.append(here[0] if here else 0)
    return out


def _largest(sums: list[int], among: int, n: int) -> int:
    """The words with the largest sums, at least `n` unless there are fewer; more where sums are equal."""
    sure = 0
    for digit in reversed(sums):
        hit = among & digit
        count = hit.bit_count()
        if count > n:
            among = hit
        else:
            sure |= hit
            n -= count
            among ^= hit
            if n == 0:
                return sure
    return sure | among if among.bit_count() <= 4 * n + 40 else sure


def _places(bits: int) -> list[int]:
    """The places of the bits that are set, ascending."""
    raw = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    return [at.start() * 8 + bit for at in _SET.finditer(raw) for bit in _BITS[raw[at.start()]]]


_SET = re.compile(rb"[^\0]", re.DOTALL)
_BITS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


class _Options(NamedTuple):
    """Latin pieces of a native chunk with their chances, likeliest first: first letter, pairs within, last letter."""

    pieces: tuple[tuple[float, str, tuple[str, ...], str], ...]
    mean: float  # letters


_NOTHING = _Options(((1.0, "", (), ""),), 0.0)


@functools.lru_cache(maxsize=32768)
def _options(chunk: str, script: str) -> _Options | None:
    """The likeliest Latin pieces of a native chunk, as far as the table knows it."""
    known = table(script)
    costs = known.align.get(chunk) if known is not None else None
    if not costs:
        return None
    dear_ones = {piece: dear + rarity(piece) for piece, dear in costs.items()}  # evidence to chance
    best = sorted(dear_ones.items(), key=lambda item: (item[1], item[0]))
    best = best[: _MORE_PIECES if script in LOOSE else _PIECES]
    weights = [(piece, math.exp((best[0][1] - dear) / 100)) for piece, dear in best]
    mass = sum(weight for _, weight in weights)
    return _Options(
        tuple((w / mass, p[:1], tuple(p[i : i + 2] for i in range(len(p) - 1)), p[-1:]) for p, w in weights),
        sum(len(piece) * (weight / mass) for piece, weight in weights),
    )


@functools.lru_cache(maxsize=8192)
def expected(word: str, script: str) -> tuple[dict[str, float], float]:
    """Pairs of Latin letters that a folded native word may be spelt with, with their chances; expected letters."""
    text = f"^{word}$"
    size = len(text)
    ends: list[dict[str, float]] = [{} for _ in range(size + 1)]  # last Latin letter up to here → chance
    lengths = [0.0] * (size + 1)
    paths = [0.0] * (size + 1)
    ends[0] = {"": 1.0}
    paths[0] = 1.0
    chances: dict[str, float] = {}
    for at in range(size):
        before = ends[at]
        if not before:
            continue
        ranked = sorted([(chance, last) for last, chance in before.items()], reverse=True)
        for n in (1, 2):
            if at + n > size:
                continue
            options = _options(text[at : at + n], script)
            if options is None and n == 2:
                continue
            ahead = ends[at + n]
            for likely, first, inner, end in (options or _NOTHING).pieces:
                if not first:
                    for last, chance in before.items():
                        if chance * likely > ahead.get(last, 0.0):
                            ahead[last] = chance * likely
                    continue
                least = _LEAST / likely
                for chance, last in ranked:
                    if chance <= least:
                        break
                    if last:
                        gram, worth = last + first, chance * likely
                        if worth > chances.get(gram, 0.0):
                            chances[gram] = worth
                if likely > _LEAST:
                    for gram in inner:
                        if likely > chances.get(gram, 0.0):
                            chances[gram] = likely
                if likely > ahead.get(end, 0.0):
                    ahead[end] = likely
            if options is not None:
                share = 1.0 if n == 1 else 0.5
                lengths[at + n] = (lengths[at + n] * paths[at + n] + (lengths[at] + options.mean) * share) / (
                    paths[at + n] + share
                )
                paths[at + n] += share
    return chances, lengths[size] - 2
