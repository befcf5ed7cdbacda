"""Capitals that are written as another land is called for short: عمان is Amman, and Oman.

What comes in: the actors of a document, the capital's state in each. What goes out: the same, of the other land
where the text tells of that one and never of the capital's own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from communique.languages.pack import Pack
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words


def settle_twins(words: Words, pack: Pack, actors: Sequence[Actor], datelines: Collection[int]) -> None:
    """Gives such names (``twins`` of the pack: as written → the other land) their state."""
    for written, other in pack.params.get("twins", {}).items():
        fold = pack.fold[written]
        named = [a for a in actors if a.state and a.state != other and has(words, a, fold)]
        if not named:
            continue
        land = named[0].state
        rest = [a for a in actors if a not in named]
        if any(a.state == land or land in a.states for a in rest):
            continue
        if any(words.sentence_of[a.i] in datelines for a in named):
            continue  # written there
        told = any(a.state == other or other in a.states for a in rest)
        for actor in named:
            owned = actor.sort != "state"  # "the foreign minister of …": no city has one
            if told or owned or beside_land(words, actor, rest):
                actor.state, actor.place = other, None


def has(words: Words, actor: Actor, fold: str) -> bool:
    """Whether an actor is called by that one word, or is an office or body of it."""
    if actor.sort == "state":
        return actor.place is not None and actor.j == actor.i + 1 and words.folds[actor.i].endswith(fold)
    return bool(actor.offices or actor.sort == "institution") and fold in words.folds[actor.i : actor.j]


def beside_land(words: Words, actor: Actor, rest: Sequence[Actor]) -> bool:
    """Whether it is told beside the name of a land, joined by "and"; cities are told beside cities."""
    for one in rest:
        if one.sort == "state" and one.place is None and one.state:
            first, second = sorted((actor, one), key=lambda a: a.i)
            if second.i - first.j <= 1 and "and" in second.marks and words.tight[second.i]:
                return True
    return False
