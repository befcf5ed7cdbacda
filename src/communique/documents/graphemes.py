"""Spans whose edges are never inside a grapheme cluster (UAX #29, extended)."""

from __future__ import annotations

from functools import lru_cache

import regex

# Letters and signs at which a cluster begins, unless the sign before them takes in whatever follows.
_PLAIN = regex.compile(
    r"[[\p{L}&&[\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}]]"
    r"--[\uff9e\uff9f\u0e33\u0eb3]]|[\uac00-\ud7a3]|[0-9\x20-\x2f\x3a-\x40\t\n«»“”‘’–—…،؛؟、。「」『』（），：；！？]",
    regex.V1,
)
_TAKES_IN = regex.compile(r"[\p{GCB=Prepend}\p{GCB=L}\r]")
_CLUSTER = regex.compile(r"\X")
_REACH = 4096  # how far back the first letter of a cluster is looked for


def is_boundary(text: str, at: int) -> bool:
    """Whether a cluster ends and another begins at ``at``; the ends of the text are boundaries."""
    return _cluster(text, at) is None


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """The smallest span around ``start:end`` with no edge inside a cluster. An empty span stays as it is."""
    if start >= end:
        return start, end
    before, after = _cluster(text, start), _cluster(text, end)
    return (before[0] if before is not None else start), (after[1] if after is not None else end)


def _cluster(text: str, at: int) -> tuple[int, int] | None:
    """The cluster that ``at`` is inside of, or None where ``at`` is a boundary."""
    if at <= 0 or at >= len(text):
        return None
    if _begins(text[at - 1], text[at]):
        return None
    first = at - 1
    stop = max(0, at - _REACH)
    while first > stop and not _begins(text[first - 1], text[first]):
        first -= 1
    for found in _CLUSTER.finditer(text, first):
        if found.end() == at:
            return None
        if found.end() > at:
            return found.start(), found.end()
    return None


@lru_cache(maxsize=16384)
def _begins(left: str, right: str) -> bool:
    """Whether between two signs there is always a boundary."""
    return _PLAIN.match(right) is not None and _TAKES_IN.match(left) is None
