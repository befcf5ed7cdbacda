"""A text in lines and runs, so that a page can mark the words that claims stand on.

In: a text and spans of it (half-open, code points), which may overlap. Out: lines, each a paragraph of its own for the
two directions of writing, in runs between which the set of spans changes. The runs of a line joined are the line, and
no run begins or ends inside a grapheme cluster. Not done here: escaping (the template's) and colours.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.documents.blocks import PARAGRAPH, Block
from communique.documents.graphemes import snap

_BREAK = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Span:
    """Words to be marked; ``key`` names what stands on them."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line: ``keys`` are the spans over it, the shortest first; ``opens`` those that begin here."""

    text: str
    start: int
    end: int
    keys: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text without its break; ``kind`` is that of its block. An empty one has no runs."""

    kind: str
    start: int
    end: int
    runs: tuple[Run, ...]


def mark_text(text: str, spans: Sequence[Span], blocks: Sequence[Block] = ()) -> list[Line]:
    """The lines of a text in runs. A span that lies outside of the text, or is empty, is left out."""
    whole = len(text)
    kept = [Span(s.key, *snap(text, max(0, s.start), min(whole, s.end))) for s in spans if s.start < s.end]
    kept = sorted((s for s in kept if s.start < s.end), key=lambda s: (s.start, s.end, s.key))
    kinds = _Kinds(blocks)
    out: list[Line] = []
    opened: set[str] = set()
    live: list[Span] = []
    at = 0
    for start, end in _lines(text):
        while at < len(kept) and kept[at].start < end:
            live.append(kept[at])
            at += 1
        live = [s for s in live if s.end > start]
        out.append(Line(kinds.at(start, end), start, end, tuple(_runs(text, start, end, live, opened))))
    return out


def _lines(text: str) -> list[tuple[int, int]]:
    out, start = [], 0
    for found in _BREAK.finditer(text):
        out.append((start, found.start()))
        start = found.end()
    out.append((start, len(text)))
    return out


def _runs(text: str, start: int, end: int, live: Sequence[Span], opened: set[str]) -> list[Run]:
    if start >= end:
        return []
    edges = {start, end}
    for span in live:
        edges.update(e for e in (span.start, span.end) if start < e < end)
    out = []
    cuts = sorted(edges)
    for a, b in pairwise(cuts):
        over = sorted((s for s in live if s.start <= a and b <= s.end), key=lambda s: (s.end - s.start, s.start, s.key))
        keys = tuple(dict.fromkeys(s.key for s in over))
        opens = tuple(k for k in keys if k not in opened)
        opened.update(opens)
        out.append(Run(text[a:b], a, b, keys, opens))
    return out


class _Kinds:
    """The kind of the block in which a line lies."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = sorted((b for b in blocks if b.kind != "dateline"), key=lambda b: b.start)
        self.starts = [b.start for b in self.blocks]

    def at(self, start: int, end: int) -> str:
        n = bisect_right(self.starts, max(start, end - 1)) - 1
        block = self.blocks[n] if n >= 0 else None
        return block.kind if block is not None and block.end > start else PARAGRAPH
