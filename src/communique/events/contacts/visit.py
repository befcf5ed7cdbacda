"""Visits: who travels, whereto, and what a visit opens for what is told next."""

from __future__ import annotations

from bisect import bisect_left

from communique.events.clauses import linked
from communique.events.contacts.contact_parties import marks_of
from communique.events.page import Draft, Page
from communique.events.sentences import Predicate, Sentence
from communique.events.who.scene import Who
from communique.languages.pack import LAYER
from communique.mentions.actors import Actor
from communique.schema.model import Event, Place

_MET = ("courtesy_call", "meeting", "talks", "reception")


def settle_visit(
    page: Page, sentence: Sentence, p: Predicate, whos: list[tuple[Who, str]], place: Place | None
) -> tuple[list[tuple[Who, str]], Place | None] | None:
    """A visit needs a guest and a land: the guest's own land is none."""
    cast = page.cast
    if page.syntax.themed and on_the_way(page, sentence, p):
        return None
    if p.subject and p.head.voice == "verb" and all(a.sort == "adjective" for a in p.subject):
        return None  # "Cuban doctors arrived in A": who does not visit for his country
    guests = [w for w, r in whos if r == "guest"]
    hosts = [w for w, r in whos if r == "host"]
    if (others := delegates(page, p, guests)) is not None:
        guests, hosts = others
    if p.inherited and (others := strangers(page, sentence, p, guests)):
        guests, hosts = others
    told = p.frame.name.partition("@")[2] if p.frame is not None else ""  # "访华", "訪米", "방한"
    if told:
        guests = [w for w in guests if cast.state_of(w) != told]
        hosts = [w for w in hosts if cast.state_of(w) == told] or [Who(state=told, basis="word of the visit")]
        place = place if place is not None and place.state == told else Place(told, None)
    if not guests and page.scene.principals and p.subject:
        guests = cast.who(p.subject[0], page.scene)[:1]
    told_land = place.state if place is not None and place.state else cast.state_of(hosts[0]) if hosts else None
    if told_land and guests and p.subject and p.subject[0].sort == "pronoun":
        guests = who_is_abroad(page, guests, told_land)
    if not guests and p.voice == "noun" and told_land:
        guests = visitors(page, sentence, told_land)
    here = page.scene.host
    if not guests and not p.subject and p.head.finite and here and told_land is None:
        traveller = page.scene.subject[:1]  # "Tomorrow will visit the base": who was told of last
        guests = [w for w in traveller if cast.state_of(w) not in (here, None)]
    if not guests and not told_land and p.voice == "noun" and here and (place or site(page, sentence, p)):
        guests = [w for w in page.scene.principals if w.person >= 0 and cast.state_of(w) not in (here, None)][:1]
        place = Place(here, place.name if place is not None else site(page, sentence, p))
    if not guests and not told_land and here and p.voice == "noun" and p.light is None:
        guests = within_visit(page, sentence, p, here)
    if not hosts and place is not None and place.state:
        hosts = [Who(state=place.state)]
    if not p.object and (town := town_visited(sentence, p)) is not None:
        hosts = [Who(state=town.state, basis="place")]
        place = Place(town.state, page.text[town.start : town.end])
    if not hosts:
        for actor in sentence.actors:
            if not (p.left <= actor.i < p.right and actor.sort == "state") or actor.marks == {"from"}:
                continue
            if (
                p.voice == "noun"
                and p.light is None
                and actor.i < p.i
                and actor.marks <= {"and", "def"}
                and not page.verb_final
            ):
                continue  # "Australia is watching the trip by A"
            land = page.states(cast.who(actor, page.scene))
            if land and all(cast.state_of(g) != land[0].state for g in guests):
                hosts = land
                place = Place(land[0].state, page.text[actor.start : actor.end])
                break
    if guests and not hosts:
        other = cast.home if all(cast.state_of(g) != cast.home for g in guests) else None
        if other is None and p.head.finite and all(cast.state_of(g) not in (here, None) for g in guests):
            other = here  # "received A, who came yesterday on a visit"
        if other is None and p.voice == "noun" and p.light is not None:
            other = counterpart_land(page, guests)
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


