"""Lists of what was agreed: "agreed on the following points", then one sentence a point."""

from __future__ import annotations

import re
from collections.abc import Callable

from communique.events.areas import of_form
from communique.events.page import Draft, Page
from communique.events.sentences import Sentence
from communique.schema.model import Event

_MARK = re.compile(r"\s*(?:[-–—－•・●○◎■□▪*◇◆]|[(（]?[0-9０-９一二三四五六七八九十①-⑳]{1,2}[)）.．、]|[①-⑳])")
_LINES = 14  # sentences that a list may have
_AGREED = ("agree", "affirm")


class Points:
    """The list that is being read, if any, in one document."""

    def __init__(self) -> None:
        self.lead: Draft | None = None
        self.last = -1

    def begin(self, page: Page, sentence: Sentence) -> None:
        """Takes the last statement of a sentence for the lead of a list where it says that points follow."""
        if "points" not in page.pack.functions:
            return
        if not any(h.entry.code == "points" for h in sentence.hits["function"]):
            return
        said = [d for d in page.drafts[-6:] if d.sentence == sentence.number and d.event.kind == "statement"]
        joint = [d for d in said if d.event.form in _AGREED and sum(r == "speaker" for _, r in d.whos) > 1]
        if joint:
            self.lead, self.last = joint[-1], sentence.number

    def next(self, page: Page, sentence: Sentence, add: Callable[[Draft], None]) -> bool:
        """Adds the statement of a sentence that is a point of the list; whether it is one."""
        lead = self.lead
        if lead is None or not self.last < sentence.number <= self.last + 2 or not listed(page, sentence):
            return False
        if sentence.number > lead.sentence + _LINES:
            return False
        if lead in page.drafts:
            page.drafts.remove(lead)  # it only says that points follow
        self.last = sentence.number
        event = Event(
            "statement",
            "agree",
            "held",
            sentence.start,
            sentence.end,
            date=lead.event.date,
            topics=of_form("agree", sentence.codes("topic", sentence.first, sentence.last)),
            rule="point of a list",
            basis=lead.event.basis,
        )
        add(Draft(event, sentence.number, sentence.block, list(lead.whos)))
        return True


def listed(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence has the mark of a list before it, or closes with a noun of content ("…を開催すること")."""
    text = page.text
    if any(h.entry.code == "content" and h.j == sentence.last for h in sentence.hits["function"]):
        return True
    line = text.rfind("\n", 0, sentence.start) + 1
    return _MARK.match(text, line) is not None and sentence.start - line <= 4
