"""Merging as groups on Spark. What has to be looked at together comes into one group, and nothing else does:

people   names of one state, or of states that a name without a state may link → who is one
events   claims that share states, kind and a stretch of time → pairs that a rule joins → what hangs together → events

The rules are those of ``resolution``; the events and people are those of ``merge``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from communique.batch.claims import claims_of_bundle, merged_row, person_row
from communique.batch.pages import Bundle
from communique.resolution.across import blocks_of, nodes_of, resolve_nodes
from communique.resolution.claims import Claim
from communique.resolution.merging import block_keys, merge_part, pairs_that_join
from communique.resolution.nodes import Node
from communique.resolution.persons import Key, key_of_party

Meant = tuple[int, str, str | None]
"""Number of a party, its person, the person's state or body."""
Known = tuple[Claim, tuple[Meant, ...]]


class Told:
    """Who the parties of some claims are."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.persons: dict[tuple[str, int], str] = {}
        self.homes: dict[str, str | None] = {}
        for claim, meant in known:
            for number, person, home in meant:
                self.persons[claim.id, number] = person
                self.homes[person] = home

    def person_of(self, claim: Claim, number: int) -> str | None:
        return self.persons.get((claim.id, number))

    def home_of(self, person: str) -> str | None:
        return self.homes.get(person)


def merge_bundles(bundles: Any, groups: int) -> tuple[Any, Any]:
    """Bundles (an RDD, each document once) → rows of merged_events and of people (RDDs), in so many groups of work."""
    from pyspark import StorageLevel

    nodes = bundles.flatMap(_nodes).reduceByKey(_absorb, groups).persist(StorageLevel.DISK_ONLY)
    blocks = _blocks(nodes, groups)
    found = nodes.values().groupBy(lambda n: blocks.value.get(n.key, n.actor or ""), groups).flatMap(_resolve)
    found = found.persist(StorageLevel.DISK_ONLY)
    people = found.filter(lambda x: x[0] == "row").map(lambda x: x[1])
    persons = found.filter(lambda x: x[0] == "key").map(lambda x: (x[1], x[2]))

    claims = bundles.flatMap(lambda b: [(c.id, c) for c in claims_of_bundle(b)[0]]).persist(StorageLevel.DISK_ONLY)
    named = (
        claims.flatMap(_named)
        .join(persons, groups)
        .map(_meant)
        .groupByKey(groups)
        .mapValues(lambda m: tuple(sorted(m)))
    )
    known = (
        claims.leftOuterJoin(named, groups)
        .mapValues(lambda pair: (pair[0], pair[1] or ()))
        .persist(StorageLevel.DISK_ONLY)
    )
    pairs = known.values().flatMap(_keyed).groupByKey(groups).flatMap(lambda group: _pairs(group[1])).distinct(groups)
    parts = known.leftOuterJoin(label_parts(pairs, groups), groups).map(lambda x: (x[1][1] or x[0], x[1][0]))
    return parts.groupByKey(groups).flatMap(lambda part: _merge(part[1])), people


def _nodes(bundle: Bundle) -> list[tuple[Key, Node]]:
    return list(nodes_of(*claims_of_bundle(bundle)).items())


def _absorb(a: Node, b: Node) -> Node:
    a.absorb(b)
    return a


def _blocks(nodes: Any, groups: int) -> Any:
    """Key of a node without a state → its block, and actor → its block where that is not its own (a broadcast).

    Few names have no state; they alone are looked at in one place.
    """
    context = nodes.context
    bare = nodes.values().filter(lambda n: n.actor is None).map(lambda n: (n.key, n.marks)).collect()
    wanted = context.broadcast({mark for _, marks in bare for mark in marks})
    seen = nodes.values().filter(lambda n: n.actor is not None)
    rows = seen.flatMap(lambda n: [(m, n.actor) for m in n.marks if m in wanted.value]).distinct(groups).collect()
    actors: dict[Any, list[str]] = defaultdict(list)
    for mark, actor in sorted(rows):
        actors[mark].append(actor)
    met = {key: sorted({a for mark in marks for a in actors.get(mark, ())}) for key, marks in bare}
    shared = [(group[0], other) for group in met.values() for other in group[1:]]
    block = blocks_of(sorted({a for group in met.values() for a in group}), shared)
    by_node = {key: block[group[0]] if group else f"?{key}" for key, group in sorted(met.items())}
    return context.broadcast(_Blocks(by_node, block))


class _Blocks(dict[Any, str]):
    """Key of a node → block: of nodes without a state by their key, of others by their actor."""

    def __init__(self, by_node: Mapping[Key, str], by_actor: Mapping[str, str]) -> None:
        super().__init__(by_node)
        self.by_actor = dict(by_actor)

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(key) or self.by_actor.get(default, default)

    def __reduce__(self) -> Any:
        return _Blocks, (dict(self), self.by_actor)


def _resolve(block: tuple[str, Iterable[Node]]) -> Iterator[tuple[Any, ...]]:
    people = resolve_nodes(block[1])
    for person in people.persons:
        yield "row", person_row(person)
    for key, person_id in sorted(people.by_key.items()):
        yield "key", key, (person_id, people.home_of(person_id))


def _named(item: tuple[str, Claim]) -> Iterator[tuple[Key, tuple[str, int]]]:
    """The named parties of a claim by the key of the name."""
    id, claim = item
    for number in range(len(claim.parties)):
        key = key_of_party(claim, number)
        if key is not None:
            yield key, (id, number)


def _meant(joined: Any) -> tuple[str, Meant]:
    _, ((claim, number), (person, home)) = joined
    return claim, (number, person, home)


def _keyed(known: Known) -> list[tuple[tuple[str, ...], Known]]:
    return [(key, known) for key in block_keys(known[0], Told([known]))]


def _pairs(group: Iterable[Known]) -> Iterator[tuple[str, str]]:
    known = list(group)
    if len(known) > 1:
        for a, b in pairs_that_join([claim for claim, _ in known], Told(known)):
            yield (a, b) if a < b else (b, a)


def label_parts(pairs: Any, groups: int) -> Any:
    """Member → the least member of what hangs together with it, of all members of pairs (RDDs).

    Labels go along the pairs until none changes; accounts of one event are near each other, so that takes few rounds.
    """
    from pyspark import StorageLevel

    ways = pairs.flatMap(lambda p: [p, (p[1], p[0])]).persist(StorageLevel.DISK_ONLY)
    labels = ways.reduceByKey(min, groups).map(lambda x: (x[0], min(x)))
    while True:
        labels = labels.persist(StorageLevel.DISK_ONLY)
        told = ways.join(labels, groups).values()
        after = labels.union(told).reduceByKey(min, groups)
        if not after.join(labels, groups).filter(lambda x: x[1][0] != x[1][1]).take(1):
            return labels
        labels = after


def _merge(part: Iterable[Known]) -> list[dict[str, Any]]:
    known = list(part)
    return [merged_row(c) for c in merge_part([claim for claim, _ in known], Told(known))]
