"""Names in Lao, Khmer and Thai letters, read by rule.

In: one word. Out: its Latin spelling as each country's officials use it: Lao after the French manner (ou, x, final
ne), Khmer by the usual values of its two series of consonants, Thai by the Royal Institute's system (1999).
Unwritten vowels are guessed by the place in the syllable.
"""

from __future__ import annotations

import re

_LAO = dict(
    pair.split("=")
    for pair in [
        "ກ=k",
        "ຂ=kh",
        "ຄ=kh",
        "ງ=ng",
        "ຈ=ch",
        "ສ=s",
        "ຊ=x",
        "ຍ=nh",
        "ດ=d",
        "ຕ=t",
        "ຖ=th",
        "ທ=th",
        "ນ=n",
        "ບ=b",
        "ປ=p",
        "ຜ=ph",
        "ຝ=f",
        "ພ=ph",
        "ຟ=f",
        "ມ=m",
        "ຢ=y",
        "ຣ=r",
        "ລ=l",
        "ວ=v",
        "ຫ=h",
        "ອ=_",
        "ຮ=h",
        "ໜ=n",
        "ໝ=m",
    ]
)
_LAO_CODA = {
    "ກ": "k",
    "ງ": "ng",
    "ດ": "t",
    "ຕ": "t",
    "ນ": "n",
    "ບ": "p",
    "ມ": "m",
    "ຍ": "y",
    "ວ": "o",
    "ສ": "t",
    "ຣ": "n",
    "ລ": "n",
}
_LAO_BEFORE = {"ເ": "e", "ແ": "e", "ໂ": "o", "ໃ": "ai", "ໄ": "ai"}
_LAO_AFTER = {
    "ະ": "a",
    "າ": "a",
    "ິ": "i",
    "ີ": "i",
    "ຶ": "ue",
    "ື": "ue",
    "ຸ": "ou",
    "ູ": "ou",
    "ັ": "a",
    "ົ": "o",
    "ຳ": "am",
    "ຽ": "ia",
    "ໍ": "o",
    "ຼ": "l",
}
_TONES = re.compile("[່້໊໋໌้๊๋່]")


def lao(word: str) -> str:
    """A Lao word in Latin letters.

    >>> lao("ສົມໄຊ")
    'somxay'
    """
    text = _TONES.sub("", word).replace("ໍາ", "ຳ")
    text = text.replace("ຫນ", "ໜ").replace("ຫມ", "ໝ")
    text = re.sub("ຫ(?=[ງຍລວຣຼ])", "", text)
    out, at = "", 0
    while at < len(text):
        before = ""
        if text[at] in _LAO_BEFORE:
            before, at = text[at], at + 1
        if at >= len(text):
            break
        onset = _LAO.get(text[at])
        if onset is None:
            out, at = out + _LAO_AFTER.get(text[at], ""), at + 1
            continue
        at += 1
        if at + 1 < len(text) and text[at] in "ຣລວຼ" and text[at + 1] in _LAO_AFTER and text[at] != "ວ":
            onset, at = onset + {"ຣ": "r"}.get(text[at], "l"), at + 1
        vowel, at, short = _lao_vowel(text, at, before)
        coda = ""
        if at < len(text) and text[at] in _LAO_CODA and not _opens(text, at, _LAO_AFTER, _LAO_BEFORE):
            coda, at = _LAO_CODA[text[at]], at + 1
            last = at >= len(text)
            if coda == "n" and not short and last:
                coda = "ne"
            elif coda == "t" and last:
                coda = "th"
        if onset == "_":
            onset = ""
        out += onset + vowel + coda
    return out


def _lao_vowel(text: str, at: int, before: str) -> tuple[str, int, bool]:
    """The vowel, where it ends, and whether it is short."""
    if before:
        vowel = _LAO_BEFORE[before]
        if before in "ໃໄ":
            final = at >= len(text) or text[at] not in "ຍ"
            return ("ay" if at >= len(text) else "ai"), at + (0 if final else 1), False
        if before == "ເ":
            for sign, value in (
                ("ົາ", "ao"),
                ("ັຍ", "ia"),
                ("ຍ", "ia"),
                ("ິ", "oe"),
                ("ີ", "oe"),
                ("ືອ", "uea"),
                ("ຶອ", "uea"),
                ("ັ", "e"),
            ):
                if text.startswith(sign, at):
                    return value, at + len(sign), False
        if at < len(text) and text[at] in "ະັ":
            return vowel, at + 1, True
        return vowel, at, False
    if text.startswith("ົວ", at):
        return "oua", at + 2, False
    if at < len(text) and text[at] in _LAO_AFTER:
        return _LAO_AFTER[text[at]], at + 1, text[at] in "ະັິຸົຶ"
    if at < len(text) and text[at] == "ອ":
        return "o", at + 1, False
    if at < len(text) and text[at] == "ວ" and at + 1 < len(text):
        return "oua", at + 1, False
    return "a", at, True


