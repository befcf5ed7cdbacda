"""A document as it was received: its bytes, with where and when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``name`` is what people call it: the file, or the archive with the place in it (``news.warc.gz#12``).

    ``media`` is the type that its server or archive declared (``text/html``), without parameters; ``charset`` the
    encoding; None where nothing is declared. ``received`` is the day on which it was received (ISO 8601).
    """

    name: str
    data: bytes
    media: str | None = None
    charset: str | None = None
    url: str | None = None
    received: str | None = None
    id: str | None = None
