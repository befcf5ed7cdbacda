"""Letters: who carries one for another has not written it."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.scene import Who
from communique.events.sentences import Predicate


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
