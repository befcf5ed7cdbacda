"""Whose doing a verb tells of where its subject does not stand beside it, or what stands there is no subject."""

from __future__ import annotations

from communique.events.clauses.clause import ADDRESSED, Clause, takes_object
from communique.events.clauses.heads import (
    around_saying,
    before_light,
    described,
    interrupted,
    over_clause,
    over_place,
    owner,
)
from communique.events.clauses.signs import as_guest, follows, one_person, resumed
from communique.events.clauses.syntax import Syntax
from communique.mentions.actors import Actor

_WISHED = 3  # words from whose plan it is to the infinitive
_PERSON_TAKEN = frozenset(("award", "reception", "summons"))  # what is done to a person


def find_objects(syntax: Syntax, c: Clause) -> None:
    """The object where a mark of its own or the voice of the verb tells it."""
    p, groups = c.p, syntax.groups
    if c.marked and not syntax.verb_final:
        if not c.subject and c.objects and not any("subject" in a.marks for a in c.marked):
            c.subject = c.objects
        c.objects = groups.group_from_list(c.sentence, c.marked, 0)
    if c.passive and syntax.agent_after and c.free_after and c.free_after[0].i - p.head.k <= 1 and c.free_before:
        p.oblique["by"] = groups.group_from_list(c.sentence, c.free_after, 0)
        c.objects = []
    if syntax.object_mark and not c.objects and not c.passive:
        told = [a for a in c.after if syntax.object_mark in a.marks and a.sort in ("person", "pronoun")]
        c.objects = told[:1]


def leave_to_the_verb_before(syntax: Syntax, c: Clause) -> None:
    """Who is the object of the verb before is not always the subject of this one: it may share that verb's subject."""
    p, previous = c.p, c.previous
    if previous is None:
        return
    if p.head.tense == "gerund" and not c.passive and previous.subject and not syntax.verb_final:
        if c.subject and c.subject[0] in c.after and not c.objects:
            c.subject, c.objects = [], c.subject  # it has the subject of the main clause
        elif c.subject and any(a in previous.object for a in c.subject):
            c.subject = []  # "met B during his visit to …"
        elif c.subject and p.saying and c.subject[0].j <= c.low:
            if "," in syntax.words.seps[c.low].replace("،", ","):
                c.subject = []  # "said that B had dug the wells, hoping that …": who says, hopes
    if c.subject and c.subject[0] in previous.object and previous.subject and in_passing(c):
        c.inherit(previous.subject)  # "received B before decorating him"
    if previous.subject and len(c.subject) == 1 and c.subject[0] in previous.object:
        apart = not all(syntax.words.tight[c.subject[0].j : c.low + 1])
        headline = syntax.tenseless and c.sentence.block == "title" and c.subject[0].j == c.low
        if apart and (headline or c.subject[0].sort == "state") and not c.passive and not syntax.verb_final:
            c.inherit(previous.subject)  # "A, on a visit to B, called on C"
    if syntax.tenseless and p.saying and len(c.subject) == 1 and c.subject[0].sort == "state" and previous.subject:
        inner = [q for q in c.sentence.predicates if previous.i < q.i < p.i and c.subject[0] in q.object]
        if inner and not syntax.words.tight[c.low] and not syntax.verb_final:
            c.inherit(previous.subject)  # "welcomed B's first trip to A, congratulated him"
    if syntax.opening and previous.subject and c.subject and all(a in previous.object for a in c.subject):
        if any("with" in a.marks and a.i > c.subject[-1].i for a in c.before):
            c.inherit(previous.subject)  # "会见A、B，并与C举行会谈"
    if resumed(syntax, c.sentence, p, previous, c.subject):
        c.inherit(previous.subject)
    if not c.subject and (around := around_saying(syntax, c.sentence, c.low, previous)):
        c.subject = around
    if p.saying and c.subject and c.subject[0] in previous.object and not syntax.verb_final:
        if previous.frames[0].form == "summons" and p.frames[0].form in ("protest", "demand", "warn"):
            c.inherit(previous.subject)  # "summoned B in to protest"
    standing = [a.code for a in c.subject] == ["pronoun"] and c.subject[0].state is None
    if standing and one_person(previous.subject) and not quoted_before(syntax, c):
        c.inherit(previous.subject)  # "A visited … where he was given …"


def in_passing(c: Clause) -> bool:
    """Whether an infinitive hangs on a small word after which its subject is that of the main verb ("avant de lui
    remettre", "pour signer"), one pronoun between them."""
    if c.p.head.tense != "base" or c.p.voice == "noun":
        return False
    ties = [h.j for h in c.sentence.hits["function"] if h.entry.code == "infinitive" and 0 <= c.low - h.j <= 1]
    return any(c.subject[-1].j <= j for j in ties)


def quoted_before(syntax: Syntax, c: Clause) -> bool:
    """Whether a quotation closes right before a pronoun and its verb of saying: "…,” he said"."""
    first = c.subject[0]
    return c.p.saying and first.j == c.low and any(sign in syntax.words.seps[first.i] for sign in '"”»')


