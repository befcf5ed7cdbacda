"""Persons told by their rank alone ("the Admiral")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.mentions.actors import Actor

if TYPE_CHECKING:
    from communique.events.who.cast import Cast
from communique.events.who.scene import Scene, Who


def of_rank(cast: Cast, actor: Actor, scene: Scene) -> list[Who]:
    """The one person who has so far been titled with the rank that stands alone, of those in the scene first; an
    empty list where there is none, or more than one."""
    if actor.rank is None or actor.name is not None:
        return []
    text, fold = cast.words.text, cast.pack.fold
    alone = fold[text[slice(*actor.rank)]]
    ranked: list[int] = []
    for number, person in enumerate(cast.people):
        if actor.state is not None and actor.state != person.state:
            continue
        told = (fold[text[slice(*m.rank)]] for m in person.mentions if m.rank is not None and m.start < actor.start)
        if any(rank == alone or rank.startswith(f"{alone} ") for rank in told):
            ranked.append(number)
    there = [w for w in scene.principals if w.person in ranked]
    if len(there) == 1:
        return there
    return [cast.of_person(ranked[0])] if len(ranked) == 1 else []
