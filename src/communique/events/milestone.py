"""Milestones: anniversaries, national days, congresses, elections, terms, openings."""

from __future__ import annotations

from communique.events.page import Draft, Page
from communique.events.phrases import noun_phrase
from communique.events.sentences import Predicate, Sentence
from communique.events.when import of_years
from communique.events.who.scene import Who
from communique.languages.pack import Frame
from communique.schema.model import Event

_COUNTED = ("anniversary", "national_day")


def build_milestone(
    page: Page, sentence: Sentence, p: Predicate, frame: Frame, status: str, governing: str | None
) -> Draft | None:
    """The milestone that a predicate marks; an anniversary without number, date and term is none."""
    low, high = noun_phrase(page, sentence, p.i, p.j)
    years = None
    for n in sentence.numbers:
        if low - 4 <= n.i < high + 2 and 0 < n.value <= 1500 and n.value == int(n.value):
            if any(d.i <= n.i < d.j for d in sentence.dates) or frame.form not in _COUNTED:
                continue
            if frame.form == "national_day" and n.j <= p.i and not n.ordinal:
                continue  # "landmark 405, on the national day"
            years = int(n.value)
            break
    spans = [d for d in sentence.dates if d.sort == "period" or of_years(d.edtf)]
    period = next((d.edtf for d in spans if low - 2 <= d.i < high + 8), None)
    form = frame.form
    if form == "anniversary" and any(
        q.frame is not None and q.frame.form == "national_day" and low - 2 <= q.i < high + 3
        for q in sentence.predicates
    ):
        form = "national_day"
    relative = [h.i for h in sentence.hits["function"] if h.entry.code == "relative" and h.i >= high]
    told = page.when.date_of(sentence, p, max(low - 8, sentence.first), min([high + 6, sentence.last, *relative]))
    date = told[0] if told else None
    if form == "anniversary" and date is not None and len(date) == 21:
        date = date[:4]  # days of a visit: of that year
    if form == "anniversary" and years is None and period is None:
        return None
    if date is None and of_years(period):
        date = (period or "").split("/")[1]
        date = date[:4] if page.base and date > page.base else date  # being marked this year
    if date is None and period and form == "anniversary" and "/" in period:
        date = period.split("/")[1][:4]
    if form in ("anniversary", "national_day") and date is None and page.base:
        date = page.base[:4]
    if form == "congress" and years is not None:
        years = None
    base = page.base[:4] if page.base else None
    if date and base:
        if date[:4] > base:
            status = "planned"
        elif date[:4] < base and status == "planned" and page.status_basis == "wording beside the verb":
            date = None  # "under the treaty signed in 2016, A will open …"
        elif date[:4] < base:
            status = "held"
        elif status == "held" and form in ("anniversary", "term") and len(date) == 4:
            status = "ongoing"
        elif status == "held" and page.base and "/" not in date and date > page.base[: len(date)]:
            status = "planned"
    elif not date and status == "held" and p.head.tense == "present" and form in ("anniversary", "term"):
        status = "ongoing"  # "mark this year", of a text without a day
    whos: list[Who] = []
    near = [a for a in sentence.actors if low - 3 <= a.i < high + 6 or a in p.subject]
    if form == "national_day":  # "on the national day, A congratulated B in C": whose day it is
        near = [a for a in near if "in" not in a.marks and (a not in p.subject or a.sort != "person")] or near
    own = [a for a in sentence.actors if a.j == p.i and a.sort == "state" and page.words.tight[p.i]]
    own = own if frame.name.endswith("_own") else []  # "聖露西亞獨立42周年"
    if frame.name.endswith("_own") and not own:  # "在杜尚别举行的独立35周年": of the land where it is marked
        own = [a for a in sentence.actors if low - 8 <= a.i < low and a.sort in ("state", "place") and "in" in a.marks]
    near = own or near
    if form == "congress":
        near = [a for a in near if a.i >= p.i and (a.code == "party" or "of" in a.marks)] or near  # whose it is
    stated = {a.state for a in near if a.state} | {a.org for a in near if a.org}
    for actor in near:
        if actor.sort == "institution" and not (actor.state or actor.own) and form == "opening" and stated:
            continue  # "A opens a consulate in B"
        whos += page.states(page.cast.who(actor, page.scene))
    whos = page.states(whos) or (congratulated(page, sentence) if form == "national_day" else [])
    if not whos or form == "anniversary" and len(whos) < 2 and not p.subject and not own:
        whos = page.states([*whos, *page.dyad()]) if form == "anniversary" else whos or page.dyad()
    if status == "proposed" and form == "opening":
        return None  # "asked A to open an embassy": none is told to be opened
    start, end = page.span(low, high)
    clause = page.clause(sentence, p)
    event = Event(
        "milestone",
        form,
        status,
        min(start, clause[0]) if p.voice != "noun" or p.light else start,
        max(end, page.span(low, high)[1]),
        date=date,
        years=years,
        period=period,
        what=page.text[start:end],
        rule=frame.name,
        basis=(("date", told[1] if told else "year of publication" if date else "not told"),),
    )
    return Draft(event, sentence.number, sentence.block, [(w, None) for w in whos], governing)


def congratulated(page: Page, sentence: Sentence) -> list[Who]:
    """The state of whom the same sentence congratulates ("congratulated her on the national day"): the day is its."""
    said = [d for d in page.drafts[-2:] if d.sentence == sentence.number and d.event.form == "congratulate"]
    return page.states(w for d in said for w, r in d.whos if r == "addressee")[:1]
