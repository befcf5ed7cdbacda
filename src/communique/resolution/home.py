"""Whose minister is "the minister": the home state of a text, from evidence that is weighed and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from communique.languages.pack import Pack
from communique.languages.states import ALPHA3
from communique.mentions.actors import Actor
from communique.resolution.people import Person
from communique.sources.publishers import find_publisher

_WEIGHT_ADDRESS, _WEIGHT_DATELINE, _WEIGHT_PACK, _WEIGHT_OWN = 5.0, 4.0, 3.0, 2.5
_WEIGHT_ABROAD = 1.0  # of a dateline in a land where the language is not written, while one of its lands is named
_WEIGHT_WORLD = 1.0  # an agency that tells of all countries alike
_WEIGHT_ALONE = 1.0  # own wording of a state that the text never names
_WEIGHT_UNNAMED = 2.0  # the one land of the language, where the text does not name it
_WEIGHT_SOLE = 1.5  # a language of one land alone: its press writes from abroad, too
_FEW = 2  # so few lands write a language that the first of them is meant where none is named
_WEIGHT_AGAIN = 1.0  # a second wording of the same state's own
_WEIGHT_POSTED = 1.5
_TOLD = 1.0  # against a state whose minister is told with the country
_STATED = 4.0  # against a state whose persons are told with their country
_MENTIONS = 5
WAY_OF_WRITING = "way of writing"
_FACED = frozenset(("in", "with", "against", "to"))  # marks of a state that somebody deals with
_TURNED = frozenset(("of", "to", "with", "by", "from"))
_NEAR = 8  # words between who travels and where to
_LEAST = 0.9  # one mention of a state does not make it the home


def state_of_address(url: str | None) -> str | None:
    """The state of a country domain (defense.gouv.fr → FRA; .gov and .mil → USA), or None."""
    host = urlsplit(url or "").hostname or ""
    last = host.rsplit(".", 1)[-1]
    if last in ("gov", "mil"):
        return "USA"
    return ALPHA3.get("GB" if last == "uk" else last.upper()) if len(last) == 2 else None


def speaks_for_house(person: Person) -> bool:
    """Whether somebody is a spokesperson and no more: of a house ("Pentagon") that its own press names as others do."""
    return set(person.offices) == {"spokesperson"}


def told_at(pack: Pack, actors: Sequence[Actor]) -> tuple[str, str] | None:
    """Of several lands of a language the one, and only one, in which something takes place; None where none is told."""
    there = {a.state for a in actors if a.state in pack.home and ("in" in a.marks or a.sort == "place")}
    return (there.pop() or "", "place at home") if len(there) == 1 else None


def goals(actors: Sequence[Actor]) -> list[str]:
    """The states to which somebody turns or travels of whom only the office is told: "the minister travels to A"."""
    out: list[str] = []
    who: Actor | None = None
    for actor in actors:
        if actor.sort == "person":
            named = actor.state or actor.org or actor.own or actor.counterpart
            who = actor if actor.offices and not named and actor.marks.isdisjoint(_TURNED) else None
        elif who is not None and actor.sort == "state" and actor.state and not actor.place and "to" in actor.marks:
            if actor.i - who.j <= _NEAR and actor.marks.isdisjoint(("of", "for")):
                out.append(actor.state)
    return out


def find_home(
    pack: Pack,
    actors: Sequence[Actor],
    people: Sequence[Person],
    urls: Sequence[str | None],
    dateline: Sequence[str],
    own: Sequence[tuple[str, str]] = (),
    formal: Collection[str] = (),
) -> tuple[tuple[str, str] | None, list[str]]:
    """The home state with its evidence, or None; and the states of the text, most mentioned first.

    ``dateline``: states of the cities in it; ``own``: (state, wording) that only that state's press uses of its own;
    ``formal``: states whose own wording names them in a title ("the foreign minister of the Islamic Republic of A").
    """
    mentioned: Counter[str] = Counter()
    for actor in actors:
        if actor.sort == "place" or actor.sort == "state" and "in" in actor.marks:
            continue  # where, not who
        for state in (actor.state, *actor.states):
            if state:
                mentioned[state] += 1
    if any(other in mentioned for other in pack.home):  # then the way of writing tells little: others write so too
        own = [(state, wording) for state, wording in own if wording != WAY_OF_WRITING or state in mentioned]
    if any(state in pack.home and state in mentioned for state in dateline):  # its man in another of them
        own = [(state, wording) for state, wording in own if state in mentioned or state in dateline]
    if dateline:  # an agency of a third country tells of others, abroad
        own = [(s, wording) for s, wording in own if s in mentioned or s in dateline or s in pack.home]
    score: dict[str, float] = {}
    why: dict[str, list[str]] = {}

    def add(state: str | None, weight: float, reason: str) -> None:
        if state is not None:
            score[state] = score.get(state, 0.0) + weight
            why.setdefault(state, []).append(reason)

    for url in urls:
        publisher = find_publisher(url)
        if publisher is not None:
            add(publisher.state, _WEIGHT_WORLD if publisher.world else _WEIGHT_ADDRESS, f"publisher {publisher.name}")
        else:
            add(state_of_address(url), _WEIGHT_ADDRESS, "address")
    for state in sorted(dateline, key=lambda s: s not in pack.home)[:1]:  # of two cities the one where this is spoken
        abroad = len(pack.home) > _FEW and state not in pack.home and not mentioned.keys().isdisjoint(pack.home)
        abroad = abroad or not pack.home and bool(own) and all(other != state for other, _ in own)  # its man in A
        add(state, _WEIGHT_ABROAD if abroad else _WEIGHT_DATELINE, "dateline")
    heard: set[str] = set()
    for state, wording in list(dict.fromkeys(own))[:3]:
        first_heard = _WEIGHT_OWN if state in mentioned or state in pack.home else _WEIGHT_ALONE
        add(state, _WEIGHT_AGAIN if state in heard else first_heard, wording)
        heard.add(state)
    for actor in actors:
        if actor.sort == "person" and actor.person < 0 and actor.state and actor.offices and not actor.own:
            score[actor.state] = score.get(actor.state, 0.0) - _TOLD  # a press calls its own minister the minister
        if actor.counterpart and actor.person < 0 and actor.state:  # "with his Mozambican counterpart"
            score[actor.state] = score.get(actor.state, 0.0) - 2 * _TOLD
    for state in goals(actors):
        score[state] = score.get(state, 0.0) - 2 * _TOLD
    for place, guest in pairwise(actors):
        if "visit" in place.marks and place.state and guest.sort == "person" and guest.state is None:
            score[place.state] = score.get(place.state, 0.0) - _STATED  # "A를 방문하고 있는 의장": whose is not told
    sole = pack.home[0] if len(pack.home) == 1 else None
    posts = ((a.accredited, a.state) for a in actors if a.accredited and a.accredited != a.state)
    few = 0 < len(pack.home) <= _FEW  # "주케냐 대사": whose is not told, so of a land that writes this language
    posts = (row for row in posts if not (few and row[1] is None and row[0] not in pack.home))
    for state in dict.fromkeys(land for land, sender in posts if sender != sole or sole is None):
        add(state, _WEIGHT_POSTED, "ambassador to it")
    ours = [a for a in actors if a.own == "own_state"]
    if dateline and any("to" in a.marks for a in ours):  # "came to our country", written there
        add(dateline[0], _WEIGHT_OWN, "dateline in our country")
    if any("in" in a.marks for a in ours):  # "is on a visit in our country": at home, then
        lands = Counter(a.state for a in actors if a.state and a.place and not a.titled)
        for state, count in lands.most_common(1):
            add(state, _WEIGHT_OWN + 0.5 * min(count, _MENTIONS), "places in our country")
    for number, state in enumerate(pack.home):
        told = state in mentioned or any(other == state for other, _ in own)
        alone = number == 0 and len(pack.home) <= _FEW and mentioned.keys().isdisjoint(pack.home)
        if told or alone:
            full = state in mentioned or told and len(pack.home) > 1
            weight = _WEIGHT_PACK + _WEIGHT_SOLE * (state == sole) if full else _WEIGHT_UNNAMED
            add(state, weight, "language")
    for state, count in mentioned.most_common(4):
        add(state, 0.5 * min(count, _MENTIONS), f"named {count} times")
    for person in people:
        if person.state in formal and person.state in pack.home:
            continue  # so its own press writes, too
        if person.state and not speaks_for_house(person):
            against = _STATED if person.state != sole else _TOLD  # "Menlu RI", "Dubes RI": of its own, too
            score[person.state] = score.get(person.state, 0.0) - against
    ranked = [state for state, _ in mentioned.most_common()]
    if not score:
        default = pack.params.get("home_default", "no") == "yes"
        return ((told_at(pack, actors) or (pack.home[0], "language")) if default else None), ranked
    order = list(score)
    best = max(order, key=lambda s: (score[s], -order.index(s)))
    if not why.get(best) or score[best] < _LEAST:
        if pack.params.get("home_default", "no") == "yes" and all(p.state != pack.home[0] for p in people):
            return told_at(pack, actors) or (pack.home[0], "language"), ranked
        # not at home
        posted = {a.state for a in actors if a.counterpart or any(office == "ambassador" for office, _, _ in a.offices)}
        named = (a.state for a in actors if a.state and a.marks.isdisjoint(_FACED) and a.sort != "place")
        first = next((state for state in named if state not in posted), None)
        alone = first is not None and not any(p.state for p in people)
        return ((first, "named first") if first is not None and alone else None), ranked
    return (best, ", ".join(why[best])), ranked
