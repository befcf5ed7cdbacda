"""Subject and object of a verb by where they stand and what marks them."""

from __future__ import annotations

from communique.events.clauses.clause import Clause, takes_object
from communique.events.clauses.heads import relative_head
from communique.events.clauses.signs import (
    after_comma,
    beside,
    closed,
    either_case,
    follows,
    inverted,
    leads,
    near_behind,
    opens,
    parted,
    tagged,
    within_clause,
)
from communique.events.clauses.syntax import Syntax
from communique.events.clauses.verb_final import (
    antecedent,
    before_title,
    in_adverbial,
    in_phrase,
    split_before,
    theme_of,
    visited,
)
from communique.events.sentences import OBLIQUE
from communique.mentions.actors import Actor


def narrow(syntax: Syntax, c: Clause) -> None:
    """Leaves among the free actors those that can be subject and object by where they stand and what marks them."""
    p, previous, head = c.p, c.previous, c.p.head
    c.free_before = [a for a in c.before if syntax.free(a) and a.sort != "adjective"]
    c.free_after = [a for a in c.after if syntax.free(a) and a.sort != "adjective"]
    c.marked = [a for a in (*c.free_before, *c.free_after) if "object" in a.marks and "subject" not in a.marks]
    if c.marked and not syntax.verb_final:
        c.free_before = [a for a in c.free_before if a not in c.marked]
        c.free_after = [a for a in c.free_after if a not in c.marked]
        if p.voice == "noun" and c.marked[0].i == p.j:  # a genitive: "состоялся визит министра"
            p.oblique["of"] = syntax.groups.group_from_list(c.sentence, c.marked, 0)
            c.marked = []
    if closed(syntax, c.sentence, p) and c.free_after and near_behind(syntax, c.sentence, p, c.free_after[0]):
        c.free_before = []  # who is named inside the quotation does not say it
    elif syntax.subject_order == "before" and not syntax.verb_final and c.free_before and c.free_after:
        told = tagged(syntax, c.sentence, p, c.free_after[0])
        if told and parted(syntax, c.free_before[-1], p):
            c.free_before = []  # "A will send B ten boats, said yesterday the minister of C"
    hard = syntax.subject_order != "before" and bool(c.free_after)
    hard = hard and syntax.groups.only_articles(head.k, c.free_after[0].i)
    if hard and either_case(syntax, c.free_before, c.free_after) and leads(syntax, c.sentence, c.free_before[-1], p):
        pass  # "А, в свою очередь, поблагодарил Минск": who was named first thanks the city
    elif hard and c.free_before and not beside(syntax, c.free_before[-1], c.low):
        c.free_before = []  # the actor right behind the verb is its subject
    elif previous is not None and previous.subject and follows(syntax, c.sentence, p):
        c.free_before = []
    if len(c.free_before) > 1 and not syntax.verb_final and _resumes(syntax, *c.free_before[-2:]):
        c.free_before.pop()  # "La Guinée, elle, a …"
    if len(c.free_before) > 1 and not syntax.verb_final and _clitic(*c.free_before[-2:]):
        p.oblique.setdefault("to", []).append(c.free_before.pop())  # "Les autorités nous ont notifié …"
    if shared := _owners(syntax, c):  # "organisations of A and B asked": neither land did
        c.free_before = [*c.free_before[:-1], *(shared if p.frames[0].kind in ("activity", "contact") else ())]
    turning = turner(syntax, c) if syntax.opening and p.saying else None
    if turning is not None:
        c.free_before = [turning]
    elif syntax.opening and p.saying:
        if previous is not None and previous.subject and p.left > c.sentence.first:
            c.free_before = [a for a in c.free_before if not all(syntax.words.tight[p.left : a.i + 1])]
        elif c.free_before and c.free_before[0].sort == "person" and c.free_before[0].i == c.sentence.first:
            c.free_before = [a for a in c.free_before if opens(syntax, a, p.left)]
        c.free_before = _of_clauses_before(syntax, c)


