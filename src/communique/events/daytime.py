"""The day of what only an hour or a part of the day is told of: "in the afternoon he is to call on B"."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Predicate, Sentence
from communique.events.who.scene import Who


def day_of_hour(
    page: Page, sentence: Sentence, p: Predicate, status: str, whos: list[tuple[Who, str]]
) -> tuple[str, str] | None:
    """The day (value, basis) of a contact that tells but an hour: to come, the day of the scene; past, that of the
    lead, if a call of another day has come between and others meet now. None where it tells no hour, or more."""
    scene = page.scene
    hours = [h for h in sentence.hits["time"] if h.entry.code == "part" and h.i < p.right]
    if not hours or not scene.date or len(scene.date) != 10:
        return None
    if status == "planned":
        return (scene.date, "hour of the day") if hours[-1].i >= p.left or hours[0].i == sentence.first else None
    if status != "held" or scene.lead in (None, scene.date) or scene.lead != page.base:
        return None
    before = {w for w in scene.principals if w.person >= 0}
    if before & {w for w, _ in whos} or sentence.paragraph == scene.paragraph:
        return None
    scene.date = scene.lead
    return scene.date, "hour of the day"
