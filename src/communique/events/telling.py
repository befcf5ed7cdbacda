"""What a predicate tells beside statements: contacts, agreements, transfers, activities, milestones."""

from __future__ import annotations

from communique.events.activity import build_activity
from communique.events.agreement import build_signed
from communique.events.clauses import linked
from communique.events.contacts.contact import build_contact
from communique.events.contacts.contact_parties import marks_of
from communique.events.contacts.faces import each_host, each_met, new_faces
from communique.events.contacts.invitation import build_ceremony, seat_invited
from communique.events.contacts.staging import set_scene
from communique.events.milestone import build_milestone
from communique.events.page import Draft, Page
from communique.events.sentences import Predicate, Sentence
from communique.events.statements.nesting import DENIALS, WISHED
from communique.events.statements.speaking import Saying, act_of
from communique.events.status import status_of
from communique.events.transfers.transfer import build_transfers
from communique.events.who.scene import Who
from communique.languages.pack import Frame
from communique.schema.model import changed

_CONCRETE = ("exercise", "port_call", "patrol", "assistance", "operation", "conference_preparation")
_CONCRETE_CONTACTS = ("visit", "dialogue", "conference", "exhibition")
_TALKED = ("talks", "meeting", "call", "reception", "conference", "dialogue", "courtesy_call")
_MANY = ("conference", "exhibition")  # held by a host for many
_ATTENDED = ("talks", "meeting", "reception", "ceremony", "conference", "dialogue", "courtesy_call")
_OF_ONE = ("joint_statement", "declaration")  # what one alone may issue
_MET = ("talks", "meeting", "call", "reception", "courtesy_call")  # "agreed to …, at the talks with B"
_TALKED_OF = ("exercise", "training", "exchange", "cooperation", "patrol", "operation", "clearance")
_AGAINST = ("warn", "threaten", "reject", "criticise")
_FEARED = ("warn", "demand", "reject", "concern", "threaten", "criticise")
_VAGUE = frozenset(("bilateral_relations", "regional_situation", "policy_dialogue"))
_THANKED = ("operation", "cooperation", "assistance", "exchange")
_PURPOSES = ("construction", "cooperation", "clearance")


def takes_place_at(page: Page, sentence: Sentence, p: Predicate, said: Predicate) -> bool:
    """Whether something was said at a meeting ("announced it at talks with B"), rather than of one."""
    before = said.content < 0 or p.i < said.content
    before = before or p.form in _MET and page.when.date_of(sentence, p) is None
    return before and (p.form == "visit" or p.form in _ATTENDED) and "in" in marks_of(page, sentence, p)


