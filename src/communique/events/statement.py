"""Statements: who said what kind of thing to whom. The act follows the content, not the reporting verb (rule 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.events.areas import of_form
from communique.events.conveyed import CONVEYED, bearers_of, sent_by
from communique.events.letters import writer_of
from communique.events.matters import matter
from communique.events.page import Draft, Page
from communique.events.scene import Who
from communique.events.sentences import Predicate, Sentence
from communique.languages.pack import Frame
from communique.mentions.actors import Actor
from communique.mentions.dates import DateMention
from communique.schema.model import Event

# Acts that a wording inside what is said may turn into another, and into which.
_OPEN = {"affirm", "inform"}
_TURNS = {
    "affirm": None,  # into anything
    "inform": {
        "thank",
        "pledge",
        "hope",
        "concern",
        "reject",
        "condole",
        "congratulate",
        "propose",
        "deny",
        "threaten",
    },
    "welcome": {"thank", "hope"},
    "praise": {"thank"},
    "agree": set(),
}
# What two countries or armies are told to do by the narrator is no statement (rule 4).
_NARRATED = {"army", "navy", "air_force", "coast_guard", "two_states", "three_states", "people", "defence_ministry",
             "foreign_ministry", "government", "party"}  # fmt: skip
_OFFICIAL = ("protest", "expel", "warn", "demand")  # said by states
_CALLED = ("demand", "request")  # of whom it is that something be done
_OTHERS = ("thank", "congratulate", "condole", "praise", "criticise", "warn", "invite")  # said to or of others
_OF_WHOM = ("accept", "congratulate", "condole")  # "accepted the invitation of A"
# Nouns whose owner says it ("the request of A"); of others ("the condemnation of A") it may be who is spoken of.
_OWNED = ("request", "propose", "demand", "hope", "pledge", "protest", "apologise", "deny", "affirm", "invite")


@dataclass(slots=True)
class Saying:
    """A predicate of saying with its stretch of the sentence (words ``low:high``) and the verbs inside it."""

    p: Predicate
    frame: Frame
    low: int
    high: int
    inner: list[Frame] = field(default_factory=list)
    within: list[Predicate] = field(default_factory=list)  # the verbs of ``inner``
    back: bool = False  # what is said stands before the verb, in quotation marks


def act_of(page: Page, sentence: Sentence, saying: Saying) -> str:
    """The act: of the verb, of a verb inside what is said, or of its wording (cues)."""
    turned = saying.frame is saying.p.frame and saying.p.form
    act = turned or saying.frame.form
    for frame in saying.inner:
        if act in _OPEN and frame.form not in _OPEN:
            act = frame.form
    if act not in _TURNS:
        return act
    allowed = _TURNS[act]
    owned = {k for q in sentence.predicates if q.voice == "noun" and q.oblique.get("of") for k in range(q.i, q.j)}
    for hit in sentence.hits["cue"]:
        if hit.i in owned and not page.verb_final and hit.entry.code == "request":
            continue  # "postponed at the request of A": not his own
        if saying.low <= hit.i < saying.high and (hit.i >= saying.p.i or saying.back or page.verb_final):
            if allowed is None or hit.entry.code in allowed:
                return hit.entry.code
    return act


def speakers_of(page: Page, sentence: Sentence, saying: Saying) -> tuple[list[Who], bool]:
    """Who speaks, and whether it is both sides; empty where nobody can be told."""
    p, cast, scene = saying.p, page.cast, page.scene
    actors = p.subject
    if p.head.voice == "passive" and p.voice != "noun":
        actors = p.oblique.get("by", [])
    elif p.voice == "noun" and p.light is None and saying.frame.form in _OWNED:
        actors = p.oblique.get("by") or p.oblique.get("of") or actors
    elif written := writer_of(page, sentence, p, saying.frame.form):
        actors = written
    elif saying.frame.form in CONVEYED and not page.verb_final:
        actors = sent_by(page, saying.p) or actors
    if actors and all(a.code == "company" for a in actors):
        if not page.verb_final:
            return [], False
        actors = []  # "… the trouble that our companies have, he asked": of what is said
    if not actors and p.head.voice == "verb":
        actors = within(page, sentence, p)
    out: list[Who] = []
    both = False
    if p.head.voice == "passive" and p.voice != "noun" and not actors:
        facing = agent_of(page, sentence, saying)
        if facing:
            return facing, False
    low = min(p.head.i, p.i)
    if actors and p.inherited and actors[0].i > max(p.j, p.head.j) and not page.verb_final:
        if noun_before(page, sentence, low) and not any(a.i < low <= a.j for a in sentence.actors):
            return [], False  # "experts say that A …": they are no actor, and A does not say it
    if actors and all(a.code == "people" for a in actors):
        return [], False  # a people is no speaker
    for actor in actors:
        whos = cast.who(actor, scene)
        if actor.sort == "plural" and len(whos) > 1:
            if actor.code in _NARRATED and saying.frame.form != "agree":
                return [], True
            both = True
        alone = len(actors) == 1 and not spoken_for(sentence, actor)
        capital = actor.sort == "state" and actor.place and p.head.tense == "past"  # "Tunis rejected it"
        capital = capital or saying.frame.form == "expel" and actor.sort == "state"  # no ambassador expels
        if actor.sort in ("state", "institution", "adjective", "place") and alone and not capital:
            whos = as_speaker(page, actor.code, whos, p.head.tense == "past")
        for who in whos:
            if who not in out:
                out.append(who)
    if len({(cast.state_of(w), w.org) for w in out}) > 1:
        both = True
    if not out and not actors and not unknown_subject(page, sentence, p):
        out = list(scene.speaker) if scene.paragraph >= sentence.paragraph - 1 else []
        if not out and scene.subject:
            out = list(scene.subject)
        both = both or len({cast.state_of(w) for w in out}) > 1
    return out, both


def spoken_for(sentence: Sentence, actor: Actor) -> bool:
    """Whether a spokesperson, told before in the sentence, passes on what a side says: nobody on stage says it."""
    told = (a for a in sentence.actors if a.j <= actor.i and a.sort == "person")
    return actor.code == "side" and any(o == "spokesperson" for a in told for o, _, _ in a.offices)


def within(page: Page, sentence: Sentence, p: Predicate) -> list[Actor]:
    """The ministry or capital in which it was said, where a verb without a subject is so used ("в МИД заявили")."""
    endings = tuple(page.pack.params.get("order", {}).get("speaker_in", ()))
    if not endings or not page.words.folds[p.head.i].endswith(endings) or not p.head.finite:
        return []
    there = [a for a in sentence.actors if "in" in a.marks and a.j <= p.head.i and p.left <= a.i]
    return [a for a in there if a.sort == "institution" or a.sort == "state" and a.place][:1]


def agent_of(page: Page, sentence: Sentence, saying: Saying) -> list[Who]:
    """Who says it where a passive tells no agent: who faces the one to whom it is said, in a protest the
    host; empty where that is not told either."""
    p, cast, scene = saying.p, page.cast, page.scene
    told = [w for a in (*p.oblique.get("to", ()), *p.subject) if a.sort == "person" for w in cast.who(a, scene)]
    if told and (facing := page.opposite(told[0])):
        return facing[:1]
    if saying.frame.form not in _OFFICIAL:
        return []
    lands = [m.place.state for m in page.places[sentence.number] if saying.low <= m.i < saying.high]
    states = {cast.state_of(w) for w in told}
    for state in (*lands, scene.host, cast.home):
        if state is not None and state not in states:
            return [Who(state=state, basis="context")]
    return []


def unknown_subject(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether a noun that is no actor stands right before the verb and must be its subject ("the report said")."""
    low = min(p.head.i, p.i)
    first = next((q for q in sentence.predicates if q.i == sentence.first), None)
    if first is not None and first is not p and first.voice == "noun" and first.light is None and not p.inherited:
        if not page.verb_final and first.frames[0].kind != "statement":
            return True  # "the visit is to bring about …"
    if page.pack.order("subject", "before") != "before" or p.inherited or p.head.tense not in ("past", "present"):
        return False
    return noun_before(page, sentence, low)


