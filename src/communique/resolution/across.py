"""One person in every script.

In: claims and tenure claims, a register of known persons (or none), what people decided. Out: persons with all their
spellings, and which person a party of a claim is. Precision first: two people taken for one is the worst error that a
ledger can make, so a surname alone joins a person only where its office and date leave one choice.
Not done here: likeness of names (``names``), who held an office when (``tenures``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from .claims import Claim, Decision, TenureClaim, make_id, parted, party_key
from .compare.names import in_order, names_like
from .days import days_of, iso, ordinal
from .names.fold import script_of
from .nodes import Node
from .persons import (
    Key,
    PeopleResult,
    Person,
    PersonReason,
    RegisterEntry,
    Spelling,
    key_of_party,
    key_of_tenure,
)
from .score import Finding
from .weights import load_people_weights

_EXACT, _LIKELY, _POSSIBLE, _WEAK = 0.9, 0.7, 0.5, 0.15
_TERM = 4 * 365  # days within which two sightings in one office are at the same time
_SHORT_TERM = 2 * 365  # the same for a surname alone
_CROWD = 60  # holders of one office in one state that are all compared with each other


def resolve_people(
    claims: Iterable[Claim],
    tenures: Iterable[TenureClaim] = (),
    register: Iterable[RegisterEntry] = (),
    decisions: Iterable[Decision] = (),
) -> PeopleResult:
    """Who is who. The same claims give the same persons in whatever order they come."""
    return _Resolver([d for d in decisions if d.ended is None]).run(claims, tenures, register)


def nodes_of(claims: Iterable[Claim], tenures: Iterable[TenureClaim] = ()) -> dict[Key, Node]:
    """The names that claims tell. Nodes of one key from elsewhere can be put together by ``Node.absorb``."""
    resolver = _Resolver(())
    resolver.note(claims, tenures)
    return resolver.nodes


def resolve_nodes(nodes: Iterable[Node]) -> PeopleResult:
    """``resolve_people`` from the names alone: all of them, or whole blocks (``blocks_of``)."""
    resolver = _Resolver(())
    resolver.nodes = {node.key: node for node in nodes}
    return resolver.resolve()


def blocks_of(actors: Iterable[str], shared: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Actor → its block: states and bodies whose people cannot be told apart from each other's without a look at both.

    ``shared``: pairs of actors that may have a person in common, as a name without a state looks like one of each.
    """
    block = {a: a for a in actors}

    def root(a: str) -> str:
        while block[a] != a:
            block[a] = block[block[a]]
            a = block[a]
        return a

    for a, b in shared:
        one, other = sorted((root(a), root(b)))
        block[other] = one
    return {a: root(a) for a in block}


