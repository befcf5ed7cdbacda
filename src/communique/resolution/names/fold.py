"""Spelling without what does not tell names apart: case, marks, pointing, punctuation.

In: a name as written. Out: folded words for tables and comparison. Offsets are not kept: nothing here is shown.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import unicodedata
import zlib
from dataclasses import dataclass

_LETTERS = str.maketrans(
    {
        "đ": "d", "ð": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th",
        "ħ": "h", "ŋ": "ng", "ə": "a", "ĸ": "k", "ŧ": "t", "ɓ": "b", "ơ": "o", "ư": "u",
    }
)  # fmt: skip
_LETTERS.update({ord(a): b for a, b in zip("şșśćźż", "ššščžž", strict=True)})
_SOUNDS = frozenset("ščçžğř")
_PLAIN = str.maketrans("ščçžğř", "scczgr")
_APOSTROPHES = "'’‘ʼʻ`´ʾʿ′ʹ"
_SEPARATORS = re.compile(r"[\s·・･•‧＝=.,،、()\"«»“”/_]+")
_ARABIC = str.maketrans(
    {
        "ی": "ي", "ې": "ي", "ۍ": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ە": "ه",
        "ٱ": "ا", "ڭ": "گ", "ۇ": "و", "ۆ": "و", "ۈ": "و", "ۋ": "و", "ڵ": "ل", "ټ": "ت", "ډ": "د", "ړ": "ر",
        "ښ": "ش", "ڼ": "ن", "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ں": "ن", "څ": "س", "ځ": "ز", "ـ": None,
    }
)  # fmt: skip
_HEBREW = str.maketrans({"׳": "'", "’": "'", "‘": "'", "´": "'", "`": "'", "ײ": "יי", "װ": "וו", "ױ": "וי", "־": "-"})
_SCRIPTS = (
    (0x0370, 0x03FF, "Grek"), (0x0400, 0x052F, "Cyrl"), (0x0590, 0x05FF, "Hebr"), (0x0600, 0x077F, "Arab"),
    (0x08A0, 0x08FF, "Arab"), (0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Laoo"), (0x1100, 0x11FF, "Hang"),
    (0x1780, 0x17FF, "Khmr"), (0x3040, 0x30FF, "Kana"), (0x31F0, 0x31FF, "Kana"), (0x3130, 0x318F, "Hang"),
    (0x3400, 0x4DBF, "Hani"), (0x4E00, 0x9FFF, "Hani"), (0xAC00, 0xD7AF, "Hang"), (0xF900, 0xFAFF, "Hani"),
    (0xFB1D, 0xFB4F, "Hebr"), (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFF, "Arab"), (0x20000, 0x3FFFF, "Hani"),
)  # fmt: skip


_COLUMNS = ("mandarin", "vietnamese", "korean", "japanese", "cantonese", "min")


@dataclass(frozen=True, slots=True)
class Han:
    """A Han character: simplified form, readings in Mandarin, Vietnamese, Korean (syllables), Japanese (Sino-Japanese),
    Cantonese and southern Min."""

    simple: str
    readings: tuple[str, ...]  # as written, taken apart when they are asked for

    def sounds(self, system: str) -> tuple[str, ...]:
        """The readings of one of the six languages, the usual one first."""
        return _apart(self.readings[_COLUMNS.index(system)])


@functools.lru_cache(maxsize=16384)
def _apart(cell: str) -> tuple[str, ...]:
    return tuple(cell.split())


@functools.cache
def han() -> dict[str, Han]:
    """Characters of names by themselves. Source: the Unihan database, and Vietnamese readings by hand."""
    raw = (importlib.resources.files(__package__) / "data/han.z").read_bytes()
    rows = (line.split("\t") for line in zlib.decompress(raw).decode().split("\n"))
    return {row[0]: Han(row[1] or row[0], tuple(row[2:])) for row in rows}


@functools.lru_cache(maxsize=65536)
def _script_of(char: str) -> str | None:
    code = ord(char)
    if code < 0x250:
        return "Latn" if char.isalpha() else None
    if 0x1E00 <= code <= 0x1EFF:
        return "Latn"
    if char in "ー・＝":
        return None
    return next((script for low, high, script in _SCRIPTS if low <= code <= high), None)


def script_of(text: str) -> str:
    """The ISO 15924 code of most letters of `text`; Kana stands for hiragana and katakana, Latn for none told."""
    if text.isascii():
        return "Latn"
    counts: dict[str, int] = {}
    for char in text:
        script = _script_of(char)
        if script is not None:
            counts[script] = counts.get(script, 0) + 1
    if not counts:
        return "Latn"
    return max(counts, key=lambda script: counts[script])


@functools.lru_cache(maxsize=131072)
def fold_letters(text: str) -> str:
    """Lower-case words of a-z and š č ç ž ğ ř, which tell sounds apart; other marks and apostrophes fall away, a
    hyphen joins its two sides."""
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_LETTERS)
        if not text.isascii():
            text = "".join(c if c in _SOUNDS else unicodedata.normalize("NFKD", c) for c in text)
            text = "".join(c for c in text if not unicodedata.combining(c) and c not in _APOSTROPHES)
    text = text.replace("'", "").replace("`", "").replace("-", "")
    return " ".join(re.findall(r"[a-zščçžğř]+", text))


def plain(letters: str) -> str:
    """Folded letters without their last marks."""
    return letters if letters.isascii() else letters.translate(_PLAIN)


@functools.lru_cache(maxsize=131072)
def fold_latin(text: str) -> str:
    """Lower-case words of a-z alone.

    >>> fold_latin("Šimon  O'Neill-Łoś")
    'simon oneilllos'
    """
    return plain(fold_letters(text))


def fold_native(text: str, script: str) -> str:
    """Words of a name in one script, separated by single spaces, in the spelling that the tables know."""
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    if script == "Latn":
        return fold_latin(text)
    text = unicodedata.normalize("NFKC", text).lower()
    if script == "Arab":
        text = "".join(c for c in text.translate(_ARABIC) if not unicodedata.combining(c))
    elif script == "Hebr":
        text = "".join(c for c in unicodedata.normalize("NFD", text).translate(_HEBREW) if not unicodedata.combining(c))
    elif script == "Hang":
        text = unicodedata.normalize("NFD", text)
    elif script == "Hani":
        known = han()
        text = "".join(known[c].simple if c in known else c for c in text)
    elif script == "Kana":
        text = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)
    if script not in ("Hebr",):
        text = "".join(c for c in text if c not in _APOSTROPHES or script == "Cyrl")
    text = _SEPARATORS.sub(" ", text).replace("-", "").replace("‐", "").replace("–", "")
    return " ".join(text.split())
