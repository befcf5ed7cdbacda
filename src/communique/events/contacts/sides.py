"""Which of those who meet are of one side: a list behind one "with" is, whatever country its first members lack."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Predicate


def settle_sides(page: Page, p: Predicate) -> None:
    """Gives those of a list of whom no country is told the one that another member has: "met the minister A, the
    speaker B and the Fijian commander C", else that in which they met; the subject's own country is none."""
    cast, scene = page.cast, page.scene
    subject = [w for a in p.subject for w in cast.who(a, scene)]
    own = {cast.state_of(w) for w in subject}
    for function in ("object", "with", "by"):
        actors = [a for a in (p.object if function == "object" else p.oblique.get(function, ())) if a not in p.subject]
        if len(actors) < 2 or any(a.sort != "person" for a in actors):
            continue
        whos = [w for a in actors if a.person >= 0 for w in cast.who(a, scene)]
        told = {s for w in whos if (s := cast.state_of(w)) is not None and s not in own and s != cast.home}
        if (
            not told and function == "with" and not page.verb_final
        ):  # "in Guinea he met the president A and the minister B"
            told = {a.state for a in p.oblique.get("in", ()) if a.state and a.state not in own} - {cast.home}
        gathered = p.frame is not None and p.frame.roles.get("object") == "participant"  # "brought A and B together"
        if len(told) == 1 and (cast.home in own or not own and not gathered):
            for who in (w for w in whos if w not in subject):
                cast.estrange(who, scene, next(iter(told)), "context")