class _Resolver:
    def __init__(self, decisions: Sequence[Decision]) -> None:
        self.decisions = sorted((d for d in decisions if d.kind in ("same", "different")), key=lambda d: (d.at, d.id))
        self.single = frozenset(s for d in self.decisions for s in d.subjects if "#" in s or s[:1] == "t")
        self.nodes: dict[Key, Node] = {}
        self.subject: dict[str, Key] = {}
        self.weights = load_people_weights()

    def run(
        self, claims: Iterable[Claim], tenures: Iterable[TenureClaim], register: Iterable[RegisterEntry]
    ) -> PeopleResult:
        self.note(claims, tenures)
        for entry in register:
            self.note_register(entry)
        return self.resolve()

    def note(self, claims: Iterable[Claim], tenures: Iterable[TenureClaim]) -> None:
        for claim in claims:
            self.note_claim(claim)
        for tenure in tenures:
            self.note_tenure(tenure)

    def resolve(self) -> PeopleResult:
        for node in self.nodes.values():
            node.order = (node.first if node.first is not None else 10**7, node.key)
        groups, reasons = self.group()
        return self.result(groups, reasons)

    # --- what was seen

    def node(self, key: Key, name: str, lang: str, actor: str | None, office: str | None) -> Node:
        found = self.nodes.get(key)
        if found is None:
            found = self.nodes[key] = Node(key, name, lang, actor, office)
        elif name < found.name:
            found.name = name  # of spellings that differ in case, the same one in any order
        return found

    def note_claim(self, claim: Claim) -> None:
        keys: list[tuple[Key, str]] = []
        day = days_of(claim.date, claim.published).first if claim.status in ("held", "ongoing") else None
        day = day if day is not None else ordinal(claim.published)
        for n, party in enumerate(claim.parties):
            key = key_of_party(claim, n, self.single)
            if key is None or not party.name:
                continue
            node = self.node(key, party.name, party.lang, party.state or party.org, party.office)
            node.org = party.state is None and party.org is not None
            if party.latin and (node.latin is None or party.latin < node.latin):
                node.latin = party.latin
            node.seen(day)
            if self.single and party_key(claim.id, n) in self.single:
                self.subject[party_key(claim.id, n)] = key
            keys.append((key, party.state or party.org or ""))
        for (a, state), (b, other) in combinations(keys, 2):
            if a != b and a[1] != b[1] and state == other:
                self.nodes[a].apart.add(b)
                self.nodes[b].apart.add(a)

    def note_tenure(self, tenure: TenureClaim) -> None:
        key = key_of_tenure(tenure, self.single)
        node = self.node(key, tenure.name, tenure.lang, tenure.state, tenure.office)
        if tenure.latin and (node.latin is None or tenure.latin < node.latin):
            node.latin = tenure.latin
        node.seen(days_of(tenure.date, tenure.published).first)
        if tenure.ordinal is not None:
            node.ordinals.add(tenure.ordinal)
        if tenure.rank:
            node.ranks.add((tenure.lang, tenure.rank.casefold()))
        if tenure.id in self.single:
            self.subject[tenure.id] = key

    def note_register(self, entry: RegisterEntry) -> None:
        offices = entry.offices or ((None, None, None),)
        for name in entry.names:
            for office, since, until in offices:
                key = (entry.state or "", " ".join(name.casefold().split()), office or "", "register", entry.id, "")
                node = self.node(key, name, "und", entry.state, office)
                node.register = entry.id
                node.seen(ordinal(since), ordinal(until))
                node.count = 0

    # --- who is one

    def group(self) -> tuple[dict[Key, list[Key]], dict[Key, list[PersonReason]]]:
        """Nodes in groups by their first node, and why."""
        self.home = {key: key for key in self.nodes}
        self.groups: dict[Key, list[Key]] = {key: [key] for key in self.nodes}
        self.why: dict[Key, list[PersonReason]] = defaultdict(list)
        self.different: set[tuple[Key, Key]] = set()
        forced: list[tuple[Key, Key, str]] = []
        known = {self.id_of(key): key for key in self.nodes}
        latest: dict[tuple[Key, Key], Decision] = {}
        for d in self.decisions:
            keys = [self.subject.get(s) or known.get(s) for s in d.subjects]
            for a, b in parted(d, keys):
                if a is not None and b is not None and a != b:
                    latest[min(a, b), max(a, b)] = d
        for pair, d in sorted(latest.items()):
            if d.kind == "same":
                forced.append((*pair, d.by))
            else:
                self.different.add(pair)
        register: dict[str, list[Key]] = defaultdict(list)
        for key, node in self.nodes.items():
            if node.register is not None:
                register[node.register].append(key)
        for keys_of in register.values():
            for other in sorted(keys_of)[1:]:
                forced.append((min(keys_of), other, "register"))
        for a, b, by in forced:
            self.join(a, b, PersonReason(self.id_of(a), self.id_of(b), 0.0, (), by))
        edges: list[tuple[float, Key, Key]] = []
        for a, b in self.pairs():
            if self.lonely(a) or self.lonely(b):
                continue
            findings = self.compare(self.nodes[a], self.nodes[b])
            value = sum(f[2] for f in findings)
            if value >= self.weights.threshold:
                edges.append((-value, min(a, b), max(a, b)))
        for _, a, b in sorted(edges):
            self.join(a, b, self.reason(a, b))
        self.place_surnames()
        return self.groups, self.why

    def lonely(self, key: Key) -> bool:
        node = self.nodes[key]
        return node.register is None and len(node.words) < 2

    def pairs(self) -> Iterator[tuple[Key, Key]]:
        """Nodes worth comparing: of one state with two words in common, or in one office; each pair once."""
        shelves: dict[tuple[str, ...], list[Key]] = defaultdict(list)
        stateless: dict[tuple[str, ...], list[Key]] = defaultdict(list)
        for key in sorted(self.nodes):
            node = self.nodes[key]
            marks = node.marks
            if node.actor is None:
                for mark in marks:
                    stateless[mark].append(key)
                continue
            for mark in marks:
                shelves[node.actor, *mark].append(key)
            if node.office is not None and node.office != "other":
                shelves[node.actor, "office", node.office].append(key)
        seen: set[tuple[Key, Key]] = set()
        for _, keys in sorted(shelves.items()):
            if len(keys) > _CROWD:
                keys.sort(key=lambda k: self.nodes[k].order)
            for i, a in enumerate(keys):
                for b in keys[i + 1 : i + _CROWD]:
                    pair = (a, b) if a < b else (b, a)
                    if pair not in seen:
                        seen.add(pair)
                        yield pair
        if not stateless:
            return
        anywhere: dict[tuple[str, ...], list[Key]] = defaultdict(list)
        for (_, *rest), keys in sorted(shelves.items()):
            if tuple(rest) in stateless:
                anywhere[tuple(rest)] += keys
        for bare, keys in sorted(stateless.items()):
            for a in keys:
                for b in sorted(anywhere[bare])[:_CROWD]:
                    pair = (a, b) if a < b else (b, a)
                    if pair not in seen:
                        seen.add(pair)
                        yield pair

    def compare(self, a: Node, b: Node) -> list[tuple[str, str, float]]:
        """Feature, level and worth of each finding on two nodes; one that decides stands alone."""
        if b.key in a.apart:
            return [self.found("document", "apart")]
        out = [self.found("name", self.name_level(a, b))]
        if out[0][2] <= -10:
            return out
        out.append(self.found("state", "same" if a.actor == b.actor and a.actor is not None else "unknown"))
        near = self.gap(a, b) <= _TERM
        if a.office is not None and a.office == b.office:
            out.append(self.found("office", "same_time" if near else "same"))
            if a.ordinals and b.ordinals:
                out.append(self.found("number", "same" if a.ordinals & b.ordinals else "differ"))
        elif a.office in self.weights.clash and b.office in self.weights.clash and self.gap(a, b) <= 0:
            out.append(self.found("office", "clash"))
        if a.ranks & b.ranks:
            out.append(self.found("rank", "same"))
        return out

    def found(self, feature: str, level: str) -> tuple[str, str, float]:
        return feature, level, self.weights.worth[feature][level]

    def name_level(self, a: Node, b: Node) -> str:
        like = names_like(*in_order((a.name, a.lang, a.latin), (b.name, b.lang, b.latin)))
        for least, level in ((_EXACT, "exact"), (_LIKELY, "likely"), (_POSSIBLE, "possible"), (_WEAK, "weak")):
            if like >= least:
                return level
        return "apart"

    def gap(self, a: Node, b: Node) -> int:
        """Days between two nodes' sightings; 0 or less where they overlap."""
        if a.first is None or b.first is None:
            return 0
        return max(a.first, b.first) - min(a.last or a.first, b.last or b.first)

    def reason(self, a: Key, b: Key) -> PersonReason:
        one, other = self.nodes[a], self.nodes[b]
        findings = []
        for feature, level, worth in self.compare(one, other):
            says = self.weights.says[feature][level]
            findings.append(Finding(feature, level, worth, says, _show(one, feature), _show(other, feature)))
        return PersonReason(self.id_of(a), self.id_of(b), sum(f.weight for f in findings), tuple(findings))

    def join(self, a: Key, b: Key, why: PersonReason) -> bool:
        one, other = self.home[a], self.home[b]
        if one == other:
            return False
        for x in self.groups[one]:
            for y in self.groups[other]:
                if (min(x, y), max(x, y)) in self.different:
                    return False
                if not why.by:
                    value = sum(f[2] for f in self.compare(self.nodes[x], self.nodes[y]))
                    if value < self.weights.floor:
                        return False
        self.groups[one] += self.groups.pop(other)
        for key in self.groups[one]:
            self.home[key] = one
        self.why[one] += [*self.why.pop(other, []), why]
        return True

    def place_surnames(self) -> None:
        """Joins a name of one word to the one person who bears it in that office at that time, if there is just one."""
        offices: dict[tuple[str | None, str | None], list[Key]] = defaultdict(list)
        for key, node in self.nodes.items():
            if not self.lonely(key):
                offices[node.actor, node.office].append(key)
        for key in sorted(k for k in self.nodes if self.lonely(k)):
            node = self.nodes[key]
            if node.office is None or node.actor is None:
                continue
            fits: dict[Key, Key] = {}
            for other in sorted(offices[node.actor, node.office]):
                near = self.gap(node, self.nodes[other]) <= _SHORT_TERM
                if near and self.name_level(node, self.nodes[other]) in ("possible", "likely", "exact"):
                    fits.setdefault(self.home[other], other)
            if len(fits) == 1:
                (other,) = fits.values()
                self.join(key, other, self.reason(key, other))

    # --- what comes out

    def id_of(self, key: Key) -> str:
        return make_id("p", *key)

    def result(self, groups: Mapping[Key, list[Key]], reasons: Mapping[Key, list[PersonReason]]) -> PeopleResult:
        persons, by_key = [], {}
        for root, keys in groups.items():
            nodes = sorted((self.nodes[k] for k in keys), key=lambda n: n.order)
            known = next((n for n in sorted(nodes, key=lambda n: n.key) if n.register is not None), None)
            if known is not None and not any(n.count for n in nodes):
                continue  # known to the register, named by no document
            person = make_id("p", "register", known.register) if known else self.id_of(nodes[0].key)
            for key in keys:
                by_key[key] = person
            persons.append(self.person(person, nodes, known, reasons.get(root, ())))
        persons.sort(key=lambda p: p.id)
        homes = {p.id: p.state or p.org or "" for p in persons if p.state or p.org}
        return PeopleResult(tuple(persons), by_key, self.single, homes)

    def person(self, id_: str, nodes: Sequence[Node], known: Node | None, reasons: Sequence[PersonReason]) -> Person:
        seen = [n for n in nodes if n.count]
        full = max(seen, key=lambda n: (len(n.words), n.count, n.key))
        # A name written in Latin letters is better than a guess, and one that many give better than a rare one.
        latins = Counter[str]()
        for node in seen:
            plain = script_of(node.name) == "Latn"
            latins[node.name if plain else node.latin or ""] += node.count * (1000 if plain else 1)
        del latins[""]
        best = min(latins, key=lambda t: (len(t.split()) < 2, -latins[t], t)) if latins else None
        offices: dict[tuple[str | None, str], list[Node]] = defaultdict(list)
        spellings: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for node in seen:
            spellings[node.name, node.lang].append(node)
            if node.office:
                offices[node.actor, node.office].append(node)
        aliases = {self.id_of(n.key) for n in nodes} - {id_}
        return Person(
            id=id_,
            name=full.name,
            latin=known.name if known and known.name.isascii() else best,
            state=next((n.actor for n in seen if n.actor and not n.org), None),
            org=next((n.actor for n in seen if n.actor and n.org), None),
            spellings=tuple(
                Spelling(name, lang, sum(n.count for n in rows), *_range(rows))
                for (name, lang), rows in sorted(spellings.items())
            ),
            offices=tuple((*k, *_range(rows)) for k, rows in sorted(offices.items(), key=lambda r: str(r[0]))),
            register=known.register if known else None,
            reasons=tuple(sorted(reasons, key=lambda r: (r.left, r.right))),
            aliases=tuple(sorted(aliases)),
        )


def _range(nodes: Sequence[Node]) -> tuple[str | None, str | None]:
    first = [n.first for n in nodes if n.first is not None]
    last = [n.last for n in nodes if n.last is not None]
    return (iso(min(first)) if first else None, iso(max(last)) if last else None)


def _show(node: Node, feature: str) -> str:
    if feature == "name":
        return node.name
    if feature == "state":
        return node.actor or "no state"
    if feature == "number":
        return ", ".join(map(str, sorted(node.ordinals)))
    if feature == "rank":
        return ", ".join(sorted(r[1] for r in node.ranks))
    first, last = _range([node])
    span = first if last == first else f"{first} to {last}"
    return " ".join(w for w in (node.office, span) if w)


__all__ = ["PeopleResult", "Person", "PersonReason", "RegisterEntry", "Spelling", "blocks_of", "key_of_party",
           "key_of_tenure", "nodes_of", "resolve_nodes", "resolve_people"]  # fmt: skip
