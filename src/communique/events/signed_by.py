"""Who put his name to an instrument, told by a participle behind it: "A and B concluded a treaty, signed by C"."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Predicate, Sentence
from communique.events.who.scene import Who
from communique.mentions.lexer import Hit


def signed_by(page: Page, sentence: Sentence, p: Predicate, frame_name: str, hit: Hit) -> list[Who]:
    """The persons by whom the instrument ``hit`` of the predicate ``p`` is told to be signed behind it, the next
    instrument not between; [] where none are told."""
    if page.verb_final:
        return []
    for q in sentence.predicates:
        if q is p or q.i < hit.j or q.head.voice != "passive" or not q.oblique.get("by"):
            continue
        if all(f.name != frame_name for f in q.frames):
            continue
        if any(hit.j <= other.i < q.i for other in sentence.hits["instrument"]):
            return []
        return [w for a in q.oblique["by"] for w in page.cast.who(a, page.scene)]
    return []
