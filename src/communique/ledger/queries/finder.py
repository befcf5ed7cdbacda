"""Documents by their words, narrowed by what is told in them: kinds of events, states, languages, years.

Counts of facets are exact among the documents looked at: all that have the words, or the ``MOST`` added last.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from communique.errors import UsageError
from communique.ledger import db
from communique.ledger.loading import chunks
from communique.ledger.queries.search import hit_of
from communique.ledger.tables import claims, documents, event_members, event_states
from communique.ledger.values import Hit
from communique.ledger.words import asked, find_spans

MOST = 500  # documents looked at
FACETS = ("kind", "state", "lang", "year")
_EACH = 500  # documents asked for at once


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: words, facets (of one facet any value, of several all), ``quoted``: words of events alone,
    ``newest``: by day of publication, else by when they were added."""

    words: str
    kind: Sequence[str] = ()
    state: Sequence[str] = ()
    lang: Sequence[str] = ()
    year: Sequence[str] = ()
    quoted: bool = False
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """The documents of a page, how many there are, whether there were more than are looked at, and for each facet how
    many each value would give."""

    hits: Sequence[Hit]
    total: int
    more: bool
    facets: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        facets = {name: [{"value": v, "count": n} for v, n in rows] for name, rows in self.facets.items()}
        return {"hits": [h.as_dict() for h in self.hits], "total": self.total, "more": self.more, "facets": facets}


def find_documents(connection: Connection, sought: Sought, *, limit: int = 20, offset: int = 0) -> Findings:
    """The documents that have all the words; beginnings of words count where few have the words themselves."""
    terms = asked(sought.words)
    if not terms:
        raise UsageError(f"{sought.words!r} has no word to search for; give letters or digits")
    numbers = db.find_texts(connection, terms, MOST + 1, prefix=False)
    if len(numbers) <= limit:
        more = db.find_texts(connection, terms, MOST + 1, prefix=True)
        numbers = list(dict.fromkeys([*numbers, *more]))
    looked = numbers[:MOST]
    traits = _traits(connection, looked)
    if sought.quoted:
        quoted = _quoted(connection, looked, terms)
        looked = [n for n in looked if n in quoted]
    wanted = {name: frozenset(getattr(sought, name)) for name in FACETS}
    facets = {name: _counts(looked, traits, wanted, name) for name in FACETS}
    kept = [n for n in looked if _fits(traits[n], wanted, None)]
    if sought.newest:
        kept.sort(key=lambda n: (traits[n].published, n), reverse=True)
    rows = _rows(connection, kept[offset : offset + limit])
    hits = [hit_of(connection, rows[n], terms) for n in kept[offset : offset + limit]]
    return Findings(hits, len(kept), len(numbers) > MOST, facets)


@dataclass(slots=True)
class _Traits:
    """What narrows a document down."""

    kind: set[str] = field(default_factory=set)
    state: set[str] = field(default_factory=set)
    lang: set[str] = field(default_factory=set)
    year: set[str] = field(default_factory=set)
    published: str = ""


def _traits(connection: Connection, numbers: Sequence[int]) -> dict[int, _Traits]:
    out: dict[int, _Traits] = defaultdict(_Traits)
    for some in chunks(numbers, _EACH):
        query = select(documents.c.no, documents.c.lang, documents.c.published).where(documents.c.no.in_(some))
        for no, lang, published in connection.execute(query):
            out[no].lang.add(lang)
            out[no].year.add((published or "")[:4] or "undated")
            out[no].published = published or ""
        live = (claims.c.document.in_(some), claims.c.ended.is_(None))
        for no, kind in connection.execute(select(claims.c.document, claims.c.kind).where(*live).distinct()):
            out[no].kind.add(kind)
        told = (
            select(claims.c.document, event_states.c.state)
            .join(event_members, event_members.c.claim == claims.c.no)
            .join(event_states, event_states.c.event == event_members.c.event)
            .where(*live)
            .distinct()
        )
        for no, state in connection.execute(told):
            out[no].state.add(state)
    return out


def _fits(traits: _Traits, wanted: Mapping[str, frozenset[str]], without: str | None) -> bool:
    return all(name == without or not values or values & getattr(traits, name) for name, values in wanted.items())


def _counts(
    numbers: Sequence[int], traits: Mapping[int, _Traits], wanted: Mapping[str, frozenset[str]], name: str
) -> list[tuple[str, int]]:
    """For each value of a facet, how many documents it gives with the other facets as they are."""
    found: Counter[str] = Counter()
    for no in numbers:
        if _fits(traits[no], wanted, name):
            found.update(getattr(traits[no], name))
    for value in wanted[name]:
        found.setdefault(value, 0)
    by_value = sorted(found.items(), key=lambda item: (item[0] not in wanted[name], -item[1], item[0]))
    return sorted(by_value, key=lambda item: item[0], reverse=True) if name == "year" else by_value


def _quoted(connection: Connection, numbers: Sequence[int], terms: Sequence[tuple[str, ...]]) -> set[int]:
    """The documents in which an event stands on the words: all of them in one quote."""
    out: set[int] = set()
    for some in chunks(numbers, _EACH):
        query = select(claims.c.document, claims.c.quote).where(claims.c.document.in_(some), claims.c.ended.is_(None))
        for no, quote in connection.execute(query):
            if no not in out and all(find_spans(quote, [term]) for term in terms):
                out.add(no)
    return out


def _rows(connection: Connection, numbers: Sequence[int]) -> dict[int, Any]:
    if not numbers:
        return {}
    query = select(documents).where(documents.c.no.in_(list(numbers)))
    return {row.no: row for row in connection.execute(query)}
