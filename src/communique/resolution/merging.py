"""One event from many accounts.

In: claims, who their parties are, what people decided. Out: EventClusters, each with its members, the reasons why they
are one, and slot by slot who says what. The same claims give the same clusters in whatever order they come.
Not done here: storing; who the persons are (``across``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from .candidates import SLACK, Sweep, first_day, keys_of, places_of
from .claims import Claim, Decision
from .clusters import Group, Verdicts, claim_id, event_id, find_groups, solve, verdicts_of
from .corrections import correct_claims, corrections_of
from .profile import Home, Profile, Who, make_profile, make_profiles
from .score import PairScore, explain_pair, score_pair
from .slots import Difference, SlotValue, find_differences, merge_slots
from .weights import load_weights


class Knows(Protocol):
    """Whatever tells which person a party of a claim is."""

    def person_of(self, claim: Claim, number: int) -> str | None: ...


_BLOCK = 90  # days of one block in time
People = Mapping[tuple[str, int], str] | Knows


@dataclass(frozen=True)
class EventCluster:
    """One event with all claims that tell it, the earliest told first.

    ``id`` is made from the first claim's; each other claim's is an alias (``aliases``), so that an id once given leads
    to the event that holds its claim, whatever was merged or split since. ``joined`` are the pairs of members that made
    it one; ``reasons`` their findings. These, ``slots`` and ``differences`` are worked out when they are asked for.
    """

    id: str
    claims: tuple[Claim, ...]
    joined: tuple[tuple[int, int, str], ...]
    who: Who
    home: Home | None = None
    corrections: tuple[Decision, ...] = ()

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(c.id for c in self.claims)

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(event_id(c.id) for c in self.claims[1:])

    @property
    def kind(self) -> str:
        return self.claims[0].kind

    @cached_property
    def reasons(self) -> tuple[PairScore, ...]:
        """Why the members are one: for each pair that joined them, every finding with its worth."""
        profiles = {n: make_profile(self.claims[n], self.who, self.home) for pair in self.joined for n in pair[:2]}
        return tuple(explain_pair(profiles[a], profiles[b], by) for a, b, by in self.joined)

    @cached_property
    def slots(self) -> Mapping[str, tuple[SlotValue, ...]]:
        return merge_slots(self.claims, self.who, self.corrections)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        return find_differences(self.claims, self.slots)

    def value(self, slot: str) -> Any:
        """What the cluster takes for true of a slot of one value: a person's word, else that of most; None for none."""
        values = self.slots.get(slot, ())
        return values[0].value if values else None

    def values(self, slot: str) -> tuple[Any, ...]:
        """All values of a slot (parties, topics, items), best attested first."""
        return tuple(v.value for v in self.slots.get(slot, ()))


def merge_events(
    claims: Sequence[Claim], people: People | None = None, decisions: Iterable[Decision] = ()
) -> list[EventCluster]:
    """The events that the claims tell, in the order in which they were first told."""
    ordered = sorted(claims, key=lambda c: (first_day(c), c.id))
    found = merge_stream(ordered, people, decisions)
    return sorted(found, key=lambda e: (e.claims[0].published or e.claims[0].date or "9999", e.id))


def merge_stream(
    claims: Iterable[Claim], people: People | None = None, decisions: Iterable[Decision] = ()
) -> Iterator[EventCluster]:
    """The same from claims in the order of ``first_day``, one by one: memory holds a window of time alone."""
    decisions = tuple(decisions)
    verdicts = verdicts_of(decisions)
    corrections = corrections_of(decisions)
    who, home = who_of(people), home_of(people)
    profiles = (make_profile(c, who, home) for c in correct_claims(claims, corrections))
    for group in find_groups(profiles, verdicts):
        yield _cluster(group, who, home, corrections)


