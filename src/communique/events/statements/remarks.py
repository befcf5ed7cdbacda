"""Remarks made to everybody: what is said at a press conference or in a speech has no addressee (rule 16)."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Sentence


def to_all(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence, or one before it in its paragraph, tells that what is said is said to everybody, and no
    contact was told since."""
    scene = page.scene
    told = {h.entry.code for h in sentence.hits["function"]}
    if "to_all" in told and "joint" not in told:  # at a joint press conference they still face each other
        scene.remarks = sentence.number
    if scene.remarks < 0 or page.sentences[scene.remarks].paragraph != sentence.paragraph:
        return False
    since = (d for d in page.drafts[-8:] if scene.remarks < d.sentence <= sentence.number)
    return not any(d.event.kind == "contact" and d.event.status == "held" for d in since)
