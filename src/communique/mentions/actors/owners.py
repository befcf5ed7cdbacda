"""States that own the institution behind them, where a mark tells it: "ロシアの海軍", "중국과 러시아의 해군".

What comes in: the actors before, and the one just found. What goes out: the same, the states taken into the owned."""

from __future__ import annotations

from dataclasses import replace

from communique.languages.forms import FUNCTIONS
from communique.mentions.actors.actor import Actor
from communique.mentions.actors.scan import Scan

_FORCES = ("army", "navy", "air_force", "coast_guard")
_OF_STATES = frozenset(
    (*_FORCES, "defence_ministry", "foreign_ministry", "interior_ministry", "government", "parliament")
)
_ADJECTIVES = 3  # words between a genitive and the office that is its
_OF_BOTH = _OF_STATES | {"two_states"}


def take_owners(scan: Scan, out: list[Actor], actor: Actor) -> None:
    """Takes the states right before an institution of no state, or a plural of both, into it and out of ``out``."""
    if actor.state or actor.states or actor.own or actor.org:
        return
    owner = out[-1]
    between = scan.words.text[owner.end : actor.start]
    owned = between.strip() in scan.owner_marks
    both = actor.sort == "plural" and actor.code in _OF_BOTH
    if not (
        owned and actor.sort == "institution" and actor.code in _OF_STATES or both and (owned or not between.strip())
    ):
        return  # "러시아에 대한 국방부 …": about it
    if owner.sort == "plural" and owner.code == "two_states" and owner.states:  # "中露両国", "米韓の海軍"
        actor.sort, actor.states, actor.count = "plural", owner.states, len(owner.states)
        include(out, actor)
    elif owner.sort == "state" and owner.state and owner.place is None:
        first = out[-2] if len(out) > 1 else None
        paired = first is not None and first.sort == "state" and joined(first, owner)
        if not both:
            actor.state = owner.state
            include(out, actor)
        elif paired and first is not None and first.state and first.state != owner.state:
            actor.states, actor.count = (first.state, owner.state), 2
            include(out, actor)
            include(out, actor)


def take_its(scan: Scan, out: list[Actor], actor: Actor) -> None:
    """Gives an office or institution behind "its" the state that its sentence tells of first, no small word before:
    "Rwanda will open a mission, its foreign minister said"."""
    if actor.sort not in ("person", "institution") or actor.state or actor.own or actor.org or actor.counterpart:
        return
    if actor.sort == "person" and not actor.offices:
        return
    if not any(h.entry.code == "its" and h.j == actor.i for h in scan.reaching.get(actor.i - 1, ())):
        return
    first, _ = scan.words.bounds(actor.i)
    told = (a for a in out if a.i >= first and a.state and a.sort in ("state", "institution"))
    owner = next((a for a in told if a.marks.isdisjoint(FUNCTIONS)), None)
    if owner is not None:
        actor.state = owner.state


def take_genitive(scan: Scan, out: list[Actor], actor: Actor) -> None:
    """Takes a state in the genitive into the office or institution behind it, adjectives that no list knows between:
    "Kenya's non-resident high commissioner"."""
    owner, told = out[-1], actor.offices if actor.sort == "person" else actor.sort == "institution"
    if not told or actor.state or actor.own or actor.org or owner.sort != "state" or owner.state is None:
        return
    ends = tuple(s.form for s in scan.pack.suffixes if "of" in s.marks)
    gap = range(owner.j, actor.i)
    if not ends or not 1 <= len(gap) <= _ADJECTIVES or not scan.words.text[: owner.end].endswith(ends):
        return
    small = {h.entry.code for k in gap for h in scan.function.get(k, ())}
    if all(scan.words.tight[k] for k in (*gap, actor.i)) and small <= {"def"} and scan.verbs.isdisjoint(gap):
        if all(scan.words.text[scan.words.starts[k]].islower() for k in gap):
            actor.state, actor.marks = owner.state, owner.marks - {"of"}
            include(out, actor)


def share_owners(out: list[Actor], actor: Actor) -> None:
    """Gives what is both states' to the first of them too, once the marks are known: "印度和泰国两国政府"; an office of
    two states is held by one person of each ("인도와 태국 국방장관은")."""
    first = out[-1]
    if actor.sort == "plural" and actor.code in _OF_BOTH and actor.state and not actor.states:
        one = first.sort == "state" and first.place is None and first.i < actor.i
        if one and first.state not in (None, actor.state) and "and" in actor.marks and actor.i - first.j == 1:
            actor.states, actor.count, actor.state = (first.state or "", actor.state), 2, None
            actor.marks = first.marks
            include(out, actor)
    elif actor.sort == "person" and actor.offices and actor.name is None and actor.state and "subject" in actor.marks:
        at = len(out) - 1
        if first.sort == "state" and first.state == actor.state and first.j == actor.i and at:
            at -= 1  # "インドとタイの国防相は": the owner stands between
        one_of = out[at]
        behind = out[at + 1] if at + 1 < len(out) else actor
        if one_of.sort == "state" and one_of.state not in (None, actor.state) and one_of.place is None:
            if "and" in one_of.marks and one_of.j == behind.i:
                out[at] = replace(one_of, sort="person", offices=list(actor.offices), marks=one_of.marks | {"def"})


def joined(first: Actor, second: Actor) -> bool:
    """Whether an "and", behind the one or before the other, joins two states."""
    return first.j == second.i and "and" in first.marks or second.i - first.j == 1 and "and" in second.marks


def include(out: list[Actor], actor: Actor) -> None:
    """Moves the beginning of ``actor`` to that of the actor before it, which leaves ``out``."""
    owner = out.pop()
    actor.i, actor.start = owner.i, owner.start
