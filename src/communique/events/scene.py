"""Who is speaking to whom, where and when, at this point of the document; and who is meant by "the two sides"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from communique.events.ranked import of_rank
from communique.languages.pack import LAYER, Pack
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words
from communique.resolution.people import GENERIC, Person
from communique.schema.load import OFFICE_ORDER
from communique.schema.model import Party

_UNIQUE = ("head_of_state", "head_of_government", "defence_minister", "foreign_minister", "chief_of_defence")
_POSTED = ("ambassador", "defence_attache")
_MINISTERIAL = ("minister", "deputy_minister", "leader")


class Who(NamedTuple):
    """One party before it has a role: a person of the document, or a state, or an organisation."""

    person: int = -1
    state: str | None = None
    org: str | None = None
    office: str | None = None
    basis: str = "stated"


@dataclass(slots=True)
class Scene:
    """What is under way. ``principals`` are the two (or more) who face each other, those of one side together."""

    principals: list[Who] = field(default_factory=list)
    host: str | None = None  # state on whose soil it takes place
    place: str | None = None
    date: str | None = None
    date_basis: str = ""
    dated: bool = False  # whether the text itself tells the date, or it is the day of publication
    speaker: list[Who] = field(default_factory=list)
    subject: list[Who] = field(default_factory=list)
    paragraph: int = -1
    quoting: int = -1  # the last paragraph of a quotation whose speaker a line before it names
    spoken: int = -1  # the sentence of the last speaker
    told: int = -1  # the sentence of the last subject
    sourced: int = -9  # the last sentence that a paper or an agency is told to say
    form: str = ""
    asked: tuple[str, ...] = ()  # topics of the question that is being answered
    asked_at: int = -9  # its sentence
    pairs: list[list[Who]] = field(default_factory=list)  # principals of contacts before, the last one last


def find_portfolio(actors: Sequence[Actor], people: Sequence[Person]) -> str | None:
    """defence_minister or foreign_minister: the portfolio most named in a text, or None."""
    count = {"defence_minister": 0, "foreign_minister": 0}
    ministries = {
        "defence_ministry": "defence_minister",
        "foreign_ministry": "foreign_minister",
        "army": "defence_minister",
    }
    for actor in actors:
        for office, _, _ in actor.offices:
            plain = office.removeprefix("deputy_")
            if plain in count:
                count[plain] += 2
        if actor.code in ministries:
            count[ministries[actor.code]] += 1
    for person in people:
        if person.rank is not None:
            count["defence_minister"] += 1
    best = max(count, key=lambda office: count[office])
    return best if count[best] else None


def shared_ending(a: str, b: str) -> int:
    """How many letters two words have in common at their ends."""
    return next((n for n, (x, y) in enumerate(zip(a[::-1], b[::-1], strict=False)) if x != y), min(len(a), len(b)))


class Cast:
    """The actors of one document and whom they mean."""

    def __init__(
        self,
        words: Words,
        pack: Pack,
        people: list[Person],
        actors: Sequence[Actor],
        home: str | None,
        ranked: Sequence[str],
    ) -> None:
        self.words, self.pack, self.people, self.actors = words, pack, people, actors
        self.home, self.ranked = home, list(ranked)
        self.places = [a.i for a in actors]
        self.gendered = pack.params.get("names", {}).get("gender", "") == "endings"
        self.ours = any(a.own or a.sort in ("institution", "person") and not a.state for a in actors)  # home takes part
        self.portfolio = find_portfolio(actors, people)
        shape = pack.params.get("names", {}).get(
            "foreign"
        )  # how names of foreigners are written, where that tells them
        self.foreign = re.compile(shape) if shape else None
        self.short_names = int(pack.params.get("names", {}).get("letters", 1)) > 1  # such as are no names by themselves
        self.akin = frozenset(pack.params.get("names", {}).get("akin", ()))  # states whose names are written as ours
        self.strict = pack.params.get("names", {}).get("strict", "no") == "yes"
        titles = pack.params.get("names", {}).get("foreign_titles")  # of offices that no land of the language has
        self.foreign_titles = re.compile(titles) if titles else None
        self.latin: dict[tuple[str, str | None], str | None] = {}
        self.called: dict[int, frozenset[str]] = {}  # the words of all mentions of a person
        self.name_words = {h.i for h in words.hits[LAYER["name"]] if h.entry.code != "particle"}
        self.settle_states(actors)

    # states of persons

    def settle_states(self, actors: Sequence[Actor]) -> None:
        """Gives persons without a country theirs: told of them elsewhere by office, else the home state."""
        held: list[str] = []  # offices of whom was named last
        for actor in actors:
            if actor.sort == "person" and actor.person < 0 and actor.state and actor.offices:
                self.adopt(actor)
            if actor.sort != "person":
                continue
            if actor.person < 0:
                held = [office for office, _, _ in actor.offices if office not in GENERIC] or held
                continue
            person = self.people[actor.person]
            if actor.counterpart and not person.offices:
                person.offices += held[:1]
            if not actor.counterpart:
                held = person.offices or held
        self.shared(actors)
        self.rivals()
        for person in self.people:
            if person.state is None and person.org is None:
                if any(a.own for a in person.mentions):
                    person.state, person.basis = self.home, "own state"
                elif self.named_abroad(person):
                    person.state, person.basis = self.near(person) or self.facing(), "name"
                elif self.foreign_titles is not None and self.titled_abroad(person):
                    person.state, person.basis = self.near(person) or self.other_state(self.home), "title"
                elif not any(a.counterpart for a in person.mentions):
                    person.state, person.basis = self.home, "home state"
                else:
                    person.state, person.basis = self.facing_peer(person), "counterpart"

    def named_abroad(self, person: Person) -> bool:
        """Whether a name is written as only those of foreigners are."""
        if self.foreign is None or not person.spellings:
            return False
        sounded = self.strict and all(a.code in ("untitled", "short") for a in person.mentions)
        return sounded or self.foreign.fullmatch(person.name) is not None

    def at_home(self, person: Person, state: str) -> bool:
        """Whether a name is not written as a foreigner's of that state would be."""
        return bool(self.akin) and bool(person.spellings) and not self.named_abroad(person) and state not in self.akin

    def titled_abroad(self, person: Person) -> bool:
        """Whether all titles of a person are such as only other lands have ("König", where there is none)."""
        if self.foreign_titles is None or self.home not in self.pack.home:
            return False
        titles = {self.words.text[i:j] for a in person.mentions for _, i, j in a.offices}
        return bool(titles) and all(self.foreign_titles.fullmatch(title) for title in titles)

    def facing_peer(self, person: Person) -> str | None:
        """The state of a counterpart: not that of the one before him, where the home state is not known."""
        beside = {self.beside(a) for a in person.mentions if a.counterpart} - {None}
        if self.home is not None and len(beside) == 1:  # "the Portuguese minister met his counterpart A"
            peer = beside.pop()
            return self.home if peer != self.home else self.other_state(self.home)
        if self.home is not None:
            return self.other_state(self.home)
        peers = [self.peer_of(a) for a in person.mentions if a.counterpart]
        told = {self.state_of(w) for w in peers if w}
        for mention in person.mentions if told else ():  # "met in Asunción her colleague B"
            low, high = self.words.bounds(mention.i)
            near = self.actors[bisect_left(self.places, low) : bisect_left(self.places, high)]
            if lands := [a.state for a in near if a.state and a.place and "in" in a.marks and a.state not in told]:
                return lands[0]
        return next((self.other_state(self.state_of(w)) for w in peers if w and self.state_of(w)), None)

    def beside(self, actor: Actor) -> str | None:
        """The country told of the one whose counterpart an actor is: of the person named last before him in his
        sentence, else next."""
        low, high = self.words.bounds(actor.i)
        near = self.actors[bisect_left(self.places, low) : bisect_left(self.places, high)]
        others = [a for a in near if a.sort in ("person", "pronoun") and a is not actor]
        before = [a for a in others if a.i < actor.i]
        peer = before[-1] if before else others[0] if others else None
        if peer is None or peer.state is None and peer.person < 0:
            return None
        return peer.state or (self.people[peer.person].state if peer.person >= 0 else None)

    def shared(self, actors: Sequence[Actor]) -> None:
        """Two joined by "and" behind one country, in different offices, are both of it: "中国の王外相および李首相"."""
        for a, b in pairwise(actors):
            if a.person < 0 or b.person < 0 or "and" not in a.marks or a.j != b.i or not (a.offices and b.offices):
                continue
            first, second = self.people[a.person], self.people[b.person]
            if first.state not in (None, self.home) and second.state is None and second.org is None:
                if not set(first.offices) & set(second.offices) and "subject" not in a.marks:
                    second.state, second.basis = first.state, "context"

    def facing(self) -> str | None:
        """The foreign state of most persons of the text, else the one most named."""
        states = Counter(p.state for p in self.people if p.state not in (None, self.home))
        return states.most_common(1)[0][0] if states else self.other_state(self.home)

    def near(self, person: Person) -> str | None:
        """The foreign state named last before a person in the paragraph of his first mention, or None."""
        first = min(person.mentions, key=lambda a: a.i)
        for other in reversed(self.actors[: bisect_left(self.places, first.i)]):
            if "\n" in self.words.text[other.end : first.start]:
                return None
            if other.state not in (None, self.home):
                return other.state
        return None

    def rivals(self) -> None:
        """Of two without a country in one office that a state has but once, one is the other side's."""
        for office in _UNIQUE:
            holders = [p for p in self.people if office in p.offices]
            free = [p for p in holders if p.state is None and p.org is None and not self.titled_abroad(p)]
            if not free or len(holders) < 2:
                continue
            at_home = [p for p in holders if p.state == self.home and self.home]
            free.sort(key=lambda p: min(a.i for a in p.mentions))  # a press names its own first
            # where many states write the language, a name of its lists tells nothing
            named = [p for p in free if any(self.listed(a) for a in p.mentions)] if self.pack.home else []
            keep = at_home or named[:1] or free[:1]
            for person in free:
                if person not in keep:
                    person.state, person.basis = self.near(person) or self.other_state(self.home), "context"

    def listed(self, actor: Actor) -> bool:
        """Whether a word of the name stands in the pack's own lists of names."""
        if actor.name is None:
            return False
        return not self.name_words.isdisjoint(range(*actor.name))

    def named_at_home(self, who: Who) -> bool:
        """Whether somebody has a name out of the pack's own lists of names."""
        return any(self.listed(actor) for actor in self.people[who.person].mentions)

    def adopt(self, actor: Actor) -> None:
        """ "The German minister" makes a German of the one person who can be meant by it."""
        office = actor.offices[-1][0]
        if any(p.state == actor.state and p.fits(office) for p in self.people):
            return
        if actor.state == self.home or office == "other":
            return  # many may be called so
        open_ones = [p for p in self.people if p.state is None and p.org is None and (not p.offices or p.fits(office))]
        if self.home is not None and actor.state != self.other_state(self.home):
            if any(a.counterpart for p in open_ones for a in p.mentions):
                return  # who meets his counterpart, and the counterpart, are of home and of whom the text is about
        if self.home is not None:  # one who holds the office may be the home state's own, unless another is
            ours = [p for p in self.people if p.offices and p.fits(office) and p.state in (None, self.home)]
            open_ones = [p for p in open_ones if not p.offices or any(q is not p for q in ours)]
        at_home = any(p.state == self.home for p in self.people if p.state)
        if self.home is not None and len(open_ones) == 1 and not at_home and not self.named_abroad(open_ones[0]):
            return  # the one of whom no country is told is the home state's own
        if (
            self.pack.home and actor.state not in self.pack.home
        ):  # who has a name of the language's lands is none of A's
            open_ones = [p for p in open_ones if p.offices or not any(self.listed(a) for a in p.mentions)]
        # "Mr A" heads no state on no other ground
        open_ones = [p for p in open_ones if p.offices or p.fits(office) or self.close(p, actor)]
        if len(open_ones) > 1:
            text, (_, start, end) = self.words.text, actor.offices[-1]
            wording = text[start:end]
            same = [p for p in open_ones if any(text[i:j] == wording for a in p.mentions for _, i, j in a.offices)]
            bare = [p for p in open_ones if not p.offices]
            open_ones = same if 0 < len(same) < len(open_ones) else bare or open_ones[1:]
        if open_ones:
            open_ones[0].state, open_ones[0].basis = actor.state, "context"
            if not open_ones[0].offices and office != "leader":
                open_ones[0].offices.append(office)
                open_ones[0].spans[office] = actor.offices[-1][1:]

    def close(self, person: Person, actor: Actor) -> bool:
        """Whether a person, never called a mere Mr, is first named in the breath in which an office is told."""
        first = min(a.i for a in person.mentions)
        reach = 25 * self.pack.scale
        return -reach <= first - actor.j <= reach and not any(a.honorific for a in person.mentions)

    def other_state(self, state: str | None) -> str | None:
        """The state that faces ``state`` in this text: the one most named beside it."""
        for other in self.ranked:
            if other != state:
                return other
        return None

    def estrange(self, who: Who, scene: Scene, state: str | None, basis: str) -> Who:
        """Gives a person whose home state was only assumed another one; whoever is on stage keeps his."""
        if who.person < 0 or state is None or who in scene.principals:
            return who
        person = self.people[who.person]
        if (
            person.basis == "home state"
            and self.office(who.person) != "spokesperson"
            and not self.at_home(person, state)
        ):
            person.state, person.basis = state, basis
        return self.of_person(who.person)

    # actors → who

    def speaks_for_it(self, who: Who) -> bool:
        """Whether somebody is a spokesperson."""
        return (self.office(who.person) if who.person >= 0 else who.office) == "spokesperson"

    def state_of(self, who: Who) -> str | None:
        return self.people[who.person].state if who.person >= 0 else who.state

    def who(self, actor: Actor, scene: Scene) -> list[Who]:
        """Whom an actor means at this point; an empty list where nobody can be told."""
        sort = actor.sort
        if sort == "person":
            if actor.person >= 0:
                return [self.of_person(actor.person)]
            return self.of_title(actor, scene)
        if sort == "pronoun" and actor.code == "we":
            return scene.speaker[:1] or scene.subject[:1]
        if sort == "pronoun" and actor.code == "same_person":
            return self.same_person(actor) or scene.subject[:1]
        if sort == "pronoun" and actor.code == "other_side":
            return self.other_side(scene)
        if sort == "pronoun" and actor.state is not None:
            return self.of_land(actor, scene)
        if sort == "pronoun":
            several = [w for w in scene.principals if w in scene.subject and w.person >= 0]
            return scene.subject if len(scene.subject) == 1 else scene.speaker[:1] or several[:1]
        if sort == "plural":
            return self.of_plural(actor, scene)
        if sort == "org":
            return [Who(org=actor.org)]
        state = actor.state
        basis = "stated"
        if state is None and actor.own == "own_state_of_speaker":
            mine = scene.speaker if scene.speaker and scene.spoken >= scene.told else scene.subject
            state = self.state_of(mine[0]) if mine else self.home
            basis = "context"
        elif state is None and (actor.own or sort == "institution"):
            state, basis = self.home, "home state"
        if actor.code == "delegation" and actor.state is None and not actor.own:
            at = bisect_left(self.places, actor.i) - 1
            beside = self.actors[at] if at >= 0 else actor
            told = beside.sort == "adjective" and beside.j == actor.i  # "a Nigerian delegation"
            state = beside.state if told else self.visitor(scene) or state  # "the delegation will visit": of who came
        if state is None:
            return []
        return [Who(state=state, basis=basis)]

    def other_side(self, scene: Scene) -> list[Who]:
        """ "The other side" as a press says it: those who face the home state, else who spoke last."""
        states = [self.state_of(w) for w in scene.principals]
        last = (scene.speaker or scene.subject)[:1]
        own = self.home if self.home in states else self.state_of(last[0]) if last else None
        facing = [w for w in scene.principals if own is not None and self.state_of(w) != own]
        return facing if len({self.state_of(w) for w in facing}) == 1 else []

    def of_land(self, actor: Actor, scene: Scene) -> list[Who]:
        """ "The French diplomat": the one of that land on stage, else named last before, else the land."""
        there = (*scene.subject, *scene.speaker, *scene.principals)
        faces = [w for w in there if w.person >= 0 and self.state_of(w) == actor.state]
        if not faces:
            before = self.actors[: bisect_left(self.places, actor.i)]
            named = [a.person for a in before if a.person >= 0 and self.people[a.person].state == actor.state]
            faces = [self.of_person(number) for number in named[-1:]]
        return faces[:1] or [Who(state=actor.state)]

    def visitor(self, scene: Scene) -> str | None:
        """The state of those in the scene who are not at home there; None where several or none are."""
        if scene.form == "summons":
            return None  # who is called in has not come on a visit
        land = scene.host or self.home
        states = {self.state_of(w) for w in scene.principals} - {None}
        abroad = states - {land}
        return next(iter(abroad)) if land in states and len(abroad) == 1 else None

    def same_person(self, actor: Actor) -> list[Who]:
        """ "The said minister": the person named last, of those so titled where the word tells a title."""
        title = self.words.text[self.words.starts[actor.i + 1] : actor.end] if actor.j > actor.i + 1 else ""
        near = [a for a in self.actors[: bisect_left(self.places, actor.i)] if a.person >= 0][-12:]
        for other in reversed(near):
            called = [self.words.text[start:end] for _, start, end in other.offices]
            if any(title.startswith(word) or word.endswith(title) for word in called if title):
                return [self.of_person(other.person)]
        return [self.of_person(near[-1].person)] if near else []

    def of_person(self, number: int) -> Who:
        person = self.people[number]
        return Who(number, person.state, person.org, basis=person.basis)

    def of_title(self, actor: Actor, scene: Scene) -> list[Who]:
        """A person told by title only: of the scene, else of the document, else an office of a state."""
        if actor.role in ("host", "guest") and not actor.offices:
            land = scene.host or self.home
            peer = self.peer_of(actor)  # "A received the guest": who faces A
            facing = [w for w in scene.principals if peer is not None and self.state_of(w) != self.state_of(peer)]
            if len(facing) == 1:
                return facing
            for who in scene.principals:
                if (self.state_of(who) == land) == (actor.role == "host") and land:
                    return [who]
        if actor.code == "alone":
            return self.of_honorific(actor, scene)
        office = actor.offices[-1][0] if actor.offices else None
        state = actor.state
        if actor.own and state is None:
            state = self.home
        if actor.counterpart:
            return self.of_counterpart(actor, scene)
        if office is None and actor.state is not None and actor.role:  # "his Japanese guest"
            there = [w for w in scene.principals if self.state_of(w) == actor.state]
            return there[:1] or [Who(state=actor.state)]
        if office is None:
            return of_rank(self, actor, scene) or scene.subject[:1]
        if (named := self.by_short_name(actor, office)) is not None:
            return [named]
        if actor.org is not None:
            for number, person in enumerate(self.people):
                if person.org == actor.org and person.fits(office):
                    return [self.of_person(number)]
            return [Who(org=actor.org, office=office)]
        if state is None:
            alike = self.alike(actor, [w for w in scene.principals if w.person >= 0]) if self.gendered else None
            if alike is not None and self.people[alike.person].fits(office):
                return [alike]
            for who in (*scene.subject[:1], *scene.speaker[:1]):
                if who.person >= 0 and self.people[who.person].fits(office) and self.people[who.person].offices:
                    if office in _MINISTERIAL or self.state_of(who) == self.home:
                        return [who]
            fitting = [w for w in scene.principals if w.person >= 0 and self.people[w.person].fits(office)]
            if office in _POSTED:  # a general of our own is not the ambassador
                fitting = [w for w in fitting if self.people[w.person].offices or self.state_of(w) != self.home]
            at_home = [w for w in fitting if self.state_of(w) == self.home]
            nameless = [w for w in scene.principals if w.person < 0 and w.office == office and w.state == self.home]
            if nameless and not at_home:
                return nameless[:1]  # "the President called the President of A, B. The President thanked …"
            if fitting:
                chosen = (at_home or fitting)[0]
                self.learn(chosen, actor)
                return [chosen]
        if state is None and office in _POSTED:  # "the ambassador": the one foreign one whom the text names
            posted = [n for n, p in enumerate(self.people) if p.offices and p.fits(office) and p.state != self.home]
            if len(posted) == 1 and self.people[posted[0]].state:
                return [self.of_person(posted[0])]
            last = [w for w in (*scene.subject[:1], *scene.speaker[:1], *scene.principals) if w.person in posted]
            if last:
                return last[:1]
            held = [
                a for a in self.actors if a.state not in (None, self.home) and any(o == office for o, _, _ in a.offices)
            ]
            if not posted and len({a.state for a in held}) == 1:  # "summoned the ambassador of A … the ambassador said"
                return [Who(state=held[0].state, office=office, basis="context")]
            abroad = [w for w in scene.principals if self.state_of(w) not in (None, self.home)]
            if not posted and len(abroad) == 1 and abroad[0].person < 0:  # of the state that so far has no face
                return [Who(state=self.state_of(abroad[0]), office=office, basis="context")]
        if state is None and (same := self.so_called(actor)) is not None:
            return [same]
        target = state or self.home
        if office == "leader":
            facing = [w for w in scene.principals if w.person >= 0 and self.state_of(w) == target]
            fitting = [w for w in facing if self.people[w.person].fits(office)]
            return fitting[:1] or ([Who(state=target)] if target else [])
        for number, person in enumerate(self.people):
            if person.state == target and person.offices and person.fits(office):
                return [self.of_person(number)]
        if office in GENERIC:
            office = None if office == "leader" else self.of_portfolio(office)
        return [Who(state=target, office=office, basis="stated" if state else "home state")] if target else []

    def so_called(self, actor: Actor) -> Who | None:
        """The one person before whose longer title begins or ends with a title told alone ("the Commander")."""
        office, start, end = actor.offices[-1]
        short = self.pack.fold[self.words.text[start:end]]
        found: list[int] = []
        for number, person in enumerate(self.people):
            if office in person.offices:
                return None
            for i, j in person.spans.values():
                title = self.pack.fold[self.words.text[i:j]]
                behind = title.find(f", {short} ") > 0  # "General A, Commander of the Navy"
                if j <= start and (behind or title.startswith(f"{short} ") or title.endswith(f" {short}")):
                    found.append(number)
                    break
        return self.of_person(found[0]) if len(found) == 1 else None

    def alike(self, actor: Actor, whos: Sequence[Who]) -> Who | None:
        """Who alone was titled with the ending of a title ("Ministerin", "homóloga … ministra"), or None."""
        end = actor.offices[-1][2]
        title = next(
            (self.words.folds[k] for k in range(actor.j - 1, actor.i - 1, -1) if self.words.ends[k] <= end), ""
        )
        best: dict[Who, int] = {}
        for who in dict.fromkeys(whos):
            for mention in self.people[who.person].mentions:
                name = range(*mention.name) if mention.name else ()
                words = [self.words.folds[k] for k in range(mention.i, mention.j) if k not in name]
                common = [shared_ending(title, word) for word in words]
                best[who] = max(best.get(who, 0), *common, 0)
        ranked = sorted(best, key=lambda w: -best[w])
        if len(ranked) < 2 or best[ranked[0]] == best[ranked[1]]:
            return None
        return ranked[0]

    def learn(self, who: Who, actor: Actor) -> None:
        """A person called by an office alone holds it: "General A … the minister of defence hopes"."""
        person = self.people[who.person]
        office, start, end = actor.offices[-1]
        if not person.offices and office not in GENERIC:
            person.offices.append(office)
            person.spans[office] = (start, end)

    def of_counterpart(self, actor: Actor, scene: Scene) -> list[Who]:
        peer = self.peer_of(actor) or next((w for w in scene.subject if w.person >= 0), None)
        office = None
        if peer is not None and self.people[peer.person].offices:
            office = self.office(peer.person)
        state = actor.state
        if state is None and peer is not None:
            others = [w for w in scene.principals if self.state_of(w) != self.state_of(peer)]
            if others:
                return others[:1]
            state = self.other_state(self.state_of(peer))
        for number, person in enumerate(self.people):
            if person.state == state and state and (office is None or person.fits(office)):
                return [self.of_person(number)]
        return [Who(state=state, office=office, basis="counterpart")] if state else []

    def peer_of(self, actor: Actor) -> Who | None:
        """The person with an office who stands before a counterpart in his sentence, or None."""
        first = self.words.bounds(actor.i)[0]
        for at in range(bisect_left(self.places, actor.i) - 1, -1, -1):
            other = self.actors[at]
            if other.i < first:
                return None
            if other.person >= 0 and self.people[other.person].offices:
                return self.of_person(other.person)
        return None

    def of_honorific(self, actor: Actor, scene: Scene) -> list[Who]:
        """ "His Highness": the one who was so called when last named."""
        stem = self.words.folds[actor.i]
        for size in (4, 3):
            for who in (*scene.principals, *scene.subject):
                if who.person < 0:
                    continue
                folds = self.called.get(who.person)
                if folds is None:
                    mentions = self.people[who.person].mentions
                    folds = frozenset(f for m in mentions for f in self.words.folds[m.i : m.j])
                    self.called[who.person] = folds
                if any(f.startswith(stem[:size]) or f.endswith(stem[:size]) for f in folds):
                    return [who]
        return scene.subject[:1]

    def by_short_name(self, actor: Actor, office: str) -> Who | None:
        """Who is meant by a title with one letter before it: a family name, or a whole part of a name, too short to be
        a name by itself ("서 장관", "릭 장관"); None where that is not one person."""
        k = actor.i - 1
        if not self.short_names or k < 0 or not self.words.tight[actor.i] or self.words.seps[actor.i] == "":
            return None
        word = self.words.folds[k]
        if len(word) != 1 or self.words.seps[k] == "" and k not in {first for first, _ in self.words.sentences}:
            return None
        meant = [
            number
            for number, person in enumerate(self.people)
            if person.fits(office) and any(s.startswith(word) or word in s.split() for s in person.spellings)
        ]
        return self.of_person(meant[0]) if len(meant) == 1 else None

    def of_plural(self, actor: Actor, scene: Scene) -> list[Who]:
        if actor.states:
            office = actor.offices[-1][0] if actor.offices else None
            return [self.of_office(state, office) for state in actor.states]
        if actor.state is not None and actor.code == "offices":
            return [Who(state=actor.state)]
        if actor.count >= 3 and actor.code not in ("three_states",):
            return self.of_three(actor, scene)
        persons = actor.code in ("both", "both_ministers", "three", "three_ministers", "plural_pronoun", "offices")
        principals = self.peers(scene) if actor.code == "both_ministers" else scene.principals
        office = actor.offices[-1][0] if actor.offices else None
        if persons and len(principals) >= 2:
            if office is None or any(w.person >= 0 and self.people[w.person].fits(office) for w in principals):
                return self.pair(principals) if actor.count == 2 else list(principals)
        states: list[str] = []
        for who in principals:
            state = self.state_of(who)
            if state and state not in states:
                states.append(state)
        if len(states) < 2:
            states = [s for s in (self.home, self.other_state(self.home)) if s]
        limit = max(actor.count, 2)
        for state in self.ranked:
            if len(states) < limit and state not in states:
                states.append(state)
        if office is not None:
            return [self.of_office(state, office) for state in states[:limit]]
        return [Who(state=s, basis="context") for s in states[:limit]]

    def peers(self, scene: Scene) -> list[Who]:
        """The two meant by "the two ministers": of one office, they faced each other last, and one is still there."""
        now = scene.principals
        for pair in (now, *reversed(scene.pairs)):
            if len(pair) == 2 and all(w.person >= 0 for w in pair) and set(pair) & set(now):
                if self.office(pair[0].person) == self.office(pair[1].person) is not None:
                    return pair
        return now

    def pair(self, principals: Sequence[Who]) -> list[Who]:
        """One of each side, of one office where there are such: whom "the two" mean where a third sits beside them."""
        sides: dict[tuple[str | None, str | None], list[Who]] = {}
        for who in principals:
            sides.setdefault((self.state_of(who), who.org), []).append(who)
        if len(sides) != 2 or len(principals) < 3:
            return list(principals)
        ours, theirs = sides.values()

        def rank(who: Who) -> str | None:
            return self.office(who.person) if who.person >= 0 else who.office

        alike = [[a, b] for a in ours for b in theirs if rank(a) is not None and rank(a) == rank(b)]
        faces = [next((w for w in side if w.person >= 0), side[0]) for side in (ours, theirs)]
        chosen = alike[0] if alike else faces
        return [w for w in principals if w in chosen]

    def of_three(self, actor: Actor, scene: Scene) -> list[Who]:
        """ "The three ministers": those of the scene and those of the states named nearby."""
        out = list(scene.principals)
        known = {self.state_of(w) for w in out}
        offices = {self.office(w.person) for w in out if w.person >= 0}
        office = offices.pop() if len(offices) == 1 else None
        low = bisect_left(self.places, actor.i - 40)
        for other in self.actors[low : bisect_left(self.places, actor.i + 40)]:
            if other is not actor:
                for state in (other.state, *other.states) if other.sort in ("state", "plural") else ():
                    if state and state not in known:
                        known.add(state)
                        out.append(self.of_office(state, office))
        return out

    def of_office(self, state: str, office: str | None) -> Who:
        if office is not None:
            for number, person in enumerate(self.people):
                if person.state == state and person.fits(office):
                    return self.of_person(number)
        return Who(state=state, office=None if office in GENERIC else office)

    # who → party

    def office(self, number: int) -> str | None:
        """The highest office in protocol of a person, generic ones left out."""
        person = self.people[number]
        offices = [o for o in person.offices if o in OFFICE_ORDER]
        generic = next((g for g in ("minister", "deputy_minister") if g in person.offices), None)
        if offices and not (offices == ["other"] and generic == "minister"):  # "Senator A, Minister for …"
            return min(offices, key=OFFICE_ORDER.__getitem__)
        if generic is not None:
            held = self.of_portfolio(generic)
            taken = any(p is not person and p.state == person.state and held in p.offices for p in self.people)
            return held if not taken else {"minister": "other_minister", "deputy_minister": "other"}[generic]
        return None

    def of_portfolio(self, generic: str) -> str:
        """The office of a minister told without a portfolio: that of the ministry which the text is about."""
        return (
            f"deputy_{self.portfolio}" * (generic != "minister") or self.portfolio
            if self.portfolio
            else {
                "minister": "other_minister",
                "deputy_minister": "other",
            }[generic]
        )

    def party(self, who: Who, role: str | None) -> Party:
        if who.person >= 0:
            person = self.people[who.person]
            name = person.name if person.spellings else None
            basis = (("state", person.basis),)
            return Party(
                person.state, person.org, name, self.latin_of(name, person.state), self.office(who.person), role, basis
            )
        return Party(who.state, who.org, None, None, who.office, role, (("state", who.basis),))

    def latin_of(self, name: str | None, state: str | None) -> str | None:
        if name is None:
            return None
        if (name, state) not in self.latin:
            from communique.resolution.names import latin

            self.latin[name, state] = latin(name, self.pack.code, state=state)
        return self.latin[name, state]
