"""Predicates of saying: which of them say something, how far what is said reaches, and who passes it on."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from communique.events.activity import build_cooperation
from communique.events.contacts.invitation import add_visit
from communique.events.page import Draft, Page
from communique.events.sentences import Predicate, Sentence
from communique.events.statements.jointly import issued_jointly
from communique.events.statements.run_on import COMMAS, runs_on, says_more, stands_beside
from communique.events.statements.speaking import Saying, act_of
from communique.events.statements.statement import build_statement
from communique.events.who.scene import Who
from communique.languages.pack import Frame
from communique.mentions.actors import Actor
from communique.schema.model import Event

# Of what is only wished for, these alone are events (rule 3).
WISHED = ("hope", "propose", "request")
_TOLD = ("contact", "agreement", "transfer", "activity")
_TURNED = ("protest", "demand", "warn", "request")
DENIALS = ("reject", "deny")
# They publish readouts: what they "announce" of others is told, not said by them.
_AUTHORITIES = ("defence_ministry", "foreign_ministry", "government", "army", "navy", "air_force", "coast_guard",
                "embassy")  # fmt: skip
_AREAS = {"agree": "planned"}


def begun_by(page: Page, sentence: Sentence, states: set[str | None]) -> None:
    """Makes those who asked for a call its initiators: "spoke by telephone at the request of A"."""
    for draft in page.drafts:
        if draft.sentence == sentence.number and draft.event.form == "call":
            asked = [page.cast.state_of(w) in states for w, _ in draft.whos]
            if any(asked) and not all(asked):
                draft.whos = [
                    (w, "initiator" if a else "participant") for (w, _), a in zip(draft.whos, asked, strict=True)
                ]


def nested(page: Page, sentence: Sentence, p: Predicate, saying: Saying) -> bool:
    """Whether a predicate of saying belongs to what the one before it says, rather than stands beside it."""
    if page.said_behind and p.i >= saying.p.content >= 0 and p.head.tense in ("present", "base"):
        return not any(a.sort == "person" and a.i >= saying.p.content for a in p.subject)  # "گفت: امیدواریم …"
    if page.verb_final:
        return False
    outer = saying.p
    if p.frames[0].form == "agree" and saying.frame.form in ("affirm", "inform") and not p.inherited:
        if p.voice == "verb" and any(a.sort == "plural" and not a.offices for a in p.subject[:1]):
            return False  # "the ministry said the two sides agreed to …"
    if page.syntax.opening and stands_beside(page, sentence, p, saying):
        return False
    if p.frames[0].form == "accept" and saying.frame.form in ("invite", "propose", "request") and not p.inherited:
        return False  # "invited B to come, which B accepted"
    timeless = page.pack.order("tense", "yes") == "none"
    if timeless and saying.frame.form in WISHED and outer.object and p.i >= outer.object[-1].j:
        if p.i - outer.object[-1].j <= page.pack.scale and all(page.words.tight[outer.i : p.i + 1]):
            return True  # "asked A to go on helping"
    if timeless and p.inherited and p.i == max(outer.j, outer.head.j) and outer.content < 0 and page.words.tight[p.i]:
        return True  # "bác bỏ đề nghị": a verb right behind another is its object
    if timeless and p.inherited and saying.frame.form in ("affirm", "inform") and outer.content < 0:
        high = max(outer.j, outer.head.j)  # "cho biết đơn vị sẵn sàng …": "said that the unit is ready to …"
        if p.i - high <= 2 * page.pack.scale and all(page.words.tight[high : p.i + 1]) and not page.syntax.together:
            return True
    if p.voice == "noun" and p.light is None:
        return True
    if [a.code for a in outer.subject] == ["we"] and any(a.sort == "person" for a in p.subject):
        return False  # "we reject it, said A"
    if not p.inherited and [a.code for a in p.subject] == ["we"]:
        return p.subject[0].i > max(outer.j, outer.head.j)  # "said: We will …"
    head = p.head
    near = p.subject and not p.inherited and p.subject[0].i < head.i and 0 <= p.subject[0].i - outer.content <= 2
    near = near or told_of_him(sentence, outer, head)
    if near and outer.content >= 0:
        return True  # the verb of what is said: "stressed that A attached importance to …"
    high = max(outer.j, outer.head.j)
    if outer.content < 0 and untold_that(page, outer, p, high) and saying.frame.form in ("affirm", "inform"):
        return True  # "said A stood ready to …"
    if page.syntax.together and near_to(p, high) and any(a.sort == "state" for a in p.subject[:1]):
        if any(h.entry.code == "that" and h.j == high for h in sentence.hits["function"]):
            return True  # "ກ່າວວ່າ A ຈະ …": the small word is the last of the verb
    if page.verb_final is False and within_quotation(page, sentence, p, saying):
        return True
    asked = [a for a in p.subject if not p.inherited and a in outer.object]
    if asked and saying.frame.form in WISHED and asked[0].i <= max(outer.j, outer.head.j) + page.pack.scale:
        return True  # "hopes A will share information"
    if head.tense == "past" and outer.head.tense == "past":
        return False
    if "and" in head.marks and head.tense == outer.head.tense:
        return False
    between = [a for a in sentence.actors if max(outer.j, outer.head.j) <= a.i and a.j <= min(p.i, head.i)]
    free = [a for a in between if page.syntax.free(a)]
    own = [a for a in p.subject if not p.inherited and a in free]
    if own and (reported(outer, own[0]) or turned(outer, own[0], p)):
        return False
    if not own:
        wished = saying.frame.form in WISHED and head.tense == "base" and p.i > outer.content  # "pediu que defenda …"
        return head.tense in ("base", "noun") and p.inherited and (outer.content < 0 or wished)
    if runs_on(page, saying, own[0]):
        return False
    return not (after_break(page, sentence, own[0].i) or after_space(page, sentence, own[0]))


def within_quotation(page: Page, sentence: Sentence, p: Predicate, saying: Saying) -> bool:
    """Whether the first verb of a quotation behind a colon tells what kind of saying it is (said: "We are worried")."""
    outer, at = saying.p, saying.p.content
    if saying.frame.form not in ("affirm", "inform") or saying.inner or not outer.j <= at <= p.i:
        return False
    if p.i - at > 3 * page.pack.scale or p.head.tense != "present" or ":" not in page.words.seps[at]:
        return False
    return any(c in page.words.seps[at] for c in '"“«„')


def near_to(p: Predicate, at: int) -> bool:
    """Whether the own subject of a predicate begins right at word ``at``."""
    return bool(p.subject) and not p.inherited and 0 <= p.subject[0].i - at <= 1


def told_of_him(sentence: Sentence, outer: Predicate, head: Predicate) -> bool:
    """Whether what is said begins with a pronoun and a verb: "said that he hoped"."""
    return any(
        a.sort == "pronoun" and 0 <= a.i - outer.content <= 2 and 0 <= head.i - a.j <= 1 for a in sentence.actors
    )


def untold_that(page: Page, outer: Predicate, p: Predicate, high: int) -> bool:
    """Whether what is said begins right behind the verb of saying (it ends before word ``high``), no small word
    between: with the subject of another verb."""
    first = p.subject[0] if p.subject and not p.inherited else None
    if first is None or first in outer.subject or page.pack.order("subject", "before") != "before":
        return False
    if reported(outer, first):
        return False
    return 0 <= first.i - high <= 1 and all(page.words.tight[high : min(p.i, p.head.i) + 1])


def denied(page: Page, sentence: Sentence, p: Predicate, saying: Saying) -> bool:
    """Whether a saying is only told of in what is denied ("denied that A had asked for it")."""
    outer = saying.p
    if saying.frame.form not in DENIALS or outer.content < 0 or p.j <= outer.content or page.verb_final:
        return False
    return "and" not in p.head.marks and not any(after_break(page, sentence, a.i) for a in p.subject[:1])


def reported(outer: Predicate, actor: Actor) -> bool:
    """Whether a spokesperson tells what another one said: it is the other who speaks."""
    mouth = any(o == "spokesperson" for a in outer.subject for o, _, _ in a.offices)
    other = actor.sort == "person" and bool(actor.offices) and actor.offices[-1][0] != "spokesperson"
    return mouth and other and all(f.form in ("affirm", "inform") for f in outer.frames if f.kind == "statement")


def turned(outer: Predicate, actor: Actor, p: Predicate) -> bool:
    """Whether a spokesperson tells to whom his state turned: "中方已向日方提出抗议": it is the state that did."""
    mouth = any(o == "spokesperson" for a in outer.subject for o, _, _ in a.offices)
    mouth = mouth or any(a.code == "short" for a in outer.subject) and actor.sort == "state"
    return mouth and actor.sort == "state" and bool(p.oblique.get("to")) and p.frames[0].form in _TURNED


def only_source(page: Page, outer: Predicate, p: Predicate) -> bool:
    """Whether a spokesperson's "said that" has nothing behind it but what another one said."""
    own = [a for a in p.subject if not p.inherited and a.i >= outer.content >= 0]
    return bool(own) and own[0].i - outer.content <= page.pack.scale and reported(outer, own[0])