def noun_before(page: Page, sentence: Sentence, low: int) -> bool:
    """Whether a word that no list knows stands right before word ``low``."""
    if low == sentence.first or not page.words.tight[low] or any(c in page.words.seps[low] for c in '"”»“」'):
        return False
    before = low - 1
    return not any(
        h.i <= before < h.j
        for layer in ("function", "stop", "modal", "predicate", "time")
        for h in sentence.hits[layer]
    )


def as_speaker(page: Page, code: str, whos: list[Who], told: bool) -> list[Who]:
    """A state that "values" or a side that "said" speaks through its principal in the scene; so does a ministry that
    "is ready to" in the words of its minister, but not one that "said"."""
    scene, cast = page.scene, page.cast
    if not whos:
        return whos
    state = cast.state_of(whos[0])
    for who in (*scene.speaker, *scene.principals):
        if who.person >= 0 and cast.state_of(who) == state and (code in ("", "side", "delegation") or not told):
            if code == "government" and cast.office(who.person) in ("other", "ambassador", "spokesperson", None):
                continue  # no voice of the cabinet
            return [who]
    return whos


def invited_ones(page: Page, sentence: Sentence, speakers: list[Who]) -> list[Who]:
    """Who accepts: not he who has just invited, but whom he invited."""
    for draft in reversed(page.drafts[-6:]):
        if draft.event.form == "invite" and sentence.number - draft.sentence <= 2:
            asked = [w for w, r in draft.whos if r == "addressee"]
            return asked if asked and speakers and (speakers[0], "speaker") in draft.whos else speakers
    return speakers


