"""Words by which texts are found, in any script: folded alike for what is stored and for what is asked.

Scripts that put spaces between words give their words; those that put none (Han, kana, Thai, Lao, Khmer, Burmese)
give overlapping pairs of letters. Marks that a searcher leaves out (accents, tones, Arabic and Hebrew pointing) are
dropped; those that are vowels of the script are kept. A word with particles written onto it (Arabic و ال, Hebrew ה ב)
is found without them too, by the language pack's list of prefixes. Traditional Chinese characters and Japanese forms of
them are found by the simplified ones and the other way round (``han_forms.txt``, from OpenCC).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

_BARE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3041-\u3096\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_BARE_WORD = re.compile(f"[{_BARE}\U00020000-\U0003134f]")
_WORD = re.compile(
    f"[{_BARE}\U00020000-\U0003134f\u3005]+"
    f"|(?:(?![{_BARE}\U00020000-\U0003134f\u3005])[\\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u0900-\u0dff\u200c])+"
)
# Letters that are written in more than one way without a difference in meaning.
_SAME = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ة": "ه", "ک": "ك", "ؤ": "و", "đ": "d",
     "ø": "o", "ł": "l", "ı": "i", "ـ": "", "\u200c": "", "_": ""}
)  # fmt: skip
_DROPPED = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
_LONGEST = 40  # letters of a word that are looked at
_ENOUGH = 3  # letters that a word must keep without its prefix


@lru_cache(maxsize=262144)
def fold(word: str) -> str:
    """A word as it is looked up: ``Đồng`` → dong, ``السّفير`` → السفير; "" where nothing is left."""
    if word.isascii():
        return word.lower().replace("_", "")[:_LONGEST]
    plain = unicodedata.normalize("NFKC", word).casefold().translate(_SAME)
    plain = _DROPPED.sub("", unicodedata.normalize("NFD", plain))
    return unicodedata.normalize("NFC", plain)[:_LONGEST]


@cache
def _simple() -> dict[int, str]:
    """Traditional characters and Japanese forms → simplified ones."""
    lines = (Path(__file__).parent / "han_forms.txt").read_text("utf-8").splitlines()
    return {ord(other): line[0] for line in lines for other in line[1:]}


def compatible(run: str) -> str:
    """Letters of a script without spaces, those that are the same but for their looks (｢Ａ｣) made one."""
    return unicodedata.normalize("NFKC", run)


def simplified(run: str) -> str:
    """Letters of a script without spaces as they are looked up: ``外務大臣`` → 外务大臣."""
    return compatible(run).translate(_simple())


def _pairs(run: str, form: Callable[[str], str] = simplified) -> Iterator[str]:
    plain = form(run)
    if len(plain) == 1:
        yield plain
    for at in range(len(plain) - 1):
        yield plain[at : at + 2]


def tokens(text: str, form: Callable[[str], str] = simplified) -> list[str]:
    """The words of ``text`` in their order; ``form``: what is done to letters of a script without spaces."""
    out: list[str] = []
    for word in _WORD.findall(text):
        if _BARE_WORD.match(word):
            out += _pairs(word, form)
        else:
            plain = fold(word)
            if plain:
                out.append(plain)
    return out


def stored(text: str, prefixes: Sequence[str] = ()) -> list[str]:
    """What is stored of a text: its words in order, then those that stand behind a prefix."""
    words = tokens(text)
    if not prefixes:
        return words
    more: dict[str, None] = {}
    for word in dict.fromkeys(words):
        for prefix in prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) >= _ENOUGH:
                more[word[len(prefix) :]] = None
    return words + list(more)


def asked(words: str) -> list[tuple[str, ...]]:
    """What is asked for, each a row of words that stand side by side: ``国防部 talks`` → (国防, 防部), (talks,)."""
    out: list[tuple[str, ...]] = []
    for word in _WORD.findall(words):
        if _BARE_WORD.match(word):
            out.append(tuple(_pairs(word)))
        elif fold(word):
            out.append((fold(word),))
    return list(dict.fromkeys(out))


def find_spans(text: str, terms: Iterable[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Where in ``text`` the terms stand (spans in code points, in order), words beginning with a term included."""
    singles = [t[0] for t in terms if len(t) == 1]
    rows = [t[0] + "".join(p[-1] for p in t[1:]) for t in terms if len(t) > 1]
    spans: list[tuple[int, int]] = []
    for found in _WORD.finditer(text):
        word = found[0]
        if _BARE_WORD.match(word):
            plain = simplified(word)
            for row in rows + singles:
                at = plain.find(row)
                while at >= 0:
                    spans.append((found.start() + at, min(found.end(), found.start() + at + len(row))))
                    at = plain.find(row, at + len(row))
        else:
            plain = fold(word)
            if any(plain.startswith(s) or (len(s) >= _ENOUGH and plain.endswith(s)) for s in singles):
                spans.append(found.span())
    return sorted(spans)
