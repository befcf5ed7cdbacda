"""Officials of several states and their names told one list behind the other: "the foreign ministers of A and B, C D
and E F". What comes in: the actors of a text. What goes out: the same, each person with his state and office."""

from __future__ import annotations

from dataclasses import replace

from communique.languages.pack import LAYER
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words

_GAP = 1  # words between one name and the next: "and"
_OFFICES = ("offices", "both_ministers", "three_ministers")


def name_each(words: Words, actors: list[Actor]) -> list[Actor]:
    """The actors without the plurals whose members are named right behind them, over a comma and in their order."""
    out: list[Actor] = []
    at = 0
    share_office(words, actors)
    while at < len(actors):
        plural = actors[at]
        out.append(plural)
        at += 1
        size = len(plural.states)
        if plural.sort == "plural" and plural.state is not None and size == 0:
            at = in_turn(words, actors, at, out)
            continue
        if plural.sort != "plural" or size < 2 or plural.code not in _OFFICES:
            continue
        named = actors[at : at + size]
        office = office_of(words, plural)
        if office is None or not listed(words, plural, named, size):
            continue
        for person, state in zip(named, plural.states, strict=True):
            person.state = state
            person.offices = [(office, plural.start, plural.end)]
            person.code = ""
        named[0].marks = plural.marks
        out.pop()
    return out


def in_turn(words: Words, actors: list[Actor], at: int, out: list[Actor]) -> int:
    """Where the list ends in which each name stands behind its own state ("los presidentes de A, X, y de B, Y"): its
    persons take the place of the plural before ``at`` and of the states; ``at`` itself where there is none."""
    plural = actors[at - 1]
    office = office_of(words, plural) if plural.code in _OFFICES else None
    persons: list[Actor] = []
    owner, k = plural, at
    while office is not None and k < len(actors):
        person = actors[k]
        if not (follows(words, owner, person) and nameless(person)):
            break
        told = replace(person, state=owner.state, offices=[(office, plural.start, plural.end)], code="")
        told.i = persons[-1].j + 1 if persons else owner.i  # behind the "and"
        told.start = words.starts[told.i]
        persons.append(told)
        k += 1
        owner = actors[k] if k < len(actors) else plural
        if not (owner.sort == "state" and owner.marks & {"and", "of"} and 0 <= owner.i - person.j <= _GAP + 2):
            break
        k += 1
    if len(persons) < 2 or "and" not in actors[at + 2 * len(persons) - 3].marks:
        return at
    persons[0].marks = plural.marks
    for person in persons[1:]:
        person.marks = plural.marks | {"and"}
    out[-1:] = persons
    return at + 2 * len(persons) - 1


def share_office(words: Words, actors: list[Actor]) -> None:
    """Gives the office told before to who is but "the one of A" ("el ministro de A, X, y el de B, Y")."""
    for n in range(1, len(actors)):
        before, state = actors[n - 1], actors[n]
        if state.sort != "state" or not {"def", "of"} <= state.marks or before.sort != "person" or not before.offices:
            continue
        article = state.i - 2
        if state.i - before.j not in (2, 3) or words.sentence_of[state.i] != words.sentence_of[before.i]:
            continue
        if before.i == 0 or words.folds[article] != words.folds[before.i - 1]:
            continue  # of another gender: "la visita del ministro y la de B"
        state.sort, state.offices, state.place = "person", list(before.offices), None
        state.marks = state.marks - {"of"}
        state.i, state.start = article + 1, words.starts[article + 1]
        name = actors[n + 1] if n + 1 < len(actors) else None
        if name is not None and follows(words, state, name) and nameless(name):
            state.name, state.j, state.end, name.sort = name.name, name.j, name.end, ""
    actors[:] = [a for a in actors if a.sort]


def follows(words: Words, owner: Actor, person: Actor) -> bool:
    """Whether a name stands right behind its state, over a comma, in the same sentence."""
    same = words.sentence_of[person.i] == words.sentence_of[owner.i]
    return same and person.i == owner.j and words.seps[person.i].strip() in (",", "")


def nameless(person: Actor) -> bool:
    """Whether nothing but the name of a person is told."""
    return person.sort == "person" and person.name is not None and not (person.state or person.offices or person.own)


def office_of(words: Words, plural: Actor) -> str | None:
    """The office that the members of a plural hold, or None."""
    if plural.offices:
        return plural.offices[-1][0]
    told = [h for h in words.hits[LAYER["actor"]] if h.entry.kind == "office" and plural.i <= h.i and h.j <= plural.j]
    return told[0].entry.code if told else None


def listed(words: Words, plural: Actor, named: list[Actor], size: int) -> bool:
    """Whether so many names without a country or an office stand right behind a plural, over a comma or not, each
    joined to the next."""
    if len(named) < size or words.seps[named[0].i].strip() not in (",", "") or named[0].i != plural.j:
        return False
    for before, person in zip([plural, *named], named, strict=False):
        if not nameless(person):
            return False
        if not 0 <= person.i - before.j <= _GAP or words.sentence_of[person.i] != words.sentence_of[plural.i]:
            return False
    return "and" in named[-1].marks
