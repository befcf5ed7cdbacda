"""Where: the places that a clause tells of a predicate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.events.sentences import (
    Predicate,
    Sentence,
    distance,
)
from communique.events.who.scene import Who
from communique.mentions.places import PlaceMention
from communique.schema.model import Place

if TYPE_CHECKING:
    from communique.events.page import Page


class Where:
    """The places of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def place_of(self, sentence: Sentence, p: Predicate) -> Place | None:
        """Where the clause says that it takes place."""
        left, right = p.left, p.right
        if p.voice == "noun" and p.light is None:  # of an event noun only what hangs on it
            left, right = p.i, min([right, *(q.i for q in sentence.predicates if q.i >= p.j)])
            if self.page.verb_final and self.page.pack.capitals:
                left, right = p.left, p.j  # it stands before the noun
        elif self.page.verb_final and self.page.pack.capitals and p.head.finite:
            right = max(p.j, p.head.j)  # what stands behind the verb is told of the next
        found = [m for m in self.page.places[sentence.number] if left <= m.i < right]
        found = [m for m in found if not self.spoken_of(sentence, m) and not self.of_office(sentence, m)]
        if not found and self.first_finite(sentence, p):
            found = [m for m in self.page.places[sentence.number] if m.i < p.left]
        if not found:
            return None
        best = min(found, key=lambda m: distance(m, p))
        return best.place

    def of_office(self, sentence: Sentence, place: PlaceMention) -> bool:
        """Whether a region, no land, is that of an office told right before it ("commander of the forces in Asia")."""
        known = any(a.i == place.i and a.sort == "place" for a in sentence.actors)
        if place.place.state is not None or not known or self.page.verb_final:
            return False
        return any(
            a.offices and 0 <= place.i - a.j <= 2 * self.page.pack.scale - 1
            for a in sentence.actors
            if a.sort == "person"
        )

    def spoken_of(self, sentence: Sentence, place: PlaceMention) -> bool:
        """Whether a place is that of a matter: "the situation in Gaza", "zur Lage in der Ukraine"."""
        matters = ("regional_situation", "conflict", "humanitarian", "human_rights")
        before = [h for h in sentence.hits["topic"] if h.entry.code in matters and h.i < place.i <= h.j + 3]
        if any(all(self.page.words.tight[h.i + 1 : place.i + 1]) for h in before):
            return True
        listed = [m for m in self.page.places[sentence.number] if 0 < place.i - m.j <= 2]  # "in Syrien und im Iran"
        return any(self.spoken_of(sentence, m) for m in listed)

    def first_finite(self, sentence: Sentence, p: Predicate) -> bool:
        finite = [q for q in sentence.predicates if q.finite or q.head.finite]
        return bool(finite) and finite[0] is p

    def at_home(self, place: Place, whos: Iterable[tuple[Who, str | None]]) -> Place:
        """A place that no list knows lies at home where home takes part."""
        home = self.page.cast.home
        return Place(home, place.name) if home in {self.page.cast.state_of(w) for w, _ in whos} else place
