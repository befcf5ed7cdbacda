"""Contacts: who was in touch with whom, in which form, as host or guest, in which round of which mechanism."""

from __future__ import annotations

from dataclasses import replace

from communique.events.letters import carried
from communique.events.page import Draft, Page
from communique.events.phrases import noun_phrase
from communique.events.scene import Who
from communique.events.sentences import Predicate, Sentence
from communique.events.sides import settle_sides
from communique.languages.pack import Frame
from communique.mentions.actors import Actor
from communique.schema.model import Event, Place, changed

_FACE_TO_FACE = {"talks", "meeting", "ceremony", "dialogue", "reception", "courtesy_call", "conference"}
_WARM = ("thank", "welcome", "praise", "congratulate")
_HOSTED = {"reception": "host", "courtesy_call": "host", "ceremony": "host"}
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
_AT_HOME = {"reception", "courtesy_call", "ceremony", "summons"}  # held by the home state where no host is told
_ALONE = {"conference", "exhibition", "dialogue"}


def build_contact(
    page: Page, sentence: Sentence, p: Predicate, frame: Frame, status: str, governing: str | None
) -> Draft | None:
    """The contact that a predicate tells of, or None where too little is told to be one."""
    form = p.form or frame.form
    scene, cast = page.scene, page.cast
    if form in _FACE_TO_FACE:
        settle_sides(page, p)
    whos = page.roles(p, frame)
    if form == "letter":
        whos = carried(page, p, whos)
    whos = led_by_subject(page, p, whos, form)
    if form in _FACE_TO_FACE and len({cast.state_of(w) for w, _ in whos if w.person >= 0}) > 1:
        whos = [(w, r) for w, r in whos if w.person >= 0 or w.office or not w.org]  # where two met, no body is a third
    if form in _ALONE and (p.inherited or any(a.sort == "plural" and not a.states for a in p.subject)):
        whos = [(w, "participant") for w in page.states(w for w, _ in whos)]
    bare = p.voice == "noun" and p.light is None
    told = page.date_of(sentence, p)
    if governing in _WARM and told is None and form in _FACE_TO_FACE:
        return None  # "thanked for the reception"
    place = page.place_of(sentence, p)
    if bare and not whos and form == "dialogue" and find_mechanism(page, sentence, p, form)[1]:
        states = page.states(w for q in sentence.predicates for a in q.subject for w in cast.who(a, scene))
        whos = [(w, "participant") for w in (states if len(states) > 1 else page.dyad())]
    if form == "conference" and not whos and p.voice == "noun" and (not bare or told and place):
        whos = summit(page, sentence, p, place)
    if bare and not whos and form in _FACED and "in" in marks_of(page, sentence, p):
        whos = facing(page, sentence, p, form)
    if bare and not whos and told is None:
        return None
    if bare and told is None and form == "dialogue" and status == "held" and p.frame is not None:
        if find_mechanism(page, sentence, p, form)[1] is None:
            return None  # "notably the joint committee": no session of it
    paired = bare and told is None and any(a.states for a in p.oblique.get("between", ())) and form not in _ALONE
    if paired and status in ("held", "ongoing"):
        return None  # "日米首脳会談": one of many
    entered = bare and "in" in marks_of(page, sentence, p) and len(whos) == 1
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
    neutral = any(a.sort == "org" for a in sentence.actors)  # "in New York, beside the General Assembly of the UN"
    whos = complete(page, whos, form, None if neutral else place, p, bare)
    if form == "dialogue" and status in ("planned", "proposed", "postponed", "cancelled"):
        whos = faceless(page, p, whos)
    if form == "visit":
        visit = settle_visit(page, sentence, p, whos, place)
        if visit is None:
            if not p.subject and status in _TO_COME:
                invited_then(page, sentence, told, status)
            return None
        whos, place = visit
    if form == "ceremony" and len(whos) == 1:
        whos = at_monument(page, whos[0][0], place, p)
    if not whos or len({(cast.state_of(w), w.org) for w, _ in whos}) < 2 and form not in _ALONE:
        return None
    faces = {cast.state_of(w) for w, _ in whos if w.person >= 0}
    whos = [(w, r) for w, r in whos if w.person >= 0 or w.office or w.org or w.state not in faces]
    if len({(cast.state_of(w), w.org) for w, _ in whos}) >= 3 and form in ("talks", "meeting"):
        form = "conference"
    mechanism, ordinal = None, None
    if form in ("dialogue", "conference", "exhibition", "talks") and (form == frame.form or p.voice == "noun"):
        mechanism, ordinal = find_mechanism(page, sentence, p, form)
    unnamed = mechanism is not None and mechanism.islower() and ordinal is None and page.pack.capitals
    if form == "dialogue" and unnamed and p.head.tense == "base" and not governing:
        return None  # "to deepen the political dialogue"
    if form == "reception" and p.head.voice == "verb" and abroad(page, whos, place):
        form, whos = "meeting", [(w, "participant") for w, _ in whos]
    if len({r for _, r in whos}) == 1 and whos[0][1] in ("host", "guest", "initiator"):
        whos = [(w, "participant") for w, _ in whos]
    if place is not None and place.state is None and scene.host is None:
        place = page.at_home(place, whos)
    hosts_and_guests(page, whos, form, place)
    if form in _HOSTED and (place is None or place.state is None):
        host = next((cast.state_of(w) for w, r in whos if r == "host"), None)
        if host:
            place = Place(host, place.name if place else None)
    elif form in _FACE_TO_FACE and status == "held" and (place is None or place.state is None) and scene.host:
        if any(cast.state_of(w) == scene.host for w, _ in whos):
            place = Place(scene.host, place.name if place else None)
    if told is not None:
        date, basis = told
    elif status in ("held", "ongoing") and (not bare or entered):
        date, basis = scene.date, scene.date_basis
    else:
        date, basis = None, ""
    if form == "visit":
        date = page.lasting(sentence, p, date)
    if form == "visit" and status == "ongoing" and told is None and (last := page.until(sentence, p)):
        date, basis, told = f"../{last[0]}", last[1], last
    if status in _TO_COME and date and date.endswith("/.."):
        date, basis = None, ""  # "will resume the talks, which have been suspended since 2022"
    if form == "visit" and status == "held" and date and "/" in date and page.base:
        first, _, final = date.partition("/")
        if first <= page.base < final or first == page.base:
            status = "ongoing"
    if form == "visit" and status == "ongoing" and told is None and date and len(date) == 10:
        date = date[:7]
    status = page.in_time(status, date)
    topics = tuple(c for c in sentence.codes("topic", *topic_range(page, sentence, p)) if c)
    if form not in ("dialogue",) and not governing:
        topics = (
            tuple(t for t in topics if t != "bilateral_relations")
            if form in ("visit", "reception", "courtesy_call", "ceremony")
            else topics
        )
    if form in ("visit", "reception", "courtesy_call", "ceremony", "letter", "conference"):
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
    reported = governing == "inform" and told is not None and form in ("call", "meeting", "talks") and len(whos) > 1
    reported = reported and page.base is not None and (date or "") <= page.base and any(w.person >= 0 for w, _ in whos)
    if reported and page.in_time("held", date) == "held":  # "told of the call that A and B had last night"
        set_scene(page, replace(draft, explicit_date=True))
    if status in ("held", "ongoing") and (not bare or entered) and not governing:
        if form in _SETS_SCENE:
            set_scene(page, draft)
        elif form == "visit":
            if scene.host is None and place is not None and governing is None:
                scene.host = place.state
            if draft.explicit_date:
                during(page, event.date)
    return draft