def tell(page: Page, sentence: Sentence, p: Predicate, frame: Frame, sayings: list[Saying], used: set[int]) -> None:
    """Adds what a predicate that is no statement tells; ``used``: words that stand in titles told already."""
    final = page.verb_final
    saying = next((s for s in sayings if s.low <= p.i < s.high and (p.i < s.p.i if final else p.i > s.p.i)), None)
    if saying is None and page.said_behind:  # "ابراز امیدواری کرد سفر انجام شود"
        late = [s for s in sayings if s.low <= p.i < s.high and p.i > s.p.i]
        saying = next((s for s in late if s.p.content >= 0 or p.head.tense in ("base", "future")), None)
    governing = act_of(page, sentence, saying) if saying is not None else None
    soon = [d for d in sentence.dates if d.sort == "vague" and p.left <= d.i < p.i]
    if governing == "agree" and final and frame.kind == "contact" and saying is not None and not soon:
        met = [q for q in sentence.predicates if p.i <= q.i < saying.p.i and q.frames[0].kind == "contact"]
        if any(linked(page.words, page.pack, q) for q in met):
            governing = None  # "on his visit they met and agreed": told, not agreed
    if p.frame is None or p.form == "letter" and governing == "pledge":
        return  # "promised to convey the message"
    bare = p.voice == "noun" and p.light is None
    if bare and frame.kind == "contact" and saying is not None and takes_place_at(page, sentence, p, saying.p):
        governing = None
    denied = any(s.frame.form in DENIALS and s.low <= p.i < s.high for s in sayings)
    if governing == "deny" or bare and (denied or governing in DENIALS):
        return  # "rejected the delivery", "asked about a patrol, he denied": there is none
    default = "held"
    timeless = p.head.tense == "bare" and p.form == "cooperation"
    if frame.kind == "activity" and (bare or p.head.tense == "present" or timeless):
        default = "ongoing"
    if frame.form == "visit" and p.head.tense == "present" and p.head.voice == "verb" and sentence.block != "title":
        default = "ongoing"  # "received B, who is paying a visit to A"
    promised = frame.kind == "transfer" and any(s.p is p for s in sayings)
    past = page.words.folds[max(p.j, p.head.j) - 1].endswith(page.syntax.nominal_past)
    status, why = status_of(sentence, p, governing, default, page.pack.scale, linked(page.words, page.pack, p), past)
    if promised and status == "held":
        status, why, governing = "planned", "sense of the verb", "pledge"
    page.status_basis = why
    if governing == "invite" and p.form in ("exhibition", "conference", "dialogue", "exercise"):
        status = "planned"
    if frame.adds == "parties":
        add_parties(page, sentence, p)
        return
    if frame.adds == "topics":
        talked = talked_at(sentence, p)
        fresh = p.finite and frame.kind == "contact" and any(a.sort == "person" for a in p.subject)
        if talked is not None and status == "planned":
            frame, p.form = talked, talked.form  # "at the talks with B they will discuss": the talks to come
        elif not (fresh and new_faces(page, p)):
            if add_topics(page, sentence, p) or p.head.tense in ("base", "gerund"):
                return
        if frame.kind != "contact":
            return
    if frame.kind == "contact":
        if governing == "invite" and p.form == "visit":
            if saying is None or any(d.governed == "invite" and d.sentence == sentence.number for d in page.drafts):
                return
        if governing == "invite" and bare and p.form == "ceremony" and saying is not None:
            if (asked := build_ceremony(page, sentence, p, saying)) is not None:
                page.add(asked)
            return
        if governing in WISHED and (bare or status == "proposed") and p.form not in _CONCRETE_CONTACTS:
            return
        if (
            governing == "pledge"
            and p.form == "meeting"
            and page.syntax.tenseless
            and page.when.date_of(sentence, p) is None
        ):
            return  # "promised to talk of it with his government"
        draft = build_contact(page, sentence, p, frame, status, governing)
        if draft is not None and told_twice(page, sentence, p, draft):
            return
        several = [] if draft is None else each_host(page, sentence, p, draft)
        if (
            draft is not None
            and len(several := several if len(several) > 1 else each_met(page, sentence, p, draft)) > 1
        ):
            for draft in several[:-1]:
                page.add(draft)
            draft = several[-1]
    elif frame.kind == "agreement":
        for draft in build_signed(page, sentence, p, frame, status, governing, used):
            parties = {(page.cast.state_of(w), w.org) for w, _ in draft.whos}
            nobody = p.voice == "verb" and p.head.finite and all(a.code == "company" for a in p.subject)
            if nobody and len(parties) + bool(page.scene.principals) < 2 and draft.event.form not in _OF_ONE:
                continue  # "a contract with a local supplier": between states is nothing told
            page.add(draft)
            faceless = not any(w.person >= 0 for w in page.scene.principals)
            aside = p.head.tense == "gerund"  # "after an agreement signed on 2 April"
            if draft.event.status == "held" and faceless and governing is None and not aside and recent(page, draft):
                set_scene(page, draft)
        return
    elif frame.kind == "transfer":
        if bare and named_by_verb(sentence, p):
            return  # "hands over a grant": one transfer
        for draft in build_transfers(page, sentence, p, frame, status, governing):
            if promised and page.base and draft.event.date and draft.event.date <= page.base:
                draft.event = changed(draft.event, date=None)  # that is the day of the promise
            page.add(draft)
            open_scene(page, p, frame, draft, governing)
        return
    elif frame.form in ("election", "term") and governing == "congratulate" and (bare or p.head.tense == "bare"):
        return  # "congratulated him on his re-election"
    elif frame.form == "election" and governing in WISHED and bare:
        return  # "hoped that the elections would be fair"
    elif frame.kind == "milestone":
        draft = build_milestone(page, sentence, p, frame, status, governing)
    else:
        if governing in WISHED and (p.form not in _CONCRETE or status != "proposed"):
            return
        if governing == "agree" and saying is not None and appraised(page, sentence, saying, p):
            return  # "agreed that cooperation has grown, notably in training": judged, not planned
        if bare and governing == "thank" and p.form in _THANKED and status == default:
            return  # "thanked for the deployment of troops"
        undated = page.when.date_of(sentence, p) is None
        if bare and governing == "praise" and p.form == "operation" and undated and status == default:
            return  # "praised the role that A plays in peacekeeping"
        if governing == "pledge" and p.form == "port_call" and undated and (bare or page.syntax.tenseless):
            return  # "ready to ease the calls of its ships"
        if bare and governing in _AGAINST and p.form != "exercise":
            return  # "warned against the deployment of missiles"
        if bare and status == default and p.form in _TALKED_OF and talked_of(page, sentence, p):
            return  # "discussed joint exercises and training"
        aimed = status == default and p.form in _PURPOSES and (bare or page.syntax.tenseless and not p.head.marks)
        if aimed and "for" in marks_of(page, sentence, p):
            return  # "a grant for the construction of schools", "to build schools"
        if p.head.tense == "base" and governing in (None, "affirm", "welcome", "praise") and status == default:
            return  # "the visit aims to promote …"
        if bare and p.form == "operation" and governing in _FEARED:
            return  # "warned of the consequences of a deployment"
        loose = bare and p.form not in _CONCRETE and p.form != "construction"
        if (loose or p.form == "cooperation") and discussed(sentence, p, page.syntax.themed):
            return
        if p.form == "assistance" and bare and given(sentence, p) or p.i in used and (bare or not final):
            return  # what an instrument is about, is in its title
        if p.form == "cooperation" and sentence.block == "title":
            return  # "A and B to deepen cooperation": the text goes on to tell how
        if p.form == "cooperation" and governing not in (None, "agree", "inform", "affirm"):
            return
        alone = p.voice == "verb" and len(p.subject) == 1 and p.subject[0].sort in ("state", "institution")
        if p.form == "cooperation" and alone and governing == "affirm" and not p.oblique.get("with"):
            return  # "stressed that A cooperates in readmissions": of A alone
        if p.form == "cooperation" and status == "proposed" and _VAGUE.issuperset(areas_near(sentence, p)):
            return  # "explored ways to strengthen cooperation": only hoped for
        if p.form == "cooperation" and bare and governing != "agree" and not both_act(sentence):
            return
        low, high = (saying.p.j, saying.high) if saying is not None else (p.left, p.right)
        if bare or p.form != "cooperation":
            low, high = max(low, p.i - 6), min(high, p.j + 8)
        if p.form == "cooperation":
            low, high = max(p.left, sentence.first), sentence.last if saying is None else saying.high
        draft = build_activity(page, sentence, p, frame, status, governing, low, high)
    if draft is not None and frame.kind == "activity" and draft.event.status == "held":
        if (draft.event.date or "").endswith("/.."):
            draft.event = changed(draft.event, status="ongoing")  # "has trained 300 officers since 2022"
    if draft is not None and governing is not None and draft.event.status in ("planned", "proposed"):
        if draft.event.date is not None and draft.event.date == page.scene.date:
            draft.event = changed(draft.event, date=None)  # that is the day of the saying
    if draft is not None:
        if governing == "invite" and saying is not None:
            seat_invited(page, sentence, saying, draft)
        page.add(draft)
        if frame.kind == "activity":
            open_scene(page, p, frame, draft, governing)


