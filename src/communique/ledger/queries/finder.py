"""Documents by their words, narrowed by what is told in them: kinds of events, states, languages, years.

All that have the words are counted and can be gone through. How many each facet would give is counted among the
``MOST`` added last; so are, for they have to be looked at one by one, those with the words in what events stand on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from communique.errors import UsageError
from communique.ledger import db
from communique.ledger.loading import chunks
from communique.ledger.queries.search import hits_of
from communique.ledger.queries.tallied import tally
from communique.ledger.tables import claims, documents, event_members, event_states, events
from communique.ledger.values import Hit
from communique.ledger.words import asked, find_spans

MOST = 500  # documents of which facets are counted
FACETS = ("kind", "state", "lang", "year")
_FEW = 100_000  # events from which going to their documents takes longer than asking each document
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
    """The documents of a page, how many there are, whether only the ``MOST`` added last were looked at for facets (and
    for the words of events), and for each facet how many each value would give."""

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
    exact = db.find_texts(connection, terms, MOST + 1, prefix=False)
    few = len(exact) <= limit  # then those with beginnings come after them
    looked = exact
    if few:
        looked = list(dict.fromkeys([*exact, *db.find_texts(connection, terms, MOST + 1, prefix=True)]))
    more = len(looked) > MOST
    looked = looked[:MOST]
    traits = _traits(connection, looked)
    wanted = {name: frozenset(getattr(sought, name)) for name in FACETS}
    if sought.quoted:
        quoted = _quoted(connection, looked, terms)
        looked = [n for n in looked if n in quoted]
    facets = {name: _counts(looked, traits, wanted, name) for name in FACETS}
    if more and not sought.quoted:
        total, numbers = _of_all(connection, terms, few, exact if few else [], sought, limit, offset)
    else:
        kept = [n for n in looked if _fits(traits[n], wanted, None)]
        if sought.newest:
            kept.sort(key=lambda n: (traits[n].published, n), reverse=True)
        total, numbers = len(kept), kept[offset : offset + limit]
    return Findings(hits_of(connection, numbers, terms), total, more, facets)


def _of_all(
    connection: Connection,
    terms: Sequence[tuple[str, ...]],
    prefix: bool,
    first: Sequence[int],
    sought: Sought,
    limit: int,
    offset: int,
) -> tuple[int, list[int]]:
    """How many of very many documents fit, and the numbers of those on a page; the few in ``first`` come first."""
    found = db.matching_texts(connection, terms, prefix=prefix)
    if not (sought.newest or any(getattr(sought, name) for name in FACETS)):
        total = db.count_texts(connection, terms, prefix=prefix)
        head = list(first[offset : offset + limit])
        query = select(found.c.no).where(found.c.no.not_in(first)) if first else select(found.c.no)
        query = query.order_by(found.c.no.desc()).limit(limit - len(head)).offset(max(0, offset - len(first)))
        return total, head + [int(no) for no in connection.scalars(query)]
    source = found.join(documents, documents.c.no == found.c.no)
    order = [func.coalesce(documents.c.published, "").desc()] if sought.newest else []
    query = select(documents.c.no).select_from(source).where(*_conditions(connection, sought))
    numbers = list(connection.scalars(query.order_by(*order, documents.c.no.desc())))
    return len(numbers), numbers[offset : offset + limit]


def _conditions(connection: Connection, sought: Sought) -> Iterator[ColumnElement[bool]]:
    """What narrows documents down, for the database: the same as ``_traits`` and ``_fits`` do here."""
    d, live = documents.c, claims.c.ended.is_(None)
    if sought.lang:
        yield d.lang.in_(sought.lang)
    if sought.year:
        yield func.coalesce(func.nullif(func.substr(d.published, 1, 4), ""), "undated").in_(sought.year)
    if sought.kind:
        if tally(connection, "event", kinds=sought.kind) <= _FEW:  # from the few events to their documents
            told = select(claims.c.document).join(event_members, event_members.c.claim == claims.c.no)
            told = told.join(events, events.c.no == event_members.c.event).where(live)
            yield d.no.in_(told.where(events.c.kind.in_(sought.kind)))
        else:
            mine = select(claims.c.no).where(claims.c.document == d.no, live)
            yield mine.where(claims.c.kind.in_(sought.kind)).exists()
    if sought.state:
        told = select(claims.c.document).join(event_members, event_members.c.claim == claims.c.no)
        told = told.join(event_states, event_states.c.event == event_members.c.event).where(live)
        yield d.no.in_(told.where(event_states.c.state.in_(sought.state)))


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