def facing(page: Page, sentence: Sentence, p: Predicate, form: str) -> list[tuple[Who, str]]:
    """Who faced whom "in a call on Monday": the subject and the object of what was said or done there."""
    for q in sentence.predicates:
        if not q.finite or q.i < p.j:
            continue
        subjects = [w for a in q.subject for w in page.cast.who(a, page.scene) if w.person >= 0][:1]
        actors = [*q.object, *q.oblique.get("with", ()), *q.oblique.get("to", ())]
        others = [w for a in actors for w in page.cast.who(a, page.scene) if w.person >= 0 or w.office]
        if subjects and others and page.cast.state_of(subjects[0]) != page.cast.state_of(others[0]):
            return [(subjects[0], "initiator" if form == "call" else "participant"), (others[0], "participant")]
        return []
    return []


def summit(page: Page, sentence: Sentence, p: Predicate, place: Place | None) -> list[tuple[Who, str]]:
    """Who meets at a conference of which no party is told: the body that it is of, in the land where it is held."""
    bodies = [a for a in sentence.actors if a.sort == "org" and p.i - 1 <= a.i and a.j <= p.j + 2]
    out: list[tuple[Who, str]] = [(Who(org=a.org), "participant") for a in bodies[:1]]
    if place is not None and place.state is not None and (out or not page.scene.principals):
        out.append((Who(state=place.state, basis="place"), "host"))
    return out


