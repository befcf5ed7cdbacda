"""The usual Latin spelling of a name in another script: a best guess, never a statement.

Order of trust: words whose spelling is known for the language, names made of known syllables, words whose spelling
was learned, letters read by the learned table, letters read by rule.
"""

from __future__ import annotations

import functools
import unicodedata

from .brahmic import READERS
from .cyrillic import cyrillic, slavic
from .decode import decode
from .fold import fold_latin, fold_native, script_of
from .han import chinese, hanja, readings, sino_vietnamese
from .hangul import korean
from .japanese import japanese
from .syllables import syllables, vietnamese_family
from .tables import own_words, table, vocabulary

_PARTICLES = frozenset("bin ibn bint al el von van der den de la da dos di du of".split())  # noqa: SIM905
_STRIPPED = frozenset({"vi", "tr"})  # press in English leaves these languages' diacritics out
_KNOWN = 150  # what a known Latin word is worth, in hundredths of a nat
_KEPT = str.maketrans({"đ": "d", "Đ": "D", "ı": "i", "ơ": "o", "ư": "u", "Ơ": "O", "Ư": "U"})


def latin(name: str, lang: str, script_hint: str | None = None, state: str | None = None) -> str:
    """The likeliest Latin spelling of `name`, as the English-language press writes it; "" for an empty name.

    `lang` is the language of the text, `script_hint` an ISO 15924 code (found from the letters where it is None),
    `state` the person's ISO 3166 alpha-3 where that is known: it settles whether a name is read as Vietnamese,
    Chinese or Korean.
    """
    candidates = latin_candidates(name, lang, 1, script_hint, state)
    return candidates[0] if candidates else ""


@functools.lru_cache(maxsize=16384)
def latin_candidates(
    name: str, lang: str, n: int = 5, script_hint: str | None = None, state: str | None = None
) -> tuple[str, ...]:
    """Up to `n` Latin spellings of `name`, likeliest first; none for an empty name."""
    name = " ".join(name.split())
    script = script_hint or script_of(name)
    if script == "Latn":
        return (strip_marks(name) if lang in _STRIPPED else name,) if name else ()
    words = fold_native(name, script).split()
    if not words:
        return ()
    whole = _whole(name, words, lang, script, state)
    options = [_word(word, lang, script, at, len(words), n) for at, word in enumerate(words)]
    found = [_compose(choice) for choice in _best(options, n)]
    if whole is not None:
        found.insert(0, whole)
    if script == "Hani" and not any(found):
        spoken = readings(name)
        found = list(spoken[:1] if lang != "ja" else spoken[3:4])
    return tuple(dict.fromkeys(f for f in found if f))[:n]


def _whole(name: str, words: list[str], lang: str, script: str, state: str | None) -> str | None:
    """A name that is read as a whole: made of Korean, Japanese, Chinese or Vietnamese syllables."""
    if script == "Hang":
        return korean(name, north=state == "PRK") if state in (None, "KOR", "PRK") else None
    if script == "Hani":
        return _signs("".join(words) if len(words) == 1 else None, name, lang, state)
    own = own_words(lang, script)
    if all(word in own for word in words):  # ordinary words of the language: syllables would be an accident
        return None
    found = syllables(words, script, state)
    return found[0] if found is not None else None


def _signs(one: str | None, name: str, lang: str, state: str | None) -> str | None:
    """A name in Chinese characters, read as the person's state reads them; `lang` stands for a state not known."""
    home = state if state in _SIGNS else _HOMES.get(lang, state)
    if home == "JPN":
        return next(iter(japanese(name)), None)
    if one is None:
        return None
    if home in ("KOR", "PRK"):
        return korean(hanja(one), north=home == "PRK")
    if home == "VNM":
        return sino_vietnamese(one)
    return chinese(one, taiwan=home == "TWN")


_SIGNS = frozenset({"CHN", "HKG", "JPN", "KOR", "MAC", "PRK", "SGP", "TWN", "VNM"})  # where names have characters
_HOMES = {"ja": "JPN", "ko": "KOR", "vi": "VNM"}


def strip_marks(name: str) -> str:
    """Latin letters without diacritics: Phan Văn An → Phan Van An."""
    return "".join(c for c in unicodedata.normalize("NFD", name.translate(_KEPT)) if not unicodedata.combining(c))


def _word(word: str, lang: str, script: str, at: int, size: int, n: int) -> list[tuple[str, int]]:
    """Spellings of one folded word with costs, capitals as printed."""
    if len(word) == 1 and script == "Cyrl" and size > 1:  # an initial
        return [(f"{cyrillic(word).capitalize()}.", 0)]
    own = own_words(lang, script)
    if word in own and not (at == 0 and size > 1 and own[word] == "bin"):
        first = [(own[word], 0)]
        return first if n == 1 else first + [(c, 200 + k) for c, k in _learned(word, script, n)[: n - 1]]
    if script == "Arab":
        article = _article(word, lang, script, at, size)
        if article is not None:
            return article
    return [(c.capitalize(), k) for c, k in _learned(word, script, n)]


def _article(word: str, lang: str, script: str, at: int, size: int) -> list[tuple[str, int]] | None:
    """Readings of an Arabic word that begins with the article, or of a compound with it."""
    own = own_words(lang, script)
    if word.startswith("عبدال") and len(word) > 6:
        return [("Abdul" + c.lower(), k) for c, k in _word(word[5:], lang, script, 1, 2, 3)]
    if not word.startswith("ال") or len(word) < 5 or (at == 0 and size > 1) or lang == "fa":
        return None
    known = table(script)
    if known is not None and known.words.get(word, "").startswith(("al", "el")) is False and word in known.words:
        return None
    rest = word[2:]
    if rest in own:
        return [("al-" + own[rest], 0)]
    return [("al-" + c.capitalize(), k) for c, k in _learned(rest, script, 3)]


@functools.lru_cache(maxsize=16384)
def _learned(word: str, script: str, n: int) -> list[tuple[str, int]]:
    tables = table(script)
    if script == "Cyrl" and n == 1 and slavic(word):
        return [(cyrillic(word), 0)]
    if tables is None:
        reader = READERS.get(script)
        return [(reader(word) if reader is not None else word, 0)]
    known = vocabulary()
    scored = {}
    if word in tables.words:
        scored[tables.words[word]] = 0
        if n == 1:
            return [(tables.words[word], 0)]
    for spelling, cost in decode(word, tables.graphones)[:40]:
        if spelling in known:
            cost -= round(_KNOWN * (1 + 0.7 * known[spelling]))
        scored.setdefault(spelling, 100 + cost)
    return sorted(scored.items(), key=lambda item: (item[1], item[0]))[:n]


def _best(options: list[list[tuple[str, int]]], n: int) -> list[tuple[str, ...]]:
    """The `n` cheapest choices of one spelling a word."""
    beams: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for option in options:
        if not option:
            continue
        beams = sorted((cost + k, (*words, c)) for cost, words in beams for c, k in option)[:n]
    return [words for _, words in beams]


def _compose(words: tuple[str, ...]) -> str:
    out = []
    for at, word in enumerate(words):
        low = fold_latin(word)
        small = at > 0 and low in _PARTICLES and word != "Al" and not (low == "van" and vietnamese_family(words[0]))
        out.append(word.lower() if small else word)
    return " ".join(out)
