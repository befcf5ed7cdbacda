"""Joint statements that are only told as where something was said: "in a joint statement A and B condemned …"."""

from __future__ import annotations

from communique.events.page import Draft, Page
from communique.events.sentences import Sentence
from communique.schema.model import Event

_NEAR = 3  # words from "in" to the statement: "in einer gemeinsamen Erklärung"


def issued_jointly(page: Page, sentence: Sentence, said: Draft) -> Draft | None:
    """The joint statement in which the speakers of ``said`` say it; None where none is told or it is there already."""
    hit = next((h for h in sentence.hits["instrument"] if h.entry.code == "joint_statement"), None)
    speakers = page.states(w for w, r in said.whos if r == "speaker")
    if hit is None or page.verb_final or len(speakers) < 2 or said.event.status != "held":
        return None
    if not any(h.entry.code == "in" and 0 <= hit.i - h.j <= _NEAR for h in sentence.hits["function"]):
        return None
    states = {w.state for w in speakers}
    for draft in page.drafts:
        told = draft.event.form == "joint_statement" and draft.event.kind == "agreement"
        if told and {page.cast.state_of(w) for w, _ in draft.whos} == states:
            return None
    start, end = page.span(hit.i, hit.j)
    event = Event(
        "agreement",
        "joint_statement",
        "held",
        start,
        end,
        date=said.event.date,
        title=page.text[start:end],
        rule="said jointly",
        basis=(("date", "scene"),),
    )
    return Draft(event, sentence.number, sentence.block, [(w, "signatory") for w in speakers])
