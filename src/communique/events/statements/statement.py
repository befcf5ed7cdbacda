"""Statements: who said what kind of thing to whom. The act follows the content, not the reporting verb (rule 1)."""

from __future__ import annotations

from collections.abc import Sequence

from communique.events.areas import of_form
from communique.events.contacts.letters import writer_of
from communique.events.page import Draft, Page
from communique.events.sentences import Predicate, Sentence
from communique.events.statements.announced import tells_day_ahead, third_party, will_give
from communique.events.statements.condoled import for_one
from communique.events.statements.conveyed import bearers_of
from communique.events.statements.matters import matter
from communique.events.statements.speaking import (
    Saying,
    act_of,
    nameless,
    public,
    published,
    quoted_source,
    said_before,
    speakers_of,
)
from communique.events.statements.spoken_to import addressees_of, invited_ones, not_to_himself, summoned, turned_to
from communique.events.who.scene import Who
from communique.mentions.dates import DateMention
from communique.schema.model import Event

_TO_MEET = ("propose", "hope")  # acts that may call for a meeting on a matter
_TOLD_TO_ALL = ("affirm", "inform", "welcome", "hope", "concern")  # by a spokesperson
_SHORT = 10  # words of a sentence that hardly tells a matter of its own ("He demanded an apology")
_GOES_ON = ("request", "demand", "warn", "reject", "deny", "apologise")  # answers, or goes on with, what was said


