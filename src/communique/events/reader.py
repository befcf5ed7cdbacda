"""The walk through a document, sentence by sentence: predicates become events, read against the scene."""

from __future__ import annotations

from communique.events.activity import build_activity, build_cooperation
from communique.events.agreement import build_mentioned, build_signed, instruments_of
from communique.events.clauses import ClauseFinder
from communique.events.contact import build_contact, build_staying, build_visiting, marks_of, set_scene
from communique.events.faces import carry_topics, each_host, new_faces
from communique.events.invitation import add_visit, seat_invited
from communique.events.milestone import build_milestone
from communique.events.page import Draft, Page
from communique.events.predicates import PredicateFinder
from communique.events.questions import question
from communique.events.scene import Who
from communique.events.sentences import Predicate, Sentence
from communique.events.statement import Saying, act_of, build_statement
from communique.events.status import negated, status_of, supposed
from communique.events.transfer import build_transfers, unlisted
from communique.events.verb_final import linked
from communique.languages.pack import LAYER, Frame
from communique.mentions.actors import Actor
from communique.schema.model import Event, changed

_SKIPPED = ("source", "furniture", "dateline")
# Frames of one predicate are tried in this order; statements come last because their verbs are the most general.
_KINDS = ("agreement", "transfer", "contact", "activity", "milestone", "statement")
# Of what is only wished for, these alone are events (rule 3).
_WISHED = ("hope", "propose", "request")
_CONCRETE = ("exercise", "port_call", "patrol", "assistance", "operation", "conference_preparation")
_CONCRETE_CONTACTS = ("visit", "dialogue", "conference", "exhibition")
_TALKED = ("talks", "meeting", "call", "reception", "conference", "dialogue", "courtesy_call")
_ATTENDED = ("talks", "meeting", "reception", "ceremony", "conference", "dialogue", "courtesy_call")
_WRITTEN = ("congratulate", "condole")
_AREA_NOUNS = ("training", "exercise", "clearance", "recovery", "patrol")
_OF_ONE = ("joint_statement", "declaration")  # what one alone may issue
_DENIALS = ("reject", "deny")
# They publish readouts: what they "announce" of others is told, not said by them.
_AUTHORITIES = ("defence_ministry", "foreign_ministry", "government", "army", "navy", "air_force", "coast_guard",
                "embassy")  # fmt: skip
_TALKED_OF = ("exercise", "training", "exchange", "cooperation", "patrol")
_PURPOSES = ("construction", "cooperation", "clearance")
_AREAS = {"agree": "planned"}


def frame_takes_person(p: Predicate) -> bool:
    """Whether a person stands in object or oblique of a verb (subject of a passive)."""
    actors = p.subject if p.head.voice == "passive" else p.object
    actors = [*actors, *(a for group in p.oblique.values() for a in group)]
    return any(a.sort in ("person", "pronoun", "plural") for a in actors)


def takes_place_at(page: Page, sentence: Sentence, p: Predicate, said: Predicate) -> bool:
    """Whether something was said at a meeting ("announced it at talks with B"), rather than of one."""
    before = said.content < 0 or p.i < said.content
    return before and p.form in (*_ATTENDED, "visit") and "in" in marks_of(page, sentence, p)


def begun_by(page: Page, sentence: Sentence, states: set[str | None]) -> None:
    """Makes those who asked for a call its initiators: "spoke by telephone at the request of A"."""
    for draft in page.drafts:
        if draft.sentence == sentence.number and draft.event.form == "call":
            asked = [page.cast.state_of(w) in states for w, _ in draft.whos]
            if any(asked) and not all(asked):
                draft.whos = [
                    (w, "initiator" if a else "participant") for (w, _), a in zip(draft.whos, asked, strict=True)
                ]


