"""Which frame a predicate takes, by what stands around it."""

from __future__ import annotations

from communique.events.agreement import instruments_of
from communique.events.clauses import closed
from communique.events.page import Page
from communique.events.sentences import Predicate, Sentence
from communique.events.transfers.items import unlisted
from communique.languages.pack import Frame

# Frames of one predicate are tried in this order; statements come last because their verbs are the most general.
_KINDS = ("agreement", "transfer", "contact", "activity", "milestone", "statement")
_WRITTEN = ("congratulate", "condole", "thank")
_TAUGHT_IN = ("training", "exercise", "exchange")
_AREA_NOUNS = ("training", "exercise", "clearance", "recovery", "patrol")


def frame_takes_person(p: Predicate) -> bool:
    """Whether a person stands in object or oblique of a verb (subject of a passive)."""
    actors = p.subject if p.head.voice == "passive" else p.object
    actors = [*actors, *(a for group in p.oblique.values() for a in group)]
    return any(a.sort in ("person", "pronoun", "plural") or a.code == "delegation" for a in actors)


def written(page: Page, sentence: Sentence, p: Predicate) -> Frame | None:
    """What a letter is for where its own words tell: "a message of condolence" condoles."""
    for hit in sentence.hits["cue"]:
        act = hit.entry.code
        if act in _WRITTEN and p.left <= hit.i < max(p.right, p.j):
            if any(f.form == act for q in sentence.predicates for f in q.frames):
                return None  # a verb of its own tells it
            return next((f for f in page.pack.frames.values() if f.kind == "statement" and f.form == act), None)
    return None


