"""Contacts: who was in touch with whom, in which form, as host or guest, in which round of which mechanism."""

from __future__ import annotations

from dataclasses import replace

from communique.events.contacts.contact_parties import (
    FACE_TO_FACE,
    abroad,
    as_guest,
    at_monument,
    caller_first,
    complete,
    dropped_subject,
    entered_by,
    faceless,
    facing,
    hosts_and_guests,
    in_own_office,
    led_by_subject,
    marks_of,
    met_by_subject,
    of_body,
    received_next,
    summit,
    with_leader,
    with_subject,
    without_face,
)
from communique.events.contacts.faces import met_apart
from communique.events.contacts.letters import carried
from communique.events.contacts.mechanism import find_mechanism
from communique.events.contacts.sides import settle_sides
from communique.events.contacts.staging import set_scene
from communique.events.contacts.visit import place_told, settle_visit, stay_told
from communique.events.contacts.whereabouts import at_dateline, at_post, on_the_stay, trip_of
from communique.events.days import ended
from communique.events.daytime import day_of_hour
from communique.events.page import Draft, Page
from communique.events.sentences import Predicate, Sentence
from communique.events.status import on_visit
from communique.events.when import later
from communique.events.who.scene import Who
from communique.languages.pack import Frame
from communique.mentions.date_values import YEAR_FROM
from communique.schema.model import Event, Place, changed

_WARM = ("thank", "welcome", "praise", "congratulate")
_HOSTED = ("reception", "courtesy_call", "ceremony", "summons")
_SETS_SCENE = {
    "call",
    "talks",
    "meeting",
    "reception",
    "courtesy_call",
    "ceremony",
    "dialogue",
    "conference",
    "summons",
}
_FACED = ("call", "talks", "meeting")
_TO_COME = ("planned", "postponed", "cancelled")
_LANDS = ("state", "institution")
_WREATH = "wreath"  # the frame of honours paid to the dead
_ALONE = {"conference", "exhibition", "dialogue"}