def led_by_subject(page: Page, p: Predicate, whos: list[tuple[Who, str]], form: str) -> list[tuple[Who, str]]:
    """Adds who has just been told of to those of one side whom nobody is told to meet ("He will also meet A and B")."""
    subject = page.scene.subject
    if form not in ("meeting", "talks") or p.subject or not p.head.finite or len(whos) < 2 or len(subject) != 1:
        return whos
    states = {page.cast.state_of(w) for w, _ in whos}
    met = {w for a in p.oblique.get("with", ()) for w in page.cast.who(a, page.scene)}
    if page.verb_final or len(states) != 1 or not all(w in met for w, _ in whos):
        return whos
    return [(subject[0], "participant"), *whos] if page.cast.state_of(subject[0]) not in states else whos


def invited_then(page: Page, sentence: Sentence, told: tuple[str | None, str] | None, status: str) -> None:
    """Gives the visit just invited to its date: "The visit will take place by the end of the year"."""
    for draft in reversed(page.drafts[-8:]):
        event = draft.event
        if event.form == "visit" and draft.governed == "invite" and sentence.number - draft.sentence <= 3:
            if event.date is None and told is not None and told[0]:
                basis = tuple(row for row in event.basis if row[0] != "date")
                draft.event = changed(event, date=told[0], basis=(*basis, ("date", told[1])))
            draft.event = changed(draft.event, status=status)
            return


def during(page: Page, date: str | None) -> None:
    """Lets what is told without a date fall on the days of a visit that is over, where nothing else tells a day."""
    scene = page.scene
    first, _, last = (date or "").partition("/")
    if scene.dated or page.base is None or len(first) != 10 or not first <= (last or first) < page.base:
        return
    scene.date, scene.date_basis, scene.dated = date, "days of the visit", True


_OTHER_ROLE = {"host": "guest", "guest": "host", "initiator": "participant", "addressee": "initiator"}


def marks_of(page: Page, sentence: Sentence, p: Predicate) -> set[str]:
    """Functions marked by the small word or clitic before an event noun ("during", "at")."""
    out = set(p.marks)
    for hit in sentence.hits["function"]:
        if p.i - 2 <= hit.j <= p.i:
            out.add(hit.entry.code)
    return out


def with_subject(
    page: Page, sentence: Sentence, p: Predicate, whos: list[tuple[Who, str]], form: str
) -> list[tuple[Who, str]]:
    """The other party out of the same sentence: "at a meeting with A, B said", "A held a ceremony and talks with B"."""
    cast = page.cast
    who, role = whos[0]
    for q in sentence.predicates:
        actors = [*q.subject] if q.finite else []
        actors += [*q.oblique.get("with", ()), *q.object] if q is not p else []
        for actor in actors:
            for other in cast.who(actor, page.scene):
                if other.person >= 0 and other != who and other.person != who.person:
                    return [*whos, (other, _OTHER_ROLE.get(role, "participant"))]
    return whos


def topic_range(page: Page, sentence: Sentence, p: Predicate) -> tuple[int, int]:
    """Words of the clause in which a contact's own topics stand."""
    return max(p.left, sentence.first), min(p.right, sentence.last)


