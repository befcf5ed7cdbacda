"""Officials of several states told in one phrase: "the Thai and Cambodian ministers", "ministers from Norway and
Finland". What comes in: the actors before, and the one just found. What goes out: the same, with their states."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.mentions.actors import Actor

_GAP = 2  # "der deutsche und der polnische Minister": "and" and an article


def share_adjectives(before: list[Actor], actor: Actor) -> None:
    """Gives an office behind "A and B" to both: a plural takes the states into it, of one person there are two."""
    if "and" not in actor.marks or actor.name is not None or actor.state is None or not before:
        return
    first = before[-1]
    if first.sort != "adjective" or not 0 < actor.i - first.j <= _GAP or first.state in (None, actor.state):
        return
    if actor.sort == "plural" and actor.code == "offices" and not actor.states:
        states = [actor.state]
        marks = actor.marks - {"and"}
        while before and before[-1].sort == "adjective" and 0 <= actor.i - before[-1].j <= _GAP and before[-1].state:
            one = before.pop()
            states.insert(0, one.state or "")
            actor.i, actor.start, marks = one.i, one.start, one.marks
        actor.states, actor.count, actor.state, actor.marks = tuple(states), len(states), None, marks - {"and"}
    elif actor.sort == "person" and actor.offices and actor.rank is None:
        before[-1] = replace(first, sort="person", offices=list(actor.offices), marks=first.marks | {"def"})


def of_pair(before: list[Actor], actor: Actor, sep: str) -> None:
    """Takes the two states told right before an institution into it: "中塔两国|军队", "日米両国|政府"."""
    last = before[-1] if before else None
    if last is None or not last.states or last.j != actor.i or sep or last.offices:
        return
    if actor.sort == "institution" and actor.state is None and actor.own is None:
        actor.sort, actor.states, actor.count = "plural", last.states, len(last.states)
        actor.i, actor.start = last.i, last.start
        before.pop()


def from_states(before: list[Actor], actor: Actor) -> Actor | None:
    """The plural before a state, with it: "ministers from A", "his counterparts from A"; None where it is none."""
    last = before[-1]
    peers = last.counterpart and not (last.offices or last.name or last.state)
    if peers and actor.sort == "state" and "from" in actor.marks and actor.i == last.j:
        return replace(last, j=actor.j, end=actor.end, state=actor.state)
    plural = last.sort == "plural" and last.code == "offices" or last.code == "delegation"
    if not plural or last.state is not None or last.states or last.own:
        return None
    if actor.sort != "state" or "from" not in actor.marks or actor.i - last.j != 1:
        return None
    return replace(last, sort="plural", code="offices", j=actor.j, end=actor.end, state=actor.state)


def owned_name(text: str, before: Actor, actor: Actor) -> bool:
    """Whether a name without a title stands right behind the state that it is of: "Brunei's Hassan Omar"."""
    if actor.sort != "person" or actor.name is None or actor.titled or actor.state is not None:
        return False
    return before.sort == "state" and before.j == actor.i and text[before.start : before.end].endswith(("'s", "’s"))
