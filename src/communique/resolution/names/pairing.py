"""The words of two names paired so that they speak most for one name.

In: folded words of a name in any script and of a Latin one. Out: a `Match`: which words go together, with evidence in
hundredths of a nat.
"""

from __future__ import annotations

import functools
import itertools
import unicodedata
from dataclasses import dataclass

from .align import word
from .alike import AGAINST, INITIAL, latin_evidence
from .initials import with_endings, without
from .known import word_evidence
from .tables import LEARNED

JOINED = frozenset({"Hani", "Hang", "Thai", "Laoo", "Khmr"})  # scripts whose names may stand without spaces
_MISSING = 70  # a word that one name has and the other leaves out
_CUT_SHORT = 250  # the same where the other name has no spaces and may well be whole
_TURNED = 60  # words in another order
_SOME = 150  # evidence of a word that makes it worth to try others as one
_CLEAR = 300  # evidence of words that need no other partners
PARTICLES = frozenset(
    (
        "al el bin ibn bint ben abu van von der den de la da dos di du do of the jr sr ii iii iv dr sir y e i "
        "فون فان دي دو پسر الابن جونيور "
        "פון ואן דה די הבן ג'וניור "
        "фон ван де дер мл младший бин аль "
        "フォン ファン デ ジュニア "
        "冯 德 " + unicodedata.normalize("NFD", "폰 반 데 주니어")
    ).split()
)


@dataclass(frozen=True, slots=True)
class Match:
    """How well two names' words go together, in hundredths of a nat."""

    total: int
    worst: int  # of the paired words
    left_over: int  # words without a partner, particles not counted
    letters: int  # Latin letters of the paired words
    pairs: tuple[tuple[str, str, int], ...]
    signs: int = 0  # signs that were read one by one
    ends: int = 0  # of the words left over, those that begin or end their name
    script: str = "Latn"  # of the name that was set against the Latin one


def match(native: tuple[str, ...], latin: tuple[str, ...], script: str) -> Match:
    """The best pairing of a name's words with those of a Latin name."""
    found, ends = _match(native, latin, script), with_endings(native)
    if ends != native:
        found = max(found, _match(ends, latin, script), key=lambda match: match.total)
    return found


def _match(native: tuple[str, ...], latin: tuple[str, ...], script: str) -> Match:
    if len(native) == 1 and script in JOINED:
        latin = tuple(w for w in latin if len(w) > 1) if sum(len(w) > 1 for w in latin) > 1 else latin
    else:
        native, latin = without(native, latin)
    measure = latin_evidence if script == "Latn" else functools.partial(word_evidence, script=script)
    if len(native) == len(latin) and (straight := _straight(native, latin, measure, script)) is not None:
        return straight
    if script in LEARNED:  # all at once is quicker than one by one
        for one in native:
            if len(one) > 1:
                word(one, script).weigh_all([other for other in latin if len(other) > 1])
    found = _paired(native, latin, measure, script, script in JOINED)
    if min(len(native), len(latin)) > 1 and max((worth for _, _, worth in found.pairs), default=0) < _SOME:
        return found  # no word of one is in the other, so joining words will not help
    if len(native) != len(latin) and min(len(native), len(latin)) > 1:
        long = native if len(native) > len(latin) else latin
        for at in range(len(long) - 1):
            merged = (*long[:at], long[at] + long[at + 1], *long[at + 2 :])
            other = _paired(*((merged, latin) if long is native else (native, merged)), measure, script)
            if other.total > found.total:
                found = other
    if len(native) != len(latin) and (script in JOINED or min(len(native), len(latin)) == 1):
        whole = _whole(native, latin, script, measure)
        if whole is not None and whole.total - 40 * whole.left_over > found.total:
            return whole
    return found


def _paired(
    native: tuple[str, ...], latin: tuple[str, ...], measure: object, script: str, whole: bool = False
) -> Match:
    assert callable(measure)
    rows, columns = native[:6], latin[:7]
    if len(rows) == len(columns) and (straight := _straight(rows, columns, measure, script)) is not None:
        return straight
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
        return Match(AGAINST, AGAINST, 0, 0, (), script=script)
    total, order = best
    links = [(j, i) if turned else (i, j) for i, j in enumerate(order)]
    pairs = tuple((rows[i], columns[j], grid[i][j]) for i, j in links)
    rest = [k for k in range(len(large)) if k not in order]
    told = [k for k in rest if large[k] not in PARTICLES and len(large[k]) > 1]
    extra = len(told)
    missing = _CUT_SHORT if len(native) == 1 and len(latin) > 1 and whole else _MISSING
    return Match(
        total - missing * extra - 10 * (len(rest) - extra),
        _worst(pairs),
        extra,
        sum(len(p[1]) for p in pairs),
        pairs,
        ends=sum(k in (0, len(large) - 1) for k in told),
        script=script,
    )


def _straight(native: tuple[str, ...], latin: tuple[str, ...], measure: object, script: str) -> Match | None:
    """The words in their order, if each is clear: no other order can be better."""
    assert callable(measure)
    pairs = []
    for a, b in zip(native[:6], latin[:6], strict=True):
        worth = measure(a, b)
        if worth <= _CLEAR:
            return None
        pairs.append((a, b, worth))
    if not pairs:
        return None
    told = tuple(pairs)
    return Match(sum([p[2] for p in told]), _worst(told), 0, sum([len(p[1]) for p in told]), told, script=script)


def _worst(pairs: tuple[tuple[str, str, int], ...]) -> int:
    """The least evidence of a pair of words; an initial that may stand for a word does not count."""
    return min((p[2] for p in pairs if p[2] != INITIAL), default=INITIAL)


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
    return Match(total, share, 0, len(text.replace(" ", "")), ((joined, text, total),), script=script)


def turns(latin: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words as they stand and with one end moved to the other."""
    return sorted({latin, latin[1:] + latin[:1], latin[-1:] + latin[:-1]}) if len(latin) <= 4 else [latin]
