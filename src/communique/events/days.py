"""The day of a story: that of its lead, until an event that is read tells another."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Sentence

_TO_COME = ("future", "base")


def take_lead(page: Page, sentence: Sentence) -> bool:
    """Lets the first day that the lead tells be that of what follows without one; whether the sentence was the lead."""
    told = [p for p in sentence.predicates if (p.finite or p.head.finite) and p.head.tense not in _TO_COME]
    if sentence.block != "paragraph" or not told:
        return False
    scene = page.scene
    day = next((d for d in sentence.dates if d.sort != "period" and len(d.edtf or "") in (10, 21)), None)
    if scene.dated or day is None or page.base is not None and (day.edtf or "").split("/")[-1] > page.base:
        return True
    aside = any(h.entry.code == "relative" and h.i < day.i for h in sentence.hits["function"])
    if not aside and any(page.date_of(sentence, p) == (day.edtf, day.basis) for p in told[:2]):
        scene.date, scene.date_basis = day.edtf, day.basis
    return True
