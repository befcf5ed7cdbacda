"""Languages by their English names."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

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