def _opens(text: str, at: int, after: dict[str, str], before: dict[str, str]) -> bool:
    """Does the consonant here begin a syllable, that is, does a vowel of its own follow?"""
    following = text[at + 1 : at + 2]
    return following != "" and (following in after or following == "ອ")


_KHMER = {  # consonant → (sound, series)
    "ក": ("k", 1), "ខ": ("kh", 1), "គ": ("k", 2), "ឃ": ("kh", 2), "ង": ("ng", 2), "ច": ("ch", 1), "ឆ": ("chh", 1),
    "ជ": ("ch", 2), "ឈ": ("chh", 2), "ញ": ("nh", 2), "ដ": ("d", 1), "ឋ": ("th", 1), "ឌ": ("d", 2), "ឍ": ("th", 2),
    "ណ": ("n", 1), "ត": ("t", 1), "ថ": ("th", 1), "ទ": ("t", 2), "ធ": ("th", 2), "ន": ("n", 2), "ប": ("b", 1),
    "ផ": ("ph", 1), "ព": ("p", 2), "ភ": ("ph", 2), "ម": ("m", 2), "យ": ("y", 2), "រ": ("r", 2), "ល": ("l", 2),
    "វ": ("v", 2), "ស": ("s", 1), "ហ": ("h", 1), "ឡ": ("l", 1), "អ": ("", 1),
}  # fmt: skip
_KHMER_VOWELS = {
    "": ("a", "o"), "ា": ("a", "ea"), "ិ": ("e", "i"), "ី": ("ei", "i"), "ឹ": ("oe", "ue"), "ឺ": ("eu", "eu"),
    "ុ": ("o", "u"), "ូ": ("ou", "u"), "ួ": ("uo", "uo"), "ើ": ("aeu", "oeu"), "ឿ": ("oea", "oea"), "ៀ": ("ie", "ie"),
    "េ": ("e", "e"), "ែ": ("ae", "e"), "ៃ": ("ai", "ey"), "ោ": ("ao", "o"), "ៅ": ("au", "ov"), "ុំ": ("om", "um"),
    "ំ": ("am", "um"), "ាំ": ("am", "oam"), "ះ": ("ah", "eah"), "ុះ": ("oh", "uh"), "េះ": ("eh", "eh"),
    "ោះ": ("aoh", "oh"),
}  # fmt: skip


def khmer(word: str) -> str:
    """A Khmer word in Latin letters.

    >>> khmer("សុខា")
    'sokha'
    """
    text = re.sub("[\\u17cb-\\u17d1\\u17dd\\u200b]", lambda m: m.group() if m.group() in "់" else "", word)
    parts = re.findall("[ក-ឳ](?:្[ក-អ])*[៉៊]?[ា-ះ]*់?|.", text)
    out, series = "", 1
    for at, part in enumerate(parts):
        if part[0] not in _KHMER:
            out += {"ឧ": "u", "ឥ": "e", "ឱ": "ao", "ឯ": "ae", "ឫ": "rue"}.get(part[0], "")
            continue
        signs = [_KHMER[c] for c in re.findall("[ក-អ]", part) if c in _KHMER]
        vowel = "".join(c for c in part if "ា" <= c <= "ះ")
        sound = "".join(s for s, _ in signs)
        series = signs[0][1] if signs[-1][0] in ("r", "l", "y", "v", "n", "m", "ng", "nh") else signs[-1][1]
        series = 1 if "៉" in part else 2 if "៊" in part else series
        if part[0] == "ប" and "៉" in part:
            sound = "p" + sound[1:]
        final = out != "" and vowel == "" and (at == len(parts) - 1 or part.endswith("់") or _bare(parts, at))
        if final:
            out += {"b": "p", "d": "t", "r": "r", "s": "s", "v": "v", "y": "y"}.get(sound, sound)
            continue
        out += sound + _KHMER_VOWELS.get(vowel, ("a", "o"))[series - 1]
    return out


def _bare(parts: list[str], at: int) -> bool:
    """Is this consonant a final one because the one after it has a vowel and the one before it too?"""
    return any("ា" <= c <= "ះ" for c in parts[at - 1]) and at + 1 < len(parts) and len(parts[at + 1]) > 1


