"""A text as a page shows it: its lines with marked words, and what stands on them, for documents and for ``/read``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.documents.blocks import Block
from communique.documents.plain import split_blocks
from communique.languages.pack import available, load
from communique.ledger.values import DocumentPage
from communique.schema.model import Reading
from communique.views.marking import Line, Span, mark_text
from communique.views.web.reading_rows import EventCard, OfficeCard, card_of_passage, card_of_read, offices_of_read

_LONGEST = 1_000_000  # characters that a page shows


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with what stands on it: ``cards`` (events) and ``offices`` in the order of the text; ``lit`` are the keys
    that are lit up from the start; ``cut`` is how many characters were left out."""

    lines: Sequence[Line]
    cards: Sequence[EventCard]
    offices: Sequence[OfficeCard]
    lit: frozenset[str] = frozenset()
    cut: int = 0


def marked_document(page: DocumentPage, *, event: str | None = None, claim: str | None = None) -> Marked:
    """A document of the ledger, with the words of an event, or of one claim, lit up."""
    cards = [card_of_passage(p) for p in page.passages]
    offices = [OfficeCard(o.claim, o.start, o.end, o.name, o.latin, o.state, o.office, o.person) for o in page.offices]
    lit = {c.key for c in cards if (event and c.event is not None and c.event.id == event) or c.key == claim}
    lit |= {o.key for o in offices if o.key == claim}
    return _marked(page.text, page.lang, cards, offices, lit)


def marked_reading(reading: Reading) -> Marked:
    """A text that was read and is in no ledger."""
    return _marked(reading.text, reading.lang, card_of_read(reading), offices_of_read(reading), ())


def _marked(
    text: str, lang: str, cards: Sequence[EventCard], offices: Sequence[OfficeCard], lit: Iterable[str]
) -> Marked:
    shown = text[:_LONGEST]
    blocks: tuple[Block, ...] = split_blocks(shown, load(lang).wording) if lang in available() else split_blocks(shown)
    spans = [Span(c.key, a, b) for c in cards for a, b in c.quotes]
    spans += [Span(o.key, o.start, o.end) for o in offices]
    return Marked(mark_text(shown, spans, blocks), cards, offices, frozenset(lit), len(text) - len(shown))