def who_is_abroad(page: Page, guests: list[Who], land: str) -> list[Who]:
    """Who visits where a pronoun would have somebody visit his own land: the one of the scene who is abroad there."""
    cast = page.cast
    if any(cast.state_of(w) != land for w in guests):
        return guests
    abroad = [w for w in page.scene.principals if w.person >= 0 and cast.state_of(w) not in (land, None)]
    return abroad if len(abroad) == 1 else guests


def delegates(page: Page, p: Predicate, guests: list[Who]) -> tuple[list[Who], list[Who]] | None:
    """Guest and host of a visit by a delegation of which no land is told, to a land that is named: it is of the land
    that faces this one; None of any other visit."""
    cast = page.cast
    lands = [w for a in p.object[:1] if a.sort == "state" for w in page.states(cast.who(a, page.scene))]
    if not p.subject or any(a.code != "delegation" or a.state for a in p.subject) or len(lands) != 1:
        return None
    if any(w.person >= 0 or cast.state_of(w) != lands[0].state for w in guests):
        return None
    facing = [w for w in page.states(page.scene.principals) if w.state != lands[0].state]
    return (facing[:1], lands) if facing else None


def counterpart_land(page: Page, guests: list[Who]) -> str | None:
    """The land of the one whom the guest faces: "the return visit of A, planned for May, was put off"; or None."""
    facing = [w for w in page.scene.principals if w.person >= 0]
    if len(guests) != 1 or all(w.person != guests[0].person for w in facing):
        return None
    lands = {page.cast.state_of(w) for w in facing} - {None, page.cast.state_of(guests[0])}
    return lands.pop() if len(lands) == 1 else None


