"""A text with what is known of where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.sources.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Source:
    """``name`` is the file as the user gave it; ``remarks`` are sentences on how the bytes became text.

    ``publisher`` is its name as the register or the page has it; ``snapshot`` what was received, as it came.
    """

    name: str
    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    lang: str | None = None
    remarks: tuple[str, ...] = ()
    publisher: str | None = None
    snapshot: Snapshot | None = field(default=None, compare=False, repr=False)
