"""What is said: how far it reaches, what goes on with it, and the statement that it makes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from communique.events.activity import build_cooperation
from communique.events.contacts.invitation import add_visit
from communique.events.page import Draft, Page
from communique.events.sentences import Predicate, Sentence
from communique.events.statements.jointly import issued_jointly
from communique.events.statements.run_on import COMMAS, says_more
from communique.events.statements.speaking import Saying, act_of
from communique.events.statements.statement import build_statement
from communique.events.who.scene import Who
from communique.languages.pack import Frame
from communique.schema.model import Event

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
