"""One after the other: contacts of one person with several, each told by whom it was with and what it was about.

What comes in: predicates with their functions. What goes out: whether a contact is a new one, told for the first time.
"""

from __future__ import annotations

from dataclasses import replace

from communique.events.page import Draft, Page
from communique.events.sentences import Predicate, Sentence

_TALKED = ("talks", "meeting", "call")


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
