"""The pack's words that begin or end a caption, a credit, a source line, or a dateline, as patterns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import regex

Pattern = regex.Pattern[str]
Words = Mapping[str, Sequence[str]]

_COLON = r"\s*[:：/|]"
_OPEN, _CLOSE, _INSIDE = r"[(\[（【]", r"[)\]）】]", r"[^()\[\]（）【】]"
_LETTER = r"[\p{L}\p{M}]"
_CREDITED = regex.compile(r"[(\[（【:：/|]")  # what a credit at the end of a line cannot be without


class Wording:
    """Patterns for one pack's words; a pattern is None where the pack has no such word."""

    __slots__ = ("caption", "credit", "dateline", "ending", "source")

    def __init__(self, caption: Iterable[str], source: Iterable[str], dateline: Iterable[str]) -> None:
        captions, sources = _any_of(caption), _any_of(source)
        self.caption = _pattern(captions, rf"{_OPEN}?\s*(?:{captions})(?:{_COLON}|\s*[-–—]\s)")
        # A credit in brackets or behind the last full stop of the line: "(Photo: VNA)", "… Photo: the ministry".
        self.ending = _pattern(
            captions,
            rf"{_OPEN}{_INSIDE}{{0,60}}?(?<!{_LETTER})(?:{captions})(?!{_LETTER}){_INSIDE}{{0,80}}{_CLOSE}\W*"
            rf"|(?<!{_LETTER})(?:{captions}){_COLON}.{{1,80}}",
        )
        self.source = _pattern(sources, rf"{_OPEN}?\s*(?:{sources})(?:{_COLON}|\s+(?=https?://|www\.))")
        self.credit = _pattern(sources, rf"{_OPEN}?\s*(?:{sources})(?!{_LETTER})")
        # In scripts with cases a whole word as it is written (EFE is no part of "jefe"), closed by a dash or the like.
        forms = tuple(dateline)
        cased = _any_of(f for f in forms if f.lower() != f.upper())
        other = _any_of(f for f in forms if f.lower() == f.upper())
        head, aside = r"[^\n\r.!?。！？]{2,40}?", r"(?:\s*[(（][^()（）]{1,40}[)）])?"
        ways = []
        if cased:
            close = r"\s*(?:[-–—:：=.|]+\s*|\Z|(?=[\r\n]))"
            ways.append(rf"{head}(?<!{_LETTER})(?:{cased})(?!{_LETTER}){aside}{close}")
        if other:
            stop = r"\s*[(（][^()（）]{1,40}[)）]|(?=[\s:：=–—\-)）\]】〕])|\Z"  # "발" is no part of "발생한"
            ways.append(rf"{head}(?:{other})(?:{stop})[\s:：=)）\]】〕-]*")
        self.dateline = regex.compile("|".join(ways)) if ways else None

    def is_source(self, text: str, start: int, end: int) -> bool:
        return self.source is not None and self.source.match(text, start, end) is not None

    def is_credit(self, text: str, start: int, end: int) -> bool:
        return self.credit is not None and self.credit.match(text, start, end) is not None

    def is_caption(self, text: str, start: int, end: int) -> bool:
        if self.caption is None or self.ending is None:
            return False
        if self.caption.match(text, start, end):
            return True
        tail = max(start, end - 160)
        if _CREDITED.search(text, tail, end) is None:
            return False
        return any(
            found.end() >= end - 1 and _is_short(text[start : found.start()])
            for found in self.ending.finditer(text, tail, end)
        )


def wording_of(words: Words | None) -> Wording:
    """The patterns of a pack's ``caption``, ``source`` and ``dateline`` words."""
    words = words or {}
    return _compiled(*(tuple(words.get(name, ())) for name in ("caption", "source", "dateline")))


@lru_cache(maxsize=64)
def _compiled(caption: tuple[str, ...], source: tuple[str, ...], dateline: tuple[str, ...]) -> Wording:
    return Wording(caption, source, dateline)


def _pattern(words: str, pattern: str) -> Pattern | None:
    return regex.compile(pattern, regex.I) if words else None


def _any_of(forms: Iterable[str]) -> str:
    """Alternatives, longest first, without the colon that some are written with; "" where there is none."""
    bare = sorted({f.strip().rstrip(":：/").strip() for f in forms} - {""}, key=lambda f: (-len(f), f))
    return "|".join(regex.escape(f) for f in bare)


def _is_short(before: str) -> bool:
    """Whether what goes before a credit is as long as a caption is: three sentences at most."""
    return len(before) <= 600 and sum(before.count(stop + " ") for stop in ".!?؟") <= 2
