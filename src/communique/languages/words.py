"""Words of a text, with their places in it: the only step that looks at single characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import Any, TypeVar

# Marks that ride on a letter or stand unseen inside a word: accents, Hebrew points, Arabic vowel signs, joiners.
_MARK = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200c\u200d\u00ad\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
_HEBREW = "\u05d0-\u05ea"
# A number with its separators (3,200 · 16.06.21 · 7/2) is one word; so are dotted initials (U.S.), a word with an
# apostrophe or geresh inside, a Hebrew abbreviation with gershayim, and a Hebrew letter with a geresh at its end.
# Before all of it two shortcuts: a place where nothing of it can begin, and a word of letters that is not gone on with.
_DEFAULT = (
    rf"(?=[\w{_MARK}…$€£¥₪₩₹₫₽₺฿%№])(?:[^\W\d_]++(?![\w{_MARK}'’ʼ׳\"״.])"
    rf"|…|\d+(?:[.,/\u066b\u066c]\d+)*(?![\w{_MARK}])"
    rf"|[$€£¥₪₩₹₫₽₺฿%№]|(?:Rp|RM|Rs)(?=\d)|(?:[^\W\d_]\.){{2,}}"
    rf"|[\w{_MARK}]+(?:(?:['’ʼ׳](?=\w)|(?<=[{_HEBREW}]{{2}})[\"״](?=[{_HEBREW}])"
    rf"|(?<=[{_HEBREW}])[\"״](?=[{_HEBREW}]{{1,2}}(?![{_HEBREW}])))[\w{_MARK}]+)*(?:(?<=[{_HEBREW}])['׳])?)"
)

_MOST, _LONGEST = 16_384, 64  # how many words are remembered, and how long ones
_V = TypeVar("_V")


class Remembered(dict[str, _V]):
    """A function of a word as a table that fills itself: most words of a text were met before."""

    def __init__(self, function: Callable[[str], _V]) -> None:
        self.function = function

    def __missing__(self, word: str) -> _V:
        value = self.function(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = value
        return value


@lru_cache(maxsize=64)
def word_pattern(custom: str | None) -> re.Pattern[str]:
    """The pattern of one word; a pack may give its own as ``token`` in pack.yaml."""
    return re.compile(custom or _DEFAULT)


def pattern_of(params: Mapping[str, Any]) -> re.Pattern[str]:
    return word_pattern(params.get("token"))


@lru_cache(maxsize=64)
def _splitter(custom: str | None) -> re.Pattern[str]:
    return re.compile(f"({custom or _DEFAULT})")


def cut(text: str, start: int, end: int, params: Mapping[str, Any]) -> tuple[list[str], list[int]]:
    """``text[start:end]`` in parts: what stands before a word, the word, … and what stands behind the last; and where
    each part begins, with the end. One call for a sentence, where a match for each word takes twice the time."""
    parts = _splitter(params.get("token")).split(text[start:end])
    return parts, list(accumulate(map(len, parts), initial=start))


def close_quotes(text: str, start: int, end: int) -> int:
    """The end of a span widened by the bracket or quotation mark that closes one opened inside it."""
    for opening, closing in (("«", "»"), ("“", "”"), ("(", ")"), ("「", "」"), ("『", "』"), ("《", "》")):
        if text[end : end + 1] == closing and text.count(opening, start, end) > text.count(closing, start, end):
            return end + 1
    if text[end : end + 1] == '"' and text.count('"', start, end) % 2:
        return end + 1
    return end


def split_words(phrase: str, params: Mapping[str, Any]) -> list[str]:
    """The words of a lexicon form."""
    return pattern_of(params).findall(phrase)
