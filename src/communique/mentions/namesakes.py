"""States that are called alike ("congolais"): which of them a text means.

What comes in: the hits of the actors' layer. What goes out: the same, of two states at one place the one kept that
the text names elsewhere in a way that means it alone. Where it names neither, or both, all stay: the first holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.mentions.lexer import Hit


def keep_meant(hits: list[Hit]) -> list[Hit]:
    """The hits without the namesakes that the text does not mean."""
    told: dict[tuple[int, int], set[str]] = {}
    for hit in hits:
        if hit.entry.kind == "state":
            told.setdefault((hit.i, hit.j), set()).add(hit.entry.code)
    alike = {span: codes for span, codes in told.items() if len(codes) > 1}
    if not alike:
        return hits
    sure = {code for codes in told.values() if len(codes) == 1 for code in codes}
    meant = {span: codes & sure for span, codes in alike.items() if len(codes & sure) == 1}
    return [h for h in hits if h.entry.kind != "state" or h.entry.code in meant.get((h.i, h.j), (h.entry.code,))]
