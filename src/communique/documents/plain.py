"""Plain text → blocks. Nothing is keyed to a language: the words for captions and sources come from the pack, all
else is told from the shape of the lines."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from communique.documents.blocks import CAPTION, DATELINE, FURNITURE, PARAGRAPH, SOURCE, TITLE, Block
from communique.documents.dateline import CAPITALS, MOST, TIME, inline_end, is_dateline
from communique.documents.sentences import CLOSERS, STOPS, split_sentences
from communique.documents.wording import Wording, Words, wording_of

__all__ = ["Block", "Words", "split_blocks", "split_sentences"]

_LINE = regex.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BLANK = regex.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_ENDS = regex.compile(
    rf"[{regex.escape(STOPS)}:：;][{regex.escape(CLOSERS)}\s\u200e\u200f]*+(?:[(（][^()（）]{{1,12}}[)）])?\Z"
)
_IMAGE = regex.compile(r"[^\s/\\]{1,200}\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|heic|svg)", regex.I)
_ADDRESS = regex.compile(r"(?:https?://|www\.)\S++|[^\s@]{1,100}+@[^\s@]{1,100}", regex.I)
_NOISE = regex.compile(
    r"[^\p{L}]*"
    r"|(?:©|\(c\)\s|copyright\b).*"
    r"|(?:[#@]\w+[\s,;]*)+"
    r"|(?:\s*[|•·/>»›]?\s*[\w.’' -]{1,20}\s*[|>»›])+.{0,20}",
    regex.I,
)

# A line in brackets: a caption, or a word of the agency's own ("(End)").
_ASIDE = regex.compile(r"[(（\[](?:(?P<few>[^()（）\[\]]{1,12})|(?P<many>[^\[\]]{30,}))[)）\]]\s*[\p{Lu}/]*")
_BULLET = regex.compile(r"[-–—•·*▪■●○◦‣►▶]\s*|\(?\d{1,2}[.)]\s|[一二三四五六七八九十]{1,2}、")

_TITLE_MOST = 220  # characters of the longest title line
_WRAP = (48, 120)  # line lengths of text that was wrapped by hand


def split_blocks(text: str, pack_words: Words | None = None) -> tuple[Block, ...]:
    """The blocks of ``text`` in order, trimmed, none empty; () where there is only white space.

    ``pack_words`` gives the pack's words under ``caption``, ``source`` and (closing a dateline) ``dateline``.
    """
    words = wording_of(pack_words)
    lines = [_Line(text, *span) for span in _paragraphs(text)]
    kinds = _kinds(text, lines, words)
    out: list[Block] = []
    near_body = 2  # a dateline stands at the head of the first paragraphs
    for line, kind in zip(lines, kinds, strict=True):
        out.append(Block(kind, line.start, line.end))
        if kind == PARAGRAPH and near_body:
            near_body -= 1
            end = inline_end(text, line.start, line.end, words.dateline)
            if end:
                out.append(Block(DATELINE, line.start, end))
                near_body = 0
    return tuple(out)


class _Line:
    """A trimmed line (or wrapped paragraph) and what its shape tells."""

    __slots__ = ("end", "ends", "first_gap", "length", "start")

    def __init__(self, text: str, start: int, end: int, first_gap: bool) -> None:
        self.start, self.end, self.first_gap = start, end, first_gap
        self.length = end - start
        self.ends = _ENDS.search(text, max(start, end - 12), end) is not None


def _paragraphs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Spans of paragraphs, and whether a blank line goes before: lines, or lines wrapped by hand taken together."""
    group: list[tuple[int, int]] = []
    gap, last = True, 0
    for found in _LINE.finditer(text):
        start, end = _trim(text, found.start(), found.end())
        if start >= end:
            continue
        if group and len(_BLANK.findall(text, last, start)) > 1:
            yield from _unwrapped(text, group, gap)
            group, gap = [], True
        elif len(group) > 400:
            yield from _unwrapped(text, group, gap)
            group, gap = [], False
        group.append((start, end))
        last = end
    if group:
        yield from _unwrapped(text, group, gap)


