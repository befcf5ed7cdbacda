"""The words of a name, and which of them are initials.

In: a name as written. Out: its folded words; an initial is a single letter, whatever the letter is called.
"""

from __future__ import annotations

import re

from .fold import fold_letters, fold_native

Words = tuple[str, ...]
_ABBREVIATED = re.compile(r"\b(\w{1,6})\.(?=\s*\w)")
_NAMES = {  # English letters by their names in Arabic, Persian and Hebrew letters
    "a": "إيه ای אי", "b": "بي بی בי", "c": "سي سی סי", "d": "دي دی די", "e": "إي ئی", "f": "إف اف אף", "g": "جی ג'י",
    "h": "إتش اچ ایچ אייץ'", "i": "آي آی איי", "j": "جيه جي جِی ג'יי", "k": "كيه كي کی קיי", "l": "إل ال אל",
    "m": "إم ام אם", "n": "إن ان אן", "o": "أو او או", "p": "بي پی פי", "q": "كيو کیو", "r": "آر אר", "s": "إس اس אס",
    "t": "تي تی טי", "u": "يو یو יו", "v": "في وی וי", "w": "دبليو دبلیو דאבליו", "x": "إكس ایکس", "y": "واي وای",
    "z": "زد",
}  # fmt: skip
_CALLED: dict[str, str] = {}
for _letter, _called in _NAMES.items():
    for _name in _called.split():
        _CALLED.setdefault(_name, _letter)
_SUFFIXES = frozenset(  # the younger, the third
    {"jr", "sr", "ii", "iii", "iv", "پسر", "الابن", "جونيور", "הבן", "ג'וניור", "младший", "мл", "ジュニア"}
)
_ENDINGS = frozenset({"الدين", "أوغلو", "اوغلو", "أوغلي", "اوغلي", "زاده"})  # Nureddin, Karimoglu, Jalalzadeh
_TWO = frozenset({"дж"})  # letters that stand for one Latin initial


def words_of(name: str, script: str) -> Words:
    """Folded words of a name; a short one before a full stop is an initial.

    >>> words_of("دیوید ام. میلر", "Arab")
    ('ديويد', 'm', 'ميلر')
    """
    if script == "Latn":
        return tuple(fold_letters(name).split())
    if "." in name:
        name = _ABBREVIATED.sub(_letter_of, name)
    return tuple(fold_native(name, script).split())


def _letter_of(found: re.Match[str]) -> str:
    text = found[1]
    return f"{_CALLED.get(text) or (text if text.lower() in _TWO else text[0])} "


def with_endings(words: Words) -> Words:
    """The words with those joined to the ones before them that Latin letters mostly write as their ends.

    >>> with_endings(("نور", "الدين", "كريم", "أوغلو"))
    ('نورالدين', 'كريمأوغلو')
    """
    if not any(word in _ENDINGS for word in words[1:]):
        return words
    joined: list[str] = []
    for word in words:
        if joined and word in _ENDINGS:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def is_initial(word: str) -> bool:
    """Is a folded word no more than an initial?"""
    return len(word) == 1 or word in _TWO


def _written_out(words: Words) -> Words:
    return tuple(w for w in words if not is_initial(w) and w not in _SUFFIXES)


def without(native: Words, latin: Words) -> tuple[Words, Words]:
    """The words without initials and suffixes for which the other name has no word left.

    Richard S. Miller is Richard Miller, and his S. is not Richard Smith's family name.
    """
    full, other = _written_out(native), _written_out(latin)
    if not full or not other:
        return native, latin
    return full if len(full) >= len(other) else native, other if len(other) >= len(full) else latin
