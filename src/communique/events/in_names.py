"""Words of events inside the name of a mechanism: "Comisión Mixta de Cooperación y Formación" tells of one dialogue."""

from __future__ import annotations

from collections.abc import Iterable

from communique.events.sentences import Predicate, Sentence
from communique.mentions.lexer import Words

_BODIES = ("dialogue", "conference")
_TIES = ("of", "and", "def", "about", "in")


def drop_named(words: Words, sentence: Sentence, predicates: Iterable[Predicate]) -> list[Predicate]:
    """The predicates of a sentence without the nouns that belong to the name of a body before them, each with a
    capital; for languages in which a capital tells a name."""
    kept = list(predicates)
    if sentence.block == "title":
        return kept
    for body in [p for p in kept if p.voice == "noun" and p.frames[0].form in _BODIES]:
        if words.text[body.start].isupper():
            end = name_end(words, sentence, body.j)
            inside = [q for q in kept if q.voice == "noun" and body.j <= q.i < end and q.frames[0].form not in _BODIES]
            kept = [q for q in kept if q not in inside]
    return kept


def name_end(words: Words, sentence: Sentence, j: int) -> int:
    """The word behind the last one with a capital in the run of capitals and ties that begins at ``j``."""
    ties = {k for h in sentence.hits["function"] if h.entry.code in _TIES for k in range(h.i, h.j)}
    actors = {a.i for a in sentence.actors}
    end = k = j
    while k < sentence.last and words.tight[k] and k not in actors:
        if words.text[words.starts[k]].isupper():
            end = k + 1
        elif k not in ties or k - end > 2:
            break
        k += 1
    return end