def build_contact(
    page: Page, sentence: Sentence, p: Predicate, frame: Frame, status: str, governing: str | None
) -> Draft | None:
    """The contact that a predicate tells of, or None where too little is told to be one."""
    form = p.form or frame.form
    scene, cast = page.scene, page.cast
    if form in FACE_TO_FACE:
        settle_sides(page, p)
    whos = page.roles(p, frame)
    if form == "reception" and p.head.tense == "base" and p.head.voice == "verb" and not p.object:
        if not page.verb_final and not any(r == "guest" for _, r in whos):
            return None  # "ready to receive ten trainees": none who acts for a state
    if form == "letter":
        whos = carried(page, p, whos)
    if form == "summons":
        whos = called_in(page, whos)
    whos = led_by_subject(page, p, whos, form)
    whos = dropped_subject(page, p, whos, form)
    if form in FACE_TO_FACE and len({cast.state_of(w) for w, _ in whos if w.person >= 0}) > 1:
        whos = [(w, r) for w, r in whos if w.person >= 0 or w.office or not w.org]  # where two met, no body is a third
    if form in _ALONE and (p.inherited or any(a.sort == "plural" and not a.states for a in p.subject)):
        whos = [(w, "participant") for w in page.states(w for w, _ in whos)]
    if form in _ALONE:
        whos = [(w, r) for w, r in whos if not cast.speaks_for_it(w)]
    whos = held_by(page, p, whos, form)
    bare = p.voice == "noun" and p.light is None
    told = page.when.date_of(sentence, p)
    if told is None and form == "courtesy_call" and frame.form == "reception":
        told = page.when.date_of(
            sentence, p, high=sentence.last
        )  # "received B, who came to pay a courtesy call on Monday"
    begin = max([p.left, *(h.i for h in sentence.hits["function"] if h.entry.code == "relative" and h.i < p.head.i)])
    if form == "visit" and status == "ongoing" and all(d.i < begin for d in sentence.dates if d.i < p.right):
        told = None  # "On Friday he received A, who is on a visit": the day is not that of the visit
    if status == "postponed":
        told = put_off_to(page, sentence, p) or told
    if governing in _WARM and told is None and form in FACE_TO_FACE:
        return None  # "thanked for the reception"
    if told is None and form in FACE_TO_FACE and p.inherited and (stay := stay_told(page, sentence)):
        if stay.status == "planned" and status == "held" and p.head.tense == "bare":
            status = "planned"  # "将访华，其间举行会谈"
        told = (stay.date, "days of the visit") if stay.status == status else None
    place = page.where.place_of(sentence, p)
    if place is None and form in FACE_TO_FACE and p.inherited:
        place = place_told(page, sentence)
    if bare and not whos and form == "dialogue" and find_mechanism(page, sentence, p, form)[1]:
        states = page.states(w for q in sentence.predicates for a in q.subject for w in cast.who(a, scene))
        whos = [(w, "participant") for w in (states if len(states) > 1 else page.dyad())]
    if form == "conference" and not whos and p.voice == "noun" and (not bare or told and place):
        unsaid = page.verb_final and p.light is not None and p.light.voice == "verb" and not p.subject
        whos = (
            [] if unsaid else summit(page, sentence, p, place)
        )  # "出席のため…を訪れている": who attends is told later
    if form in ("meeting", "talks") and p.head.finite and (body := of_body(sentence, p, place)):
        form, whos = "conference", body
    there = bare and not whos and form in _FACED and "in" in marks_of(page, sentence, p)
    if there:
        whos = facing(page, sentence, p, form)
    there = there and told is not None and len(whos) > 1 and page.syntax.tenseless  # "at the talks on the 9th, both …"
    if bare and not whos and told is None:
        return None
    if bare and told is None and form == "dialogue" and status == "held" and p.frame is not None:
        if find_mechanism(page, sentence, p, form)[1] is None:
            return None  # "notably the joint committee": no session of it
    paired = bare and told is None and any(a.states for a in p.oblique.get("between", ())) and form not in _ALONE
    if paired and status in ("held", "ongoing"):
        return None  # "日米首脳会談": one of many
    met = whos
    if bare and len(whos) == 1 and form in _FACED and not scene.principals:
        met = met_by_subject(page, sentence, p, whos)
    entered = bare and len(whos) == 1 and entered_by(page, sentence, p, whos[0][0], form)
    entered, whos = entered or there or len(met) > len(whos), met
    if (
        bare
        and not entered
        and form in ("talks", "meeting", "call", "ceremony", "reception", "courtesy_call")
        and len(whos) < 2
    ):
        if not (whos and told):
            return None
    if len(whos) == 1 and (bare or not scene.principals):
        whos = with_subject(page, sentence, p, whos, form)
    at_home = place is not None and place.state is not None and place.state == cast.home
    if p.voice == "noun" and len(whos) == 1 and form != "dialogue" and not at_home:
        whos = [(of_other_land(page, whos[0][0]), whos[0][1])]
    neutral = any(a.sort == "org" for a in sentence.actors)  # "in New York, beside the General Assembly of the UN"
    whos = received_next(page, p, whos, form)
    alone = len(whos) == 1
    guest = any(role != "host" for _, role in whos)
    if (
        guest or not bare or form != "visit" or not on_visit(sentence, p)
    ):  # "on a visit to A he promised": the speaker's
        whos = complete(page, sentence, whos, form, None if neutral else place, p, bare)
    if form == "ceremony" and alone:
        whos = as_guest(page, whos)
    if form == "courtesy_call":
        whos = caller_first(page, whos)
    if form == "dialogue" and status in ("planned", "proposed", "postponed", "cancelled"):
        whos = faceless(page, p, whos)
    if form == "visit":
        untold = p.voice == "noun" and not p.subject and not p.object and not any(p.oblique.values())
        if untold and status == "planned" and told and invited_then(page, sentence, told, status, place):
            return None  # "The visit will take place in November"
        visit = settle_visit(page, sentence, p, whos, place)
        if visit is None:
            if not p.subject and status in _TO_COME:
                invited_then(page, sentence, told, status, place)
            return None
        whos, place = visit
        whos = [(Who(state=cast.state_of(w)) if cast.speaks_for_it(w) else w, r) for w, r in whos]
        if p.head.tense == "gerund" and told is None and visited_before(page, whos):
            return None  # "during the visit": the one that is told of already
    if form == "ceremony" and len(whos) == 1:
        whos = at_monument(page, whos[0][0], place, p)
    if not whos or len({(cast.state_of(w), w.org) for w, _ in whos}) < 2 and form not in _ALONE:
        return None
    guests = {cast.state_of(w) for w, r in whos if r == "guest" and w.person >= 0}
    if any(r == "host" and cast.state_of(w) not in guests for w, r in whos):  # "called on B to present his attaché"
        whos = [(w, r) for w, r in whos if r != "host" or w.person >= 0 or cast.state_of(w) not in guests]
    faces = {cast.state_of(w) for w, _ in whos if w.person >= 0}
    whos = [(w, r) for w, r in whos if w.person >= 0 or w.office or w.org or w.state not in faces]
    if len({(cast.state_of(w), w.org) for w, _ in whos}) >= 3 and form in ("talks", "meeting"):
        form = form if met_apart(page, sentence, p, whos) else "conference"
    mechanism, ordinal = None, None
    if form in ("dialogue", "conference", "exhibition", "talks") and (form == frame.form or p.voice == "noun"):
        mechanism, ordinal = find_mechanism(page, sentence, p, form)
    unnamed = mechanism is not None and mechanism.islower() and ordinal is None and page.pack.capitals
    if form == "dialogue" and unnamed and p.head.tense == "base" and not governing:
        return None  # "to deepen the political dialogue"
    if form == "reception" and p.head.voice == "verb" and abroad(page, whos, place):
        form, whos = "meeting", [(w, "participant") for w, _ in whos]
    alone = form == "conference" and len(whos) == 1  # "the forum will be held in A"
    if form == "summons" and len({r for _, r in whos}) == 1:  # "that the ambassador of A was called to the ministry"
        whos = [(w, "guest" if w.person >= 0 or w.office else "host") for w, _ in whos]
    if len({r for _, r in whos}) == 1 and whos[0][1] in ("host", "guest", "initiator") and not alone:
        whos = [(w, "participant") for w, _ in whos]
    received = next((cast.state_of(w) for w, r in whos if r == "host"), None) if form in _HOSTED else None
    if received and place is not None and place.state != received and (place.state is None or form == "summons"):
        place = Place(received, None if form == "summons" else place.name)  # "over the incident in the strait"
    if (place is None or place.state is None) and (post := at_post(page, whos, form, status)) is not None:
        place = Place(post, place.name if place else None)
    if place is not None and place.state is None and scene.host is None:
        place = page.where.at_home(place, whos)
    if form in FACE_TO_FACE:
        whos = in_own_office(page, sentence, p, whos)
    if place is None and (trip := trip_of(page, sentence, whos, form, status)) is not None:
        told, place = told or (trip.event.date, "days of the visit"), trip.event.place
    if place is None and scene.host is None:
        place = at_dateline(page, sentence, whos, form, status)
    hosts_and_guests(page, whos, form, place)
    held = form in ("conference", "exhibition") and any(r == "host" for _, r in whos)
    if (form in _HOSTED or alone or held) and (place is None or place.state is None):
        host = next((cast.state_of(w) for w, r in whos if r == "host"), None)
        if host:
            place = Place(host, place.name if place else None)
    elif form in FACE_TO_FACE and status == "held" and (place is None or place.state is None) and scene.host:
        if any(cast.state_of(w) == scene.host for w, _ in whos):
            place = Place(scene.host, place.name if place else None)
    elif form in FACE_TO_FACE and status == "planned" and (place is None or place.state is None) and scene.host:
        soon = told is not None and len(told[0] or "") == 10 and (told[0] or "")[:7] == (page.base or "")[:7]
        if soon and any(r == "host" and cast.state_of(w) == scene.host for w, r in whos):
            place = Place(scene.host, place.name if place else None)  # "tomorrow he will meet the speaker"
    if told is None and form != "visit":
        told = day_of_hour(page, sentence, p, status, whos)
    if told is not None:
        date, basis = told
    elif status in ("held", "ongoing") and (not bare or entered):
        date, basis = scene.date, scene.date_basis
    else:
        date, basis = None, ""
    if form == "visit":
        date = ended(page, sentence, page.when.lasting(sentence, p, date))
    if form == "visit" and status == "planned" and (date or "").startswith("../") and page.base:
        status = "ongoing" if page.base <= (date or "")[3:] else status  # "it will last until Thursday"
    if form == "visit" and status == "ongoing" and told is None and (last := page.when.until(sentence, p)):
        date, basis, told = f"../{last[0]}", last[1], last
    if status in _TO_COME and date and date.endswith("/.."):
        date, basis = None, ""  # "will resume the talks, which have been suspended since 2022"
    if form == "visit" and status == "held" and date and "/" in date and page.base:
        first, _, final = date.partition("/")
        if first <= page.base < final or first == page.base or final == ".." and first <= page.base:
            status = "ongoing"
    if form == "visit" and status == "ongoing" and told is None and date and len(date) == 10:
        date = date[:7]
    begun = status == "ongoing" and page.status_basis == "begun"  # and has not ended, whatever the day that it began
    status = page.when.in_time(status, date)
    if begun and status == "held" and "/" not in (date or ""):
        status = "ongoing"
    topics = tuple(c for c in sentence.codes("topic", *topic_range(page, sentence, p)) if c)
    if form not in ("dialogue",) and not governing:
        topics = (
            tuple(t for t in topics if t != "bilateral_relations")
            if form in ("visit", "reception", "courtesy_call", "ceremony")
            else topics
        )
    whos = with_leader(page, p, whos)
    if frame.name == _WREATH:
        topics, whos = ("commemoration",), without_face(page, whos)
    elif form in ("visit", "reception", "courtesy_call", "ceremony", "letter", "conference"):
        topics = ()
    elif form == "dialogue":  # its name says what it is, not what it was about
        topics = tuple(t for t in topics if t != "policy_dialogue")
    start, end = page.clause(sentence, p)
    event = Event(
        "contact",
        form,
        status,
        start,
        end,
        date=date,
        place=place,
        topics=topics,
        mechanism=mechanism,
        ordinal=ordinal,
        rule=frame.name,
        basis=(("date", basis or "not told"),),
    )
    draft = Draft(event, sentence.number, sentence.block, list(whos), governing, told is not None)
    draft.before = told_before(sentence, p)
    reported = governing == "inform" and told is not None and form in ("call", "meeting", "talks") and len(whos) > 1
    reported = reported and page.base is not None and (date or "") <= page.base and any(w.person >= 0 for w, _ in whos)
    if reported and page.when.in_time("held", date) == "held":  # "told of the call that A and B had last night"
        set_scene(page, replace(draft, explicit_date=True))
    if status in ("held", "ongoing") and (not bare or entered) and not governing:
        if form in _SETS_SCENE:
            set_scene(page, draft)
        elif form == "visit":
            on_the_stay(page, draft)
            if scene.host is None and place is not None and governing is None:
                scene.host = place.state
            if draft.explicit_date and not met_since(page, draft):
                during(page, event.date)
    return draft


