"""Activities: what is done together or by one for the other; areas of cooperation named in one sentence fold."""

from __future__ import annotations

from communique.events.areas import of_form
from communique.events.page import Draft, Page
from communique.events.sentences import Predicate, Sentence
from communique.events.who.scene import Who
from communique.languages.pack import Frame
from communique.schema.model import Event, Place

_FOR_OTHER = {"assistance", "clearance", "decontamination", "operation", "recovery"}
_TAUGHT = {"training", "construction"}
_TOGETHER = {"exercise", "patrol", "port_call"}
_WHAT_FOR = ("exercise", "training")  # "an exercise in search and rescue"
# What may be agreed on and is no area to work in together ("agreed to waive visas").
_NO_AREAS = frozenset(("consular", "sovereignty", "regional_situation", "conflict", "foreign_policy",
                       "sanctions", "human_rights", "elections", "congress", "commemoration"))  # fmt: skip
_SPOKEN_OF = ("affirm", "concern", "protest", "criticise", "demand")  # "protested against the drill of A"


def port_of(page: Page, p: Predicate, whos: list[tuple[Who, str | None]], place: Place | None) -> Place | None:
    """Where a ship puts in: in the land of the two that is not its own, where nothing else is told."""
    lands = [w.state for w, _ in whos if w.state]
    if len(set(lands)) != 2 or place is not None and place.state is not None and place.state not in lands:
        return place
    own = {page.cast.state_of(w) for a in p.subject for w in page.cast.who(a, page.scene)} & set(lands)
    if not own and place is None and page.cast.home in lands:
        own = {page.cast.home}  # the ship of the press's own land, which no list knows
    others = [state for state in lands if state not in own]
    if len(own) != 1 or len(others) != 1 or place is not None and place.state == others[0]:
        return place
    return Place(others[0], place.name if place is not None and place.state is None else None)


