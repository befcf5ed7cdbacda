"""Actors: rank, office, state and name in any order and with any of them missing, apposition, stand-ins.

One Actor for each place where the text names somebody who can act. Who it is in the document is resolved later
(``resolution/people.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from communique.languages.forms import FUNCTIONS
from communique.languages.lexicon import Entry
from communique.languages.pack import LAYER, Pack
from communique.mentions.brackets import behind, opening
from communique.mentions.joint import from_states, owned_name, share_adjectives
from communique.mentions.lexer import Hit, Words
from communique.mentions.lists import gather
from communique.mentions.names import NameFinder

ACTOR = LAYER["actor"]
_ACCREDITED = {"ambassador", "defence_attache", "envoy", "spokesperson"}
_OF_MINISTRY = {
    ("minister", "defence_ministry"): "defence_minister",
    ("deputy_minister", "defence_ministry"): "deputy_defence_minister",
    ("minister", "foreign_ministry"): "foreign_minister",
    ("deputy_minister", "foreign_ministry"): "deputy_foreign_minister",
    ("minister", "interior_ministry"): "interior_minister",
    ("commander", "navy"): "service_chief",
    ("commander", "air_force"): "service_chief",
    ("commander", "coast_guard"): "service_chief",
}
_PLURAL = {"both": 2, "both_ministers": 2, "two_states": 2, "three": 3, "three_ministers": 3, "three_states": 3,
           "plural_pronoun": 2}  # fmt: skip
# Words that stand for one or more states.
_STAND_INS = ("own_state", "own_state_of_speaker", "same_state", "two_states", "three_states")
_FORCES = {"army", "navy", "air_force", "coast_guard"}
# Marks that tie a word to what stands before it within one actor.
_INNER = {"of", "def"}
# Offices that one person holds, told one behind the other.
_TOGETHER = (
    {"party_leader", "head_of_state"},
    {"deputy_head_of_government", "defence_minister"},
    {"deputy_head_of_government", "foreign_minister"},
    {"deputy_head_of_government", "interior_minister"},
    {"deputy_head_of_government", "other_minister"},
    {"head_of_government", "defence_minister"},
    {"head_of_government", "foreign_minister"},
)
_AND = frozenset(("and",))
_ABOUT = frozenset(("about",))
_CHAINED = frozenset(("to", "from", "with", "in", "for", "by", "against"))
_IN = frozenset(("in",))
_OPENING, _CLOSING = frozenset("«\"“„'‘"), frozenset("»\"”“'’")
_RENDERING = 11  # words of an office that is said again in brackets
_PORTFOLIO = 22  # words behind the first part of a portfolio
_SPELLING = 40  # words (signs) of a name that is spelled again in brackets


@dataclass(slots=True)
class Actor:
    """One mention. Words ``i:j``; ``sort``: person state institution org plural pronoun adjective place."""

    sort: str
    i: int
    j: int
    start: int
    end: int
    state: str | None = None
    states: tuple[str, ...] = ()  # of a plural that names its members
    org: str | None = None
    offices: list[tuple[str, int, int]] = field(default_factory=list)
    name: tuple[int, int] | None = None  # words
    rank: tuple[int, int] | None = None  # text
    honorific: bool = False
    code: str = ""  # institution, pronoun or plural code
    count: int = 1
    counterpart: bool = False
    role: str | None = None  # host, guest: told by the word itself
    accredited: str | None = None
    place: str | None = None  # the capital or city that stands for the state
    own: str | None = None  # own_state, own_state_of_speaker
    marks: frozenset[str] = frozenset()
    person: int = -1  # index into the document's people
    visiting: bool = False
    cases: list[tuple[str, ...]] = field(default_factory=list)  # of its parts that agree
    cut: int = 0  # letters of a suffix on the last word of the name
    own_marks: frozenset[str] = frozenset()  # marks that the word itself carries

    @property
    def titled(self) -> bool:
        return bool(self.offices or self.rank or self.honorific or self.counterpart)


def same_state(before: Sequence[Actor]) -> str | None:
    """The state that "the said country" means: the one named last."""
    return next((a.state for a in reversed(before) if a.state is not None), None)


_HEADS = ("head_of_state", "head_of_government", "royal", "party_leader", "parliament_speaker")  # they send ambassadors
_POSTED = ("ambassador", "defence_attache", "envoy", "other")

_PARTING = frozenset(",;:.，；：。、！？!?\n")
_ENDING = tuple("”」』》’")
_NAMING = frozenset("“「『《‘\"'")


class ActorFinder:
    """``bare``: numbers of sentences (datelines) in which only states and cities are looked for; ``dated``: words of
    dates, which name no city."""

    def __init__(
        self,
        words: Words,
        pack: Pack,
        names: NameFinder,
        bare: frozenset[int] = frozenset(),
        dated: frozenset[int] = frozenset(),
    ) -> None:
        self.words, self.pack, self.bare = words, pack, bare
        self.names = names
        self.state_first = pack.order("adjective", "after") in ("before", "either")
        self.article_owns = pack.order("genitive", "") == "article"  # "Kommandant der Marine"
        self.marker_after = pack.order("marker", "before") == "after"
        verb_final = pack.order("object", "after") == "before"
        self.object_behind = verb_final and not self.marker_after and "object" in pack.functions
        self.ezafe = pack.order("ezafe", "no") == "yes"
        self.dates = {k for hit in words.hits[LAYER["time"]] for k in range(hit.i, hit.j)} if self.ezafe else set()
        self.verb_ends = {h.j for h in words.hits[LAYER["predicate"]] if h.entry.kind in ("verb", "light", "passive")}
        self.verb_first = pack.order("subject", "before") != "before" and not names.capitals
        self.closed_by_comma = pack.params.get("names", {}).get("apposition", "yes") == "no"
        self.named_to = -1  # where the name of the actor before ends
        self.reach = 0  # words before this belong to actors found already
        self.at: dict[int, list[Hit]] = {}
        self.function = words.small
        self.reaching: dict[int, list[Hit]] = {}  # small words by each of their words
        for hit in words.hits[LAYER["function"]]:
            of = (hit.i,) if hit.j == hit.i + 1 else {*range(hit.i, hit.k), *range(hit.t, hit.j)}
            for k in of:
                self.reaching.setdefault(k, []).append(hit)
        ranked = pack.params.get("names", {}).get("rank_capitals", "no") == "yes"
        proper = pack.params.get("names", {}).get("state_capitals", "no")
        self.ships: set[int] = set()  # the words that stand before the names of ships
        named = {hit.entry.code for hit in words.hits[ACTOR] if hit.entry.kind == "state"}
        for hit in words.hits[ACTOR]:
            if hit.entry.kind == "ship":
                flag = self.flag_of(hit, named)
                if flag is None:
                    continue
                hit = Hit(hit.start, hit.end, hit.i, hit.j, flag, hit.marks, hit.k, hit.t)
                self.ships.add(hit.i)
            if proper != "no" and hit.entry.kind in ("state", "place", "org"):
                heads = (hit.start, *words.starts[hit.i + 1 : hit.j])  # behind the clitics of the first word
                if not any(words.text[k].isupper() for k in heads):
                    if proper == "yes" or hit.entry.feature not in ("adjective", "people"):
                        continue
            if hit.entry.kind == "state" and words.text[hit.end : hit.end + 1] == "$":
                continue  # US$
            if hit.i in dated and hit.entry.kind in ("honorific", "rank") and hit.i - 1 in dated:
                continue  # นาย (Mr) within มิถุนายน (June)
            if hit.i in dated and hit.entry.feature == "capital" and hit.j == hit.i + 1:
                continue  # Persian دوشنبه is Monday, and Dushanbe
            if ranked and hit.entry.kind == "rank" and not words.text[hit.start].isupper():
                continue
            small = hit.entry.kind == "institution" and hit.j == hit.i + 1 and hit.i in self.function
            if not small:  # a small word that is also a noun (Hebrew עם: with, people) is the small word
                self.at.setdefault(hit.i, []).append(hit)
        self.places_first = pack.order("adjective", "after") == "after"
        self.cased = not self.marker_after and any(e.case for e in pack.entries if e.kind == "state")
        self.behind_place = {h.j for h in words.hits[LAYER["place"]]}
        self.in_place = {h.i for h in words.hits[LAYER["place"]]}
        initial = pack.params.get("names", {}).get("state_initial", "no") == "yes"
        self.initials = self.state_initials() if initial else {}
        self.events: dict[int, int] = {}  # first word of a predicate → its end
        for hit in words.hits[LAYER["predicate"]]:
            self.events[hit.i] = max(hit.j, self.events.get(hit.i, 0))
        # words inside a verb of several, the last left out: "cho" (to) of "cho rằng" (holds that) marks nothing
        self.in_verbs = {
            k
            for h in words.hits[LAYER["predicate"]]
            if h.entry.kind == "verb" and h.k == h.j and self.pack.params.get("spaces", "yes") != "no"
            for k in range(h.i, h.j - 1)
        }
        self.verbs = {h.i for h in words.hits[LAYER["predicate"]] if h.entry.kind != "noun"}
        verbs = (h for h in words.hits[LAYER["predicate"]] if h.entry.kind != "noun")
        self.verb_words = {k for h in verbs for k in range(h.i, h.j)}
        exercises = {name for name, frame in pack.frames.items() if frame.form == "exercise"}
        drills = [h for h in words.hits[LAYER["predicate"]] if h.entry.kind == "noun" and h.entry.code in exercises]
        self.drills = {k for h in drills for k in (h.i, h.j)}  # the words of exercises, and behind them
        self.drill_ends = {h.j for h in drills}
        self.things = {h.i for h in words.hits[LAYER["thing"]] if h.entry.kind == "item"}

    def run(self) -> list[Actor]:
        words = self.words
        out: list[Actor] = []
        text = words.text
        capitals = [k for k, start in enumerate(words.starts) if text[start].isupper()] if self.names.capitals else []
        for i in sorted({*self.at, *capitals}):
            number = words.sentence_of[i]
            first, last = words.sentences[number]
            if number in self.bare:
                hit = self.at[i][0] if i in self.at else None
                if hit is not None and hit.entry.kind in ("state", "place") and hit.entry.code != "none":
                    out.append(Actor("place", i, hit.j, hit.start, hit.end, hit.entry.code))
                continue
            if i < self.reach:
                continue
            actor = self.parse(i, last) if i in self.at else self.untitled(i, last)
            if actor is None:
                continue
            if self.names_place(actor) or self.names_thing(actor):
                self.reach = max(actor.j, i + 1)
                continue
            while out and self.names.before and out[-1].i >= actor.i:
                out.pop()  # a rank in the bracket behind the name
            if out and out[-1].sort == "pronoun" and out[-1].j == actor.i and words.tight[actor.i]:
                if actor.sort == "person" and actor.titled:  # "his counterpart": one actor
                    actor.i = out.pop().i
            if out and self.of_institution(out[-1], actor):
                out.pop()
            if out and actor.code in ("navy", "ship") and actor.state is None and not actor.own:
                self.flagged(actor, out[-1])
            if out and out[-1].j == actor.i and "about" in out[-1].marks and self.marker_after:
                self.owned(actor, out[-1])
            if actor.own == "same_state" and actor.state is None:
                actor.state = same_state(out)
            self.mark(actor, first, last)
            if actor.code == "untitled" and actor.marks & {"def", "one"}:  # "the Etosha Star", "o Termo Aditivo"
                self.reach = max(actor.j, i + 1)
                continue
            if out and actor.state and "of" in actor.marks and actor.i - out[-1].j <= 1 and first <= out[-1].i:
                if out[-1].code == "delegation" and out[-1].state is None and actor.sort in ("state", "institution"):
                    out[-1].state = actor.state  # "a delegation of the Greek Air Force"
            if out and not self.marker_after:
                self.seat(out[-1], actor)
                if owned_name(words.text, out[-1], actor):
                    actor.state = out.pop().state
            if out and not self.marker_after:
                share_adjectives(out, actor)
                if out and (plural := from_states(out, actor)) is not None:
                    actor = plural
                    out.pop()
            if self.state_first and self.marker_after:
                gather(words, out, actor)
            out += self.spread(actor, last)
            self.reach = max(out[-1].j, i + 1)
            self.named_to = actor.j if actor.name is not None and actor.name[1] == actor.j else -1
        return out

    def seat(self, before: Actor, actor: Actor) -> None:
        """An institution without a state is of the capital that it lies in ("the Foreign Ministry in Accra"), who leads
        a delegation of its state."""
        led = before.code == "delegation" and before.state is not None and "by" in actor.marks
        if led and actor.sort == "person" and actor.state is None and not actor.org and actor.i - before.j <= 4:
            actor.state = before.state  # "a delegation of A led by the minister B"
            return
        plain = before.sort == "institution" and not (before.state or before.own) and before.code.endswith("_ministry")
        if plain and actor.place and actor.sort == "state" and "in" in actor.marks and actor.i - before.j <= 1:
            if self.words.tight[before.j]:
                before.state = actor.state

    # one actor

    def flag_of(self, hit: Hit, named: set[str]) -> Entry | None:
        """The state whose ships are so called ("USS", "INS"), by the states of the text; None where no ship is."""
        words, j = self.words, hit.j
        written = words.text[hit.start : hit.end] == hit.entry.feature
        if not written or j >= len(words.starts) or not words.near[j] or not words.text[words.starts[j]].isupper():
            return None
        states = hit.entry.code.split()
        told = [state for state in states if state.upper() in named]
        if not told and states[0].islower():
            return None
        return replace(hit.entry, kind="state", code=(told or states)[0].upper(), feature="adjective")

    def ship(self, actor: Actor, last: int) -> None:
        """Takes in the name of a ship behind its prefix ("HMS Prince of Wales")."""
        words, k = self.words, actor.j
        actor.sort, actor.code = "institution", "ship"
        while k < last and k - actor.j < 4 and words.near[k] and words.text[words.starts[k]].isupper():
            k += 1
        self.words_end(actor, k)

    def parse(self, i: int, last: int) -> Actor | None:
        """The actor whose first word is ``i``, with its appositions; None where the words make none."""
        actor = self.simple(i, last) or self.called(i)
        if actor is None:
            return None
        if i in self.ships and actor.sort == "adjective":
            self.ship(actor, last)
            return actor
        self.posted(actor)
        if self.initials and actor.state is None and (actor.offices or actor.sort == "institution"):
            self.initial_before(actor)
        if self.ezafe and actor.name is not None:
            self.odd_word_behind(actor)
        if self.names.no_name is not None and actor.offices and actor.name is None and actor.sort == "person":
            self.name_led(actor)
        if self.names.before and actor.name is None and actor.titled and actor.sort == "person":
            self.name_before(actor)
        if self.names.before and not self.names.capitals and actor.sort == "person" and actor.titled:
            self.name_quoted(actor, last)
        for _ in range(4):
            if not self.appose(actor, last):
                break
        before = self.names.before and not self.ezafe
        if not self.names.capitals and not before and actor.name is None and actor.offices:
            self.name_over_comma(actor)
        return self.settle(actor)

    def called(self, i: int) -> Actor | None:
        """The name before an honorific that stands behind names ("王氏"), where names stand before their titles."""
        hit = self.at[i][0]
        if not self.names.before or hit.entry.kind != "honorific" or hit.entry.code != "after":
            return None
        begin = self.names.back(i, max(self.words.bounds(i)[0], self.reach))
        if begin == i or self.words.seps[i]:
            return None
        actor = Actor("person", begin, hit.j, self.words.starts[begin], hit.end, honorific=True)
        actor.name = (begin, i)
        return actor

    def name_quoted(self, actor: Actor, last: int) -> None:
        """The name between quotation marks right before or behind a title ("«آرمن سرکیسیان» وزیر دفاع")."""
        words = self.words
        if actor.name is not None:
            return
        seps, first = words.seps, words.bounds(actor.i)[0]
        if "»" in seps[actor.i] and actor.i > first:
            i = actor.i - 1
            while i > first and actor.i - i < 5 and "«" not in seps[i]:
                i -= 1
            if "«" in seps[i] and i >= self.reach and all(self.names.free(k) for k in range(i, actor.i)):
                actor.name, actor.i, actor.start = (i, actor.i), i, words.starts[i]
                actor.marks = frozenset()
            return
        j = actor.j
        if j < last and seps[j].strip() == "«":
            k = j + 1
            while k < last and k - j < 5 and "»" not in seps[k]:
                k += 1
            closed = "»" in seps[k] if k < last else "»" in words.text[words.ends[k - 1] : words.ends[k - 1] + 2]
            if closed and all(self.names.free(n) for n in range(j, k)):
                actor.name, actor.j, actor.end = (j, k), k, words.ends[k - 1]

    def unquoted(self, actor: Actor, sep: str) -> bool:
        """Whether only the closing quotation mark of a name stands before what follows."""
        quoted = self.names.before and not self.names.capitals and actor.name is not None
        return quoted and sep.strip() == "»" and actor.name is not None and actor.name[1] == actor.j

    def name_over_comma(self, actor: Actor) -> None:
        """The name between "with", or a verb, and a comma before an office, in scripts without capitals."""
        words, i = self.words, actor.i
        if actor.sort != "person" or actor.marks or i == 0 or words.tight[i] or words.seps[i].strip() not in (",", "،"):
            return
        begin = i - 1
        while begin >= self.reach and words.tight[begin] and self.names.free(begin) and i - begin <= 4:
            begin -= 1
        begin += 1
        small = self.reaching.get(begin - 1, ())
        ties = ("with", "from", "to", "by") if self.ezafe else ("with",)
        behind = any(h.entry.code in ties and h.j == begin for h in small)
        behind = behind or self.verb_first and begin in self.verb_ends  # "said A B, the minister of …, that"
        if 2 <= i - begin <= 4 and behind:
            actor.name = (begin, i)
            actor.i, actor.start = begin, words.starts[begin]

    def names_place(self, actor: Actor) -> bool:
        """Whether a person only names a place ("the King Hussein Bridge", "ميناء السلطان قابوس")."""
        if actor.sort != "person" or actor.name is None:
            return False
        if any(office not in ("head_of_state", "royal") for office, _, _ in actor.offices):
            return False
        if self.places_first or actor.code == "untitled" and actor.i in self.behind_place:
            return actor.i in self.behind_place and self.words.tight[actor.i] and not actor.marks
        return any(k in self.in_place for k in range(actor.name[0] + 1, actor.name[1] + 1))

    def names_thing(self, actor: Actor) -> bool:
        """Whether a person between quotation marks only names a ship or an exercise ("фрегат «Адмирал Головко»")."""
        text, i, j = self.words.text, actor.i, actor.j
        if (
            actor.place
            and actor.start
            and text[actor.start - 1] in _NAMING
            and text[actor.end : actor.end + 1] in _ENDING
        ):
            return self.marker_after  # 空母「カブール」: a ship
        if actor.sort != "person" or actor.name is None or actor.offices or actor.start == 0:
            return False
        if actor.code == "untitled" and i in self.drill_ends and self.words.tight[i]:
            return True  # "Cuộc tập trận Rồng Vàng"
        if text[actor.start - 1] not in _OPENING or not any(c in _CLOSING for c in text[actor.end : actor.end + 8]):
            return False
        return i - 1 in self.things or i in self.drills or any(k in self.drills for k in range(j, j + 3))

    def of_institution(self, before: Actor, actor: Actor) -> bool:
        """Takes the institution right before an office without a state into it ("US Embassy attaché A")."""
        if before.sort != "institution" or before.j != actor.i or not self.words.tight[actor.i] or actor.marks:
            return False
        if actor.sort != "person" or not actor.offices or actor.state or actor.own or actor.org:
            return False
        if self.marker_after and (before.marks or actor.name is not None):
            return False  # "외교부 대변인": nothing marks the one for itself
        if actor.start < before.end or before.state is None:
            return False
        actor.state, actor.own, actor.i, actor.start = before.state, before.own, before.i, before.start
        actor.marks = before.marks
        return True

    def flagged(self, ship: Actor, fleet: Actor) -> None:
        """A ship behind its navy, its name in quotation marks between, is of that navy's state ("B海军“C”号护卫舰")."""
        gap = range(fleet.j, ship.i)
        if fleet.sort not in ("institution", "state") or not fleet.state or len(gap) > 5 * self.pack.scale:
            return
        seps = [self.words.seps[k] for k in (*gap, ship.i)]
        named = any(not _NAMING.isdisjoint(sep) for sep in seps)
        if named and all(_PARTING.isdisjoint(sep) for sep in seps) and not any(k in self.function for k in gap):
            ship.state = fleet.state

    def owned(self, actor: Actor, owner: Actor) -> None:
        """What a state or institution before "の" tells of the person behind it ("来日中のインドの首相")."""
        if actor.sort != "person" or not actor.offices:
            return
        if owner.visiting and owner.state == actor.state:
            actor.visiting = True
        if owner.sort == "state" and owner.place is None and actor.state is None and not actor.own and not actor.org:
            actor.state = owner.state  # "スロバキアの国防相"
        if owner.sort != "institution":
            return
        office, start, end = actor.offices[-1]
        actor.offices[-1] = (_OF_MINISTRY.get((office, owner.code), office), start, end)
        actor.state, actor.own = actor.state or owner.state, actor.own or owner.own

    def posted(self, actor: Actor) -> None:
        """ "駐スリランカ大使": a state behind a tight "in" and before an ambassador is where he is, not whose."""
        k = actor.i
        first = self.at[k][0] if k in self.at else None
        if first is None or first.entry.kind != "state" or not actor.offices or actor.accredited:
            return
        if actor.offices[-1][0] not in _ACCREDITED or k == 0 or self.words.seps[k] != "":
            return
        small = [h for h in self.reaching.get(k - 1, ()) if h.entry.code == "in" and h.j == k]
        if small and actor.state == first.entry.code:
            actor.accredited, actor.state = actor.state, None
            actor.i = small[0].i
            actor.start = self.words.starts[actor.i]

    def initial_before(self, actor: Actor) -> None:
        """The first sign of a state that the text names stands for it before an office ("塞外长")."""
        k = actor.i - 1
        if k < self.reach or not self.words.tight[actor.i] or k in self.function or self.words.seps[actor.i] != "":
            return
        state = self.initials.get(self.words.folds[k])
        if state is not None and k not in self.at:
            actor.state, actor.i, actor.start = state, k, self.words.starts[k]

    def state_initials(self) -> dict[str, str]:
        """First sign → state, of the states named in the text, where one alone has it."""
        out: dict[str, str | None] = {}
        for hits in self.at.values():
            hit = hits[0]
            if hit.entry.kind == "state" and hit.entry.feature == "name" and hit.j - hit.i > 1:
                sign = self.words.folds[hit.i]
                out[sign] = hit.entry.code if out.get(sign, hit.entry.code) == hit.entry.code else None
        return {sign: state for sign, state in out.items() if state is not None}

    def agree(self, actor: Actor, hit: Hit) -> None:
        """Notes the case of a part, a genitive inside ("minister of A") left out."""
        case, entry = hit.entry.case, hit.entry
        if not case:
            return
        if entry.kind == "state" and (actor.titled or actor.sort in ("institution", "plural")):
            if entry.feature != "adjective":
                return
        actor.cases.append(case)

    def case_marks(self, actor: Actor) -> frozenset[str]:
        """The functions that the endings of an actor allow, as marks; none where nothing or everything is told."""
        if not actor.cases:
            return frozenset()
        common = set(actor.cases[0]).intersection(*map(set, actor.cases[1:])) or set(actor.cases[0])
        if {"subject", "object"} <= common:
            return frozenset()
        if "subject" in common or "object" in common:
            return frozenset(common & {"subject", "object"})
        if not self.marker_after and len(common) > 1:
            common.discard("in")  # never without a preposition
            if "to" in common and actor.i - 1 in self.verb_words:
                return frozenset(("to",))  # "поставит Мьянме"
        return frozenset(common)

    def name_led(self, actor: Actor) -> None:
        """The whole name before an office in a language whose names mostly stand behind it ("李明总理")."""
        if actor.state or actor.own or actor.org or actor.offices[-1][1] != actor.start:
            return
        begin = self.names.led_by(actor.i, max(self.words.bounds(actor.i)[0], self.reach))
        if begin < actor.i:
            actor.name = (begin, actor.i)
            actor.i, actor.start = begin, self.words.starts[begin]

    def name_before(self, actor: Actor) -> None:
        """The name that stands before the title."""
        first, end = self.words.bounds(actor.i)[0], actor.i
        if actor.offices and actor.offices[-1][0] in _ACCREDITED:  # "A posted-here ambassador of B"
            posted = (h.i for h in self.reaching.get(end - 1, ()) if h.entry.code == "def" and h.j == end)
            end = min(posted, default=end)
        inside = opening(self.words, end, first)  # "조영길(曺永吉) 합참의장", "아베 신조(대장) 참모총장"
        begin = self.names.back(inside or end, max(first, self.reach if not inside else first), bool(inside))
        if inside and begin == inside:
            return
        if inside and begin < inside:
            rank = next((h for k in range(inside, end) for h in self.at.get(k, ()) if h.entry.kind == "rank"), None)
            if rank is not None and actor.rank is None:
                actor.rank = (rank.start, rank.end)
            end = inside
        if begin < end:
            actor.name = (begin, end)
            actor.i, actor.start = begin, self.words.starts[begin]
            if actor.state is None and actor.own is None:
                self.owner_before(actor)

    def odd_word_behind(self, actor: Actor) -> None:
        """Lets go of one unlisted word behind a title where a whole name stands before it."""
        i, j = actor.name or (0, 0)
        if j - i != 1 or i <= actor.i or j != actor.j or self.names.named[i] or not actor.offices:
            return
        begin = self.names.back(actor.i, max(self.words.bounds(actor.i)[0], self.reach))
        if actor.i - begin >= 2:
            actor.name, actor.j, actor.end = None, i, self.words.ends[i - 1]

    def owner_before(self, actor: Actor) -> None:
        """The state that owns a name before its title ("韓国の安圭伯国防部長官")."""
        k = actor.i - 1
        small = [h for h in self.reaching.get(k, ()) if h.entry.code in ("of", "about") and h.j == actor.i]
        if not small or not self.words.tight[actor.i]:
            return
        for i in range(small[0].i - 1, max(small[0].i - 8, -1), -1):
            hit = self.at.get(i, [None])[0]
            if hit is not None and hit.entry.kind == "state" and hit.entry.feature == "name" and hit.j == small[0].i:
                actor.state = hit.entry.code
                return

    def named(self, actor: Actor, k: int, j: int) -> None:
        """Gives the actor the words ``k:j`` as its name, a suffix on the last one taken off."""
        actor.name = (k, j)
        if self.pack.suffixes:
            actor.cut, marks = self.names.tail(j)
            actor.own_marks = actor.own_marks | frozenset(marks)

    def simple(self, i: int, last: int) -> Actor | None:
        """The words from ``i`` that hang together without a comma."""
        words = self.words
        actor = Actor("person", i, i, words.starts[i], words.starts[i])
        k, kind = i, ""  # the next word, and what the part before it is
        while k < last:
            if k > i and not words.tight[k] and not self.closing(actor, k):
                behind = self.over_bracket(k, last) or self.over_rendering(actor, k, last)
                behind = behind or self.over_spelling(actor, k, last) if actor.j == k else 0
                if not behind:
                    break
                actor.j, actor.end, k = behind, words.ends[behind - 1] + 1, behind
                if k >= last or words.seps[k].strip() != ")":
                    break
            hits = self.at.get(k)
            if hits and hits[0].entry.kind == "state" and self.given_name(actor, hits[0], last):
                self.named(actor, k, self.names.run(hits[0].j, last, titled=True))
                k = actor.name[1] if actor.name else k
                actor.j, actor.end = k, words.ends[k - 1]
                continue
            if hits:
                paired = k > i and self.paired(actor, hits[0], k, last)
                j = self.take(actor, hits, k > i and not paired)
                if j:
                    kind = hits[0].entry.kind
                    self.agree(actor, hits[0])
                    if k == i:
                        actor.start = hits[0].start
                        actor.marks = frozenset(hits[0].marks)
                    elif self.pack.suffixes:
                        actor.marks = frozenset(hits[0].marks) - {"of"}
                    k = j
                    actor.j, actor.end = k, words.ends[k - 1]
                    continue
                if not (self.names.named[k] and actor.name is None and actor.titled):
                    break
            hosting = actor.role in ("host", "guest") and not actor.offices and not self.names.capitals  # "his host"
            if actor.name is None and (actor.titled or actor.state) and actor.sort in ("person", "adjective"):
                if hosting and not self.names.named[k]:
                    break
                j = self.names.run(k, last, actor.titled, sure=kind in ("rank", "honorific"))
                if j > k and (actor.titled or (self.names.capitals and j - k > 1 and actor.sort != "adjective")):
                    self.named(actor, k, j)
                    k = j
                    actor.j, actor.end = k, words.ends[k - 1]
                    continue
            step = self.bridge(actor, k, last) or self.numbered(actor, k, last)
            step = step or (self.portfolio(actor, k, last) if self.cased else 0)
            if not step:
                break
            k = step
        if actor.j == i:
            return None
        return actor

    def given_name(self, actor: Actor, hit: Hit, last: int) -> bool:
        """Whether a state's name behind an office is a given name: a listed one, with one more word of a name."""
        if not actor.offices or actor.name or actor.state or hit.marks or not self.names.named[hit.i] & 2:
            return False
        j = hit.j
        return j < last and self.words.tight[j] and j not in self.at and self.names.run(j, last, titled=True) == j + 1

    def numbered(self, actor: Actor, k: int, last: int) -> int:
        """The state behind the number of an institution ("Quân khu 2 Lào": Military Region 2 of Laos), or 0."""
        nexts = self.at.get(k + 1) if k + 1 < last and self.words.tight[k + 1] else None
        if actor.sort != "institution" or actor.state or not self.words.folds[k].isdigit() or not nexts:
            return 0
        return k + 1 if nexts[0].entry.kind == "state" and not nexts[0].marks else 0

    def portfolio(self, actor: Actor, k: int, last: int) -> int:
        """The state behind a portfolio that no list knows ("министр финансов и государственного кредита A"), or 0."""
        held = actor.offices[-1][0] if actor.offices else ""
        if held not in ("minister", "deputy_minister", "other_minister") or actor.name or actor.state or actor.own:
            return 0
        for m in range(k, min(k + 7, last)):
            if not self.words.tight[m] or m in self.verb_words:
                return 0
            hits = self.at.get(m)
            if hits:
                entry = hits[0].entry
                named = entry.kind == "state" and entry.feature == "name" and (not entry.case or "of" in entry.case)
                return m if named and m > k + 1 else 0
            small = {h.entry.code for h in self.function.get(m, ())}
            if small - {"and"} or self.words.text[self.words.starts[m]].isupper():
                return 0
        return 0

    def over_bracket(self, k: int, last: int) -> int:
        """The word behind a bracket that abbreviates what stands before it ("Chief of … (COAS)"), or 0."""
        words = self.words
        if words.seps[k].strip() != "(":
            return 0
        for m in range(k + 1, min(k + 4, last) + 1):
            sep = words.seps[m] if m < last else words.text[words.ends[m - 1] : words.ends[m - 1] + 1]
            if ")" in sep:
                short = all(words.text[words.starts[n] : words.ends[n]].isupper() for n in range(k, m))
                known = k in self.at and self.at[k][0].entry.kind in ("office", "institution", "org", "rank")
                return m if short or known else 0
        return 0

    def closing(self, actor: Actor, k: int) -> bool:
        """Whether a bracket that opens inside the actor closes before word ``k``, as in "minister (min.) A"."""
        words = self.words
        if not words.near[k] or words.seps[k].strip() != ")" or self.names.before and not self.opened(actor):
            return False
        return actor.rank is not None or bool(actor.offices) and "(" in words.text[actor.start : actor.end]

    def opened(self, actor: Actor) -> bool:
        return "(" in self.words.text[actor.start : actor.end].replace("（", "(")

    def over_rendering(self, actor: Actor, k: int, last: int) -> int:
        """The word behind a bracket that says the office again in another language, where the name follows it, or 0."""
        words = self.words
        if not self.names.capitals or not actor.offices or actor.name is not None or words.seps[k].strip() != "(":
            return 0
        for m in range(k + 2, min(k + _RENDERING, last)):
            if not words.tight[m]:
                name = m in self.at and self.at[m][0].entry.kind == "rank" or self.names.run(m, last, titled=True) > m
                return m if words.seps[m].strip() == ")" and name else 0
        return 0

    def over_spelling(self, actor: Actor, k: int, last: int) -> int:
        """The word behind a bracket that spells the name before it in another script, where an office follows, or 0."""
        words = self.words
        if actor.name is None or actor.offices or words.seps[k].strip() != "(":
            return 0
        for m in range(k + 1, min(k + _SPELLING, last)):
            if not words.tight[m]:
                other = words.text[words.starts[m - 1]].isupper() != words.text[words.starts[actor.name[0]]].isupper()
                office = m in self.at and self.at[m][0].entry.kind == "office"
                return m if other and office and words.seps[m].strip() == ")" else 0
        return 0

    def take(self, actor: Actor, hits: list[Hit], inner: bool) -> int:
        """Adds the lexicon hit to the actor; the word after it, or 0 where it belongs to another actor."""
        hit = hits[0]
        if inner and actor.sort == "adjective" and hit.entry.kind == "actor":  # "иранской стороны": one side
            hit = next((h for h in hits if h.entry.kind == "institution"), hit)
        entry = hit.entry
        kind, code, feature = entry.kind, entry.code, entry.feature
        if inner and hit.marks and not _INNER.issuperset(hit.marks) and not self.pack.suffixes:
            # "minister of defence in the Republic of A": the state of the office
            accredited = kind == "state" and actor.offices and actor.offices[-1][0] in _ACCREDITED and actor.state
            if accredited and not actor.name and "and" not in hit.marks:
                actor.accredited = code
                return hit.j
            of_office = kind == "state" and feature == "name" and actor.offices and not actor.name
            if not of_office or actor.state or "and" in hit.marks or "in" not in hit.marks:
                return 0
        if actor.sort == "plural" and kind == "office" and self.of_named_pair(actor, hit):
            actor.offices.append((code, hit.start, hit.end))
            return hit.j
        if actor.sort in ("plural", "pronoun", "org", "place") and kind != "state":
            return 0
        if kind in ("rank", "honorific"):
            if kind == "honorific" and code == "after":
                return hit.j if actor.name else 0
            behind_name = kind == "rank" and self.names.before and actor.rank is None  # "統合幕僚長山崎幸二陸将"
            if actor.name and not behind_name or actor.sort not in ("person", "adjective"):
                return 0
            if kind == "rank":
                actor.rank = (actor.rank[0] if actor.rank else hit.start, hit.end)
            else:
                actor.honorific = True
            actor.sort = "person"
            return hit.j
        if kind == "office" and feature == "portfolio":
            if actor.name or not actor.offices or actor.offices[-1][0] not in ("minister", "deputy_minister"):
                return 0
            held, start, _ = actor.offices[-1]
            actor.offices[-1] = (f"deputy_{code}" if held == "deputy_minister" else code, start, hit.end)
            return hit.j
        if kind == "office":
            if actor.name and actor.offices or actor.sort == "institution":
                return 0
            if actor.sort == "state":  # "Australia Minister for Defence"
                if not self.state_first or feature == "many" or actor.place or hit.marks:
                    return 0
                actor.sort = "person"
            if actor.sort == "adjective":
                actor.sort = "person"
            if inner and self.verb_first and self.another(actor, hit):
                return 0
            if inner and self.by_rank(actor, code, feature) and hit.j - hit.i == 1 and not hit.marks:
                return hit.j
            if feature == "many":
                if actor.offices or actor.name:
                    return 0
                actor.sort, actor.count, actor.code = "plural", 2, "offices"
            actor.offices.append((code, hit.start, hit.end))
            if actor.state is None and hit.j - hit.i > 1:
                actor.state = self.state_within(hit)
                if actor.state is None and actor.org is None and code == "secretary_general":
                    actor.org = self.org_within(hit)
            return hit.j
        if kind == "institution":
            if actor.offices and not actor.name:
                if code in ("people", "company", "side") or self.marker_after:
                    return 0  # heads stand last: "Büyükelçi Bakanlığa çağrıldı" are two
                office, start, _ = actor.offices[-1]
                office = self.around_state(actor, hit) or _OF_MINISTRY.get((office, code), office)
                actor.offices[-1] = (office, start, hit.end)
                return hit.j
            if actor.titled or actor.name or actor.sort == "institution" and actor.code != "delegation":
                return 0
            if actor.state is None and hit.j - hit.i > 1:
                actor.state = self.state_within(hit)
            actor.sort, actor.code = ("plural", code) if feature == "many" else ("institution", code)
            actor.count = 2 if feature == "many" else 1
            return hit.j
        if kind == "state":
            if actor.state and inner and self.words.seps[hit.i] == "/" and actor.offices:
                if actor.offices[-1][0] in _ACCREDITED and actor.accredited is None:
                    actor.accredited = code  # "Ambassador of A/B"
                    return hit.j
            if actor.state == code and actor.name is None and "(" in self.words.text[actor.start : hit.start]:
                return hit.j  # "Menteri Pertahanan RI (Menhan RI)"
            behind = self.at.get(hit.j)
            if actor.accredited and inner and not hit.marks and (not behind or behind[0].entry.kind == "state"):
                return hit.j  # "ambassador of A to B, C and D"
            if actor.state is not None or actor.name and not inner:
                return 0
            if self.verb_first and actor.role and inner and not actor.offices and feature == "name":
                return 0  # "thanked the guest Oman": its object
            if not self.behind_office(actor, hit.i):
                if actor.name and feature != "adjective" and not self.of_before(hit.i):
                    return 0
                if actor.name and actor.offices and feature == "adjective":
                    return 0
            actor.state = code
            if not actor.titled and actor.sort == "person":
                actor.sort = "adjective" if feature in ("adjective", "people") else "state"
                if feature == "capital":
                    actor.place = self.words.text[hit.start : hit.end]
            return hit.j
        if kind == "org" and self.names.capitals and hit.end - hit.start <= 3:
            if not self.words.text[hit.start : hit.end].isupper():
                return 0  # "Kim Jong Un"
        if kind == "org":
            if actor.titled and not actor.org and not actor.name:
                actor.org = code
                return hit.j
            if inner:
                return 0
            actor.sort, actor.org = "org", code
            return hit.j
        if kind == "place":
            if inner:
                return 0
            actor.sort, actor.state = "place", None if code == "none" else code
            actor.place = self.words.text[hit.start : hit.end]
            return hit.j
        if kind == "actor":
            return self.take_stand_in(actor, hit, code, inner)
        return 0

    def around_state(self, actor: Actor, hit: Hit) -> str | None:
        """The office that the words up to ``hit`` name if the state among them is left out, or None.

        "Commander of the (Albanian) Armed Forces" is in the lexicon without a state.
        """
        k = next((n for n in range(actor.i, hit.i) if self.words.starts[n] == actor.offices[-1][1]), hit.i)
        found = self.pack.lexicon[self.words.folds[k]]
        branch = found[0] if found else None
        k += 1
        while branch is not None and k < hit.j:
            inner = self.at.get(k)
            if inner and inner[0].entry.kind == "state" and inner[0].j <= hit.i:
                k = inner[0].j
                continue
            fold = self.words.folds[k]
            branch, k = branch.next(fold) if fold in branch.after else None, k + 1
        if branch is None:
            return None
        return next((e.code for e in branch.entries if e.kind == "office" and e.feature != "many"), None)

    def take_stand_in(self, actor: Actor, hit: Hit, code: str, inner: bool) -> int:
        if code == "counterpart":
            if actor.name or actor.offices:
                return 0
            actor.counterpart, actor.sort = True, "person"
            return hit.j
        if code == "visiting":
            if actor.name or actor.offices:
                return 0
            actor.visiting = True
            return hit.j
        if code in ("host", "guest"):
            if actor.name:
                return 0
            actor.role = code
            actor.sort = "person"
            actor.honorific = True
            return hit.j
        if code in ("own_state", "own_state_of_speaker", "same_state"):
            if actor.state is not None or actor.own:
                return 0
            actor.own = code
            if not actor.titled and actor.sort == "person" and not inner:
                actor.sort = "state"
            return hit.j
        if code in _PLURAL:
            if inner and actor.sort == "plural":
                return hit.j
            if inner or hit.j in self.things and self.words.tight[hit.j]:
                return 0  # "the two boats"
            actor.sort, actor.code, actor.count = "plural", code, _PLURAL[code]
            named = tuple(hit.entry.feature.split())  # "日米", "한·미·일": the word names its states
            if named:
                actor.states, actor.count = named, len(named)
            return hit.j
        if inner:
            return 0
        if code == "pronoun":
            # a word that is a pronoun alone and an honorific before a name (ngài, ông)
            if self.names.capitals and self.names.run(hit.j, len(self.words.starts), titled=True) > hit.j:
                if self.words.tight[hit.j] and hit.j not in self.verbs:
                    actor.honorific = True
                    return hit.j
            actor.sort, actor.code = "pronoun", code
            return hit.j
        if code == "same_person":
            actor.sort, actor.code = "pronoun", code
            return hit.j
        if code == "object_pronoun":
            actor.sort, actor.code = "pronoun", code
            actor.own_marks = frozenset(("to",))
            return hit.j
        if code == "delegation":
            actor.sort, actor.code = "institution", code
            return hit.j
        return 0

    def of_named_pair(self, actor: Actor, hit: Hit) -> bool:
        """Whether an office behind "日韓" is that of both, and no part of a longer word ("日韓外相会談")."""
        if not actor.states or actor.offices or hit.entry.feature == "many":
            return False
        return hit.i not in self.events or self.events[hit.i] <= hit.j

    def state_within(self, hit: Hit) -> str | None:
        """The state named inside an office or institution ("председатель КНР", "Pentagon chief"), or None."""
        folds, lexicon = self.words.folds, self.pack.lexicon
        hidden = {k for i in range(hit.i, hit.j) for k in self.compound_at(i)}
        for k in range(hit.i, hit.j):
            if k in hidden:
                continue
            found, branch, end = None, lexicon.branch(folds[k]), k + 1
            while branch is not None:
                states = [e.code for e in branch.entries if e.kind == "state" and e.feature != "people"]
                found = states[0] if states else found
                branch = branch.next(folds[end]) if end < hit.j and folds[end] in branch.after else None
                end += 1
            if found is not None:
                return found
        return None

    def compound_at(self, i: int) -> range:
        """The words of a compound at word ``i`` that hides a state ("lập pháp": legislative, and Pháp: France)."""
        hidden = [h.j for h in self.at.get(i, ()) if h.entry.kind == "actor" and h.entry.code == "nothing"]
        return range(i, max(hidden, default=i))

    def org_within(self, hit: Hit) -> str | None:
        """The body named inside an office ("UN-Generalsekretär"), or None."""
        for k in range(hit.i, hit.j):
            for entry in self.pack.lexicon.alone(self.words.folds[k]):
                if entry.kind == "org":
                    return entry.code
        return None

    def behind_office(self, actor: Actor, k: int) -> bool:
        """Whether word ``k`` stands right behind an office that stands behind the name ("A minister of-defence B")."""
        if actor.name is None or not actor.offices or k == 0:
            return False
        _, start, end = actor.offices[-1]
        return end == self.words.ends[k - 1] and start >= self.words.ends[actor.name[1] - 1]

    def of_before(self, k: int) -> bool:
        return any(h.entry.code == "of" for h in self.function.get(k - 1, ()))

    def bridge(self, actor: Actor, k: int, last: int) -> int:
        """The word after a small word that ties two parts of one actor ("of", "in" after ambassador), or 0."""
        hits = self.function.get(k)
        if not hits:
            return 0
        codes = {h.entry.code for h in hits}
        j = hits[0].j
        nexts = self.at.get(j)
        named = self.at.get(j - 1) if not nexts and j - k > 1 else None
        if named and (named[0].entry.kind == "org" or named[0].entry.feature == "name"):
            nexts, j = named, j - 1  # "presidente de | El Salvador": the article is the name's
        if not nexts or j >= last:
            return 0
        kind = nexts[0].entry.kind
        code = nexts[0].entry.code
        if kind == "state" and actor.accredited and "and" in codes and self.names.chunks:
            return j
        own = kind == "actor" and code in _STAND_INS
        if kind == "state" and "in" in codes and actor.sort == "state" and self.words.seps[k] == "":
            office = self.at.get(nexts[0].j)  # "中国驻肯尼亚大使"
            if office and (office[0].entry.code in _ACCREDITED or office[0].entry.code == "embassy"):
                actor.accredited = code
                self.words_end(actor, nexts[0].j)
                return nexts[0].j
        if kind == "state" and "from" in codes and actor.counterpart and actor.state is None:
            return j  # "his counterparts from A and B"
        if self.marker_after and actor.name and "of" in codes:
            return 0  # "Bakan A'nın Somali ziyareti": whose the visit is, not of which land he is
        if kind in ("state", "place") and "of" in codes and actor.sort == "state" and self.marker_after:
            office = self.at.get(nexts[0].j)  # "Japonya'nın Ankara Büyükelçisi"
            if office and office[0].entry.kind == "office" and office[0].entry.code in _ACCREDITED:
                actor.accredited = code
                self.words_end(actor, nexts[0].j)
                return nexts[0].j
        if kind == "state" or own:
            accredited = actor.offices and actor.offices[-1][0] in _ACCREDITED
            accredited = accredited and not (self.names.strict and actor.accredited)  # "中国驻A大使向B…"
            if accredited and codes & {"to", "in", "for", "of"} and (actor.state is not None or "of" not in codes):
                actor.accredited = code if kind == "state" else None
                self.words_end(actor, nexts[0].j)
                return nexts[0].j
            if "of" in codes and actor.state is None and (actor.titled or actor.sort in ("institution", "plural")):
                if actor.name and actor.offices and not own and kind != "state":
                    return 0
                return j
        if "of" in codes and kind == "office" and nexts[0].entry.feature == "portfolio" and actor.offices:
            return j
        if "def" in codes and kind == "office" and actor.sort == "state" and self.names.strict:
            return j  # "海地新任大使"
        if "of" in codes and kind in ("institution", "org") and actor.offices and not actor.name:
            return j
        if self.article_owns and "def" in codes and actor.offices and not actor.name and self.force_at(j):
            return j
        if "from" in codes and kind == "state" and actor.sort == "institution" and actor.code in _FORCES:
            return j if actor.state is None and nexts[0].entry.feature == "name" else 0
        if "and" in codes and kind == "office" and actor.offices and actor.sort == "person":
            if actor.name is None:
                return j if self.office_pair(j, last, actor.state) else 0
            sub = self.simple(j, last)
            if (
                sub is not None
                and sub.name is None
                and sub.state is None
                and sub.j < last
                and (not self.words.tight[sub.j] or self.names.chunks and sub.j not in self.at)
            ):
                actor.offices += sub.offices  # "…, Vice President and Prime Minister, …"
                self.words_end(actor, sub.j)
                return sub.j
            return 0
        return 0

    def force_at(self, j: int) -> bool:
        """Whether an institution begins at word ``j``, or an adjective of a state with one behind it."""
        hits = self.at.get(j)
        if hits and hits[0].entry.kind == "state" and hits[0].entry.feature == "adjective":
            hits = self.at.get(hits[0].j) if self.words.tight[j + 1 : j + 2] == [True] else None
        return hits is not None and hits[0].entry.kind == "institution"

    def words_end(self, actor: Actor, j: int) -> None:
        actor.j, actor.end = j, self.words.ends[j - 1]

    def paired(self, actor: Actor, hit: Hit, k: int, last: int) -> bool:
        """Whether an office with a clitic "and" is a second office of the person begun ("secretary and president")."""
        if hit.entry.kind != "office" or hit.marks != ("and",) or hit.entry.feature == "many":
            return False
        if not actor.offices or actor.name or actor.state or actor.sort != "person":
            return False
        return self.office_pair(k, last)

    def office_pair(self, k: int, last: int, state: str | None = None) -> bool:
        """Whether the office at ``k`` is a second office of the person before it: one name follows them both.

        ``state``: the state of the first office; a minister of A and a minister of B are two.
        """
        sub = self.simple(k, last)
        if sub is None or len(sub.offices) != 1 or state and sub.state not in (None, state):
            return False
        if sub.name is None and sub.j < last and not self.words.tight[sub.j]:
            return self.names.run(sub.j, last, titled=True) > sub.j
        return sub.name is not None or sub.state is not None

    def appose(self, actor: Actor, last: int) -> bool:
        """Takes in what follows a comma where it tells of the same person."""
        k, words = actor.j, self.words
        if k >= last or actor.sort not in ("person", "adjective"):
            return False
        if actor.name and not actor.offices and (k not in self.at or self.at[k][0].entry.kind == "honorific"):
            k = self.over_titles(k, last)
        if actor.offices and actor.name is None and self.names.capitals and not self.marker_after:
            k = self.over_portfolio(actor, k, last)
        sep = words.seps[k]
        if self.closed_by_comma and not words.tight[k] and "(" not in sep:
            return False
        if words.tight[k]:
            told = actor.offices or actor.rank is not None
            if not actor.name or k not in self.at or told and not self.office_behind(actor, k):
                return False
        elif sep.strip() not in (",", "،", "(", "、", "，", "),", ")،", "），") and not self.unquoted(actor, sep):
            return False
        if (
            k not in self.at
            and k + 1 in self.at
            and any(h.entry.code == "def" and h.j == k + 1 for h in self.function.get(k, ()))
        ):
            k += 1  # "the chief of staff, the general Juan Soto"
        if k not in self.at:
            # office, name
            if actor.name is None and (actor.offices or actor.counterpart):
                j = self.names.run(k, last, titled=True)
                if j > k and (self.names.capitals or j - k > 1):
                    self.named(actor, k, j)
                    actor.j, actor.end = j, words.ends[j - 1]
                    return True
            return False
        if self.at[k][0].marks and not _INNER.issuperset(self.at[k][0].marks):
            return False
        sub = self.simple(k, last)
        if sub is None or sub.sort != "person" or not sub.titled:
            return False
        if self.names.before and actor.name and actor.offices and sub.offices and not sub.name:
            return False  # "A外相、B国外相と会談": two
        if sub.name and sub.offices and not (sub.state or sub.accredited or sub.marks & FUNCTIONS):
            if all(self.by_rank(actor, code, "") for code, _, _ in sub.offices):
                sub.offices = []
        if sub.name and (actor.name or sub.offices and actor.offices and not self.held_together(actor, sub)):
            return False
        called = actor.offices or actor.counterpart
        if (
            sub.name
            and called
            and (not sub.offices or self.held_together(actor, sub))
            or actor.name
            and not sub.name
            and (sub.offices or self.his_peer(actor, sub))
        ):
            if sub.state and actor.state and sub.state != actor.state:
                return False
            behind = self.at.get(sub.j) if sub.j < last and words.seps[sub.j].strip() == "," else None
            if sub.name and actor.offices and behind and behind[0].entry.kind == "office":
                return False  # "on behalf of the minister, General A, chief of staff": A has an office of his own
            actor.visiting = actor.visiting or sub.visiting
            if not self.title_for_life(actor, sub):
                actor.offices += sub.offices
            actor.name = actor.name or sub.name
            actor.rank = actor.rank or sub.rank
            actor.state = actor.state or sub.state
            actor.own = actor.own or sub.own
            actor.org = actor.org or sub.org
            actor.counterpart = actor.counterpart or sub.counterpart
            actor.accredited = actor.accredited or sub.accredited
            actor.j, actor.end = sub.j, sub.end
            return True
        return False

    def another(self, actor: Actor, hit: Hit) -> bool:
        """Whether an office right behind that of somebody without a name is another's: a verb before its subject
        brings subject and object together ("received the President Tunisian the Minister Libyan")."""
        held = [code for code, _, _ in actor.offices]
        if not held or actor.name or hit.marks:
            return False
        code = hit.entry.code
        if code == held[-1] and actor.state or code in _HEADS and held[-1] in _HEADS and code != held[-1]:
            return code == held[-1] or not any({code, held[-1]} <= pair for pair in _TOGETHER)
        if actor.state is None or code == "chief_of_defence" and held[-1] == "head_of_state":  # its supreme commander
            return False
        if any({code, held[-1]} <= pair for pair in _TOGETHER) or held[-1].startswith("deputy_head"):
            return False
        behind = self.at.get(hit.j)
        return code not in _POSTED or behind is not None and behind[0].entry.kind == "state"

    def by_rank(self, actor: Actor, code: str, feature: str) -> bool:
        """Whether "ambassador" behind an office at home is but a rank ("the Minister, Ambassador A")."""
        if code != "ambassador" or feature == "many" or not actor.offices or actor.name or actor.counterpart:
            return False
        return actor.accredited is None and actor.offices[-1][0] not in (*_POSTED, *_HEADS)

    def office_behind(self, actor: Actor, k: int) -> bool:
        """Whether a second office stands right behind the name of one who has one ("Deputy Premier A Minister")."""
        return bool(self.names.chunks and len(actor.offices) == 1 and self.at[k][0].entry.kind == "office")

    def held_together(self, actor: Actor, sub: Actor) -> bool:
        """Whether two offices before one name are one person's ("the general secretary, President A")."""
        codes = {code for code, _, _ in (*actor.offices, *sub.offices)}
        if self.title_for_life(actor, sub):
            return True
        return actor.rank is None and any(codes <= pair and len(codes) == 2 for pair in _TOGETHER)

    def title_for_life(self, actor: Actor, sub: Actor) -> bool:
        """Whether "ambassador" is but a title of who holds another office ("the Foreign Minister, Ambassador A")."""
        posts = [code for code, _, _ in actor.offices]
        return (
            [c for c, _, _ in sub.offices] == ["ambassador"] and sub.state is None and posts not in ([], ["ambassador"])
        )

    def his_peer(self, actor: Actor, sub: Actor) -> bool:
        """Whether "counterpart of A" behind a name tells whose counterpart that person is ("Mr B counterpart of A")."""
        peer = sub.counterpart and sub.state is not None and actor.state is None and actor.honorific
        return peer and self.words.tight[sub.i] and not sub.marks & FUNCTIONS

    def over_portfolio(self, actor: Actor, k: int, last: int) -> int:
        """The word behind the comma that ends a portfolio of many parts, where a name follows: "ministre des Affaires
        étrangères, de la Coopération et des Maliens de l'extérieur, A B"; else ``k``."""
        if k in self.at or not actor.offices[-1][0].endswith("minister"):
            return k
        if k >= last or k in self.verbs or not self.words.text[self.words.starts[k]].islower():
            if not any(h.entry.code in ("of", "and") for h in self.function.get(k, ())):
                return k
        for at in range(k + 1, min(k + _PORTFOLIO, last)):
            if at in self.verbs or any(h.entry.code == "relative" for h in self.function.get(at, ())):
                return k
            if at in self.at and self.at[at][0].entry.kind == "office":
                return k
            if self.words.tight[at] or self.words.seps[at].strip() != ",":
                continue
            titled = at in self.at and self.at[at][0].entry.kind in ("honorific", "rank")
            if titled or self.names.run(at, last, titled=True) - at > 1:
                return at
        return k

    def over_titles(self, k: int, last: int) -> int:
        """The office behind a string of party titles and decorations that no list knows, each between commas."""
        at, segment, scale = k, 0, self.pack.scale if self.names.chunks else 1
        while at < last and at - k < 24 * scale:
            if not self.words.tight[at]:
                if self.words.seps[at].strip() != ",":
                    return k
                segment = at
                if at > k and at in self.at and self.at[at][0].entry.kind == "office":
                    return at
            if at in self.verbs or at - segment > 9 * scale:
                return k
            at += 1
        return k

    def settle(self, actor: Actor) -> Actor | None:
        if actor.sort == "person" and not actor.titled and actor.name is None and actor.state is None:
            return None
        if (
            actor.sort == "person"
            and actor.honorific
            and not (actor.name or actor.offices or actor.rank or actor.counterpart or actor.role)
        ):
            hit = self.at[actor.i][0]
            if not (hit.entry.kind == "honorific" and hit.entry.code == "alone"):
                return None
            actor.code = "alone"
        if actor.sort == "adjective" and actor.name:
            actor.sort = "person"
        stays = actor.visiting and actor.sort == "state" and not self.marker_after
        if stays and self.at[actor.i][0].entry.code == "visiting":
            actor.i = self.at[actor.i][0].j  # "is visiting Singapore": where, not who
            actor.start, actor.visiting = self.words.starts[actor.i], False
        return actor

    def untitled(self, k: int, last: int) -> Actor | None:
        """A name that begins with a capital and stands without a title: two words at least."""
        raw = self.names.raw(k)
        initial = len(raw) == 1 and self.words.text[self.words.ends[k] : self.words.ends[k] + 1] == "."
        closed = self.names.closed[k] and not self.names.named[k] and not initial
        if self.names.weak[k] or closed or self.spelled_again(k, last):
            return None
        j = self.names.run(k, last, titled=False)
        if j - k < 2 or any(self.names.weak[k:j]):
            return None
        before = self.function.get(k - 1)
        if before and any(h.entry.code == "in" for h in before):
            return None
        if before and k - 2 in self.things and self.of_before(k):
            return None  # "a portrait of A"
        actor = Actor("person", k, j, self.words.starts[k], self.words.ends[j - 1])
        self.named(actor, k, j)
        actor.code = "untitled"
        for _ in range(3):
            if not self.appose(actor, last):
                break
        return actor

    def spelled_again(self, k: int, last: int) -> bool:
        """Whether a bracket right behind a name spells it again ("Lee Jong Sup (Li Chông Sóp)")."""
        if self.words.seps[k].strip() != "(" or self.named_to != k or not self.names.capitals:
            return False
        end = next((m for m in range(k + 1, min(k + _RENDERING, last)) if not self.words.tight[m]), last)
        told = self.words.text[self.words.ends[end - 1] : self.words.ends[end - 1] + 1] == ")"
        self.reach = max(self.reach, end) if told else self.reach
        return told

    # around one actor

    def mark(self, actor: Actor, first: int, last: int) -> None:
        """Gives an actor the functions marked beside it; endings speak only where no small word does."""
        beside = self.marks_after(actor, last) if self.marker_after else self.marks_before(actor.i, first)
        if not self.marker_after:
            if self.object_behind and self.object_at(actor, last):
                beside = _ABOUT if beside & _CHAINED else beside | {"object"}  # "the reports of a move to A را"
            if self.ezafe and not beside and actor.sort == "state" and not actor.marks:
                beside = self.chained(actor, first)
        if not beside and actor.sort == "state" and self.after_place(actor, first, last):
            beside = _IN
        actor.marks = actor.marks | actor.own_marks | beside
        if not actor.marks & FUNCTIONS:
            actor.marks = actor.marks | self.case_marks(actor)

    def after_place(self, actor: Actor, first: int, last: int) -> bool:
        """Whether a land or city ends the naming of a place in it: "at the Palace, Oslo, on Monday"."""
        words, k = self.words, actor.i
        if self.marker_after or k <= first or "," not in words.seps[k] or actor.j < last and words.tight[actor.j]:
            return False
        while k > first and actor.i - k < 7:
            k -= 1
            if any(h.entry.code == "in" and h.j > k for h in self.function.get(k, ())):
                return True
            if not words.tight[k]:
                break
        return False

    def object_at(self, actor: Actor, last: int) -> bool:
        """Whether a word that marks objects stands right behind an actor, or behind the "own" that closes it (را)."""
        for k in range(actor.j, min(actor.j + 2, last)):
            if not self.words.tight[k]:
                return False
            codes = {h.entry.code for h in self.function.get(k, ())}
            if codes:
                return "object" in codes
            if not self.names.closed[k]:
                return False
        return False

    def chained(self, actor: Actor, first: int) -> frozenset[str]:
        """The marks of the preposition before the noun that a state hangs on ("به مردم افغانستان"), or two words."""
        for k in range(actor.i - 1, max(actor.i - 3, first), -1):
            if not self.words.tight[k + 1] or k in self.reaching or k in self.events or k in self.dates:
                return frozenset()
            if marks := self.marks_before(k, first):
                return marks & _CHAINED
        return frozenset()

    def mark_short(self, actors: Iterable[Actor]) -> None:
        """The same for the short forms of names, which are found when the persons are known."""
        at, sentences = 0, self.words.sentences
        for actor in actors:
            if actor.code == "short":
                while actor.i >= sentences[at][1]:
                    at += 1
                self.mark(actor, *sentences[at])

    def marks_after(self, actor: Actor, last: int) -> frozenset[str]:
        """Functions marked by particles or postpositions right behind an actor, which then belong to it."""
        out: set[str] = set()
        bracket = behind(self.words, actor.j, last)
        if bracket and bracket in self.function:
            actor.j = bracket
        for _ in range(3):
            k = actor.j
            if k >= last or not self.words.tight[k] and k != bracket:
                break
            hits = self.function.get(k)
            if not hits or k in self.at and self.at[k][0].j > hits[0].j:
                break
            if self.verb_of(hits[0], last):  # "Bを訪問した。": the particle alone
                out.update(e.code for e in self.pack.lexicon.alone(self.words.folds[k]) if e.kind == "function")
                actor.j = k + 1
                break
            for hit in hits:
                out.add(hit.entry.code)
            actor.j = hits[0].j
        return frozenset(out)

    def verb_of(self, hit: Hit, last: int) -> bool:
        """Whether what looks like a long small word before a noun ("を訪問した") is the verb that ends the clause."""
        if hit.j - hit.i < 3 or hit.j < last and self.words.tight[hit.j]:
            return False
        return any(hit.i < k < hit.j for k in self.verbs)

    def marks_before(self, i: int, first: int) -> frozenset[str]:
        """Functions marked by the small words that end right before word ``i`` (or reach into it), at most three."""
        out: set[str] = set()
        k = i - 1
        for _ in range(3):
            quoted = k + 1 == i and self.words.seps[i].strip() == "«"
            close = k >= first and (self.words.tight[k + 1] or quoted)
            reaching = self.reaching.get(k) if close else None
            if reaching and k in self.in_verbs:
                reaching = [h for h in reaching if h.j > k + 1 or h.entry.code in ("that", "relative")]
            if not reaching:
                break
            begins = [h.t if k >= h.t else h.i for h in reaching]
            begin = max(begins)
            for hit, at in zip(reaching, begins, strict=True):  # a word of two functions has both ("à": to, in)
                if at == begin:
                    out.add(hit.entry.code)
                    out.update(hit.marks)
            k = begin - 1
        return frozenset(out)

    def name_both(self, actor: Actor, last: int) -> None:
        """Gives "the two sides" the first of two states that name them right behind ("ສອງຝ່າຍ ລາວ ແລະ ຈີນ")."""
        first = next((h for h in self.at.get(actor.j, ()) if h.entry.kind == "state"), None)
        if first is None or first.j >= last or not self.words.near[actor.j]:
            return
        small = self.function.get(first.j)
        joined = next((h.j for h in small or () if h.entry.code == "and"), first.j)
        second = next((h for h in self.at.get(joined, ()) if h.entry.kind == "state"), None)
        if second is not None and second.entry.code != first.entry.code and joined > first.j:
            actor.state = first.entry.code
            self.words_end(actor, first.j)

    def spread(self, actor: Actor, last: int) -> list[Actor]:
        """A plural that names its states ("the armies of A, B and C") takes them all."""
        peers = actor.counterpart and actor.name is None and not actor.offices
        if actor.code in ("both", "two_states") and actor.state is None and not actor.states:
            self.name_both(actor, last)
        if actor.state is None or actor.sort != "plural" and not peers:
            return [actor]
        states, k = [actor.state], actor.j
        others: list[Actor] = []
        while k < last:
            at = k
            at = max([h.j for h in self.function.get(at, ()) if h.entry.code == "and"], default=at)
            if (small := self.function.get(at)) and any(h.entry.code == "of" for h in small):
                at = max(h.j for h in small)  # "du Mali, du Burkina Faso et du Niger"
            hits = self.at.get(at)
            if not hits or hits[0].entry.kind != "state" or hits[0].entry.code in states:
                break
            if at == k and self.words.tight[k] and "and" not in hits[0].marks:
                break
            states.append(hits[0].entry.code)
            k = hits[0].j
            others.append(replace(actor, i=hits[0].i, j=k, start=hits[0].start, end=hits[0].end, marks=_AND))
            others[-1].state = states[-1]
        if len(states) > 1 and peers:  # "his counterparts from A and B"
            return [actor, *others]
        if len(states) > 1:
            self.words_end(actor, k)
            actor.states, actor.count = tuple(states), len(states)
            actor.state = None
        return [actor]
