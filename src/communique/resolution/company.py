"""Who travels in somebody's company is of his country: "the minister of A came with the president he accompanies"."""

from __future__ import annotations

from communique.languages.pack import LAYER, Pack
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words
from communique.resolution.people import Person

_FAR = 8  # words between who accompanies and the wording


def keep_company(words: Words, pack: Pack, actors: list[Actor], people: list[Person]) -> None:
    """Gives who is accompanied (the pack's small words ``company``) the state of who accompanies him.

    Only where the document nowhere tells his state, and only from a person right before in the same sentence.
    """
    if "company" not in pack.functions:
        return
    for hit in (h for h in words.hits[LAYER["function"]] if h.entry.code == "company"):
        guide = next((a for a in reversed(actors) if a.sort == "person" and a.person >= 0 and a.j <= hit.i), None)
        led = next((a for a in actors if a.sort == "person" and a.person >= 0 and 0 <= a.i - hit.j <= 1), None)
        if guide is None or led is None or words.sentence_of[guide.i] != words.sentence_of[led.i]:
            continue
        if hit.i - guide.j <= _FAR * pack.scale and people[led.person].state is None:
            people[led.person].state = people[guide.person].state
