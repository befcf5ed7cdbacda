"""What is announced: a gift of one's own side binds the speaker; who is not on stage speaks on a day of his own."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Sentence
from communique.events.statements.speaking import Saying
from communique.events.who.scene import Who

_DAY = 10  # letters of a day in EDTF
_MONTH = 7  # letters of a month
_KINDS = ("transfer", "activity")
_GIVEN = ("gift", "grant", "aid", "loan")
_DONE = ("training", "clearance", "decontamination", "construction")  # by one for the other
_BINDING = _GIVEN + _DONE


def third_party(page: Page, speakers: list[Who]) -> bool:
    """Whether states speak of which nobody is on stage: not on the day of a contact that they took no part in."""
    there = {page.cast.state_of(w) for w in page.scene.principals}
    return all(w.person < 0 and not w.org and page.cast.state_of(w) not in there for w in speakers)


def will_give(page: Page, sentence: Sentence, saying: Saying, speakers: list[Who]) -> bool:
    """Whether what is announced is a gift of the speaker's own side to come, or its work for others: he binds it
    ("announced that A will donate ten buses to B")."""
    if any(page.cast.speaks_for_it(w) for w in speakers):
        return False
    own = {page.cast.state_of(w) for w in speakers}
    for q in sentence.predicates:
        frame = q.frames[0] if q.frames else None
        if q is saying.p or frame is None or frame.kind not in _KINDS or not saying.low <= q.i < saying.high:
            continue
        if frame.roles.get("subject", "donor") != "donor" or frame.form not in _BINDING:
            continue
        if frame.kind == "activity" and (q.voice != "verb" or q.head.tense != "future"):
            continue  # "will train ten of their pilots", not "the training will go on"
        if q.voice == "noun" and q.light is None:  # "announced the delivery of two boats", not "told about it"
            days = [(d.edtf or "").split("/")[-1] for d in sentence.dates if q.i <= d.i < saying.high]
            told = any(h.entry.code == "about" and 0 <= q.i - h.j <= 2 for h in sentence.hits["function"])
            past = page.base is not None and any(len(day) == _DAY and day < page.base for day in days)
            ahead = saying.p.content < 0 and not (told or past or q.i < saying.p.i)
        else:
            wills = any(h.entry.code == "planned" and 0 <= q.head.i - h.j <= 2 for h in sentence.hits["modal"])
            ahead = (q.head.tense == "future" or wills) and bool(q.subject) and not q.inherited
        givers = [w for a in (q.subject or q.oblique.get("by", [])) for w in page.cast.who(a, page.scene)]
        if ahead and {page.cast.state_of(w) for w in givers} <= own:
            return True
    return False


def tells_day_ahead(page: Page, sentence: Sentence, saying: Saying) -> bool:
    """Whether a plain saying tells when something will be, by a day or month to come: it informs ("said that the talks
    would open in May"), where "stressed that this year matters" states a position. A sentence that runs on over commas
    says more than that."""
    base = page.base
    if base is None or sentence.block == "title" or saying.inner or page.syntax.opening:
        return False
    for d in sentence.dates:
        if d.sort != "point" or not saying.low <= d.i < saying.high:
            continue
        first = (d.edtf or "").split("/")[0]
        if len(first) >= _MONTH and first > base[: len(first)]:
            return True
    return False
