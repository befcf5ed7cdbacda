"""Who is spoken to: the addressees of a statement, told or by the scene."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Sentence
from communique.events.statements.conveyed import bearers_of
from communique.events.statements.remarks import to_all
from communique.events.statements.speaking import Saying, to_press
from communique.events.who.plurals import pair
from communique.events.who.scene import Who

_CALLED = ("demand", "request")  # of whom it is that something be done
_OTHERS = ("thank", "congratulate", "condole", "praise", "criticise", "warn", "invite")  # said to or of others
_SPOKEN_OF = ("affirm", "praise", "welcome", "concern", "criticise")  # of a state rather than to it
_OF_WHOM = ("accept", "congratulate", "condole")  # "accepted the invitation of A"


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


def other_side(page: Page, speaker: Who, who: Who) -> Who:
    """An addressee of whom no country is told is not of the speaker's own."""
    cast = page.cast
    if cast.state_of(who) == cast.state_of(speaker):
        facing = page.opposite(speaker)
        state = cast.state_of(facing[0]) if facing else cast.other_state(cast.home)
        return cast.estrange(who, page.scene, state, "context")
    return who


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


def thanked_for(page: Page, sentence: Sentence, saying: Saying, own: set[str | None]) -> list[Who]:
    """The land for whose help somebody thanks where nobody is on stage ("日本の支援に謝意を示した")."""
    for actor in sentence.actors:
        if saying.low <= actor.i < saying.p.i and actor.sort in ("state", "institution") and "about" in actor.marks:
            if actor.state is not None and actor.state not in own:
                return page.states(page.cast.who(actor, page.scene))[:1]
    return []


def helper_of(page: Page, sentence: Sentence, saying: Saying, own: set[str | None]) -> list[Who]:
    """The land that only an adjective tells, where nobody on stage is of it: "thanked the Panamanian offer"."""
    there = {page.cast.state_of(w) for w in page.scene.principals}
    for actor in sentence.actors:
        if saying.p.j <= actor.i <= saying.p.j + 4 and actor.sort == "adjective" and actor.state not in own | there:
            return [Who(state=actor.state)] if actor.state is not None else []
    return []


def addressees_of(page: Page, sentence: Sentence, saying: Saying, speakers: list[Who], act: str) -> list[Who]:
    """Who is spoken to: told, else the interlocutor of the scene."""
    p, cast, scene = saying.p, page.cast, page.scene
    told: list[Who] = []
    own = {cast.state_of(w) for w in speakers}
    functions: tuple[str, ...] = ("object", "to", "with", *(("of",) if act in _OF_WHOM else ()))
    if act in ("accept", "reject"):  # "キルギスからの招待を受け入れた", "コロンビアの要求を拒否した"
        functions += ("from", "about") if page.verb_final else ("from",)
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
            if saying.p.content >= 0 and actor.i > saying.p.content or actor.sort in ("pronoun", "place"):
                continue  # "assured that it would be taken to the town": where to
            whos = cast.who(actor, scene)
            if function == "with" and act in ("affirm", "inform") and not page.verb_final:
                whos = [w for w in whos if w.person >= 0]  # "announced relations with A": to nobody there
            whos = [w for w in whos if w.person >= 0 or w.org or cast.state_of(w)]  # "over the death of the president"
            if actor.sort == "plural" and len({cast.state_of(w) for w in whos} - own) == 1:
                whos = [w for w in whos if cast.state_of(w) not in own]  # "urges all sides": not its own
            told += whos if function != "of" else [w for w in whos if cast.state_of(w) not in own]
    if not told and act in _OF_WHOM and page.verb_final:  # "دعوت امیر … را پذیرفت": in the gap of the verb
        told = [w for a in sentence.actors if a.sort == "person" and p.i < a.i < p.j for w in cast.who(a, scene)]
    if not told and act in _CALLED:
        told = called_upon(page, sentence, saying, own)
    if not told:
        inside = (q for q, f in zip(saying.within, saying.inner, strict=True) if f.form == act)
        for actor in (a for q in inside for a in (*q.object, *q.oblique.get("to", ())) if a.sort != "pronoun"):
            told += cast.who(actor, scene)
    if not told and scene.voice and [a.code for a in p.subject] == ["we"]:
        return []  # said to all, in the document's own words
    if not told and (
        to_all(page, sentence) or to_press(sentence, saying) or all(cast.speaks_for_it(w) for w in speakers)
    ):
        return []
    if not told and act == "thank" and not page.verb_final:
        told = helper_of(page, sentence, saying, own)
    states = {cast.state_of(w) for w in speakers}
    if act == "expel" and p.head.voice == "passive":  # "the attaché of A was declared unwanted"
        told = told or [w for a in p.subject for w in cast.who(a, scene) if cast.state_of(w) not in own]
    if act == "expel" and not any(w.person >= 0 or w.office for w in told):  # "expelled two A diplomats"
        there = [a for a in sentence.actors if saying.low <= a.i < saying.high and a not in p.subject]
        meant = [a for a in there if a.sort in ("adjective", "institution", "state") and "in" not in a.marks]
        told = [w for w in page.states(w for a in meant for w in cast.who(a, scene)) if w.state not in states] or told
        return told[:1]
    opposite = [w for s in bearers_of(page, saying.p, saying.frame, speakers) or speakers for w in page.opposite(s)]
    out: list[Who] = []
    turned = {a.state for a in p.oblique.get("to", ())}  # "한국에 유감을 표명했다"
    for who in told:
        if who.person >= 0 and who not in speakers:
            colleague = act == "hope" and cast.state_of(who) in states - {None} and who not in scene.principals
            if not (colleague and opposite):  # "looks forward to the visit of his president": said to his host
                out.append(who)
        elif who.person < 0 and cast.state_of(who) not in states:
            if who.org and opposite and who not in scene.principals:
                continue  # "its support for A's presidency of ASEAN": spoken of, not spoken to
            facing = [w for w in opposite if cast.state_of(w) == cast.state_of(who)]
            if who.office and all(w.person >= 0 and cast.office(w.person) != who.office for w in facing):
                facing = []  # "has invited the president": not the minister who is there
            spoken_to = act not in _SPOKEN_OF or page.verb_final and (who.state in turned)
            out += facing[:1] or ([who] if spoken_to else [])
    if act == "thank" and len(out) == 1 and out[0].person < 0 and opposite and "to" in p.oblique and not p.object:
        if cast.state_of(out[0]) not in {cast.state_of(w) for w in opposite}:
            out = []  # "thanked for the sending of A's soldiers to C"
    if out:
        first = speakers[0]
        if first.person >= 0 and cast.office(first.person) == "spokesperson":  # speaks for them, not to them
            out = [w for w in out if cast.state_of(w) != cast.state_of(first)]
        once = {(w.person, cast.state_of(w), w.org): w for w in reversed(out)}
        return [other_side(page, speakers[0], w) for w in reversed(once.values())][:2]
    if act == "thank" and not opposite and page.verb_final:
        return thanked_for(page, sentence, saying, states)
    if len(opposite) > 1 and len(speakers) == 1:
        opposite = [w for w in pair(cast, [speakers[0], *opposite]) if w != speakers[0]]
    return list(dict.fromkeys(opposite))[:2]
