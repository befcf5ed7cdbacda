"""Whether two names are one person's, as far as spelling tells, in any two scripts.

In: two names as written. Out: a number in 0..1 with its reasons. State, office and date are weighed elsewhere.
The number is the chance that two such names, of which one was looked for among similar ones, are one name; two
people of one name are told apart by nothing here.
"""

from __future__ import annotations

import functools
import itertools
import math
from dataclasses import dataclass

from .align import evidence
from .fold import fold_letters, fold_native, plain, script_of
from .han import readings
from .hangul import korean
from .japanese import japanese
from .latin import latin_candidates
from .spoken import Lattice, lattices, same_signs, spelt
from .syllables import syllables
from .tables import LEARNED, spellings, vocabulary

JOINED = frozenset({"Hani", "Hang", "Thai", "Laoo", "Khmr"})  # scripts whose names may stand without spaces
KNOWN = 110  # evidence a letter of a spelling that is known
_MISSING = 70  # a word that one name has and the other leaves out
_CUT_SHORT = 250  # the same where the other name has no spaces and may well be whole
_INITIAL = -40  # an initial that may stand for a word
AGAINST = -900  # the most that one pair of words can speak against
_TURNED = 60  # words in another order
_READINGS = 4  # of a Japanese name
_SAME_SIGNS = 0.95  # a Korean name in letters and in Chinese signs; several signs are read alike
_CLEAR = 300  # evidence of words that need no other partners
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "ben",
        "abu",
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "da",
        "dos",
        "di",
        "du",
        "do",
        "of",
        "the",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "dr",
        "sir",
        "y",
        "e",
        "i",
    ]
)


@dataclass(frozen=True, slots=True)
class Score:
    """`value` in 0..1, and why: each pair of words with its evidence, words left over, a changed order."""

    value: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """How well two names' words go together, in hundredths of a nat."""

    total: int
    worst: int  # of the paired words
    left_over: int  # words without a partner, particles not counted
    letters: int  # Latin letters of the paired words
    pairs: tuple[tuple[str, str, int], ...]
    signs: int = 0  # signs that were read one by one


@functools.lru_cache(maxsize=262144)
def latin_evidence(a: str, b: str) -> int:
    """Evidence that two folded Latin words are spellings of one, in hundredths of a nat."""
    a, b = plain(a), plain(b)
    if a == b:
        return 150 + 170 * len(a)
    if min(len(a), len(b)) == 1:
        return _INITIAL if a[0] == b[0] else 6 * _INITIAL
    if abs(len(a) - len(b)) > 4:
        return AGAINST
    row = [0.0]
    for j in range(len(b)):
        row.append(row[-1] + _single(b, j))
    for i, x in enumerate(a):
        new = [row[0] + _single(a, i)]
        for j, y in enumerate(b):
            new.append(min(row[j] + _change(x, y), row[j + 1] + _single(a, i), new[j] + _single(b, j)))
        row = new
    price = row[-1] + (0.5 if a[0] != b[0] else 0.0)
    return max(round(150 + 170 * min(len(a), len(b)) - 400 * price), AGAINST)


def _change(x: str, y: str) -> float:
    """Price of one letter for another."""
    if x == y:
        return 0.0
    if x in _VOWELS and y in _VOWELS:
        return 0.45
    return _CHANGES.get((x, y), 2.2 if x in _VOWELS or y in _VOWELS else 1.6)


_VOWELS = frozenset("aeiouy")
_CHANGES = {
    pair: price
    for one, two, price in (
        ("k", "c", 0.2),
        ("k", "q", 0.2),
        ("c", "q", 0.3),
        ("v", "w", 0.3),
        ("f", "v", 0.7),
        ("b", "p", 0.8),
        ("b", "v", 0.8),
        ("s", "z", 0.4),
        ("j", "g", 0.5),
        ("j", "y", 0.4),
        ("i", "j", 0.5),
        ("g", "h", 0.6),
        ("g", "k", 0.8),
        ("d", "t", 0.8),
        ("s", "c", 0.7),
        ("s", "x", 0.7),
        ("l", "r", 0.9),
        ("u", "w", 0.4),
        ("o", "w", 0.6),
        ("z", "j", 0.8),
        ("h", "k", 0.8),
        ("g", "q", 0.4),
    )
    for pair in ((one, two), (two, one))
}


def _single(word: str, at: int) -> float:
    """Price of a letter that the other word lacks."""
    letter = word[at]
    if at and word[at - 1] == letter:
        return 0.15
    if letter == "h":
        return 0.35
    if letter in _VOWELS:
        return 0.5
    return 1.3


def words_of(name: str, script: str) -> tuple[str, ...]:
    """Folded words of a name."""
    return tuple((fold_letters(name) if script == "Latn" else fold_native(name, script)).split())


