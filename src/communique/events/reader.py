"""The walk through a document, sentence by sentence: predicates become events, read against the scene."""

from __future__ import annotations

from dataclasses import replace

from communique.events.abroad import only_at_home
from communique.events.agreement import build_mentioned
from communique.events.choosing import (
    become,
    by_whom,
    choose,
    formula,
    meets,
    of_ship,
    owned,
    within_another,
    without_learnt,
    written,
)
from communique.events.contacts.another import build_another
from communique.events.contacts.faces import carry_topics
from communique.events.contacts.staging import come_back
from communique.events.contacts.visit import build_staying, build_visiting, land_within
from communique.events.days import take_lead
from communique.events.page import Draft, Page
from communique.events.sentences import Predicate, Sentence
from communique.events.statements.nesting import denied, nested
from communique.events.statements.points import Points
from communique.events.statements.questions import question
from communique.events.statements.quoted import begins_quoted, name_speaker, quoted_alone, spoken_line, within_quote
from communique.events.statements.sayings import say, say_aside, stretch
from communique.events.statements.sources import attribute, only_source
from communique.events.statements.speaking import Saying
from communique.events.statements.transcripts import Transcript, only_asks
from communique.events.status import asked_if, conditioned, negated, puts_off, supposed
from communique.events.telling import tell
from communique.events.transfers.contracted import sold_by_contract
from communique.events.who.antecedent import in_whose_words, take_opening
from communique.events.who.scene import Who
from communique.languages.pack import Frame
from communique.schema.model import Event

_GREETED = ("condole", "congratulate", "thank")
_SKIPPED = ("source", "furniture", "dateline")


