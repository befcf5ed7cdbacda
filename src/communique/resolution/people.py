"""Which mentions are one person: full name, short form, spelling variant, title only, within one document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from communique.languages.pack import LAYER, Pack
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words
from communique.mentions.names import NameFinder
from communique.resolution.names import variant

GENERIC = {
    "minister": ("defence_minister", "foreign_minister", "interior_minister", "other_minister"),
    "deputy_minister": ("deputy_defence_minister", "deputy_foreign_minister", "other"),
    "leader": ("head_of_state", "head_of_government", "party_leader"),
}


_FEW = 80  # so many persons are all compared for spelling variants; of more only those who share a word


# Offices that nobody holds on the mere ground that nothing else is told of him.
_HIGH = ("head_of_state", "head_of_government", "royal", "party_leader", "parliament_speaker")


@dataclass(slots=True)
class Person:
    """A person of the document: spellings with their counts, offices in order of mention, state with its evidence."""

    words: list[tuple[str, ...]] = field(default_factory=list)  # folded spellings
    spellings: Counter[str] = field(default_factory=Counter)
    sizes: dict[str, int] = field(default_factory=dict)
    offices: list[str] = field(default_factory=list)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)  # office → where it is told
    state: str | None = None
    basis: str = "stated"
    org: str | None = None
    rank: str | None = None
    ordinal: int | None = None
    mentions: list[Actor] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The form with the most words; among equals the most frequent, then the first."""
        order = list(self.spellings)
        return max(order, key=lambda s: (self.sizes[s], self.spellings[s], -order.index(s)))

    def fits(self, office: str) -> bool:
        """Whether an office told without a name can be this person's."""
        if not self.offices:
            return office not in _HIGH
        if office in GENERIC:
            return any(o in GENERIC[office] or o == office for o in self.offices)
        return office in self.offices or any(office in GENERIC.get(o, ()) for o in self.offices)


def parts_of(word: str) -> list[str]:
    """The initials and the family name of a word that glues them ("Б.Очирбат"); else the word alone."""
    parts = [part for part in word.split(".") if part]
    glued = len(parts) > 1 and len(parts[-1]) > 2 and all(len(part) <= 2 for part in parts[:-1])
    return parts if glued else [word]