def complete(
    page: Page, whos: list[tuple[Who, str]], form: str, place: Place | None, p: Predicate, bare: bool
) -> list[tuple[Who, str]]:
    """Adds the missing side from the scene; settles the state of a counterpart whose country nothing tells."""
    cast, scene = page.cast, page.scene
    land = place.state if place is not None and place.state else scene.host
    if len(whos) > 2 and land is not None:
        abroad = land if land != cast.home else cast.other_state(cast.home)
        foreign = "host" if land != cast.home else "guest"
        if cast.home in {cast.state_of(w) for w, r in whos if r != foreign}:
            whos = [(cast.estrange(w, scene, abroad, "context") if r == foreign else w, r) for w, r in whos]
    if len(whos) == 2:
        (a, _), (b, role) = whos
        if a.person >= 0 and b.person >= 0 and cast.state_of(a) == cast.state_of(b) is not None:
            other = cast.other_state(cast.state_of(a))
            if cast.named_at_home(b) and not cast.named_at_home(a) and cast.state_of(a) == cast.home:
                first, second = cast.estrange(a, scene, other, "name"), b
                second = b if first != a else cast.estrange(b, scene, other, "counterpart")
            elif whos[0][1] == "guest" and land == cast.home:
                first = cast.estrange(a, scene, other, "counterpart")  # at home the caller is the foreigner
                second = b if first != a else cast.estrange(b, scene, other, "counterpart")
            else:
                second = cast.estrange(b, scene, other, "counterpart")
                first = a if second != b else cast.estrange(a, scene, other, "counterpart")
            whos = [(first, whos[0][1]), (second, role)]
        if land is not None and len({cast.state_of(w) for w in (a, b)}) == 2:
            # "the minister met his Chilean counterpart in Ottawa": he is at home there
            for at, (who, _) in enumerate(whos):
                peer = whos[1 - at][0]
                if who.person >= 0 and cast.state_of(who) is None and not who.org:
                    if cast.state_of(peer) != land:
                        cast.people[who.person].state, cast.people[who.person].basis = land, "place"
                        whos[at] = (cast.of_person(who.person), whos[at][1])
    if len(whos) >= 2 or form in ("visit", "exhibition", "conference", "letter"):
        return whos
    if form == "ceremony" and whos and not bare and not scene.principals and all(w.person < 0 for w, _ in whos):
        named = {cast.state_of(w) for w, _ in whos}
        return whos + [(w, "participant") for w in page.dyad() if w.state not in named][:1]
    if not whos:
        if form in ("dialogue", "conference"):
            return [(w, "participant") for w in page.dyad()]
        if scene.principals and not bare:
            return [(w, "participant") for w in scene.principals]
        return whos
    who, role = whos[0]
    others = page.opposite(who)
    if not others and role == "guest" and form in _AT_HOME and not bare and cast.home not in (None, cast.state_of(who)):
        others = [Who(state=cast.home, basis="home state")]
    if (
        not others and page.verb_final and not bare and (p.head.voice == "passive" or not p.subject)
    ):  # "A visited X. There, talks with B were held."
        others = [w for w in scene.subject if w.person >= 0 and cast.state_of(w) != cast.state_of(who)]
    there = held_in(page, p, place) if form in _FACE_TO_FACE and p.voice == "noun" and not bare else None
    if not others and not scene.principals and there not in (None, cast.state_of(who)):
        others = [Who(state=there, basis="place")]  # "a meeting with a delegation of A was held in Tashkent"
    if not others and scene.principals and not bare:
        others = [w for w in scene.principals if cast.state_of(w) != cast.state_of(who)]
        if len({cast.state_of(w) for w in others}) > 1:  # the next host of one who travels
            own = scene.subject[0] if scene.subject else None
            others = [w for w in others if w == own or cast.state_of(w) == cast.home][:1] or others
    return whos + [(w, _OTHER_ROLE.get(role, "participant")) for w in others]


