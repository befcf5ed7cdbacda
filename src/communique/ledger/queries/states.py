"""States by any name: a code, or what CLDR or a language pack calls them, in any language."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import lru_cache

from sqlalchemy import Connection, select

from communique.errors import UnknownError
from communique.languages.states import ALPHA3
from communique.ledger.tables import event_states
from communique.ledger.words import fold

# The order in which languages are tried: those that a name is likeliest in come first.
_FIRST = [
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
        found = names.get(plain)
        if found is not None:
            if len(found) > 1:
                several = ", ".join(sorted(found))
                raise UnknownError(value, f"{value!r} means more than one state: {several}; give a code")
            return next(iter(found))
    near = difflib.get_close_matches(plain, list(_names("en")), 1, 0.7)
    hint = "; give a name or a code such as VNM"
    if near:
        hint = f"; did you mean {'; '.join(sorted(_names('en')[near[0]]))}?"
    raise UnknownError(value, f"there is no state {value!r}{hint}")


def guess_state(value: str) -> str | None:
    """The state that goes by a name in a language that can be read, None where there is none or more than one.

    For words that are most often no state: it does not go through all languages of the world.
    """
    from communique.languages.pack import available

    text = value.strip()
    if text.upper() in _codes() or (text.upper() in ALPHA3 and text.isascii() and text.isupper()):
        return ALPHA3.get(text.upper(), text.upper())
    plain = plain_words(text)
    if plain in _OTHER:
        return _OTHER[plain]
    for lang in ("en", *sorted(available())):
        found = _names(lang).get(plain)
        if found is not None:
            return next(iter(found)) if len(found) == 1 else None
    found = _pack_names().get(plain)
    return next(iter(found)) if found is not None and len(found) == 1 else None


def _in_ledger(connection: Connection, code: str) -> bool:
    query = select(event_states.c.state).where(event_states.c.state == code).limit(1)
    return connection.scalar(query) is not None


def plain_words(text: str) -> str:
    return " ".join(w for w in (fold(x) for x in text.replace("-", " ").replace("&", " ").split()) if w)


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(ALPHA3.values())


def _tables() -> Iterator[dict[str, set[str]]]:
    for number, lang in enumerate(_FIRST):
        yield _names(lang)
        if number == 12:
            yield _pack_names()
    for lang in _rest():
        yield _names(lang)


@lru_cache(maxsize=1)
def _rest() -> tuple[str, ...]:
    from babel.localedata import locale_identifiers

    return tuple(sorted(i for i in locale_identifiers() if "_" not in i and i not in _FIRST))


@lru_cache(maxsize=512)
def _names(lang: str) -> dict[str, set[str]]:
    """Folded name → codes, as CLDR has them."""
    from babel import Locale, UnknownLocaleError

    out: dict[str, set[str]] = {}
    try:
        territories = Locale.parse(lang).territories
    except (UnknownLocaleError, ValueError):
        return out
    for two, three in ALPHA3.items():
        if two in territories:
            out.setdefault(plain_words(territories[two]), set()).add(three)
    return out


@lru_cache(maxsize=1)
def _pack_names() -> dict[str, set[str]]:
    """Folded name → codes, as the packs have them: short and former names, adjectives."""
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
    return out
