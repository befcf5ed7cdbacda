"""Agreements: instruments signed, in force or to be concluded, with title and term."""

from __future__ import annotations

from dataclasses import replace

from communique.events.page import Draft, Page
from communique.events.phrases import noun_phrase, soon
from communique.events.sentences import Predicate, Sentence
from communique.events.signed_by import signed_by
from communique.events.who.scene import Who
from communique.languages.pack import Frame
from communique.mentions.lexer import Hit
from communique.schema.model import Event, Place, changed

_MEANT = ("propose", "hope", "request", "agree", "demand")  # acts whose content is still to be signed


def instruments_of(page: Page, sentence: Sentence, p: Predicate) -> list[Hit]:
    """The instruments that a predicate of signing is about."""
    inside = [h for h in sentence.hits["instrument"] if p.left <= h.i < p.right and not in_name(sentence, h)]
    if page.verb_final and p.voice != "noun":  # behind a verb that ends its clause only one that it qualifies
        return [h for h in inside if h.j <= p.head.i or h.i >= p.head.j and all(page.words.tight[p.head.j : h.i + 1])]
    beside = {h.j for h in sentence.hits["function"] if h.entry.code == "with"}  # "beside the contract, a … was signed"
    inside = [h for h in inside if h.i not in beside or h.i >= p.head.i] or inside
    return [h for h in inside if h.i >= p.head.k or h.j <= p.head.i or h.i > p.head.i and h.j <= p.head.j]


def heads(page: Page, sentence: Sentence, hits: list[Hit]) -> list[Hit]:
    """The instruments without those that only stand in the title of another behind them (verb-final languages)."""
    if not page.verb_final or len(hits) < 2:
        return hits
    lows = [noun_phrase(page, sentence, h.i, h.j)[0] for h in hits]
    return [h for n, h in enumerate(hits) if not any(low <= h.i for low in lows[n + 1 :])]


_TENSED = ("past", "future", "base", "present")  # of verbs that have a tense


def build_signed(
    page: Page, sentence: Sentence, p: Predicate, frame: Frame, status: str, governing: str | None, used: set[int]
) -> list[Draft]:
    """The agreements that are signed, concluded, negotiated … by the predicate."""
    if frame.status == "ongoing" and governing in ("request", "demand", "hope", "criticise", "protest", "concern"):
        return []  # "called on all to abide by the resolutions"
    if frame.status == "held" and governing in ("request", "demand", "hope", "propose"):
        return []  # "asked A to ratify the treaty soon": not done yet
    drafts: list[Draft] = []
    whos = page.roles(p, frame)
    if p.subject and all(a.sort == "plural" and a.code in ("both", "two_states") for a in p.subject):
        whos = [(w, "signatory") for w in page.states(w for w, _ in whos)]  # "both sides signed": who, is not told
    whos = of_two_lands(page, whos)
    whos = [(page.states([w])[0] if page.cast.speaks_for_it(w) and page.states([w]) else w, r) for w, r in whos]
    persons_sign = frame.name
    reach = -1
    for hit in heads(page, sentence, instruments_of(page, sentence, p)):
        if hit.i in used and frame.status == "ongoing" and p.finite:
            in_force(page, sentence, hit)
        if hit.i in used or hit.i < reach or named_after_a_city(page, sentence, hit):
            continue
        low, high = noun_phrase(page, sentence, hit.i, hit.j)
        low = with_year_before(page, sentence, p, low)
        high, year = without_year(page, sentence, p, hit, high)
        if drafts and not follows(sentence, hit, reach):
            continue
        reach = high
        used.update(range(low, high))
        partners = p.oblique.get("with", []) if hit.i > p.head.i and hit.j <= p.head.j else []
        if frame.status and not partners and not period_of(sentence, low, high) and high - low < 3:
            continue  # "the protocols" being carried out: which, is not told
        if hit.entry.code == "declaration" and len(whos) == 1 and page.cast.speaks_for_it(whos[0][0]):
            continue  # a spokesperson's own declaration
        told_by = signed_by(page, sentence, p, "sign", hit)
        signers = signatories(page, sentence, [(w, "signatory") for w in told_by] or whos, low, high)
        if p.subject and all(a.sort == "plural" and a.code == "both" for a in p.subject):
            signers = page.states(signers)  # "the two sides signed": who did for them is not told
        if not signers:
            continue  # "according to the paper an agreement may be signed": whose, nothing tells
        meant = governing in _MEANT and (p.inherited or not p.finite)  # "proposed to sign": their states, not they
        if frame.status and frame.status != "held" or meant:
            signers = page.states(signers)
        told = page.when.date_of(sentence, p, skip=(low, reach_of(page, sentence, p, hit)))
        told = told or year
        if frame.status == "ongoing" and told is not None and (told[0] or "") <= (page.base or ""):
            told = None  # the day that it came into force is not that of its signature
        if told is None and status in ("planned", "proposed"):
            told = page.when.until(sentence, p)  # "is to be signed by December"
        term = of_years_ahead(page, p, told)
        if term is not None:
            told = None
        if told is None and status in ("planned", "proposed"):
            told = page.when.until(sentence, p)
        if told is not None:
            date, basis = told
        elif status == "held":
            date, basis = page.scene.date, page.scene.date_basis
        else:
            date, basis = None, "not told"
        status = page.when.in_time(status, date)
        if not whos and len(signers) < 2 and told is not None and page.base and (date or "")[:4] < page.base[:4]:
            continue  # "the treaty of A was signed in 1995"
        place = page.where.place_of(sentence, p)
        if status == "held" and (place is None or place.state is None) and page.scene.host and told is None:
            place = Place(page.scene.host, place.name if place else None)
        drafts.append(draft_of(page, sentence, hit, low, high, status, date, basis, place, signers, persons_sign))
        if term is not None and drafts[-1].event.period is None:
            drafts[-1].event = changed(drafts[-1].event, period=term)
        drafts[-1].governed, drafts[-1].explicit_date = governing, told is not None
        start, end = page.clause(sentence, p)
        event = drafts[-1].event
        drafts[-1].event = _moved(event, min(start, event.start), max(end, event.end))
        if frame.status == "ongoing" and len(partners) > 1 and len(signers) == len(partners) + 1:
            drafts[-1:] = one_each(drafts[-1])  # "has tax treaties with A, B and C"
    return drafts


