"""Abbreviations that a text gives its institutions: "the Philippine Coast Guard (PCG)", later "the PCG commandant"."""

from __future__ import annotations

from communique.languages.lexicon import Entry
from communique.languages.pack import LAYER
from communique.mentions.actors.actor import Actor
from communique.mentions.actors.scan import Scan
from communique.mentions.lexer import Hit

_LENGTHS = range(2, 9)  # letters
_NONE = frozenset(("delegation", "ship", "company", "people", "side"))


def learn(scan: Scan, actor: Actor) -> None:
    """Lets the capitals in the bracket behind an institution of a told state stand for it in the rest of the text."""
    if actor.sort != "institution" or actor.state is None or actor.code in _NONE:
        return
    words = scan.words
    for k in (actor.j - 1, actor.j):
        if not actor.i < k < len(words.starts) or words.seps[k].strip() != "(":
            continue
        text, fold = words.text[words.starts[k] : words.ends[k]], words.folds[k]
        closed = words.text[words.ends[k] : words.ends[k] + 1] == ")"
        if not closed or len(text) not in _LENGTHS or not text.isupper():
            continue
        entry = Entry(LAYER["actor"], "institution", actor.code, "one", ())
        scan.short[fold] = actor.state
        for i in range(k + 1, len(words.folds)):
            known = i in scan.at and scan.at[i][0].entry.kind != "honorific"
            if words.folds[i] == fold and not known and words.text[words.starts[i]].isupper():
                scan.at[i] = [Hit(words.starts[i], words.ends[i], i, i + 1, entry, (), i + 1, i)]


def resolve(scan: Scan, actor: Actor) -> None:
    """Gives an institution told by its abbreviation its state."""
    if scan.short and actor.sort == "institution" and actor.state is None and actor.own is None:
        actor.state = scan.short.get(scan.words.folds[actor.i])