def on_the_way(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether only a base or an office is visited, in a clause that leaves the telling to a contact behind it: "visited
    the naval command and called on its commander"."""
    there = [*p.object, *p.oblique.get("to", ()), *p.oblique.get("in", ())]
    if p.voice != "verb" or any(a.sort != "institution" for a in there) or not there:
        return False
    behind = (q for q in sentence.predicates if q.i >= p.j and q.finite and q.frames[0].kind == "contact")
    return linked(page.words, page.pack, p) and any(q.frames[0].form in _MET for q in behind)


def town_visited(sentence: Sentence, p: Predicate) -> Actor | None:
    """The town that a particle makes the object of a visit ("ニューヨークを訪問し"), or None."""
    low = min(p.head.i, p.i)
    towns = (a for a in sentence.actors if a.sort == "place" and a.state and p.left <= a.i and a.j <= low)
    return next((a for a in towns if "object" in a.marks), None)


def strangers(page: Page, sentence: Sentence, p: Predicate, guests: list[Who]) -> tuple[list[Who], list[Who]] | None:
    """Guest and host of a visit to the land of the main clause's own subject: it is the person told last before it who
    travels ("met B, who is on a visit to" A's); None where the visit is not such a one."""
    cast = page.cast
    there = [a for a in (*p.object, *p.oblique.get("in", ()), *p.oblique.get("to", ())) if a.sort in ("state", "place")]
    lands = [w for a in there[:1] for w in page.states(cast.who(a, page.scene))]
    if page.verb_final or not lands or not guests or any(cast.state_of(w) != lands[0].state for w in guests):
        return None
    told = [a for a in sentence.actors if a.j <= p.i and a.sort == "person"]
    others = [w for a in told[-1:] for w in cast.who(a, page.scene) if cast.state_of(w) not in (lands[0].state, None)]
    return (others[:1], lands[:1]) if others else None


def within_visit(page: Page, sentence: Sentence, p: Predicate, land: str) -> list[Who]:
    """Who is on the visit "within which" he met somebody in that land, where no visit of his was told of yet."""
    if "in" not in marks_of(page, sentence, p):
        return []
    cast = page.cast
    abroad = [w for w in page.scene.principals if w.person >= 0 and cast.state_of(w) not in (land, None)]
    told = {cast.state_of(w) for d in page.drafts if d.event.form == "visit" for w, r in d.whos if r == "guest"}
    return abroad if len(abroad) == 1 and cast.state_of(abroad[0]) not in told else []


def site(page: Page, sentence: Sentence, p: Predicate) -> str | None:
    """The words with capitals right behind "visit to", where nouns have none: a castle, a camp that no list knows."""
    k = p.j
    if not page.pack.capitals or page.pack.params.get("names", {}).get("nouns", "no") == "yes":
        return None
    while k < sentence.last and page.words.tight[k] and page.text[page.words.starts[k]].isupper():
        k += 1
    if k == p.j:
        return None
    start, end = page.span(p.j, k)
    return page.text[start:end]


def visitors(page: Page, sentence: Sentence, land: str) -> list[Who]:
    """Whose visit to a land it is where the noun has no owner: of who faces its host ("a return visit to Tirana is
    planned"), else of the subject of the sentence ("at the start of his visit to A, B said")."""
    cast, facing = page.cast, page.scene.principals
    if any(cast.state_of(w) == land for w in facing):
        return [w for w in facing if cast.state_of(w) != land and (w.person >= 0 or w.state)][:1]
    told = [w for q in sentence.predicates if q.finite for a in q.subject for w in cast.who(a, page.scene)]
    if not told:  # "a stop in Djibouti was called off": of him whom the text is about
        told = [w for w in facing if w.person >= 0 and cast.state_of(w) == cast.home]
    return [w for w in told if (w.person >= 0 or w.office) and cast.state_of(w) not in (land, None)][:1]


def build_visiting(page: Page, sentence: Sentence, actor: Actor) -> Draft | None:
    """The visit of which a word beside an actor tells: "the visiting minister of A", once a document."""
    cast = page.cast
    whos = cast.who(actor, page.scene)
    state = cast.state_of(whos[0]) if whos else None
    home = land_within(page, actor, state) or host_of(page, sentence, actor, state) or cast.home
    if home is None or state is None or state == home:
        return None
    if whos[0].person >= 0 and cast.office(whos[0].person) in ("ambassador", "defence_attache"):
        return None  # he lives there
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


def host_of(page: Page, sentence: Sentence, actor: Actor, state: str | None) -> str | None:
    """The land of the person who receives a visitor in the same sentence, where it is not the press's own
    ("梁强欢迎来访的古巴国家主席"); else None."""
    if state == page.cast.home or page.verb_final:
        return None
    for p in sentence.predicates:
        if actor in p.object and p.frame is not None and p.frame.kind in ("contact", "statement"):
            lands = {
                page.cast.state_of(w) for a in p.subject if a.sort == "person" for w in page.cast.who(a, page.scene)
            }
            if len(lands) == 1 and None not in lands and state not in lands:
                return lands.pop()
    return None


def land_within(page: Page, actor: Actor, state: str | None) -> str | None:
    """The land told within the words that make a visitor of somebody ("正在哈萨克斯坦访问的格鲁吉亚总理"), or None."""
    hits = page.words.hits[LAYER["actor"]]
    begin = bisect_left(hits, actor.i, key=lambda h: h.i)
    for hit in hits[begin : begin + 8]:
        if hit.i >= actor.j or hit.entry.kind == "office":
            break
        if hit.entry.kind == "state" and hit.entry.code != state and hit.entry.feature in ("name", "capital"):
            return hit.entry.code
    return None


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


def place_told(page: Page, sentence: Sentence) -> Place | None:
    """Where the conference is that the same sentence has just told of ("在纽约出席联合国大会期间会见…"), or None."""
    last = page.drafts[-1] if page.drafts else None
    return last.event.place if last and last.sentence == sentence.number and last.event.form == "conference" else None


def stay_told(page: Page, sentence: Sentence) -> Event | None:
    """The visit of several days just told in the same sentence ("will visit A from 3 to 5 May and meet B"), or None."""
    for draft in reversed(page.drafts[-3:]):
        event = draft.event
        if draft.sentence == sentence.number and event.form == "visit" and draft.explicit_date:
            if event.date and "/" in event.date and not event.date.endswith("/.."):
                return event
    return None
