"""Languages by their English names, and which way their lines run."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from unicodedata import bidirectional

from babel import Locale, UnknownLocaleError

from communique.views.cli.languages import language_names


@lru_cache(maxsize=512)
def language_name(code: str) -> str:
    """``ar`` → Arabic; the code itself where nothing tells its name."""
    found = _packs().get(code)
    if found is not None:
        return str(found["name"])
    try:
        return str(Locale.parse(code).get_display_name("en") or code) if code != "und" else "unknown language"
    except (ValueError, UnknownLocaleError):
        return code


@lru_cache(maxsize=1)
def readable_languages() -> dict[str, str]:
    """The languages that can be read, by their names."""
    return dict(sorted(((code, str(names["name"])) for code, names in _packs().items()), key=lambda item: item[1]))


@lru_cache(maxsize=1)
def _packs() -> dict[str, dict[str, Any]]:
    return language_names()


@lru_cache(maxsize=512)
def is_rtl(lang: str) -> bool:
    """Whether a language is written from right to left."""
    try:
        return bool(Locale.parse(lang, sep="-").text_direction == "rtl")
    except (ValueError, UnknownLocaleError):
        return False


def line_direction(text: str, lang: str) -> str:
    """The direction of a line: auto is that of its first letter. Where the language runs from right to left, so does a
    line that begins with a name in Latin letters, or has a date alone; one all in Latin letters does not."""
    if not is_rtl(lang):
        return "auto"
    found = {bidirectional(c) for c in text}
    return "ltr" if "L" in found and not found & {"R", "AL"} else "rtl"
