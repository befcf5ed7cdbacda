"""Officials of several states and their names told one list behind the other: "the foreign ministers of A and B, C D
and E F". What comes in: the actors of a text. What goes out: the same, each person with his state and office."""

from __future__ import annotations

from communique.languages.pack import LAYER
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words

_GAP = 1  # words between one name and the next: "and"


def name_each(words: Words, actors: list[Actor]) -> list[Actor]:
    """The actors without the plurals whose members are named right behind them, over a comma and in their order."""
    out: list[Actor] = []
    at = 0
    while at < len(actors):
        plural = actors[at]
        out.append(plural)
        at += 1
        size = len(plural.states)
        if plural.sort != "plural" or size < 2 or plural.code not in ("offices", "both_ministers", "three_ministers"):
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


def office_of(words: Words, plural: Actor) -> str | None:
    """The office that the members of a plural hold, or None."""
    if plural.offices:
        return plural.offices[-1][0]
    told = [h for h in words.hits[LAYER["actor"]] if h.entry.kind == "office" and plural.i <= h.i and h.j <= plural.j]
    return told[0].entry.code if told else None


def listed(words: Words, plural: Actor, named: list[Actor], size: int) -> bool:
    """Whether so many names without a country or an office stand right behind a plural, each joined to the next."""
    if len(named) < size or words.seps[named[0].i].strip() != "," or named[0].i != plural.j:
        return False
    for before, person in zip([plural, *named], named, strict=False):
        if person.sort != "person" or person.name is None or person.state or person.offices or person.own:
            return False
        if not 0 <= person.i - before.j <= _GAP or words.sentence_of[person.i] != words.sentence_of[plural.i]:
            return False
    return "and" in named[-1].marks