def passes_on(sentence: Sentence, sayings: list[Saying], others: list[tuple[Predicate, Frame]]) -> bool:
    """Whether a spokesperson or a ministry, first of all, only passes on what another one did or said: a source line
    (rule 15)."""
    first = sayings[0]
    spoken = any(office == "spokesperson" for a in first.p.subject for office, _, _ in a.offices)
    issued = bool(first.p.subject) and all(a.sort == "institution" for a in first.p.subject)
    issued = issued and any(a.code in _AUTHORITIES for a in first.p.subject)
    if first.frame.form not in ("affirm", "inform") or not (spoken or issued) or first.p.inherited:
        return False
    begin = max(first.p.content, first.p.j, first.p.head.j)
    told = [
        (p.i, p)
        for p, f in others
        if p.finite and f.kind in ("contact", "transfer", "agreement") and (issued or not f.adds)
    ]
    told += [(s.p.i, s.p) for s in sayings[1:]]
    behind = sorted((row for row in told if row[0] >= begin), key=lambda row: row[0])[:1]
    own = [a for _, p in behind if not p.inherited for a in p.subject[:1] if a.i >= begin]
    if issued and any(a.sort == "plural" for a in own):
        return True
    return any(a.sort == "person" or a.sort == "institution" and a.code == "side" for a in own)