def at_monument(page: Page, who: Who, place: Place | None, p: Predicate) -> list[tuple[Who, str]]:
    """Who lays a wreath abroad is the guest of that land."""
    there = [a.state for a in p.oblique.get("in", ()) if a.state]
    land = place.state if place is not None and place.state else next(iter(there), None)
    if land is None or page.cast.state_of(who) in (None, land):
        return [(who, "host")]
    return [(who, "guest"), (Who(state=land, basis="place"), "host")]


def faceless(page: Page, p: Predicate, whos: list[tuple[Who, str]]) -> list[tuple[Who, str]]:
    """Mere states where the clause of a round to come names nobody: who leads it is not told."""
    actors = [*p.subject, *p.object, *(a for group in p.oblique.values() for a in group)]
    if any(a.sort in ("person", "pronoun") for a in actors) and not p.inherited:
        return whos
    return [(Who(state=page.cast.state_of(w), org=w.org, basis=w.basis), r) for w, r in whos]


def held_in(page: Page, p: Predicate, place: Place | None) -> str | None:
    """The state of the place, else of the institution, in which something is held, or None."""
    if place is not None and place.state is not None:
        return place.state
    seats = [a for a in p.oblique.get("in", ()) if a.sort == "institution"]
    return next((w.state for a in seats for w in page.cast.who(a, page.scene)), None)


def abroad(page: Page, whos: list[tuple[Who, str]], place: Place | None) -> bool:
    """Whether who "receives" is on the other's soil: a verb that means both (会见) tells of a meeting there."""
    land = place.state if place is not None and place.state else page.scene.host
    hosts = {page.cast.state_of(w) for w, r in whos if r == "host"}
    guests = {page.cast.state_of(w) for w, r in whos if r == "guest"}
    return land is not None and land in guests and land not in hosts


def settle_visit(
    page: Page, sentence: Sentence, p: Predicate, whos: list[tuple[Who, str]], place: Place | None
) -> tuple[list[tuple[Who, str]], Place | None] | None:
    """A visit needs a guest and a land: the guest's own land is none."""
    cast = page.cast
    if p.subject and p.head.voice == "verb" and all(a.sort == "adjective" for a in p.subject):
        return None  # "Cuban doctors arrived in A": who does not visit for his country
    guests = [w for w, r in whos if r == "guest"]
    hosts = [w for w, r in whos if r == "host"]
    told = p.frame.name.partition("@")[2] if p.frame is not None else ""  # "访华", "訪米", "방한"
    if told:
        guests = [w for w in guests if cast.state_of(w) != told]
        hosts = [w for w in hosts if cast.state_of(w) == told] or [Who(state=told, basis="word of the visit")]
        place = place if place is not None and place.state == told else Place(told, None)
    if not guests and page.scene.principals and p.subject:
        guests = cast.who(p.subject[0], page.scene)[:1]
    told_land = place.state if place is not None and place.state else cast.state_of(hosts[0]) if hosts else None
    if not guests and p.voice == "noun" and told_land:
        guests = visitors(page, sentence, told_land)
    here = page.scene.host
    if not guests and not told_land and p.voice == "noun" and here and (place or site(page, sentence, p)):
        guests = [w for w in page.scene.principals if w.person >= 0 and cast.state_of(w) not in (here, None)][:1]
        place = Place(here, place.name if place is not None else site(page, sentence, p))
    if not hosts and place is not None and place.state:
        hosts = [Who(state=place.state)]
    if not hosts:
        for actor in sentence.actors:
            if not (p.left <= actor.i < p.right and actor.sort == "state"):
                continue
            land = page.states(cast.who(actor, page.scene))
            if land and all(cast.state_of(g) != land[0].state for g in guests):
                hosts = land
                place = Place(land[0].state, page.text[actor.start : actor.end])
                break
    if guests and not hosts:
        other = cast.home if all(cast.state_of(g) != cast.home for g in guests) else None
        if other is None:
            return None
        hosts = [Who(state=other, basis="home state")]
    if not guests:
        return None
    lands = {cast.state_of(h) for h in hosts}
    abroad = cast.other_state(cast.home) if cast.home else None
    guests = [cast.estrange(g, page.scene, abroad, "context") if cast.state_of(g) in lands else g for g in guests]
    hosts = [h for h in hosts if all(cast.state_of(g) != cast.state_of(h) for g in guests)]
    hosts = [h for h in hosts if not h.org] or hosts  # "arrived in A to attend the council of the B"
    if not hosts:
        return None
    state = cast.state_of(hosts[0])
    if place is None or place.state != state:
        named = [a for a in sentence.actors if a.state == state and a.sort in ("state", "place")]
        place = Place(state, page.text[named[0].start : named[0].end] if named else None)
    out = [(g, "guest") for g in guests] + [(h, "host") for h in hosts]
    return out, place


