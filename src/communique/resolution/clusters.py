"""Which claims tell one event: groups of claims that hold together.

In: Profiles and what people decided. Out: groups, with the pairs that made each. Best pairs first; a pair joins two
groups only if no two claims of them speak against it, none are of one document, and no person keeps them apart.
The order of arrival plays no part. Not done here: what the group says (``slots``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .candidates import Sweep
from .claims import Decision, parted
from .profile import Profile
from .score import score_pair
from .weights import load_weights


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one event, in their order for good, and the pairs (places in it, who decided) that joined them."""

    profiles: tuple[Profile, ...]
    joined: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Verdicts:
    """People's decisions on claims: who is one, who is not. Pairs of claim ids, each with the person who decided."""

    same: Mapping[tuple[str, str], str] = field(default_factory=dict)
    different: Mapping[tuple[str, str], str] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()

    @property
    def bound(self) -> frozenset[str]:
        """Claims that a person joined to others, however far apart in time."""
        return frozenset(c for pair in self.same for c in pair)


def verdicts_of(decisions: Iterable[Decision]) -> Verdicts:
    """The decisions in force that bear on events, the latest on a pair alone; ids of events stand for their claims."""
    latest: dict[tuple[str, str], Decision] = {}
    wrong: set[str] = set()
    for d in sorted(decisions, key=lambda d: (d.at, d.id)):
        if d.ended is not None:
            continue
        subjects = [claim_id(s) if s[:1] in "ce" and "#" not in s else "" for s in d.subjects]
        if d.kind == "wrong" and d.slot is None:
            wrong.update(claim_id(s) for s in d.subjects if s[:1] == "c" and "#" not in s)
        elif d.kind in ("same", "different"):
            for a, b in parted(d, subjects):
                if a and b and a != b:
                    latest[min(a, b), max(a, b)] = d
    same = {pair: d.by for pair, d in latest.items() if d.kind == "same"}
    different = {pair: d.by for pair, d in latest.items() if d.kind == "different"}
    return Verdicts(same, different, frozenset(wrong))


def event_id(claim: str) -> str:
    """The id of the event that a claim tells: an id never comes to mean an event that leaves that claim out."""
    return "e" + claim[1:]


def claim_id(event: str) -> str:
    """The claim after which an event is called; the id of a claim stays as it is."""
    return "c" + event[1:]


def find_groups(profiles: Iterable[Profile], verdicts: Verdicts) -> Iterator[Group]:
    """Groups of claims, each once. ``profiles`` come in the order of ``first_day``."""
    builder = _Builder(verdicts)
    sweep = Sweep()
    for what, a, b in sweep.run(profiles):
        if what == "pair":
            if score_pair(sweep.profiles[a], sweep.profiles[b]) >= builder.threshold:
                builder.join(a, b)
        elif what == "claim":
            builder.enter(a, sweep.profiles[a].claim.id)
        else:
            for part in builder.leave(a):
                yield from solve([sweep.profiles[n] for n in part], verdicts)
                for n in part:
                    sweep.forget(n)
    for part in builder.rest():
        yield from solve([sweep.profiles[n] for n in part], verdicts)
        for n in part:
            sweep.forget(n)


class _Builder:
    """Parts of the ledger that hang together by a pair; a part is given out when none of its claims is open."""

    def __init__(self, verdicts: Verdicts) -> None:
        self.threshold = load_weights().threshold
        self.bound = verdicts.bound
        self.links: dict[str, list[str]] = defaultdict(list)
        for a, b in verdicts.same:
            self.links[a].append(b)
            self.links[b].append(a)
        self.numbers: dict[str, int] = {}
        self.parent: dict[int, int] = {}
        self.members: dict[int, list[int]] = {}
        self.open: dict[int, int] = {}

    def root(self, n: int) -> int:
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def enter(self, n: int, claim: str) -> None:
        self.parent[n], self.members[n], self.open[n] = n, [n], 1
        if claim in self.bound:
            self.open[n] += 1  # stays open to the end: its other half may be years away
            self.numbers[claim] = n
            for other in self.links[claim]:
                if other in self.numbers:
                    self.join(n, self.numbers[other])

    def join(self, a: int, b: int) -> None:
        a, b = self.root(a), self.root(b)
        if a == b:
            return
        if len(self.members[a]) < len(self.members[b]):
            a, b = b, a
        self.parent[b] = a
        self.members[a] += self.members.pop(b)
        self.open[a] += self.open.pop(b)

    def leave(self, n: int) -> Iterator[list[int]]:
        root = self.root(n)
        self.open[root] -= 1
        if not self.open[root]:
            yield self.take(root)

    def take(self, root: int) -> list[int]:
        part = self.members.pop(root)
        del self.open[root]
        for n in part:
            del self.parent[n]
        return part

    def rest(self) -> Iterator[list[int]]:
        for root in list(self.members):
            yield self.take(root)


def solve(profiles: Sequence[Profile], verdicts: Verdicts) -> list[Group]:
    """The groups in a part of the ledger."""
    profiles = sorted((p for p in profiles if p.claim.id not in verdicts.wrong), key=lambda p: p.order)
    if len(profiles) < 2:
        return [Group((p,)) for p in profiles]
    return _Solver(profiles, verdicts).run()


class _Solver:
    def __init__(self, profiles: Sequence[Profile], verdicts: Verdicts) -> None:
        self.profiles = profiles
        self.verdicts = verdicts
        weights = load_weights()
        self.threshold, self.floor = weights.threshold, weights.floor
        self.groups: dict[int, list[int]] = {n: [n] for n in range(len(profiles))}
        self.group_of = list(range(len(profiles)))
        self.joined: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        self.scores: dict[tuple[int, int], float] = {}

    def run(self) -> list[Group]:
        edges = []
        for a in range(len(self.profiles)):
            for b in range(a + 1, len(self.profiles)):
                by = self.decided(a, b, self.verdicts.same)
                if by is not None:
                    edges.append((float("-inf"), a, b, by))
                elif self.score(a, b) >= self.threshold:
                    edges.append((-self.score(a, b), a, b, ""))
        for _, a, b, by in sorted(edges):
            self.join(a, b, by)
        out = []
        for root, members in sorted(self.groups.items()):
            members = sorted(members)
            at = {n: place for place, n in enumerate(members)}
            joined = tuple(sorted((at[a], at[b], by) for a, b, by in self.joined[root]))
            out.append(Group(tuple(self.profiles[n] for n in members), joined))
        return out

    def decided(self, a: int, b: int, table: Mapping[tuple[str, str], str]) -> str | None:
        if not table:
            return None
        one, other = self.profiles[a].claim.id, self.profiles[b].claim.id
        return table.get((min(one, other), max(one, other)))

    def score(self, a: int, b: int) -> float:
        if (a, b) not in self.scores:
            one, other = self.profiles[a], self.profiles[b]
            if one.claim.document == other.claim.document or one.claim.kind != other.claim.kind:
                self.scores[a, b] = float("-inf")
            else:
                self.scores[a, b] = score_pair(one, other)
        return self.scores[a, b]

    def join(self, a: int, b: int, by: str) -> None:
        one, other = self.group_of[a], self.group_of[b]
        if one == other:
            return
        for x in self.groups[one]:
            for y in self.groups[other]:
                x_, y_ = min(x, y), max(x, y)
                if self.decided(x_, y_, self.verdicts.different) is not None:
                    return
                if not by and self.score(x_, y_) < self.floor:
                    return
        self.groups[one] += self.groups.pop(other)
        for n in self.groups[one]:
            self.group_of[n] = one
        self.joined[one] += [*self.joined.pop(other, []), (a, b, by)]