def not_to_himself(page: Page, saying: Saying, speakers: list[Who]) -> list[Who]:
    """Nobody thanks or warns his own state: "the minister thanked A" is said by him who faces the one of A."""
    p = saying.p
    told = [a for a in p.subject if a.sort == "person" and a.person < 0 and a.state is None and a.offices]
    spoken_to = [a for a in p.object if a.sort == "state" and a.state is not None and a.i >= p.i]
    if len(speakers) != 1 or not told or len(spoken_to) != 1 or saying.frame.form not in _OTHERS:
        return speakers
    if page.cast.state_of(speakers[0]) != spoken_to[0].state:
        return speakers
    return page.opposite(speakers[0])[:1] or speakers


def summoned(page: Page, sentence: Sentence, speakers: list[Who]) -> list[Who]:
    """Whom the state of the speakers has just called in, in the same sentence, or nobody."""
    for draft in reversed(page.drafts[-4:]):
        if draft.sentence != sentence.number or draft.event.kind not in ("contact", "statement"):
            break
        if draft.event.form == "summons":
            hosts = {page.cast.state_of(w) for w, r in draft.whos if r == "host"}
            guests = [w for w, r in draft.whos if r == "guest"]
            return guests if hosts == {page.cast.state_of(w) for w in speakers} else []
    return []


def nameless(actor: Actor) -> bool:
    """Whether somebody is told by a pronoun or a title alone: "the minister accepted", not who has just invited."""
    return actor.sort == "pronoun" or actor.sort == "person" and actor.name is None


def public(page: Page, who: Who) -> bool:
    """Whether somebody speaks for a state or a body of states, not for a company or himself."""
    if page.cast.state_of(who) or who.org:
        return True
    office = page.cast.office(who.person) if who.person >= 0 else who.office
    return office not in (None, "other")


