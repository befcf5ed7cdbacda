"""A text with what is known of where it comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """``name`` is the file as the user gave it; ``remarks`` are sentences on how the bytes became text."""

    name: str
    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    lang: str | None = None
    remarks: tuple[str, ...] = ()
