"""One after the other: contacts of one person with several, each told by whom it was with and what it was about.

What comes in: predicates with their functions. What goes out: whether a contact is a new one, told for the first time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.events.page import Draft, Page
from communique.events.sentences import Predicate, Sentence
from communique.events.who.scene import Who
from communique.mentions.actors import Actor

_TALKED = ("talks", "meeting", "call")
_ONE = ("person", "pronoun")


def new_faces(page: Page, p: Predicate) -> bool:
    """Whether a predicate names with whom, and no contact of the document so far has that person."""
    whos = [w for a in p.oblique.get("with", ()) if a.sort == "person" for w in page.cast.who(a, page.scene)]
    if not whos:
        return False
    met = {w.person for d in page.drafts if d.event.kind == "contact" for w, _ in d.whos}
    return (bool(met) or bool(page.drafts)) and all(w.person >= 0 and w.person not in met for w in whos)


def carry_topics(page: Page, sentence: Sentence) -> None:
    """Lets the verb of "the talks with B dealt with …" carry its noun, where B is new: that is a contact of its own."""
    if page.verb_final or not any(f.adds == "topics" for p in sentence.predicates for f in p.frames):
        return
    for noun in list(sentence.predicates):
        if noun.voice != "noun" or noun.light is not None or noun.frames[0].form not in _TALKED:
            continue
        opens = next((q for q in sentence.predicates if q.j == noun.i and q.voice == "verb" and not q.light), None)
        if opens is not None and opens.head.tense == "future" and any(f.adds == "topics" for f in opens.frames):
            noun.light = opens  # where verbs come first: "will deal the talks between A and B with …"
            sentence.predicates.remove(opens)
            continue
        verb = next((q for q in sentence.predicates if q.i >= noun.j and q.finite and q.voice != "noun"), None)
        if verb is None or verb.head.tense != "past" or not any(f.adds == "topics" for f in verb.frames):
            continue
        if new_faces(page, noun):
            noun.light = verb


def each_host(page: Page, sentence: Sentence, p: Predicate, draft: Draft) -> list[Draft]:
    """A reception by each of those who received, where a small word of its own tells each: "by A, and by B"."""
    agents = [a for a in p.oblique.get("by", ()) if a.sort == "person"]
    if draft.event.form != "reception" or p.head.voice != "passive" or page.verb_final or len(agents) < 2:
        return [draft]
    hits = sentence.hits["function"]
    small = [h.j for h in hits if h.entry.code == "by" or h.entry.code == "and" and h.j - h.i > 1]  # "et par"
    if not all(any(0 <= a.i - j <= 1 for j in small) for a in agents):
        return [draft]
    hosts = [row for row in draft.whos if row[1] == "host"]
    others = [row for row in draft.whos if row[1] != "host"]
    return [replace(draft, whos=[host, *others]) for host in hosts] if len(hosts) == len(agents) else [draft]


def met_apart(page: Page, sentence: Sentence, p: Predicate, whos: Sequence[tuple[Who, str | None]]) -> bool:
    """Whether one person met several others, each told with his office, one after the other, not all at one table:
    of different lands ("is to meet the foreign ministers A of B and C of D"), or each with a "with" of his own ("met
    with the president, and with the minister A")."""
    if (
        page.verb_final
        or p.voice != "verb"
        or p.head.voice != "verb"
        or len(p.subject) != 1
        or p.subject[0].sort not in _ONE
    ):
        return False
    others = [a for a in (*p.object, *p.oblique.get("with", ())) if a is not p.subject[0]]
    if len(others) < 2 or not all(a.sort == "person" and a.offices for a in others):
        return False
    lands, own = len(page.states(w for w, _ in whos)), len(others) + 1 == len(whos)
    if own and lands == 2 and all(has_own_with(sentence, a) for a in others):
        return True
    return own and lands == len(whos) and all(a.name for a in others)


def has_own_with(sentence: Sentence, actor: Actor) -> bool:
    """Whether a "with" stands right before an actor, as a word or a clitic."""
    hits = sentence.hits["function"]
    return any(h.entry.code == "with" and actor.i - 1 <= h.j <= actor.i + 1 and h.i <= actor.i for h in hits)


def each_met(page: Page, sentence: Sentence, p: Predicate, draft: Draft) -> list[Draft]:
    """A meeting with each of those whom one person met apart from each other."""
    if (
        draft.event.form not in ("talks", "meeting")
        or len(draft.whos) < 3
        or not met_apart(page, sentence, p, draft.whos)
    ):
        return [draft]
    (one, _), *others = draft.whos
    first = page.cast.who(p.subject[0], page.scene)[:1]
    if first != [one]:
        return [draft]
    land = draft.event.place.state if draft.event.place else None
    return [replace(draft, whos=_pair(page, one, other, land)) for other, _ in others]


def _pair(page: Page, one: Who, other: Who, land: str | None) -> list[tuple[Who, str | None]]:
    """Two who met, with their roles: whose land it is receives."""
    states = [page.cast.state_of(one), page.cast.state_of(other)]
    if land is None or land not in states:
        return [(one, "participant"), (other, "participant")]
    roles = ("host", "guest") if states[0] == land else ("guest", "host")
    return [(one, roles[0]), (other, roles[1])]