_THAI_ONSET = {
    **dict.fromkeys("ก", "k"),
    **dict.fromkeys("ขฃคฅฆ", "kh"),
    "ง": "ng",
    **dict.fromkeys("จฉชฌ", "ch"),
    **dict.fromkeys("ซศษส", "s"),
    **dict.fromkeys("ญย", "y"),
    **dict.fromkeys("ฎด", "d"),
    **dict.fromkeys("ฏต", "t"),
    **dict.fromkeys("ฐฑฒถทธ", "th"),
    **dict.fromkeys("ณน", "n"),
    "บ": "b",
    "ป": "p",
    **dict.fromkeys("ผพภ", "ph"),
    **dict.fromkeys("ฝฟ", "f"),
    "ม": "m",
    "ร": "r",
    **dict.fromkeys("ลฬ", "l"),
    "ว": "w",
    **dict.fromkeys("หฮ", "h"),
    "อ": "",
}
_THAI_CODA = {
    **dict.fromkeys("กขคฆ", "k"),
    "ง": "ng",
    **dict.fromkeys("จชซฌฎฏฐฑฒดตถทธศษส", "t"),
    **dict.fromkeys("ญณนรลฬ", "n"),
    **dict.fromkeys("บปผพฟภ", "p"),
    "ม": "m",
    "ย": "i",
    "ว": "o",
}
_THAI_AFTER = {"ะ": "a", "า": "a", "ำ": "am", "ิ": "i", "ี": "i", "ึ": "ue", "ื": "ue", "ุ": "u", "ู": "u", "ั": "a", "็": ""}
_THAI_BEFORE = {"เ": "e", "แ": "ae", "โ": "o", "ใ": "ai", "ไ": "ai"}


def thai(word: str) -> str:
    """A Thai word in Latin letters.

    >>> thai("สมชาย")
    'somchai'
    """
    text = re.sub("[่้๊๋]", "", word).replace("ํา", "ำ")
    text = re.sub("[ก-ฮ][ิุ]?์", "", text).replace("รร", "ั" if re.search("รร[ก-ฮ]", text) else "ัน")
    out, at = "", 0
    while at < len(text):
        before = ""
        if text[at] in _THAI_BEFORE:
            before, at = text[at], at + 1
        if at >= len(text):
            break
        if text[at] not in _THAI_ONSET:
            out, at = out + _THAI_AFTER.get(text[at], ""), at + 1
            continue
        onset = _THAI_ONSET[text[at]]
        lead = text[at]
        at += 1
        if at < len(text) and ((lead in "กขคตปพผ" and text[at] in "รล") or (lead == "ห" and text[at] in "งญณนมยรลว")):
            opens = at + 1 < len(text) and text[at + 1] in _THAI_AFTER
            if before or opens:
                onset, at = ("" if lead == "ห" else onset) + _THAI_ONSET[text[at]], at + 1
        vowel, at = _thai_vowel(text, at, before)
        coda = ""
        if at < len(text) and text[at] in _THAI_CODA and not _thai_opens(text, at):
            coda, at = _THAI_CODA[text[at]], at + 1
        out += onset + vowel + coda
    return out


def _thai_vowel(text: str, at: int, before: str) -> tuple[str, int]:
    """The vowel of a syllable whose first consonant has been read, and where it ends."""
    rest = text[at:]
    if before:
        for sign, value in (
            ("าะ", "o"),
            ("า", "ao"),
            ("ีย", "ia"),
            ("ือ", "uea"),
            ("อะ", "oe"),
            ("อ", "oe"),
            ("ิ", "oe"),
            ("ย", "oei"),
        ):
            if before == "เ" and rest.startswith(sign):
                return value, at + len(sign)
        vowel = _THAI_BEFORE[before]
        return vowel, at + (1 if rest[:1] in ("ะ", "็") and rest[:1] else 0)
    for sign, value in (("ัว", "ua"), ("ัย", "ai"), ("็อ", "o"), ("ือ", "ue")):
        if rest.startswith(sign):
            return value, at + len(sign)
    if rest[:1] and rest[0] in _THAI_AFTER:
        return _THAI_AFTER[rest[0]], at + 1
    if rest[:1] == "อ":
        return "o", at + 1
    if rest[:1] == "ว" and rest[1:2] in _THAI_CODA and not _thai_opens(text, at + 1):
        return "ua", at + 1
    if rest[:1] in _THAI_CODA and not _thai_opens(text, at):
        return "o", at
    return "a", at


def _thai_opens(text: str, at: int) -> bool:
    """Does the consonant here begin a syllable of its own?"""
    following = text[at + 1 : at + 2]
    return following != "" and (following in _THAI_AFTER or following == "อ" or (text[at] == "อ"))


READERS = {"Laoo": lao, "Khmr": khmer, "Thai": thai}