def after_space(page: Page, sentence: Sentence, actor: Actor) -> bool:
    """Whether an actor begins a sentence of its own where no stop ends one, but spaces part clauses."""
    return page.syntax.together and (
        actor.i in page.clauses.clause_starts(sentence)
        or any(h.j == actor.i and h.i in page.clauses.clause_starts(sentence) for h in sentence.hits["function"])
    )


def after_break(page: Page, sentence: Sentence, i: int) -> bool:
    """Whether a new main clause begins at word ``i``: behind a semicolon, or a comma with "and"."""
    words = page.words
    sep = words.seps[i] if i < sentence.last else ""
    if any(c in sep for c in ";؛；"):
        return True
    k = i - 1
    joined = any(h.i == k and h.entry.code == "and" for h in sentence.hits["function"])
    return joined and "," in words.seps[k]


def attribute(page: Page, sentence: Sentence, sayings: list[Saying], others: list[tuple[Predicate, Frame]]) -> None:
    """A plain "said X" at the end: behind a quotation it gives its speaker to what is said before; of a ministry it
    is a source line (rule 15) where something is told before it."""
    if not sayings:
        return
    if page.verb_final:
        drop_source(sentence, sayings, others)
        return
    if passes_on(sentence, sayings, others):
        sayings.pop(0)
        if not sayings:
            return
    last = sayings[-1]
    p = last.p
    if last.frame.form in ("affirm", "inform") and (others or len(sayings) > 1) and unnamed_source(page, sentence, p):
        sayings.pop()
        return
    if last.frame.form not in ("affirm", "inform"):
        ends = last.frame.form in ("pledge", "warn", "hope", "propose") and len(sayings) > 1
        if not (
            ends and closes(page, sentence, p, min(p.head.i, p.i), [a for a in p.subject if not p.inherited], sayings)
        ):
            return
    head = min(p.head.i, p.i)
    end = max([p.j, p.head.j, *(a.j for a in p.subject if a.i > head)])
    own = [a for a in p.subject if not p.inherited]
    opens = min([head, *(a.i for a in own if a.sort == "pronoun" and a.j == head)])  # "…,” he said
    marked = opens > sentence.first and any(c in page.words.seps[opens] for c in '”"»“')
    quoted = marked or closes(page, sentence, p, head, own, sayings)
    if quoted and own and sentence.last - end <= 12:
        for saying in sayings[:-1]:
            inside = saying.p.subject[:1]
            if inside and inside[0].sort == "person" and any(inside[0] in q.subject for q, _ in others if q.finite):
                continue  # "our ambassador met B and sought their release,” he said": the ambassador did
            saying.p.subject, saying.p.inherited = p.subject, True
        if len(sayings) > 1 or not marked and told_by_mouth(own, others):
            sayings.pop()
        else:
            last.back = True
    elif own and all(a.sort in ("institution", "org") for a in own) and sentence.last - end <= 5:
        if head > sentence.first + 6 and (others or len(sayings) > 1):
            sayings.pop()