def match(native: tuple[str, ...], latin: tuple[str, ...], script: str) -> Match:
    """The best pairing of a name's words with those of a Latin name."""
    measure = latin_evidence if script == "Latn" else functools.partial(_native_evidence, script=script)
    found = _paired(native, latin, measure, script in JOINED)
    if abs(len(native) - len(latin)) == 1 and min(len(native), len(latin)) > 1:
        long = native if len(native) > len(latin) else latin
        for at in range(len(long) - 1):
            merged = (*long[:at], long[at] + long[at + 1], *long[at + 2 :])
            other = _paired(merged, latin, measure) if long is native else _paired(native, merged, measure)
            if other.total > found.total:
                found = other
    if len(native) != len(latin) and (script in JOINED or min(len(native), len(latin)) == 1):
        whole = _whole(native, latin, script, measure)
        if whole is not None and whole.total - 40 * whole.left_over > found.total:
            return whole
    return found


def _native_evidence(native: str, latin: str, script: str) -> int:
    if len(latin) == 1 and len(native) > 1:
        return _INITIAL if evidence(native[:1], latin, script) > -150 else 3 * _INITIAL
    found = max(evidence(native, latin, script), AGAINST)
    known = spellings(script).get(native)
    if known is None:
        return found
    other = plain(latin)
    if other in known:
        return max(found, KNOWN * len(latin))
    if found > _INITIAL and vocabulary().get(other, 0) > 1 and max(latin_evidence(k, other) for k in known) < 0:
        return min(found, 0) - 400  # a common name of its own, unlike all spellings of this one: Ahmed is not Mohammed
    return found


def _paired(native: tuple[str, ...], latin: tuple[str, ...], measure: object, whole: bool = False) -> Match:
    assert callable(measure)
    rows, columns = native[:6], latin[:7]
    if len(rows) == len(columns):
        straight = [measure(a, b) for a, b in zip(rows, columns, strict=True)]
        if min(straight, default=0) > _CLEAR:  # no other order can be better
            pairs = tuple(zip(rows, columns, straight, strict=True))
            worst = min((p[2] for p in pairs if min(len(p[0]), len(p[1])) > 1), default=_INITIAL)
            return Match(sum(straight), worst, 0, sum(map(len, columns)), pairs)
    grid = [[measure(a, b) for b in columns] for a in rows]
    best: tuple[int, tuple[int, ...]] | None = None
    small, large = (rows, columns) if len(rows) <= len(columns) else (columns, rows)
    turned = len(rows) > len(columns)
    for order in _orders(len(small), len(large)):
        total = sum(grid[j][i] if turned else grid[i][j] for i, j in enumerate(order))
        if any(x > y for x, y in itertools.pairwise(order)):
            total -= _TURNED
        if best is None or total > best[0]:
            best = total, order
    if best is None:
        return Match(AGAINST, AGAINST, 0, 0, ())
    total, order = best
    links = [(j, i) if turned else (i, j) for i, j in enumerate(order)]
    pairs = tuple((rows[i], columns[j], grid[i][j]) for i, j in links)
    rest = [w for k, w in enumerate(large) if k not in order]
    extra = sum(w not in _PARTICLES and len(w) > 1 for w in rest)
    missing = _CUT_SHORT if len(native) == 1 and len(latin) > 1 and whole else _MISSING
    return Match(
        total - missing * extra - 10 * (len(rest) - extra),
        min((p[2] for p in pairs if min(len(p[0]), len(p[1])) > 1), default=_INITIAL),
        extra,
        sum(len(p[1]) for p in pairs),
        pairs,
    )


@functools.cache
def _orders(small: int, large: int) -> tuple[tuple[int, ...], ...]:
    """Ways to give each of few words a partner among more; only in order, or turned round, where there are many."""
    if large > 5:
        return tuple(itertools.combinations(range(large), small))
    return tuple(itertools.permutations(range(large), small))


def _whole(native: tuple[str, ...], latin: tuple[str, ...], script: str, measure: object) -> Match | None:
    """All words as one, the Latin ones as they stand or with one end moved to the other."""
    assert callable(measure)
    joined = "".join(native)
    if len(joined) > 24 or not latin:
        return None
    scored = [(measure(joined, "".join(t)) - (_TURNED if t != latin else 0), " ".join(t)) for t in turns(latin)]
    total, text = max(scored)
    share = total // max(1, len(latin), len(native))
    return Match(total, share, 0, len(text.replace(" ", "")), ((joined, text, total),))


