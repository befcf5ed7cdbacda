"""An office told twice of one person: before the name, and behind it with the state ("from President A, president of
the Republic of B"), where no comma parts the two."""

from __future__ import annotations

from communique.mentions.actors.actor import Actor

_LED = frozenset(("from", "to", "with", "by", "between", "and"))


def told_twice(before: Actor, actor: Actor) -> bool:
    """Whether ``actor`` says again, with its state, the office of the person named right before it; then ``before``
    takes it in. Only behind a preposition: right behind a verb the two may be its subject and its object."""
    if before.sort != "person" or before.name is None or before.state or before.own or before.j != actor.i:
        return False
    if actor.sort != "person" or actor.name or actor.marks or actor.state is None or not before.marks & _LED:
        return False
    if not before.offices or [o[0] for o in actor.offices] != [before.offices[-1][0]]:
        return False
    before.state, before.j, before.end = actor.state, actor.j, actor.end
    return True
