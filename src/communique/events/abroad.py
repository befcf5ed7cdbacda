"""Whether a text tells of more states than one: news of a land's own ministers is none of dealings between states."""

from __future__ import annotations

from communique.events.page import Page

_SEVERAL = ("two_states", "three_states", "both")
_LEAST = 3  # sentences of a text; in fewer the other state may just not be named


def only_at_home(page: Page) -> bool:
    """Whether no second state, body or counterpart is named in the whole text."""
    if sum(s.block == "paragraph" for s in page.sentences) < _LEAST:
        return False
    states = {page.cast.home} - {None}
    for actor in page.cast.actors:
        if (
            actor.org
            or actor.counterpart
            or actor.sort == "plural"
            and actor.code in ("two_states", "three_states", "both")
        ):
            return False
        states.update(s for s in (actor.state, actor.accredited) if s)
        if len(states) > 1:
            return False
    return all(m.place.state is None or m.place.state in states for found in page.places for m in found)
