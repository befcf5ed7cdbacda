"""The parts that a document is made of."""

from __future__ import annotations

from dataclasses import dataclass

TITLE, DATELINE, PARAGRAPH = "title", "dateline", "paragraph"
CAPTION, SOURCE, FURNITURE = "caption", "source", "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a text, trimmed; the span is half-open, in code points of the text.

    A dateline inside a paragraph ("MANILA – ") is a block of its own that lies in the paragraph's span.
    """

    kind: str
    start: int
    end: int
