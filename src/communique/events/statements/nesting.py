"""Whether a predicate of saying belongs to what another says, or says something itself."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Predicate, Sentence
from communique.events.statements.run_on import runs_on, stands_beside
from communique.events.statements.speaking import Saying
from communique.mentions.actors import Actor

# Of what is only wished for, these alone are events (rule 3).
WISHED = ("hope", "propose", "request")
DENIALS = ("reject", "deny")
_TURNED = ("protest", "demand", "warn", "request")


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
