"""Who of the persons without a country is no one of home: a visitor, or who receives what an embassy writes of.

What comes in: the cast before anybody has the home state. What goes out: the state of such a person, or None.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.languages.pack import LAYER
from communique.resolution.people import Person

if TYPE_CHECKING:
    from communique.events.who.cast import Cast

_BEHIND = 6  # words between a name and what tells that its bearer has come
_HEAD = 2  # sentences of a head that names its author
_SENT = ("ambassador", "defence_attache", "envoy", "deputy_foreign_minister", "spokesperson")
_LANDS = ("state", "institution")


def come_from(cast: Cast, person: Person) -> str | None:
    """The state of one of whom the text tells that he has come to the home state ("A, who flew in on Monday", "the
    minister said here"): the one that his sentence tells of first, else the one that the text is about beside home."""
    came = [h for h in cast.words.hits[LAYER["word"]] if h.entry.kind == "came"]
    if not came or cast.home is None or not person.offices and not person.spellings:
        return None
    for mention in person.mentions:
        low, high = cast.words.bounds(mention.i)
        behind = [h for h in came if mention.j <= h.i <= mention.j + _BEHIND and h.i < high]
        if not behind:
            continue
        near = cast.actors[bisect_left(cast.places, low) : bisect_left(cast.places, high)]
        if any(mention.j <= a.i < behind[0].i and a.sort == "person" for a in near):
            continue
        goal = next((a.state for a in near if behind[0].j <= a.i <= behind[0].j + 1 and a.state), None)
        if goal not in (None, cast.home):
            continue  # "A, who arrived in Paris": who comes from home
        first = next((a.state for a in near if a.i < mention.i and a.sort in _LANDS and not a.place), None)
        return first if first not in (None, cast.home) else cast.other_state(cast.home)
    return None


def seen_from_embassy(cast: Cast, person: Person) -> str | None:
    """The land in which an embassy is that heads the text as its author, for those whom it does not send."""
    if cast.home is None or any(office in _SENT for office in person.offices) or not person.offices:
        return None
    sentences = cast.words.sentences[:_HEAD]
    end = sentences[-1][1] if sentences else 0
    head = cast.actors[: bisect_left(cast.places, end)]
    for embassy, seat in pairwise(head):
        if embassy.code == "embassy" and embassy.state == cast.home and "in" in seat.marks and seat.i - embassy.j <= 1:
            return seat.state if seat.sort == "state" and seat.state != cast.home else None
    return None
