"""Which actors are told as one group: "A and B", lists, the subject and object behind a verb."""

from __future__ import annotations

from communique.events.sentences import OBLIQUE, Sentence
from communique.languages.pack import Pack
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words


class Groups:
    """Coordination among the actors of one document."""

    def __init__(self, words: Words, pack: Pack) -> None:
        self.words, self.pack = words, pack
        self.together = pack.params.get("spaces", "yes") == "no"

    def subject_after(self, sentence: Sentence, actors: list[Actor]) -> tuple[list[Actor], list[Actor]]:
        if not actors:
            return [], []
        subject = self.group_from_list(sentence, actors, 0)
        rest = actors[len(subject) :]
        return subject, self.first_group(sentence, rest)

    def first_group(self, sentence: Sentence, actors: list[Actor]) -> list[Actor]:
        return self.group_from_list(sentence, actors, 0) if actors else []

    def group_from_list(self, sentence: Sentence, actors: list[Actor], at: int) -> list[Actor]:
        out = [actors[at]]
        for nxt in actors[at + 1 :]:
            if not self.joined(out[-1], nxt) and not self.goes_on(out[-1], nxt, actors):
                break
            out.append(nxt)
        return out[:1] if self.only_comma(out) else out

    def goes_on(self, a: Actor, b: Actor, actors: list[Actor]) -> bool:
        """Whether the land of an institution begins a list of lands: "soldiers of A, B and C"."""
        if a.sort != "institution" or a.state is None or b.sort != "state" or b.i != a.j or b.marks:
            return False
        behind = [c for c in actors if c.i > b.i][:1]
        return self.words.seps[b.i].strip() in (",", "،", "、") and bool(behind) and self.joined(b, behind[0])

    def only_comma(self, actors: list[Actor]) -> bool:
        """Whether but a comma stands between two persons, which parts clauses: a list of two has an "and"."""
        if len(actors) != 2 or not all(a.sort == "person" for a in actors) or "and" in actors[1].marks:
            return False
        return actors[1].i == actors[0].j and self.words.seps[actors[1].i].strip() in (",", "،")

    def group(self, sentence: Sentence, actors: list[Actor], at: int) -> list[Actor]:
        """The coordination that ends with actor ``at``."""
        out = [actors[at]]
        nouns = {p.j for p in sentence.predicates if p.voice == "noun"}
        while at > 0 and self.joined(actors[at - 1], out[0]):
            if "and" not in out[0].marks and actors[at - 1].i in nouns:
                break  # "at the reception of B, A said"
            at -= 1
            out.insert(0, actors[at])
        return out[-1:] if self.only_comma(out) else out

    def group_from(self, sentence: Sentence, actor: Actor) -> list[Actor]:
        """The coordination that begins with an actor, the later ones unmarked."""
        actors = [a for a in sentence.actors if a.i >= actor.i]
        return self.group_from_list(sentence, actors, 0)

    def joined(self, a: Actor, b: Actor) -> bool:
        """Whether two actors are coordinated: "and", or a comma in a list of one sort."""
        words = self.words
        between = range(a.j, b.i)
        if len(between) > 1 and not (len(between) <= 3 * self.pack.scale and self.small_between(a.j, b.i)):
            return False
        if self.together and between and words.seps[a.j] and a.sort != b.sort:
            return False  # behind a space "and" joins clauses too
        if b.sort == "pronoun" and b.code == "pronoun" and any(c in words.seps[k] for k in (a.j, b.i) for c in ",،"):
            return False  # "the visit of A, and he …": a new clause
        dative = {"to", "def"} <= b.marks and a.marks.intersection(OBLIQUE)  # "zwischen A und seinem Kollegen B"
        cased = {"of", "to"} <= b.marks  # an ending of several cases
        cased = cased or "between" in a.marks and "by" in b.marks  # "между Россией и Мьянмой"
        if "and" in b.marks and (dative or cased or not b.marks.intersection(("to", "by", "from", "with"))):
            return a.sort != "adjective" or b.sort == "adjective"
        if len(between) == 0:
            sep = words.seps[b.i].strip()
            if sep == "、" and b.sort == "person" and b.titled and self.pack.order("object", "after") != "before":
                # the mark of lists alone: "老挝、越南、东帝汶外长"
                return a.sort == "person" and a.titled or a.sort == "state" and b.state is not None
            if a.sort == b.sort == "person" and sep in (",", "،", "、", "，"):
                apart = (
                    a.name and b.name or a.state and b.state and a.state != b.state
                )  # "Minister of A, Minister of B and …"
                return bool(a.titled and b.titled and apart)
            listed = sep in (",", "،", "、", "，", "-", "–")
            return listed and a.sort == b.sort and a.sort in ("state", "adjective", "org")
        return False

    def only_articles(self, i: int, j: int) -> bool:
        """Whether the words ``i:j`` are none or articles."""
        return (
            i == j
            or j - i <= 2
            and all(any(h.entry.code == "def" for h in self.words.small.get(k, ())) for k in range(i, j))
        )

    def small_between(self, i: int, j: int) -> bool:
        """Whether the words ``i:j`` are "and" and an article; a longer article may reach into what follows."""
        while i < j:
            hits = self.words.small.get(i, ())
            reach = [h.j for h in hits if h.entry.code == "def" or h.j <= j and h.entry.code == "and"]
            if not reach:
                return False
            i = max(reach)
        return True
