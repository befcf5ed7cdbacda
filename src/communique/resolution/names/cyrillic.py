"""Slavic and post-Soviet names in Cyrillic letters, as the English-language press spells them.

In: one folded word. Out: its Latin letters by rule: those of BGN/PCGN (1947), with -y for -ий and -ый, without signs
for ь and ъ. Other names in Cyrillic letters are renderings of foreign spellings, which no rule gives back.
"""

from __future__ import annotations

import re

_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўәғқңөұүһ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "yo",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
            "i",
            "yi",
            "ye",
            "g",
            "u",
            "a",
            "gh",
            "q",
            "ng",
            "o",
            "u",
            "u",
            "h",
        ],
        strict=True,
    )
)
_ENDINGS = re.compile(
    "(ов|ев|ёв|ова|ева|ёва|ин|ина|ын|ына|ский|ская|цкий|цкая|ской|енко|чук|щук|юк|як|ич|вич|вна|ко|ук|ян|янц|дзе|швили|иани|ия|"
    "уа|заде|оглы|улы|кызы|бек|баев|хан|ый|ий|ая|ой|ых|их|ей|ай|ья|ьев|слав|мир|дмила)$"
)
_VOWELS = "аеёиоуыэюяіїєьъ"


def slavic(word: str) -> bool:
    """Does the word end as names of these countries do?"""
    return len(word) > 3 and _ENDINGS.search(word) is not None


def cyrillic(word: str) -> str:
    """A word by rule.

    >>> cyrillic("ельницкий")
    'yelnitsky'
    """
    text = re.sub("(ий|ый)$", "ы", word)
    out = []
    for at, letter in enumerate(text):
        before = text[at - 1] if at else ""
        if letter == "е" and (before == "" or before in _VOWELS):
            out.append("ye")
        elif letter == "ё" and before in ("ч", "ш", "щ", "ж"):
            out.append("e")
        else:
            out.append(_LETTERS.get(letter, "").replace("_", ""))
    return "".join(out)
