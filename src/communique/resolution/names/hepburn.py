"""Japanese syllabic writing in Latin letters, as the English-language press writes names.

In: katakana or hiragana. Out: Hepburn spelling without marks for long vowels, or "" where a sign is no kana.
Source: the modified Hepburn system; long o and u are written once (Ohno → Ono, Yūki → Yuki).
"""

from __future__ import annotations

import re

_ROWS = (
    ("アイウエオ", "a i u e o"), ("カキクケコ", "ka ki ku ke ko"), ("サシスセソ", "sa shi su se so"),
    ("タチツテト", "ta chi tsu te to"), ("ナニヌネノ", "na ni nu ne no"), ("ハヒフヘホ", "ha hi fu he ho"),
    ("マミムメモ", "ma mi mu me mo"), ("ヤユヨ", "ya yu yo"), ("ラリルレロ", "ra ri ru re ro"),
    ("ワヰヱヲン", "wa i e o n"),
    ("ガギグゲゴ", "ga gi gu ge go"), ("ザジズゼゾ", "za ji zu ze zo"), ("ダヂヅデド", "da ji zu de do"),
    ("バビブベボ", "ba bi bu be bo"), ("パピプペポ", "pa pi pu pe po"), ("ヴ", "vu"),
)  # fmt: skip
_KANA = {kana: latin for signs, spelt in _ROWS for kana, latin in zip(signs, spelt.split(), strict=True)}
_SMALL = {"ャ": "ya", "ュ": "yu", "ョ": "yo"}


def hepburn(text: str) -> str:
    """Latin letters of a word in kana.

    >>> hepburn("シュウイチ"), hepburn("オオノ"), hepburn("キッカワ")
    ('shuichi', 'ono', 'kikkawa')
    """
    out: list[str] = []
    doubled = False
    for sign in text:
        kana = chr(ord(sign) + 0x60) if "ぁ" <= sign <= "ゖ" else sign
        if kana in _SMALL and out and out[-1].endswith("i"):
            stem, glide = out[-1][:-1], _SMALL[kana]
            out[-1] = stem + (glide[1:] if stem.endswith(("sh", "ch", "j")) else glide)
        elif kana == "ッ":
            doubled = True
        elif kana in _KANA:
            latin = _KANA[kana]
            if doubled:
                latin = ("t" if latin.startswith("ch") else latin[0]) + latin
            doubled = False
            out.append(latin)
        elif kana != "ー":
            return ""
    return re.sub("u(?=u)|(?<=o)u", "", re.sub("o(?=o)", "", "".join(out)))