def with_year_before(page: Page, sentence: Sentence, p: Predicate, low: int) -> int:
    """The begin of a title with the year, and its owners, right before it where a verb stands before both:
    "签署了两国国防部2026年合作计划"."""
    strict = page.pack.params.get("names", {}).get("strict") == "yes"  # what tells of a noun stands before it
    if page.verb_final or p.voice != "verb" or not strict:
        return low
    at, behind = page.words.starts[low], max(p.j, p.head.j)
    year = next((d for d in sentence.dates if d.i >= behind and d.j <= low and at - d.end <= 1), None)
    if year is None or len(year.edtf or "") != 4:
        return low
    owner = next((a for a in sentence.actors if a.j == year.i and a.i >= behind), None)
    return owner.i if owner is not None and page.words.tight[year.i] else year.i


def without_year(
    page: Page, sentence: Sentence, p: Predicate, hit: Hit, high: int
) -> tuple[int, tuple[str | None, str] | None]:
    """The end of a title without the year at its end that is the verb's ("signed a treaty on trade in 2017", "to sign
    it by the end of 2027"), and that year."""
    tense = p.head.tense
    if page.verb_final or p.voice == "noun" or tense not in _TENSED or tense == "past" and hit.entry.code == "plan":
        return high, None
    leads = ("in",) if tense == "past" else ("in", "by")
    small = {h.j: h.i for h in sentence.hits["function"] if h.entry.code in leads}
    articles = {h.i: h.j for h in sentence.hits["function"] if h.entry.code == "def"}
    small |= {articles[j]: i for j, i in small.items() if j in articles}  # "by the end of the year"
    now = (page.base or "9")[:4]
    for d in sentence.dates:
        if d.j == high and d.i > hit.j and d.i in small and len(d.edtf or "") == 4:
            if d.edtf <= now if tense == "past" else page.base is not None and d.edtf >= now:
                return small[d.i], (d.edtf, d.basis)
    return high, None


def of_two_lands(page: Page, whos: list[tuple[Who, str]]) -> list[tuple[Who, str]]:
    """The signatories, where all would be of one land: who is of it on no other ground than that nothing else is told
    is of the land that faces it ("the Chancellor and Foreign Minister B signed")."""
    cast = page.cast
    persons = [w for w, _ in whos if w.person >= 0]
    lands = {cast.state_of(w) for w, _ in whos}
    if len(persons) < 2 or len(lands) != 1:
        return whos
    other = next((cast.state_of(w) for w in page.scene.principals if cast.state_of(w) not in lands), None)
    return [(cast.estrange(w, page.scene, other, "context") if other else w, r) for w, r in whos]


def of_years_ahead(page: Page, p: Predicate, told: tuple[str | None, str] | None) -> str | None:
    """The year for which something was signed ("2026 planını imzaladı"): no day of signing, for it lies ahead."""
    year = told[0] if told is not None else None
    if year is None or page.base is None or len(year) != 4 or p.head.tense != "past":
        return None
    return year if year > page.base[:4] else None


def in_force(page: Page, sentence: Sentence, hit: Hit) -> None:
    """What the sentence tells as signed and then calls in force is in force ("signed in 2019, is in force")."""
    for draft in page.drafts[-4:]:
        event = draft.event
        if event.kind == "agreement" and event.status == "held" and draft.sentence == sentence.number:
            if event.start <= hit.start < event.end:
                draft.event = changed(event, status="ongoing")


def one_each(draft: Draft) -> list[Draft]:
    """An agreement of the first party with each of the others."""
    first, *others = draft.whos
    return [replace(draft, whos=[first, other]) for other in others]