def turns(latin: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words as they stand and with one end moved to the other."""
    return sorted({latin, latin[1:] + latin[:1], latin[-1:] + latin[:-1]}) if len(latin) <= 4 else [latin]


def chance(found: Match) -> float:
    """The match as a number in 0..1; weights by logistic regression on pairs kept aside (docs/names.md)."""
    if not found.pairs:
        return 0.0
    each = found.total / max(1, found.letters) / 100
    if found.signs:
        last, weights = float(min(found.signs, 3)), _SIGN_WEIGHTS
    else:
        last, weights = float(len(found.pairs) == 1 and " " in found.pairs[0][1]), _WEIGHTS
    values = (1.0, found.total / 100, found.worst / 100, each, float(found.left_over), last)
    total = sum(weight * value for weight, value in zip(weights, values, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


_WEIGHTS = (-2.69, 0.10, 0.23, 0.16, -0.20, 0.67)
_SIGN_WEIGHTS = (-22.72, -0.28, -0.21, 10.6, -1.22, 4.92)  # against names of the same family name


@functools.lru_cache(maxsize=65536)
def same_person(a: str, b: str) -> Score:
    """How surely two names, in any scripts, are spellings of one; 0 with no reason for an empty name.

    >>> same_person("Иван Петров", "Ivan Petrov").value > 0.9
    True
    """
    one, two = script_of(a), script_of(b)
    left, right = words_of(a, one), words_of(b, two)
    if not left or not right:
        return Score(0.0, ())
    if one == two and left == right:
        return Score(1.0, ("the same words",))
    if one == "Latn" and two != "Latn":
        return same_person(b, a)
    if two == "Latn" and (one in LEARNED or one == "Latn"):
        return max(
            (_explain(found, *how) for found, how in matches(a, one, right)),
            key=lambda score: score.value,
        )
    if {one, two} == {"Hang", "Hani"} and same_signs(*((a, b) if one == "Hang" else (b, a))):
        return Score(_SAME_SIGNS, ("the same signs, read in Korean",))
    return max(_through(a, one, b, two), _through(b, two, a, one), key=lambda score: score.value)


def matches(name: str, script: str, latin: tuple[str, ...]) -> list[tuple[Match, tuple[str, ...]]]:
    """A name against a Latin one: letter by letter, and as its signs are read one by one."""
    found: list[tuple[Match, tuple[str, ...]]] = [(match(words_of(name, script), latin, script), ())]
    read = by_signs(lattices(name, script), latin)
    if read is not None:
        found.append((read, ("read sign by sign",)))
    for spoken in whole_readings(name, script):
        found.append((match(words_of(spoken, "Latn"), latin, "Latn"), (f"read as {spoken}",)))
    return found


@functools.lru_cache(maxsize=16384)
def whole_readings(name: str, script: str) -> tuple[str, ...]:
    """Latin readings of a name as a whole: of a Japanese one in characters, of a Vietnamese one in letters."""
    if script == "Hani":
        return japanese(name)[:_READINGS]
    found = syllables(fold_native(name, script).split(), script, "VNM")
    return (found[0],) if found is not None else ()


def by_signs(name: tuple[Lattice, ...], latin: tuple[str, ...]) -> Match | None:
    """A name in Chinese signs or Korean letters read sign by sign, or None if the Latin words do not spell it."""
    found = spelt(name, latin)
    if found is None:
        return None
    return Match(found.total, found.worst, found.left_over, found.letters, found.pieces, len(found.pieces))


@functools.lru_cache(maxsize=16384)
def spoken_forms(name: str, script: str) -> tuple[str, ...]:
    """Latin readings of a whole name in Han characters, or of a Korean one; none for others."""
    if script == "Hani":
        return tuple(dict.fromkeys((*readings(name), *japanese(name)[:_READINGS])))
    if script == "Hang":
        return tuple(dict.fromkeys(f for f in (korean(name), korean(name, north=True)) if f is not None))
    return ()


def _through(name: str, script: str, other: str, other_script: str) -> Score:
    """Two names by way of the Latin spellings that the first may have."""
    if other_script not in LEARNED and other_script != "Latn":
        other, other_script = (latin_candidates(other, "", 1, other_script) or ("",))[0], "Latn"
    words = words_of(other, other_script)
    guesses = latin_candidates(name, "", 6, script) if script != "Latn" else (name,)
    spoken = (*spoken_forms(name, script), *whole_readings(name, script))
    guesses = tuple(dict.fromkeys((*guesses[:1], *spoken, *guesses[1:])))
    best = Score(0.0, ())
    for at, guess in enumerate(guesses):
        score = _explain(match(words, words_of(guess, "Latn"), other_script), f"read as {guess}")
        value = score.value * (0.99**at)
        if value > best.value:
            best = Score(value, score.reasons)
    return best


def _explain(found: Match, *first: str) -> Score:
    reasons = [*first, *(f"{a} / {b}: {worth / 100:+.1f}" for a, b, worth in found.pairs)]
    if found.left_over:
        reasons.append(f"{found.left_over} word(s) in one name only")
    return Score(chance(found), tuple(reasons))