def build_activity(
    page: Page, sentence: Sentence, p: Predicate, frame: Frame, status: str, governing: str | None, low: int, high: int
) -> Draft | None:
    """The activity that a predicate tells of; its topics are those of the words ``low:high``."""
    form = p.form or frame.form
    whos = page.roles(p, frame)
    if form == "training":  # "will be trained in Izmir": where one word is "to" and "in"
        there = {a.state for a in p.oblique.get("to", ()) if "in" in a.marks and (a.sort == "place" or a.place)}
        whos = [(w, r) for w, r in whos if r != "recipient" or w.person >= 0 or w.state not in there]
    if form == "port_call" and (berth := page.where.place_of(sentence, p)) is not None and berth.state:
        left = {a.state for f in ("in", "to", "from") for a in p.oblique.get(f, ()) if a.state != berth.state}
        whos = [(w, r) for w, r in whos if w.state not in left]  # "after a call at A it put in at B"
    plain: list[tuple[Who, str | None]] = []
    seen: set[tuple[str | None, str | None]] = set()
    for who, role in whos:
        for state in page.states([who]):
            if (state.state, state.org) not in seen:
                seen.add((state.state, state.org))
                plain.append((state, role))
    given = frame.roles.get("object") == "recipient" and [r for _, r in plain] == ["donor"]
    for actor in sentence.actors:
        if (
            actor.sort in ("adjective", "institution", "plural")
            and p.left <= actor.i < p.right
            and form != "cooperation"
        ):
            for state in page.states(page.cast.who(actor, page.scene)):
                if (state.state, state.org) not in seen and len(plain) < 6:
                    seen.add((state.state, state.org))
                    plain.append((state, "recipient" if given else "participant"))
    for_other = form == "construction" or form in _FOR_OTHER
    if (form == "port_call" or for_other and page.where.place_of(sentence, p)) and len(plain) < 2:
        land = page.where.place_of(sentence, p)
        if land is not None and land.state and (land.state, None) not in seen:
            seen.add((land.state, None))
            plain.append((Who(state=land.state, basis="place"), "participant"))
    if form == "training" and len(plain) == 1:  # "thirty A cadets are being trained in B"
        land = page.where.place_of(sentence, p)
        if land is not None and land.state and (land.state, None) not in seen:
            seen.add((land.state, None))
            teaching = p.voice == p.head.voice == "verb" and p.subject and frame.roles.get("subject") != "recipient"
            here = Who(state=land.state, basis="place")  # "instructors of A have trained soldiers in B"
            pupil, by = (here, plain[0][0]) if teaching else (plain[0][0], here)
            plain = [(pupil, "recipient"), (by, "donor")]
    if len(plain) == 1 and form == "exercise" and not page.scene.principals:  # "a drill with soldiers of A began in B"
        land = page.where.place_of(sentence, p)
        if land is not None and land.state and (land.state, None) not in seen:
            seen.add((land.state, None))
            plain.append((Who(state=land.state, basis="place"), "participant"))
    spoken_of = form == "exercise" and governing in _SPOKEN_OF and p.subject and not p.inherited
    if len(plain) < 2 and not spoken_of:
        for who in page.dyad():
            if (who.state, who.org) not in seen:
                plain.append((who, "participant"))
    if len(plain) == 1 and form == "exercise" and p.light is not None:  # "takes part in an exercise held in B"
        land = page.where.place_of(sentence, p)
        if land is not None and land.state and (land.state, None) not in seen:
            plain.append((Who(state=land.state, basis="place"), "participant"))
    if len(plain) < 2:
        return None
    if form in _TOGETHER:
        plain = [(w, "participant") for w, _ in plain]
    roles = {r for _, r in plain}
    if (form in _FOR_OTHER or form in _TAUGHT) and "recipient" not in roles:
        giver = who_gives(page, sentence, p) if form in _FOR_OTHER else None
        taught = giver is None and frame.roles.get("subject") == "recipient"  # "graduated in B"
        giver = giver or who_teaches(page, sentence, p)
        if giver is not None and len(plain) == 2:
            plain = [(w, "donor" if (w.state == giver) != taught else "recipient") for w, _ in plain]
    elif "recipient" in roles and roles != {"recipient"} and form != "cooperation":
        plain = [(w, "donor" if r == "participant" else r) for w, r in plain]
    elif "recipient" in roles:
        plain = [(w, "participant") for w, _ in plain]
    if governing == "thank" and p.inherited and not p.finite and form in _FOR_OTHER | _TAUGHT:
        plain = thanked_for(page, sentence) or plain
    told = page.when.date_of(sentence, p)
    date, basis = told if told is not None else (None, "not told")
    if told is None and status == "held" and not governing and p.finite and not page.scene.principals:
        date, basis = page.scene.date, page.scene.date_basis
    if form in ("port_call", "exercise"):
        date = page.when.lasting(sentence, p, date)
    ends = page.when.until(sentence, p) if status in ("held", "ongoing") else None
    if ends is not None and page.base and ends[0] > page.base and (date is None or date == page.scene.date):
        begun_at = page.scene.date if p.head.tense == "past" and len(page.scene.date or "") == 10 else ".."
        status, date, basis = "ongoing", f"{begun_at}/{ends[0]}", ends[1]  # "lies in the port until Thursday"
    if status in ("held", "ongoing") and date and page.base and "/" in date.strip("./"):
        first, _, final = date.partition("/")
        if first[:1].isdigit() and final[:1].isdigit():  # begun, and over or not on the day of the text
            status = "ongoing" if first <= page.base <= final else "held"
    if (
        status == "ongoing"
        and date
        and len(date) == 4
        and date < (page.base or date)[:4]
        and page.status_basis == "noun"
    ):
        status = "held"  # "the training of pilots in 2023"
    begun = status == "ongoing" and page.status_basis == "begun"  # and has not ended, whatever the day that it began
    status = page.when.in_time(status, date)
    status = "ongoing" if begun and status == "held" else status
    topics = topics_of(sentence, p, form, low, high, page.pack.scale)
    if form == "cooperation":
        if not topics:
            return None
        if len(topics) == 1:
            form = {"training": "training", "delegation_exchange": "exchange"}.get(topics[0], form)
    place = page.where.place_of(sentence, p)
    if form == "port_call":
        place = port_of(page, p, plain, place)
    if place is not None and place.state is None:
        served = next((w.state for w, r in plain if r == "recipient"), None)
        place = Place(served, place.name)
    start, end = page.clause(sentence, p)
    event = Event(
        "activity",
        form,
        status,
        start,
        end,
        date=date,
        place=place,
        topics=topics,
        rule=frame.name,
        basis=(("date", basis),),
    )
    return Draft(event, sentence.number, sentence.block, list(plain), governing, told is not None)


def thanked_for(page: Page, sentence: Sentence) -> list[tuple[Who, str | None]]:
    """Who is thanked did it for who thanks ("thanked A for training its pilots"); empty where either is not told."""
    said = next((d for d in reversed(page.drafts) if d.sentence == sentence.number), None)
    if said is None or said.event.form != "thank":
        return []
    giver, taker = (page.states(w for w, r in said.whos if r == role)[:1] for role in ("addressee", "speaker"))
    return [(giver[0], "donor"), (taker[0], "recipient")] if giver and taker else []


