"""Who speaks: the speakers of a statement, and what kind of saying it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from communique.events.contacts.letters import writer_of
from communique.events.page import Page
from communique.events.sentences import Predicate, Sentence
from communique.events.statements.bound import of_another
from communique.events.statements.conveyed import CONVEYED, sent_by
from communique.events.who.scene import Who
from communique.languages.pack import Frame
from communique.mentions.actors import Actor

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
_SOURCES = ("press", "paper")  # who is told, or passes on; what is written, passes on
_OFFICIAL = ("protest", "expel", "warn", "demand")  # said by states
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
    bound = act in _OPEN and binds(page, sentence, saying)
    for frame in saying.inner:
        if act in _OPEN and frame.form not in _OPEN:
            act = frame.form
    if act not in _TURNS:
        return act
    allowed = _TURNS[act]
    owned = {k for q in sentence.predicates if q.voice == "noun" and q.oblique.get("of") for k in range(q.i, q.j)}
    nots = [h for h in sentence.hits["function"] if h.entry.code == "not"]
    denied = {h.j for h in nots} if not page.verb_final else set()
    behind = {h.i for h in nots} if page.syntax.themed else set()  # "支援を続けない"
    denied |= {h.j for h in sentence.hits["function"] if h.entry.code == "nominal"}
    if page.syntax.opening:  # "菲方的指责毫无根据"
        owner = page.pack.params.get("order", {}).get("owner", ())
        owners = [k for k in range(saying.low, saying.high) if page.words.folds[k] in owner]
        denied |= {k + 1 for k in owners}
        denied |= {
            h.i for h in sentence.hits["cue"] if h.j - h.i <= 2 and closes_noun(page, sentence, h.i, h.j, owners)
        }
    for hit in sentence.hits["cue"]:
        if hit.i in denied or hit.j in behind and hit.entry.code == "pledge":
            continue  # "is not interested in a break"
        if hit.i in owned and not page.verb_final and hit.entry.code == "request":
            continue  # "postponed at the request of A": not his own
        if hit.entry.code == "pledge" and of_another(page, sentence, saying.p, hit.i):
            continue
        if page.said_behind and hit.i < said_before(sentence, saying.p):
            continue  # "با تسلیت … گفت: …": of what is said before
        if saying.low <= hit.i < saying.high and (hit.i >= saying.p.i or saying.back or page.verb_final):
            if allowed is None or hit.entry.code in allowed:
                return "pledge" if bound and hit.entry.code == "affirm" else hit.entry.code
    return "pledge" if bound else act


def closes_noun(page: Page, sentence: Sentence, i: int, j: int, owners: list[int]) -> bool:
    """Whether a short wording ends a clause behind one that makes an owner ("也是国际社会的普遍期待")."""
    if j < sentence.last and page.words.tight[j]:
        return False
    return any(k < i and i - k <= 2 * page.pack.scale and all(page.words.tight[k + 1 : i + 1]) for k in owners)


@lru_cache(maxsize=64)
def future_of(pattern: str) -> re.Pattern[str] | None:
    """The shape of a verb in the future, where that tells one."""
    return re.compile(pattern) if pattern else None


def binds(page: Page, sentence: Sentence, saying: Saying) -> bool:
    """Whether what is said is what the speaker's own side will do ("said that his country will send …"), where the
    shape of a verb or, in languages without tenses, a small word tells that it lies ahead. Who only informs binds
    himself where something is given or done for the other."""
    p, cast = saying.p, page.cast
    future = future_of(page.pack.order("future", ""))
    ahead = (
        [h.i for h in sentence.hits["modal"] if h.entry.code == "planned"]
        if page.syntax.tenseless and not page.syntax.opening
        else []
    )
    begin = max(p.j, p.head.j, p.content)
    if future is None and not ahead or future and p.content < 0 or not p.subject or p.voice == "noun":
        return False
    inside = (q for q in sentence.predicates if begin <= q.i < saying.high)
    given = any(f.kind in ("transfer", "activity") for q in inside for f in q.frames[:1])
    if saying.frame.form == "inform" and not (given and page.syntax.tenseless):
        return False
    whos = [w for a in p.subject for w in cast.who(a, page.scene)]
    if not whos or any(cast.speaks_for_it(w) for w in whos) or any(a.sort == "plural" for a in p.subject):
        return False
    states = {cast.state_of(w) or w.org or (cast.people[w.person].org if w.person >= 0 else None) for w in whos}
    for actor in sentence.actors:
        if (
            not begin <= actor.i <= begin + 2 * page.pack.scale
            or actor.sort not in ("state", "institution", "org")
            or actor.place
            and actor.marks & {"in", "to"}
        ):
            continue
        own = actor.own == "own_state_of_speaker" or (actor.org or actor.state or cast.home) in states
        if not own or actor.marks & {"in", "to", "from", "about", "with", "of"}:
            continue
        nots = any(h.i == actor.j and h.entry.code == "not" for h in sentence.hits["function"])  # "will not stop"
        last = saying.high if page.verb_final else min(actor.j + 1 + nots, saying.high)
        if future is None:
            return any(actor.j <= i <= actor.j + 1 for i in ahead)
        return any(future.fullmatch(page.words.folds[k]) for k in range(actor.j, last))
    return False


def said_before(sentence: Sentence, p: Predicate) -> int:
    """First word of what a verb of saying with its content behind it says, where a converb says something else before
    it ("با تسلیت … گفت: …"); else 0."""
    if p.content <= max(p.i, p.head.i):
        return 0
    return p.content if any(q.saying and q.head.tense == "gerund" and q.i < p.i for q in sentence.predicates) else 0


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
    if (p.inherited or not actors) and headed_otherwise(page, sentence, p):
        return [], False  # "rights groups have accused …": who they are, no list knows
    if p.inherited and saying.frame.form == "inform" and p.content < 0 and hangs_on(page, sentence, p):
        return [], False  # "a gift announced last year"
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
            whos = as_speaker(page, actor.code, whos, p.head.tense in ("past", "bare"))
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
    side = actor.code == "side" or actor.sort == "state"
    return side and any(o == "spokesperson" for a in told for o, _, _ in a.offices)


def within(page: Page, sentence: Sentence, p: Predicate) -> list[Actor]:
    """The ministry or capital in which it was said, where a verb without a subject is so used ("в МИД заявили")."""
    endings = tuple(page.pack.params.get("order", {}).get("speaker_in", ()))
    if not endings or not page.words.folds[p.head.i].endswith(endings) or not p.head.finite:
        return []
    there = [a for a in sentence.actors if "in" in a.marks and a.j <= p.head.i and p.left <= a.i]
    return [a for a in there if a.sort in ("institution", "state")][:1]


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
    if page.verb_final and page.syntax.marker_after and not page.syntax.themed:
        return False  # what stands right before a verb that comes last is what is said
    return noun_before(page, sentence, low)


def headed_otherwise(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether a sentence begins with a noun that is no actor, right before the verb of saying and its auxiliaries."""
    if page.verb_final or p.voice != "verb" or not p.head.finite or page.pack.order("subject", "before") == "after":
        return False
    low = p.head.i
    low = min([h.i for h in sentence.hits["modal"] if h.j == low] + [low])
    low = min([h.i for h in sentence.hits["stop"] if h.j == low and h.i > sentence.first] + [low])
    if not 1 <= low - sentence.first <= 5 or not noun_before(page, sentence, low):
        return False
    nouns = page.pack.params.get("names", {}).get("nouns", "no") == "yes"
    if nouns and not page.text[page.words.starts[low - 1]].isupper():
        return False
    if any(
        h.i == sentence.first for layer in ("function", "time") for h in sentence.hits[layer] if h.entry.code != "def"
    ):
        return False
    first = sentence.first
    return all(page.words.tight[first + 1 : low + 1]) and not any(first <= a.i < low for a in sentence.actors)


