"""Who is meant by a title alone: of the scene, else of the document, else an office of a state."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique.events.who.ranked import of_rank
from communique.events.who.scene import Scene, Who
from communique.mentions.actors import Actor
from communique.resolution.people import GENERIC

if TYPE_CHECKING:
    from communique.events.who.cast import Cast

_POSTED = ("ambassador", "defence_attache")
_MINISTERIAL = ("minister", "deputy_minister", "leader")


def of_title(cast: Cast, actor: Actor, scene: Scene) -> list[Who]:
    """A person told by title only: of the scene, else of the document, else an office of a state."""
    if actor.role in ("host", "guest") and not actor.offices:
        land = scene.host or cast.home
        peer = peer_of(cast, actor)  # "A received the guest": who faces A
        facing = [w for w in scene.principals if peer is not None and cast.state_of(w) != cast.state_of(peer)]
        if len(facing) == 1:
            return facing
        for who in scene.principals:
            if (cast.state_of(who) == land) == (actor.role == "host") and land:
                return [who]
    if actor.code == "alone":
        return of_honorific(cast, actor, scene)
    office = actor.offices[-1][0] if actor.offices else None
    state = actor.state
    if actor.own and state is None:
        state = cast.home
    if actor.counterpart:
        return of_counterpart(cast, actor, scene)
    if office is None and actor.state is not None and actor.role:  # "his Japanese guest"
        there = [w for w in scene.principals if cast.state_of(w) == actor.state]
        return there[:1] or [Who(state=actor.state)]
    if office is None:
        return of_rank(cast, actor, scene) or scene.subject[:1]
    if (short := by_short_name(cast, actor, office)) is not None:
        return [short]
    if actor.org is not None:
        for number, person in enumerate(cast.people):
            if person.org == actor.org and person.fits(office):
                return [cast.of_person(number)]
        return [Who(org=actor.org, office=office)]
    if state is None and (found := _on_stage(cast, actor, office, scene)):
        return found
    if state is None and office in _POSTED and (found := _posted(cast, office, scene)):
        return found
    if state is None and (same := so_called(cast, actor)) is not None:
        return [same]
    target = state or cast.home
    if office == "leader":
        facing = [w for w in scene.principals if w.person >= 0 and cast.state_of(w) == target]
        fitting = [w for w in facing if cast.people[w.person].fits(office)]
        return fitting[:1] or ([Who(state=target)] if target else [])
    for number, person in enumerate(cast.people):
        if person.state == target and person.offices and person.fits(office):
            return [cast.of_person(number)]
    if office in GENERIC:
        office = None if office == "leader" else cast.of_portfolio(office)
    if target is None and office is not None:  # whose nothing tells: of the land where it happens, else of none
        return [Who(state=scene.host, office=office, basis="place" if scene.host else "not told")]
    return [Who(state=target, office=office, basis="stated" if state else "home state")] if target else []


def _on_stage(cast: Cast, actor: Actor, office: str, scene: Scene) -> list[Who]:
    """Of those in the scene, the one who is called by an office; an empty list where none is."""
    same = alike(cast, actor, [w for w in scene.principals if w.person >= 0]) if cast.gendered else None
    if same is not None and cast.people[same.person].fits(office):
        return [same]
    named = [w for w in scene.principals if w.person >= 0 and cast.people[w.person].fits(office)]
    worded = cast.so_worded(actor, [w for w in named if cast.people[w.person].offices])
    if worded is not None:
        return [worded]
    for who in (*scene.subject[:1], *scene.speaker[:1]):
        if who.person >= 0 and cast.people[who.person].fits(office) and cast.people[who.person].offices:
            if office in _MINISTERIAL or cast.state_of(who) == cast.home:
                return [who]
    fitting = [w for w in scene.principals if w.person >= 0 and cast.people[w.person].fits(office)]
    if office == "head_of_state" and cast.foreign_titles is not None:  # "the Sultan" is not the president there
        if not cast.foreign_titles.fullmatch(cast.words.text[actor.start : actor.end]):
            fitting = [w for w in fitting if cast.people[w.person].basis != "title"]
    if office in _POSTED:  # a general of our own is not the ambassador
        fitting = [w for w in fitting if cast.people[w.person].offices or cast.state_of(w) != cast.home]
    at_home = [w for w in fitting if cast.state_of(w) == cast.home]
    nameless = [w for w in scene.principals if w.person < 0 and w.office == office and w.state == cast.home]
    if office in GENERIC and fitting and not cast.titled_so(actor, fitting[0]):  # a Secretary is not who is a Minister
        special = GENERIC[office]
        nameless = nameless or [w for w in scene.principals if w.person < 0 and w.office in special and w.state]
    if nameless and not at_home:
        return nameless[:1]  # "the President called the President of A, B. The President thanked …"
    if fitting:
        chosen = (at_home or fitting)[0]
        learn(cast, chosen, actor)
        return [chosen]
    return []


def _posted(cast: Cast, office: str, scene: Scene) -> list[Who]:
    """ "The ambassador": the one foreign one whom the text names, or of the one foreign state that has no face yet."""
    posted = [n for n, p in enumerate(cast.people) if p.offices and p.fits(office) and p.state != cast.home]
    if len(posted) == 1 and cast.people[posted[0]].state:
        return [cast.of_person(posted[0])]
    last = [w for w in (*scene.subject[:1], *scene.speaker[:1], *scene.principals) if w.person in posted]
    if last:
        return last[:1]
    held = [a for a in cast.actors if a.state not in (None, cast.home) and any(o == office for o, _, _ in a.offices)]
    if not posted and len({a.state for a in held}) == 1:  # "summoned the ambassador of A … the ambassador said"
        return [Who(state=held[0].state, office=office, basis="context")]
    abroad = [w for w in scene.principals if cast.state_of(w) not in (None, cast.home)]
    if not posted and len(abroad) == 1 and abroad[0].person < 0:  # of the state that so far has no face
        return [Who(state=cast.state_of(abroad[0]), office=office, basis="context")]
    return []


def so_called(cast: Cast, actor: Actor) -> Who | None:
    """The one person before whose longer title begins or ends with a title told alone ("the Commander")."""
    office, start, end = actor.offices[-1]
    short = cast.pack.fold[cast.words.text[start:end]]
    found: list[int] = []
    for number, person in enumerate(cast.people):
        if office in person.offices:
            return None
        for i, j in person.spans.values():
            title = cast.pack.fold[cast.words.text[i:j]]
            behind = title.find(f", {short} ") > 0  # "General A, Commander of the Navy"
            if j <= start and (behind or title.startswith(f"{short} ") or title.endswith(f" {short}")):
                found.append(number)
                break
    return cast.of_person(found[0]) if len(found) == 1 else None


def alike(cast: Cast, actor: Actor, whos: Sequence[Who]) -> Who | None:
    """Who alone was titled with the ending of a title ("Ministerin", "homóloga … ministra"), or None."""
    end = actor.offices[-1][2]
    title = next((cast.words.folds[k] for k in range(actor.j - 1, actor.i - 1, -1) if cast.words.ends[k] <= end), "")
    best: dict[Who, int] = {}
    for who in dict.fromkeys(whos):
        for mention in cast.people[who.person].mentions:
            name = range(*mention.name) if mention.name else ()
            words = [cast.words.folds[k] for k in range(mention.i, mention.j) if k not in name]
            common = [shared_ending(title, word) for word in words]
            best[who] = max(best.get(who, 0), *common, 0)
    ranked = sorted(best, key=lambda w: -best[w])
    if len(ranked) < 2 or best[ranked[0]] == best[ranked[1]]:
        return None
    return ranked[0]


def learn(cast: Cast, who: Who, actor: Actor) -> None:
    """A person called by an office alone holds it: "General A … the minister of defence hopes"."""
    person = cast.people[who.person]
    office, start, end = actor.offices[-1]
    if not person.offices and office not in GENERIC:
        person.offices.append(office)
        person.spans[office] = (start, end)


def of_counterpart(cast: Cast, actor: Actor, scene: Scene) -> list[Who]:
    """ "His counterpart": of the other side, in the office of who stands before him."""
    peer = peer_of(cast, actor) or next((w for w in scene.subject if w.person >= 0), None)
    office = None
    if peer is not None and cast.people[peer.person].offices:
        office = cast.office(peer.person)
    elif peer is None:
        office = office_before(cast, actor)
    state = actor.state
    if state is None and peer is not None:
        others = [w for w in scene.principals if cast.state_of(w) != cast.state_of(peer)]
        if others:
            return others[:1]
        state = cast.other_state(cast.state_of(peer))
    for number, person in enumerate(cast.people):
        if person.state == state and state and (office is None or person.fits(office)):
            return [cast.of_person(number)]
    return [Who(state=state, office=office, basis="counterpart")] if state else []


def before(cast: Cast, actor: Actor) -> Iterator[Actor]:
    """The actors of the sentence that stand before one, the nearest first."""
    first = cast.words.bounds(actor.i)[0]
    for at in range(bisect_left(cast.places, actor.i) - 1, -1, -1):
        if cast.actors[at].i < first:
            return
        yield cast.actors[at]


def peer_of(cast: Cast, actor: Actor) -> Who | None:
    """The person with an office who stands before a counterpart in his sentence, or None."""
    peers = (a.person for a in before(cast, actor) if a.person >= 0 and cast.people[a.person].offices)
    number = next(peers, None)
    return cast.of_person(number) if number is not None else None


def office_before(cast: Cast, actor: Actor) -> str | None:
    """The office of the unnamed person who stands before a counterpart in his sentence, or None."""
    held = (a.offices[-1][0] for a in before(cast, actor) if a.sort == "person" and a.offices)
    office = next(held, None)
    return None if office in GENERIC else office


def of_honorific(cast: Cast, actor: Actor, scene: Scene) -> list[Who]:
    """ "His Highness": the one who was so called when last named."""
    stem = cast.words.folds[actor.i]
    for size in (4, 3):
        for who in (*scene.principals, *scene.subject):
            if who.person < 0:
                continue
            folds = cast.called.get(who.person)
            if folds is None:
                mentions = cast.people[who.person].mentions
                folds = frozenset(f for m in mentions for f in cast.words.folds[m.i : m.j])
                cast.called[who.person] = folds
            if any(f.startswith(stem[:size]) or f.endswith(stem[:size]) for f in folds):
                return [who]
    for other in reversed(cast.actors[: bisect_left(cast.places, actor.i)]):  # "His Majesty the Sultan", no name told
        if other.person < 0 and other.offices and cast.words.folds[other.i].startswith(stem[:4]):
            return of_title(cast, other, scene)
    return scene.subject[:1]


def by_short_name(cast: Cast, actor: Actor, office: str) -> Who | None:
    """Who is meant by a title with one letter before it: a family name, or a whole part of a name, too short to be
    a name by itself ("서 장관", "릭 장관"); None where that is not one person."""
    k = actor.i - 1
    if not cast.short_names or k < 0 or not cast.words.tight[actor.i] or cast.words.seps[actor.i] == "":
        return None
    word = cast.words.folds[k]
    if len(word) != 1 or cast.words.seps[k] == "" and k not in {first for first, _ in cast.words.sentences}:
        return None
    meant = [
        number
        for number, person in enumerate(cast.people)
        if person.fits(office) and any(s.startswith(word) or word in s.split() for s in person.spellings)
    ]
    return cast.of_person(meant[0]) if len(meant) == 1 else None


def shared_ending(a: str, b: str) -> int:
    """How many letters two words have in common at their ends."""
    return next((n for n, (x, y) in enumerate(zip(a[::-1], b[::-1], strict=False)) if x != y), min(len(a), len(b)))
