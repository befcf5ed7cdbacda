"""How East Asian syllables are spelt in Latin letters: by each system of reading, with the spellings in use beside it.

In: a reading of one character, as the tables have it: Pinyin, Jyutping, Tâi-lô (southern Min), Vietnamese, or a Korean
syllable. Out: Latin pieces with their costs in hundredths of a nat. Spellings are made of those of the parts of a
syllable in `data/spellings.tsv`.
"""

from __future__ import annotations

import functools

from .tables import text

Pieces = dict[str, int]
SYSTEMS = ("mandarin", "vietnamese", "korean", "cantonese", "min")


@functools.cache
def _part(name: str) -> dict[str, Pieces]:
    """Sound → spellings of one part of a syllable in one system, as `mandarin onset`."""
    out: dict[str, Pieces] = {}
    for line in text("spellings.tsv").splitlines():
        if line.startswith(name + "\t"):
            _, sound, spelt = line.split("\t")
            pairs = (item.split("=") for item in spelt.split())
            out[sound.strip("_")] = {letters.strip("_"): int(cost) for letters, cost in pairs}
    return out


_JAMO_ONSETS = "g kk n d tt r m b pp s ss _ j jj ch k t p h".split()  # noqa: SIM905
_JAMO_VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()  # noqa: SIM905
_JAMO_CODAS = "_ k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()  # noqa: SIM905


@functools.cache
def spellings(reading: str, system: str) -> Pieces:
    """Latin pieces for one reading, with costs; none for a reading that is not of the system.

    >>> sorted(spellings("chen", "mandarin").items())[:1]
    [('chen', 40)]
    """
    if system == "vietnamese":
        return {reading: 20} if reading else {}
    if system == "korean":
        return _korean(reading)
    onsets, finals = _part(f"{system} onset"), _part(f"{system} final")
    if system == "min":
        reading = _plain_min(reading)
    onset = next((reading[:n] for n in (3, 2, 1) if reading[:n] in onsets and len(reading) > n), "")
    final = reading[len(onset) :]
    if onset == "" and system == "mandarin" and final not in finals:
        return {reading: 20}
    first, rest = onsets[onset], finals.get(final)
    if rest is None:
        rest = {final: 20} if system == "mandarin" else {final: 60}
    out: Pieces = {}
    for a, dear in first.items():
        for b, more in rest.items():
            if a + b and dear + more < out.get(a + b, 1 << 30):
                out[a + b] = dear + more
    if system == "mandarin":
        _add_wholes(out, reading)
    return out


def wade_giles(reading: str) -> str:
    """A Pinyin syllable in the spelling of Wade and Giles without apostrophes, as Taiwan's passports have it.

    >>> wade_giles("zhi"), wade_giles("xiao"), wade_giles("lin")
    ('chih', 'hsiao', 'lin')
    """
    found = spellings(reading, "mandarin")
    return min(found, key=lambda piece: (abs(found[piece] - 100) if piece != reading else 60, piece), default=reading)


def _add_wholes(out: Pieces, reading: str) -> None:
    for letters, dear in _part("mandarin whole").get(reading, {}).items():
        out[letters] = min(dear, out.get(letters, dear))


def _plain_min(reading: str) -> str:
    """Tâi-lô without nasal vowels and glottal stops, but for -iunn, which has spellings of its own."""
    if reading.endswith("iunn"):
        return reading
    if reading.endswith("nn"):
        reading = reading[:-2]
    return reading[:-1] if reading.endswith("h") and len(reading) > 2 else reading


def _korean(syllable: str) -> Pieces:
    if not "가" <= syllable <= "힣":
        return {}
    code = ord(syllable) - 0xAC00
    onset, vowel, coda = _JAMO_ONSETS[code // 588], _JAMO_VOWELS[code % 588 // 28], _JAMO_CODAS[code % 28]
    sound = (onset + vowel + coda).replace("_", "")
    out: Pieces = {}
    for a, dear in _part("korean onset")[onset.strip("_")].items():
        if a == "sh" and vowel not in ("i", "ye", "wi", "eu"):
            dear += 200
        for b, more in _part("korean vowel")[vowel].items():
            for c, most in _part("korean coda")[coda.strip("_")].items():
                total = dear + more + most
                if total < 750 and total < out.get(a + b + c, 1 << 30):
                    out[a + b + c] = total
    out.update(_part("korean whole").get(sound, {}))
    return out
