"""Many Latin words weighed at once cost what each costs by itself."""

import itertools
import random

import pytest

from communique.resolution.names.align import evidence, word
from communique.resolution.names.lanes import FAR, LETTER, SIGN, Batch, Lifted, cost
from communique.resolution.names.tables import LEARNED, table

ALIGN = {
    "": {"a": 120, "b": 150, "c": -20},
    "^": {"^": -40},
    "$": {"$": -90, "a$": -120},
    "x": {"a": -150, "ba": -90, "c": 60, "": 200},
    "y": {"b": -200, "": 90, "caa": 30},
    "xy": {"ab": -500, "": 40},
}


def plainly(native: str, latin: str) -> int:
    """The cheapest alignment, by all ways there are; up to seven Latin letters in a row for no sign."""
    text, other = f"^{native}$", f"^{latin}$"
    best = {(0, 0, 0): 0}
    for i, j, run in sorted(itertools.product(range(len(text) + 1), range(len(other) + 1), range(8))):
        if (i, j, run) not in best:
            continue
        cost = best[i, j, run]
        ahead = []
        if run < 7 and 0 < i < len(text) and 0 < j < len(other) - 1:
            ahead.append((i, j + 1, run + 1, ALIGN[""].get(other[j], 500)))
        for n in (1, 2):
            for piece, dear in ALIGN.get(text[i : i + n] if i + n <= len(text) else "?", {}).items():
                if other.startswith(piece, j) and (piece or 0 < i < i + n < len(text)):
                    ahead.append((i + n, j + len(piece), 0, dear))
        for at, done, row, dear in ahead:
            best[at, done, row] = min(best.get((at, done, row), FAR), cost + dear)
    return best.get((len(text), len(other), 0), FAR)


def test_costs_are_those_of_each_word() -> None:
    rng = random.Random(4)
    words = ["".join(rng.choices("abcd", k=rng.randint(1, 12))) for _ in range(40)]
    batch = Batch(words, Lifted(ALIGN, 450))
    for native in ("x", "y", "xy", "yx", "xyx", "yyxx", "xzy"):
        expected = [plainly(native, latin) for latin in words]
        assert batch.costs(f"^{native}$") == expected, native
        assert [cost(f"^{native}$", latin, Lifted(ALIGN, 450)) for latin in words] == expected, native


def test_words_with_marks_and_with_foreign_letters_are_weighed() -> None:
    mine = word("шарль", "Cyrl")
    mine.weigh_all(["šarl", "sharl", "ñu"])
    assert mine.weighed["šarl"] > 0 > mine.weighed["ñu"]


def test_long_words_are_weighed_too_and_endless_ones_are_none() -> None:
    assert evidence("александр" * 4, "aleksandr" * 4, "Cyrl") > 1000
    assert evidence("александр" * 4, "ivan", "Cyrl") == evidence("а" * 9000, "a" * 9000, "Cyrl") == -2000


@pytest.mark.parametrize("script", sorted(LEARNED))
def test_no_learned_cost_is_below_the_lift(script: str) -> None:
    known = table(script)
    assert known is not None
    for chunk, mine in known.align.items():
        assert all(dear + SIGN * len(chunk) + LETTER * len(piece) >= 0 for piece, dear in mine.items()), chunk