def build_statement(page: Page, sentence: Sentence, saying: Saying) -> Draft | None:
    """The statement of a predicate of saying, or None where there is no speaker."""
    p, scene = saying.p, page.scene
    act = act_of(page, sentence, saying)
    if act == "affirm" and tells_event(sentence, saying):
        act = "inform"
    speakers, both = speakers_of(page, sentence, saying)
    plain = act == "inform" or act == "affirm" and not page.syntax.opening  # run on over commas, it says more
    if plain and will_give(page, sentence, saying, speakers):
        act = "pledge"
    if act == "affirm" and tells_day_ahead(page, sentence, saying):
        act = "inform"
    if act == "accept" and (p.inherited or not p.subject or nameless(p.subject[0])):
        speakers = invited_ones(page, sentence, speakers)
    speakers = not_to_himself(page, saying, speakers)
    if not speakers or not any(public(page, w) for w in speakers):
        return None
    himself = bool(p.subject) and p.subject[0].sort == "person" and page.syntax.opening  # "A答记者问时说"
    if (p.inherited or not p.subject) and not (page.verb_final or himself) and quoted_source(sentence, p):
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
    if act == "agree" and not both and any(page.cast.speaks_for_it(w) for w in speakers):
        return None  # a spokesperson only tells of it
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
    if act in _TOLD_TO_ALL and all(page.cast.speaks_for_it(w) for w in speakers):
        addressees = [w for w in addressees if w.person >= 0 or w.office]  # "told of the trip to A and B"
    if act == "agree" and not both and len(speakers) == 1 and not addressees:
        addressees = page.opposite(speakers[0])
    if act == "agree" and len(speakers) == 1 and addressees and saying.frame.form == "agree":
        speakers, addressees = [*speakers, *addressees], []
    if page.scene.asked_at == sentence.number and not page.verb_final:
        addressees = []  # "asked about …, he said": to the press
    if not addressees and act in ("request", "warn", "inform") and p.subject:
        if all(a.code == "embassy" for a in p.subject):
            return None  # an embassy asks or tells its own nationals
    seated = any(w in scene.principals for w in speakers)  # before anybody takes the place of his state
    face(page, sentence, p, speakers)
    date, basis = scene.date, scene.date_basis or "scene"
    low = min([saying.low, saying.p.i, *(d.i for d in sentence.dates if d.j == saying.low)])
    told = [d for d in sentence.dates if d.sort == "point" and low <= d.i < saying.p.i]
    told = [d for d in told if page.base is None or (d.edtf or "") <= page.base]  # what is to come is no day of saying
    if page.verb_final:  # a mere month before the verb is told of what is said
        told = [d for d in told if len(d.edtf or "") == 10]
    bearers = bearers_of(page, saying.p, saying.frame, speakers)
    faceless = {page.cast.state_of(w) for w in scene.principals if w.person < 0 and not w.office} - {None}
    principal = any(w in scene.principals for w in (*speakers, *bearers))
    principal = principal or any(page.cast.state_of(w) in faceless for w in speakers)  # of a side told by its land
    day = day_of_saying(page, sentence, saying)
    if day is not None:
        date, basis = day.edtf, day.basis
        if principal and seated and (not scene.dated or (date or "") >= (scene.date or "")[:10]):
            scene.date, scene.date_basis, scene.dated = date, "scene", True
    elif scene.voice and [a.code for a in p.subject] == ["we"]:
        date, basis = page.base, page.base_basis  # said in the document's own words
    elif told and not principal and told[0].edtf:
        date, basis = told[0].edtf, told[0].basis
    elif not principal and scene.principals and not both and (speakers[0].person >= 0 or from_outside(page, speakers)):
        date, basis = page.base, page.base_basis
    elif not principal and scene.principals and not both and third_party(page, speakers):
        date, basis = scene.lead or page.base, page.base_basis
    elif p.inherited and not both and (then := same_breath(page, sentence, speakers)) is not None:
        date, basis = then
    topics = topics_of(page, sentence, saying, act)
    if not topics and sentence.number - scene.asked_at <= 3 and all(page.cast.speaks_for_it(w) for w in speakers):
        topics = scene.asked
    topics = topics or matter(page, sentence, act, speakers)
    start, end = page.span(min(saying.low, sentence.last - 1), saying.high)  # the verb may be the very last word
    whos = [(w, "speaker") for w in speakers] + [(w, "addressee") for w in addressees]
    event = Event(
        "statement",
        act,
        "planned" if p.head.tense == "future" and not p.inherited and not gives(p) else "held",
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


def from_outside(page: Page, speakers: list[Who]) -> bool:
    """Whether a body of states speaks that faces nobody in the scene."""
    bodies = {w.org for w in page.scene.principals}
    return all(w.org and w.person < 0 and w.org not in bodies for w in speakers)


def day_of_saying(page: Page, sentence: Sentence, saying: Saying) -> DateMention | None:
    """The day, past or present, told right beside a verb of saying: "said on Tuesday that"."""
    p, head = saying.p, saying.p.head
    if not p.finite and not head.finite:
        return None
    low, high = min(p.i, head.i), max(p.j, head.j)
    for d in sentence.dates:
        gap = low - d.j if d.i < high or page.verb_final else d.i - high
        if d.sort == "point" and len(d.edtf or "") == 10 and 0 <= gap <= 2 and (p.content < 0 or d.i < p.content):
            behind = d.j <= low and page.words.seps[d.j].strip() in (",", ";", ":") and not page.verb_final
            inner = any(h.entry.code == "relative" and h.i < d.i for h in sentence.hits["function"])
            if behind and (inner or any(q.i < d.i for q in sentence.predicates)):
                continue  # "…, which happened on Tuesday, and said": the day of what stands before
            if d.i >= high and not page.verb_final and of_content(page, sentence, d, high):
                continue  # "cho biết, ngày 14, A đã …": the day of what is said
            return d if page.base is None or (d.edtf or "") <= page.base else None
    return None


def of_content(page: Page, sentence: Sentence, d: DateMention, high: int) -> bool:
    """Whether a day between the commas behind a verb of saying (it ends before word ``high``) opens what is said."""
    seps = page.words.seps
    if "," not in seps[d.i] + seps[high] or d.j >= sentence.last or "," not in seps[d.j]:
        return False
    return any(a.i >= d.j and not q.inherited for q in sentence.predicates for a in q.subject[:1])


def same_breath(page: Page, sentence: Sentence, speakers: list[Who]) -> tuple[str | None, str] | None:
    """The day, told by the text, of what the same speakers said right before in the sentence, or None."""
    last = page.drafts[-1] if page.drafts else None
    if last is None or last.sentence != sentence.number or last.event.kind != "statement":
        return None
    if [w for w, r in last.whos if r == "speaker"] != speakers or any(w.person >= 0 for w in speakers):
        return None
    return last.event.date, dict(last.event.basis).get("date", "scene")


def gives(p: Predicate) -> bool:
    """Whether a verb both promises and gives ("said that it would provide"): said now, given later."""
    return any(f.kind in ("transfer", "activity") for f in p.frames)


def tells_event(sentence: Sentence, saying: Saying) -> bool:
    """Whether a spokesperson says that something is given or put off, rather than takes a position."""
    p = saying.p
    if p.content < 0 or not any(o == "spokesperson" for a in p.subject for o, _, _ in a.offices):
        return False
    inside = [q for q in sentence.predicates if q is not p and p.content <= q.i < saying.high and q.finite]
    return any(q.frame is not None and q.frame.kind in ("transfer", "contact") and not q.frame.adds for q in inside)


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


def face(page: Page, sentence: Sentence, p: Predicate, speakers: list[Who]) -> None:
    """Lets the persons of a statement stand for the states of a scene that so far has no faces, and for those of its
    talks ("the summit was held in Seoul. Presidents A and B agreed")."""
    cast, scene = page.cast, page.scene
    with_them = [w for a in p.oblique.get("with", ()) for w in cast.who(a, scene) if w.person >= 0]
    for who in (*speakers, *with_them):
        for at, other in enumerate(scene.principals):
            if other.office is not None and who.person >= 0 and not cast.people[who.person].fits(other.office):
                continue  # "the foreign minister", no name told, is not the speaker of parliament
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


def topics_of(page: Page, sentence: Sentence, saying: Saying, act: str) -> tuple[str, ...]:
    """The areas of what is said, each once; empty where none is told."""
    p = saying.p
    begin = said_before(sentence, p) if page.said_behind else 0
    topics = sentence.codes("topic", max(begin, saying.low), saying.high)
    if act == "expel":  # "sınır dışı": out of the borders, not about them
        topics = [h.entry.code for h in sentence.within("topic", saying.low, saying.high) if not p.i <= h.i < p.j]
    if len(topics) > 1:
        topics = [t for t in topics if t != "bilateral_relations"] if act in ("agree", "propose", "pledge") else topics
    if len(topics) > 1 and act in _TO_MEET:  # "to convene the joint commission on the border"
        topics = [t for t in topics if t != "policy_dialogue"]
    if act == "condole" and not topics and not for_one(page, sentence, saying.low, saying.high):
        topics = ["disaster_relief"]
    if not topics and act in _GOES_ON:
        topics = list(before(page, sentence))
    return of_form(act, topics)


def before(page: Page, sentence: Sentence) -> tuple[str, ...]:
    """The topics of what was said last in this sentence, or before a short one: "protested over …, and demanded …"."""
    last = page.drafts[-1] if page.drafts else None
    reach = int(sentence.last - sentence.first <= _SHORT * page.pack.scale)
    if last is None or last.event.kind != "statement" or sentence.number - last.sentence > reach:
        return ()
    return tuple(t for t in last.event.topics if t != "bilateral_relations")
