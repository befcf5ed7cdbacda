"""Spans whose edges are never inside a grapheme cluster (UAX #29, extended)."""

from __future__ import annotations

import regex

# Letters that nothing but a mark can join, and signs: between two of them there is always a boundary.
_PLAIN = regex.compile(
    r"[[\p{L}&&[\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Han}\p{Hiragana}\p{Katakana}]]"
    r"--[\uff9e\uff9f]]|[0-9\x20-\x2f\x3a-\x40\n\t«»“”‘’–—…،؛؟、。「」『』（），：；！？]",
    regex.V1,
)
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
    left, right = text[at - 1], text[at]
    if left < "\u0300" and right < "\u0300" and left.isprintable() and left != "\xad" and right != "\xad":
        if left not in "\xa9\xae" and right not in "\xa9\xae":
            return None
    elif _PLAIN.match(left) and _PLAIN.match(right):
        return None
    first = at - 1
    stop = max(0, at - _REACH)
    while first > stop and not (_PLAIN.match(text[first]) and _PLAIN.match(text[first - 1])):
        first -= 1
    for found in _CLUSTER.finditer(text, first):
        if found.end() == at:
            return None
        if found.end() > at:
            return found.start(), found.end()
    return None