def recent(page: Page, draft: Draft) -> bool:
    """Whether an event is of the year of the text or of the one before, or tells no year."""
    year, base = (draft.event.date or "")[:4], (page.base or "")[:4]
    return not (year.isdigit() and base.isdigit()) or int(year) >= int(base) - 1


def appraised(page: Page, sentence: Sentence, saying: Saying, p: Predicate) -> bool:
    """Whether both sides only judge what has been done: a word of the past, and none of what is to come, stands between
    the verb of agreeing and what is told, in languages without tenses."""
    if not page.syntax.tenseless:
        return False
    between = {h.entry.code for h in sentence.hits["modal"] if saying.p.j <= h.i < p.i}
    return "past" in between and not between & {"planned", "proposed"}


def talked_at(sentence: Sentence, p: Predicate) -> Frame | None:
    """The talks, told by a noun before it, at which something is discussed."""
    nouns = (q for q in sentence.predicates if q.voice == "noun" and q.light is None and q.j <= p.i)
    return next((f for q in nouns for f in q.frames[:1] if f.form in _TALKED and not f.adds), None)


def named_by_verb(sentence: Sentence, p: Predicate) -> bool:
    """Whether a noun names what the verb of giving before it gives."""
    verbs = (q for q in sentence.predicates if q.frame is not None and q.frame.kind == "transfer")
    return any(q.voice != "noun" and q.head.j <= p.i < q.right and p.i - q.head.j <= 6 for q in verbs)


