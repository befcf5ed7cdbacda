"""Whose words a document is in: the spokesperson or ministry that its head names, for "we" where nobody is quoted."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Sentence
from communique.events.who.scene import Who
from communique.mentions.actors import Actor

_SIGNED = 4  # words from the begin of a headline to whose words follow
_HEAD = 5  # sentences, the title and the line of the date among them
_ISSUING = ("foreign_ministry", "defence_ministry", "government", "embassy")
_COLONS = frozenset(":：")


def author_of(page: Page, sentence: Sentence) -> list[Who]:
    """Who says "we" in a document that says it before ``sentence`` or there; empty where nothing tells."""
    cast = page.cast
    issuing: list[Who] = []
    for head in page.sentences[: min(sentence.number, _HEAD)]:
        if any(p.finite for p in head.predicates) and head.block == "paragraph":
            break
        for actor in head.actors:
            if any(office == "spokesperson" for office, _, _ in actor.offices):
                state = actor.state or cast.home
                return labelled(page, state) if actor.person < 0 else [cast.of_person(actor.person)]
            if head.block == "title" and signs(head, actor):
                state = actor.state or cast.home
                return [
                    cast.of_person(actor.person) if actor.person >= 0 else Who(state=state, office=actor.offices[-1][0])
                ]
            if actor.code in _ISSUING and not issuing and (actor.state or cast.home):
                issuing = [Who(state=actor.state or cast.home, basis="head of the document")]
    return issuing


def signs(title: Sentence, actor: Actor) -> bool:
    """Whether a headline tells of no event, and whose words follow: "Statement by the Minister for Defence"."""
    if actor.sort != "person" or not actor.offices or not actor.marks & {"by", "of"}:
        return False
    return actor.i - title.first <= _SIGNED and all(f.kind == "statement" for p in title.predicates for f in p.frames)


def labelled(page: Page, state: str | None) -> list[Who]:
    """The spokesperson of a state who has no name in his title: it is who opens the headline before a colon."""
    cast, words = page.cast, page.words
    for head in page.sentences[:1]:
        first = next((a for a in head.actors if a.i == head.first and a.sort == "person" and a.person >= 0), None)
        if first is None or first.j >= head.last or _COLONS.isdisjoint(words.seps[first.j]):
            continue
        person = cast.people[first.person]
        if not person.offices and person.state in (None, state):
            person.offices.append("spokesperson")
            person.state = state
            return [cast.of_person(first.person)]
    return [Who(state=state, office="spokesperson", basis="head of the document")]
