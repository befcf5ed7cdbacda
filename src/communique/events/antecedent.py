"""Whom a pronoun means within its own sentence: the person who opens it and of whom no known verb tells."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Sentence

_OPENING = 3  # words before the person: "later in the day A tried …"


def take_opening(page: Page, sentence: Sentence) -> None:
    """Lets the one who opens a sentence be its subject, where a verb has but a pronoun: "A tried to calm them: in a
    call with B he voiced regret"."""
    if not any(a.sort == "pronoun" and a.code == "pronoun" for p in sentence.predicates for a in p.subject):
        return
    first = next((a for a in sentence.actors if a.sort in ("person", "state", "adjective", "institution")), None)
    if first is None or first.person < 0 or first.marks or first.i - sentence.first > _OPENING:
        return
    if any(first in p.subject or p.i < first.i for p in sentence.predicates):
        return
    page.scene.subject = [page.cast.of_person(first.person)]