def drop_source(sentence: Sentence, sayings: list[Saying], others: list[tuple[Predicate, Frame]]) -> None:
    """The same where the verb comes last: "the ministry announced that A met B"."""
    last = sayings[-1]
    own = [a for a in last.p.subject if not last.p.inherited or "theme" in a.marks and a in sentence.actors]
    told = [p for p, f in others if (p.finite or p.light) and f.kind in _TOLD]
    mouth = bool(own) and all(o == "spokesperson" for a in own for o, _, _ in a.offices or [("", 0, 0)])
    if not own or last.frame.form not in ("affirm", "inform"):
        return
    if not (mouth and told and told[0].subject and told[0].subject[0] not in own):
        if not all(a.sort == "institution" for a in own) or not any(a.code in _AUTHORITIES for a in own):
            return
    if told or len(sayings) > 1:
        sayings.pop()


def told_by_mouth(own: list[Actor], others: list[tuple[Predicate, Frame]]) -> bool:
    """Whether a spokesperson closes a sentence that tells what others do: a source line ("A will meet B, said C")."""
    told = [p for p, f in others if f.kind in ("contact", "agreement", "transfer") and (p.finite or p.light)]
    mouth = all(a.offices and all(o == "spokesperson" for o, _, _ in a.offices) for a in own)
    return mouth and any(p.subject and p.subject[0] not in own for p in told)


def closes(page: Page, sentence: Sentence, p: Predicate, head: int, own: list[Actor], sayings: list[Saying]) -> bool:
    """Whether a verb of saying and its speaker close a sentence behind a comma: "it will help, said A"."""
    if p.content >= 0 or not own or any(a.sort not in ("person", "pronoun") for a in own):
        return False
    others = [s.p.subject[0] for s in sayings[:-1] if s.p.subject and s.p.subject[0].code != "we"]
    if any(a.sort not in ("state", "institution", "plural") for a in others):
        return False  # "A is worried, said its minister": the minister is
    begin = head if own[0].i > head else own[0].i
    last = p.i == own[-1].j and p.j >= p.right  # "…, người phát ngôn A cho biết."
    if begin <= 4 or not (last or own[0].i > head or p.j == own[-1].j + 1):
        return False
    hits = sentence.hits  # "…, a déclaré le ministre": the auxiliary stands behind the comma
    begins = [begin, *(h.i for layer in ("modal", "stop") for h in hits[layer] if h.j == begin)]
    return any("," in page.words.seps[k] for k in begins)


