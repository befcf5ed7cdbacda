"""Persons as values: what the register knows, how a name is spelt, who is meant where.

In: nothing. Out: the values of ``across`` and the key under which a name is kept. Not done here: who is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .claims import Claim, TenureClaim, party_key
from .names.fold import script_of
from .names.pairing import JOINED
from .score import Finding

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A known person: id, names in any scripts, state, offices with the days (ISO) from and to which they are held."""

    id: str
    names: tuple[str, ...]
    state: str | None = None
    offices: tuple[tuple[str, str | None, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way in which a name is written, in which language, how often and between which days."""

    name: str
    lang: str
    count: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class PersonReason:
    """Why two spellings are one person's."""

    left: str
    right: str
    value: float
    findings: tuple[Finding, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One person: ``latin`` is the likeliest Latin spelling, ``offices`` what they were seen in (state, office, first
    and last day seen). Ids in ``aliases`` lead here."""

    id: str
    name: str
    latin: str | None
    state: str | None
    org: str | None
    spellings: tuple[Spelling, ...]
    offices: tuple[tuple[str | None, str, str | None, str | None], ...]
    register: str | None = None
    reasons: tuple[PersonReason, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class PeopleResult:
    """Persons, and who is meant where. Nothing is kept for each claim, so that a large ledger fits in memory."""

    persons: tuple[Person, ...]
    by_key: Mapping[Key, str]
    single: frozenset[str]  # parties and tenure claims about which a person decided
    homes: Mapping[str, str]

    def person_of(self, claim: Claim, number: int) -> str | None:
        """The person that a party of a claim is; None for one without a name."""
        key = key_of_party(claim, number, self.single)
        return self.by_key.get(key) if key is not None else None

    def home_of(self, person: str) -> str | None:
        """The state or body of a person, as any account tells it."""
        return self.homes.get(person)

    def holder_of(self, tenure: TenureClaim) -> str | None:
        """The person of a tenure claim."""
        return self.by_key.get(key_of_tenure(tenure, self.single))

    def parties(self, claims: Iterable[Claim]) -> dict[tuple[str, int], str]:
        """(claim, number of the party) → person, of the parties with a name."""
        found = ((c.id, n, self.person_of(c, n)) for c in claims for n in range(len(c.parties)))
        return {(claim, n): person for claim, n, person in found if person is not None}


def key_of_party(claim: Claim, number: int, single: frozenset[str] = frozenset()) -> Key | None:
    """Under which key a party's name is kept: state, name, office; by itself where a person decided on it."""
    party = claim.parties[number]
    if not party.name:
        return None
    own = party_key(claim.id, number) if single and party_key(claim.id, number) in single else ""
    return _key(party.state or party.org, party.name, party.office, party.lang, claim.document, own)


def key_of_tenure(tenure: TenureClaim, single: frozenset[str] = frozenset()) -> Key:
    """The same for a tenure claim."""
    own = tenure.id if tenure.id in single else ""
    return _key(tenure.state, tenure.name, tenure.office, tenure.lang, tenure.document, own)


def _key(actor: str | None, name: str, office: str | None, lang: str, document: str, own: str) -> Key:
    folded, alone = _folded(name)
    return (actor or "", folded, office or "", lang, document if alone else "", own)


@lru_cache(maxsize=16384)
def _folded(name: str) -> tuple[str, bool]:
    """A name without case and double spaces; whether it may be anybody's.

    A name of one word may: it stands by itself in each document.
    """
    folded = " ".join(name.casefold().split())
    return folded, " " not in folded and script_of(name) not in JOINED