def merge_around(
    claims: Iterable[Claim],
    neighbours: Callable[[Claim], Iterable[Claim]],
    people: People | None = None,
    decisions: Iterable[Decision] = (),
) -> list[EventCluster]:
    """The events that the given claims belong to, as a merge of the whole ledger would have them.

    ``neighbours`` gives the claims that share a key (``block_keys``) with one, at least those near it in time, and
    those to which a person tied it. Only what hangs together with the given claims is looked at.
    """
    decisions = tuple(decisions)
    verdicts, corrections = verdicts_of(decisions), corrections_of(decisions)
    who, home = who_of(people), home_of(people)
    profiles: dict[str, Profile] = {}

    def profile(claim: Claim) -> Profile:
        if claim.id not in profiles:
            (corrected,) = correct_claims((claim,), corrections)
            profiles[claim.id] = make_profile(corrected, who, home)
        return profiles[claim.id]

    reached = {c.id: c for c in claims}
    front = list(reached.values())
    while front:
        claim = front.pop()
        for other in neighbours(claim):
            if other.id not in reached and (
                _tied(claim.id, other.id, verdicts) or may_be_one(profile(claim), profile(other))
            ):
                reached[other.id] = other
                front.append(other)
    return merge_events(list(reached.values()), people, decisions)


def merge_part(claims: Iterable[Claim], people: People | None = None) -> list[EventCluster]:
    """The events of claims that hang together by pairs which a rule would join (``pairs_that_join``): a whole such
    part, or it is not what a merge of all claims gives."""
    who, home = who_of(people), home_of(people)
    return [_cluster(g, who, home, {}) for g in solve(make_profiles(claims, who, home), Verdicts())]


def pairs_that_join(claims: Iterable[Claim], people: People | None = None) -> Iterator[tuple[str, str]]:
    """The pairs (ids) among claims that a rule would join."""
    who, home = who_of(people), home_of(people)
    sweep = Sweep()
    ordered = sorted(claims, key=lambda c: (first_day(c), c.id))
    threshold = load_weights().threshold
    for what, a, b in sweep.run(make_profile(c, who, home) for c in ordered):
        if what == "pair" and score_pair(sweep.profiles[a], sweep.profiles[b]) >= threshold:
            yield sweep.profiles[a].claim.id, sweep.profiles[b].claim.id


def block_keys(claim: Claim, people: People | None = None) -> list[tuple[str, ...]]:
    """The blocks in which a claim has to be compared: two claims that a rule would join share one."""
    pairs, singles = keys_of(make_profile(claim, who_of(people), home_of(people)))
    spans = sorted({n for p in places_of(claim) for n in range(p.first // _BLOCK, (p.last + SLACK) // _BLOCK + 1)})
    return [(*key, str(span)) for key in pairs + singles for span in spans]


def explain(a: Claim, b: Claim, people: People | None = None) -> PairScore:
    """Why two claims are, or are not, taken for one event: every finding with its worth and the two values."""
    one, other = make_profiles((a, b), who_of(people), home_of(people))
    return explain_pair(one, other)


def who_of(people: People | None) -> Who:
    """A function that tells which person a party is."""
    if people is None:
        return lambda claim, number: None
    if isinstance(people, Mapping):
        table = people
        return lambda claim, number: table.get((claim.id, number))
    return people.person_of


def home_of(people: People | None) -> Home | None:
    """A function that tells a person's state, where the people are of a sort that know it."""
    return getattr(people, "home_of", None)


def _cluster(
    group: Group, who: Who, home: Home | None, corrections: Mapping[str, tuple[Decision, ...]]
) -> EventCluster:
    claims = tuple(p.claim for p in group.profiles)
    own: tuple[Decision, ...] = ()
    if corrections:
        ids = {c.id for c in claims}
        found = {d for i in ids for d in (*corrections.get(event_id(i), ()), *corrections.get(i, ()))}
        own = tuple(sorted(found, key=lambda d: (d.at, d.id)))
    return EventCluster(event_id(claims[0].id), claims, group.joined, who, home, own)


def _tied(a: str, b: str, verdicts: Verdicts) -> bool:
    return (min(a, b), max(a, b)) in verdicts.same


def may_be_one(a: Profile, b: Profile) -> bool:
    """Whether a rule would join two claims, other claims apart."""
    if a.claim.kind != b.claim.kind or a.claim.document == b.claim.document:
        return False
    return score_pair(a, b) >= load_weights().threshold


__all__ = ["EventCluster", "People", "block_keys", "claim_id", "event_id", "explain", "merge_around", "merge_events",
           "merge_part", "merge_stream", "pairs_that_join"]  # fmt: skip
