"""FollowTheMoney entities, one JSON object a line: states and bodies, persons with their posts, documents, events.

The schema is that of the library ``followthemoney`` (extra ``communique[ftm]``), which tests read every entity with;
writing needs no library. Dates are ISO 8601, shortened to what is known; countries ISO 3166-1 alpha-2 in small letters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, TextIO

from sqlalchemy import Connection, select

from communique.languages.states import ALPHA3
from communique.ledger.days import OPEN, bounds, iso
from communique.ledger.loading import chunks
from communique.ledger.queries.rows import accounts_of
from communique.ledger.tables import documents, nodes, people, tenures
from communique.ledger.values import EventRow, Evidence
from communique.views.export.rows import Choice, in_parts, plain_events
from communique.views.export.tables import cell
from communique.views.labels import label, state_name
from communique.views.words import details, headline

_ALPHA2 = {three: two.lower() for two, three in ALPHA3.items()}
# Signs that a value may have: names and short texts less than others.
_LONGEST = {"name": 380, "alias": 380, "title": 1000, "fileName": 1000, "location": 1000}
_MOST = 60_000
Entity = dict[str, Any]


def write_entities(connection: Connection, out: TextIO, choice: Choice | None = None) -> int:
    """Entities of the chosen events and of all that they name, each once; how many."""
    count = 0
    for entity in stream_entities(connection, choice):
        out.write(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n")
        count += 1
    return count


def stream_entities(connection: Connection, choice: Choice | None = None) -> Iterator[Entity]:
    """Events first, then actors, persons, posts and documents that they name."""
    actors: set[tuple[str, bool]] = set()
    persons: set[str] = set()
    sources: set[str] = set()
    for part in in_parts(plain_events(connection, choice)):
        accounts = accounts_of(connection, [e.id for e in part])
        for event in part:
            mine = accounts[event.id]
            actors |= {(p.state or p.org or "", not p.state) for p in event.parties if p.state or p.org}
            persons |= {p.person for p in event.parties if p.person}
            sources |= {a.document for a in mine}
            yield _event(event, mine)
    held = list(_posts(connection, persons))
    actors |= {(row.state, False) for row in held if row.state}
    yield from (_actor(code, body) for code, body in sorted(actors))
    yield from _persons(connection, persons)
    yield from _positions(held)
    yield from _documents(connection, sources)


def entity(id: str, schema: str, **properties: Any) -> Entity:
    """An entity; values are lists of different texts, each on one line, and what is not known is left out."""
    kept: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = value if isinstance(value, list | tuple) else [value]
        most = _LONGEST.get(name, _MOST)
        texts = [_cut(cell(str(v)), most) for v in values if v not in (None, "")]
        if texts:
            kept[name] = list(dict.fromkeys(texts))
    return {"id": id, "schema": schema, "properties": kept}


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 2].rstrip() + " …"


def actor_id(code: str, body: bool = False) -> str:
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in code.lower()).strip("-")
    if plain != code.lower():  # a body whose name is no plain acronym keeps an id of its own
        plain = f"{plain}-{sha256(code.encode()).hexdigest()[:8]}".lstrip("-")
    return f"communique-{'org' if body else 'state'}-{plain}"


def _url(value: str | None) -> str | None:
    return value if value and re.fullmatch(r"https?://[^\s/]+\.[^\s]+", value) else None


def _id(id: str | None) -> str | None:
    return f"communique-{id}" if id else None


def _actor(code: str, body: bool) -> Entity:
    country = None if body else _ALPHA2.get(code)
    schema = "Organization" if body else "PublicBody"
    return entity(
        actor_id(code, body), schema, name=state_name(code), country=country, alias=None if body else code,
        topics="gov.igo" if body else "gov.national",
    )  # fmt: skip


def _event(event: EventRow, accounts: list[Evidence]) -> Entity:
    start, end = dates(event.date)
    involved = [_id(p.person) or actor_id(p.state or p.org or "", not p.state) for p in event.parties
                if p.person or p.state or p.org]  # fmt: skip
    states = [actor_id(p.state) for p in event.parties if p.state and p.person]
    countries = [_ALPHA2.get(s or "") for s in (event.place_state, *(p.state for p in event.parties))]
    place = ", ".join(x for x in (event.place_name, state_name(event.place_state)) if x)
    return entity(
        f"communique-{event.id}", "Event", name=headline(event), startDate=start, endDate=end,
        location=place or None, country=countries, involved=[*involved, *states],
        summary=[*details(event)], keywords=[event.kind, event.form, event.status, *event.topics],
        description=[f"“{a.quote}”" for a in accounts], proof=[f"communique-{a.document}" for a in accounts],
        sourceUrl=[_url(a.url) for a in accounts],
    )  # fmt: skip


def dates(edtf: str | None) -> tuple[str | None, str | None]:
    """Start and end of a date as FollowTheMoney writes them: as much of ISO 8601 as is known."""
    if edtf is None:
        return None, None
    parts = edtf.split("/")
    start, end = (_date(p) for p in (parts[0], parts[-1]))
    return start, end if len(parts) > 1 else None


def _date(part: str) -> str | None:
    found = bounds(part)
    if found is None or found[1] == OPEN:
        return None
    first, last = found
    if first == last:
        return iso(first)
    return iso(first)[:7] if first // 100 == last // 100 else iso(first)[:4]


def _persons(connection: Connection, ids: Iterable[str]) -> Iterator[Entity]:
    for some in chunks(sorted(ids)):
        spelled: dict[str, list[str]] = {}
        written = select(nodes.c.person, nodes.c.name, nodes.c.latin).where(nodes.c.person.in_(some))
        for person, name, latin in connection.execute(written.order_by(nodes.c.person, nodes.c.name, nodes.c.no)):
            spelled.setdefault(person, []).extend(x for x in (name, latin) if x)
        for row in connection.execute(select(people).where(people.c.id.in_(some)).order_by(people.c.id)):
            main = row.latin or row.name
            others = [n for n in (row.name, *spelled.get(row.id, [])) if n != main]
            register = row.register if (row.register or "")[:1] == "Q" else None
            yield entity(
                f"communique-{row.id}", "Person", name=main, alias=others,
                country=_ALPHA2.get(row.state or ""), wikidataId=register, topics="role.pep",
            )  # fmt: skip


def _posts(connection: Connection, ids: Iterable[str]) -> Iterator[Any]:
    for some in chunks(sorted(ids)):
        yield from connection.execute(select(tenures).where(tenures.c.person.in_(some)).order_by(tenures.c.id))


def _positions(held: Iterable[Any]) -> Iterator[Entity]:
    """Posts, each once, and who held them."""
    known: set[str] = set()
    for row in held:
        post = f"communique-post-{row.state or 'none'}-{row.office}".lower().replace("_", "-")
        if post not in known:
            known.add(post)
            country = _ALPHA2.get(row.state or "")
            name = ", ".join(x for x in (label(row.office), state_name(row.state)) if x)
            yield entity(post, "Position", name=name, country=country)
        first, last = row.since or row.first, row.until
        yield entity(
            f"communique-{row.id}", "Occupancy", holder=_id(row.person), post=post, startDate=dates(first)[0],
            endDate=dates(last)[0], date=[dates(d)[0] for d in (row.first, row.last)],
        )  # fmt: skip


def _documents(connection: Connection, ids: Iterable[str]) -> Iterator[Entity]:
    for some in chunks(sorted(ids)):
        for row in connection.execute(select(documents).where(documents.c.id.in_(some)).order_by(documents.c.id)):
            yield entity(
                f"communique-{row.id}", "PlainText", fileName=row.name, title=row.title, sourceUrl=_url(row.url),
                publishedAt=dates(row.published)[0],
            )  # fmt: skip
