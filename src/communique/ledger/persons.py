"""Who the persons of the ledger are, and who held which office when.

Names are kept as nodes (a name in one office of one state, as one language writes it) with the days on which they
were seen. Only the states whose names came, went or moved in time are resolved again, from their nodes alone; what
resolution gets is the same as from all claims. A name without a state is resolved with every state that it may join.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import chain, combinations
from typing import Any

from sqlalchemy import Connection, Text, bindparam, cast, delete, func, insert, select, update

from communique.ledger import db
from communique.ledger.loading import Numbered, chunks
from communique.ledger.registry import load_register
from communique.ledger.spelling import keys_of_name, plain_name
from communique.ledger.tables import (
    claim_people,
    name_keys,
    node_pairs,
    nodes,
    people,
)
from communique.ledger.tenures import Post, Seen, is_tenure, store_tenures, tells_tenure
from communique.resolution.across import (
    PeopleResult,
    Person,
    key_of_party,
    key_of_tenure,
    resolve_people,
)
from communique.resolution.claims import Claim, ClaimParty, Decision, TenureClaim, make_id
from communique.resolution.days import days_of, iso, ordinal
from communique.resolution.tenures import MONTH

Tenures = Sequence[tuple[int, TenureClaim]]
_PERSONS = select(nodes.c.id, nodes.c.person).where(nodes.c.id.in_(bindparam("ids", expanding=True)))
_HOMES = select(people.c.id, people.c.state, people.c.org).where(people.c.id.in_(bindparam("ids", expanding=True)))


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
            rows = self.connection.execute(_PERSONS, {"ids": some})
            self.persons.update((wanted[id], person) for id, person in rows)

    def learn_homes(self) -> None:
        """Looks up at once of which states those are whom ``learn`` found."""
        wanted = {p for p in self.persons.values() if p is not None} - self.homes.keys()
        for some in chunks(sorted(wanted)):
            rows = self.connection.execute(_HOMES, {"ids": some})
            self.homes.update((id, state or org) for id, state, org in rows)

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
    """The day for which a claim shows its people: its own where it is told to the month, else that of publication;
    the first of a longer time where that is all that is known, 0 where nothing tells it."""
    day = days_of(claim.date, claim.published) if claim.status in ("held", "ongoing") else None
    if day is not None and day.first is not None and day.length <= MONTH:
        return day.first
    return ordinal(claim.published) or (day.first if day is not None else None) or 0


class NameBook:
    """Takes names out of claims and puts them in; notes which states have to be resolved again."""

    def __init__(self, connection: Connection, single: frozenset[str]) -> None:
        self.connection, self.single = connection, single
        self.numbers: dict[tuple[str, ...], int] = {}
        self.next = db.next_number(connection, nodes)
        self.bare = self.next == 1  # no name is there yet that would have to be looked up
        self.actors: set[str] = set()
        self.stirred: set[int] = set()  # names that were seen anew, or no longer
        self.fresh: list[dict[str, Any]] = []
        self.seen: list[tuple[int, int, int, int]] = []
        self.apart: list[tuple[int, int, int]] = []

    def forget(self, numbers: Iterable[int]) -> None:
        """Takes out the names of claims (of tenure claims: by numbers below 0)."""
        for some in chunks(sorted(numbers)):
            mine = select(claim_people.c.node).where(claim_people.c.claim.in_(some))
            for row in self.connection.execute(select(nodes.c.no, nodes.c.actor).where(nodes.c.no.in_(mine))):
                self.stirred.add(row.no)
                self.actors.add(row.actor)
            self.connection.execute(delete(claim_people).where(claim_people.c.claim.in_(some)))
            self.connection.execute(delete(node_pairs).where(node_pairs.c.claim.in_(some)))

    def put(self, came: Sequence[Numbered], held: Tenures) -> None:
        """Puts in the names of claims and tenure claims."""
        named = [
            [(n, key) for n in range(len(c.parties)) if (key := key_of_party(c, n, self.single)) is not None]
            for _, c in came
        ]
        tenured = [key_of_tenure(t, self.single) for _, t in held]
        if not self.bare:
            self._look_up(chain((key for keys in named for _, key in keys), tenured))
        for (no, claim), keys in zip(came, named, strict=True):
            mine: list[tuple[int, str]] = []
            day = day_of(claim)
            for n, key in keys:
                node = self.numbers.get(key)
                if node is None:
                    party = claim.parties[n]
                    node = self._new(key, party.name or "", party.latin, not party.state and party.org is not None)
                self.actors.add(key[0])
                self.seen.append((no, n, node, day))
                mine.append((node, key[0]))
            for (a, actor), (b, other) in combinations(mine, 2):
                if a != b and actor == other:
                    self.apart.append((min(a, b), max(a, b), no))
        for (no, tenure), key in zip(held, tenured, strict=True):
            node = self.numbers.get(key)
            if node is None:
                node = self._new(key, tenure.name, tenure.latin, False, tenure.rank, tenure.ordinal)
            self.actors.add(key[0])
            told = days_of(tenure.date, tenure.published)
            day = (told.first if told.length <= MONTH else None) or ordinal(tenure.published) or told.first or 0
            self.seen.append((-no, 0, node, day))
        self._flush()

    def _look_up(self, keys: Iterable[tuple[str, ...]]) -> None:
        wanted = {make_id("p", *k): k for k in dict.fromkeys(keys) if k not in self.numbers}
        for some in chunks(sorted(wanted)):
            query = select(nodes.c.id, nodes.c.no).where(nodes.c.id.in_(some))
            self.numbers.update((wanted[r.id], r.no) for r in self.connection.execute(query))

    def _new(
        self,
        key: tuple[str, ...],
        name: str,
        latin: str | None,
        org: bool,
        rank: str | None = None,
        number: int | None = None,
    ) -> int:
        actor, _, office, lang, document, own = key
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
            keys = [(k, row["no"]) for row in self.fresh for k in keys_of_name(row["name"], row["lang"], row["latin"])]
            db.insert_values(self.connection, name_keys, ("key", "node"), keys)
        self.stirred.update(row[2] for row in self.seen)
        db.insert_values(self.connection, claim_people, ("claim", "party", "node", "day"), self.seen)
        db.insert_values(self.connection, node_pairs, ("a", "b", "claim"), self.apart)
        self.fresh.clear()
        self.seen.clear()
        self.apart.clear()


def settle_people(
    connection: Connection, actors: set[str] | None, decisions: Sequence[Decision], stirred: set[int] | None = None
) -> set[int]:
    """Resolves the people of states (of all: None); the numbers of the claims in which somebody is another now.

    ``stirred`` are the names that were seen anew or no longer: of the other persons, what hangs on how often and when
    they were seen stays as it is.
    """
    if actors is not None and not actors:
        return set()
    wanted = None if actors is None else _with_tied(connection, _with_stateless(connection, actors), decisions)
    rows = {row.no: row for row in _nodes(connection, wanted)}
    register = [e for e in load_register(connection) if wanted is None or (e.state or "") in wanted]
    if not rows:
        return set()
    seen = _seen(connection, wanted)
    result = resolve_people(
        _told(rows, seen, _apart(connection, wanted)),
        _held(rows, seen),
        register,
        [d for d in decisions if d.kind in ("same", "different")],
    )
    person_of = {no: result.by_key.get(_key(row)) for no, row in rows.items()}
    moved = [no for no, row in rows.items() if row.person != person_of[no]]
    for some in chunks(moved, 5000):
        connection.execute(
            update(nodes).where(nodes.c.no == bindparam("key")).values(person=bindparam("to")),
            [{"key": no, "to": person_of[no]} for no in some],
        )
    changed = None if wanted is None or stirred is None else {n for n in stirred if n in rows} | set(moved)
    _store_people(connection, result, rows, person_of, changed)
    store_tenures(connection, [Post(row, person_of[no], seen.get(no)) for no, row in rows.items()], register, changed)
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


def _seen(connection: Connection, wanted: set[str] | None) -> dict[int, Seen]:
    """Node → when it was seen; nodes that no claim shows any more are left out."""
    mine = claim_people.c.node == nodes.c.no
    ends = (
        select(func.min(claim_people.c.day)).where(mine).scalar_subquery(),
        select(func.max(claim_people.c.day)).where(mine).scalar_subquery(),
        select(func.min(claim_people.c.day)).where(mine, claim_people.c.day > 0).scalar_subquery(),
    )
    rows = connection.execute(_chosen(select(nodes.c.no, *ends), wanted)).all()
    return {no: Seen(first, last, dated or 0) for no, first, last, dated in rows if first is not None}


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


def _told(rows: dict[int, Any], seen: dict[int, Seen], pairs: Sequence[tuple[int, int]]) -> Iterator[Claim]:
    """First and last sighting of every name, and who was seen beside whom."""
    for no, row in rows.items():
        when = seen.get(no)
        if is_tenure(row.own) or when is None:
            continue
        for day in sorted({when.first, when.last, *([when.dated] if when.dated else ())}):
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
            yield _as_claim(f"c{a}", seen[a].first if a in seen else 0, [rows[a], rows[b]])


def _held(rows: dict[int, Any], seen: dict[int, Seen]) -> Iterator[TenureClaim]:
    """Names with what only tenure claims tell: rank and number."""
    for no, row in rows.items():
        if tells_tenure(row) and no in seen:
            day = seen[no].first
            yield TenureClaim(
                row.own if is_tenure(row.own) else f"t{no}", row.document or "-", row.name, row.latin,
                row.actor or None, row.office, row.rank, row.ordinal, iso(day) if day else None, lang=row.lang,
            )  # fmt: skip


def _store_people(
    connection: Connection,
    result: PeopleResult,
    rows: dict[int, Any],
    person_of: dict[int, str | None],
    changed: set[int] | None,
) -> None:
    """Writes the persons that became others; ``changed`` are the names that were seen anew or moved (None: all)."""
    before = {row.person for row in rows.values() if row.person}
    old: dict[str, Any] = {}
    for some in chunks(sorted(before | {p.id for p in result.persons})):
        query = select(people, cast(people.c.reasons, Text).label("said")).where(people.c.id.in_(some))
        old.update({row.id: row for row in connection.execute(query)})
    counted = {p.id for p in result.persons if p.id not in old} | before - old.keys()
    counted |= {p for no in (rows if changed is None else changed) for p in (rows[no].person, person_of[no]) if p}
    mentions = {id: row.mentions for id, row in old.items() if id not in counted}
    mentions |= _mentions(connection, [no for no, person in person_of.items() if person in counted], person_of)
    kept = {p.id: p for p in result.persons if mentions.get(p.id)}
    new = [
        row for p in kept.values() if (row := _person_row(p, mentions[p.id])) and _differs(row, old.get(p.id))
    ]  # fmt: skip
    gone = [id for id in old if id not in kept]
    for some in chunks(sorted([*gone, *(row["id"] for row in new if row["id"] in old)])):
        connection.execute(delete(people).where(people.c.id.in_(some)))
    for some in chunks(new, 5000):
        connection.execute(insert(people), list(some))


def _mentions(connection: Connection, numbers: Sequence[int], person_of: dict[int, str | None]) -> dict[str, int]:
    """Person → how often the names of it were seen."""
    out: dict[str, int] = defaultdict(int)
    for some in chunks(sorted(numbers)):
        query = select(claim_people.c.node, func.count()).where(claim_people.c.node.in_(some))
        for node, count in connection.execute(query.group_by(claim_people.c.node)):
            out[person_of[node] or ""] += count
    return out


def _differs(row: dict[str, Any], old: Any) -> bool:
    if old is None or old.said != db.dump(row["reasons"]):
        return True
    return any(getattr(old, k) != v for k, v in row.items() if k != "reasons")


def _person_row(p: Person, mentions: int) -> dict[str, Any]:
    return {
        "id": p.id, "name": p.name, "latin": p.latin, "state": p.state, "org": p.org, "mentions": mentions,
        "reasons": [asdict(r) for r in p.reasons], "register": p.register,
    }  # fmt: skip


__all__ = ["Known", "NameBook", "settle_people", "single_of"]
