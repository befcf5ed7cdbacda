"""Letters: who carries one for another has not written it."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.scene import Who
from communique.events.sentences import Predicate, Sentence
from communique.mentions.actors import Actor

_GREETING = ("congratulate", "condole", "thank", "invite")


def carried(page: Page, p: Predicate, whos: list[tuple[Who, str]]) -> list[tuple[Who, str]]:
    """The parties of a letter: where its writer is told beside who hands it over, the latter is none of them
    ("handed him a letter from the president"); who faces him receives it where no addressee is told."""
    writers = [w for w, r in whos if r == "initiator"]
    inner = [a for f in ("of", "from") for a in p.oblique.get(f, ()) if p.i < a.i < p.j]
    brought = [w for a in inner for w in page.cast.who(a, page.scene)]
    if len(writers) > 1 and any(w not in brought for w in writers):  # "received from the minister a letter of B"
        whos = [(w, r) for w, r in whos if r != "initiator" or w not in brought]
        writers = [w for w in writers if w not in brought]
    bearers = [w for a in p.subject for w in page.cast.who(a, page.scene)]
    if len(writers) > 1 and any(w not in bearers for w in writers):
        whos = [(w, r) for w, r in whos if r != "initiator" or w not in bearers]
        writers = [w for w in writers if w not in bearers]
    if writers and all(r != "addressee" for _, r in whos):
        facing = page.opposite(bearers[0] if bearers else writers[0])
        states = {page.cast.state_of(w) for w in writers}
        whos = [*whos, *((w, "addressee") for w in facing[:1] if page.cast.state_of(w) not in states)]
    return whos


def writer_of(page: Page, sentence: Sentence, p: Predicate, act: str) -> list[Actor]:
    """Who speaks in the letter or call that the subject of ``p`` got from somebody, told in a clause behind it that
    has no subject of its own ("received a cable from A in which he congratulated him"); empty where there is none."""
    if page.verb_final or not p.inherited or p.head.tense != "past" or p.voice == "noun":
        return []
    for q in sentence.predicates:
        if q.i >= p.i or q.frame is None or q.form not in ("letter", "call"):
            continue
        sender = [a for a in q.oblique.get("from", ()) if q.i < a.i < p.i and a.sort in ("person", "plural")]
        got = q.frame.roles.get("from") == "initiator" and q.subject and q.subject == p.subject
        if sender and got and (q.form == "letter" or act in _GREETING):
            return sender
    return []
