"""Men and women: what a pronoun, a title or an honorific tells of the sex of whom it means.

A pack names the words (``names``: ``women``, ``men``, articles as ``women_first`` and ``men_first``, ``she``, ``he``,
the ending ``feminine`` of titles); without them nothing is told.
"""

from __future__ import annotations

from communique.languages.pack import Pack
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words
from communique.resolution.people import Person


class Genders:
    """The sex of the persons of one document, as far as it is told: "f", "m" or None."""

    def __init__(self, words: Words, pack: Pack) -> None:
        names = pack.params.get("names", {})
        self.words = words
        self.titles = {"f": frozenset(names.get("women", ())), "m": frozenset(names.get("men", ()))}
        self.articles = {w: sex for sex, key in (("f", "women_first"), ("m", "men_first")) for w in names.get(key, ())}
        self.pronouns = {word: sex for sex, key in (("f", "she"), ("m", "he")) for word in names.get(key, ())}
        self.ending: str | None = names.get("feminine")
        self.known: dict[int, str | None] = {}

    def of_pronoun(self, actor: Actor) -> str | None:
        """The sex that a pronoun tells of whom it means."""
        return self.pronouns.get(self.words.folds[actor.i]) if self.pronouns else None

    def of_person(self, number: int, person: Person) -> str | None:
        """The sex that the titles of a person tell of him or her in the whole document."""
        if number not in self.known:
            told = {self.of_mention(a) for a in person.mentions} - {None}
            self.known[number] = told.pop() if len(told) == 1 else None
        return self.known[number]

    def of_mention(self, actor: Actor) -> str | None:
        """The sex that the words of a mention besides the name tell."""
        name = range(*actor.name) if actor.name else ()
        folds = [self.words.folds[k] for k in range(actor.i, actor.j) if k not in name]
        for sex, words in self.titles.items():
            if not words.isdisjoint(folds):
                return sex
        if self.articles:
            first = self.articles.get(folds[0]) if folds else None
            return first or (self.articles.get(self.words.folds[actor.i - 1]) if actor.i else None)
        if self.ending and actor.offices:
            return "f" if any(f.endswith(self.ending) and len(f) > 4 for f in folds) else "m"
        return None