def called_in(page: Page, whos: list[tuple[Who, str]]) -> list[tuple[Who, str]]:
    """Whom a state calls in: an envoy of whom no country is told is of the other one, which may be our own."""
    cast = page.cast
    calling = {cast.state_of(w) for w, r in whos if r == "host"}
    other = cast.other_state(cast.home)
    sent_by = cast.home if other in calling else other
    return [(cast.estrange(w, page.scene, sent_by, "context") if r == "guest" else w, r) for w, r in whos]


def held_by(page: Page, p: Predicate, whos: list[tuple[Who, str]], form: str) -> list[tuple[Who, str]]:
    """The one land that holds what many attend is its host: "Kenya will host the fifth African Forum"."""
    holds = p.voice == "noun" and p.light is not None and p.light.voice == "verb" and not p.inherited
    holds = holds and not page.syntax.tenseless  # there one small verb is "hold" and "take part in"
    if (
        form not in ("conference", "exhibition")
        or not holds
        or any(a.sort not in _LANDS or a.code == "delegation" for a in p.subject)
    ):
        return whos
    lands = page.states(w for a in p.subject for w in page.cast.who(a, page.scene))
    if len(lands) != 1 or lands[0].state is None:
        return whos
    others = page.states(w for w, _ in whos)
    return [(lands[0], "host"), *((w, "participant") for w in others if w.state != lands[0].state)]


