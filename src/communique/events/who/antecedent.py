"""Whom a pronoun means within its own sentence: the person who opens it and of whom no known verb tells."""

from __future__ import annotations

from dataclasses import replace

from communique.events.page import Page
from communique.events.sentences import Predicate, Sentence
from communique.mentions.actors import Actor

_OPENING = 3  # words before the person: "later in the day A tried …"


def take_opening(page: Page, sentence: Sentence) -> None:
    """Lets the one who opens a sentence be its subject, where a verb has but a pronoun: "A tried to calm them: in a
    call with B he voiced regret"."""
    if not any(a.sort == "pronoun" and a.code == "pronoun" for p in sentence.predicates for a in p.subject):
        return
    if (told := told_of(sentence)) is not None:
        page.scene.subject = [page.cast.of_person(told.person)]
        return
    first = next((a for a in sentence.actors if a.sort in ("person", "state", "adjective", "institution")), None)
    if first is None or first.person < 0 or first.marks or first.i - sentence.first > _OPENING:
        return
    if any(first in p.subject or p.i < first.i for p in sentence.predicates):
        return
    page.scene.subject = [page.cast.of_person(first.person)]


def told_of(sentence: Sentence) -> Actor | None:
    """The person named last before a pronoun that is a subject, where no known verb tells of him and no small word
    governs him: "B is there already: he was received …"."""
    pronouns = [a for p in sentence.predicates for a in p.subject[:1] if a.sort == "pronoun" and a.code == "pronoun"]
    if not pronouns or pronouns[0].i == sentence.first:
        return None
    last = next((a for a in reversed(sentence.actors) if a.j <= pronouns[0].i and a.sort == "person"), None)
    if last is None or last.person < 0 or not last.marks <= {"and", "def"}:
        return None
    used = [a for p in sentence.predicates for a in (*p.subject, *p.object)]
    used += [a for p in sentence.predicates for group in p.oblique.values() for a in group]
    return last if last not in used else None


def in_whose_words(sentence: Sentence, p: Predicate) -> None:
    """Makes the pronoun within a wording of saying its speaker, not who stands behind it: "По его словам, A …"."""
    if p.voice != "verb" or p.j - p.i != 3 or p.k != p.j or p.subject and p.subject[0].i < p.j:
        return
    inside = [a for a in sentence.actors if a.sort == "pronoun" and p.i < a.i and a.j < p.j]
    if len(inside) == 1 and all(f.form in ("affirm", "inform") for f in p.frames):
        p.subject, p.inherited = [replace(inside[0], code="pronoun", marks=frozenset({"subject"}))], False
