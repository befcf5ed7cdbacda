"""Who is meant by "the two sides", "the ministers of A and B", "the three presidents"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.events.who.scene import Scene, Who
from communique.mentions.actors import Actor

if TYPE_CHECKING:
    from communique.events.who.cast import Cast


def of_plural(cast: Cast, actor: Actor, scene: Scene) -> list[Who]:
    if actor.states:
        office = actor.offices[-1][0] if actor.offices else None
        return [cast.of_office(state, office) for state in actor.states]
    if actor.state is not None and actor.code == "offices":
        return [Who(state=actor.state)]
    if actor.count >= 3 and actor.code not in ("three_states",):
        return of_three(cast, actor, scene)
    persons = actor.code in ("both", "both_ministers", "three", "three_ministers", "plural_pronoun", "offices")
    principals = peers(cast, scene) if actor.code == "both_ministers" else scene.principals
    office = actor.offices[-1][0] if actor.offices else None
    if persons and len(principals) >= 2:
        if office is None or any(w.person >= 0 and cast.people[w.person].fits(office) for w in principals):
            both = pair(cast, principals) if actor.count == 2 else list(principals)
            return both if office is None or len(both) != 2 else [in_office(cast, w, office) for w in both]
    states: list[str] = []
    for who in principals:
        state = cast.state_of(who)
        if state and state not in states:
            states.append(state)
    if len(states) < 2:
        states = [s for s in (cast.home, cast.other_state(cast.home)) if s]
    limit = max(actor.count, 2)
    for state in cast.ranked:
        if len(states) < limit and state not in states:
            states.append(state)
    if office is not None:
        return [cast.of_office(state, office) for state in states[:limit]]
    return [Who(state=s, basis="context") for s in states[:limit]]


def peers(cast: Cast, scene: Scene) -> list[Who]:
    """The two meant by "the two ministers": of one office, they faced each other last, and one is still there."""
    now = scene.principals
    for pair in (now, *reversed(scene.pairs)):
        if len(pair) == 2 and all(w.person >= 0 for w in pair) and set(pair) & set(now):
            if cast.office(pair[0].person) == cast.office(pair[1].person) is not None:
                return pair
    return now


def pair(cast: Cast, principals: Sequence[Who]) -> list[Who]:
    """One of each side, of one office where there are such: whom "the two" mean where a third sits beside them."""
    sides: dict[tuple[str | None, str | None], list[Who]] = {}
    for who in principals:
        sides.setdefault((cast.state_of(who), who.org), []).append(who)
    if len(sides) != 2 or len(principals) < 3:
        return list(principals)
    ours, theirs = sides.values()

    def rank(who: Who) -> str | None:
        return cast.office(who.person) if who.person >= 0 else who.office

    alike = [[a, b] for a in ours for b in theirs if rank(a) is not None and rank(a) == rank(b)]
    faces = [next((w for w in side if w.person >= 0), side[0]) for side in (ours, theirs)]
    chosen = alike[0] if alike else faces
    return [w for w in principals if w in chosen]


def of_three(cast: Cast, actor: Actor, scene: Scene) -> list[Who]:
    """ "The three ministers": those of the scene and those of the states named nearby."""
    out = list(scene.principals)
    known = {cast.state_of(w) for w in out}
    offices = {cast.office(w.person) for w in out if w.person >= 0}
    office = offices.pop() if len(offices) == 1 else None
    low = bisect_left(cast.places, actor.i - 40)
    for other in cast.actors[low : bisect_left(cast.places, actor.i + 40)]:
        if other is not actor:
            for state in (other.state, *other.states) if other.sort in ("state", "plural") else ():
                if state and state not in known:
                    known.add(state)
                    out.append(cast.of_office(state, office))
    return out


def in_office(cast: Cast, who: Who, office: str) -> Who:
    """Somebody of a side, or else the one of his state who holds an office that he does not ("the two chiefs of
    staff", after a talk with the minister of one)."""
    state = cast.state_of(who)
    if who.person < 0 or state is None or cast.people[who.person].fits(office):
        return who
    other = cast.of_office(state, office)
    return other if other.person >= 0 else who