def of_other_land(page: Page, who: Who) -> Who:
    """Whom somebody of the home state meets abroad, where nothing tells his land: of the land of who faces him."""
    cast, there = page.cast, page.scene.principals
    other = next((cast.state_of(w) for w in there if cast.state_of(w) not in (None, cast.home)), None)
    faced = any(cast.state_of(w) == cast.home is not None for w in there)
    return cast.estrange(who, page.scene, other, "context") if faced and cast.state_of(who) == cast.home else who


def told_before(sentence: Sentence, p: Predicate) -> bool:
    """Whether the tense of a verb sets it before what is under way ("had met B", "avait reçu B")."""
    words = (h.i for h in sentence.hits["function"] if h.entry.code == "pluperfect")
    return p.head.finite and any(0 <= p.head.i - i <= 2 for i in words)


def put_off_to(page: Page, sentence: Sentence, p: Predicate) -> tuple[str | None, str] | None:
    """The new day, told behind the word that puts off ("planned for July, was put off to October"), or None."""
    words = [h.j for h in sentence.hits["modal"] if h.entry.code == "postponed" and p.i < h.i]
    if not words or not any(p.i <= d.i < words[0] for d in sentence.dates):
        return None
    new = next((d for d in sentence.dates if d.i >= words[0] and d.edtf), None)
    if new is None or page.base is None or "/" in new.edtf or not new.basis.startswith(YEAR_FROM):
        return (new.edtf, new.basis) if new is not None else None
    return later(new.edtf, page.base, week=False), new.basis