def look_farther(syntax: Syntax, c: Clause) -> None:
    """Subjects that stand elsewhere: a genitive, behind a relative word, before an insertion."""
    p, head, final = c.p, c.p.head, syntax.verb_final
    nominal = final and syntax.words.folds[max(p.j, head.j) - 1].endswith(syntax.nominal)
    if final and syntax.marker_after and (head.tense == "base" or nominal):
        genitive = owner(c.before, p)
        if genitive and any(syntax.words.folds[k].endswith(syntax.nominal) for k in range(genitive[-1].j, c.low)):
            genitive = []  # "A'nın üye olacağına inandığını": of the verb between
        given = nominal and any(f.kind == "transfer" for f in p.frames)  # "Türkiye'nin … göndereceğini"
        person = bool(genitive) and (genitive[0].sort == "person" or given)
        if genitive and (not c.subject or person and genitive[0].i >= c.subject[-1].j):
            c.nominative, c.subject = c.subject, genitive  # "A ve B, C'nin gelmesi konusunda anlaştı"
    if syntax.object_order == "either" and head.finite and all("to" in a.marks for a in c.subject):
        c.subject = over_clause(syntax, c.sentence, c.low) or c.subject
    if carrier := before_light(syntax, c.sentence, p):
        c.subject, c.objects, p.inherited = carrier, [], False
    if not c.subject and not final and head.finite:
        c.subject = interrupted(syntax, c.sentence, head.i, p.left)
    if not c.subject and not final and head.finite and c.previous is None:
        c.subject = over_place(syntax, c.sentence, c.low)
    if not c.subject and not c.passive:
        c.subject = described(syntax, c.sentence, c.before, p)
    if head.tense == "base" and not final and not c.passive and (whose := intending(syntax, c)):
        c.subject, p.inherited = whose, False


def intending(syntax: Syntax, c: Clause) -> list[Actor]:
    """Whose plan, wish or duty an infinitive tells: "A's plans to procure", "el interés de A en comprar"."""
    near = [a for a in c.sentence.actors if a.j <= c.low and c.low - a.j <= _WISHED]
    if not near or "of" not in near[-1].marks or near[-1].sort not in ("state", "institution", "person"):
        return []
    whose = near[-1]
    previous = c.previous
    if previous is None or whose in previous.subject or not all(syntax.words.tight[whose.j : c.low + 1]):
        return []
    told = previous.object + previous.subject
    return [whose] if c.subject and c.subject[-1] in told else []


def share(syntax: Syntax, c: Clause) -> None:
    """Takes the subject of the verb before where there is no other, or what stands here is the object."""
    p, previous = c.p, c.previous
    if previous is None:
        return
    if not c.subject and not c.passive and as_guest(c.sentence, p, previous):
        c.subject = previous.object  # "received B on the occasion of his visit"
    if not c.subject and not c.passive:
        c.inherit(previous.subject)
    if c.passive and not (c.subject or c.objects) and previous.finite:
        people = [a for a in previous.subject if a.sort in ("person", "pronoun")]
        if people == previous.subject and p.frames[0].form in _PERSON_TAKEN and follows(syntax, c.sentence, p):
            c.subject, p.inherited = people, bool(people)  # "visited the base and was decorated with the medal"
    if syntax.subject_order != "before" and "and" in p.head.marks and not p.inherited:
        only_state = len(c.subject) == 1 and c.subject[0].sort == "state" and not c.objects and c.subject[0] in c.after
        if only_state and any(a.sort == "person" for a in previous.subject):
            c.objects = c.subject
            c.inherit(previous.subject)  # "and called on Ankara to …"
    shared = bool(previous.subject) and not c.passive and not c.objects and takes_object(p)
    if shared and c.subject and c.subject[0] in c.after and follows(syntax, c.sentence, p):
        turned = not syntax.object_mark and p.frames[0].form in ADDRESSED and p.content < 0
        if syntax.subject_order == "either" and (c.subject[0].sort != "person" or turned):
            c.objects = c.subject  # "e felicitou o chefe de …"
            c.inherit(previous.subject)  # "and invited businessmen"


def find_agents(syntax: Syntax, c: Clause) -> None:
    """Who does it where the verb is passive or a small word tells the agent."""
    p, previous = c.p, c.previous
    if syntax.opening and not c.passive and c.before and c.before[-1].j == c.low and "by" in c.before[-1].marks:
        c.subject, p.inherited = [c.before[-1]], False  # "由中国援建的医院"
    if not c.passive:
        return
    if "by" in {m for a in c.before for m in a.marks}:
        c.objects = []  # "A was received by B at the ministry"
    if p.head.tense == "gerund" and previous is not None and not syntax.verb_final:
        taken = [*previous.subject, *previous.object]  # "thanked A for the boats given last year"
        c.subject, c.objects = ([a for a in some if a not in taken] for some in (c.subject, c.objects))
    if c.subject and all("agent" in a.marks for a in c.subject):
        p.oblique["by"], c.subject = c.subject, []  # "大使から市に車両が贈呈された"
    if syntax.verb_final and not syntax.marker_after and p.k < p.j and not p.light:
        held = [a for a in c.sentence.actors if p.k <= a.i and a.j <= p.t and syntax.free(a) and a.sort != "adjective"]
        if held:  # "مورد استقبال … قرار گرفت": by whom
            p.oblique["by"] = held
            c.subject, c.objects = ([a for a in some if a not in held] for some in (c.subject, c.objects))
