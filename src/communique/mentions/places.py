"""Places: cities and states with a marker of place, and buildings, bases, provinces by their common noun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from communique.languages.pack import LAYER, Pack
from communique.languages.words import close_quotes
from communique.mentions.actors import Actor
from communique.mentions.lexer import Words
from communique.schema.model import Place

_WORDS = 5
_LOOSE = frozenset(("to", "and", "of", "link", "counted", "not_year"))  # small words of dates, parts of other words too


class PlaceMention(NamedTuple):
    i: int
    j: int
    start: int
    end: int
    place: Place


class PlaceFinder:
    def __init__(self, words: Words, pack: Pack, actors: Sequence[Actor]) -> None:
        self.words, self.pack, self.actors = words, pack, actors
        self.place_nouns = {h.i: h for h in words.hits[LAYER["place"]]}
        self.inside = {h.j for h in words.hits[LAYER["function"]] if h.entry.code == "in"}
        self.begins_in = {h.i for h in words.hits[LAYER["function"]] if h.entry.code == "in"}
        self.marker_after = pack.order("marker", "before") == "after"
        self.of = {h.i: h.j for h in words.hits[LAYER["function"]] if h.entry.code == "of"}
        self.together = pack.params.get("spaces", "yes") == "no"  # words are written together, spaces end a name
        self.spaced = self.marker_after and "theme" in pack.functions  # particles mark where something is
        self.most = _WORDS * (pack.scale if self.together else 1)
        self.closed = bytearray(len(words.starts) + 1)
        # where words are written together, one that ends a name may well stand in that of a building
        closing = ("function", "time", "modal", "predicate", "number")
        for layer in closing if self.together else (*closing, "stop"):
            for hit in words.hits[LAYER[layer]]:
                if not self.together or hit.j - hit.i > 1 and hit.entry.code not in _LOOSE:
                    self.closed[hit.i] = 1
        self.times = {h.i for h in words.hits[LAYER["time"]]} | {h.i for h in words.hits[LAYER["number"]]}
        self.actor_at = {a.i: a for a in actors}
        self.ending: dict[int, list[Actor]] = {}
        for actor in actors:
            self.ending.setdefault(actor.j, []).append(actor)
        self.covered = {k for a in actors for k in range(a.i, a.j)}

    def run(self) -> list[PlaceMention]:
        out: list[PlaceMention] = []
        taken: set[int] = set()
        for i, hit in sorted(self.place_nouns.items()):
            behind = self.marker_after and hit.j in self.begins_in
            if i in taken or not (hit.i in self.inside or behind or "in" in hit.marks):
                continue
            known = self.actor_at.get(hit.i)
            if known is not None and known.j > hit.j and known.sort in ("place", "state") and "in" in known.marks:
                continue  # "the city of A" is in a list as a whole
            found = self.building(hit.i, hit.j, hit.start)
            out.append(self.owned(found) if behind else found)
            taken.update(range(out[-1].i, out[-1].j))
        for actor in self.actors:
            if (
                actor.i in taken
                or actor.sort not in ("place", "state")
                or "in" not in actor.marks
                and actor.sort != "place"
            ):
                continue
            if actor.sort == "state" and "in" not in actor.marks:
                continue
            if self.spaced and actor.state is None and "in" not in actor.marks:
                continue  # "중동 정세": what is spoken of, not where
            name = self.words.text[actor.start : actor.end]
            if name.endswith(("'s", "’s")):
                continue  # "at Russia's initiative"
            if actor.sort == "state" and actor.place is None and {"to", "def"} <= actor.marks:
                continue  # "soutien à l'Ukraine": in a land is said otherwise
            where = Place(actor.state, None if actor.own else name)  # "in that country"
            out.append(PlaceMention(actor.i, actor.j, actor.start, actor.end, where))
        if self.pack.capitals:
            out += self.capitalised({m.i for m in out} | taken)
        out.sort(key=lambda m: m.i)
        return self.over_brackets(out)

    def over_brackets(self, found: list[PlaceMention]) -> list[PlaceMention]:
        """The places without those in brackets right behind another, which lies in them ("Cửa khẩu A (Nghệ An)")."""
        out: list[PlaceMention] = []
        for place in found:
            before = out[-1] if out else None
            if before is not None and before.j == place.i and self.words.seps[place.i].strip() == "(":
                state = before.place.state or place.place.state
                out[-1] = before._replace(place=Place(state, before.place.name))
            else:
                out.append(place)
        return out

    def building(self, i: int, j: int, start: int) -> PlaceMention:
        """The noun of a place with what names it: following words up to the next small word or comma."""
        words, state = self.words, None
        last = words.bounds(i)[1]
        k = j
        while k < last and k - j < self.most and words.tight[k]:
            if self.together and k > j and words.seps[k]:
                break
            actor = self.actor_at.get(k)
            if actor is not None and actor.sort in ("state", "place", "adjective") and not actor.marks - {"of", "def"}:
                state = actor.state
                k = actor.j
                break
            if actor is not None and k == j and actor.sort == "institution" and not actor.marks - {"of", "def"}:
                state, k = actor.state, actor.j  # "Kantor Kementerian Luar Negeri"
                break
            if k in self.of and self.of[k] in self.actor_at:
                k = self.of[k]
                continue
            if self.pack.capitals and k in self.of and self.of[k] < last and k > i:
                if words.text[words.starts[self.of[k]]].isupper():  # "palacio de Miraflores"
                    k = self.of[k]
                    continue
            if self.closed[k] and not self.inside_name(k, j) or actor is not None:
                break
            if self.pack.capitals and not words.text[words.starts[k]].isupper():
                break
            k += 1
        while k > j and k - 1 in self.of and self.of[k - 1] == k:
            k -= 1  # "Ministério das" has lost what it is of
        end = close_quotes(words.text, start, words.ends[k - 1])
        return PlaceMention(i, k, start, end, Place(state or self.lies_in(k, last), words.text[start:end]))

    def inside_name(self, k: int, j: int) -> bool:
        """Whether a word that means something else too is written as a part of the name begun ("Cửa khẩu Cha Lo")."""
        if not self.pack.capitals or k <= j or k in self.times:
            return False
        return self.words.text[self.words.starts[k]].isupper() and self.words.text[self.words.starts[k - 1]].isupper()

    def owned(self, found: PlaceMention) -> PlaceMention:
        """A building with the city or state told before it: "ソウル市内のホテル", "베이징 인민대회당"."""
        if found.place.state is not None:
            return found
        inside = next((a for a in self.actors if a.i <= found.i < a.j and a.sort == "institution" and a.state), None)
        if inside is not None:
            return found._replace(place=Place(inside.state, found.place.name))
        for k in range(found.i - 1, max(found.i - 4 * self.pack.scale, 0) - 1, -1):
            between = k + 1 < found.i and k + 1 in self.covered
            if not self.words.near[k + 1] or between:
                break
            named = next((a for a in self.ending.get(k + 1, ()) if a.sort == "institution" and a.state), None)
            if named is not None and k + 1 == found.i and not named.marks:  # "독일 국방부 청사"
                name = self.words.text[named.start : found.end]
                return found._replace(i=named.i, start=named.start, place=Place(named.state, name))
            actor = next((a for a in self.ending.get(k + 1, ()) if a.sort in ("state", "place")), None)
            if actor is not None and actor.state and not actor.marks - {"about", "of", "in"}:
                return found._replace(place=Place(actor.state, found.place.name))
        return found

    def lies_in(self, k: int, last: int) -> str | None:
        """The state of the city or country told right behind a place ("at the port of A in Muscat"), or None."""
        for at in (k, k + 1):
            actor = self.actor_at.get(at) if at < last and all(self.words.near[k + 1 : at + 1]) else None
            if actor is not None and actor.sort in ("state", "place") and "in" in actor.marks:
                return actor.state
        return None

    def capitalised(self, taken: set[int]) -> list[PlaceMention]:
        """Names after a marker of place that no list knows: "in Makati"."""
        out, words = [], self.words
        areas = {h.i for h in words.hits[LAYER["topic"]]}  # "Cooperation in Tourism"
        for i in sorted(self.inside):
            if (
                i in areas
                or i in taken
                or i in self.times
                or i >= len(words.starts)
                or i in self.covered
                or not words.tight[i]
                or words.seps[i] == "-"
            ):
                continue
            k = i
            while k < len(words.starts) and words.text[words.starts[k]].isupper() and (k == i or words.tight[k]):
                if self.closed[k] or k in self.covered or k - i >= _WORDS:
                    break
                k += 1
            if k > i:
                start, end = words.starts[i], words.ends[k - 1]
                out.append(PlaceMention(i, k, start, end, Place(None, words.text[start:end])))
        return out


def find_places(words: Words, pack: Pack, actors: Sequence[Actor]) -> list[PlaceMention]:
    """Place mentions of a text in order."""
    return PlaceFinder(words, pack, actors).run()
