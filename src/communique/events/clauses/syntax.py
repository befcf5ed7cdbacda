"""What a language's word order and small words tell, beside the words and the coordination of one document."""

from __future__ import annotations

from communique.events.clauses.groups import Groups
from communique.events.sentences import OBLIQUE
from communique.languages.pack import LAYER, Pack
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words


class Syntax:
    """The pack's order parameters, read once for a document."""

    def __init__(self, words: Words, pack: Pack) -> None:
        self.words, self.pack = words, pack
        self.groups = Groups(words, pack)
        self.subject_order = pack.order("subject", "before")
        self.object_order = pack.order("object", "after")
        self.agent_after = pack.order("agent", "") == "after"
        self.object_mark = pack.order("object_mark", "")
        self.verb_final = self.object_order == "before"
        self.verb_second = pack.order("verb", "") == "second"
        self.tenseless = pack.order("tense", "yes") == "none"
        self.relatives: tuple[str, ...] = tuple(pack.params.get("order", {}).get("relative", ())) or ("\0",)
        self.conditional = tuple(pack.params.get("order", {}).get("conditional", ()))  # how a verb ends that supposes
        nominal = tuple(pack.params.get("order", {}).get("nominal", ()))
        done = tuple(pack.params.get("order", {}).get("nominal_past", ()))
        self.nominal_past: tuple[str, ...] = done or ("\0",)  # how those of them end that tell what was done
        self.nominal: tuple[str, ...] = nominal or ("\0",)  # how verbs end whose subject is a genitive
        # how verbs end that have "we" or "I" in them, and what stands before a verb that is said so
        first = tuple(pack.params.get("order", {}).get("first_person", ()))
        self.first_person: tuple[str, ...] = first or ("\0",)
        self.first_words = frozenset(pack.params.get("order", {}).get("first_words", ()))
        self.marker_after = pack.order("marker", "before") == "after"
        self.together = pack.params.get("spaces", "yes") == "no"
        # whether small words mark the subject (は, が): then an unmarked actor is none where another one has the mark
        self.subject_marked = "subject" in pack.functions
        self.themed = "theme" in pack.functions  # whether small words mark what a sentence is about (は, 은)
        self.opening = pack.order("opening", "no") == "yes"  # whether a subject begins its clause
        functions = words.hits[LAYER["function"]]
        self.perfect = {h.i for h in functions if h.entry.code == "perfect"}  # "had" right before its verb (قد)
        self._of_article = pack.order("indefinite", "")  # the plural article that is "of" with an article, too
        kinds = ("verb", "light", "passive")
        found = words.hits[LAYER["predicate"]] if self._of_article else ()
        self._verb_ends = {h.j for h in found if h.entry.kind in kinds}

    def free(self, actor: Actor) -> bool:
        """Whether an actor may be subject or object: no preposition and no case of an oblique marks it."""
        marks = actor.marks.intersection(OBLIQUE)
        return (not marks or marks == {"of"} and self.indefinite(actor.i)) and actor.sort != "place"

    def indefinite(self, i: int) -> bool:
        """Whether "of" before word ``i`` is the plural article: it hangs on nothing ("des soldats forment des …")."""
        k = i - 1
        if not self._of_article or k < 0 or k not in self.words.small:
            return False
        plural = self.words.folds[k] == self._of_article
        return not self.words.tight[k] or k in self._verb_ends and plural