def in_name(sentence: Sentence, hit: Hit) -> bool:
    """Whether an instrument only stands in the name of a body ("Организация Договора о …")."""
    return any(a.i < hit.i and hit.j <= a.j for a in sentence.actors if a.sort in ("org", "institution"))


def named_after_a_city(page: Page, sentence: Sentence, hit: Hit) -> bool:
    """Whether an instrument has the name of the capital where many made it: "パリ協定", "the Vienna Convention"."""
    cities = (a for a in sentence.actors if a.place and a.j == hit.i and not a.marks and page.words.tight[hit.i])
    return any(True for _ in cities)


def reach_of(page: Page, sentence: Sentence, p: Predicate, hit: Hit) -> int:
    """The word behind the last instrument of the clause: dates between here and there belong to titles."""
    reach = hit.j
    for other in instruments_of(page, sentence, p):
        reach = max(reach, noun_phrase(page, sentence, other.i, other.j)[1])
    return reach


def follows(sentence: Sentence, hit: Hit, reach: int) -> bool:
    """Whether an instrument is coordinated with the one whose words end at ``reach``."""
    if "and" in hit.marks and hit.i - reach <= 2:
        return True
    ands = [h for h in sentence.hits["function"] if h.entry.code == "and" and reach <= h.i + 1 and h.j <= hit.i]
    return any(hit.i - h.j <= 3 for h in ands)


def build_mentioned(page: Page, sentence: Sentence, hit: Hit, used: set[int]) -> Draft | None:
    """An instrument that is only mentioned: in force, where it is named with its term or said to be carried out."""
    if hit.i in used or named_after_a_city(page, sentence, hit) or in_name(sentence, hit):
        return None
    low, high = noun_phrase(page, sentence, hit.i, hit.j)
    period = period_of(sentence, low, high)
    if period is None:
        return None
    used.update(range(low, high))
    return draft_of(page, sentence, hit, low, high, "ongoing", None, "not told", None, page.dyad(), "mentioned")


def signatories(page: Page, sentence: Sentence, whos: list[tuple[Who, str]], low: int, high: int) -> list[Who]:
    """Who signs: those told, else the states named in the title, else the two sides of the scene."""
    out = [w for w, r in whos if r == "signatory"]
    states = {page.cast.state_of(w) for w in out}
    if len(states) < 2:
        named: list[Who] = []
        for actor in sentence.actors:
            if low <= actor.i < high:
                named += page.states(page.cast.who(actor, page.scene))
        for who in named:
            if page.cast.state_of(who) not in states:
                out.append(who)
                states.add(page.cast.state_of(who))
    if len(states) < 2:
        if out and page.cast.state_of(out[0]):
            others = page.opposite(out[0]) or [w for w in page.dyad() if w.state != page.cast.state_of(out[0])]
            if others and out[0].person < 0:
                others = page.states(others)
            out += others[:1]
        elif page.scene.principals:
            out = out or page.states(page.scene.principals)[:2]  # who signed is not told: the two sides
        else:
            out = page.dyad()
    return out


def period_of(sentence: Sentence, low: int, high: int) -> str | None:
    """The term named in the words of a title or right behind it."""
    for d in sentence.dates:
        if soon(d.edtf):
            continue  # "to be signed by next month"
        if low <= d.i < high + 3 and (d.sort == "period" or d.j <= high and len(d.edtf or "") == 4):
            return str(d.edtf) if d.edtf else None
    return None


def of_year(sentence: Sentence, hit: Hit, low: int, high: int) -> str | None:
    """The year in which an instrument was made ("the agreement of 1994"): no small word stands before it, and no plan
    is for it."""
    if hit.entry.code == "plan":
        return None
    small = {h.j for h in sentence.hits["function"] if h.entry.code != "of"}
    years = (d for d in sentence.dates if low <= d.i and d.j <= high and len(d.edtf or "") == 4 and d.i not in small)
    return next((d.edtf for d in years), None)


def draft_of(
    page: Page,
    sentence: Sentence,
    hit: Hit,
    low: int,
    high: int,
    status: str,
    date: str | None,
    basis: str,
    place: Place | None,
    signers: list[Who],
    rule: str,
) -> Draft:
    start, end = page.span(low, high)
    period = period_of(sentence, low, high)
    year = of_year(sentence, hit, low, high)
    if year is not None and date is None and status == "ongoing" and rule != "mentioned":
        date, basis, period = year, "stated", None if period == year else period
    topics = tuple(sentence.codes("topic", low, high))
    if len(topics) > 1:
        topics = tuple(t for t in topics if t != "bilateral_relations")
    event = Event(
        "agreement",
        hit.entry.code,
        status,
        start,
        end,
        date=date,
        place=place,
        topics=topics,
        title=page.text[start:end],
        period=period,
        rule=rule,
        basis=(("date", basis),),
    )
    return Draft(event, sentence.number, sentence.block, [(w, "signatory") for w in signers])


def _moved(event: Event, start: int, end: int) -> Event:

    return changed(event, start=start, end=end)
