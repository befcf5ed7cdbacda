"""The matter that a statement goes on with where its own words name none: what was protested, asked for or given."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Sentence
from communique.events.who.scene import Who

_ANSWERS = ("demand", "protest", "reject", "deny", "apologise")
_OPENED = ("protest", "summons", "demand", "criticise")
_BACK = 4  # sentences
# What is answered by an act, and within how many sentences.
_ANSWERED = {
    "accept": (("propose", "request"), 2),
    "pledge": (("propose", "request", "demand"), 1),
    "welcome": (("propose", "inform", "pledge"), 1),
}
_GIVEN_BACK = 6  # sentences between what was given and the thanks for it


def matter(page: Page, sentence: Sentence, act: str, speakers: list[Who]) -> tuple[str, ...]:
    """The topics of what a statement of none answers or goes on with; empty where nothing of the kind was told."""
    if act in _ANSWERED:
        return answered(page, sentence, act, speakers)
    if act == "thank":
        return given(page, sentence, speakers)
    if act not in _ANSWERS:
        return ()
    near = [d for d in page.drafts if 0 <= sentence.number - d.sentence <= _BACK]
    if not any(d.event.form in ("protest", "summons") for d in near):
        return ()
    return next((d.event.topics for d in reversed(near) if d.event.form in _OPENED and d.event.topics), ())


def answered(page: Page, sentence: Sentence, act: str, speakers: list[Who]) -> tuple[str, ...]:
    """The topics of the proposal or request that the other side made right before."""
    acts, back = _ANSWERED[act]
    own = {page.cast.state_of(w) for w in speakers}
    for draft in reversed(page.drafts):
        if sentence.number - draft.sentence > back:
            return ()
        if draft.event.kind != "statement":
            continue
        others = {page.cast.state_of(w) for w, r in draft.whos if r == "speaker"}
        if others & own:
            return ()
        return draft.event.topics if draft.event.form in acts else ()
    return ()


def given(page: Page, sentence: Sentence, speakers: list[Who]) -> tuple[str, ...]:
    """The topics of the help told last that the state of the speakers was given."""
    own = {page.cast.state_of(w) for w in speakers}
    for draft in reversed(page.drafts):
        if sentence.number - draft.sentence > _GIVEN_BACK:
            return ()
        if draft.event.status not in ("held", "ongoing") or draft.event.kind not in ("transfer", "activity"):
            continue
        if any(r == "recipient" and page.cast.state_of(w) in own for w, r in draft.whos):
            return draft.event.topics
    return ()