def _of_clauses_before(syntax: Syntax, c: Clause) -> list[Actor]:
    """The free actors before a verb of saying; where a comma parts the last of them from it, only those that open a
    clause: "乌方奉行一个中国政策，愿…": it is 乌方 that is willing."""
    free = c.free_before
    if not free or all(syntax.words.tight[free[-1].j : c.low + 1]):
        return free
    return [a for a in free if a.i == c.sentence.first or not syntax.words.tight[a.i]] or free


def _owners(syntax: Syntax, c: Clause) -> list[Actor]:
    """The two lands that a noun no list knows hangs on, right before the verb: "unidades de A y B desarrollan …"."""
    last = c.free_before[-1] if c.free_before else None
    at = c.before.index(last) if last is not None and last in c.before else 0
    if last is None or at == 0 or last.sort != "state" or "and" not in last.marks or last.j != c.p.head.i:
        return []
    first = c.before[at - 1]
    hangs = first.sort == "state" and "of" in first.marks and not first.place and not syntax.verb_final
    return [first, last] if hangs and c.p.head.finite and syntax.groups.joined(first, last) else []


def _resumes(syntax: Syntax, a: Actor, b: Actor) -> bool:
    """Whether a pronoun between two commas only takes up the actor before it."""
    seps = syntax.words.seps
    return b.sort == "pronoun" and b.code == "pronoun" and b.i == a.j and "," in seps[b.i] and "," in seps[b.j]


def _clitic(a: Actor, b: Actor) -> bool:
    """Whether a pronoun right behind another actor is the verb's object that stands before it."""
    return b.sort == "pronoun" and b.code == "we" and b.i == a.j and "and" not in b.marks and a.sort != "pronoun"


def turner(syntax: Syntax, c: Clause) -> Actor | None:
    """Who opens the clause of a verb of saying and turns to somebody over other verbs ("A对B为…提供…表示感谢"),
    or None."""
    turned = {h.i for h in c.sentence.hits["function"] if h.entry.code == "to"}
    if c.p.left <= c.sentence.first:
        return None
    for actor in c.sentence.actors:
        opening = actor.i == c.sentence.first or not syntax.words.tight[actor.i]
        if opening and actor.j in turned and actor.j < c.p.left and syntax.free(actor):
            if all(syntax.words.tight[actor.j : c.low + 1]):
                return actor
    return None


def by_order(syntax: Syntax, c: Clause) -> None:
    """Subject and object by the language's word order."""
    subject_order = syntax.subject_order
    if syntax.verb_final:
        _before_final_verb(syntax, c)
    elif subject_order == "before" or (
        subject_order in ("after", "either") and c.free_before and leads(syntax, c.sentence, c.free_before[-1], c.p)
    ):
        _around_verb(syntax, c)
    else:
        c.subject, c.objects = syntax.groups.subject_after(c.sentence, c.free_after)
        if not c.subject and c.free_before and subject_order == "after":
            c.subject = syntax.groups.group(c.sentence, c.free_before, len(c.free_before) - 1)
    takes = subject_order == "either" and c.p.head.tense == "base" and not (c.objects or c.passive)
    if takes and takes_object(c.p) and c.subject and c.subject[0] in c.after:
        if all(a.sort in ("state", "institution") for a in c.subject):
            c.subject, c.objects = [], c.subject  # "accepted the invitation to visit A"


def _around_verb(syntax: Syntax, c: Clause) -> None:
    """Before the verb the subject, behind it the object; turned round behind a quotation and the like."""
    if c.free_before:
        c.subject = syntax.groups.group(c.sentence, c.free_before, _subject_at(syntax, c.free_before, c))
    near = c.free_after
    if syntax.opening and c.p.saying:
        near = [a for a in c.free_after if within_clause(syntax, c.p, a)]
    c.objects = syntax.groups.first_group(c.sentence, near)
    if not c.subject and syntax.subject_order == "either" and c.free_after:
        c.subject, c.objects = syntax.groups.subject_after(c.sentence, c.free_after)
    alone = c.previous is None or not c.previous.subject
    behind = bool(c.free_after) and tagged(syntax, c.sentence, c.p, c.free_after[0])
    if not c.subject and c.free_after and (behind or inverted(syntax, c.sentence, c.p, alone)):
        c.subject, c.objects = c.objects, []