def site(page: Page, sentence: Sentence, p: Predicate) -> str | None:
    """The words with capitals right behind "visit to", where nouns have none: a castle, a camp that no list knows."""
    k = p.j
    if not page.pack.capitals or page.pack.params.get("names", {}).get("nouns", "no") == "yes":
        return None
    while k < sentence.last and page.words.tight[k] and page.text[page.words.starts[k]].isupper():
        k += 1
    start, end = page.span(p.j, k)
    return page.text[start:end] if k > p.j else None


def visitors(page: Page, sentence: Sentence, land: str) -> list[Who]:
    """Whose visit to a land it is where the noun has no owner: of who faces its host ("a return visit to Tirana is
    planned"), else of the subject of the sentence ("at the start of his visit to A, B said")."""
    cast, facing = page.cast, page.scene.principals
    if any(cast.state_of(w) == land for w in facing):
        return [w for w in facing if cast.state_of(w) != land and (w.person >= 0 or w.state)][:1]
    told = [w for q in sentence.predicates if q.finite for a in q.subject for w in cast.who(a, page.scene)]
    if not told:  # "a stop in Djibouti was called off": of him whom the text is about
        told = [w for w in facing if w.person >= 0 and cast.state_of(w) == cast.home]
    return [w for w in told if w.person >= 0 and cast.state_of(w) not in (land, None)][:1]


def build_visiting(page: Page, sentence: Sentence, actor: Actor) -> Draft | None:
    """The visit of which a word beside an actor tells: "the visiting minister of A", once a document."""
    cast = page.cast
    whos = cast.who(actor, page.scene)
    state = cast.state_of(whos[0]) if whos else None
    home = cast.home
    if home is None or state is None or state == home:
        return None
    for draft in page.drafts:
        if draft.event.form == "visit" and any(w == whos[0] and r == "guest" for w, r in draft.whos):
            return None
    date = page.base[:7] if page.base else None
    parties: list[tuple[Who, str | None]] = [(whos[0], "guest"), (Who(state=home, basis="home state"), "host")]
    event = Event(
        "contact",
        "visit",
        "ongoing",
        actor.start,
        actor.end,
        date=date,
        place=Place(home, None),
        rule="visiting",
        basis=(("date", page.base_basis),),
    )
    return Draft(event, sentence.number, sentence.block, parties)


def build_staying(page: Page, sentence: Sentence, actor: Actor) -> Draft | None:
    """The visit of which a word between a state and a person tells: "エジプトを訪問中の外相"; once a document."""
    cast, land = page.cast, actor.state
    behind = [a for a in sentence.actors if a.i >= actor.j and a.sort == "person"]
    if land is None or not behind or behind[0].i - actor.j > 6 * page.pack.scale:
        return None
    whos = cast.who(behind[0], page.scene)
    if not whos or cast.state_of(whos[0]) in (None, land):
        return None
    for draft in page.drafts:
        if draft.event.form == "visit" and any(w == whos[0] and r == "guest" for w, r in draft.whos):
            return None
    event = Event(
        "contact",
        "visit",
        "ongoing",
        actor.start,
        behind[0].end,
        date=page.base[:7] if page.base else None,
        place=Place(land, page.text[actor.start : actor.end]),
        rule="visiting",
        basis=(("date", page.base_basis),),
    )
    parties: list[tuple[Who, str | None]] = [(whos[0], "guest"), (Who(state=land), "host")]
    return Draft(event, sentence.number, sentence.block, parties)


