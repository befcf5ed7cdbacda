"""Who passes on what others say, and whose it is: agencies, ministries that publish, a name behind the words."""

from __future__ import annotations

from communique.events.page import Page
from communique.events.sentences import Predicate, Sentence
from communique.events.statements.nesting import reported
from communique.events.statements.speaking import Saying
from communique.languages.pack import Frame
from communique.mentions.actors import Actor

_TOLD = ("contact", "agreement", "transfer", "activity")
# They publish readouts: what they "announce" of others is told, not said by them.
_AUTHORITIES = ("defence_ministry", "foreign_ministry", "government", "army", "navy", "air_force", "coast_guard",
                "embassy")  # fmt: skip


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
