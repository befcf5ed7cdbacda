"""States by any name: a code, or what CLDR or a language pack calls them, in any language."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, select

from communique.errors import UnknownError
from communique.languages.states import ALPHA3
from communique.ledger.tables import event_states
from communique.ledger.words import fold

BUILT = Path(__file__).parents[1] / "state_names.json"  # by tools/build_state_tables.py
# The order in which languages are tried: those that a name is likeliest in come first.
FIRST = [
    "en", "fr", "es", "ar", "ru", "zh", "vi", "he", "fa", "pt", "de", "id", "ms", "th", "lo", "km", "my",
    "ko", "ja", "tr", "it", "nl", "pl", "uk", "sv", "ur", "hi", "bn", "sw", "ta", "te", "am", "az", "be",
    "bg", "bs", "ca", "cs", "cy", "da", "el", "et", "eu", "fi", "fil", "ga", "gl", "gu", "hr", "hu", "hy",
    "is", "jv", "ka", "kk", "kn", "ky", "lt", "lv", "mk", "ml", "mn", "mr", "nb", "ne", "or", "pa", "ps",
    "ro", "sd", "si", "sk", "sl", "so", "sq", "sr", "tg", "ti", "tk", "uz", "zu", "zh_Hant",
]  # fmt: skip
_OTHER = {"uk": "GBR", "usa": "USA", "us": "USA", "uae": "ARE", "prc": "CHN", "dprk": "PRK", "rok": "KOR", "drc": "COD",
          "america": "USA", "the united states of america": "USA", "united states of america": "USA",
          "britain": "GBR", "great britain": "GBR", "burma": "MMR", "holland": "NLD"}  # fmt: skip


def find_state(value: str, connection: Connection | None = None) -> str:
    """The alpha-3 code of a state, or the acronym of a body in the ledger. UnknownError with the nearest name."""
    text = value.strip()
    code = text.upper()
    if code in _codes():
        return code
    if code in ALPHA3 and text.isascii():
        return ALPHA3[code]
    if connection is not None and text.isascii() and _in_ledger(connection, code):
        return code
    plain = plain_words(text)
    if plain in _OTHER:
        return _OTHER[plain]
    for names in _tables():
        found = names.get(plain, "").split()
        if found:
            if len(found) > 1:
                raise UnknownError(value, f"{value!r} means more than one state: {', '.join(found)}; give a code")
            return found[0]
    near = difflib.get_close_matches(plain, list(_names("en")), 1, 0.7)
    hint = "; give a name or a code such as VNM"
    if near:
        hint = f"; did you mean {'; '.join(_names('en')[near[0]].split())}?"
    raise UnknownError(value, f"there is no state {value!r}{hint}")


def guess_state(value: str) -> str | None:
    """The state that goes by a name in a language that can be read, None where there is none or more than one.

    For words that are most often no state: a name in any other language of the world is not looked for.
    """
    from communique.languages.pack import available

    text = value.strip()
    if text.upper() in _codes() or (text.upper() in ALPHA3 and text.isascii() and text.isupper()):
        return ALPHA3.get(text.upper(), text.upper())
    plain = plain_words(text)
    if plain in _OTHER:
        return _OTHER[plain]
    for names in (*(_names(lang) for lang in ("en", *sorted(available()))), _pack_names()):
        found = names.get(plain, "").split()
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _in_ledger(connection: Connection, code: str) -> bool:
    query = select(event_states.c.state).where(event_states.c.state == code).limit(1)
    return connection.scalar(query) is not None


def plain_words(text: str) -> str:
    return " ".join(w for w in (fold(x) for x in text.replace("-", " ").replace("&", " ").split()) if w)


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(ALPHA3.values())


def _tables() -> Iterator[Mapping[str, str]]:
    for number, lang in enumerate(FIRST):
        yield _names(lang)
        if number == 12:
            yield _pack_names()
    yield _built()["others"]


@lru_cache(maxsize=1)
def _built() -> Mapping[str, Any]:
    """CLDR's names as they were built: reading all its locales takes a second and more."""
    found: dict[str, Any] = orjson.loads(BUILT.read_bytes())
    return found


def _names(lang: str) -> Mapping[str, str]:
    """Folded name → codes with spaces between, as CLDR has them."""
    found: Mapping[str, str] | None = _built()["languages"].get(lang)
    return found if found is not None else cldr_names(lang)


@lru_cache(maxsize=512)
def cldr_names(lang: str) -> dict[str, str]:
    """Folded name → codes with spaces between, read from the locale itself; nothing where CLDR has none."""
    from babel import Locale, UnknownLocaleError

    out: dict[str, set[str]] = {}
    try:
        territories = Locale.parse(lang).territories
    except (UnknownLocaleError, ValueError):
        return {}
    for two, three in ALPHA3.items():
        if two in territories:
            out.setdefault(plain_words(territories[two]), set()).add(three)
    return _joined(out)


def _joined(names: Mapping[str, set[str]]) -> dict[str, str]:
    return {name: " ".join(sorted(codes)) for name, codes in names.items()}


@lru_cache(maxsize=1)
def _pack_names() -> dict[str, str]:
    """Folded name → codes with spaces between, as the packs have them: short and former names, adjectives."""
    import yaml

    from communique.languages.pack import available

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    out: dict[str, set[str]] = {}
    for _, folder in sorted(available().items()):
        path = folder / "lexicon/states.yaml"
        if not path.exists():
            continue
        for code, groups in yaml.load(path.read_text("utf-8"), Loader=loader).items():
            if code not in _codes() or not isinstance(groups, dict):
                continue
            for sort in ("name", "adjective"):
                for form in groups.get(sort) or ():
                    if isinstance(form, str) and ":" not in form:
                        out.setdefault(plain_words(form), set()).add(code)
    return _joined(out)