def stretch(page: Page, sentence: Sentence, sayings: list[Saying], others: list[tuple[Predicate, Frame]]) -> None:
    """Cuts the sentence into the stretches of its sayings."""
    if page.verb_final:
        stretch_back(page, sentence, sayings)
        return
    whiles = [h for h in sentence.hits["function"] if h.entry.code == "while" and "," in page.words.seps[h.i]]
    starts = []
    for n, s in enumerate(sayings):
        head = min(s.p.i, s.p.head.i)
        begin = sentence.first if n == 0 else sayings[n - 1].p.i
        own = [a.i for a in s.p.subject if not s.p.inherited and begin <= a.i < head]
        if own and page.syntax.opening and n > 0:
            commas = [k for k in range(own[0] + 1, head + 1) if not COMMAS.isdisjoint(page.words.seps[k])]
            own = commas[-1:] or own  # "乌方奉行一个中国政策，愿…": that is said before
        low = min([head, *own])
        if n == 0:
            before = [p for p, _ in others if p.finite and p.head.i < low]
            low = low if before and not s.back else sentence.first
        starts.append(low)
    for n, s in enumerate(sayings):
        s.low = starts[n]
        s.high = starts[n + 1] if n + 1 < len(starts) else sentence.last
        s.high = min([s.high, *(h.i for h in whiles if h.i > max(s.p.j, s.p.head.j))])
        while s.high - 1 > s.p.j and any(
            h.entry.code == "and" and h.i == s.high - 1 and h.j == s.high for h in sentence.hits["function"]
        ):
            s.high -= 1


def stretch_back(page: Page, sentence: Sentence, sayings: list[Saying]) -> None:
    """The same where the verb comes last: what is said stands before it. "He said that he stressed": one saying."""
    low = sentence.first
    near = 5 * page.pack.scale
    go_on(page, sentence, sayings)
    if page.syntax.marker_after:
        drop_opening(sentence, sayings)
    for s in list(sayings):
        head = max(s.p.j, s.p.head.j)
        before = next((o for o in reversed(sayings) if o.high == low and o.high > 0), None)
        begin = min(s.p.i, s.p.head.i)
        empty = before is not None and begin - low <= near and not says_more(sentence, low, begin)
        if before is not None and head < s.p.right and not page.syntax.marker_after:
            own = before.frame.form not in ("affirm", "inform") and s.p.content >= 0
            empty = empty and before.p.head.tense != "gerund" and not own
            # "ضمن قدردانی از …، گفت: …", "ستود و افزود که …": what is said stands behind
        ownless = before is not None and (before.p.inherited or not before.p.subject)
        twice = before is not None and before.frame.form == s.frame.form and before.p.head.tense == "gerund"
        if empty and (s.frame.form in ("affirm", "inform") or twice) and (s.p.inherited or not s.p.subject or ownless):
            assert before is not None
            if s.p.subject and not s.p.inherited:  # "inandığını söyleyen A"
                before.p.subject, before.p.inherited = s.p.subject, False
            before.high = low = head
            sayings.remove(s)
            continue
        s.low, s.high = low, head
        if s.p.head.tense == "gerund" and not page.syntax.marker_after:
            s.high = gerund_end(page, sentence, s, sayings)
        low = s.high
    if sayings:
        sayings[-1].high = sentence.last


