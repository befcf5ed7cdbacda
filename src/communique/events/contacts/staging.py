"""What a contact that is told opens for what is told next: who faces whom, where, on which day.

A contact told from what is under way ("had telephoned B on Monday evening") holds for its own paragraph alone.
"""

from __future__ import annotations

from dataclasses import replace

from communique.events.page import Draft, Page
from communique.events.sentences import Sentence
from communique.events.who.scene import Who


def faces_kept(page: Page, whos: list[Who]) -> list[Who]:
    """The parties of a contact told again, with the persons on stage in the place of their bare states: "the call, made
    at A's request, lasted half an hour"."""
    state_of, before = page.cast.state_of, page.scene.principals
    if {state_of(w) for w in whos} != {state_of(w) for w in before} or len(whos) > 2:
        return whos
    out: list[Who] = []
    for who in whos:
        bare = who.person < 0 and not who.office and not who.org
        faces = [w for w in before if bare and w.person >= 0 and state_of(w) == who.state]
        out += [w for w in faces or [who] if w not in out]
    return out


def long_ago(date: str | None, base: str | None) -> bool:
    """Whether a date lies in a year before the last one, where the years are told."""
    year, now = (date or "")[:4], (base or "")[:4]
    return year.isdigit() and now.isdigit() and int(year) < int(now) - 1


def set_scene(page: Page, draft: Draft) -> None:
    """The contact or signing told of becomes the scene, unless it is one of the past."""
    scene, event, cast = page.scene, draft.event, page.cast
    if scene.principals and event.date and scene.date and event.date[:4] < scene.date[:4]:
        return
    if long_ago(event.date, page.base):
        return
    if scene.principals and event.form in ("conference", "exhibition"):
        return
    if draft.before and scene.dated and scene.principals and not turn_back(page, draft):
        return  # "had met B the day before": told from what is under way
    persons = [w for w, _ in draft.whos if w.person >= 0]
    if len(persons) < 1 and scene.principals:
        go_on(page, draft)
        return
    first_of_all = not scene.principals
    whos = faces_kept(page, [w for w, _ in draft.whos])
    sides = {cast.state_of(w) or w.org for w in whos if not w.org or w.person >= 0}
    if len(sides) < 2 and (scene.principals or event.form != "conference"):
        return
    if scene.principals:
        scene.pairs.append(scene.principals)
    scene.principals = whos
    scene.form = event.form
    if event.date and (first_of_all and not scene.dated or draft.explicit_date):
        scene.date, scene.date_basis = event.date, "scene"
        scene.dated = scene.dated or draft.explicit_date
    host = next((cast.state_of(w) for w, r in draft.whos if r == "host"), None)
    if event.place is not None and event.place.state in {cast.state_of(w) for w in whos}:
        host = host or event.place.state
    if host:
        scene.host = host


def go_on(page: Page, draft: Draft) -> None:
    """Lets what follows be of the later day on which the same two sides are told to meet, nobody by name: "on
    Wednesday morning the two delegations sat down"."""
    scene, event, cast = page.scene, draft.event, page.cast
    sides = {cast.state_of(w) for w, _ in draft.whos} - {None}
    same = len(sides) > 1 and sides == {cast.state_of(w) for w in scene.principals} - {None}
    day = event.date or ""
    if not same or not draft.explicit_date or len(day) != 10 or event.status not in ("held", "ongoing"):
        return
    if scene.date is None or scene.date[:10] < day:
        scene.date, scene.date_basis, scene.dated = day, "scene", True


def turn_back(page: Page, draft: Draft) -> bool:
    """Whether a contact of an earlier day opens a paragraph of several sentences: those are of that day; the scene as
    it was is kept for the next paragraph."""
    sentence = page.sentences[draft.sentence]
    near = {s.number - sentence.number for s in page.sentences if s.paragraph == sentence.paragraph}
    told = draft.explicit_date and len(draft.event.date or "") == 10 and sentence.block == "paragraph"
    if not told or -1 in near or 1 not in near or sum(w.person >= 0 for w, _ in draft.whos) < 2:
        return False
    page.scene.kept, page.scene.kept_in = replace(page.scene), sentence.paragraph
    return True


def come_back(page: Page, sentence: Sentence) -> None:
    """Takes up the scene again that a paragraph of an earlier day left."""
    kept = page.scene.kept
    if kept is not None and sentence.paragraph != page.scene.kept_in:
        scene = page.scene
        scene.principals, scene.host, scene.place, scene.form = kept.principals, kept.host, kept.place, kept.form
        scene.date, scene.date_basis, scene.kept = kept.date, kept.date_basis, None
