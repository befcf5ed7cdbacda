"""What somebody says for another: the invitation, the good wishes or the thanks that a visitor conveys."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Predicate
from communique.events.who.scene import Who
from communique.languages.pack import Frame
from communique.mentions.actors import Actor

CONVEYED = ("invite", "congratulate", "condole", "thank")  # acts that one carries to another


def sent_by(page: Page, p: Predicate) -> list[Actor]:
    """Whose invitation or good wishes somebody only conveys ("conveyed the King's condolences", "handed him an
    invitation from the minister"); empty where he speaks for himself."""
    cast, scene = page.cast, page.scene
    told = [*p.oblique.get("from", ()), *p.oblique.get("of", ()), *p.oblique.get("by", ())]
    if any(a.sort in ("person", "pronoun") for a in p.oblique.get("to", ())):
        told += [a for a in p.object[:1] if "object" not in a.marks or a.cases]  # "the invitation (of) A to B"
    elif p.j - p.i > 1:  # "передал поздравления министра": a genitive behind the noun of the form
        told += [a for a in p.object[:1] if a.cases and a.i == p.j]
    for owner in told:
        inside = p.k <= owner.i < p.t  # "chuyển lời của A mời B"
        if owner.sort != "person" or not owner.offices:
            continue
        if not inside and not 0 <= owner.i - p.j <= 2 * page.pack.scale:
            continue
        bearers = [w for a in p.subject for w in cast.who(a, scene)]
        state = cast.state_of(bearers[0]) if bearers else None
        sender = next(iter(cast.who(owner, scene)), None)
        if sender is None or sender in bearers or cast.state_of(sender) not in (state, None):
            continue
        if sender.person >= 0 and cast.state_of(sender) is None:
            cast.people[sender.person].state, cast.people[sender.person].basis = state, "context"
        return [owner]
    return []


def bearers_of(page: Page, p: Predicate, frame: Frame, speakers: list[Who]) -> list[Who]:
    """Who stands there and conveys what ``speakers`` say; empty where they say it themselves."""
    cast = page.cast
    if frame.form not in CONVEYED or p.head.voice == "passive" or page.verb_final:
        return []
    bearers = [w for a in p.subject for w in cast.who(a, page.scene)]
    states = {cast.state_of(w) for w in speakers}
    apart = len(bearers) == 1 and bearers[0] not in speakers and cast.state_of(bearers[0]) in states
    return bearers if apart else []
