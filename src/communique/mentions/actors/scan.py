"""What actors are looked for in: the words of a text with what the lexicons know of them, and how far one has read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.languages.lexicon import Entry
from communique.languages.pack import LAYER, Pack
from communique.mentions.lexer import Hit, Words
from communique.mentions.names import NameFinder

ACTOR = LAYER["actor"]
_FINITE = frozenset(("past", "present", "future"))


def text_is_name(words: Words, hit: Hit) -> bool:
    """Whether a thing is written with a capital inside its sentence, and so begins a name ("Medalha Mérito A")."""
    first = words.bounds(hit.i)[0]
    return hit.i > first and words.text[hit.start].isupper() and words.text[hit.start + 1 : hit.end].islower()


class Scan:
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
        self.words, self.pack, self.bare, self.dated = words, pack, bare, dated
        self.names = names
        self.bodies = frozenset(pack.params.get("names", {}).get("bodies", ()))  # words that no person's name has
        self.state_first = pack.order("adjective", "after") in ("before", "either")
        self.article_owns = pack.order("genitive", "") == "article"  # "Kommandant der Marine"
        shape = pack.params.get("names", {}).get("portfolio")  # of the words that end an office in the construct state
        self.portfolio = re.compile(shape) if shape else None
        shape = pack.params.get("names", {}).get("second_portfolio")  # and of those behind a portfolio that is known
        self.second_portfolio = re.compile(shape) if shape else None
        self.city_to = pack.order("city_to", "")  # an article that no city takes, and the preposition
        self.article = pack.order("definite", "")  # what an office that no state's name owns begins its last word with
        self.apposed = pack.params.get("names", {}).get("apposed", "no") == "yes"
        self.fellows = frozenset(pack.params.get("names", {}).get("fellows", ()))
        self.owner_marks = tuple(pack.params.get("order", {}).get("owner", ()))
        self.marker_after = pack.order("marker", "before") == "after"
        verb_final = pack.order("object", "after") == "before"
        self.object_behind = verb_final and not self.marker_after and "object" in pack.functions
        self.ezafe = pack.order("ezafe", "no") == "yes"
        self.dates = {k for hit in words.hits[LAYER["time"]] for k in range(hit.i, hit.j)} if self.ezafe else set()
        self.verb_ends = {h.j for h in words.hits[LAYER["predicate"]] if h.entry.kind in ("verb", "light", "passive")}
        self.verb_first = pack.order("subject", "before") != "before" and not names.capitals
        self.closed_by_comma = pack.params.get("names", {}).get("apposition", "yes") == "no"
        self.counts = {hit.i for hit in words.hits[LAYER["number"]] if hit.j == hit.i + 1}  # numbers of one word
        self.counts |= {k for k in words.digits if words.folds[k].isdigit() and len(words.folds[k]) < 4}
        self.counts -= {hit.j for hit in words.hits[LAYER["number"]] if hit.entry.code == "approx"}  # "más de 600"
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
        self.short: dict[str, str] = {}  # abbreviations that the text gives its institutions → their state
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
                if len(heads) > 1 and hit.i in words.small and hit.i == words.bounds(hit.i)[0]:
                    heads = heads[1:]  # "La paz entre …" begins a sentence and is no city
                if not any(words.text[k].isupper() for k in heads):
                    if proper == "yes" or hit.entry.feature not in ("adjective", "people"):
                        continue
            if hit.entry.kind == "state" and words.text[hit.end : hit.end + 1] == "$":
                continue  # US$
            if hit.entry.kind in ("state", "place") and hit.j == hit.i + 1 and self.given_name(hit):
                names.actor[hit.i] = 0
                continue  # "the ambassador, Mauricio Rojas"
            if (
                hit.entry.kind == "org"
                and names.capitals
                and no_acronym(words.text[hit.start : hit.end], hit.entry.code)
            ):
                names.actor[hit.i] = 0
                continue  # "Kaarel Ots" is no Organization of Turkic States
            if hit.i in dated and hit.entry.kind in ("honorific", "rank") and hit.i - 1 in dated:
                continue  # นาย (Mr) within มิถุนายน (June)
            if hit.i in dated and hit.entry.feature == "capital" and hit.j == hit.i + 1:
                continue  # Persian دوشنبه is Monday, and Dushanbe
            if ranked and hit.entry.kind == "rank" and not words.text[hit.start].isupper():
                continue
            small = hit.entry.kind == "institution" and hit.j == hit.i + 1 and hit.i in self.function
            if not small:  # a small word that is also a noun (Hebrew עם: with, people) is the small word
                self.at.setdefault(hit.i, []).append(hit)
        # where the words end that make a visitor of the person behind them ("방한 중인")
        self.visits = {h.j for hits in self.at.values() for h in hits if h.entry.code == "visiting"}
        self.places_first = pack.order("adjective", "after") == "after"
        self.cased = not self.marker_after and any(e.case for e in pack.entries if e.kind == "state")
        if self.cased:
            self.settle_number()
        else:  # "her visit"
            owning = [
                i for i, hits in self.at.items() if hits[0].entry.code == "object_pronoun" and self.owns_next(hits[0])
            ]
            for i in owning:
                del self.at[i]
        self.behind_place = {h.j for h in words.hits[LAYER["place"]]}
        self.in_place = {h.i for h in words.hits[LAYER["place"]]}
        initial = pack.params.get("names", {}).get("state_initial", "no") == "yes"
        self.initials = self.state_initials() if initial else {}
        if self.initials:
            signs = pack.params["names"]
            bars = str(signs.get("land_bars", ""))
            self.read_sides(str(signs.get("sides", "")), signs.get("no_sides", ()), str(signs.get("land", "")), bars)
            self.read_travels(str(pack.params["names"].get("travels", "")), str(pack.params["names"].get("stays", "")))
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
        # where words are written together: where verbs and auxiliaries begin
        self.acts = set() if pack.params.get("spaces", "yes") != "no" else {h.i for h in words.hits[LAYER["modal"]]}
        if pack.params.get("spaces", "yes") == "no":
            self.acts |= {h.i for h in words.hits[LAYER["predicate"]] if h.entry.kind != "noun"}
        self.small = {h.i: h.j for h in words.hits[LAYER["stop"]]} if self.acts else {}  # words that no name has
        told = (h for h in words.hits[LAYER["predicate"]] if h.entry.kind in ("verb", "passive", "light"))
        self.finite = {h.i for h in told if (h.entry.feature or h.entry.code) in _FINITE}
        self.verbs = {h.i for h in words.hits[LAYER["predicate"]] if h.entry.kind != "noun"}
        verbs = (h for h in words.hits[LAYER["predicate"]] if h.entry.kind != "noun")
        self.verb_words = {k for h in verbs for k in range(h.i, h.j)}
        exercises = {name for name, frame in pack.frames.items() if frame.form == "exercise"}
        drills = [h for h in words.hits[LAYER["predicate"]] if h.entry.kind == "noun" and h.entry.code in exercises]
        self.drills = {k for h in drills for k in (h.i, h.j)}  # the words of exercises, and behind them
        self.drill_ends = {h.j for h in drills}
        self.awards = {h.j for h in words.hits[LAYER["thing"]] if h.entry.kind == "item" and text_is_name(words, h)}
        self.things = {h.i for h in words.hits[LAYER["thing"]] if h.entry.kind == "item"}

    def leave_pairs(self) -> None:
        """Leaves out the word for both of two behind which no verb stands ("both A and B", "both in trade and …")."""
        stops = {h.i for h in self.words.hits[LAYER["stop"]]}
        for i in [i for i, hits in self.at.items() if hits[0].entry.code == "both_ministers" and hits[0].j == i + 1]:
            if i + 1 not in self.verbs and not (i + 1 in stops and i + 2 in self.verbs):
                del self.at[i]

    def owns_next(self, hit: Hit) -> bool:
        """Whether a pronoun that is a possessive too ("her") only tells whose the noun behind it is."""
        if not any(h.entry.code == "def" for h in self.function.get(hit.i, ())):
            return False
        return hit.j < len(self.words.starts) and self.words.tight[hit.j] and hit.j not in self.function

    def given_name(self, hit: Hit) -> bool:
        """Whether the name of a state or city is the given name of whose title stands right before it, over a comma or
        not: a word that nothing knows follows it, with a capital."""
        words, names, k = self.words, self.names, hit.i + 1
        if not names.capitals or hit.marks or hit.entry.feature == "adjective" or self.marker_after:
            return False
        if k >= len(words.starts) or not words.near[k] or words.seps[k] != " " or not names.free(k):
            return False
        if not words.text[words.starts[k]].isupper() or words.text[hit.end - 1].isupper():
            return False
        if names.named[hit.i] & 2 and hit.j == k and (hit.entry.feature == "capital" or hit.entry.kind == "place"):
            return True  # a listed one: "Sofía Carrión"
        sort = names.titled_to.get(hit.i)
        comma = words.seps[hit.i].strip() == ","
        if not comma:
            return sort is not None and words.near[hit.i] and sort != "office"
        first = words.bounds(hit.i)[0]
        return any(
            names.titled_to.get(m) == "office" and not any(not words.tight[n] for n in range(m, hit.i))
            for m in range(max(first, hit.i - 9), hit.i + 1)
        )

    def settle_number(self) -> None:
        """Puts the plural of an office first where its form is a genitive of one too ("главы МИД"): it opens the
        sentence, or two states stand behind it."""
        for i, hits in self.at.items():
            if len(hits) < 2 or hits[0].entry.kind != "office" or hits[0].entry.feature == "many":
                continue
            many = [h for h in hits if h.entry.feature == "many" and h.j == hits[0].j]
            opens = self.words.bounds(i)[0] == i and hits[0].entry.case and "subject" not in hits[0].entry.case
            if many and (opens or self.two_states(many[0].j)):
                hits.sort(key=lambda h: h.entry.feature != "many")

    def two_states(self, k: int) -> bool:
        """Whether "A and B", two states, stands at word ``k``."""
        first = next((h for h in self.at.get(k, ()) if h.entry.kind == "state"), None)
        if first is None:
            return False
        ands = [h.j for h in self.function.get(first.j, ()) if h.entry.code == "and"]
        return any(h.entry.kind == "state" for j in ands for h in self.at.get(j, ()))

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

    def read_sides(self, ends: str, others: Sequence[str], lands: str = "", bars: str = "") -> None:
        """Lets the first sign of a state that the text names, with a sign for its side or forces, stand for it: "乌方",
        whichever state is mostly called so."""
        folds, ends = self.words.folds, ends + lands
        named = {h.entry.code for hits in self.at.values() for h in hits if h.entry.kind == "state" and h.j > h.i + 2}
        for k in range(len(folds) - 1):
            state = self.initials.get(folds[k])
            if state is None or folds[k + 1] not in ends or not self.words.near[k + 1]:
                continue
            if folds[k] + folds[k + 1] in others:
                continue
            if folds[k + 1] in lands and k + 2 < len(folds) and folds[k + 2] in bars and self.words.near[k + 2]:
                continue  # "以国际法"
            known = self.at.get(k)
            if known is not None and (known[0].entry.kind != "state" or known[0].j != k + 2):
                continue
            if known is not None and (known[0].entry.code == state or known[0].entry.code in named):
                continue
            if known is None and any(h.i < k < h.j for h in self.at.get(k - 1, ())):
                continue
            entry = Entry(LAYER["actor"], "state", state, "name", ())
            self.at[k] = [Hit(self.words.starts[k], self.words.ends[k + 1], k, k + 2, entry, (), k + 2, k)]

    def read_travels(self, before: str, behind: str) -> None:
        """Lets the first sign of a state that the text names stand for it between one of going there and one of what
        is done there: "对突进行访问", "赴突访问", "访突，"."""
        words, folds = self.words, self.words.folds
        for k in range(1, len(folds) - 1):
            state = self.initials.get(folds[k])
            if state is None or folds[k - 1] not in before or words.seps[k] or k in self.at:
                continue
            if words.tight[k + 1] and folds[k + 1] not in behind:
                continue
            entry = Entry(LAYER["actor"], "state", state, "name", ())
            self.at[k] = [Hit(words.starts[k], words.ends[k], k, k + 1, entry, (), k + 1, k)]

    def state_initials(self) -> dict[str, str]:
        """First sign → state, of the states named in the text, where one alone has it."""
        out: dict[str, str | None] = {}
        sides = str(self.pack.params["names"].get("sides", ""))
        for hits in self.at.values():
            hit = hits[0]
            if hit.entry.kind == "state" and hit.entry.feature == "name" and hit.j - hit.i > 1:
                if hit.j - hit.i == 2 and self.words.folds[hit.i + 1] in sides:
                    continue  # "乌方"
                sign = self.words.folds[hit.i]
                out[sign] = hit.entry.code if out.get(sign, hit.entry.code) == hit.entry.code else None
        return {sign: state for sign, state in out.items() if state is not None}


def no_acronym(written: str, code: str) -> bool:
    """Whether a word has the letters of a short acronym but not its capitals; of four letters on, "Nato" is usual."""
    return len(written) <= 3 and written.upper() == code and not written.isupper()