def asks_to_come(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether what is asked for is a visit, told right before a verb that comes last ("訪日を要請した")."""
    if not page.verb_final:
        return False
    visits = (q for q in sentence.predicates if q.voice == "noun" and any(f.form == "visit" for f in q.frames))
    return any(0 <= p.i - q.j <= 1 for q in visits)


class EventReader:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.predicates = PredicateFinder(page.words, page.pack)
        self.clauses = ClauseFinder(page.words, page.pack)
        self.port_call = next((f for f in page.pack.frames.values() if f.form == "port_call"), None)
        self.invite = next((f for f in page.pack.frames.values() if f.form == "invite"), None)

    def run(self) -> list[Draft]:
        """All events of the document in order of the text, not yet merged."""
        for sentence in self.page.sentences:
            if sentence.block in _SKIPPED or sentence.first == sentence.last:
                continue
            self.page.upto = sentence.end
            sentence.predicates = self.predicates.find(sentence)
            self.leave_question(sentence)
            self.clauses.fill(sentence)
            carry_topics(self.page, sentence)
            self.read(sentence)
        return self.page.drafts

    def leave_question(self, sentence: Sentence) -> None:
        """Leaves out what was only asked; its topics are those of the answer."""
        asked = question(self.page.words, self.page.pack, sentence)
        if asked is not None:
            sentence.predicates = [p for p in sentence.predicates if not asked[0] <= p.i < asked[1]]
            self.page.scene.asked = tuple(sentence.codes("topic", *asked))
            self.page.scene.asked_at = sentence.number
        elif any(h.i == sentence.first and h.entry.code == "about" for h in sentence.hits["function"]):
            self.page.scene.asked_at = -9  # "as to …": of something else

    def of_ship(self, p: Predicate) -> bool:
        """Whether only ships visit: a port call, then."""
        actors = p.object if p.head.voice == "passive" else p.subject or p.oblique.get("of", [])
        return bool(actors) and all(a.code == "ship" for a in actors)

    # one sentence

    def read(self, sentence: Sentence) -> None:
        page = self.page
        sayings: list[Saying] = []
        others: list[tuple[Predicate, Frame]] = []
        asides: list[Saying] = []
        for p in sentence.predicates:
            if self.within_another(sentence, p):
                continue
            frame = self.choose(sentence, p)
            if frame is None or negated(sentence, p, page.pack.scale, self.clauses.themed):
                continue
            if frame.kind != "statement" and supposed(sentence, p):
                continue
            if frame.form == "visit" and self.of_ship(p):
                frame = self.port_call or frame
            if frame.form == "request" and asks_to_come(page, sentence, p):
                frame = self.invite or frame
            p.frame, p.form = frame, self.become(sentence, p, frame)
            if p.form == "letter":  # a letter of condolence is a letter and condoles
                said = next((f for f in p.frames if f.kind == "statement"), None) or self.written(sentence, p)
                if said is not None:
                    sayings.append(Saying(p, said, 0, 0))
            if frame.kind in ("transfer", "activity") and p.voice == "verb":  # "promised five million": and gives it
                said = next((f for f in p.frames if f.form in ("pledge", "inform", "propose")), None)
                if said is not None:
                    sayings.append(Saying(p, said, 0, 0))
            if frame.kind != "statement":
                others.append((p, frame))
                also = next((f for f in p.frames if f.kind == "transfer" and frame.form == "ceremony"), None)
                if also is not None and self.meets(sentence, p, "item"):
                    others.append((p, also))
            elif any(s.p.i <= p.i < max(s.p.j, s.p.head.j) and s.frame.form == frame.form for s in sayings):
                continue  # a part of the wording of one that is there
            elif sayings and self.denied(sentence, p, sayings[-1]):
                continue
            elif self.by_whom(sentence, p) or self.formula(sentence, p, frame):
                continue
            elif self.owned(p, frame):
                asides.append(Saying(p, frame, p.i, max(a.j for a in p.oblique.get("of") or p.oblique["by"])))
            elif sayings and self.nested(sentence, p, sayings[-1]):
                sayings[-1].inner.append(frame)
                sayings[-1].within.append(p)
            elif p.voice == "noun" and p.light is None and not p.oblique.keys() & {"of", "by"}:
                continue  # "the request": nobody makes it here
            else:
                if sayings and self.only_source(sayings[-1].p, p):
                    sayings.pop()
                sayings.append(Saying(p, frame, 0, 0))
        self.attribute(sentence, sayings, others)
        self.stretch(sentence, sayings, others)
        for actor in sentence.actors:
            if "visit" in actor.marks:  # before what the visitor does there
                staying = build_staying(page, sentence, actor)
                if staying is not None:
                    page.add(staying)
                    page.scene.host = page.scene.host or actor.state
        used: set[int] = set()
        queue: list[tuple[int, int, Saying | tuple[Predicate, Frame]]] = []
        for n, (p, told) in enumerate(others):
            queue.append((min(p.i, p.head.i), n, (p, told)))
        for n, s in enumerate(sayings, len(others)):
            queue.append((min(s.p.i, s.p.head.i), n, s))
        for _, _, item in sorted(queue, key=lambda row: row[:2]):
            if isinstance(item, Saying):
                self.say(sentence, item)
            else:
                self.tell(sentence, *item, sayings, used)
        for aside in asides:
            self.say_aside(sentence, aside, others)
        for actor in sentence.actors:
            if actor.visiting and actor.titled:
                draft = build_visiting(page, sentence, actor)
                if draft is not None:
                    page.add(draft)
        for hit in sentence.hits["instrument"]:
            draft = build_mentioned(page, sentence, hit, used)
            if draft is not None:
                page.add(draft)
        if not sayings:
            self.continued(sentence, others)
        self.remember(sentence)

    def written(self, sentence: Sentence, p: Predicate) -> Frame | None:
        """What a letter is for where its own words tell: "a message of condolence" condoles."""
        for hit in sentence.hits["cue"]:
            act = hit.entry.code
            if act in _WRITTEN and p.left <= hit.i < max(p.right, p.j):
                if any(f.form == act for q in sentence.predicates for f in q.frames):
                    return None  # a verb of its own tells it
                return next(
                    (f for f in self.page.pack.frames.values() if f.kind == "statement" and f.form == act), None
                )
        return None

    def within_another(self, sentence: Sentence, p: Predicate) -> bool:
        """Whether a noun stands in the gap of a verb that adds to a contact ("there was at the meeting a review"), or
        names the area of a cooperation right before it ("hợp tác về đào tạo"), or a verb is
        the first word of a day that is marked ("签署58周年")."""
        if any(q.j == p.i and q is not p and q.frames[0] is p.frames[0] for q in sentence.predicates):
            if self.predicates.together:
                return True  # one thing in two words: "จัดหลักสูตร|ฝึกอบรม"
        if self.page.pack.order("tense", "yes") == "none" and p.frames[0].form in _AREA_NOUNS:
            if any(q.j == p.i and q.frames[0].form == "cooperation" for q in sentence.predicates):
                return True
        if any(q.i == p.i and q.j > p.j and q.frames[0].kind == "milestone" for q in sentence.predicates):
            return True
        return (
            p.voice == "noun"
            and p.light is None
            and any(q.i < p.i and p.j < q.j and any(f.adds for f in q.frames) for q in sentence.predicates)
        )

    def choose(self, sentence: Sentence, p: Predicate) -> Frame | None:
        """The frame of a predicate whose needs the clause meets; the most demanding first."""
        ways = sorted(p.frames, key=lambda f: (-len(f.needs), _KINDS.index(f.kind)))
        if len(ways) > 1 and ways[0].adds and self.clauses.closed(sentence, p):  # behind a quotation it is said
            ways.sort(key=lambda f: f.kind != "statement")
        for frame in ways:
            met = all(self.meets(sentence, p, need) or self.present(sentence, p, frame, need) for need in frame.needs)
            if met and not self.barred(sentence, p, frame):
                return frame
        return None

    def meets(self, sentence: Sentence, p: Predicate, need: str) -> bool:
        low, high = p.left, max(p.right, p.j)
        if need == "item":
            if p.head.voice == "passive":  # "two boats being built in A will be delivered"
                low = min(
                    [q.left for q in sentence.predicates if q.voice == "passive" and q.head.j == low], default=low
                )
            things = [h for h in sentence.within("thing", low, high) if h.entry.kind in ("item", "unit", "currency")]
            return bool(things) or any(p.j <= n.i < high and not n.ordinal for n in sentence.numbers)
        if need == "instrument":
            return bool(instruments_of(self.page, sentence, p))
        if need == "person":
            if frame_takes_person(p):
                return True
            others = [a for a in sentence.actors if a not in p.subject] if p.head.voice == "verb" else sentence.actors
            return p.voice == "noun" and any(
                a.sort in ("person", "pronoun", "plural") for a in others if low <= a.i < high
            )
        if need == "people":
            return any(a.sort in ("person", "pronoun", "plural") for a in sentence.actors if low <= a.i < high)
        if need == "state":
            return any(a.state or a.sort == "plural" for a in sentence.actors if low <= a.i < high)
        if need == "topic":
            high = max([high, *(q.j for q in sentence.predicates if q.i == p.j)])  # "hợp tác về đào tạo"
            return bool(sentence.within("topic", low, high))
        if need == "place":
            return any(low <= m.i < high for m in self.page.places[sentence.number])
        if need == "number":
            counts = not any(f.kind == "milestone" for f in p.frames)  # "the 30th anniversary", but no "First Minister"
            return any(low <= n.i < high and not (counts and n.ordinal) for n in sentence.numbers)
        if need == "addressee":
            told = [a for a in p.oblique.get("to") or p.object if a.i >= p.j]
            near = bool(told) and told[0].i <= max(p.j, p.head.j) + 2 * self.page.pack.scale
            return p.voice == "noun" or near and all(a.sort != "plural" for a in told)
        if need == "sides":
            told = [a for a in p.oblique.get("to") or p.object if a.i >= p.j]
            return bool(told) and all(a.sort == "plural" for a in told)
        if need == "said":
            return p.content >= 0 or self.quoted(sentence, p)
        return True

    def present(self, sentence: Sentence, p: Predicate, frame: Frame, need: str) -> bool:
        """Whether a gift that no list of things knows is handed from one person to another."""
        if need != "item" or frame.form != "gift" or p.head.voice != "verb" or not p.finite:
            return False
        return unlisted(self.page, sentence, p) is not None and frame_takes_person(p)

    def quoted(self, sentence: Sentence, p: Predicate) -> bool:
        text = self.page.text
        return any(c in text[sentence.start : sentence.end] for c in '"“«„”')

    def barred(self, sentence: Sentence, p: Predicate, frame: Frame) -> bool:
        return any(
            h.entry.kind == "not_with" and h.entry.code == frame.name
            for h in sentence.within("word", max(p.left - 1, sentence.first), max(p.right, p.j) + 1)
            if p.voice != "verb" or not p.i < h.i < p.j  # "conveyed an [invitation of]": the verb's own words
        )

    def become(self, sentence: Sentence, p: Predicate, frame: Frame) -> str:
        prefix = f"{frame.name}>"
        for h in sentence.within("word", max(sentence.first, p.left), max(p.right + 6, p.j + 1), "become"):
            if h.entry.code.startswith(prefix):
                return h.entry.feature
        return frame.form

    def nested(self, sentence: Sentence, p: Predicate, saying: Saying) -> bool:
        """Whether a predicate of saying belongs to what the one before it says, rather than stands beside it."""
        if self.page.said_behind and p.i >= saying.p.content >= 0 and p.head.tense in ("present", "base"):
            return not any(a.sort == "person" and a.i >= saying.p.content for a in p.subject)  # "گفت: امیدواریم …"
        if self.page.verb_final:
            return False
        outer = saying.p
        timeless = self.page.pack.order("tense", "yes") == "none"
        if timeless and saying.frame.form in _WISHED and outer.object and p.i >= outer.object[-1].j:
            if p.i - outer.object[-1].j <= self.page.pack.scale and all(self.page.words.tight[outer.i : p.i + 1]):
                return True  # "asked A to go on helping"
        if timeless and p.inherited and p.i == max(outer.j, outer.head.j) and outer.content < 0:
            return True  # "bác bỏ đề nghị": a verb right behind another is its object
        if p.voice == "noun" and p.light is None:
            return True
        head = p.head
        near = p.subject and not p.inherited and p.subject[0].i < head.i and 0 <= p.subject[0].i - outer.content <= 2
        if near and outer.content >= 0:
            return True  # the verb of what is said: "stressed that A attached importance to …"
        asked = [a for a in p.subject if not p.inherited and a in outer.object]
        if asked and saying.frame.form in _WISHED and asked[0].i <= max(outer.j, outer.head.j) + self.page.pack.scale:
            return True  # "hopes A will share information"
        if head.tense == "past" and outer.head.tense == "past":
            return False
        if "and" in head.marks and head.tense == outer.head.tense:
            return False
        between = [a for a in sentence.actors if max(outer.j, outer.head.j) <= a.i and a.j <= min(p.i, head.i)]
        free = [a for a in between if self.clauses.free(a)]
        own = [a for a in p.subject if not p.inherited and a in free]
        if own and self.reported(outer, own[0]):
            return False
        if not own:
            return head.tense in ("base", "noun") and p.inherited and outer.content < 0
        return not (self.after_break(sentence, own[0].i) or self.after_space(sentence, own[0]))

    def formula(self, sentence: Sentence, p: Predicate, frame: Frame) -> bool:
        """Whether "accepting the invitation of A" only opens the sentence: A is the host of the visit (rule 15)."""
        opens = frame.form == "accept" and p.i == sentence.first and not self.page.verb_final
        return opens and bool(p.oblique.get("by"))

    def by_whom(self, sentence: Sentence, p: Predicate) -> bool:
        """Whether a verb without tenses only tells whose a thing is ("nghị quyết do A đề xuất": proposed by A)."""
        if self.page.pack.order("tense", "yes") != "none" or self.page.verb_final:
            return False
        agents = p.oblique.get("by", ())
        return any(a.j == p.i for a in agents)

    def owned(self, p: Predicate, frame: Frame) -> bool:
        """Whether a request is only told by its noun with whose it is ("postponed at the request of A")."""
        bare = p.voice == "noun" and p.light is None and frame.form == "request" and not self.page.verb_final
        owners = p.oblique.get("of") or p.oblique.get("by") or []
        return bare and bool(owners) and all(a.sort in ("state", "institution", "person") for a in owners)

    def say_aside(self, sentence: Sentence, aside: Saying, others: list[tuple[Predicate, Frame]]) -> None:
        """The request, unless it only tells who began a call: of states, for who spoke is not told."""
        page, p = self.page, aside.p
        owners = [w for a in p.oblique.get("of") or p.oblique["by"] for w in page.cast.who(a, page.scene)]
        speakers = page.states(owners)
        if any(frame.form == "call" for _, frame in others):
            begun_by(page, sentence, {w.state for w in speakers})
            return
        facing = [w for w in page.dyad() if w.state not in {s.state for s in speakers}][:1]
        if not speakers:
            return
        start, end = page.span(aside.low, aside.high)
        event = Event("statement", "request", "held", start, end, rule=aside.frame.name, basis=(("date", "not told"),))
        whos: list[tuple[Who, str | None]] = [(w, "speaker") for w in speakers]
        whos += [(w, "addressee") for w in facing]
        page.add(Draft(event, sentence.number, sentence.block, whos))

    def denied(self, sentence: Sentence, p: Predicate, saying: Saying) -> bool:
        """Whether a saying is only told of in what is denied ("denied that A had asked for it")."""
        outer = saying.p
        if saying.frame.form not in _DENIALS or outer.content < 0 or p.j <= outer.content or self.page.verb_final:
            return False
        return "and" not in p.head.marks and not any(self.after_break(sentence, a.i) for a in p.subject[:1])

    def reported(self, outer: Predicate, actor: Actor) -> bool:
        """Whether a spokesperson tells what another one said: it is the other who speaks."""
        mouth = any(o == "spokesperson" for a in outer.subject for o, _, _ in a.offices)
        other = actor.sort == "person" and bool(actor.offices) and actor.offices[-1][0] != "spokesperson"
        return mouth and other and all(f.form in ("affirm", "inform") for f in outer.frames if f.kind == "statement")

    def only_source(self, outer: Predicate, p: Predicate) -> bool:
        """Whether a spokesperson's "said that" has nothing behind it but what another one said."""
        own = [a for a in p.subject if not p.inherited and a.i >= outer.content >= 0]
        return bool(own) and own[0].i - outer.content <= self.page.pack.scale and self.reported(outer, own[0])

    def after_space(self, sentence: Sentence, actor: Actor) -> bool:
        """Whether an actor begins a sentence of its own where no stop ends one, but spaces part clauses."""
        return self.clauses.together and (
            actor.i in self.clauses.clause_starts(sentence)
            or any(h.j == actor.i and h.i in self.clauses.clause_starts(sentence) for h in sentence.hits["function"])
        )

    def after_break(self, sentence: Sentence, i: int) -> bool:
        """Whether a new main clause begins at word ``i``: behind a semicolon, or a comma with "and"."""
        words = self.page.words
        sep = words.seps[i] if i < sentence.last else ""
        if any(c in sep for c in ";؛；"):
            return True
        k = i - 1
        joined = any(h.i == k and h.entry.code == "and" for h in sentence.hits["function"])
        return joined and "," in words.seps[k]

    def attribute(self, sentence: Sentence, sayings: list[Saying], others: list[tuple[Predicate, Frame]]) -> None:
        """A plain "said X" at the end: behind a quotation it gives its speaker to what is said before; of a ministry it
        is a source line (rule 15) where something is told before it."""
        if not sayings:
            return
        if self.page.verb_final:
            self.drop_source(sentence, sayings, others)
            return
        last = sayings[-1]
        p = last.p
        if (
            last.frame.form in ("affirm", "inform")
            and (others or len(sayings) > 1)
            and self.unnamed_source(sentence, p)
        ):
            sayings.pop()
            return
        if last.frame.form not in ("affirm", "inform"):
            ends = last.frame.form in ("pledge", "warn", "hope", "propose") and len(sayings) > 1
            if not (ends and self.closes(p, min(p.head.i, p.i), [a for a in p.subject if not p.inherited], sayings)):
                return
        head = min(p.head.i, p.i)
        end = max([p.j, p.head.j, *(a.j for a in p.subject if a.i > head)])
        own = [a for a in p.subject if not p.inherited]
        opens = min([head, *(a.i for a in own if a.sort == "pronoun" and a.j == head)])  # "…,” he said
        quoted = opens > sentence.first and any(c in self.page.words.seps[opens] for c in '”"»“')
        quoted = quoted or self.closes(p, head, own, sayings)
        if quoted and own and sentence.last - end <= 12:
            for saying in sayings[:-1]:
                saying.p.subject, saying.p.inherited = p.subject, True
            if len(sayings) > 1:
                sayings.pop()
            else:
                last.back = True
        elif own and all(a.sort in ("institution", "org") for a in own) and sentence.last - end <= 5:
            if head > sentence.first + 6 and (others or len(sayings) > 1):
                sayings.pop()

    def drop_source(self, sentence: Sentence, sayings: list[Saying], others: list[tuple[Predicate, Frame]]) -> None:
        """The same where the verb comes last: "the ministry announced that A met B"."""
        last = sayings[-1]
        own = [a for a in last.p.subject if not last.p.inherited or "theme" in a.marks and a in sentence.actors]
        told = [p for p, f in others if p.finite and f.kind in ("contact", "agreement", "transfer")]
        if not own or last.frame.form not in ("affirm", "inform") or not all(a.sort == "institution" for a in own):
            return
        if any(a.code in _AUTHORITIES for a in own) and (told or len(sayings) > 1):
            sayings.pop()

    def unnamed_source(self, sentence: Sentence, p: Predicate) -> bool:
        """Whether a sentence ends with who passed it on, told by a noun alone: "…, the ministry in Cairo said"."""
        head = min(p.head.i, p.i)
        if not p.inherited or p.head.tense != "past" or sentence.last - max(p.j, p.head.j) > 0:
            return False
        k = head
        while k > sentence.first and head - k < 8 and "," not in self.page.words.seps[k]:
            k -= 1
        if not 0 < head - k < 8:
            return False
        named = any(k <= a.i < head and "in" not in a.marks for a in sentence.actors)
        small = any(h.i == k and h.entry.code == "def" for h in sentence.hits["function"])
        return small and not named

    def closes(self, p: Predicate, head: int, own: list[Actor], sayings: list[Saying]) -> bool:
        """Whether a verb of saying and its speaker close a sentence behind a comma: "it will help, said A"."""
        if p.content >= 0 or not own or any(a.sort != "person" for a in own):
            return False
        if any(s.p.subject and s.p.subject[0].sort not in ("state", "institution", "plural") for s in sayings[:-1]):
            return False  # "A is worried, said its minister": the minister is
        begin = head if own[0].i > head else own[0].i
        last = p.i == own[-1].j and p.j >= p.right  # "…, người phát ngôn A cho biết."
        if begin <= 4 or not (last or own[0].i > head or p.j == own[-1].j + 1):
            return False
        hits = self.page.words.hits  # "…, a déclaré le ministre": the auxiliary stands behind the comma
        begins = [begin, *(h.i for layer in ("modal", "stop") for h in hits[LAYER[layer]] if h.j == begin)]
        return any("," in self.page.words.seps[k] for k in begins)

    def stretch(self, sentence: Sentence, sayings: list[Saying], others: list[tuple[Predicate, Frame]]) -> None:
        """Cuts the sentence into the stretches of its sayings."""
        if self.page.verb_final:
            self.stretch_back(sentence, sayings)
            return
        starts = []
        for n, s in enumerate(sayings):
            head = min(s.p.i, s.p.head.i)
            begin = sentence.first if n == 0 else sayings[n - 1].p.i
            own = [a.i for a in s.p.subject if not s.p.inherited and begin <= a.i < head]
            low = min([head, *own])
            if n == 0:
                before = [p for p, _ in others if p.finite and p.head.i < low]
                low = low if before and not s.back else sentence.first
            starts.append(low)
        for n, s in enumerate(sayings):
            s.low = starts[n]
            s.high = starts[n + 1] if n + 1 < len(starts) else sentence.last
            while s.high - 1 > s.p.j and any(
                h.entry.code == "and" and h.i == s.high - 1 and h.j == s.high for h in sentence.hits["function"]
            ):
                s.high -= 1

    def stretch_back(self, sentence: Sentence, sayings: list[Saying]) -> None:
        """The same where the verb comes last: what is said stands before it. "He said that he stressed": one saying."""
        low = sentence.first
        near = 5 * self.page.pack.scale
        for s in list(sayings):
            head = max(s.p.j, s.p.head.j)
            before = next((o for o in reversed(sayings) if o.high == low and o.high > 0), None)
            empty = before is not None and min(s.p.i, s.p.head.i) - low <= near
            ownless = before is not None and (before.p.inherited or not before.p.subject)
            if empty and s.frame.form in ("affirm", "inform") and (s.p.inherited or not s.p.subject or ownless):
                assert before is not None
                if s.p.subject and not s.p.inherited:  # "inandığını söyleyen A"
                    before.p.subject, before.p.inherited = s.p.subject, False
                before.high = low = head
                sayings.remove(s)
                continue
            s.low, s.high = low, head
            low = head
        if sayings:
            sayings[-1].high = sentence.last

    # events

    def say(self, sentence: Sentence, saying: Saying) -> None:
        page, cast = self.page, self.page.cast
        draft = build_statement(page, sentence, saying)
        if draft is None:
            return
        page.announce(draft, sentence, saying.p, saying.frame.form)
        page.add(draft)
        act = draft.event.form
        if act in ("invite", "accept"):
            add_visit(page, sentence, saying, draft)
        if act in _AREAS and len({cast.state_of(w) for w, _ in draft.whos}) > 1:
            taken = {
                t
                for p in sentence.predicates
                if p.frame is not None
                and p.frame.kind == "activity"
                and p.frame.form != "cooperation"
                and saying.low <= p.i < saying.high
                for t in sentence.codes("topic", p.i, p.j + 4)
            }
            if not any(
                p.frame is not None and p.frame.form == "cooperation" and saying.low <= p.i < saying.high
                for p in sentence.predicates
            ):
                more = build_cooperation(page, sentence, _AREAS[act], act, saying.p.j, saying.high, taken)
                if more is not None and more.event.topics != ("policy_dialogue",):
                    page.add(more)

    def tell(self, sentence: Sentence, p: Predicate, frame: Frame, sayings: list[Saying], used: set[int]) -> None:
        page = self.page
        final = page.verb_final
        saying = next((s for s in sayings if s.low <= p.i < s.high and (p.i < s.p.i if final else p.i > s.p.i)), None)
        if saying is None and page.said_behind:  # "ابراز امیدواری کرد سفر انجام شود"
            late = [s for s in sayings if s.low <= p.i < s.high and p.i > s.p.i]
            saying = next((s for s in late if s.p.content >= 0 or p.head.tense in ("base", "future")), None)
        governing = act_of(page, sentence, saying) if saying is not None else None
        if governing == "agree" and final and frame.kind == "contact" and linked(page.words, page.pack, p):
            governing = None  # "they met and agreed": told, not agreed
        if p.frame is None:
            return
        bare = p.voice == "noun" and p.light is None
        if bare and frame.kind == "contact" and saying is not None and takes_place_at(page, sentence, p, saying.p):
            governing = None
        denied = any(s.frame.form in _DENIALS and s.low <= p.i < s.high for s in sayings)
        if governing == "deny" or bare and (denied or governing in _DENIALS):
            return  # "rejected the delivery", "asked about a patrol, he denied": there is none
        default = "held"
        timeless = p.head.tense == "bare" and p.form == "cooperation"
        if frame.kind == "activity" and (bare or p.head.tense == "present" or timeless):
            default = "ongoing"
        promised = frame.kind == "transfer" and any(s.p is p for s in sayings)
        status, why = status_of(sentence, p, governing, default, page.pack.scale, linked(page.words, page.pack, p))
        if promised and status == "held":
            status, why, governing = "planned", "sense of the verb", "pledge"
        page.status_basis = why
        if governing == "invite" and p.form in ("exhibition", "conference", "dialogue", "exercise"):
            status = "planned"
        if frame.adds == "parties":
            self.add_parties(sentence, p)
            return
        if frame.adds == "topics":
            talked = self.talked_at(sentence, p)
            fresh = p.finite and frame.kind == "contact" and any(a.sort == "person" for a in p.subject)
            if talked is not None and status == "planned":
                frame, p.form = talked, talked.form  # "at the talks with B they will discuss": the talks to come
            elif not (fresh and new_faces(self.page, p)):
                if self.add_topics(sentence, p) or p.head.tense in ("base", "gerund"):
                    return
            if frame.kind != "contact":
                return
        if frame.kind == "contact":
            if governing == "invite" and p.form == "visit":
                if saying is None or any(d.governed == "invite" and d.sentence == sentence.number for d in page.drafts):
                    return
            if governing in _WISHED and bare and p.form not in _CONCRETE_CONTACTS:
                return
            draft = build_contact(page, sentence, p, frame, status, governing)
            if draft is not None and self.told_twice(sentence, p, draft):
                return
            if draft is not None and len(several := each_host(page, sentence, p, draft)) > 1:
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
                if draft.event.status == "held" and faceless and governing is None:
                    set_scene(page, draft)
            return
        elif frame.kind == "transfer":
            if bare and self.named_by_verb(sentence, p):
                return  # "hands over a grant": one transfer
            for draft in build_transfers(page, sentence, p, frame, status, governing):
                page.add(draft)
                self.open_scene(p, frame, draft, governing)
            return
        elif frame.kind == "milestone" and bare and frame.form == "election" and governing == "congratulate":
            return  # "congratulated him on his re-election"
        elif frame.kind == "milestone":
            draft = build_milestone(page, sentence, p, frame, status, governing)
        else:
            if governing in _WISHED and (p.form not in _CONCRETE or status != "proposed"):
                return
            if bare and status == default and p.form in _TALKED_OF and self.talked_of(sentence, p):
                return  # "discussed joint exercises and training"
            if bare and status == default and "for" in marks_of(page, sentence, p) and p.form in _PURPOSES:
                return  # "a grant for the construction of schools"
            if p.head.tense == "base" and governing is None and status == default:
                return  # "the visit aims to promote …"
            loose = bare and p.form not in _CONCRETE and p.form != "construction"
            if (loose or p.form == "cooperation") and self.discussed(sentence, p):
                return
            if p.form == "assistance" and bare and self.given(sentence, p) or p.i in used and (bare or not final):
                return  # what an instrument is about, is in its title
            if p.form == "cooperation" and governing not in (None, "agree", "inform", "affirm"):
                return
            if p.form == "cooperation" and bare and governing != "agree" and not self.both_act(sentence):
                return
            low, high = (saying.p.j, saying.high) if saying is not None else (p.left, p.right)
            if bare or p.form != "cooperation":
                low, high = max(low, p.i - 6), min(high, p.j + 8)
            if p.form == "cooperation":
                low, high = max(p.left, sentence.first), sentence.last if saying is None else saying.high
            draft = build_activity(page, sentence, p, frame, status, governing, low, high)
        if draft is not None and governing is not None and draft.event.status in ("planned", "proposed"):
            if draft.event.date is not None and draft.event.date == page.scene.date:
                draft.event = changed(draft.event, date=None)  # that is the day of the saying
        if draft is not None:
            if governing == "invite" and saying is not None:
                seat_invited(page, sentence, saying, draft)
            page.add(draft)
            if frame.kind == "activity":
                self.open_scene(p, frame, draft, governing)

    def talked_at(self, sentence: Sentence, p: Predicate) -> Frame | None:
        """The talks, told by a noun before it, at which something is discussed."""
        nouns = (q for q in sentence.predicates if q.voice == "noun" and q.light is None and q.j <= p.i)
        return next((f for q in nouns for f in q.frames[:1] if f.form in _TALKED and not f.adds), None)

    def named_by_verb(self, sentence: Sentence, p: Predicate) -> bool:
        """Whether a noun names what the verb of giving before it gives."""
        verbs = (q for q in sentence.predicates if q.frame is not None and q.frame.kind == "transfer")
        return any(q.voice != "noun" and q.head.j <= p.i < q.right and p.i - q.head.j <= 6 for q in verbs)

    def talked_of(self, sentence: Sentence, p: Predicate) -> bool:
        """Whether a noun only names what a contact was about."""
        if self.page.verb_final or self.page.date_of(sentence, p) is not None:
            return False
        verbs = [q for q in sentence.predicates if q.finite and q.head.j <= p.i]
        return bool(verbs) and any(f.adds == "topics" for f in verbs[-1].frames) and verbs[-1].head.j <= p.i

    def told_twice(self, sentence: Sentence, p: Predicate, draft: Draft) -> bool:
        """Whether a meeting is only the reception told before it in the same breath ("received A and met him")."""
        if draft.event.form not in ("meeting", "talks") or not self.page.drafts:
            return False
        if draft.event.form == "talks" and (p.voice != "noun" or p.light is None):
            return False
        if p.voice == "noun" and draft.explicit_date:
            return False
        if p.voice == "noun" and p.light is not None:  # "during the talks, held at A's initiative"
            definite = any(h.entry.code == "def" and h.j == p.i for h in sentence.hits["function"])
            if self.page.verb_final or not definite or "in" not in marks_of(self.page, sentence, p):
                return False
        if p.voice == "noun":  # "at the meeting, the ambassador congratulated …"
            faces = {w.person for w, _ in draft.whos}
            forms = _TALKED if draft.event.form == "meeting" else ("talks", "meeting", "call")
            earlier = (d for d in self.page.drafts if d.event.kind == "contact" and d.event.form in forms)
            told = any(faces == {w.person for w, _ in d.whos} and d.event.status == "held" for d in earlier)
            return told and -1 not in faces and draft.event.status == "held"
        last = self.page.drafts[-1]
        same = {w for w, _ in last.whos} == {w for w, _ in draft.whos}
        formal = last.event.form in ("reception", "courtesy_call", "talks")
        return last.sentence == sentence.number and formal and same and last.event.status == draft.event.status

    def open_scene(self, p: Predicate, frame: Frame, draft: Draft, governing: str | None) -> None:
        """Where no contact opens the document, its first event tells who is there and when."""
        scene, event = self.page.scene, draft.event
        if (
            scene.principals
            or governing is not None
            or event.status not in ("held", "ongoing")
            or draft.block == "title"
        ):
            return
        whos = [w for w, _ in self.page.roles(p, frame)]
        if len({self.page.cast.state_of(w) for w in whos if w.person >= 0}) > 1:
            scene.principals = [w for w in whos if w.person >= 0]
        if draft.explicit_date and event.date and len(event.date) == 10:
            scene.date, scene.date_basis, scene.dated = event.date, "scene", True

    def add_topics(self, sentence: Sentence, p: Predicate) -> bool:
        """What was discussed goes to the contact under way (rule 7); whether there is one."""
        topics = sentence.codes("topic", max(p.left, sentence.first), min(p.right, sentence.last))
        for draft in reversed(self.page.drafts):
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

    def add_parties(self, sentence: Sentence, p: Predicate) -> None:
        """Who was present takes part in the contact under way."""
        page = self.page
        here = [a for a in sentence.actors if a.sort == "person" and p.left <= a.i < p.right]
        for draft in reversed(page.drafts):
            if draft.event.kind != "contact" or draft.event.form not in _ATTENDED:
                continue
            if sentence.number - draft.sentence > 15:
                return
            present = {w for w, _ in draft.whos}
            for actor in here:
                for who in page.cast.who(actor, page.scene):
                    if who not in present and (who.person >= 0 or who.office):
                        present.add(who)
                        draft.whos.append((who, "participant"))
            return

    def discussed(self, sentence: Sentence, p: Predicate) -> bool:
        """Whether a noun stands behind a verb that only tells what was talked about."""
        return any(
            q.frame is not None and q.frame.adds == "topics" and q.i < p.i < max(q.right, q.j)
            for q in sentence.predicates
        )

    def given(self, sentence: Sentence, p: Predicate) -> bool:
        """Whether a noun names what a verb of giving gives ("provides aid")."""
        return any(
            q.frame is not None and q.frame.kind == "transfer" and q.left <= p.i < max(q.right, q.j)
            for q in sentence.predicates
        )

    def both_act(self, sentence: Sentence) -> bool:
        """Whether the narrator tells what two countries or armies do together."""
        return any(
            a.sort == "plural" and a.code not in ("both_ministers", "three_ministers", "offices")
            for p in sentence.predicates
            for a in p.subject
        )

    def continued(self, sentence: Sentence, others: list[tuple[Predicate, Frame]]) -> None:
        """A sentence without a verb of saying that goes on with what the last speaker said."""
        page, cast, scene = self.page, self.page.cast, self.page.scene
        if not scene.speaker or sentence.paragraph - scene.paragraph > 1 or not sentence.hits["cue"]:
            return
        if sentence.block != "paragraph" or any(p.finite and f.kind != "activity" for p, f in others):
            return
        first = next((a for a in sentence.actors if a.sort in ("state", "institution")), None)
        if first is None or len(scene.speaker) != 1:
            return
        whos = cast.who(first, scene)
        if not whos or cast.state_of(whos[0]) != cast.state_of(scene.speaker[0]):
            return
        cue = sentence.hits["cue"][0]
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
        if len(pairs) == 2 and self.clauses.groups.joined(*pairs):
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
