"""Languages by their English names."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError

from communique.views.cli.languages import language_names


@lru_cache(maxsize=512)
def language_name(code: str) -> str:
    """``ar`` → Arabic; the code itself where nothing tells its name."""
    found = _packs().get(code)
    if found is not None:
        return found["name"]
    try:
        return str(Locale.parse(code).get_display_name("en") or code) if code != "und" else "unknown language"
    except (ValueError, UnknownLocaleError):
        return code


@lru_cache(maxsize=1)
def _packs() -> dict[str, dict[str, str]]:
    return language_names()
