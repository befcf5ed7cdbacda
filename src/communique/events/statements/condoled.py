"""Whom a condolence is for: the dead of a disaster, or one person, whose death is no disaster."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Sentence

_NEAR = 4  # words between the death and whose it is
_WHOSE = ("person", "pronoun")


def for_one(page: Page, sentence: Sentence, low: int, high: int) -> bool:
    """Whether the words ``low:high`` tell of the death of one: by a word that is said of eminent persons (кончина,
    逝世), or by any other with a person or the article of one beside it ("the death of former President A")."""
    reach = _NEAR * page.pack.scale
    for hit in sentence.within("word", low, high):
        if hit.entry.kind != "death":
            continue
        if hit.entry.code == "eminent":
            return True
        beside = [a for a in sentence.actors if a.sort in _WHOSE and 0 <= a.i - hit.j < reach]
        if page.verb_final:
            beside += [a for a in sentence.actors if a.sort in _WHOSE and 0 <= hit.i - a.j < reach]
        if beside or any(h.entry.code == "one" and 0 <= h.i - hit.j <= 1 for h in sentence.hits["function"]):
            return True
    return False
