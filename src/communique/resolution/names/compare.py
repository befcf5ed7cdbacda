"""Whether two names are one person's, as far as spelling tells, in any two scripts.

In: two names as written. Out: a number in 0..1 with its reasons. State, office and date are weighed elsewhere.
The number is the chance that two such names, of which one was looked for among similar ones, are one name; two
people of one name are told apart by nothing here.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from .align import word
from .chance import chance
from .fold import fold_native, script_of
from .han import readings
from .hangul import korean
from .initials import words_of
from .japanese import japanese
from .latin import latin_candidates
from .pairing import Match, match
from .spoken import Lattice, lattices, same_signs, spelt
from .syllables import syllables
from .tables import LEARNED

_READINGS = 4  # of a Japanese name
_SAME_SIGNS = 0.95  # a Korean name in letters and in Chinese signs; several signs are read alike


@dataclass(frozen=True, slots=True)
class Score:
    """`value` in 0..1, and why: each pair of words with its evidence, words left over, a changed order."""

    value: float
    reasons: tuple[str, ...]


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
    latin = [words_of(guess, "Latn") for guess in guesses]
    if other_script in LEARNED:  # all at once is quicker than one by one
        asked = {one for each in latin for one in each if len(one) > 1}
        for one in words:
            if len(one) > 1:
                word(one, other_script).weigh_all(asked)
    for at, guess in enumerate(guesses):
        score = _explain(match(words, latin[at], other_script), f"read as {guess}")
        value = score.value * (0.99**at)
        if value > best.value:
            best = Score(value, score.reasons)
    return best


def _explain(found: Match, *first: str) -> Score:
    reasons = [*first, *(f"{a} / {b}: {worth / 100:+.1f}" for a, b, worth in found.pairs)]
    if found.left_over:
        reasons.append(f"{found.left_over} word(s) in one name only")
    return Score(chance(found), tuple(reasons))
