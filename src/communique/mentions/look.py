"""The first look: whether a text may tell of dealings between states at all."""

from __future__ import annotations

from communique.languages.pack import Pack


def may_tell(text: str, pack: Pack) -> bool:
    return True