def build_statement(page: Page, sentence: Sentence, saying: Saying) -> Draft | None:
    """The statement of a predicate of saying, or None where there is no speaker."""
    p, scene = saying.p, page.scene
    act = act_of(page, sentence, saying)
    if act == "affirm" and tells_event(sentence, saying):
        act = "inform"
    speakers, both = speakers_of(page, sentence, saying)
    if act == "accept" and (p.inherited or not p.subject or nameless(p.subject[0])):
        speakers = invited_ones(page, sentence, speakers)
    speakers = not_to_himself(page, saying, speakers)
    if not speakers or not any(public(page, w) for w in speakers):
        return None
    if (p.inherited or not p.subject) and not page.verb_final and quoted_source(sentence, p):
        scene.sourced = sentence.number
        return None
    if not page.verb_final and published(page, sentence, p):
        return None
    if not p.subject and scene.sourced in (sentence.number, sentence.number - 1) and not page.verb_final:
        scene.sourced = sentence.number
        return None  # "…, the communiqué stresses. It adds that …"
    alone = len(p.subject) == 1 and p.subject[0].sort in ("state", "institution")
    if act == "agree" and not both and alone and "theme" not in p.subject[0].marks and page.verb_final:
        both_of_before = (
            len({page.cast.state_of(w) for w in scene.speaker}) > 1 and scene.paragraph == sentence.paragraph
        )
        if both_of_before:  # "… agreed. They also agreed that the army of A send …"
            speakers, both = list(scene.speaker), True
    if act == "agree" and not both and alone and len(speakers) == 1 and speakers[0].person >= 0 and not page.verb_final:
        act = "pledge"  # "our side has decided to …", in the words of its minister
    if act == "agree" and not both and (alone or all(w.person < 0 for w in speakers)):
        return None  # "A decided": nobody to agree with
    if act == "agree" and sentence.block == "title" and len(speakers) < 2:
        return None  # a headline leaves out with whom
    addressees = [] if both else addressees_of(page, sentence, saying, speakers, act)
    if not addressees and not both and p.inherited and writer_of(page, sentence, p, saying.frame.form):
        addressees = [w for a in p.subject for w in page.cast.who(a, scene)]
    if not both and p.inherited and all(w.person < 0 for w in addressees):
        addressees = turned_to(page, sentence, speakers, addressees)
    if not addressees and not both and p.inherited:  # "congratulated B and invited him"
        before = page.drafts[-1] if page.drafts else None
        if before is not None and before.sentence == sentence.number and before.event.kind == "statement":
            if [w for w, r in before.whos if r == "speaker"] == speakers:
                addressees = [w for w, r in before.whos if r == "addressee"]
    if not both and act != "agree" and not any(page.cast.speaks_for_it(w) for w in speakers):
        addressees = summoned(page, sentence, speakers) or addressees
    if act == "agree" and not both and len(speakers) == 1 and not addressees:
        addressees = page.opposite(speakers[0])
    if act == "agree" and len(speakers) == 1 and addressees and saying.frame.form == "agree":
        speakers, addressees = [*speakers, *addressees], []
    if not addressees and act in ("request", "warn", "inform") and p.subject:
        if all(a.code == "embassy" for a in p.subject):
            return None  # an embassy asks or tells its own nationals
    face(page, sentence, p, speakers)
    date, basis = scene.date, scene.date_basis or "scene"
    low = min([saying.low, saying.p.i, *(d.i for d in sentence.dates if d.j == saying.low)])
    told = [d for d in sentence.dates if d.sort == "point" and low <= d.i < saying.p.i]
    told = [d for d in told if page.base is None or (d.edtf or "") <= page.base]  # what is to come is no day of saying
    if page.verb_final:  # a mere month before the verb is told of what is said
        told = [d for d in told if len(d.edtf or "") == 10]
    bearers = bearers_of(page, saying.p, saying.frame, speakers)
    principal = any(w in scene.principals for w in (*speakers, *bearers))
    day = day_of_saying(page, sentence, saying)
    if day is not None and (not scene.dated or not principal):
        date, basis = day.edtf, day.basis
        if principal:
            scene.date, scene.date_basis, scene.dated = date, "scene", True
    elif told and not principal and told[0].edtf:
        date, basis = told[0].edtf, told[0].basis
    elif not principal and scene.principals and speakers[0].person >= 0 and not both:
        date, basis = page.base, page.base_basis
    topics = topics_of(page, sentence, saying, act)
    if not topics and sentence.number - scene.asked_at <= 3 and all(page.cast.speaks_for_it(w) for w in speakers):
        topics = scene.asked
    topics = topics or matter(page, sentence, act)
    start, end = page.span(saying.low, saying.high)
    whos = [(w, "speaker") for w in speakers] + [(w, "addressee") for w in addressees]
    event = Event(
        "statement",
        act,
        "planned" if p.head.tense == "future" and not p.inherited else "held",
        start,
        end,
        date=date,
        topics=topics,
        gist=gist_of(sentence, saying, topics),
        rule=saying.frame.name,
        basis=(("date", basis),),
    )
    scene.speaker = list(bearers or speakers)
    scene.paragraph, scene.spoken = sentence.paragraph, sentence.number
    return Draft(event, sentence.number, sentence.block, list(whos))


