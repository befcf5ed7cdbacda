"""Who meets whom: the parties of a contact where its clause does not tell both, and who is host and guest."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Predicate, Sentence
from communique.events.who.countries import named_at_home
from communique.events.who.scene import Who
from communique.schema.model import Place

FACE_TO_FACE = {"talks", "meeting", "ceremony", "dialogue", "reception", "courtesy_call", "conference"}
_AT_HOME = {"reception", "courtesy_call", "ceremony", "summons"}  # held by the home state where no host is told
_PRESIDED = ("ceremony", "meeting", "talks")
_OTHER_ROLE = {"host": "guest", "guest": "host", "initiator": "participant", "addressee": "initiator"}


def facing(page: Page, sentence: Sentence, p: Predicate, form: str) -> list[tuple[Who, str]]:
    """Who faced whom "in a call on Monday": the subject and the object of what was said or done there."""
    for q in sentence.predicates:
        if not q.finite or q.i < p.j:
            continue
        if len(q.subject) == 1 and q.subject[0].sort == "plural" and q.subject[0].code.startswith("both"):
            both = [w for w in page.cast.who(q.subject[0], page.scene) if w.person >= 0]
            return [(w, "participant") for w in both] if page.when.date_of(sentence, p) is not None else []
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
    named = [a for a in sentence.actors if p.i <= a.i and a.j <= p.j and a.place and a.state] if not out else []
    if named:  # "北京香山论坛": the city in its name
        return [(Who(state=named[0].state, basis="place"), "host")]
    if place is not None and place.state is not None and (out or not page.scene.principals):
        out.append((Who(state=place.state, basis="place"), "host"))
    return out


def of_body(sentence: Sentence, p: Predicate, place: Place | None) -> list[tuple[Who, str]]:
    """The body whose ministers meet, and the host: "los cancilleres de la CELAC se reúnen en A"; else nobody."""
    for plural in p.subject:
        held = bool(plural.offices) or "ministers" in plural.code
        if plural.sort != "plural" or plural.states or plural.state or not held:
            continue
        for body in sentence.actors:
            if body.sort == "org" and 0 <= body.i - plural.j <= 2 and not body.marks - {"of", "def", "in"}:
                host = [] if place is None or place.state is None else [(Who(state=place.state, basis="place"), "host")]
                return [(Who(org=body.org), "participant"), *host]
    return []


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


def dropped_subject(page: Page, p: Predicate, whos: list[tuple[Who, str]], form: str) -> list[tuple[Who, str]]:
    """Adds who has just been told of where a finite verb names but one party: "En Panamá se reunirá con B"."""
    subject = page.scene.subject
    if form not in FACE_TO_FACE or len(whos) != 1 or len(subject) != 1 or p.subject or not p.head.finite:
        return whos
    other, role = whos[0]
    land = page.scene.host
    if role == "host" and page.syntax.subject_order == "either" and land != page.cast.state_of(subject[0]):
        if page.cast.state_of(other) == page.cast.state_of(subject[0]):  # "En Bogotá fue recibido por el presidente B"
            other = page.cast.estrange(other, page.scene, land, "context")
    states = {page.cast.state_of(subject[0]), page.cast.state_of(other)}
    if page.syntax.subject_order != "either" or subject[0].person < 0 or len(states) < 2 or None in states:
        return whos
    return [(subject[0], _OTHER_ROLE.get(role, "participant")), (other, role)]


def met_by_subject(page: Page, sentence: Sentence, p: Predicate, whos: list[tuple[Who, str]]) -> list[tuple[Who, str]]:
    """Adds who has just been told of to the one with whom there was a meeting, in the course of which something was
    talked about ("В ходе встречи с B обсуждались …")."""
    subject, cast = page.scene.subject, page.cast
    talked = any(f.adds == "topics" for q in sentence.predicates for f in q.frames)
    if not talked or len(subject) != 1 or subject[0].person < 0 or "when" not in marks_of(page, sentence, p):
        return whos
    states = {cast.state_of(subject[0]), cast.state_of(whos[0][0])}
    near = page.scene.told >= sentence.number - 1
    return [(subject[0], "participant"), *whos] if near and len(states) == 2 and None not in states else whos


def entered_by(page: Page, sentence: Sentence, p: Predicate, other: Who, form: str) -> bool:
    """Whether a bare event noun tells where something was said: "at a meeting with B", and "during a call with B" of
    somebody of another land who speaks there by name ("В ходе телефонного разговора с B А выразил …")."""
    marks = marks_of(page, sentence, p)
    if "in" in marks:
        return True
    if "when" not in marks or form not in ("call", "meeting", "talks") or not p.oblique.get("with"):
        return False
    cast, scene = page.cast, page.scene
    speakers = [w for q in sentence.predicates if q.finite for a in q.subject[:1] for w in cast.who(a, scene)]
    if other.person < 0 or not speakers or speakers[0].person < 0:
        return False
    return cast.state_of(speakers[0]) not in (None, cast.state_of(other))


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
                if form == "visit" and cast.state_of(other) == cast.state_of(who):
                    continue  # "A received B, who is on a visit to our country"
                if other.person >= 0 and other != who and other.person != who.person:
                    return [*whos, (other, _OTHER_ROLE.get(role, "participant"))]
    return whos


def present(page: Page, sentence: Sentence, p: Predicate) -> list[tuple[Who, str]]:
    """Who was there where nothing tells who held it: "a ceremony took place on Friday, with A and B present"."""
    told = [a for a in sentence.actors if a.i >= p.j and a.sort == "person" and a.offices]
    whos = [w for a in told for w in page.cast.who(a, page.scene)]
    if len({page.cast.state_of(w) for w in whos}) < 2:
        return []
    return [(w, "participant") for w in dict.fromkeys(whos)]


def complete(
    page: Page,
    sentence: Sentence,
    whos: list[tuple[Who, str]],
    form: str,
    place: Place | None,
    p: Predicate,
    bare: bool,
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
            if land not in (None, cast.home, cast.state_of(a)) and whos[0][1] == "host":
                first = cast.estrange(a, scene, land, "place")  # who receives abroad is at home there
                second = b if first != a else cast.estrange(b, scene, other, "counterpart")
            elif named_at_home(cast, b) and not named_at_home(cast, a) and cast.state_of(a) == cast.home:
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
        if form in _PRESIDED and p.voice == "noun" and not bare and (here := present(page, sentence, p)):
            return here
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
    if not others and not scene.principals and role == "host" and form in _AT_HOME and not bare:
        others = [
            w for w in scene.subject if cast.state_of(w) not in (None, cast.state_of(who))
        ]  # "came to A. B received him"
    there = held_in(page, p, place) if form in FACE_TO_FACE and p.voice == "noun" and not bare else None
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
    land = place.state if place is not None and place.state else next(iter(there), page.scene.host)
    if land is None or page.cast.state_of(who) in (None, land):
        return [(who, "host")]
    return [(who, "guest"), (Who(state=land, basis="place"), "host")]


def with_leader(page: Page, p: Predicate, whos: list[tuple[Who, str]]) -> list[tuple[Who, str]]:
    """The delegation that goes somewhere ("the delegation then laid a wreath") is there with the one who leads it."""
    if not p.subject or any(a.code != "delegation" for a in p.subject):
        return whos
    cast, there = page.cast, [w for w in page.scene.principals if w.person >= 0]
    out = []
    for who, role in whos:
        leaders = [w for w in there if cast.state_of(w) == who.state] if who.person < 0 and who.state else []
        out.append((leaders[0] if len(leaders) == 1 and role == "guest" and not who.office else who, role))
    return out


def without_face(page: Page, whos: list[tuple[Who, str]]) -> list[tuple[Who, str]]:
    """Who lays a wreath, and the land where he does so: nobody of it need be there."""
    return [(Who(state=page.cast.state_of(w)), r) if r == "host" and w.person >= 0 else (w, r) for w, r in whos]


def as_guest(page: Page, whos: list[tuple[Who, str]]) -> list[tuple[Who, str]]:
    """Who alone is told to hold a ceremony is a guest there on the soil of the one whom he faces."""
    host, states = page.scene.host, [page.cast.state_of(w) for w, _ in whos]
    if host is None or len(whos) < 2 or states[0] in (None, host) or host not in states:
        return whos
    return [(w, "host" if state == host else "guest") for (w, _), state in zip(whos, states, strict=True)]


def received_next(page: Page, p: Predicate, whos: list[tuple[Who, str]], form: str) -> list[tuple[Who, str]]:
    """The next guest of a host who is not named again, where verbs come first ("He received B. Received too C"): the
    foreigner behind the verb is its object."""
    scene, cast = page.scene, page.cast
    if form not in ("reception", "courtesy_call") or len(whos) != 1 or whos[0][1] != "host" or scene.host is None:
        return whos
    behind = p.voice == "verb" and p.finite and p.subject and not p.inherited and p.subject[0].i >= p.head.k
    if not behind or page.pack.order("subject", "before") == "before" or p.head.voice == "passive":
        return whos
    hosts = [w for w in scene.principals if cast.state_of(w) == scene.host]
    if not hosts or cast.state_of(whos[0][0]) in (None, scene.host):
        return whos
    return [(hosts[0], "host"), (whos[0][0], "guest")]


def caller_first(page: Page, whos: list[tuple[Who, str]]) -> list[tuple[Who, str]]:
    """A courtesy call told as a meeting: who comes is told first, unless he is at home."""
    if len(whos) != 2 or {role for _, role in whos} != {"participant"}:
        return whos
    (first, _), (second, _) = whos
    home = page.cast.home
    at_home = home is not None and page.cast.state_of(first) == home != page.cast.state_of(second)
    return [(first, "host" if at_home else "guest"), (second, "guest" if at_home else "host")]


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
    if any(r == "host" and w.person >= 0 and page.cast.office(w.person) == "ambassador" for w, r in whos):
        return False  # he receives where he is posted
    return land is not None and land in guests and land not in hosts


def in_own_office(page: Page, sentence: Sentence, p: Predicate, whos: list[tuple[Who, str]]) -> list[tuple[Who, str]]:
    """Makes the subject the host of those whom he meets "in his office"."""
    there = [h for h in sentence.hits["function"] if h.entry.code == "own_office" and p.left <= h.i < p.right]
    if not there or len({r for _, r in whos} - {"participant"}) > 0 or not p.subject:
        return whos
    hosts = {page.cast.state_of(w) for a in p.subject[:1] for w in page.cast.who(a, page.scene)}
    if len(hosts) != 1 or not hosts < {page.cast.state_of(w) for w, _ in whos}:
        return whos
    return [(w, "host" if page.cast.state_of(w) in hosts else "guest") for w, _ in whos]


def hosts_and_guests(page: Page, whos: list[tuple[Who, str]], form: str, place: Place | None) -> None:
    """Makes participants hosts and guests where the place tells who is at home."""
    if form not in ("talks", "meeting", "dialogue", "ceremony"):
        return
    cast = page.cast
    land = place.state if place is not None and place.state else page.scene.host
    states = {cast.state_of(w) for w, _ in whos}
    if form == "ceremony" and land not in states and {r for _, r in whos} == {"guest", "participant"}:
        whos[:] = [(w, "host" if r == "participant" else r) for w, r in whos]  # "held a ceremony to welcome B"
    if land is None or land not in states or len(states) != 2:
        return
    for at, (who, role) in enumerate(whos):
        if role == "participant" or form == "ceremony":
            whos[at] = (who, "host" if cast.state_of(who) == land else "guest")
