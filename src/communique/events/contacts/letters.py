"""Letters: who carries one for another has not written it."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Predicate, Sentence
from communique.events.who.scene import Who
from communique.mentions.actors import Actor

_GREETING = ("congratulate", "condole", "thank", "invite")


def carried(page: Page, p: Predicate, whos: list[tuple[Who, str]]) -> list[tuple[Who, str]]:
    """The parties of a letter: where its writer is told beside who hands it over, the latter is none of them
    ("handed him a letter from the president"); who faces him receives it where no addressee is told."""
    if (sender := sent_by_own(page, p)) or (sender := owner_of(page, p)):
        reached = [w for a in (*p.oblique.get("to", ()), *p.object) for w in page.cast.who(a, page.scene)]
        reached = [w for w in reached if w != sender] or page.opposite(sender)
        return [(sender, "initiator"), *((w, "addressee") for w in reached[:1] if w != sender)]
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


def owner_of(page: Page, p: Predicate) -> Who | None:
    """Whose letter it is where the verb comes last and its owner stands right before its noun, another one than who
    hands it over ("大使は首相の親書を手渡した"); of the bearer's land where none is told."""
    if not page.syntax.themed or p.voice != "verb" or len(p.subject) != 1:
        return None
    told = (*p.oblique.get("about", ()), *p.object)
    near = [a for a in told if a.j == p.i and a.sort == "person" and a is not p.subject[0] and not a.marks - {"about"}]
    writers = [w for a in near[:1] for w in page.cast.who(a, page.scene)]
    mine = page.states(page.cast.who(p.subject[0], page.scene))
    if not writers or not mine:
        return None
    writer, state = writers[0], page.cast.state_of(writers[0])
    if state is not None and state != mine[0].state and near[0].state is None and writer.person < 0:
        state = None  # a title alone
    if state is None and writer.person >= 0:
        page.cast.people[writer.person].state, page.cast.people[writer.person].basis = mine[0].state, "context"
    elif state is None:
        writer = writer._replace(state=mine[0].state, basis="context")
    return writer


def sent_by_own(page: Page, p: Predicate) -> Who | None:
    """Whose letter an envoy hands over, where the text tells no land of the writer: he is of the envoy's ("the minister
    of A gave the president of B a letter from President C"). None where no such writer is told."""
    if page.verb_final or p.voice != "verb" or p.head.voice == "passive" or len(p.subject) != 1:
        return None
    bearer = p.subject[0]
    told = [a for a in p.oblique.get("of", ()) if a.sort == "person" and a.name and a.person not in (-1, bearer.person)]
    mine = page.states(page.cast.who(bearer, page.scene))
    if len(told) != 1 or len(mine) != 1 or not told[0].offices or p.frames[0].roles.get("of") != "initiator":
        return None
    person = page.cast.people[told[0].person]
    if any(m.state for m in person.mentions):
        return None
    person.state, person.basis = mine[0].state, "context"
    return page.cast.of_person(told[0].person)


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