def turned_to(page: Page, sentence: Sentence, speakers: list[Who], addressees: list[Who]) -> list[Who]:
    """To whom the speakers turned in the same breath ("congratulated B and invited him", "wrote to B, congratulating
    his country"); else the addressees as they are."""
    before = page.drafts[-1] if page.drafts else None
    if before is None or before.sentence != sentence.number:
        return addressees
    letter = before.event.form == "letter"
    if not letter and (before.event.kind != "statement" or addressees):
        return addressees
    if [w for w, r in before.whos if r in ("speaker", "initiator")] != speakers:
        return addressees
    found = [w for w, r in before.whos if r == "addressee"]
    same = {page.cast.state_of(w) for w in addressees} <= {page.cast.state_of(w) for w in found}
    return found if same else addressees


def day_of_saying(page: Page, sentence: Sentence, saying: Saying) -> DateMention | None:
    """The day, past or present, told right beside a verb of saying: "said on Tuesday that"."""
    p, head = saying.p, saying.p.head
    if not p.finite and not head.finite:
        return None
    low, high = min(p.i, head.i), max(p.j, head.j)
    for d in sentence.dates:
        gap = low - d.j if d.i < high or page.verb_final else d.i - high
        if d.sort == "point" and len(d.edtf or "") == 10 and 0 <= gap <= 2 and (p.content < 0 or d.i < p.content):
            behind = d.j <= low and page.words.seps[d.j].strip() == "," and not page.verb_final
            if behind and any(q.i < d.i for q in sentence.predicates):
                continue  # "…, which happened on Tuesday, and said": the day of what stands before
            return d if page.base is None or (d.edtf or "") <= page.base else None
    return None


def tells_event(sentence: Sentence, saying: Saying) -> bool:
    """Whether a spokesperson says that something is given or put off, rather than takes a position."""
    p = saying.p
    if p.content < 0 or not any(o == "spokesperson" for a in p.subject for o, _, _ in a.offices):
        return False
    inside = [q for q in sentence.predicates if q is not p and p.content <= q.i < saying.high and q.finite]
    return any(q.frame is not None and q.frame.kind in ("transfer", "contact") and not q.frame.adds for q in inside)


