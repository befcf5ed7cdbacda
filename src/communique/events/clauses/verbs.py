"""Subject, object and obliques of a verb, step by step."""

from __future__ import annotations

from dataclasses import replace

from communique.events.clauses.clause import Clause, window_of
from communique.events.clauses.heads import antecedent, governed, head_noun
from communique.events.clauses.nouns import around_noun, pair_before
from communique.events.clauses.order import by_order, narrow
from communique.events.clauses.signs import goes_on, participle, within_clause
from communique.events.clauses.subjects import find_agents, find_objects, leave_to_the_verb_before, look_farther, share
from communique.events.clauses.syntax import Syntax
from communique.events.clauses.verb_final import linked, members
from communique.events.sentences import OBLIQUE, Predicate, Sentence, in_relative
from communique.mentions.actors import Actor

# Acts that are turned to somebody ("북한에 촉구했다").
_TURNED = frozenset(
    (
        *("request", "demand", "propose", "protest", "warn", "inform"),
        *("concern", "thank", "congratulate", "condole", "apologise"),
    )
)


_BEFORE = frozenset(("with", "to", "in", "from"))  # what a particle behind it ties to the verb that follows


def fill_verb(syntax: Syntax, sentence: Sentence, p: Predicate, limit: int, previous: Predicate | None) -> list[Actor]:
    """Fills subject, object and obliques of a verb whose window ends at word ``limit``.

    Returns who stands before the genitive that is the subject of a verbal noun: the subject of the verb behind it.
    """
    c = window_of(syntax, sentence, p, limit, previous)
    if _hangs_on_a_noun(syntax, c):
        return []
    if c.previous is not None and participle(syntax, sentence, p):
        # "thanked A for the ambulances delivered in May"
        p.voice, p.marks, c.before = "passive", (*p.marks, "participle"), []
        c.after = [a for a in c.after if not syntax.free(a)]
    c.passive = p.head.voice == "passive"
    if c.previous is not None and c.previous.subject and p.finite and goes_on(syntax, sentence, p):
        p.subject, p.inherited = c.previous.subject, True
        _object_behind(syntax, c)
        return []
    if syntax.tenseless and not syntax.verb_final:
        _leave_matter(c)
    narrow(syntax, c)
    by_order(syntax, c)
    find_objects(syntax, c)
    leave_to_the_verb_before(syntax, c)
    look_farther(syntax, c)
    share(syntax, c)
    find_agents(syntax, c)
    p.subject, p.object = c.subject, c.objects
    obliques(syntax, c, c.before, c.subject + c.objects)
    _finish(syntax, c)
    return c.nominative


def _hangs_on_a_noun(syntax: Syntax, c: Clause) -> bool:
    """Fills the verb of a relative clause, or a participle, from the noun that it hangs on."""
    p, sentence = c.p, c.sentence
    found = antecedent(syntax, sentence, c.low) or head_noun(syntax, c.before, p)
    if found and (mark := governed(syntax, sentence, c.low)) and c.previous is not None:
        p.oblique[mark] = found  # "A called in B, to whom he handed a note"
        found, c.previous, c.before = [], replace(c.previous, object=[]), []
    if not found or p.head.voice == "passive":
        return False
    p.subject = found
    p.marks = (*p.marks, "relative")
    _object_behind(syntax, c)
    return True


def _leave_matter(c: Clause) -> None:
    """Leaves out bodies and lands named in what a contact was about: "talked with B about the accession to ASEAN"."""
    if not any(f.kind == "contact" and not f.adds for f in c.p.frames):
        return
    about = [h.j for h in c.sentence.hits["function"] if h.entry.code == "about" and h.i >= c.high]
    if about:
        things = ("org", "state", "institution")
        c.after = [a for a in c.after if a.j <= about[0] or a.marks or a.sort not in things]


def _object_behind(syntax: Syntax, c: Clause) -> None:
    """The object is the first free actor behind a verb whose subject is known."""
    free = [a for a in c.after if syntax.free(a) and a.sort != "adjective"]
    c.p.object = syntax.groups.first_group(c.sentence, free)
    obliques(syntax, c, [], c.p.subject + c.p.object)


def _finish(syntax: Syntax, c: Clause) -> None:
    """What hangs on the noun that a light verb carries, and agents told in a row."""
    p, sentence = c.p, c.sentence
    if c.passive and c.objects and p.oblique.get("by"):  # "was received by A, B and C"
        agents = p.oblique["by"] = syntax.groups.group_from(sentence, p.oblique["by"][0])
        p.object = [a for a in c.objects if a not in agents]
    if p.voice == "noun" and p.head.i >= p.j:  # "a meeting between A and B was held"
        owners = p.oblique.pop("of", None)  # "the visit of A, set for May, unlike that of B"
        around_noun(syntax, sentence, p, p.head.i)
        if owners is not None:
            p.oblique.setdefault("of", owners)
    elif p.voice == "noun" and "of" not in p.oblique and not syntax.verb_final:
        pair_before(syntax, sentence, p)  # "состоятся российско-китайские переговоры"


def obliques(syntax: Syntax, c: Clause, before: list[Actor], taken_ones: list[Actor]) -> None:
    """Adds the marked actors around a predicate under their marks."""
    p, sentence, after = c.p, c.sentence, c.after
    taken = {id(a) for a in taken_ones}
    given = any(f.kind == "transfer" for f in p.frames)  # "livrera à Djibouti": to it, not in it
    given = given or syntax.verb_final and any(f.form in _TURNED for f in p.frames)
    for actor in before + after:
        if id(actor) in taken:
            continue
        if syntax.themed and actor.sort == "state" and _of_list(syntax, sentence, actor):
            continue
        if syntax.opening and actor in after and not within_clause(syntax, p, actor):
            continue  # "通报了情况，对B的袭击…": of the next clause
        if syntax.themed and actor in after and actor.marks & _BEFORE and linked(syntax.words, syntax.pack, p):
            continue  # "Aを訪問し、Bと会談した": company and aim stand before their verb
        if p.subject and not syntax.verb_final and in_relative(syntax.words, sentence, p, actor.i, actor.j):
            continue
        turned = given and "to" in actor.marks and "in" in actor.marks
        place = actor.sort == "state" and "in" in actor.marks and not turned
        genitive = not given and {"of", "to"} <= actor.marks and bool(actor.cases)  # "академии Беларуси"
        for mark in ("in",) if place else ("to",) if turned else ("of",) if genitive else OBLIQUE:
            if mark in actor.marks and (actor in after or mark != "of"):
                group = syntax.groups.group_from(sentence, actor)
                if syntax.themed and actor.sort in ("state", "person"):
                    group = members(syntax.words, sentence, actor, actor.sort == "state")
                p.oblique.setdefault(mark, []).extend(group)
                break


def _of_list(syntax: Syntax, sentence: Sentence, actor: Actor) -> bool:
    """Whether a state with "and" is no company but the first of a list before one particle ("AとBに訪問した")."""
    behind = next((a for a in sentence.actors if a.i == actor.j), None)
    if "and" not in actor.marks or behind is None or behind.sort != "state" or not syntax.words.tight[actor.j]:
        return False
    return bool(behind.marks & {"to", "in", "from", "object"}) and "with" not in behind.marks
