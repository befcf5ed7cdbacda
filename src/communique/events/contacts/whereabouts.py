"""Where a contact takes place whose clause does not tell: on the visit told of in its sentence, in the city of the
dateline, or where an ambassador is posted."""

from __future__ import annotations

from communique.events.page import Draft, Page
from communique.events.sentences import Sentence
from communique.events.who.scene import Who
from communique.schema.model import Place, changed

_AHEAD = ("planned", "proposed")
_ON_TRIP = ("talks", "meeting", "reception", "courtesy_call")
_AT_HOME = ("talks", "meeting")


def trip_of(page: Page, sentence: Sentence, whos: list[tuple[Who, str]], form: str, status: str) -> Draft | None:
    """The visit to come, told before in the sentence, on which its guest is to meet one of that land ("will visit A on
    5 May, where he will hold talks with B"), or None."""
    if form not in _ON_TRIP or status not in _AHEAD:
        return None
    states = {page.cast.state_of(w) for w, _ in whos}
    for draft in reversed(page.drafts[-4:]):
        event = draft.event
        if draft.sentence != sentence.number:
            return None
        if event.kind == "contact" and event.form == "visit" and event.status in _AHEAD and event.place is not None:
            sides = {page.cast.state_of(w) for w, _ in draft.whos}
            return draft if states <= sides else None
    return None


def at_dateline(page: Page, sentence: Sentence, whos: list[tuple[Who, str]], form: str, status: str) -> Place | None:
    """The land of the dateline, where the first contact of a text is between one of it and a foreigner, or None."""
    land, states = page.dateline, {page.cast.state_of(w) for w, _ in whos}
    if form not in _AT_HOME or status != "held" or land not in states or len(states) != 2:
        return None
    if any(d.event.kind == "contact" and d.block == "paragraph" for d in page.drafts):
        return None
    bodies = any(a.sort == "org" for a in sentence.actors)  # "beside the General Assembly of the UN"
    return None if bodies else Place(land, None)


def on_the_stay(page: Page, visit: Draft) -> None:
    """Gives talks told right before in a sentence the land, the host and the guest of the visit of one of the two who
    hold them ("A held talks with B, who is on a visit to" A's land)."""
    place, cast = visit.event.place, page.cast
    guests = [w for w, r in visit.whos if r == "guest" and w.person >= 0]
    for draft in reversed(page.drafts[-3:]):
        event = draft.event
        if draft.sentence != visit.sentence or place is None or place.state is None:
            return
        if event.kind != "contact" or event.form not in _AT_HOME or event.status != "held":
            continue
        lands = {cast.state_of(w) for w, _ in draft.whos}
        if (event.place is None or event.place.state is None) and {r for _, r in draft.whos} == {"participant"}:
            if len(lands) == 2 and place.state in lands and any(w in guests for w, _ in draft.whos):
                draft.event = changed(event, place=Place(place.state, event.place.name if event.place else None))
                draft.whos = [(w, "host" if cast.state_of(w) == place.state else "guest") for w, _ in draft.whos]


def at_post(page: Page, whos: list[tuple[Who, str]], form: str, status: str) -> str | None:
    """The land to which an ambassador is accredited who meets somebody of it, or None."""
    if form not in _ON_TRIP or status != "held":
        return None
    states = {page.cast.state_of(w) for w, _ in whos}
    for who, _ in whos:
        told = page.cast.people[who.person].mentions if who.person >= 0 else ()
        posts = {a.accredited for a in told if a.accredited and a.accredited != page.cast.state_of(who)}
        if len(posts) == 1 and posts <= states:
            return posts.pop()
    return None
