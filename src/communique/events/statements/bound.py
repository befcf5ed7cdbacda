"""Whose promise it is: what others will do, by what a speaker says, binds them and not him."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Predicate, Sentence

_SORTS = ("state", "institution", "org")
_SUBJECT = {"that", "def", "subject"}  # marks that a subject may have


def of_another(page: Page, sentence: Sentence, p: Predicate, at: int) -> bool:
    """Whether the doer right before word ``at``, where a promise begins, is of another state or body than he who says
    it by ``p`` ("the minister of A said that B would send engineers")."""
    if page.verb_final or not p.subject or at <= p.i:
        return False
    doer = next((a for a in sentence.actors if a.j == at and a.sort in _SORTS and not a.own), None)
    if doer is None or doer.i <= p.i or not doer.marks <= _SUBJECT:
        return False
    if any(p.i < a.i < doer.i for a in sentence.actors):
        return False  # "dass sein Land die Ukraine unterstützen werde"
    cast = page.cast
    whos = [w for a in p.subject for w in cast.who(a, page.scene)]
    own = {w.org or cast.state_of(w) for w in whos} | {cast.state_of(w) for w in whos}
    theirs = {w.org or cast.state_of(w) for w in cast.who(doer, page.scene)}
    return bool(whos) and bool(theirs) and None not in own | theirs and not own & theirs
