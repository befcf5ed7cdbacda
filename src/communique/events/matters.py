"""The matter of a protest: what is demanded, denied or excused behind it is about the same."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Sentence

_ANSWERS = ("demand", "protest", "reject", "deny", "apologise")
_OPENED = ("protest", "summons", "demand", "criticise")
_BACK = 4  # sentences


def matter(page: Page, sentence: Sentence, act: str) -> tuple[str, ...]:
    """The topics of the protest or summons told last, for a statement of none that answers or goes on with it."""
    if act not in _ANSWERS:
        return ()
    near = [d for d in page.drafts if 0 <= sentence.number - d.sentence <= _BACK]
    if not any(d.event.form in ("protest", "summons") for d in near):
        return ()
    return next((d.event.topics for d in reversed(near) if d.event.form in _OPENED and d.event.topics), ())