def hangs_on(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether a past form hangs on the noun with an article right before it, rather than tells what somebody did."""
    low = p.head.i
    if p.voice != "verb" or p.head.tense != "past" or page.verb_final or not noun_before(page, sentence, low):
        return False
    return any(h.entry.code in ("def", "one") and 1 <= low - h.j <= 3 for h in sentence.hits["function"])


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
        voice = who.person >= 0 or who.office == "spokesperson" and not page.verb_final
        if voice and cast.state_of(who) == state and (code in ("", "side", "delegation") or not told):
            heads = ("head_of_state", "head_of_government")
            if code == "government" and who.person >= 0 and cast.office(who.person) not in heads:
                continue  # no voice of the cabinet
            return [who]
    return whos


def nameless(actor: Actor) -> bool:
    """Whether somebody is told by a pronoun or a title alone: "the minister accepted", not who has just invited."""
    return actor.sort == "pronoun" or actor.sort == "person" and actor.name is None


def public(page: Page, who: Who) -> bool:
    """Whether somebody speaks for a state or a body of states, not for a company or himself."""
    if page.cast.state_of(who) or who.org:
        return True
    office = page.cast.office(who.person) if who.person >= 0 else who.office
    return office not in (None, "other")


def published(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether a paper that passes on what is told stands behind a verb and its comma: "…, indique un communiqué"."""
    at = min(p.i, p.head.i)
    end = max(p.j, p.head.j)
    small = sentence.hits["function"]
    press = any(h.entry.code in _SOURCES and 0 <= h.i - end <= 1 for h in small)
    press = press and not any(h.entry.code == "to" and end <= h.i <= end + 1 for h in small)  # "told the agency"
    press = press and not any(a.sort == "person" and a.i >= end for a in p.subject)
    return press and at > sentence.first and "," in page.words.seps[at]


def quoted_source(sentence: Sentence, p: Predicate) -> bool:
    """Whether right beside a verb of saying stands who passes it on: "the agency reports", "souligne l'AFP"."""
    low, high = min(p.i, p.head.i), max(p.j, p.head.j)
    press = [h for h in sentence.hits["function"] if h.entry.code in _SOURCES]
    if any(h.i == sentence.first for h in press):
        return True  # "the press release tells that"
    joined = {h.i for h in sentence.hits["function"] if h.entry.code == "and"}  # "freed the reporters and voiced hope"
    return any(0 <= h.i - high <= 2 or 0 <= low - h.j <= 1 and h.j not in joined for h in press)


def to_press(sentence: Sentence, saying: Saying) -> bool:
    """Whether reporters stand in a saying to whom it is said, not of whom ("the arrest of two journalists")."""
    spoken_of = {h.j for h in sentence.hits["function"] if h.entry.code == "of"}
    spoken_of |= {a.j for a in sentence.actors if a.sort == "adjective"}
    told = [h.i for h in sentence.hits["function"] if h.entry.code == "press" and saying.low <= h.i < saying.high]
    return any(spoken_of.isdisjoint((i, i - 1)) for i in told)
