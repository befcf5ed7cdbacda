"""Sentences of plain text: what a full stop ends, and what it does not."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import regex

STOPS = ".!?。！？؟۔।။។…"
CLOSERS = "\"'”’»)]）」』】›"


def split_sentences(
    text: str,
    start: int,
    end: int,
    enders: str = STOPS,
    abbreviations: Collection[str] = (),
    openers: tuple[str, ...] = (),
) -> list[tuple[int, int]]:
    """Spans of the sentences in ``start:end``, trimmed, in order; [] where there is only white space.

    ``enders`` are the characters that end a sentence (none: a blank line alone ends one). ``abbreviations`` are words
    whose full stop ends nothing, with or without it ("Gen.", "U.S."); ``0.`` among them means that a number's does
    not either ("5. März"). ``openers`` are words that begin a sentence behind a space, in scripts without stops.
    """
    shorts = _shorts(abbreviations if isinstance(abbreviations, frozenset) else frozenset(abbreviations))
    out: list[tuple[int, int]] = []
    first = start
    for found in _ender(enders, openers).finditer(text, start, end):
        at = found.end()
        if found["stop"] is not None and not _ends_sentence(text, found.start("stop"), at, start, end, shorts):
            continue
        _put(text, first, at, out)
        first = at
    _put(text, first, end, out)
    return out


_WHITE = " \t\r\n\v\f\x85\xa0\u2028\u2029\u3000\ufeff\u200b"


def _put(text: str, start: int, end: int, out: list[tuple[int, int]]) -> None:
    while start < end and text[start] in _WHITE:
        start += 1
    while end > start and text[end - 1] in _WHITE:
        end -= 1
    if start < end:
        out.append((start, end))


@lru_cache(maxsize=64)
def _ender(enders: str, openers: tuple[str, ...] = ()) -> regex.Pattern[str]:
    blank = r"(?>\r\n?|\n)[ \t]*(?>\r\n?|\n)"
    if openers:
        blank += rf"|\s(?={'|'.join(regex.escape(o) for o in sorted(openers, reverse=True))})"
    if not enders:
        return regex.compile(rf"{blank}|(?P<stop>(?!))")
    return regex.compile(rf"(?P<stop>[{regex.escape(enders)}]++[{regex.escape(CLOSERS)}\u200e\u200f\u2069]*+)|{blank}")


@lru_cache(maxsize=64)
def _shorts(abbreviations: frozenset[str]) -> frozenset[str]:
    return frozenset(a.rstrip(".").casefold() for a in abbreviations)


_BEFORE = regex.compile(r"(?r)[\p{L}\p{M}\p{N}.'’׳״\"\-]*+")  # read backwards, from the stop
_ACRONYM = regex.compile(r"(?:\p{L}\p{M}*+\.)*+\p{L}\p{M}*+")
_WIDE = frozenset("。！？｡")


def _ends_sentence(text: str, at: int, after: int, low: int, high: int, shorts: frozenset[str]) -> bool:
    """Whether the stop at ``at`` (with its closing quotes up to ``after``) ends a sentence."""
    stop = text[at]
    if after >= high:
        return True
    following = text[after]
    closed = text[after - 1] in CLOSERS
    if stop in _WIDE:
        return not closed or following.isspace() or following in "「『“【（"
    gap = following in _WHITE
    if gap:
        position = after
        while position < high and text[position] in _WHITE:
            position += 1
        following = text[position] if position < high else ""
        while following and following in "\"'“‘«„([（「『\u200e\u200f\u2067\u2066\u2068" and position + 1 < high:
            position += 1
            following = text[position]
    if following.islower() or (following and following in ",;:،؛，；"):
        return False
    if stop != "." or text[at + 1 : after].startswith("."):
        # "?" and "…" with nothing after them but a letter: a missing space, or an ellipsis in a list
        return gap or closed or following.isalpha()
    word = _word_before(text, at, low)
    if not gap and not closed:
        # A missing space: "held.The", "اللقاء.وقال"; not "3.5", "U.S", "example.org".
        if not following.isalpha() or len(word) < 3 or not word[-1].isalpha() or "." in word:
            return False
        return (following.isupper() and word[-1].islower()) or not (
            _cased(following) or _cased(word[-1]) or word.casefold() in shorts
        )
    if not word:
        return True
    whole, word = word, word.rsplit("-", 1)[-1]  # "Japan-U.S."
    if word.casefold() in shorts and (word == whole or _cased(word[0])):
        return False  # but a name may end so where there are no capitals ("רון-טל.")
    if word.isdigit():
        return not (len(word) <= 3 and "0" in shorts)  # "den 155. Jahrestag"
    # An initial ("J. Smith") ends nothing, nor does "U.S. Navy"; a lone letter of a script without cases may.
    if len(word) == 1 and word.islower() and following.isupper():
        return True  # "hợp tác quân y. Bộ trưởng …"
    if _ACRONYM.fullmatch(word) and (len(word) == 1 or "." in word):
        return not _cased(word[0]) and len(word) > 1 and "." not in word
    return True


def _word_before(text: str, at: int, low: int) -> str:
    found = _BEFORE.match(text, max(low, at - 24), at)
    return found[0].lstrip(".'’\"-") if found is not None else ""


def _cased(letter: str) -> bool:
    return letter.lower() != letter.upper()
