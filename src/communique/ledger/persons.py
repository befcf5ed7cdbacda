"""Who the persons of the ledger are, and who held which office when.

Names are kept as nodes (a name in one office of one state, as one language writes it) with the days on which they
were seen. Only the states whose names came, went or moved in time are resolved again, from their nodes alone; what
resolution gets is the same as from all claims. A name without a state is resolved with every state that it may join.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from communique.ledger import db
from communique.ledger.loading import Numbered, chunks
from communique.ledger.registry import load_register
from communique.ledger.spelling import keys_of_name, plain_name
from communique.ledger.tables import (
    claim_people,
    claims,
    name_keys,
    node_pairs,
    nodes,
    people,
    tenure_claims,
    tenures,
)
from communique.resolution.across import (
    PeopleResult,
    Person,
    RegisterEntry,
    key_of_party,
    key_of_tenure,
    resolve_people,
)
from communique.resolution.claims import Claim, ClaimParty, Decision, TenureClaim, make_id
from communique.resolution.days import days_of, iso, ordinal
from communique.resolution.tenures import Tenure, find_tenures

Tenures = Sequence[tuple[int, TenureClaim]]
Days = dict[int, list[tuple[int, int, int]]]  # node → the day, a claim of it, how often


class Known:
    """Which person a party of a claim is, as the ledger has it now."""

    def __init__(self, connection: Connection, single: frozenset[str]) -> None:
        self.connection, self.single = connection, single
        self.persons: dict[tuple[str, ...], str | None] = {}
        self.homes: dict[str, str | None] = {}

    def person_of(self, claim: Claim, number: int) -> str | None:
        key = key_of_party(claim, number, self.single)
        if key is None:
            return None
        if key not in self.persons:
            query = select(nodes.c.person).where(nodes.c.id == make_id("p", *key))
            self.persons[key] = self.connection.scalar(query)
        return self.persons[key]

    def learn(self, claims: Iterable[Claim]) -> None:
        """Looks up at once who the parties of claims are."""
        found = (key_of_party(c, n, self.single) for c in claims for n in range(len(c.parties)))
        wanted = {make_id("p", *key): key for key in found if key is not None and key not in self.persons}
        self.persons.update(dict.fromkeys(wanted.values()))
        for some in chunks(sorted(wanted)):
            query = select(nodes.c.id, nodes.c.person).where(nodes.c.id.in_(some))
            self.persons.update((wanted[id], person) for id, person in self.connection.execute(query))

    def home_of(self, person: str) -> str | None:
        """The state or body of a person."""
        if person not in self.homes:
            row = self.connection.execute(select(people.c.state, people.c.org).where(people.c.id == person)).first()
            self.homes[person] = (row.state or row.org) if row is not None else None
        return self.homes[person]

    def load_all(self) -> None:
        """Knows every name at once: for a merge of the whole ledger."""
        self.persons = {_key(row): row.person for row in self.connection.execute(select(nodes))}
        homes = select(people.c.id, people.c.state, people.c.org)
        self.homes = {row.id: row.state or row.org for row in self.connection.execute(homes)}


def single_of(decisions: Iterable[Decision]) -> frozenset[str]:
    """Parties and tenure claims about which a person decided; they stand for themselves."""
    return frozenset(
        s for d in decisions if d.kind in ("same", "different") for s in d.subjects if "#" in s or s[:1] == "t"
    )


def day_of(claim: Claim) -> int:
    """The day for which a claim shows its people; 0 where nothing tells it."""
    day = days_of(claim.date, claim.published).first if claim.status in ("held", "ongoing") else None
    return day if day is not None else ordinal(claim.published) or 0


class NameBook:
    """Takes names out of claims and puts them in; notes which states have to be resolved again."""

    def __init__(self, connection: Connection, single: frozenset[str]) -> None:
        self.connection, self.single = connection, single
        self.numbers: dict[tuple[str, ...], int] = {}
        self.next = db.next_number(connection, nodes)
        self.actors: set[str] = set()
        self.fresh: list[dict[str, Any]] = []
        self.seen: list[dict[str, Any]] = []
        self.apart: list[dict[str, Any]] = []

    def forget(self, numbers: Iterable[int]) -> None:
        """Takes out the names of claims (of tenure claims: by numbers below 0)."""
        for some in chunks(sorted(numbers)):
            mine = select(claim_people.c.node).where(claim_people.c.claim.in_(some))
            self.actors.update(self.connection.scalars(select(nodes.c.actor).where(nodes.c.no.in_(mine)).distinct()))
            self.connection.execute(delete(claim_people).where(claim_people.c.claim.in_(some)))
            self.connection.execute(delete(node_pairs).where(node_pairs.c.claim.in_(some)))

    def put(self, came: Sequence[Numbered], held: Tenures) -> None:
        """Puts in the names of claims and tenure claims."""
        self._look_up(came, held)
        for no, claim in came:
            mine: list[tuple[int, str]] = []
            day = day_of(claim)
            for n, party in enumerate(claim.parties):
                key = key_of_party(claim, n, self.single)
                if key is None or not party.name:
                    continue
                node = self._node(key, party.name, party.latin, not party.state and party.org is not None)
                self.seen.append({"claim": no, "party": n, "node": node, "day": day})
                mine.append((node, key[0]))
            for (a, actor), (b, other) in combinations(mine, 2):
                if a != b and actor == other:
                    self.apart.append({"a": min(a, b), "b": max(a, b), "claim": no})
        for no, tenure in held:
            key = key_of_tenure(tenure, self.single)
            node = self._node(key, tenure.name, tenure.latin, False, tenure.rank, tenure.ordinal)
            day = days_of(tenure.date, tenure.published).first or 0
            self.seen.append({"claim": -no, "party": 0, "node": node, "day": day})
        self._flush()

    def _look_up(self, came: Sequence[Numbered], held: Tenures) -> None:
        keys = [key_of_party(c, n, self.single) for _, c in came for n in range(len(c.parties))]
        keys += [key_of_tenure(t, self.single) for _, t in held]
        wanted = {make_id("p", *k): k for k in dict.fromkeys(keys) if k is not None and k not in self.numbers}
        for some in chunks(sorted(wanted)):
            query = select(nodes.c.id, nodes.c.no).where(nodes.c.id.in_(some))
            self.numbers.update((wanted[r.id], r.no) for r in self.connection.execute(query))

    def _node(
        self,
        key: tuple[str, ...],
        name: str,
        latin: str | None,
        org: bool,
        rank: str | None = None,
        number: int | None = None,
    ) -> int:
        actor, _, office, lang, document, own = key
        self.actors.add(actor)
        if key in self.numbers:
            return self.numbers[key]
        no = self.numbers[key] = self.next
        self.next += 1
        self.fresh.append(
            {
                "no": no, "id": make_id("p", *key), "actor": actor, "org": int(org), "name": name,
                "folded": plain_name(name),
                "office": office or None, "lang": lang, "latin": latin, "rank": rank, "ordinal": number,
                "document": document, "own": own, "person": None,
            }
        )  # fmt: skip
        return no

    def _flush(self) -> None:
        if self.fresh:
            db.insert_rows(self.connection, nodes, self.fresh)
            keys = [
                {"key": k, "node": row["no"]}
                for row in self.fresh
                for k in keys_of_name(row["name"], row["lang"], row["latin"])
            ]
            db.insert_rows(self.connection, name_keys, keys)
        db.insert_rows(self.connection, claim_people, self.seen)
        db.insert_rows(self.connection, node_pairs, self.apart)
        for rows in (self.fresh, self.seen, self.apart):
            rows.clear()


def settle_people(connection: Connection, actors: set[str] | None, decisions: Sequence[Decision]) -> set[int]:
    """Resolves the people of states (of all: None); the numbers of the claims in which somebody is another now."""
    if actors is not None and not actors:
        return set()
    wanted = None if actors is None else _with_tied(connection, _with_stateless(connection, actors), decisions)
    rows = _nodes(connection, wanted)
    register = [e for e in load_register(connection) if wanted is None or (e.state or "") in wanted]
    if not rows:
        return set()
    days = _days(connection, wanted)
    pairs = _apart(connection, wanted)
    by_no = {row.no: row for row in rows}
    result = resolve_people(
        _told(by_no, days, pairs),
        _held(by_no, days),
        register,
        [d for d in decisions if d.kind in ("same", "different")],
    )
    person_of = {row.no: result.by_key.get(_key(row)) for row in rows}
    moved = [no for no, row in by_no.items() if row.person != person_of[no]]
    for some in chunks(moved, 5000):
        connection.execute(
            update(nodes).where(nodes.c.no == bindparam("key")).values(person=bindparam("to")),
            [{"key": no, "to": person_of[no]} for no in some],
        )
    _store_people(connection, result, {row.person for row in rows if row.person}, by_no, person_of, days)
    _store_tenures(connection, result, by_no, days, register, wanted)
    out: set[int] = set()
    for some in chunks(moved):
        query = select(claim_people.c.claim).where(claim_people.c.node.in_(some), claim_people.c.claim > 0)
        out.update(connection.scalars(query))
    return out


def _with_stateless(connection: Connection, actors: set[str]) -> set[str]:
    """The states, with those of the persons whom names without a state are put to."""
    bare = select(nodes.c.person).where(nodes.c.actor == "", nodes.c.person.is_not(None))
    found = set(connection.scalars(select(nodes.c.actor).where(nodes.c.person.in_(bare)).distinct()))
    return actors | found | {""}


def _with_tied(connection: Connection, actors: set[str], decisions: Sequence[Decision]) -> set[str]:
    """The states, with those to whose names a person tied one of theirs: who they are is settled together."""
    tied = [d.subjects for d in decisions if d.kind == "same"]
    names = sorted({s for subjects in tied for s in subjects if s[:1] == "p"})
    home: dict[str, str] = {}
    for some in chunks(names):
        home.update(
            (r.id, r.actor) for r in connection.execute(select(nodes.c.id, nodes.c.actor).where(nodes.c.id.in_(some)))
        )
    found, before = set(actors), 0
    while len(found) != before:
        before = len(found)
        for subjects in tied:
            mine = {home[s] for s in subjects if s in home}
            if mine & found:
                found |= mine
    return found


def _chosen(query: Any, wanted: set[str] | None) -> Any:
    return query if wanted is None else query.where(nodes.c.actor.in_(sorted(wanted)))


def _nodes(connection: Connection, wanted: set[str] | None) -> Sequence[Any]:
    return connection.execute(_chosen(select(nodes), wanted).order_by(nodes.c.no)).all()


def _days(connection: Connection, wanted: set[str] | None) -> Days:
    """Node → days on which it was seen: the day, a claim of it, how often."""
    query = _chosen(
        select(claim_people.c.node, claim_people.c.day, func.max(claim_people.c.claim), func.count())
        .join(nodes, nodes.c.no == claim_people.c.node)
        .group_by(claim_people.c.node, claim_people.c.day),
        wanted,
    )
    out: Days = defaultdict(list)
    for node, day, claim, count in connection.execute(query):
        out[node].append((day, claim, count))
    for rows in out.values():
        rows.sort()
    return out


def _apart(connection: Connection, wanted: set[str] | None) -> Sequence[tuple[int, int]]:
    query = select(node_pairs.c.a, node_pairs.c.b).join(nodes, nodes.c.no == node_pairs.c.a)
    return [(a, b) for a, b in connection.execute(_chosen(query, wanted).order_by(node_pairs.c.a, node_pairs.c.b))]


def _key(row: Any) -> tuple[str, ...]:
    return (row.actor, " ".join(row.name.casefold().split()), row.office or "", row.lang, row.document, row.own)


def _party(row: Any) -> ClaimParty:
    state, org = (None, row.actor) if row.org else (row.actor or None, None)
    return ClaimParty(state, org, row.name, row.latin, row.office, None, row.lang)


def _as_claim(id: str, day: int, parties: Sequence[Any]) -> Claim:
    """A claim that says no more than that somebody was seen on a day."""
    return Claim(
        id, parties[0].document or "-", "contact", "meeting", "held", iso(day) if day else None,
        parties=tuple(map(_party, parties)), lang=parties[0].lang,
    )  # fmt: skip


def _is_tenure(own: str) -> bool:
    return own[:1] == "t"


def _told(rows: dict[int, Any], days: Days, pairs: Sequence[tuple[int, int]]) -> Iterator[Claim]:
    """First and last sighting of every name, and who was seen beside whom."""
    for no, row in rows.items():
        if _is_tenure(row.own):
            continue
        seen = days.get(no, ())
        ends = sorted({d for d, _, _ in (seen[0], seen[-1])}) if seen else ()
        dated = [d for d, _, _ in seen if d]
        for day in sorted({*ends, *dated[:1]}):
            id, _, party = row.own.partition("#")
            if row.own:
                blank = ClaimParty()
                claim = _as_claim(id, day, [row])
                yield Claim(
                    claim.id, claim.document, claim.kind, claim.form, claim.status, claim.date,
                    parties=(*[blank] * int(party), claim.parties[0]), lang=claim.lang,
                )  # fmt: skip
            else:
                yield _as_claim(f"c{no}", day, [row])
    for a, b in pairs:
        if a in rows and b in rows and not rows[a].own and not rows[b].own and rows[a].lang == rows[b].lang:
            yield _as_claim(f"c{a}", days[a][0][0] if a in days else 0, [rows[a], rows[b]])


def _held(rows: dict[int, Any], days: Days) -> Iterator[TenureClaim]:
    """Names with what only tenure claims tell: rank and number."""
    for no, row in rows.items():
        if (row.rank or row.ordinal is not None or _is_tenure(row.own)) and row.office and not row.org and no in days:
            day = days[no][0][0]
            yield TenureClaim(
                row.own if _is_tenure(row.own) else f"t{no}", row.document or "-", row.name, row.latin,
                row.actor or None, row.office, row.rank, row.ordinal, iso(day) if day else None, lang=row.lang,
            )  # fmt: skip


def _store_people(
    connection: Connection,
    result: PeopleResult,
    before: set[str],
    rows: dict[int, Any],
    person_of: dict[int, str | None],
    days: Days,
) -> None:
    mentions: dict[str, int] = defaultdict(int)
    for no, person in person_of.items():
        if person is not None:
            mentions[person] += sum(count for _, _, count in days.get(no, ()))
    kept = {p.id: p for p in result.persons if mentions[p.id]}
    for some in chunks(sorted(before | kept.keys())):
        connection.execute(delete(people).where(people.c.id.in_(some)))
    new = [_person_row(p, mentions[p.id]) for p in kept.values()]
    for some in chunks(new, 5000):
        connection.execute(insert(people), list(some))


def _person_row(p: Person, mentions: int) -> dict[str, Any]:
    return {
        "id": p.id, "name": p.name, "latin": p.latin, "state": p.state, "org": p.org, "mentions": mentions,
        "reasons": [asdict(r) for r in p.reasons], "register": p.register,
    }  # fmt: skip


def _store_tenures(
    connection: Connection,
    result: PeopleResult,
    rows: dict[int, Any],
    days: Days,
    register: Sequence[RegisterEntry],
    wanted: set[str] | None,
) -> None:
    found = find_tenures(_sightings(rows, days), _numbers(rows, days), _Plain(result, rows), register)
    if wanted is None:
        connection.execute(delete(tenures))
    else:
        connection.execute(delete(tenures).where(tenures.c.state.in_(sorted(wanted))))
    ids = _ids(connection, [int(e) for t in found for e in t.evidence if not e.startswith("t")])
    new = [_tenure_row(t, ids) for t in found]
    for some in chunks(new, 5000):
        db.insert_rows(connection, tenures, list(some))


def _sightings(rows: dict[int, Any], days: Days) -> Iterator[Claim]:
    """Who was seen in which office on which day, one by one."""
    for no, row in rows.items():
        if row.office:
            for day, claim, _ in days.get(no, ()):
                if day:
                    yield _as_claim(str(claim), day, [row])


def _numbers(rows: dict[int, Any], days: Days) -> Iterator[TenureClaim]:
    for row in _held(rows, days):
        if row.ordinal is not None:
            yield row


class _Plain(PeopleResult):
    """The persons of nodes, asked for by claims made of nodes."""

    def __init__(self, result: PeopleResult, rows: dict[int, Any]) -> None:
        super().__init__(**{f.name: getattr(result, f.name) for f in fields(PeopleResult)})
        object.__setattr__(self, "nodes", {(_party(r), r.document or "-"): _key(r) for r in rows.values()})

    def person_of(self, claim: Claim, number: int) -> str | None:
        nodes: dict[Any, tuple[str, ...]] = self.nodes  # type: ignore[attr-defined]
        key = nodes.get((claim.parties[number], claim.document))
        return self.by_key.get(key) if key is not None else None


def _ids(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    out: dict[int, str] = {}
    wanted = set(numbers)
    for some in chunks(sorted(n for n in wanted if n > 0)):
        out.update(
            (r.no, r.id) for r in connection.execute(select(claims.c.no, claims.c.id).where(claims.c.no.in_(some)))
        )
    for some in chunks(sorted(-n for n in wanted if n < 0)):
        query = select(tenure_claims.c.no, tenure_claims.c.id).where(tenure_claims.c.no.in_(some))
        out.update((-r.no, r.id) for r in connection.execute(query))
    return out


def _tenure_row(t: Tenure, ids: dict[int, str]) -> dict[str, Any]:
    evidence = [ids[int(e)] for e in t.evidence if not e.startswith("t") and int(e) in ids]
    return {
        "id": t.id, "person": t.person, "state": t.state, "office": t.office, "ordinal": t.ordinal, "since": t.since,
        "until": t.until, "first": t.first, "last": t.last, "after": t.after, "before": t.before,
        "claims": evidence[:20] + evidence[-1:] if len(evidence) > 20 else evidence,
        "conflicts": [asdict(c) for c in t.conflicts],
    }  # fmt: skip


__all__ = ["Known", "NameBook", "settle_people", "single_of"]
