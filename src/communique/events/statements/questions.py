"""What a speaker was asked is told for what he answers: "asked about the drill of A, the spokesperson said"."""

from __future__ import annotations

from communique.events.sentences import Sentence
from communique.languages.pack import Pack
from communique.mentions.lexer import Words

_SAID = 6  # words between one who answers and his verb


def question(words: Words, pack: Pack, sentence: Sentence) -> tuple[int, int] | None:
    """The words of a question that somebody answers, by the pack's small words ``asked``; None where none is told.

    It ends where the one who answers is named behind a comma (a space, where words are written together), else with
    the sentence.
    """
    asked = next((h for h in sentence.hits["function"] if h.entry.code == "asked"), None)
    if asked is None:
        return None
    together = pack.params.get("spaces", "yes") == "no"
    sayings = [p.head.i for p in sentence.predicates if p.saying and p.voice != "noun" and p.i >= asked.j]
    for actor in sentence.actors:
        if actor.i < asked.j or actor.sort not in ("person", "pronoun"):
            continue
        parted = bool(words.seps[actor.i]) if together else not words.tight[actor.i]
        if parted and any(0 <= i - actor.j <= _SAID * pack.scale for i in sayings):
            return asked.j, actor.i
    before = any(p.saying and p.j <= asked.i for p in sentence.predicates)
    return (asked.j, sentence.last) if before else None
