"""The day of a story: that of its lead, until an event that is read tells another."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Sentence

_TELLING = (
    "contact",
    "activity",
)  # event nouns beside a verb that no list knows ("closed its third session on Friday")
_TO_COME = ("future", "base")
_DAY = 10  # letters of a day in EDTF


def ended(page: Page, sentence: Sentence, date: str | None) -> str | None:
    """The days of a stay of which both ends are told ("began on Monday and will end tomorrow"), else its date."""
    ends = [h for h in sentence.hits["modal"] if h.entry.code == "ended"]
    days = [d for d in sentence.dates if len(d.edtf or "") == _DAY]
    if date is None or len(date) != _DAY or len(days) < 2 or not ends:
        return date
    first = next((d for d in days if d.edtf == date), None)
    last = next((d for d in days if first is not None and d.i > first.i and d.edtf > date), None)
    if first is None or last is None:
        return date
    low, high = (last.j, sentence.last) if page.verb_final else (first.j, last.i)
    return f"{date}/{last.edtf}" if any(low <= h.i < high for h in ends) else date


def take_lead(page: Page, sentence: Sentence) -> bool:
    """Lets the first day that the lead tells be that of what follows without one; whether the sentence was the lead."""
    told = [p for p in sentence.predicates if (p.finite or p.head.finite) and p.head.tense not in _TO_COME]
    told = told or [p for p in sentence.predicates if p.voice == "noun" and p.frames[0].kind in _TELLING]
    if sentence.block != "paragraph" or not told:
        return False
    scene = page.scene
    day = next((d for d in sentence.dates if d.sort != "period" and len(d.edtf or "") in (10, 21)), None)
    scene.lead = page.base
    if scene.dated or day is None or page.base is not None and (day.edtf or "").split("/")[-1] > page.base:
        return True
    aside = any(h.entry.code == "relative" and h.i < day.i for h in sentence.hits["function"])
    if not aside and any(page.when.date_of(sentence, p) == (day.edtf, day.basis) for p in told[:2]):
        scene.date, scene.date_basis = day.edtf, day.basis
        scene.lead = day.edtf
    return True
