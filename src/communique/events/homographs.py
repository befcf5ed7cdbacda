"""Nouns that are written as verbs: "the slow pace of pledges", "a disaster fund", "its visits".

For languages whose plural verbs have the bare form (``order: plural: base``), so that a noun and a verb in the present
are one word. What comes in: the predicates of a sentence. What goes out: the same, without verbs where none can stand.
"""

from __future__ import annotations

from communique.events.sentences import Predicate, Sentence
from communique.mentions.lexer import Words

_GOVERN = frozenset(("of", "in", "for", "about", "with", "by", "from", "against", "between", "def", "one"))


def stands_as_noun(words: Words, sentence: Sentence, p: Predicate) -> bool:
    """Whether what looks like a verb in the present or bare form stands where only a noun can: behind a preposition
    or an article, or, in the bare form, right behind a noun in the singular."""
    if p.voice != "verb" or p.tense not in ("present", "base") or p.i == sentence.first or not words.tight[p.i]:
        return False
    if words.text[p.start : p.end].partition(" ")[0] in ("is", "are", "has", "have", "be", "to"):
        return False
    small = {h.entry.code for h in sentence.hits["function"] if h.j == p.i}
    if small:
        return bool(small & _GOVERN) and "to" not in small or p.tense == "present" and small == {"to"}
    if p.tense != "base":
        return False
    if any(h.j == p.i for layer in ("modal", "stop") for h in sentence.hits[layer]) or any(
        a.j == p.i for a in sentence.actors
    ):
        return False
    before = words.folds[p.i - 1]
    return before.isalpha() and not before.endswith(("s", "ly"))
