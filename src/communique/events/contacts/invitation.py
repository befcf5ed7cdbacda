"""What an invitation opens: the visit that it proposes, and who is guest and host of the event one is invited to."""

from __future__ import annotations

from communique.events.page import Draft, Page
from communique.events.sentences import Predicate, Sentence
from communique.events.statements.speaking import Saying, speakers_of
from communique.events.statements.spoken_to import addressees_of
from communique.events.who.scene import Who
from communique.schema.model import Event, Place, changed

_OWN = ("own_state", "own_state_of_speaker")  # "invited him to his country"
_ATTENDED = {"ceremony": "guest", "exhibition": "participant", "conference": "participant"}


def add_visit(page: Page, sentence: Sentence, saying: Saying, draft: Draft) -> None:
    """An invitation is a proposed visit too, an accepted one a planned visit."""
    cast = page.cast
    speakers = [w for w, r in draft.whos if r == "speaker"]
    addressees = [w for w, r in draft.whos if r == "addressee"]
    accepted = draft.event.form == "accept"
    guests, hosts = (speakers, addressees) if accepted else (addressees, speakers)
    if accepted:
        asked = [d for d in page.drafts[:-1] if d.governed == "invite" and d.event.form == "visit"]
        asked = [d for d in asked if d.event.status == "proposed"]
        for other in asked:
            if other.sentence == asked[-1].sentence:  # the verb and its noun may both have told it
                other.event = changed(other.event, status="planned")
        if asked:
            return
    visit = next((p for p in inside(sentence, saying) if p.frame is not None and p.frame.form == "visit"), None)
    if not guests or not hosts:
        return
    land = cast.state_of(hosts[0])
    if not accepted and (third := traveller(page, sentence, saying, land)):
        guests = third  # "invited the prime minister through his minister"
    if visit is None and not called_to(page, sentence, saying, land):
        return
    if accepted and visit is None and any(p.head.tense == "base" for p in done(sentence, saying)):
        return  # "agreed to sell A twelve aircraft"
    low = saying.low if visit is None else visit.i - 2 if visit.i > sentence.first + 1 else visit.i
    low = saying.low if page.verb_final else low  # "年内のワルシャワ訪問を招請した"
    if visit is not None:  # "邀请他今年10月访问"
        low = min([low, *(d.i for d in sentence.dates if 0 <= visit.i - d.j <= 2 * page.pack.scale)])
    told = page.when.date_of(sentence, visit or saying.p, low, saying.high)
    named = [
        a
        for a in sentence.actors
        if a.state == land and a.sort in ("state", "place") and saying.low <= a.i < saying.high
    ]
    place = Place(land, page.text[named[-1].start : named[-1].end] if named else None)
    whos = [(w, "guest") for w in guests] + [(w, "host") for w in hosts]
    start, end = page.span(saying.low, saying.high)
    event = Event(
        "contact",
        "visit",
        "planned" if accepted else "proposed",
        start,
        end,
        date=told[0] if told else None,
        place=place,
        rule=visit.frame.name if visit is not None and visit.frame else saying.frame.name,
        basis=(("date", told[1] if told else "not told"),),
    )
    page.add(Draft(event, sentence.number, sentence.block, list(whos), "invite", told is not None))
    if visit is not None:
        visit.frame = None


def seat_invited(page: Page, sentence: Sentence, saying: Saying, draft: Draft) -> None:
    """Whoever is invited to a ceremony, an exhibition or a conference attends it, whoever invites is its host; of the
    host of what many attend the state alone is told."""
    role = _ATTENDED.get(draft.event.form)
    speakers, both = speakers_of(page, sentence, saying)
    if role is None or both or not speakers:
        return
    guests = addressees_of(page, sentence, saying, speakers, "invite")
    land = page.cast.state_of(speakers[0])
    away = draft.event.place is not None and draft.event.place.state not in (None, land)
    if not guests or land is None or away or page.cast.state_of(guests[0]) == land:
        return
    hosts = speakers if role == "guest" else [Who(state=land, basis=speakers[0].basis)]
    draft.whos = [*((w, role) for w in guests), *((w, "host") for w in hosts)]


def build_ceremony(page: Page, sentence: Sentence, p: Predicate, saying: Saying) -> Draft | None:
    """The ceremony to which one is invited by a mere noun ("invited B to the celebrations in Athens"), or None where
    the guest or the host is not told."""
    told = page.when.date_of(sentence, p, max(saying.low, p.i), saying.high)
    places = [m.place for m in page.places[sentence.number] if p.i <= m.i < saying.high]
    start, end = page.span(p.i, max(saying.high, p.j))
    event = Event(
        "contact",
        "ceremony",
        "proposed",
        start,
        end,
        date=told[0] if told else None,
        place=places[-1] if places else None,
        rule=p.frame.name if p.frame else "ceremony",
        basis=(("date", told[1] if told else "not told"),),
    )
    draft = Draft(event, sentence.number, sentence.block, [], "invite", told is not None)
    seat_invited(page, sentence, saying, draft)
    return draft if draft.whos else None


def inside(sentence: Sentence, saying: Saying) -> list[Predicate]:
    """The predicates that are part of what is said."""
    return [p for p in sentence.predicates if p is not saying.p and p.frame and saying.low <= p.i < saying.high]


def traveller(page: Page, sentence: Sentence, saying: Saying, land: str | None) -> list[Who]:
    """The person whose visit is asked for, where the verb comes last: "B首相の訪問を招請した"."""
    if not page.verb_final:
        return []
    owners = [a for a in sentence.actors if a.sort == "person" and "about" in a.marks and a.offices]
    owners = [a for a in owners if saying.low <= a.i < saying.p.i and a not in saying.p.subject]
    whos = [w for a in owners[-1:] for w in page.cast.who(a, page.scene)]
    return [w for w in whos if page.cast.state_of(w) != land]


def called_to(page: Page, sentence: Sentence, saying: Saying, land: str | None) -> bool:
    """Whether one is invited to a land and to nothing in it: "invited him to Warsaw"."""
    if any(p.frame is not None and p.frame.kind in ("contact", "activity") for p in inside(sentence, saying)):
        return False
    return any(
        (a.state == land or a.state is None and a.own in _OWN)
        and a.sort in ("state", "place")
        and (a.marks & {"to", "in"} or not a.marks and (page.verb_final or a.i == saying.p.j))
        for a in sentence.actors
        if saying.low <= a.i < saying.high
    )


def done(sentence: Sentence, saying: Saying) -> list[Predicate]:
    """The verbs within a saying that tell of what is given or done."""
    return [p for p in inside(sentence, saying) if p.frame is not None and p.frame.kind in ("transfer", "activity")]