def asks_to_come(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether what is asked for is a visit, told right before a verb that comes last ("訪日を要請した")."""
    if not page.verb_final:
        return False
    visits = (q for q in sentence.predicates if q.voice == "noun" and any(f.form == "visit" for f in q.frames))
    return any(0 <= p.i - q.j <= 1 for q in visits)


def beside_it(page: Page, sentence: Sentence, p: Predicate, frame: Frame) -> list[tuple[Predicate, Frame]]:
    """What the words of a predicate tell beside its frame: a ceremony of handing over hands over, and the other way."""
    wanted = {"ceremony": ("transfer", "agreement"), "transfer": ("contact",), "agreement": ("contact",)}.get(
        frame.form if frame.kind == "contact" else frame.kind, ()
    )
    also = next((f for f in p.frames if f.kind in wanted and f is not frame), None)
    if also is None or not all(meets(page, sentence, p, need) for need in also.needs):
        return []
    if also.kind == "contact" and (also.form != "ceremony" or p.voice != "noun" or p.light is None):
        return []
    twin = replace(p, frame=also, form=also.form)
    return [(twin, also)]


def spoken_of(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether a verb of saying and its own subject only tell what somebody calls a thing: "a gift that A described as
    timely"."""
    first = p.subject[0] if p.subject and not p.inherited else None
    if page.verb_final or first is None or p.content >= 0 or p.head.i < first.j or "that" not in first.marks:
        return False
    return first.i - sentence.first > 2 and page.words.tight[first.i]


class EventReader:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.points = Points()
        self.transcript = Transcript(page)
        self.port_call = next((f for f in page.pack.frames.values() if f.form == "port_call"), None)
        self.invite = next((f for f in page.pack.frames.values() if f.form == "invite"), None)

    def run(self) -> list[Draft]:
        """All events of the document in order of the text, not yet merged."""
        led = False
        for sentence in self.page.sentences:
            if sentence.block in _SKIPPED or sentence.first == sentence.last:
                continue
            self.page.upto, self.page.number = sentence.end, sentence.number
            self.transcript.open(sentence)
            sentence.predicates = self.page.predicates.find(sentence)
            sentence.predicates = without_learnt(self.page, sentence)
            self.leave_question(sentence)
            if only_asks(self.page, sentence) or self.transcript.asks_in(sentence):
                continue
            come_back(self.page, sentence)
            self.page.clauses.fill(sentence)
            self.transcript.hear(sentence)
            carry_topics(self.page, sentence)
            led = led or take_lead(self.page, sentence)
            take_opening(self.page, sentence)
            self.read(sentence)
        return [] if only_at_home(self.page) else self.page.drafts

    def leave_question(self, sentence: Sentence) -> None:
        """Leaves out what was only asked; its topics are those of the answer."""
        asked = question(self.page.words, self.page.pack, sentence)
        if asked is not None:
            sentence.predicates = [p for p in sentence.predicates if not asked[0] <= p.i < asked[1]]
            self.page.scene.asked = tuple(sentence.codes("topic", *asked))
            self.page.scene.asked_at = sentence.number
        elif any(h.i == sentence.first and h.entry.code == "about" for h in sentence.hits["function"]):
            self.page.scene.asked_at = -9  # "as to …": of something else

    def read(self, sentence: Sentence) -> None:
        page = self.page
        sayings: list[Saying] = []
        others: list[tuple[Predicate, Frame]] = []
        asides: list[Saying] = []
        for p in sentence.predicates:
            if within_another(page, sentence, p):
                continue
            frame = choose(page, sentence, p)
            if frame is None or negated(page.words, sentence, p, page.pack.scale, self.page.syntax.themed):
                continue
            if frame.kind != "statement" and (
                supposed(sentence, p, page.syntax.themed) or self.conditioned(sentence, p)
            ):
                continue
            if puts_off(sentence, p) or asked_if(sentence, p):
                continue
            if frame.form == "visit" and of_ship(sentence, p):
                frame = self.port_call or frame
            calls = [q for q, _ in others if q.form == "port_call"] if frame.form == "visit" else ()
            if any(q.subject[:1] == p.subject[:1] for q in calls):
                continue  # "the frigate put in at B and began a visit of four days"
            if frame.form == "request" and asks_to_come(page, sentence, p):
                frame = self.invite or frame
            p.frame, p.form = frame, become(sentence, p, frame)
            if frame.kind == "statement":
                in_whose_words(sentence, p)
            if p.form in ("letter", "call"):  # a letter of condolence is a letter and condoles
                said = next((f for f in p.frames if f.kind == "statement"), None)
                said = said or (written(page, sentence, p) if p.form == "letter" else None)
                if said is not None:
                    sayings.append(Saying(p, said, 0, 0))
            if frame.kind in ("transfer", "activity") and p.voice == "verb":  # "promised five million": and gives it
                said = next((f for f in p.frames if f.form in ("pledge", "inform", "propose")), None)
                if said is not None:
                    sayings.append(Saying(p, said, 0, 0))
            if frame.kind != "statement":
                others.append((p, frame))
                others += beside_it(page, sentence, p, frame)
            elif any(s.p.i <= p.i < max(s.p.j, s.p.head.j) and s.frame.form == frame.form for s in sayings):
                continue  # a part of the wording of one that is there
            elif not sayings and frame.form in ("affirm", "inform") and spoken_of(page, sentence, p):
                continue
            elif page.verb_final and any(s.p.form == "letter" and s.frame.form == frame.form for s in sayings):
                continue  # "sent a message of congratulation and congratulated him on …"
            elif sayings and denied(page, sentence, p, sayings[-1]):
                continue
            elif by_whom(page, sentence, p) or formula(page, sentence, p, frame):
                continue
            elif owned(page, p, frame):
                asides.append(Saying(p, frame, p.i, max(a.j for a in p.oblique.get("of") or p.oblique["by"])))
            elif sayings and nested(page, sentence, p, sayings[-1]):
                sayings[-1].inner.append(frame)
                sayings[-1].within.append(p)
            elif p.voice == "noun" and p.light is None and not p.oblique.keys() & {"of", "by"}:
                continue  # "the request": nobody makes it here
            else:
                if sayings and only_source(page, sayings[-1].p, p):
                    sayings.pop()
                if frame.form in _GREETED and p.inherited and "and" not in p.head.marks:  # "sent a cable of condolence,
                    sayings = [s for s in sayings if s.frame.form != frame.form or s.p.subject != p.subject]  # in it …"
                sayings.append(Saying(p, frame, 0, 0))
        if sayings and within_quote(page, sentence):
            sayings = [s for s in sayings if not s.p.subject or s.p.inherited]  # "… as long as A wants it to"
        attribute(page, sentence, sayings, others)
        stretch(page, sentence, sayings, others)
        for actor in sentence.actors:
            if "visit" in actor.marks:  # before what the visitor does there
                staying = build_staying(page, sentence, actor)
                if staying is not None:
                    page.add(staying)
                    page.scene.host = page.scene.host or actor.state
        visitors = [a for a in sentence.actors if a.visiting and a.titled]
        if visitors:  # who is on a visit is at home with nobody else
            page.scene.host = page.scene.host or land_within(page, visitors[0], visitors[0].state) or page.cast.home
        used: set[int] = set()
        queue: list[tuple[int, int, Saying | tuple[Predicate, Frame]]] = []
        for n, (p, told) in enumerate(others):
            queue.append((min(p.i, p.head.i), n, (p, told)))
        for n, s in enumerate(sayings, len(others)):
            queue.append((min(s.p.i, s.p.head.i), n, s))
        for _, _, item in sorted(queue, key=lambda row: row[:2]):
            if isinstance(item, Saying):
                say(page, sentence, item)
            else:
                tell(page, sentence, *item, sayings, used)
        for aside in asides:
            say_aside(page, sentence, aside, others)
        for actor in sentence.actors:
            if actor.visiting and actor.titled:
                draft = build_visiting(page, sentence, actor)
                if draft is not None:
                    page.add(draft)
        for hit in sentence.hits["instrument"]:
            draft = build_mentioned(page, sentence, hit, used)
            if draft is not None:
                page.add(draft)
        for more in (sold_by_contract(page, sentence), build_another(page, sentence)):
            if more is not None:
                page.add(more)
        self.points.begin(page, sentence)
        line = spoken_line(page, sentence) if not sayings else None
        if line is not None:
            page.add(line)
        elif not sayings and self.points.next(page, sentence, page.add):
            pass
        elif not sayings and not name_speaker(page, sentence):
            quoted = quoted_alone(page, sentence)
            if quoted is not None:
                page.add(quoted)
            else:
                self.continued(sentence, others)
        elif sayings and page.scene.quoting == sentence.paragraph - 1 and begins_quoted(page, sentence):
            page.scene.quoting = sentence.paragraph
        self.remember(sentence)

    def conditioned(self, sentence: Sentence, p: Predicate) -> bool:
        """Whether an ending of the language tells that a predicate is only supposed."""
        endings = self.page.syntax.conditional
        return bool(endings) and conditioned(self.page.words, sentence, p, endings)

    def continued(self, sentence: Sentence, others: list[tuple[Predicate, Frame]]) -> None:
        """A sentence without a verb of saying that goes on with what the last speaker said."""
        page = self.page
        cast, scene = page.cast, page.scene
        if not scene.speaker or sentence.paragraph - scene.paragraph > 1 or not sentence.hits["cue"]:
            return
        if sentence.block != "paragraph" or any(p.finite and f.kind != "activity" for p, f in others):
            return
        first = next((a for a in sentence.actors if a.sort in ("state", "institution")), None)
        if first is not None and first.code in ("delegation", "ship"):
            return
        if first is None or len(scene.speaker) != 1:
            return
        whos = cast.who(first, scene)
        if not whos or cast.state_of(whos[0]) != cast.state_of(scene.speaker[0]):
            return
        cue = sentence.hits["cue"][0]
        sources = [h for h in sentence.hits["predicate"] if h.entry.kind == "light" and h.entry.code == "none"]
        if any(h.i <= cue.i and cue.j <= h.j for h in sources):
            return  # "The press service reports this.": a source line
        listeners = page.opposite(scene.speaker[0])
        parties = [(w, "speaker") for w in scene.speaker] + [(w, "addressee") for w in listeners[:1]]
        event = Event(
            "statement",
            cue.entry.code,
            "held",
            sentence.start,
            sentence.end,
            date=scene.date,
            topics=tuple(sentence.codes("topic", sentence.first, sentence.last)),
            rule="continued",
            basis=(("speaker", "speaker of the sentence before"), ("date", scene.date_basis)),
        )
        page.add(Draft(event, sentence.number, sentence.block, list(parties)))
        scene.paragraph = sentence.paragraph

    def meet_on_stage(self, whos: list[Who]) -> None:
        """Persons of two states who do something together face each other, where nobody does so far."""
        page = self.page
        if any(w.person >= 0 for w in page.scene.principals) or len(whos) != 2:
            return
        if all(w.person >= 0 for w in whos) and len({page.cast.state_of(w) for w in whos}) == 2:
            page.scene.principals = list(whos)

    def remember(self, sentence: Sentence) -> None:
        """The speaker or subject of the sentence, for the pronouns of the next."""
        pairs = [a for a in sentence.actors if a.person >= 0]
        if len(pairs) == 2 and self.page.syntax.groups.joined(*pairs):
            self.meet_on_stage([w for a in pairs for w in self.page.cast.who(a, self.page.scene)])
        signed = any(f.kind == "agreement" for p in sentence.predicates for f in p.frames)
        if not signed:  # who signs need not be who talks
            faces = [w for a in pairs for w in self.page.cast.who(a, self.page.scene)]
            self.meet_on_stage(list(dict.fromkeys(faces)))
        said = [d for d in self.page.drafts[-6:] if d.sentence == sentence.number and d.event.kind == "statement"]
        if said:
            speakers = [w for w, r in said[-1].whos if r == "speaker"]
            if len(speakers) == 1:
                speakers = self.page.scene.speaker if len(self.page.scene.speaker) == 1 else speakers
                self.page.scene.subject, self.page.scene.told = speakers, sentence.number
                return
        for p in sentence.predicates:
            if p.subject and not p.inherited:
                whos = [w for a in p.subject for w in self.page.cast.who(a, self.page.scene)]
                if any(w.person >= 0 or w.office for w in whos):
                    self.page.scene.subject, self.page.scene.told = whos, sentence.number
                    return
        first = next((a for a in sentence.actors if a.sort not in ("place", "adjective")), None)
        if first is not None and first.sort == "person" and self.page.syntax.free(first):
            opens = first.i - sentence.first <= ("def" in first.marks)  # "The President of A flew to B"
            whos = self.page.cast.who(first, self.page.scene)  # "President A flew to B yesterday.", "A disagrees."
            known = len(whos) == 1 and whos[0].person >= 0
            if opens and known and sentence.block == "paragraph" and "object" not in first.marks:
                self.page.scene.subject, self.page.scene.told = whos, sentence.number