def _before_final_verb(syntax: Syntax, c: Clause) -> None:
    """Subject and object where both stand before the verb."""
    p, words, free = c.p, syntax.words, c.free_before
    if not syntax.marker_after:  # "در حاشیه اجلاس دوحه … دیدار کرد": Doha is where the summit was
        owned = {q.j for q in c.sentence.predicates if q.voice == "noun" and q is not p}
        free = [a for a in free if not (a.place and a.i in owned and words.tight[a.i])]
        free = [a for a in free if not in_adverbial(words, c.sentence, a, p)]
        if c.previous is not None and c.previous.subject:
            free = [a for a in free if not in_phrase(words, c.sentence, a, p)]
    if syntax.marker_after:
        free = [a for a in free if not before_title(words, a, free)]
    givers = [a for a in free if "agent" in a.marks] if not (c.passive or p.saying) else []
    if givers and any("subject" in a.marks and "agent" not in a.marks for a in free):
        free = [a for a in free if a not in givers]
        p.oblique["from"] = givers[-1:]  # "AはBから戦車を購入した"
    if syntax.marker_after and (land := visited(words, free, p)):
        free = [a for a in free if a is not land]
        p.oblique["to"] = [land]
    c.subject, c.objects = split_before(words, c.sentence, free, p, syntax.subject_marked, syntax.marker_after)
    if heads := relative_head(syntax, p, c.after):
        c.subject, c.objects = heads, [a for a in free if "object" in a.marks]
        if heads[0].marks.intersection((*OBLIQUE, "object")):
            p.marks = (*p.marks, "attributive")
    if not syntax.marker_after and (who := antecedent(c.sentence, free, c.before, p)) is not None:
        c.subject, c.objects = [who], [a for a in c.objects if a is not who and a.i > who.i]
        if who.marks.intersection((*OBLIQUE, "object")):
            p.marks = (*p.marks, "attributive")  # "received B, who has come to A": who received him stands before
    if syntax.themed and (theme := theme_of(words, c.sentence, p, c.subject)):
        c.inherit(theme)
    c.free_before = free


def _subject_at(syntax: Syntax, actors: list[Actor], c: Clause) -> int:
    """Which of the free actors before a verb is its subject: the nearest, but a person speaks before a thing."""
    at = len(actors) - 1
    last, before = actors[at], actors[at - 1] if at else None
    if before is not None and before.sort == "person" and last.sort == "institution" and last.state is None:
        opens = any(h.i == before.j and h.entry.code == "and" for h in c.sentence.hits["function"])
        if opens and 0 < last.i - before.j <= 4 * syntax.pack.scale:
            return at - 1  # "Captain A and his ninety sailors"
    if (head := before_relative(syntax, actors, at, c)) is not None:
        return head
    if any(f.kind == "statement" for f in c.p.frames) and actors[at].sort in ("institution", "state", "org"):
        if c.p.head.i - actors[at].j > 1:
            for n in range(at - 1, -1, -1):
                if syntax.opening and not all(syntax.words.tight[actors[n].j : actors[at].i + 1]):
                    break  # of the clause before
                if actors[n].sort == "person":
                    return n
    return at


def before_relative(syntax: Syntax, actors: list[Actor], at: int, c: Clause) -> int | None:
    """The person before a relative clause that the comma before the verb ends, with whoever is told last in it: "the
    minister A, who accompanies the king, signed"; None where none is told."""
    last, low = actors[at], min(c.p.head.i, c.p.i)
    if at == 0 or not c.p.head.finite or "," not in syntax.words.seps[after_comma(syntax, c.sentence, low)]:
        return None
    relatives = (h for h in c.sentence.hits["function"] if h.entry.code == "relative")
    for hit in reversed([h for h in relatives if actors[0].i < h.j and h.i < last.i]):
        for n in range(at - 1, -1, -1):
            if actors[n].j == hit.i and actors[n].sort == "person" and "," in syntax.words.seps[hit.i]:
                return n
    return None
