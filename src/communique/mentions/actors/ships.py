"""Ships as actors: told by their prefix ("HMS …") or by their sort and name ("the Chilean training ship …")."""

from __future__ import annotations

from collections.abc import Sequence

from communique.mentions.actors.actor import Actor
from communique.mentions.actors.phrase import words_end
from communique.mentions.actors.scan import Scan

_MOST = 4  # words of a ship's name


def name_end(scan: Scan, k: int, last: int) -> int:
    """The word behind the capitals from ``k`` on, at most four; ``k`` where there are none."""
    words, j = scan.words, k
    while j < last and j - k < _MOST and words.near[j] and words.text[words.starts[j]].isupper():
        if j in scan.function and j > k:
            break
        j += 1
    return j


def prefixed(scan: Scan, actor: Actor, last: int) -> None:
    """Takes in the name of a ship behind its prefix ("HMS Prince of Wales")."""
    actor.sort, actor.code = "institution", "ship"
    words_end(scan, actor, name_end(scan, actor.j, last))


def named(scan: Scan, actor: Actor, last: int) -> Actor | None:
    """A ship told by its sort, with its name; the mere adjective of its state, or None, where it has no name.

    A nameless ship is a thing ("gave two Italian frigates"); one of no state is nobody's.
    """
    k = actor.j
    prefix = scan.at[k][0] if k in scan.ships and k < last else None
    j = name_end(scan, prefix.j if prefix is not None else k, last)
    if prefix is not None:
        actor.state = actor.state or prefix.entry.code
    if j == k or actor.state is None and not actor.own:
        if actor.state is None:
            scan.reach = max(j, actor.j)
            return None
        actor.sort = "adjective"
        return actor
    words_end(scan, actor, j)
    return actor


def aboard(before: Sequence[Actor]) -> str | None:
    """The state of the ship named last, whose captain "the ship's captain" is."""
    return next((a.state for a in reversed(before) if a.code == "ship" and a.state is not None), None)