def published(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether a paper that passes on what is told stands behind a verb and its comma: "…, indique un communiqué"."""
    at = min(p.i, p.head.i)
    end = max(p.j, p.head.j)
    small = sentence.hits["function"]
    press = any(h.entry.code == "press" and 0 <= h.i - end <= 1 for h in small)
    press = press and not any(h.entry.code == "to" and end <= h.i <= end + 1 for h in small)  # "told the agency"
    press = press and not any(a.sort == "person" and a.i >= end for a in p.subject)
    return press and at > sentence.first and "," in page.words.seps[at]


def quoted_source(sentence: Sentence, p: Predicate) -> bool:
    """Whether right beside a verb of saying stands who passes it on: "the agency reports", "souligne l'AFP"."""
    low, high = min(p.i, p.head.i), max(p.j, p.head.j)
    press = [h for h in sentence.hits["function"] if h.entry.code == "press"]
    if any(h.i == sentence.first for h in press):
        return True  # "the press release tells that"
    return any(0 <= h.i - high <= 2 or 0 <= low - h.j <= 1 for h in press)


def gist_of(sentence: Sentence, saying: Saying, topics: Sequence[str]) -> str | None:
    """The subject in English, 12 words at most: what is spoken of inside the saying, then its areas; None where both
    are unknown. It names codes and translates nothing."""
    inside = [p.frame for p in sentence.predicates if p is not saying.p and saying.low <= p.i < saying.high]
    told = [f.form for f in inside if f is not None and f.kind in ("contact", "activity", "milestone") and not f.adds]
    told += [h.entry.code for h in sentence.hits["instrument"] if saying.low <= h.i < saying.high]
    words: list[str] = []
    for code in dict.fromkeys((*told, *topics)):
        more = code.replace("_", " ").split()
        if len(words) + len(more) > 12:
            break
        words += [*more[:-1], f"{more[-1]},"]
    return " ".join(words).rstrip(",") or None


def to_press(sentence: Sentence, saying: Saying) -> bool:
    """Whether reporters stand in a saying to whom it is said, not of whom ("the arrest of two journalists")."""
    spoken_of = {h.j for h in sentence.hits["function"] if h.entry.code == "of"}
    spoken_of |= {a.j for a in sentence.actors if a.sort == "adjective"}
    told = [h.i for h in sentence.hits["function"] if h.entry.code == "press" and saying.low <= h.i < saying.high]
    return any(spoken_of.isdisjoint((i, i - 1)) for i in told)


def other_side(page: Page, speaker: Who, who: Who) -> Who:
    """An addressee of whom no country is told is not of the speaker's own."""
    cast = page.cast
    if cast.state_of(who) == cast.state_of(speaker):
        facing = page.opposite(speaker)
        state = cast.state_of(facing[0]) if facing else cast.other_state(cast.home)
        return cast.estrange(who, page.scene, state, "context")
    return who


def face(page: Page, sentence: Sentence, p: Predicate, speakers: list[Who]) -> None:
    """Lets the persons of a statement stand for the states of a scene that so far has no faces, and for those of its
    talks ("the summit was held in Seoul. Presidents A and B agreed")."""
    cast, scene = page.cast, page.scene
    with_them = [w for a in p.oblique.get("with", ()) for w in cast.who(a, scene) if w.person >= 0]
    for who in (*speakers, *with_them):
        for at, other in enumerate(scene.principals):
            if other.person < 0 and who.person >= 0 and not who.org and cast.state_of(other) == cast.state_of(who):
                if not other.org and cast.office(who.person) != "spokesperson":
                    scene.principals[at] = who
                    seat_at_talks(page, sentence, other, who)


def seat_at_talks(page: Page, sentence: Sentence, state: Who, who: Who) -> None:
    """Puts a person in the place of his state in the talks told right before."""
    if state.office is not None:
        return
    for draft in reversed(page.drafts[-4:]):
        talks = draft.event.kind == "contact" and draft.event.form in ("talks", "call") and draft.event.status == "held"
        if talks and draft.block != "title" and sentence.number - draft.sentence <= 1:
            draft.whos = [(who if w == state else w, r) for w, r in draft.whos]
            return


_GOES_ON = ("request", "demand", "warn", "reject", "deny", "apologise")  # answers, or goes on with, what was said


def topics_of(page: Page, sentence: Sentence, saying: Saying, act: str) -> tuple[str, ...]:
    p = saying.p
    topics = sentence.codes("topic", saying.low, saying.high)
    if act == "expel":  # "sınır dışı": out of the borders, not about them
        topics = [h.entry.code for h in sentence.within("topic", saying.low, saying.high) if not p.i <= h.i < p.j]
    if len(topics) > 1:
        topics = [t for t in topics if t != "bilateral_relations"] if act in ("agree", "propose", "pledge") else topics
    if act == "condole" and not topics:
        topics = ["disaster_relief"]
    if not topics and act in _GOES_ON:
        topics = list(before(page, sentence))
    return of_form(act, topics)


def before(page: Page, sentence: Sentence) -> tuple[str, ...]:
    """The topics of what was said last, in this sentence or the one before: "protested over …, and demanded …"."""
    last = page.drafts[-1] if page.drafts else None
    if last is None or last.event.kind != "statement" or sentence.number - last.sentence > 1:
        return ()
    return tuple(t for t in last.event.topics if t != "bilateral_relations")


def called_upon(page: Page, sentence: Sentence, saying: Saying, own: set[str | None]) -> list[Who]:
    """The party that is to do what is demanded: "demanded that A release them"."""
    begin = saying.p.content
    if begin < 0 or page.verb_final:
        return []
    for actor in sentence.actors:
        if begin <= actor.i <= begin + 3 * page.pack.scale and actor.sort in ("state", "institution", "org"):
            whos = page.cast.who(actor, page.scene)[:1]
            return [w for w in whos if page.cast.state_of(w) not in own and not (w.org and page.scene.principals)]
    return []


def addressees_of(page: Page, sentence: Sentence, saying: Saying, speakers: list[Who], act: str) -> list[Who]:
    """Who is spoken to: told, else the interlocutor of the scene."""
    p, cast, scene = saying.p, page.cast, page.scene
    told: list[Who] = []
    own = {cast.state_of(w) for w in speakers}
    functions: tuple[str, ...] = ("object", "to", "with", *(("of",) if act in _OF_WHOM else ()))
    functions += tuple(f for f, role in saying.frame.roles.items() if role == "addressee" and f not in functions)
    for function in functions:
        if any(w.person >= 0 or cast.state_of(w) not in own for w in told):
            break  # "thanked his colleague for the help of the speaker's own soldiers"
        actors = p.object if function == "object" else p.oblique.get(function, [])
        if function == "object" and act == "agree":
            continue  # what is agreed on
        if function == "object" and actors and page.pack.order("subject", "before") == "before":
            if any(p.i < a.i < actors[0].i for a in p.oblique.get("to", ())):
                continue  # "thanked (said thanks to) A for the entry into B"
        named = [a for a in p.oblique.get("to", ()) if a.sort == "person" and (a.i < p.j or a.i - p.j <= 1)]
        if act == "thank" and function == "object" and named and all(a.sort == "state" for a in actors):
            continue  # "thanked B for … against the threats of A"
        for actor in actors:
            if saying.p.content >= 0 and actor.i > saying.p.content or actor.sort == "pronoun":
                continue
            whos = cast.who(actor, scene)
            if function == "with" and act in ("affirm", "inform") and not page.verb_final:
                whos = [w for w in whos if w.person >= 0]  # "announced relations with A": to nobody there
            told += whos if function != "of" else [w for w in whos if cast.state_of(w) not in own]
    if not told and act in _OF_WHOM and page.verb_final:  # "دعوت امیر … را پذیرفت": in the gap of the verb
        told = [w for a in sentence.actors if a.sort == "person" and p.i < a.i < p.j for w in cast.who(a, scene)]
    if not told and act in _CALLED:
        told = called_upon(page, sentence, saying, own)
    if not told:
        inside = (q for q, f in zip(saying.within, saying.inner, strict=True) if f.form == act)
        for actor in (a for q in inside for a in (*q.object, *q.oblique.get("to", ())) if a.sort != "pronoun"):
            told += cast.who(actor, scene)
    if not told and to_press(sentence, saying):
        return []
    states = {cast.state_of(w) for w in speakers}
    if act == "expel" and not any(w.person >= 0 for w in told):  # "expelled two A diplomats"
        there = [a for a in sentence.actors if saying.low <= a.i < saying.high and a not in p.subject]
        meant = [a for a in there if a.sort in ("adjective", "institution", "state") and "in" not in a.marks]
        told = [w for w in page.states(w for a in meant for w in cast.who(a, scene)) if w.state not in states] or told
        return told[:1]
    opposite = [w for s in bearers_of(page, saying.p, saying.frame, speakers) or speakers for w in page.opposite(s)]
    out: list[Who] = []
    for who in told:
        if who.person >= 0 and who not in speakers:
            out.append(who)
        elif who.person < 0 and cast.state_of(who) not in states:
            if who.org and opposite and who not in scene.principals:
                continue  # "its support for A's presidency of ASEAN": spoken of, not spoken to
            facing = [w for w in opposite if cast.state_of(w) == cast.state_of(who)]
            out += facing[:1] or ([who] if act not in ("affirm", "praise", "welcome", "concern", "criticise") else [])
    if act == "thank" and len(out) == 1 and out[0].person < 0 and opposite and "to" in p.oblique and not p.object:
        if cast.state_of(out[0]) not in {cast.state_of(w) for w in opposite}:
            out = []  # "thanked for the sending of A's soldiers to C"
    if out:
        first = speakers[0]
        if first.person >= 0 and cast.office(first.person) == "spokesperson":  # speaks for them, not to them
            out = [w for w in out if cast.state_of(w) != cast.state_of(first)]
        once = {(w.person, cast.state_of(w), w.org): w for w in reversed(out)}
        return [other_side(page, speakers[0], w) for w in reversed(once.values())][:2]
    if len(opposite) > 1 and len(speakers) == 1:
        opposite = [w for w in cast.pair([speakers[0], *opposite]) if w != speakers[0]]
    return list(dict.fromkeys(opposite))[:2]
