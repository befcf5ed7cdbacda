"""Datelines: place, day and agency, in a line of their own or at the head of the first paragraph ("MANILA – ")."""

from __future__ import annotations

import re

import regex

# A day as a press writes it: 7/2, 7-2-2025, 2025年2月7日, 10월 8일, 7 February, February 7, 14 мая, 4 de mayo.
_DAY = (
    r"(?:\d{1,4}\s?[./\-年년]\s?\d{1,2}(?:\s?[./\-月월]\s?\d{1,4}日?|\b)"
    r"|\d{1,2}\s?[月월]\s?\d{1,2}"
    r"|\d{1,2}\.?\s(?:\p{Ll}{2,3}\s)?\p{L}[\p{L}\p{M}./]{1,14}"
    r"|\p{L}[\p{L}\p{M}]{2,11}\.?\s\d{1,2}\b(?![.,]\d{3}))"  # no "rice 1,000 tonnes"
)
_YEAR = r"(?:,?\s(?:\p{Ll}{2,3}\s)?\d{4})?"  # "2024", "de 2024"
TIME = regex.compile(rf"{_DAY}{_YEAR}|(?<!\d)\d{{4}}(?!\d)|\d{{1,2}}[:h.]\d\d")
_PARTED = regex.compile(r"[-–—|,،·/]")
# "14 мая, Минск. " and "Paris, 14 mai. ": place and day, closed by a full stop.
_PLACE = r"\p{Lu}[\p{L}\p{M} -]{1,30}"
_CITY = r"\p{Lo}[\p{Lo}\p{M}]{1,14}(?:[ -][\p{Lo}\p{M}]{2,14}){0,2}"  # in a script without capitals
_STOPPED = regex.compile(
    rf"(?:{_DAY}{_YEAR},\s*{_PLACE}|{_PLACE},\s*(?:\p{{Ll}}{{2,3}}\s)?{_DAY}{_YEAR})[.:]\s+(?=[\"'“«„¿¡]?\p{{Lu}})"
    rf"|{_CITY}[,،]\s*{_DAY}{_YEAR}[.:]\s+(?=[\"'“«]?\p{{Lo}})"
    rf"|{_CITY}\s*\([\p{{L}}\p{{M}} ]{{2,20}}\)\s*:\s+(?=[\"'“«]?\p{{Lo}})"
)
# "МОСКВА, 5 мая. /ТАСС/. ", "5 мая, Минск /БЕЛТА/. ", "Баку, 5 мая, АЗЕРТАДЖ ": an agency in slashes or capitals.
_FULL_DAY = rf"(?:\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|{_DAY}{_YEAR})"
_AGENCY = regex.compile(
    rf"(?:{_PLACE}[,.]\s*{_FULL_DAY}|{_FULL_DAY}[,.]\s*{_PLACE})"
    r"(?:[,.]?\s*/[^/\n\r]{2,40}/[.\s\-–—=]*|,\s*\p{Lu}{4,}\s+(?=[\"'“«„]?\p{Lu}\p{Ll}))"
)
# What closes a dateline: a dash with space about it, a dash after capitals, ".-", "=".
_DASHED = regex.compile(
    r"(?P<head>[^\n\r.!?。！？؟…]{1,60}(?:\.[^\n\r!?。！？؟…–—]{0,30})?(?:\([^()\n\r]{1,40}\))?)"
    r"(?P<dash>\s?\.\s?[-–—]\s?|\s+(?:[-–—―]{1,2}|=)\s+|\s?[—―]\s?|\s--\s?|\s[-–]{1,2}(?=\p{L}))"
)
_DASH = re.compile("[-–—―=]")  # one of them is in each of these
_BRACKETED = regex.compile(
    r"[(（\[【〔][^()（）\[\]【】〔〕\n\r]{2,50}[)）\]】〕](?:[^\n\r.!?。！？=]{0,20}=\s*|\s*[-–—៖:：]+\s+)"
    r"|[【〔][^】〕\n\r]{2,50}[】〕]\s*"
)
CAPITALS = regex.compile(r"(?:\p{Lu}[\p{Lu}\p{M}'’.-]+)(?:[\s/,]+\p{Lu}[\p{Lu}\p{M}'’.-]+)*")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.\-]*+")
_LETTER = regex.compile(r"\p{L}")
_TOGETHER = regex.compile(r"\p{Line_Break=SA}")  # Thai, Lao, Khmer and the like (UAX #14)
# "Hà Nội (TTXVN 20/5) Nhận lời mời …": a place, and an agency with the day in brackets, no dash behind them
_WIRED = regex.compile(
    r"\p{Lu}[\p{L}\p{M}'’. -]{1,30}\s\(\p{Lu}{2,}[^()\d\n\r]{0,8}\d{1,2}[/.-]\d{1,2}[^()\n\r]{0,6}\)\s+(?=\p{Lu})"
)
MOST = 90  # characters of the longest dateline that has a line of its own


def is_dateline(line: str, *, first: bool) -> bool:
    """Whether a line is place, day and agency; the first of a text, which may be a title, has to look more so."""
    if len(line) > MOST:
        return False
    rest, days = TIME.subn(" ", line)
    if not days:
        return False
    words, letters = len(_WORD.findall(rest)), len(_LETTER.findall(rest))
    if first:
        return words == 0 or (words <= 3 and letters <= 24 and _PARTED.search(rest) is not None)
    return words <= 6 and letters <= 30


def inline_end(text: str, start: int, end: int, closing: regex.Pattern[str] | None = None) -> int:
    """Where a dateline that opens the paragraph ends, after its dash and space; 0 where there is none.

    ``closing`` matches a dateline that ends with a word of the pack.
    """
    limit = min(end, start + 140)
    if closing is not None:
        found = closing.match(text, start, limit)
        if found is not None:
            return int(found.end())
    found = _AGENCY.match(text, start, limit) or _STOPPED.match(text, start, limit)
    found = found or _BRACKETED.match(text, start, limit) or _WIRED.match(text, start, limit)
    if found is not None:
        return int(found.end()) if found.end() < end else 0
    if _DASH.search(text, start, limit) is None:
        return 0
    at = 0
    position = start
    for _ in range(3):  # place – agency – date –
        found = _DASHED.match(text, position, limit)
        if found is None or found.end() >= end:
            break
        head = found["head"].strip()
        if head[-1:].isdigit() and text[found.end() : found.end() + 1].isdigit():
            break  # "เมื่อวันที่ 1 - 2 กรกฎาคม": days
        tight = not any(c.isspace() or c == "." for c in found["dash"])
        if not _heads(head, first=position == start, tight=tight):
            break
        at = position = int(found.end())
    return at


def _heads(head: str, *, first: bool, tight: bool) -> bool:
    """Whether ``head``, standing before a dash at the head of a paragraph, is a place, an agency or a day."""
    words = _WORD.findall(head)
    if not words or len(head) > 80:
        return False
    if CAPITALS.fullmatch(head):
        return len(words) <= 5
    opening = CAPITALS.match(head)
    if opening is not None and len(opening[0]) > 3 and len(words) <= 8:
        return True
    if tight:
        return False
    if head.endswith((")", "）")) and len(words) <= 11:
        return True
    if any(c.isdigit() for c in head):
        return len(words) <= 6
    if any(c.islower() for c in head):  # a script with cases: a place is capitalised throughout
        return len(words) <= 3 and all(w[0].isupper() for w in words)
    if _TOGETHER.search(head):  # words are written together, and a dash with space about it stands between states
        return False
    return len(words) <= (3 if first else 2)
