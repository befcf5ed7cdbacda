"""What comparing needs of a claim, worked out once.

In: a Claim and who its parties are. Out: a Profile. Not done here: comparing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .claims import Claim
from .days import Days, days_of, ordinal

Who = Callable[[Claim, int], str | None]
"""Which person a party of a claim is, None where it names none."""

Home = Callable[[str], str | None]
"""The state or body that a person is known to belong to, None where nothing tells it."""

_BETWEEN = re.compile(r"[\W_]+")  # what stands between words
PHASES = {"held": "done", "ongoing": "done", "planned": "ahead", "proposed": "ahead"}
_SIDES = {
    "transfer": ("donor", "recipient"),
    "activity": ("donor", "recipient"),
    "statement": ("speaker", "addressee"),
    "contact": ("host", "guest"),
}


@dataclass(slots=True)
class Profile:
    """A claim made ready. ``told`` is the day of publication as a number; ``order`` sorts claims for good."""

    claim: Claim
    order: tuple[str, str, int, str]
    phase: str
    states: frozenset[str]
    people: tuple[tuple[str | None, str | None, str | None, int], ...]  # person, state, office, number of the party
    ids: frozenset[str]
    offices: Mapping[str, frozenset[str]]
    first_side: frozenset[str]
    second_side: frozenset[str]
    days: Days
    told: int | None
    topics: frozenset[str]
    matter: tuple[tuple[str, Any], ...]
    name: frozenset[str]
    assumed: bool = False  # a state is known from other documents alone
    words_: frozenset[str] | None = None
    gist_: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """The words of the quote, or its letters three by three where words are not parted; worked out when asked."""
        if self.words_ is None:
            self.words_ = word_set(self.claim.quote)
        return self.words_

    @property
    def gist(self) -> frozenset[str]:
        """The longer words of the gist; worked out when asked."""
        if self.gist_ is None:
            gist = self.claim.slots.get("gist")
            self.gist_ = content_words(gist) if gist else frozenset()
        return self.gist_


def make_profile(claim: Claim, who: Who, home: Home | None = None) -> Profile:
    """The profile of a claim. A person whose state this document leaves out has that which others tell (``home``);
    not in statements, where who speaks is all there is and a wrong speaker makes another statement.
    """
    people = []
    offices: dict[str, set[str]] = {}
    states = set()
    assumed = False
    first: set[str] = set()
    second: set[str] = set()
    sides = _SIDES.get(claim.kind, ("", ""))
    for number, party in enumerate(claim.parties):
        actor = party.state or party.org
        person = who(claim, number) if party.name else None
        if actor is None and person is not None and home is not None and claim.kind != "statement":
            actor = home(person)
            assumed = assumed or actor is not None
        if actor:
            states.add(actor)
            if party.office:
                offices.setdefault(actor, set()).add(party.office)
            if party.role == sides[0]:
                first.add(actor)
            elif party.role == sides[1]:
                second.add(actor)
        if party.name:
            people.append((person, actor, party.office, number))
    slots = claim.slots
    name = slots.get("mechanism") or slots.get("title") or ""
    return Profile(
        claim=claim,
        order=order_of(claim),
        phase=PHASES.get(claim.status, "off"),
        states=frozenset(states),
        people=tuple(people),
        ids=frozenset(p[0] for p in people if p[0] is not None),
        offices={k: frozenset(v) for k, v in offices.items()},
        first_side=frozenset(first),
        second_side=frozenset(second),
        days=days_of(claim.date, claim.published),
        told=ordinal(claim.published),
        topics=frozenset(claim.topics),
        matter=matter_of(slots) if slots else (),
        name=word_set(name) if name else frozenset(),
        assumed=assumed,
    )


def order_of(claim: Claim) -> tuple[str, str, int, str]:
    """The place of a claim in the one order that does not depend on arrival: the earliest told comes first."""
    return (claim.published or claim.date or "9999", claim.document, claim.start, claim.id)


def matter_of(slots: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """What can be counted in a claim: its number, sum, quantities, years, period."""
    found: list[tuple[str, Any]] = []
    for slot in ("ordinal", "years", "period"):
        if slots.get(slot) is not None:
            found.append((slot, slots[slot]))
    amount = slots.get("amount")
    if amount:
        found.append(("amount", (float(amount["value"]), amount["currency"])))
    counts = [float(i["quantity"]) for i in slots.get("items") or () if i.get("quantity") is not None]
    if counts:
        found.append(("items", tuple(sorted(counts))))
    return tuple(found)


@lru_cache(maxsize=16384)
def word_set(text: str) -> frozenset[str]:
    """The words of a text without marks and case; letters three by three where it has hardly any spaces."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = _BETWEEN.sub(" ", plain).split()
    if words and sum(map(len, words)) > 12 * len(words):
        joined = "".join(words)
        return frozenset(joined[i : i + 3] for i in range(max(1, len(joined) - 2)))
    return frozenset(words)


@lru_cache(maxsize=16384)
def content_words(text: str) -> frozenset[str]:
    """The longer words of an English gist, cut to six letters so that endings count less."""
    return frozenset(w[:6] for w in word_set(text) if len(w) > 3 or w.isdigit())


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared by all; 0 where both are empty."""
    return len(a & b) / len(a | b) if a or b else 0.0


def make_profiles(claims: Iterable[Claim], who: Who, home: Home | None = None) -> list[Profile]:
    """Profiles in the order of ``order``."""
    return sorted((make_profile(c, who, home) for c in claims), key=lambda p: p.order)
