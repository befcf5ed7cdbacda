"""What the date tests of all languages share: a text, its day of publication, the dates that it should give."""

from __future__ import annotations

import re
from datetime import date

from communique.languages.pack import load
from communique.mentions.dates import DateMention, find_dates
from communique.mentions.lexer import Words, find_words
from communique.mentions.numbers import find_numbers

Case = tuple[str, str | None, list[tuple[str, str | None]]]
_END = re.compile(r"(?<=[.!?؟])\s+(?=[^\W\d])|\n+")


def words_of(code: str, text: str) -> Words:
    """The words of a text, its sentences told apart at stops and line ends."""
    spans, begin = [], 0
    for found in _END.finditer(text):
        spans.append((begin, found.start()))
        begin = found.end()
    spans.append((begin, len(text)))
    return find_words(text, spans, load(code))


def dates_of(code: str, text: str, published: str | None = None) -> list[DateMention]:
    day = None if published is None else date.fromisoformat(published)
    return find_dates(words_of(code, text), load(code), day)


def check(code: str, case: Case) -> None:
    """The quoted words and their values, in order and no others."""
    text, published, expected = case
    found = [(text[d.start : d.end], d.edtf) for d in dates_of(code, text, published)]
    assert found == expected, found


def numbers_of(code: str, text: str) -> list[tuple[str, int | float]]:
    return [(text[n.start : n.end], n.value) for n in find_numbers(words_of(code, text), load(code))]
