"""The actors of one document and whom they mean at a point of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from communique.events.who.countries import at_home, settle_states
from communique.events.who.gender import Genders
from communique.events.who.plurals import of_plural
from communique.events.who.scene import Scene, Who
from communique.events.who.titles import of_title
from communique.languages.pack import LAYER, Pack
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words
from communique.resolution.people import GENERIC, Person
from communique.schema.load import OFFICE_ORDER
from communique.schema.model import Party


def find_portfolio(actors: Sequence[Actor], people: Sequence[Person]) -> str | None:
    """defence_minister, foreign_minister or interior_minister: the portfolio most named in a text, or None."""
    count = {"defence_minister": 0, "foreign_minister": 0, "interior_minister": 0}
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
        posts = (a.accredited for a in actors if a.accredited)  # "our ambassador to A": A faces us
        self.home, self.ranked = home, list(dict.fromkeys((*ranked, *posts)))
        self.places = [a.i for a in actors]
        self.gendered = pack.params.get("names", {}).get("gender", "") == "endings"
        self.ours = any(a.own or not a.state and self.unplaced(a) for a in actors)  # home takes part
        self.portfolio = find_portfolio(actors, people)
        shape = pack.params.get("names", {}).get(
            "foreign"
        )  # how names of foreigners are written, where that tells them
        self.foreign = re.compile(shape) if shape else None
        self.short_names = int(pack.params.get("names", {}).get("letters", 1)) > 1  # such as are no names by themselves
        self.akin = frozenset(pack.params.get("names", {}).get("akin", ()))  # states whose names are written as ours
        self.strict = pack.params.get("names", {}).get("strict", "no") == "yes"
        titles = pack.params.get("names", {}).get("foreign_titles")  # of offices that no land of the language has
        if isinstance(titles, dict):  # or that one of its lands has not
            titles = titles.get(home)
        self.foreign_titles = re.compile(titles) if titles else None
        self.latin: dict[tuple[str, str | None], str | None] = {}
        self.called: dict[int, frozenset[str]] = {}  # the words of all mentions of a person
        self.name_words = {h.i for h in words.hits[LAYER["name"]] if h.entry.code != "particle"}
        self.genders = Genders(words, pack)
        settle_states(self, actors)

    # states of persons

    def unplaced(self, actor: Actor) -> bool:
        """Whether nothing but home tells the country of an institution or person without one."""
        if actor.sort == "institution":
            return True
        if actor.sort != "person":
            return False
        if len(self.pack.home) == 1:
            return True  # its press tells no country of its own
        if actor.person >= 0:
            return self.people[actor.person].state is None and self.people[actor.person].org is None
        office = actor.offices[-1][0] if actor.offices else None
        return office is None or not any(p.state and p.fits(office) for p in self.people)

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
            and not at_home(self, person, state)
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
            return of_title(self, actor, scene)
        if sort == "pronoun" and actor.code == "we":
            return scene.voice or scene.speaker[:1] or scene.subject[:1]
        if sort == "pronoun" and actor.code == "same_person":
            return self.same_person(actor) or scene.subject[:1]
        if sort == "pronoun" and actor.code == "other_side":
            return self.other_side(scene)
        if sort == "pronoun" and actor.state is not None:
            return self.of_land(actor, scene)
        if sort == "pronoun":
            if (sex := self.genders.of_pronoun(actor)) is not None:
                return self.of_sex(sex, scene)
            several = [w for w in scene.principals if w in scene.subject and w.person >= 0]
            return scene.subject if len(scene.subject) == 1 else scene.speaker[:1] or several[:1]
        if sort == "plural":
            return of_plural(self, actor, scene)
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
            after = self.actors[at + 2] if at + 2 < len(self.actors) else actor
            if after.state and after.marks & {"of", "from"} and 0 <= after.i - actor.j <= 1 and after.sort != "person":
                beside, told = after, True  # "a delegation of the coast guard of A"
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

    def of_sex(self, sex: str, scene: Scene) -> list[Who]:
        """Whom "he" or "she" means: who spoke or acted last, unless he is known to be of the other sex; then who of
        the scene is known to be of this one, else is not known to be of the other."""
        several = [w for w in scene.principals if w in scene.subject and w.person >= 0]
        meant = scene.subject if len(scene.subject) == 1 else scene.speaker[:1] or several[:1]
        sexes = [self.sex_of(w) for w in meant]
        if not sexes or sexes[0] in (None, sex):
            return meant
        others = [w for w in (*scene.speaker, *scene.principals) if w.person >= 0 and w not in meant]
        known = [w for w in others if self.sex_of(w) == sex] or [w for w in others if self.sex_of(w) is None]
        return known[:1] or meant

    def sex_of(self, who: Who) -> str | None:
        """What is told of somebody's sex: "f", "m" or None."""
        return self.genders.of_person(who.person, self.people[who.person]) if who.person >= 0 else None

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

    def so_worded(self, actor: Actor, whos: Sequence[Who]) -> Who | None:
        """Who alone of several in offices of one name was titled with most of the words of a title ("وكيل", "نائب":
        deputy minister), or None."""
        told = {who: self.titled_so(actor, who) for who in dict.fromkeys(whos)}
        ranked = sorted(told, key=lambda w: -told[w])
        return ranked[0] if len(ranked) > 1 and told[ranked[0]] > told[ranked[1]] else None

    def titled_so(self, actor: Actor, who: Who) -> int:
        """How many words of a title a person was titled with."""
        titled: set[str] = set()
        for mention in self.people[who.person].mentions:
            name = range(*mention.name) if mention.name else ()
            titled.update(self.words.folds[k] for k in range(mention.i, mention.j) if k not in name)
        words = [x for x in titled if len(x) > 2]
        called = [w for w in self.words.folds[actor.i : actor.j] if len(w) > 2]
        return sum(any(w.endswith(x) or x.endswith(w) for x in words) for w in called)

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
        if self.portfolio is None:
            return {"minister": "other_minister", "deputy_minister": "other"}[generic]
        deputy = "other" if self.portfolio == "interior_minister" else f"deputy_{self.portfolio}"
        return self.portfolio if generic == "minister" else deputy

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