def drop_opening(sentence: Sentence, sayings: list[Saying]) -> None:
    """Drops a participle that says nothing of its own before its speaker, whom the next verb makes say it: "A, speaking
    at the opening, stressed …"."""
    low = sentence.first
    for s, after in list(pairwise(sayings)):
        opens = "attributive" in s.p.marks or s.p.head.tense == "gerund"
        if opens and s.frame.form in ("affirm", "inform") and not says_more(sentence, low, s.p.i):
            if after.p.inherited or after.p.subject == s.p.subject:
                sayings.remove(s)
        low = max(s.p.j, s.p.head.j)


def gerund_end(page: Page, sentence: Sentence, s: Saying, sayings: list[Saying]) -> int:
    """Where what a gerund of saying tells ends, of a language whose gerunds stand before it: at the next comma or verb
    ("ضمن قدردانی از کمک ایران، … گفت")."""
    head = max(s.p.j, s.p.head.j)
    later = [min(q.i, q.head.i) for q in sentence.predicates if q.head.voice != "noun" and q.head.i >= head]
    limit = min(later, default=sentence.last)
    commas = (k for k in range(head + 1, limit) if any(c in ",،;؛" for c in page.words.seps[k]))
    return next(commas, head if later and limit - head <= 2 else limit)


def go_on(page: Page, sentence: Sentence, sayings: list[Saying]) -> None:
    """Drops the verbs that only close a quotation in the middle where what they say is what the next verb says too:
    a position, or the same act ("…라며 …라고 말했다")."""
    low = sentence.first
    for s in list(sayings[:-1]):
        if not s.frame.name.endswith("_on"):
            low = max(s.p.j, s.p.head.j)
            continue
        follower = sayings[sayings.index(s) + 1]
        end = max(s.p.j, s.p.head.j)
        own = act_of(page, sentence, replace(s, low=low, high=end))
        then = act_of(page, sentence, replace(follower, low=end, high=max(follower.p.j, follower.p.head.j)))
        if own in ("affirm", then):
            sayings.remove(s)
            follower.p.form = then if follower.p.frame is follower.frame else follower.p.form
        else:
            low = end


def say_aside(page: Page, sentence: Sentence, aside: Saying, others: list[tuple[Predicate, Frame]]) -> None:
    """The request, unless it only tells who began a call: of states, for who spoke is not told."""
    p = aside.p
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


def stands_for_areas(frame: Frame) -> bool:
    """Whether what was agreed on is told as cooperation, a meeting or a gift of its own, and its areas need not be."""
    if frame.kind == "transfer" or frame.form == "cooperation":
        return True
    return frame.kind == "contact" and frame.form in ("meeting", "talks") and not frame.adds


def say(page: Page, sentence: Sentence, saying: Saying) -> None:
    """Adds the statement of a saying, the visit that it proposes, and the areas that it agrees on."""
    cast = page.cast
    draft = build_statement(page, sentence, saying)
    if draft is None:
        return
    page.announce(draft, sentence, saying.p, saying.frame.form)
    page.add(draft)
    if (paper := issued_jointly(page, sentence, draft)) is not None:
        page.add(paper)
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
            p.frame is not None and stands_for_areas(p.frame) and saying.low <= p.i < saying.high
            for p in sentence.predicates
        ):
            more = build_cooperation(page, sentence, _AREAS[act], act, saying.p.j, saying.high, taken)
            if more is not None and more.event.topics != ("policy_dialogue",):
                page.add(more)


def unnamed_source(page: Page, sentence: Sentence, p: Predicate) -> bool:
    """Whether a sentence ends with who passed it on, told by a noun or a small word alone:
    "…, the ministry in Cairo said", "…, it added"."""
    head = min(p.head.i, p.i)
    if not p.inherited or p.head.tense != "past" or sentence.last - max(p.j, p.head.j) > 0:
        return False
    k = head
    while k > sentence.first and head - k < 8 and "," not in page.words.seps[k]:
        k -= 1
    if not 0 < head - k < 8:
        return False
    named = any(k <= a.i < head and "in" not in a.marks for a in sentence.actors)
    small = any(h.i == k and h.entry.code == "def" for h in sentence.hits["function"])
    return (small or head - k == 1) and not named
