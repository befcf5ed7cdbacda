"""The actors that hang on an event noun: "visit of A to B", "A's visit", "talks between A and B"."""

from __future__ import annotations

from communique.events.clauses.syntax import Syntax
from communique.events.sentences import FINITE, Predicate, Sentence, oblique_of
from communique.mentions.actors import Actor


def fill_noun(syntax: Syntax, sentence: Sentence, p: Predicate) -> None:
    """Functions of an event noun without a verb: "visit of A to B", "A's visit", "talks between A and B"."""
    verbs = [q for q in sentence.predicates if q.voice != "noun" and q is not p]
    p.left = max([q.j for q in verbs if q.j <= p.i], default=sentence.first)
    p.right = min([q.i for q in verbs if q.i >= p.j and q.tense in FINITE], default=sentence.last)
    around_noun(syntax, sentence, p, p.right)
    first = sentence.actors[0] if sentence.actors else None
    if first is None or p.oblique.keys() & {"with", "between"} or syntax.verb_final or "with" not in first.marks:
        return
    near = first.j < p.i and p.i - first.j <= 3 * syntax.pack.scale and first.i - sentence.first <= 3
    if near and first.sort == "person" and "," in syntax.words.seps[first.j]:
        p.oblique["with"] = syntax.groups.group_from(sentence, first)  # "with B, the talks dealt with …"


def pair_owning(p: Predicate) -> list[Actor]:
    """The states, two or more, that own the noun of a contact right before it: "한국과 몽골의 외교장관회담"."""
    owners = p.oblique.get("about", [])
    paired = len(owners) > 1 and all(a.sort == "state" for a in owners) and len({a.state for a in owners}) > 1
    return list(owners) if paired and owners[-1].j == p.i and p.frames[0].kind == "contact" else []


def around_noun(syntax: Syntax, sentence: Sentence, p: Predicate, right: int) -> None:
    """Actors that hang on a noun: behind it up to word ``right``, and its owner before it."""
    if syntax.verb_final and syntax.pack.order("marker", "before") == "after":
        before_noun(syntax, sentence, p)
        if syntax.themed and "between" not in p.oblique:
            owners = pair_owning(p)
            if owners:
                p.oblique["between"] = owners
                p.oblique.pop("with", None)
        named = [a for a in sentence.actors if a.j <= p.i]
        if named and p.i - named[-1].j <= 1 and syntax.words.tight[p.i] and named[-1].sort == "state":
            pair = syntax.groups.group(sentence, named, len(named) - 1)  # "the A-B joint commission"
            if len(pair) > 1 and syntax.words.seps[pair[-1].i].strip() in ("-", "–"):
                p.oblique["of"] = pair
        return
    reach = p.j
    for actor in sentence.actors:
        if actor.i < p.j or actor.i >= right:
            continue
        if actor.i - reach > 8 * syntax.pack.scale:
            break
        reach = actor.j
        mark = oblique_of(actor)
        if mark in ("against", "about") and not any(mark in f.roles for f in p.frames):
            break
        if mark is None:
            if "and" in actor.marks and p.oblique:
                continue
            if not syntax.words.tight[actor.i] or any(q.head.i == actor.j and q.finite for q in sentence.predicates):
                break  # behind a comma, or right before a verb: its subject
            near = actor.i - p.j <= 2 * syntax.pack.scale
            if not near:
                continue
            mark = "of" if actor.sort != "state" or syntax.subject_order != "before" else "object"
        if mark == "object":
            p.object += syntax.groups.group_from(sentence, actor)
        elif mark not in p.oblique:
            p.oblique[mark] = syntax.groups.group_from(sentence, actor)
    named = pair_before(syntax, sentence, p)
    for actor in reversed(named):
        if p.i - actor.j > 2:
            break
        if "'s" in syntax.words.text[actor.end - 2 : syntax.words.starts[p.i]].replace("’", "'"):
            p.oblique.setdefault("of", []).append(actor)
        break


def before_noun(syntax: Syntax, sentence: Sentence, p: Predicate) -> None:
    """Marked actors that stand before a noun and hang on it, where the verb comes last."""
    reach = p.i
    for pair in sentence.actors:  # "日韓外相会談": the word before the noun names the parties
        if pair.sort != "plural" or not pair.states:
            continue
        if pair.j == p.i and syntax.words.tight[p.i] or p.i <= pair.i and pair.j <= p.j:
            p.oblique.setdefault("between", [pair])
    for actor in reversed(sentence.actors):
        if actor.j > p.i or actor.j <= p.left and p.left > sentence.first:
            continue
        if reach - actor.j > 8 * syntax.pack.scale:
            break
        reach = actor.i
        mark = oblique_of(actor)
        if mark == "about" and travels(syntax, actor, p):
            mark = "of"
        if mark is None or mark in ("against", "about"):
            continue
        if mark not in p.oblique:
            p.oblique[mark] = syntax.groups.group_from(sentence, actor)
    if "by" in p.oblique and not p.object:  # "A外相によるB首相表敬": on whom
        p.object = [a for a in sentence.actors if a.j == p.i and syntax.words.tight[p.i] and not a.marks][-1:]
        p.subject = [a for a in p.subject if a not in p.object]


def travels(syntax: Syntax, actor: Actor, p: Predicate) -> bool:
    """Whether a noun tells of the visit of the person before it ("B外相の訪日", "총리의 방한")."""
    near = p.i - actor.j <= 2 * syntax.pack.scale and all(syntax.words.tight[actor.j : p.i + 1])
    return near and actor.sort == "person" and any(f.form == "visit" for f in p.frames)


def pair_before(syntax: Syntax, sentence: Sentence, p: Predicate) -> list[Actor]:
    """Ties the two states right before a noun to it ("the Egypt-Vietnam committee"); the actors before it."""
    named = [a for a in sentence.actors if a.j <= p.i]
    if named and p.i == named[-1].j and syntax.words.tight[p.i] and named[-1].sort in ("state", "adjective"):
        pair = syntax.groups.group(sentence, named, len(named) - 1)
        if len(pair) > 1:
            p.oblique["of"] = pair
    return named
