"""What stands before a head that ends its phrase: the states of a plural, the state in which a place lies.

For languages whose postpositions and endings follow the last word of a list ("A, B ve C savunma bakanları").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.mentions.lexer import Words

if TYPE_CHECKING:
    from communique.mentions.actors import Actor

_JOINTS = frozenset(",、،，-–")


def gather(words: Words, out: list[Actor], actor: Actor) -> None:
    """Takes into a plural or a place the states right before it; they leave ``out``."""
    if actor.sort == "plural":
        states_before(words, out, actor)
    elif actor.sort == "place" and out:
        owner = out[-1]
        if owner.sort == "state" and owner.j == actor.i and "of" in owner.marks and words.tight[actor.i]:
            if owner.place is None and actor.state in (None, owner.state):  # "A'nın Karabağ bölgesi"
                actor.state, actor.i, actor.start = owner.state, owner.i, owner.start
                out.pop()


def states_before(words: Words, out: list[Actor], actor: Actor) -> None:
    """The states listed before a plural of offices or institutions: of the ministers of all of them."""
    if actor.states or actor.code not in ("offices",) and actor.state is None or actor.person >= 0:
        return
    states = [actor.state] if actor.state else []
    found: list[Actor] = []
    at = actor.i
    while len(found) < len(out):
        one = out[-1 - len(found)]
        if one.sort not in ("state", "adjective") or one.state is None or one.j != at or one.place:
            break
        plain = one.marks <= {"and", "with"}  # "A ile B bakanları"
        listed = "and" in one.marks or at > one.i and not _JOINTS.isdisjoint(words.seps[at])
        if not plain or not (listed or not states and words.tight[at]):
            break
        found.append(one)
        states.insert(0, one.state)
        at = one.i
    if len(states) > 2 and actor.marks & {"object", "to", "with"} and "and" not in found[-1].marks:
        found.pop()  # the first of them invites the others
        states.pop(0)
    if len(dict.fromkeys(states)) < 2:
        return
    del out[len(out) - len(found) :]
    actor.states, actor.count, actor.state = tuple(dict.fromkeys(states)), len(set(states)), None
    actor.i, actor.start = found[-1].i, found[-1].start