def told_twice(page: Page, sentence: Sentence, p: Predicate, draft: Draft) -> bool:
    """Whether a meeting is only the reception told before it in the same breath ("received A and met him")."""
    if draft.event.form == "courtesy_call" and page.drafts and page.drafts[-1].sentence == sentence.number:
        return same_call(page.drafts[-1], draft)
    retold = draft.event.form == "reception" and p.voice == "noun" and p.light is None
    if draft.event.form not in ("meeting", "talks") and not retold or not page.drafts:
        return False
    for other in page.drafts[-2:]:  # "a eu au téléphone un entretien avec B": two words of one call
        if other.event.form == "call" and other.sentence == sentence.number and other.event.start < p.end:
            if other.event.end > p.start and {w for w, _ in other.whos} == {w for w, _ in draft.whos}:
                return True
    if draft.event.form == "talks" and (p.voice != "noun" or p.light is None):
        return False
    if p.voice == "noun" and draft.explicit_date:
        return False
    if p.voice == "noun" and p.light is None and not p.oblique and draft.event.status == "planned":
        definite = any(h.entry.code == "def" and h.j == p.i for h in sentence.hits["function"])
        if definite and any(d.event.form in _TALKED and d.event.status == "planned" for d in page.drafts[-4:]):
            return True  # "after the talks": those to come that were told before
    if p.voice == "noun" and p.light is not None:  # "during the talks, held at A's initiative"
        definite = any(h.entry.code == "def" and h.j == p.i for h in sentence.hits["function"])
        if page.verb_final or not definite or "in" not in marks_of(page, sentence, p):
            return False
    if p.voice == "noun":  # "at the meeting, the ambassador congratulated …"
        faces = {w.person for w, _ in draft.whos}
        forms = _TALKED if draft.event.form in ("meeting", "reception") else ("talks", "meeting", "call")
        earlier = (d for d in page.drafts if d.event.kind == "contact" and d.event.form in forms)
        told = any(faces == {w.person for w, _ in d.whos} and d.event.status == "held" for d in earlier)
        return told and -1 not in faces and draft.event.status == "held"
    last = page.drafts[-1]
    same = {w for w, _ in last.whos} == {w for w, _ in draft.whos}
    formal = last.event.form in ("reception", "courtesy_call", "talks")
    return last.sentence == sentence.number and formal and same and last.event.status == draft.event.status


def same_call(last: Draft, draft: Draft) -> bool:
    """Whether a courtesy call is the one told just before ("received B, who paid a courtesy call on 3 May"), which then
    takes its day and place."""
    hosts = [{w for w, r in d.whos if r == "host"} for d in (last, draft)]
    if last.event.form != "courtesy_call" or not hosts[0] or hosts[0] != hosts[1] or last.explicit_date:
        return False
    if draft.explicit_date:
        last.event = changed(last.event, date=draft.event.date, status=draft.event.status, basis=draft.event.basis)
        last.explicit_date = True
    if last.event.place is None or last.event.place.name is None:
        last.event = changed(last.event, place=draft.event.place or last.event.place)
    return True


def open_scene(page: Page, p: Predicate, frame: Frame, draft: Draft, governing: str | None) -> None:
    """Where no contact opens the document, its first event tells who is there and when."""
    scene, event = page.scene, draft.event
    if scene.principals or governing is not None or event.status not in ("held", "ongoing") or draft.block == "title":
        return
    if event.form == "port_call" and scene.host is None:  # who puts in is a guest there
        guests = {page.cast.state_of(w) for a in p.subject for w in page.cast.who(a, scene)}
        lands = {w.state for w, _ in draft.whos} - guests
        scene.host = lands.pop() if len(guests) == len(lands) == 1 else None
    whos = [w for w, _ in page.roles(p, frame)]
    if len({page.cast.state_of(w) for w in whos if w.person >= 0}) > 1:
        scene.principals = [w for w in whos if w.person >= 0]
    if draft.explicit_date and event.date and len(event.date) == 10:
        scene.date, scene.date_basis, scene.dated = event.date, "scene", True


