"""A page or file as a text with what it tells of itself. The text never changes again: quotes stand on it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """What came out of a page or a PDF.

    ``text``: the title, then paragraphs, blank lines between them; a caption stands below the name of its image, which
    is how ``split_blocks`` tells it. ``published`` is a day (ISO 8601) as the place that wrote it counts; ``lang`` what
    the page declares (BCP 47), which is often wrong; ``url`` its canonical address. None: the page does not say.
    """

    text: str
    title: str | None = None
    lang: str | None = None
    published: str | None = None
    published_by: str | None = None  # what of the page told the day
    url: str | None = None
    publisher: str | None = None
    encoding: str | None = None
    remarks: tuple[str, ...] = ()
