"""One more of the kind told before, named by a word alone: "the previous one was held in Ndola in 2023"."""

from __future__ import annotations

from communique.events.page import Draft, Page
from communique.events.sentences import Sentence
from communique.events.who.scene import Who
from communique.schema.model import changed

_FORMS = ("dialogue", "conference", "exercise")
_OPENING = 3  # words of a sentence before the word that stands for it
_BEFORE = 12  # drafts back to the one that it is like


def build_another(page: Page, sentence: Sentence) -> Draft | None:
    """The dialogue, conference or exercise like the one told last, with its own day and place; None where the
    sentence tells an event of its own, or no day."""
    hits = [h for h in sentence.hits["word"] if h.entry.kind == "another"]
    if not hits or hits[0].i - sentence.first > _OPENING * page.pack.scale or sentence.block != "paragraph":
        return None
    if any(d.sentence == sentence.number and d.event.kind in ("contact", "activity") for d in page.drafts[-6:]):
        return None
    days = [d for d in sentence.dates if d.sort != "period" and d.edtf]
    like = next((d for d in reversed(page.drafts[-_BEFORE:]) if d.event.form in _FORMS and d.block != "title"), None)
    if not days or like is None or page.base is None:
        return None
    date = days[0].edtf or ""
    places = [m.place for m in page.places[sentence.number]]
    place = places[0] if places else None
    states = page.states(w for w, _ in like.whos)
    start, end = page.span(sentence.first, sentence.last)
    event = changed(
        like.event,
        status="planned" if date[:10] > page.base[: len(date[:10])] else "held",
        start=start,
        end=end,
        date=date,
        place=place,
        ordinal=None,
        topics=like.event.topics if like.event.form == "exercise" else (),
        rule="another",
        basis=(("date", days[0].basis),),
    )
    return Draft(event, sentence.number, sentence.block, seats(states, place.state if place else None, event.form))


def seats(states: list[Who], land: str | None, form: str) -> list[tuple[Who, str | None]]:
    """The states with their roles: host and guest of a dialogue where the land is one of theirs."""
    if form == "exercise" or land is None or all(w.state != land for w in states) or len(states) != 2:
        return [(w, "participant") for w in states]
    return [(w, "host" if w.state == land else "guest") for w in states]
