"""Which country a person is of where none is told beside the name: by office, counterpart, name, title, home."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from communique.events.sentences import OBLIQUE
from communique.events.who.scene import Who
from communique.events.who.titles import peer_of
from communique.events.who.visitors import come_from, seen_from_embassy
from communique.languages.pack import LAYER
from communique.mentions.actors import Actor
from communique.resolution.people import GENERIC, Person

if TYPE_CHECKING:
    from communique.events.who.cast import Cast

_TITLES = 4  # words between a verb and whom it takes, one more: "called on | His Majesty the King"
_HEAD = 3  # words before whom a sentence tells of first
_UNIQUE = ("head_of_state", "head_of_government", "defence_minister", "foreign_minister", "chief_of_defence")


def settle_states(cast: Cast, actors: Sequence[Actor]) -> None:
    """Gives persons without a country theirs: told of them elsewhere by office, else the home state."""
    share_offices(cast, actors)
    for actor in actors:
        if actor.sort == "person" and actor.person < 0 and actor.state and actor.offices:
            adopt(cast, actor)
    shared(cast, actors)
    rivals(cast)
    for person in cast.people:
        if person.state is None and person.org is None:
            if any(a.own for a in person.mentions) or in_own_words(cast, person):
                person.state, person.basis = cast.home, "own state"
            elif land := come_from(cast, person) or seen_from_embassy(cast, person):
                person.state, person.basis = land, "context"
            elif named_abroad(cast, person) and (land := near(cast, person) or facing(cast)):
                person.state, person.basis = land, "name"
            elif "spokesperson" in person.offices and (land := spoken_from(cast, person)):
                person.state, person.basis = land, "context"
            elif cast.foreign_titles is not None and titled_abroad(cast, person):
                person.state, person.basis = near(cast, person) or cast.other_state(cast.home), "title"
            elif not any(a.counterpart for a in person.mentions):
                person.state, person.basis = cast.home, "home state"
            else:
                person.state, person.basis = facing_peer(cast, person), "counterpart"


def post_of_peer(held: list[str]) -> list[str]:
    """The office of a counterpart: of one who holds two, that of the ministry with a name of its own ("the deputy
    premier and minister of defence", "the minister of state, minister of foreign affairs")."""
    named = [office for office in held if office.endswith("_minister") and office != "other_minister"]
    senior = held[:1] in (["deputy_head_of_government"], ["other_minister"])
    return named[:1] if senior and named else held[:1]


def share_offices(cast: Cast, actors: Sequence[Actor]) -> None:
    """Gives counterparts the office of whose counterpart they are: of whom the sentence tells before, not of whom
    something is done to ("called on A and met her counterpart B")."""
    held: list[str] = []  # offices of whom was named last
    does: list[str] = []  # and of whom the sentence tells that he does something
    behind = {h.j for h in cast.words.hits[LAYER["predicate"]] if h.entry.kind == "verb"}
    told = -1
    for actor in actors:
        if actor.sort != "person":
            continue
        if told != cast.words.sentence_of[actor.i]:
            told, does = cast.words.sentence_of[actor.i], []
        done_to = bool(does) and any(actor.i - n in behind for n in range(_TITLES))
        beside = bool(does) and bool(actor.marks.intersection(OBLIQUE))  # "A, together with General B, met his …"
        if actor.person < 0:
            offices = [office for office, _, _ in actor.offices if office not in GENERIC]
            if not offices and not does and cast.portfolio and any(o == "minister" for o, _, _ in actor.offices):
                offices = [cast.portfolio]  # "the minister met his counterpart"
        elif not actor.counterpart:
            offices = cast.people[actor.person].offices
        else:
            offices = []
            person = cast.people[actor.person]
            if set(person.offices) <= {"other"}:  # "her counterpart, Senator A"
                person.offices += post_of_peer(does or held)
        offices = [office for office in offices if office != "spokesperson"]  # he has no counterpart
        held = offices or held
        does = does if done_to or beside else offices or does


def in_own_words(cast: Cast, person: Person) -> bool:
    """Whether a person is told by a title that the press of the home state alone writes so ("יו\"ר הכנסת")."""
    if cast.pack.params.get("home_titles", "no") != "yes":
        return False
    own = [h for h in cast.words.hits[LAYER["word"]] if h.entry.kind == "home" and h.entry.code == cast.home]
    told = [a for a in person.mentions if a.offices and not a.counterpart]
    return any(a.i <= h.i and h.j <= a.j for a in told for h in own)


def spoken_from(cast: Cast, person: Person) -> str | None:
    """The land of the city from which a spokesperson is told to speak: "From Freetown, the spokesman of …"."""
    first = min(person.mentions, key=lambda a: a.i)
    low, _ = cast.words.bounds(first.i)
    opening = cast.actors[bisect_left(cast.places, low) : bisect_left(cast.places, first.i)]
    reach = 2 if cast.home is not None else 6  # "In the evening, in Freetown, …"
    if len(opening) != 1 or opening[0].i - low > reach or not opening[0].marks & {"from", "in"}:
        return None
    near = first.i - opening[0].j <= 2 and "," in "".join(cast.words.seps[opening[0].j : first.i + 1])
    return opening[0].state if near and opening[0].sort == "state" else None


def named_abroad(cast: Cast, person: Person) -> bool:
    """Whether a name is written as only those of foreigners are."""
    if cast.foreign is None or not person.spellings:
        return False
    sounded = cast.strict and all(a.code in ("untitled", "short") for a in person.mentions)
    return sounded or cast.foreign.fullmatch(person.name) is not None


def at_home(cast: Cast, person: Person, state: str) -> bool:
    """Whether a name is not written as a foreigner's of that state would be, or the text tells that whoever
    holds his office is of the home state ("the Israeli foreign minister")."""
    if home_title(cast, person):
        return True
    return bool(cast.akin) and bool(person.spellings) and not named_abroad(cast, person) and state not in cast.akin


def home_title(cast: Cast, person: Person) -> bool:
    """Whether an office that one person of a state holds is told with the home state and no name, and this is the only
    person who holds it."""
    own = [office for office in person.offices if office in _UNIQUE]
    if not own or cast.home is None or sum(own[0] in other.offices for other in cast.people) > 1:
        return False
    return any(
        a.sort == "person" and a.name is None and a.state == cast.home and any(o == own[0] for o, _, _ in a.offices)
        for a in cast.actors
    )


def titled_abroad(cast: Cast, person: Person) -> bool:
    """Whether all titles of a person are such as only other lands have ("König", where there is none)."""
    if cast.foreign_titles is None or cast.pack.home and cast.home not in cast.pack.home:
        return False
    titles = {cast.words.text[i:j] for a in person.mentions for _, i, j in a.offices}
    return bool(titles) and all(cast.foreign_titles.fullmatch(title) for title in titles)


def facing_peer(cast: Cast, person: Person) -> str | None:
    """The state of a counterpart: not that of the one before him, where the home state is not known."""
    lands = {beside(cast, a) for a in person.mentions if a.counterpart} - {None}
    if cast.home is not None and len(lands) == 1:  # "the Portuguese minister met his counterpart A"
        peer = lands.pop()
        return cast.home if peer != cast.home else cast.other_state(cast.home)
    if cast.home is not None and (cast.home in cast.ranked or cast.ours):
        return cast.other_state(cast.home)
    peers = [peer_of(cast, a) for a in person.mentions if a.counterpart]
    told = {cast.state_of(w) for w in peers if w}
    for mention in person.mentions if told else ():  # "met in Asunción her colleague B"
        low, high = cast.words.bounds(mention.i)
        near = cast.actors[bisect_left(cast.places, low) : bisect_left(cast.places, high)]
        if named := [a.state for a in near if a.state and a.place and "in" in a.marks and a.state not in told]:
            return named[0]
    facing = next((cast.other_state(cast.state_of(w)) for w in peers if w and cast.state_of(w)), None)
    if facing is None and cast.home is not None:
        first = min(a.i for a in person.mentions)
        before = [a.person for a in cast.actors[: bisect_left(cast.places, first)] if a.person >= 0]
        facing = next((cast.other_state(cast.people[n].state) for n in reversed(before) if cast.people[n].state), None)
    return facing


def beside(cast: Cast, actor: Actor) -> str | None:
    """The country told of the one whose counterpart an actor is: of the person named last before him in his
    sentence, else next."""
    low, high = cast.words.bounds(actor.i)
    near = cast.actors[bisect_left(cast.places, low) : bisect_left(cast.places, high)]
    others = [a for a in near if a.sort in ("person", "pronoun") and a is not actor]
    before = [a for a in others if a.i < actor.i]
    peer = before[-1] if before else others[0] if others else None
    if peer is None or peer.state is None and peer.person < 0:
        return None
    return peer.state or (cast.people[peer.person].state if peer.person >= 0 else None)


def shared(cast: Cast, actors: Sequence[Actor]) -> None:
    """Two joined by "and" behind one country, in different offices, are both of it: "中国の王外相および李首相"."""
    for a, b in pairwise(actors):
        if a.person < 0 or b.person < 0 or not (a.offices and b.offices):
            continue
        if cast.words.bounds(a.i)[0] != cast.words.bounds(b.i)[0]:
            continue  # "… and the Egyptian minister A. The spokesman B said …"
        behind = "and" in a.marks and a.j == b.i
        # "с албанским президентом A и премьером B"
        led = bool(a.cases) and a.offices[0][1] > a.start
        if not (behind or led and "and" in b.marks and 0 <= b.i - a.j <= 1):
            continue
        first, second = cast.people[a.person], cast.people[b.person]
        if first.state not in (None, cast.home) and second.state is None and second.org is None:
            if not set(first.offices) & set(second.offices) and "subject" not in a.marks:
                second.state, second.basis = first.state, "context"


def facing(cast: Cast) -> str | None:
    """The foreign state of most persons of the text, else the one most named."""
    states = Counter(p.state for p in cast.people if p.state not in (None, cast.home))
    return states.most_common(1)[0][0] if states else cast.other_state(cast.home)


def near(cast: Cast, person: Person) -> str | None:
    """The foreign state named last before a person in the paragraph of his first mention, or None."""
    first = min(person.mentions, key=lambda a: a.i)
    for other in reversed(cast.actors[: bisect_left(cast.places, first.i)]):
        if "\n" in cast.words.text[other.end : first.start]:
            return None
        if other.state not in (None, cast.home):
            return other.state
    return None


def rivals(cast: Cast) -> None:
    """Of two without a country in one office that a state has but once, one is the other side's."""
    for office in _UNIQUE:
        holders = [p for p in cast.people if office in p.offices]
        free = [p for p in holders if p.state is None and p.org is None and not titled_abroad(cast, p)]
        if not free or len(holders) < 2:
            continue
        at_home = [p for p in holders if p.state == cast.home and cast.home]
        free.sort(key=lambda p: min(a.i for a in p.mentions))  # a press names its own first
        # where many states write the language, a name of its lists tells nothing
        named = [p for p in free if any(listed(cast, a) for a in p.mentions)] if cast.pack.home else []
        keep = at_home or named[:1] or free[:1]
        couple = [p for p in free if any(wed(cast, p, q) for q in holders if q is not p)]
        for person in free:
            if person not in keep and person not in couple:
                person.state, person.basis = near(cast, person) or cast.other_state(cast.home), "context"


def wed(cast: Cast, person: Person, other: Person) -> bool:
    """Whether two heads of state are a couple: a man and a woman joined by "and" ("King A and Queen B")."""
    if "head_of_state" not in person.offices or "head_of_state" not in other.offices:
        return False
    joined = any(
        "and" in b.marks and 0 <= b.i - a.j <= 2 or "and" in a.marks and 0 <= a.i - b.j <= 2
        for a in person.mentions
        for b in other.mentions
    )
    sexes = {cast.genders.of_person(cast.people.index(p), p) for p in (person, other)} if joined else set()
    return sexes == {"m", "f"}


def listed(cast: Cast, actor: Actor) -> bool:
    """Whether a word of the name stands in the pack's own lists of names."""
    if actor.name is None:
        return False
    return not cast.name_words.isdisjoint(range(*actor.name))


def named_at_home(cast: Cast, who: Who) -> bool:
    """Whether somebody has a name out of the pack's own lists of names."""
    return any(listed(cast, actor) for actor in cast.people[who.person].mentions)


def adopt(cast: Cast, actor: Actor) -> None:
    """ "The German minister" makes a German of the one person who can be meant by it."""
    office = actor.offices[-1][0]
    if any(p.state == actor.state and p.fits(office) for p in cast.people):
        return
    if actor.state == cast.home or office == "other":
        return  # many may be called so
    open_ones = [p for p in cast.people if p.state is None and p.org is None and (not p.offices or p.fits(office))]
    if cast.home is not None and actor.state != cast.other_state(cast.home):
        if any(a.counterpart for p in open_ones for a in p.mentions):
            return  # who meets his counterpart, and the counterpart, are of home and of whom the text is about
    if cast.home is not None:  # one who holds the office may be the home state's own, unless another is
        ours = [p for p in cast.people if p.offices and p.fits(office) and p.state in (None, cast.home)]
        open_ones = [p for p in open_ones if not p.offices or any(q is not p for q in ours)]
    at_home = any(p.state == cast.home for p in cast.people if p.state)
    alone = len(open_ones) == 1 and not at_home and not named_abroad(cast, open_ones[0])
    if cast.home is not None and alone and not introduced(cast, open_ones[0], actor):
        return  # the one of whom no country is told is the home state's own
    if cast.pack.home and actor.state not in cast.pack.home:  # who has a name of the language's lands is none of A's
        open_ones = [p for p in open_ones if p.offices or not any(listed(cast, a) for a in p.mentions)]
    # "Mr A" heads no state on no other ground
    open_ones = [p for p in open_ones if p.offices or p.fits(office) or close(cast, p, actor)]
    if (sex := cast.genders.of_mention(actor)) is not None:
        told = {id(p): cast.genders.of_person(n, p) for n, p in enumerate(cast.people)}
        open_ones = [p for p in open_ones if told[id(p)] in (None, sex)]
    if len(open_ones) > 1:
        text, (_, start, end) = cast.words.text, actor.offices[-1]
        wording = text[start:end]
        same = [p for p in open_ones if any(text[i:j] == wording for a in p.mentions for _, i, j in a.offices)]
        bare = [p for p in open_ones if not p.offices]
        if cast.home is None:  # who is called so, rather than who is called nothing
            bare = [p for p in open_ones if office in p.offices] or bare
        open_ones = same if 0 < len(same) < len(open_ones) else bare or open_ones[1:]
    if open_ones:
        open_ones[0].state, open_ones[0].basis = actor.state, "context"
        if not open_ones[0].offices and office != "leader":
            open_ones[0].offices.append(office)
            open_ones[0].spans[office] = actor.offices[-1][1:]


def introduced(cast: Cast, person: Person, actor: Actor) -> bool:
    """Whether a person is first named at the head of the sentence behind the one that tells of an office alone: "Its
    foreign minister said so. A, who is here on a visit, …"."""
    first = min(person.mentions, key=lambda a: a.i)
    low, high = cast.words.bounds(actor.i)
    at = bisect_left(cast.places, high)
    heads = at < len(cast.actors) and cast.actors[at] is first and first.i - high <= _HEAD
    before = cast.actors[bisect_left(cast.places, low) : at]
    if not heads or any(a is not actor and a.sort == "person" for a in before):
        return False
    verbs = (h.j for h in cast.words.hits[LAYER["predicate"]] if h.entry.kind == "verb")
    return all(not 0 <= actor.i - j < _TITLES for j in verbs)  # "summoned the ambassador of B"


def close(cast: Cast, person: Person, actor: Actor) -> bool:
    """Whether a person, never called a mere Mr, is first named in the breath in which an office is told."""
    first = min(a.i for a in person.mentions)
    reach = 25 * cast.pack.scale
    return -reach <= first - actor.j <= reach and not any(a.honorific for a in person.mentions)