def _unwrapped(text: str, group: list[tuple[int, int]], gap: bool) -> Iterator[tuple[int, int, bool]]:
    lengths = [end - start for start, end in group[:-1]]
    wrapped = (
        len(lengths) >= 2
        and _WRAP[0] <= min(lengths)
        and max(lengths) <= _WRAP[1]
        and max(lengths) - min(lengths) <= 30
        and sum(1 for _, end in group[:-1] if text[end - 1] in STOPS) <= len(lengths) // 2
        and not any(_BULLET.match(text, start) for start, _ in group[1:])
    )
    if len(lengths) == 1 and group[0][0] > 0:  # two lines of a later paragraph, the first broken in mid-sentence
        first = text[group[0][0] : group[0][1]]
        wrapped = 72 <= lengths[0] <= _WRAP[1] and first[-1] not in STOPS + ":：" and ". " in first
    if wrapped:
        yield group[0][0], group[-1][1], gap
        return
    for number, (start, end) in enumerate(group):
        yield start, end, gap if number == 0 else False


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    left = len(part) - len(part.lstrip(" \t\xa0\u3000\ufeff\u200b"))
    right = len(part) - len(part.rstrip(" \t\xa0\u3000\ufeff\u200b"))
    return start + left, end - right


def _kinds(text: str, lines: list[_Line], words: Wording) -> list[str]:
    kinds: list[str] = []
    after_image = False
    for number, line in enumerate(lines):
        kind = PARAGRAPH
        if line.length <= 240 and _IMAGE.fullmatch(text, line.start, line.end):
            kind = FURNITURE
        elif line.length <= 400 and words.is_source(text, line.start, line.end):
            kind = SOURCE
        elif (after_image and line.length <= 500 and not line.first_gap) or (
            line.length <= 1200 and words.is_caption(text, line.start, line.end)
        ):
            kind = CAPTION
        elif line.length <= 300 and (
            _NOISE.fullmatch(text, line.start, line.end) or _ADDRESS.fullmatch(text, line.start, line.end)
        ):
            dated = text[line.start] != "©" and _is_date(text, line, first=number == 0)
            kind = DATELINE if dated else FURNITURE
        elif line.length <= 400 and (found := _ASIDE.fullmatch(text, line.start, line.end)):
            kind = CAPTION if found["many"] else FURNITURE
        after_image = kind == FURNITURE and _IMAGE.search(text, max(line.start, line.end - 60), line.end) is not None
        kinds.append(kind)
    _mark_head(text, lines, kinds)
    _mark_foot(text, lines, kinds, words)
    return kinds


def _is_date(text: str, line: _Line, *, first: bool) -> bool:
    return line.length <= MOST and is_dateline(text[line.start : line.end], first=first)


def _mark_head(text: str, lines: list[_Line], kinds: list[str]) -> None:
    """Short lines without a full stop before the first body line: titles, and datelines among them."""
    head: list[int] = []
    body = None
    for number, (line, kind) in enumerate(zip(lines[:12], kinds, strict=False)):
        if kind not in (PARAGRAPH, DATELINE):
            continue
        dated = not line.ends and _is_date(text, line, first=not head)
        if not dated:
            if len(head) >= 4 or line.length > _TITLE_MOST or line.ends or _BULLET.match(text, line.start):
                body = number
                break
            opening = inline_end(text, line.start, line.end)
            if opening and line.end - opening > 60:
                body = number
                break
            dated = opening > 0 and line.length <= MOST and TIME.search(text, line.start, opening) is not None
        if dated:
            kinds[number] = DATELINE
        head.append(number)
    if body is None:
        return
    rest = sum(line.length for line, kind in zip(lines[body:], kinds[body:], strict=True) if kind == PARAGRAPH)
    for number in head:
        if kinds[number] == PARAGRAPH and rest > lines[number].length // 2:
            kinds[number] = TITLE


def _mark_foot(text: str, lines: list[_Line], kinds: list[str], words: Wording) -> None:
    """The last lines: a day is a dateline, "Source …" without a colon a source, a name in capitals a byline."""
    for number in range(len(lines) - 1, max(0, len(lines) - 4), -1):
        line = lines[number]
        if kinds[number] != PARAGRAPH or line.length > MOST or line.ends:
            continue
        if _is_date(text, line, first=True):
            kinds[number] = DATELINE
        elif line.length <= 60 and words.is_credit(text, line.start, line.end):
            kinds[number] = SOURCE
        elif line.length <= 40 and CAPITALS.fullmatch(text, line.start, line.end):
            kinds[number] = FURNITURE
