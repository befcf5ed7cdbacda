"""Persons by any spelling in any script, with every spelling, the offices held and the last events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from communique.errors import UnknownError
from communique.ledger.loading import chunks
from communique.ledger.queries.finding import person_id
from communique.ledger.queries.rows import evidence_for
from communique.ledger.queries.tenures import list_tenures
from communique.ledger.queries.timeline import Wanted, list_events
from communique.ledger.spelling import asked_keys, lang_of_script, plain_name
from communique.ledger.tables import claim_people, claims, name_keys, nodes, people, tenure_claims
from communique.ledger.values import Person, Rows, Spelling
from communique.resolution.compare.names import names_like

_ENOUGH = 0.5  # likeness from which a person is shown
_WITH_EVENTS = 3  # of namesakes, so many get their events
_TRIED = 400  # names compared
_LEAST = 0.85  # of the best likeness


def find_people(connection: Connection, name: str, *, limit: int = 10, events: int = 10) -> Rows:
    """The persons who may bear a name, likeliest first; by id too."""
    value = name.strip()
    if _is_id(value):
        return Rows([load_person(connection, person_id(connection, value), events)])
    ranked = rank_people(connection, value)
    found = [load_person(connection, id, events if n < _WITH_EVENTS else 0) for n, (id, _) in enumerate(ranked[:limit])]
    return Rows(found, len(ranked))


def _is_id(value: str) -> bool:
    return value[:1] == "p" and len(value) > 4 and all(c in "0123456789abcdef" for c in value[1:])


def likeliest_person(connection: Connection, name: str) -> str:
    """The id of the person who most likely bears a name, or has an id; UnknownError where there is none."""
    value = name.strip()
    if _is_id(value):
        return person_id(connection, value)
    ranked = rank_people(connection, value)
    if not ranked:
        raise UnknownError(name, f"the ledger has no person whose name is like {name!r}")
    return ranked[0][0]


def person_of_name(connection: Connection, name: str) -> str:
    """The id of the one person who is called so, by an id too; UnknownError where there is none or more than one."""
    if _is_id(name):
        return person_id(connection, name)
    ranked = rank_people(connection, name)
    if not ranked:
        raise UnknownError(name, f"the ledger has no person whose name is like {name!r}")
    best = [p for p, score in ranked if score == ranked[0][1]]
    if len(best) > 1:
        raise UnknownError(name, f"{name!r} may be any of {len(best)} persons; see 'communique person' and give an id")
    return best[0]


def list_people(connection: Connection, *, limit: int = 50, offset: int = 0) -> Rows:
    """All persons without spellings, offices and events, those told of most often first."""
    total = int(connection.scalar(select(func.count()).select_from(people)) or 0)
    query = select(people).order_by(people.c.mentions.desc(), people.c.id).limit(limit).offset(offset)
    rows = connection.execute(query)
    found = [Person(r.id, r.name, r.latin, r.state or r.org, r.mentions, r.register) for r in rows]
    return Rows(found, total)


def rank_people(connection: Connection, name: str) -> list[tuple[str, float]]:
    """Persons with the likeness of their name to the one asked for, best first; only those near the best."""
    plain = plain_name(name)
    scores: dict[str, float] = {}
    exact = select(nodes.c.person).where(nodes.c.folded == plain, nodes.c.person.is_not(None)).distinct()
    for person in connection.scalars(exact):
        scores[person] = 1.0
    lang = lang_of_script(name)
    if not scores:
        for row in find_candidates(connection, asked_keys(name, lang)):
            like = names_like(name, lang, None, row.name, row.lang, row.latin)
            if row.person is not None and like > scores.get(row.person, 0.0):
                scores[row.person] = like
    best = max(scores.values(), default=0.0)
    kept = {p: s for p, s in scores.items() if s >= _ENOUGH and s >= _LEAST * best}
    weights = _mentions(connection, list(kept))
    return sorted(kept.items(), key=lambda item: (-item[1], -weights.get(item[0], 0), item[0]))


def find_candidates(
    connection: Connection, keys: Sequence[set[str]], actors: Collection[str] | None = None
) -> list[Any]:
    """Names that share the sounds of the most words with the one asked for; ``actors``: of these states alone."""
    hits: Counter[int] = Counter()
    of_actors: set[int] | None = None
    if actors is not None:
        of_actors = set(connection.scalars(select(nodes.c.no).where(nodes.c.actor.in_(sorted(actors)))))
    for options in keys:
        query = select(name_keys.c.node).where(name_keys.c.key.in_(sorted(options))).limit(20000)
        found = set(connection.scalars(query))
        hits.update(found if of_actors is None else found & of_actors)
    best = [no for no, _ in hits.most_common(_TRIED)]
    rows: list[Any] = []
    for some in chunks(best):
        rows += connection.execute(select(nodes).where(nodes.c.no.in_(some))).all()
    return rows


def _mentions(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    query = select(people.c.id, people.c.mentions).where(people.c.id.in_(ids[:500]))
    return {r.id: r.mentions for r in connection.execute(query)}


def load_person(connection: Connection, id: str, events: int = 10, *, spellings: bool = True) -> Person:
    """A person with the last events, and the spellings unless these are not needed."""
    row = connection.execute(select(people).where(people.c.id == id)).one()
    held = list_tenures(connection, persons=[id])
    last = list_events(connection, Wanted(person=id, limit=events)) if events else Rows()
    return Person(
        row.id, row.name, row.latin, row.state or row.org, row.mentions, row.register,
        tuple(_spellings(connection, id)) if spellings else (), tuple(held), tuple(last), tuple(row.reasons),
    )  # fmt: skip


def _spellings(connection: Connection, id: str) -> list[Spelling]:
    query = (
        select(nodes.c.name, nodes.c.lang, func.count(), func.min(claim_people.c.claim))
        .join(claim_people, claim_people.c.node == nodes.c.no)
        .where(nodes.c.person == id, nodes.c.lang != "register")
        .group_by(nodes.c.name, nodes.c.lang)
        .order_by(func.count().desc(), nodes.c.name, nodes.c.lang)
    )
    rows = connection.execute(query).all()
    ids = {}
    for row in rows:
        table = claims if row[3] > 0 else tenure_claims
        ids[row[3]] = connection.scalar(select(table.c.id).where(table.c.no == abs(row[3])))
    seen = evidence_for(connection, [i for i in ids.values() if i])
    return [Spelling(name, lang, count, seen.get(ids[no] or "")) for name, lang, count, no in rows]