def who_gives(page: Page, sentence: Sentence, p: Predicate) -> str | None:
    """The state that does it for the other: the subject, else the last one named before the noun ("the commitment of A
    to …"), unless both sides are named."""
    subject = page.states(w for a in p.subject for w in page.cast.who(a, page.scene))
    if len(subject) == 1:
        return subject[0].state
    if subject:
        return None
    told = next((a for a in sentence.actors if a.sort == "adjective" and a.i == p.j and a.state), None)
    if told is not None and p.voice == "noun" and page.pack.order("adjective", "after") == "after":
        return told.state  # "la brigada médica cubana"
    if page.syntax.themed:  # "한국은 라오스의 불발탄 제거를 지원한다": of whom the sentence is
        marked = [a for a in sentence.actors if "subject" in a.marks and a.j <= p.i]
        subject = page.states(w for a in marked[-1:] for w in page.cast.who(a, page.scene))
        if len(subject) == 1:
            return subject[0].state
    places = {m.i for m in page.places[sentence.number]}
    for actor in reversed([a for a in sentence.actors if a.j <= p.i and a.i not in places]):
        if actor.sort in ("plural", "person", "pronoun"):
            return None
        if actor.sort in ("state", "institution"):
            states = page.states(page.cast.who(actor, page.scene))
            return states[0].state if states else None
    return None


def who_teaches(page: Page, sentence: Sentence, p: Predicate) -> str | None:
    """The state that trains or builds for the other: named before an active verb, behind "by" of a passive one."""
    if p.oblique.get("with") or p.oblique.get("between") or page.verb_final:
        return None
    head = p.head
    if p.voice == "noun" and not p.oblique.get("by"):  # "the training of thirty Rwandan cadets in B"
        taught = [a for a in sentence.actors if p.j <= a.i < min(p.right, p.j + 7 * page.pack.scale)]
        trained = {
            a.state
            for a in taught[:1]
            if a.sort in ("adjective", "institution") and not a.marks & {"in", "by", "with", "and"}
        }
        others = {w.state for w in page.dyad()} - trained
        return others.pop() if trained and len(others) == 1 else None
    if head.voice == "passive" or p.voice == "noun":
        acting = [a for a in sentence.actors if "by" in a.marks and p.left <= a.i < p.right]
    else:
        acting = [a for a in sentence.actors if p.left <= a.i and a.j <= head.i] or p.subject
    states = {a.state for a in acting if a.sort not in ("plural", "pronoun", "place") and "in" not in a.marks}
    return states.pop() if len(states) == 1 else None


def topics_of(sentence: Sentence, p: Predicate, form: str, low: int, high: int, scale: int) -> tuple[str, ...]:
    """Topics of an activity: of its own words (of an exercise or course: and of those right behind it), else of those
    that follow up to the next activity or "and"."""
    topics: list[str] = []
    if form != "cooperation":
        end = p.j + (2 * scale if form in _WHAT_FOR and p.head.i < p.j else 0)
        topics = [h.entry.code for h in sentence.hits["topic"] if h.i < end and h.j > p.i]
        if not topics:
            ends = [h.i for h in sentence.hits["function"] if h.entry.code == "and" and h.i >= p.j]
            ends += [h.i for h in sentence.hits["topic"] if "and" in h.marks and h.i >= p.j]
            ends += [q.i for q in sentence.predicates if q.i >= p.j]
            high = min([high, *ends])
    if not topics:
        topics = sentence.codes("topic", low, high)
    topics = [t for t in dict.fromkeys(topics) if t != "bilateral_relations"]
    return of_form(form, topics)


def build_cooperation(
    page: Page, sentence: Sentence, status: str, governing: str, low: int, high: int, taken: set[str]
) -> Draft | None:
    """The areas that both sides agree on, beyond those that have an activity of their own."""
    topics = tuple(t for t in sentence.codes("topic", low, high) if t not in taken and t != "bilateral_relations")
    if _NO_AREAS.issuperset(topics) or "policy_dialogue" in topics and len(topics) < 3:
        return None  # "agreed to set up a working group on the border"
    whos = page.dyad()
    if len(whos) < 2:
        return None
    start, end = page.span(low, high)
    event = Event(
        "activity",
        "cooperation",
        status,
        start,
        end,
        topics=topics,
        rule=f"{governing}.areas",
        basis=(("date", "not told"),),
    )
    return Draft(event, sentence.number, sentence.block, [(w, "participant") for w in whos], governing)
