"""Verbs with "we" or "I" in their ending ("Призываем Кабул …"): who else stands there is no subject of theirs."""

from __future__ import annotations

from communique.events.clauses.syntax import Syntax
from communique.events.sentences import Predicate
from communique.mentions.actors import Actor


def first_person(syntax: Syntax, p: Predicate) -> bool:
    """Whether the shape of a verb, or what stands right before it, tells that who speaks does it."""
    head = p.head
    if head.voice != "verb":
        return False
    folds = syntax.words.folds
    told = folds[head.i].endswith(syntax.first_person) or folds[head.k - 1].endswith(syntax.first_person)
    if told and head.tense in ("present", "future"):
        return True
    return head.i > 0 and (folds[head.i - 1] in syntax.first_words or folds[head.i - 2] in syntax.first_words)


def take_first_person(syntax: Syntax, p: Predicate) -> None:
    """Gives such a verb its "we" for a subject; who was taken for one behind it is its object."""
    if [a.code for a in p.subject] == ["we"] or not first_person(syntax, p):
        return
    if syntax.verb_final and p.subject and not p.inherited and ":" in syntax.words.seps[p.subject[-1].j]:
        return  # "The ministry: we are worried …"
    high = max(p.j, p.head.j)
    if not p.object and not p.inherited:
        p.object = [a for a in p.subject if a.i >= high]
    at = p.head.i
    start = syntax.words.starts[at]
    p.subject, p.inherited = [Actor("pronoun", at, at, start, start, code="we")], False