def within_another(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether a noun stands in the gap of a verb that adds to a contact ("there was at the meeting a review"), or
    names the area of a cooperation right before it ("hợp tác về đào tạo"), or is a part of the name of an instrument
    ("protocol of cooperation"), or a verb is the first word of a day that is marked ("签署58周年")."""
    if p.voice == "noun" and p.light is None and p.frames[0].form == "cooperation":
        if any(h.i < p.i and p.j <= h.j for h in sentence.hits["instrument"]):
            return True
    if any(q.j == p.i and q is not p and q.frames[0] is p.frames[0] for q in sentence.predicates):
        if page.syntax.together:
            return True  # one thing in two words: "จัดหลักสูตร|ฝึกอบรม"
    if page.pack.order("tense", "yes") == "none" and p.frames[0].form in _AREA_NOUNS:
        if any(q.j == p.i and q.frames[0].form == "cooperation" for q in sentence.predicates):
            return True
    if any(q.i == p.i and q.j > p.j and q.frames[0].kind == "milestone" for q in sentence.predicates):
        return True
    return (
        p.voice == "noun"
        and p.light is None
        and any(q.i < p.i and p.j < q.j and any(f.adds for f in q.frames) for q in sentence.predicates)
    )


def without_learnt(page: Page, sentence: Sentence) -> list[Predicate]:
    """The predicates of a sentence without what is only learnt or exercised: "ฝึกร่วมเกี่ยวกับการค้นหา", "huấn luyện
    rà phá bom mìn"."""
    found = sentence.predicates
    taught = [q for q in found if q.frames[0].form in _TAUGHT_IN]
    if not page.syntax.tenseless or not (taught or any(q.frames[0].form == "cooperation" for q in found)):
        return found
    abouts = [h for h in sentence.hits["function"] if h.entry.code == "about"]

    def learnt(p: Predicate) -> bool:
        if p.light is not None or p.frames[0].kind != "activity":
            return False
        told = any(h.j == p.i and any(q.j <= h.i <= q.j + 8 for q in taught) for h in abouts)
        if p.frames[0].form in _AREA_NOUNS and any(
            h.j == p.i and h.entry.code == "and" for h in sentence.hits["function"]
        ):
            areas = [q for q in found if q.frames[0].form == "cooperation" and 0 < p.i - q.j <= 8 * page.pack.scale]
            inside = [q for q in areas if any(q.i < h.i <= q.j + 1 for h in abouts)]
            if any(all(page.words.tight[q.j : p.i + 1]) for q in inside):
                return True  # "hợp tác về A và đào tạo B"
        return told or page.words.tight[p.i] and any(q.j == p.i for q in taught)

    return [p for p in found if not learnt(p)]


def counted(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether what looks like a verb is the noun that the number before it counts ("212 طالبا": students)."""
    if p.voice != "verb" or p.j - p.i != 1 or page.verb_final or page.pack.capitals or page.syntax.together:
        return False
    dated = {k for d in sentence.dates for k in range(d.i, d.j)}
    numbers = (n for n in sentence.numbers if n.j == p.i and not n.ordinal and n.i not in dated)
    return page.words.tight[p.i] and any(n.value > 2 for n in numbers)


def choose(page: Page, sentence: Sentence, p: Predicate) -> Frame | None:
    """The frame of a predicate whose needs the clause meets; the most demanding first."""
    if counted(page, sentence, p):
        return None
    ways = sorted(p.frames, key=lambda f: (-len(f.needs), _KINDS.index(f.kind)))
    if p.content >= 0 and len(ways) > 1 and any(f.kind == "milestone" for f in ways):
        ways = [f for f in ways if f.kind == "statement"] or ways  # "marked that …": noted it
    if len(ways) > 1 and ways[0].adds and closed(page.syntax, sentence, p):  # behind a quotation it is said
        ways.sort(key=lambda f: f.kind != "statement")
    for frame in ways:
        met = all(meets(page, sentence, p, need) or present(page, sentence, p, frame, need) for need in frame.needs)
        if met and not barred(sentence, p, frame):
            return frame
    return None


def meets(page: Page, sentence: Sentence, p: Predicate, need: str) -> bool:
    """Whether what a frame needs (a word of its ``needs``) stands around its predicate."""
    low, high = p.left, max(p.right, p.j)
    if need == "item":
        if p.head.voice == "passive":  # "two boats being built in A will be delivered"
            low = min([q.left for q in sentence.predicates if q.voice == "passive" and q.head.j == low], default=low)
        things = [h for h in sentence.within("thing", low, high) if h.entry.kind in ("item", "unit", "currency")]
        told = [n for n in sentence.numbers if p.j <= n.i < high and not n.ordinal]
        return bool(things) or any(not any(d.i <= n.i < d.j for d in sentence.dates) for n in told)
    if need == "instrument":
        return bool(instruments_of(page, sentence, p))
    if need == "person":
        if frame_takes_person(p):
            return True
        others = [a for a in sentence.actors if a not in p.subject] if p.head.voice == "verb" else sentence.actors
        return p.voice == "noun" and any(a.sort in ("person", "pronoun", "plural") for a in others if low <= a.i < high)
    if need == "people":
        told = [*p.subject, *(a for a in sentence.actors if low <= a.i < high)]
        return any(a.sort in ("person", "pronoun", "plural") for a in told)
    if need == "state":
        agreed = any(f.form == "agree" for q in sentence.predicates if q.i < p.i for f in q.frames)  # "agreed on an …"
        carried = p.voice == "noun" and (p.light is not None or agreed) and len(page.scene.principals) > 1
        return carried or any(a.state or a.sort == "plural" for a in sentence.actors if low <= a.i < high)
    if need == "topic":
        high = max([high, *(q.j for q in sentence.predicates if q.i == p.j)])  # "hợp tác về đào tạo"
        return bool(sentence.within("topic", low, high))
    if need == "place":
        return any(low <= m.i < high for m in page.places[sentence.number])
    if need == "number":
        counts = not any(f.kind == "milestone" for f in p.frames)  # "the 30th anniversary", but no "First Minister"
        return any(low <= n.i < high and not (counts and n.ordinal) for n in sentence.numbers)
    if need == "addressee":
        told = [a for a in p.oblique.get("to") or p.object if a.i >= p.j]
        near = bool(told) and told[0].i <= max(p.j, p.head.j) + 2 * page.pack.scale
        return p.voice == "noun" or near and all(a.sort != "plural" for a in told)
    if need == "sides":
        told = [a for a in p.oblique.get("to") or p.object if a.i >= p.j]
        return bool(told) and all(a.sort == "plural" for a in told)
    if need == "again":  # "the fifth session" of the body of which the text has told
        return any(d.event.form == "dialogue" for d in page.drafts)
    if need == "closed":  # a quotation closes right before it
        return closed(page.syntax, sentence, p)
    if need == "said":
        return p.content >= 0 or quoted(page, sentence, p)
    return True


def present(page: Page, sentence: Sentence, p: Predicate, frame: Frame, need: str) -> bool:
    """Whether a present, or what is returned, that no list of things knows goes from one person or state to another."""
    if need != "item" or frame.form not in ("gift", "return") or p.head.voice != "verb" or not p.finite:
        return False
    return unlisted(page, sentence, p) is not None and (frame_takes_person(p) or abroad(p))


def abroad(p: Predicate) -> bool:
    """Whether who gets something is told with a country that is not the giver's."""
    givers = {a.state for a in p.subject}
    takers = [*p.oblique.get("to", ()), *(a for a in p.object if a.sort == "institution")]
    return any(a.state and a.state not in givers and a.sort != "place" for a in takers)


def quoted(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether a sentence has quotation marks."""
    text = page.text
    return any(c in text[sentence.start : sentence.end] for c in '"“«„”')


def barred(sentence: Sentence, p: Predicate, frame: Frame) -> bool:
    """Whether a word that a frame does not go with (``not_with``) stands around its predicate."""
    return any(
        h.entry.kind == "not_with" and h.entry.code == frame.name
        for h in sentence.within("word", max(p.left - 1, sentence.first), max(p.right, p.j) + 1)
        if p.voice != "verb" or not p.i < h.i < p.j  # "conveyed an [invitation of]": the verb's own words
    )


def become(sentence: Sentence, p: Predicate, frame: Frame) -> str:
    """The form that words around a predicate make of its frame's (``become``), else the frame's own."""
    prefix = f"{frame.name}>"
    for h in sentence.within("word", max(sentence.first, p.left), max(p.right + 6, p.j + 1), "become"):
        if h.entry.code.startswith(prefix):
            return h.entry.feature
    return frame.form


def by_whom(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether a verb without tenses only tells whose a thing is ("nghị quyết do A đề xuất": proposed by A)."""
    if page.pack.order("tense", "yes") != "none" or page.verb_final:
        return False
    agents = p.oblique.get("by", ())
    return any(a.j == p.i for a in agents)


def owned(page: Page, p: Predicate, frame: Frame) -> bool:
    """Whether a request is only told by its noun with whose it is ("postponed at the request of A")."""
    bare = p.voice == "noun" and p.light is None and frame.form == "request" and not page.verb_final
    owners = p.oblique.get("of") or p.oblique.get("by") or []
    return bare and bool(owners) and all(a.sort in ("state", "institution", "person") for a in owners)


def of_ship(sentence: Sentence, p: Predicate) -> bool:
    """Whether only ships visit: a port call, then. One without a name is no actor, only an adjective of its state."""
    actors = p.object if p.head.voice == "passive" else p.subject or p.oblique.get("of", [])
    if not actors and p.finite:
        before = [a for a in sentence.actors if p.left <= a.i and a.j <= p.head.i]
        actors = [a for a in before[-1:] if a.sort == "adjective"]
    return bool(actors) and all(a.code == "ship" for a in actors)


def formula(page: Page, sentence: Sentence, p: Predicate, frame: Frame) -> bool:
    """Whether "accepting the invitation of A" only opens the sentence: A is the host of the visit (rule 15)."""
    if frame.form != "accept" or page.verb_final or not p.oblique.get("by"):
        return False
    before = [a for a in sentence.actors if a.j <= p.i and a.sort != "place" and not a.place]
    return p.i == sentence.first or not before or p.inherited and "," in page.words.seps[p.i]