class PeopleFinder:
    def __init__(self, words: Words, pack: Pack, actors: list[Actor], names: NameFinder) -> None:
        self.words, self.pack, self.actors, self.names = words, pack, actors, names
        self.by_word: dict[str, list[int]] = {}  # a word of a name → persons who have it
        self.people: list[Person] = []
        short = pack.params.get("names", {}).get("short", ["last"])
        endings = pack.params.get("names", {}).get("endings", [])
        self.endings = tuple(sorted(endings, key=len, reverse=True))
        self.short = set(short if isinstance(short, list) else [short])
        # one sign may be a whole surname
        self.family_first = not pack.capitals and pack.params.get("names", {}).get("family", "last") == "first"

    def run(self) -> tuple[list[Actor], list[Person]]:
        named = [a for a in self.actors if a.sort == "person" and a.name is not None]
        self.trim(named)
        # titled and longer names first: they settle whom the short ones mean
        for actor in sorted(named, key=lambda a: (-(a.name[1] - a.name[0]) if a.name else 0, a.i)):
            if actor.code != "untitled" or self.known(actor) is not None:
                self.join(actor)
        for actor in named:
            if actor.person < 0:
                self.join(actor)
        self.unname(named)
        short = self.short_forms()
        self.actors = sorted(self.actors + short, key=lambda a: a.i)
        if self.names.strict:
            self.titled_behind(short)
        return self.actors, self.people

    def folded(self, actor: Actor) -> tuple[str, ...]:
        assert actor.name is not None
        folds = self.words.folds[actor.name[0] : actor.name[1]]
        if actor.cut:
            folds[-1] = folds[-1][: -actor.cut]
        if self.names.chunks:  # words are single signs: a part of a name is what stands between spaces
            parts: list[str] = []
            for fold, sep in zip(folds, self.words.seps[actor.name[0] : actor.name[1]], strict=True):
                if parts and sep == "":
                    parts[-1] += fold
                else:
                    parts.append(fold)
            return tuple(parts)
        if not self.pack.capitals and len(folds) > 1 and len(folds[0]) == 1:  # an initial keeps its full stop
            first = actor.name[0]
            folds[0] += "." * self.words.seps[first + 1].startswith(".")
        return tuple(part for fold in folds for part in parts_of(fold)) if self.pack.capitals else tuple(folds)

    def trim(self, named: list[Actor]) -> None:
        """The same string again after another title settles the length of a name."""
        if self.pack.capitals or self.names.chunks or self.names.before:
            return  # a title behind the name settles where it ends
        forms = Counter(self.folded(a) for a in named)
        # a surname alone ends there, too
        tails = Counter(form[-n:] for form in forms for n in range(1, len(form)))
        for actor in named:
            words = self.folded(actor)
            for size in range(len(words) - 1, 0, -1):
                head = words[:size]
                own = words[-size:] == head  # "斯蒂芬·里昂斯" ends as it begins
                told = size > 1 and forms[head] >= 1 or tails[head] > own and words not in tails
                if told and forms[words] == 1:
                    assert actor.name is not None
                    start = actor.name[0]
                    grown = actor.j == actor.name[1]
                    actor.name = (start, start + size)
                    if grown:
                        actor.j, actor.end = start + size, self.words.ends[start + size - 1]
                    break

    def known(self, actor: Actor) -> int | None:
        """The person whom a mention names, or None."""
        words = self.folded(actor)
        best = None
        same = {number for word in words for number in self.by_word.get(word, ())}
        if len(self.people) <= _FEW:
            same.update(range(len(self.people)))
        for number in sorted(same):
            person = self.people[number]
            if not self.compatible(actor, person):
                continue
            for other in person.words:
                if words == other:
                    return number
                if best is None and self.is_form_of(words, other):
                    best = number
        return best

    def compatible(self, actor: Actor, person: Person) -> bool:
        return not (actor.state and person.state and actor.state != person.state)

    def is_form_of(self, words: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether a name is a short form or a spelling variant of another."""
        if len(words) > len(other):
            words, other = other, words
        if self.endings and len(words) == len(other) and [*map(self.stem, words)] == [*map(self.stem, other)]:
            return True
        if len(words) > 1 and any("." in w or self.pack.capitals and len(w) == 1 for w in (*words, *other)):
            return self.by_initials(words, other)
        if len(words) == len(other):
            if len(words) == 1:
                return len(words[0]) > 3 and variant(words[0], other[0])
            return variant(" ".join(words), " ".join(other))
        size = len(words)
        if size == 2 and words[0] == other[-1] and "any" in self.short and words[0] != words[1]:
            return True  # "José Meade", "Meade Kuribreña": a second family name
        for at in range(len(other) - size + 1):
            part = other[at : at + size]
            if part == words and (len(words) > 1 or len(words[0]) > 1 or at == 0 and self.family_first):
                return True
        if size >= 2 and set(words) <= set(other):
            return True
        if size == 1 and self.endings and self.stem(words[0]) in (self.stem(other[-1]), self.stem(other[0])):
            return True  # "с премьером Ильей Скворцовым", "господин Скворцов"
        return size == 1 and len(words[0]) > 4 and any(variant(words[0], w) for w in other if len(w) > 3)

    def stem(self, word: str) -> str:
        """A word of a name without its case endings (``names: endings`` of the pack): of Ильей and Илья, Иль."""
        while self.endings and word.endswith(self.endings):
            ending = next((e for e in self.endings if word.endswith(e) and len(word) - len(e) >= 2), None)
            if ending is None:
                break
            word = word[: -len(ending)]
        return word

    def by_initials(self, words: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether two names agree, one or both with initials ("И. Морозов", "Илья Морозов")."""
        if self.stem(words[-1]) != self.stem(other[-1]):
            return False
        letters = [c for w in words[:-1] for c in (w.replace(".", "") if "." in w else w[:1])]
        others = [c for w in other[:-1] for c in (w.replace(".", "") if "." in w else w[:1])]
        return bool(letters and others) and all(a == b for a, b in zip(letters, others, strict=False))

    def join(self, actor: Actor) -> None:
        number = self.known(actor)
        if number is None:
            number = len(self.people)
            self.people.append(Person())
        person = self.people[number]
        actor.person = number
        for word in self.folded(actor):
            known = self.by_word.setdefault(word, [])
            if number not in known:
                known.append(number)
        self.note(person, actor)

    def unname(self, named: list[Actor]) -> None:
        """One word behind an office, met once, is no name where another person of that state holds the office."""
        if self.pack.capitals or self.names.chunks:
            return
        for actor in named:
            person = self.people[actor.person]
            if actor.name is None or actor.name[1] - actor.name[0] > 1 or len(person.mentions) > 1:
                continue
            if not (actor.offices or actor.counterpart) or actor.j != actor.name[1]:
                continue
            holds = [
                p
                for p in self.people
                if p is not person and p.state == person.state and any(o in p.offices for o in person.offices)
            ]
            word = self.words.folds[actor.name[0]]
            glued = any(
                word.startswith(c.form) and not {"and", "def"}.issuperset(c.marks) for c in self.pack.prefixes
            ) and not self.listed(actor.name[0])
            if holds or glued:
                actor.j, actor.end = actor.name[0], self.words.ends[actor.name[0] - 1]
                actor.name, actor.person = None, -1
                person.spellings.clear()
                person.words.clear()
                person.offices.clear()

    def listed(self, i: int) -> bool:
        """Whether a word stands in the pack's lists of names."""
        return any(h.i == i and not h.marks for h in self.words.hits[LAYER["name"]])

    def note(self, person: Person, actor: Actor) -> None:
        text = self.words.text
        if actor.name is not None:
            words = self.folded(actor)
            if words not in person.words:
                person.words.append(words)
            i, j = actor.name
            spelling = text[self.words.starts[i] : self.words.ends[j - 1] - actor.cut]
            person.spellings[spelling] += 1
            least = 1 if self.pack.capitals else 0  # where words are signs, one is no initial
            person.sizes[spelling] = sum(1 for word in words if len(word.strip(".")) > least and "." not in word)
        person.mentions.append(actor)
        person.state = person.state or actor.state
        person.org = person.org or actor.org
        if actor.rank is not None and person.rank is None:
            person.rank = text[actor.rank[0] : actor.rank[1]]
        for office, start, end in actor.offices:
            if office in GENERIC and any(o in GENERIC[office] for o in person.offices):
                continue
            if office not in person.offices:
                for generic, special in GENERIC.items():
                    if generic in person.offices and office in special:
                        person.offices.remove(generic)
                        person.spans.pop(generic, None)
                person.offices.append(office)
                person.spans[office] = (min(start, actor.start), max(end, actor.end))

    def short_forms(self) -> list[Actor]:
        """Mentions by a part of the name and no title, also behind a clitic."""
        words = self.words
        self.actors = [a for a in self.actors if not self.surname(a)]
        taken: set[int] = set()
        for actor in self.actors:
            taken.update(range(actor.i, actor.j))
        single: dict[str, int] = {}
        stems: dict[str, int] = {}  # the same without case endings
        particles = {words.folds[h.i] for h in words.hits[LAYER["name"]] if h.entry.code == "particle"}
        for number, person in enumerate(() if self.names.chunks else self.people):
            for name in person.words:
                if len(name) < 2 and not person.offices:
                    continue
                parts = []
                if "any" in self.short:
                    parts = list(name)
                else:
                    if "last" in self.short:
                        parts.append(name[-1])
                    if "first" in self.short:
                        parts.append(name[0])
                for part in parts:
                    if len(part) > 1 and not part.isdigit() and part not in particles:
                        single.setdefault(part, number)
                        if self.endings:
                            stems.setdefault(self.stem(part), number)
        firsts: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for number, person in enumerate(self.people):
            for name in person.words:
                if len(name) > 1 and not self.names.chunks:
                    firsts.setdefault(name[0], []).append((name, number))
            for folds in self.dotted(person):
                firsts.setdefault(folds[0], []).append((folds, number))
            for actor in person.mentions if self.names.chunks else ():  # the whole name, sign by sign
                if actor.name is not None and len(self.folded(actor)) > 1:
                    folds = tuple(words.folds[actor.name[0] : actor.name[1]])
                    if (folds, number) not in firsts.setdefault(folds[0], []):
                        firsts[folds[0]].append((folds, number))
        closed = self.names.closed
        glued = self.glued({*single, *firsts})
        out: list[Actor] = []
        capitals = self.pack.capitals
        known = {*single, *firsts, *glued}
        reach = 0
        for i, fold in enumerate(words.folds):
            if fold not in known and not (stems and self.stem(fold) in stems) or i in taken or i < reach:
                continue
            if capitals and not words.text[words.starts[i]].isupper():
                continue
            cut = 0
            marks: tuple[str, ...] = ()
            if fold in glued and fold not in single and fold not in firsts:
                fold, cut, marks = glued[fold]
            j, number = i + 1, single.get(fold, stems.get(self.stem(fold), -1) if stems else -1)
            for name, owner in firsts.get(fold, ()):
                size = len(name)
                if tuple(words.folds[i + 1 : i + size]) == name[1:] and i + size <= words.bounds(i)[1]:
                    j, number = i + size, owner
                    break
            if number < 0 or j == i + 1 and closed[i] and not capitals:
                continue
            actor = Actor("person", i, j, words.starts[i] + cut, words.ends[j - 1], marks=frozenset(marks))
            actor.person, actor.code = number, "short"
            self.people[number].mentions.append(actor)
            if j > i + 1:
                self.people[number].spellings[words.text[actor.start : actor.end]] += 1
                self.people[number].sizes.setdefault(words.text[actor.start : actor.end], j - i)
            out.append(actor)
            reach = j
        return out

    def surname(self, actor: Actor) -> bool:
        """Whether what looks like the adjective of a state is the surname of a person ("stressed Russi that"): no
        noun stands before it."""
        if actor.sort != "adjective" or actor.i not in self.names.ethnic or actor.j != actor.i + 1:
            return False
        fold, k = self.words.folds[actor.i], actor.i
        if not any(len(name) > 1 and name[-1] == fold for person in self.people for name in person.words):
            return False
        return not self.words.tight[k] or k == self.words.bounds(k)[0] or bool(self.names.closed[k - 1])

    def titled_behind(self, short: list[Actor]) -> None:
        """A title right behind a short name is that person's: 纳尔逊 | 部长."""
        begins = {a.i: a for a in self.actors if a.sort == "person" and a.offices and a.person < 0 and not a.state}
        for actor in short:
            title = begins.get(actor.j)
            if title is not None and title.name is None and self.words.seps[actor.j] == "":
                title.person = actor.person
                self.people[actor.person].mentions.append(title)

    def dotted(self, person: Person) -> list[tuple[str, ...]]:
        """The parts of a name that dots part, where words are single signs: 纳尔逊 of 布伦丹·纳尔逊."""
        words = self.words
        out: list[tuple[str, ...]] = []
        for actor in person.mentions if self.names.strict else ():
            i, j = actor.name or (0, 0)
            cuts = [i, *(k for k in range(i + 1, j) if words.seps[k].strip()), j]
            parts = [tuple(words.folds[a:b]) for a, b in pairwise(cuts)]
            out += [part for part in parts if len(parts) > 1 and len(part) > 1 and part not in out]
        return out

    def glued(self, names: set[str]) -> dict[str, tuple[str, int, tuple[str, ...]]]:
        """Names with the pack's clitics before or behind them: (name, letters before it, marks)."""
        out: dict[str, tuple[str, int, tuple[str, ...]]] = {}
        for name in sorted(names):
            if len(name) > 2:
                for prefix in self.pack.prefixes:
                    out.setdefault(prefix.form + name, (name, len(prefix.form), prefix.marks))
            if len(name) > 1:
                for suffix in self.pack.suffixes:
                    out.setdefault(name + suffix.form, (name, 0, suffix.marks))
        return out


def find_people(words: Words, pack: Pack, actors: list[Actor], names: NameFinder) -> tuple[list[Actor], list[Person]]:
    """Actors with their persons marked and short forms added; the persons of the document."""
    return PeopleFinder(words, pack, actors, names).run()