def visited_before(page: Page, whos: list[tuple[Who, str]]) -> bool:
    """Whether a visit of the same guest to the same land was just told of."""
    sides = {(page.cast.state_of(w), r) for w, r in whos}
    visits = (d for d in page.drafts[-8:] if d.event.form == "visit" and d.event.status in ("planned", "ongoing"))
    return any({(page.cast.state_of(w), r) for w, r in d.whos} == sides for d in visits)


def invited_then(
    page: Page, sentence: Sentence, told: tuple[str | None, str] | None, status: str, there: Place | None
) -> bool:
    """Gives the visit just invited to its date: "The visit will take place by the end of the year"; whether there was
    one."""
    for draft in reversed(page.drafts[-8:]):
        event = draft.event
        off = (
            status in ("postponed", "cancelled") and event.status == "planned"
        )  # "was to visit A; the visit was put off"
        if there is not None and event.place is not None and there.state not in (None, event.place.state):
            continue  # another journey
        if event.form == "visit" and (draft.governed == "invite" or off) and sentence.number - draft.sentence <= 3:
            if event.date is None and told is not None and told[0]:
                basis = tuple(row for row in event.basis if row[0] != "date")
                draft.event = changed(event, date=told[0], basis=(*basis, ("date", told[1])))
            draft.event = changed(draft.event, status=status)
            return True
    return False


def met_since(page: Page, visit: Draft) -> bool:
    """Whether the sentence of a visit tells of a later meeting as well: "received B, who had arrived yesterday"."""
    others = [d.event for d in page.drafts[-4:] if d.sentence == visit.sentence and d.event.form in _SETS_SCENE]
    return any((e.date or "") > (visit.event.date or "") for e in others)


def during(page: Page, date: str | None) -> None:
    """Lets what is told without a date fall on the days of a visit that is over, where nothing else tells a day."""
    scene = page.scene
    first, _, last = (date or "").partition("/")
    if scene.dated or page.base is None or len(first) != 10 or not first <= (last or first) < page.base:
        return
    scene.date, scene.date_basis, scene.dated = date, "days of the visit", True


def topic_range(page: Page, sentence: Sentence, p: Predicate) -> tuple[int, int]:
    """Words of the clause in which a contact's own topics stand: none before a verb behind "and", none behind a verb
    that comes last."""
    head = p.head
    joined = "and" in head.marks or any(h.j == head.i and h.entry.code == "and" for h in sentence.hits["function"])
    joined = joined and head.finite and not page.verb_final and p.inherited
    behind = page.verb_final and page.pack.capitals and head.finite  # that is told of the next verb
    last = max(p.j, head.j) if behind else min(p.right, sentence.last)
    return max(head.i if joined else p.left, sentence.first), last