def add_topics(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """What was discussed goes to the contact under way (rule 7); whether there is one."""
    topics = sentence.codes("topic", max(p.left, sentence.first), min(p.right, sentence.last))
    named = [] if p.inherited else [page.cast.of_person(a.person) for a in p.subject if a.person >= 0]
    theirs = [d for d in page.drafts if d.event.kind == "contact" and d.event.form in _TALKED and len(named) > 1]
    theirs = [d for d in theirs if {w for w, _ in d.whos}.issuperset(named)]  # "A and B discussed"
    for draft in reversed(theirs or page.drafts):
        event = draft.event
        if event.kind == "contact" and event.form in _TALKED and event.status in ("held", "ongoing", "planned"):
            if draft.sentence < sentence.number - 12:
                return False
            merged = tuple(dict.fromkeys((*event.topics, *topics)))
            if len(merged) > 1:
                merged = tuple(t for t in merged if t != "bilateral_relations") or merged
            draft.event = changed(event, topics=merged)
            return True
    return False


def add_parties(page: Page, sentence: Sentence, p: Predicate) -> None:
    """Who was present takes part in the contact under way."""
    here = [a for a in sentence.actors if a.sort == "person" and p.left <= a.i < p.right]
    for draft in reversed(page.drafts):
        if draft.event.kind != "contact" or draft.event.form not in _ATTENDED:
            continue
        if sentence.number - draft.sentence > 15:
            return
        present = {w for w, _ in draft.whos}
        if draft.event.form in _MANY:  # "in the presence of A, B and C"
            told = {page.cast.state_of(w) for w in present}
            lands = (a for a in sentence.actors if a.sort == "state" and p.j <= a.i < p.right and not a.place)
            for land in page.states(w for a in lands for w in page.cast.who(a, page.scene)):
                if land.state not in told:
                    draft.whos.append((land, "participant"))
        for actor in here:
            for who in page.cast.who(actor, page.scene):
                if who not in present and (who.person >= 0 or who.office):
                    present.add(who)
                    named = p.head.voice == "passive" or page.verb_final
                    if not named or not stand_in(page, draft, who):
                        draft.whos.append((who, "participant"))
        return


def stand_in(page: Page, draft: Draft, who: Who) -> bool:
    """Lets a person stand for his state where so far that alone took part, on stage as well; whether he does."""
    state = page.cast.state_of(who)
    for at, (other, role) in enumerate(draft.whos):
        if other.person < 0 and not other.office and not other.org and other.state == state is not None:
            draft.whos[at] = (who, role)
            scene = page.scene
            scene.principals = [who if w == other else w for w in scene.principals]
            return True
    return False


def areas_near(sentence: Sentence, p: Predicate) -> list[str]:
    """The areas told around a predicate."""
    return sentence.codes("topic", p.left, max(p.right, p.j))


def discussed(sentence: Sentence, p: Predicate, final: bool = False) -> bool:
    """Whether a noun stands behind a verb that only tells what was talked about; ``final``: before it, with "about"
    between ("国際場裡における協力につき意見交換を行った")."""
    if final and p.voice == "noun":
        abouts = [h for h in sentence.hits["function"] if h.entry.code == "about" and h.j - h.i > 1 and h.i >= p.j]
        verbs = [q for q in sentence.predicates if q.i >= p.j and any(f.adds == "topics" for f in q.frames)]
        if (
            abouts
            and verbs
            and abouts[0].j <= verbs[0].i
            and not any(q.finite and p.j <= q.i < verbs[0].i for q in sentence.predicates)
        ):
            return True
    return any(
        q.frame is not None and q.frame.adds == "topics" and q.i < p.i < max(q.right, q.j) for q in sentence.predicates
    )


def given(sentence: Sentence, p: Predicate) -> bool:
    """Whether a noun names what a verb of giving gives ("provides aid")."""
    return any(
        q.frame is not None and q.frame.kind == "transfer" and q.left <= p.i < max(q.right, q.j)
        for q in sentence.predicates
    )


def both_act(sentence: Sentence) -> bool:
    """Whether the narrator tells what two countries or armies do together."""
    return any(
        a.sort == "plural" and a.code not in ("both_ministers", "three_ministers", "offices")
        for p in sentence.predicates
        for a in p.subject
    )


def talked_of(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether a noun only names what a contact was about."""
    if page.verb_final or page.when.date_of(sentence, p) is not None:
        return False
    verbs = [q for q in sentence.predicates if q.finite and q.head.j <= p.i]
    return bool(verbs) and any(f.adds == "topics" for f in verbs[-1].frames) and verbs[-1].head.j <= p.i