def hosts_and_guests(page: Page, whos: list[tuple[Who, str]], form: str, place: Place | None) -> None:
    """Makes participants hosts and guests where the place tells who is at home."""
    if form not in ("talks", "meeting", "dialogue", "ceremony"):
        return
    cast = page.cast
    land = place.state if place is not None and place.state else page.scene.host
    states = {cast.state_of(w) for w, _ in whos}
    if land is None or land not in states or len(states) != 2:
        return
    told = place is not None and place.state is not None
    for at, (who, role) in enumerate(whos):
        if role == "participant" or form == "ceremony" and told:
            whos[at] = (who, "host" if cast.state_of(who) == land else "guest")


def before_name(page: Page, sentence: Sentence, p: Predicate, low: int) -> int:
    """First word of the name of a mechanism where its qualifiers stand before it and nothing between them."""
    words = page.words
    closed = {k for h in sentence.hits["function"] for k in range(h.i, h.j)}
    closed |= {k for h in sentence.hits["modal"] for k in range(h.i, h.j)}
    closed |= {k for q in sentence.predicates for k in (*range(q.i, q.k), *range(q.head.i, q.head.k)) if k < p.t}
    closed |= {k for q in sentence.predicates for k in range(q.head.t, q.head.j) if k < p.t}  # "在北京召开"
    closed |= {k for d in sentence.dates for k in range(d.i, d.j)}
    closed |= {k for a in sentence.actors if a.sort == "person" for k in range(a.i, a.j)}
    begin = low
    while begin > sentence.first and begin - 1 not in closed and words.tight[begin] and low - begin < 14:
        begin -= 1
    return begin


def find_mechanism(page: Page, sentence: Sentence, p: Predicate, form: str) -> tuple[str | None, int | None]:
    """The name of a dialogue or forum as written, and its number."""
    low, high = noun_phrase(page, sentence, p.t, p.j)
    ordinal = None
    for n in sentence.numbers:
        if n.ordinal and low - 5 <= n.i < high + 1 and 0 < n.value < 200:
            ordinal = int(n.value)
            low, high = (min(low, n.i) if n.i >= low - 1 else low), max(high, n.j if n.i <= high else high)
    if form == "talks":
        return None, ordinal
    if not page.verb_final and page.pack.params.get("names", {}).get("strict"):
        low, high = before_name(page, sentence, p, low), min(high, p.j)
    if page.pack.capitals:
        named = [k for k in range(low, p.j) if page.text[page.words.starts[k]].isupper()]
        low = named[0] if named else low
        told = next((d.event.mechanism for d in reversed(page.drafts) if d.event.form == form == "dialogue"), None)
        if not named and told and ordinal is not None and high - low <= 2:
            return told, ordinal  # "the second session took place …": of the body named before
    start, end = page.span(low, high)
    return page.text[start:end], ordinal


def set_scene(page: Page, draft: Draft) -> None:
    """The contact or signing told of becomes the scene, unless it is one of the past."""
    scene, event, cast = page.scene, draft.event, page.cast
    if scene.principals and event.date and scene.date and event.date[:4] < scene.date[:4]:
        return
    if scene.principals and event.form in ("conference", "exhibition"):
        return
    persons = [w for w, _ in draft.whos if w.person >= 0]
    if len(persons) < 1 and scene.principals:
        return
    first_of_all = not scene.principals
    whos = [w for w, _ in draft.whos]
    if len({cast.state_of(w) for w in whos if not w.org}) < 2 and (scene.principals or event.form != "conference"):
        return
    if scene.principals:
        scene.pairs.append(scene.principals)
    scene.principals = whos
    scene.form = event.form
    if event.date and (first_of_all and not scene.dated or draft.explicit_date):
        scene.date, scene.date_basis = event.date, "scene"
        scene.dated = scene.dated or draft.explicit_date
    host = next((cast.state_of(w) for w, r in draft.whos if r == "host"), None)
    if event.place is not None and event.place.state in {cast.state_of(w) for w in whos}:
        host = host or event.place.state
    if host:
        scene.host = host
