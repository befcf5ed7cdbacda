"""Documents by their words, in any script, with the passage and the events that are told there."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from communique.errors import UsageError
from communique.ledger import db
from communique.ledger.loading import text_of
from communique.ledger.tables import claims, documents, event_members, events
from communique.ledger.values import Hit, Rows
from communique.ledger.words import asked, find_spans

_AROUND = 90  # characters shown before and after the words


def search(connection: Connection, words: str, *, limit: int = 20, offset: int = 0) -> Rows:
    """Documents that have all the words, those added last first; beginnings of words count where few have them.
    ``total`` is one more than those listed and gone over where there are more."""
    terms = asked(words)
    if not terms:
        raise UsageError(f"{words!r} has no word to search for; give letters or digits")
    found = db.find_texts(connection, terms, offset + limit + 1, prefix=False)
    if len(found) <= offset + limit:
        more = db.find_texts(connection, terms, offset + limit + 1, prefix=True)
        found = list(dict.fromkeys([*found, *more]))
    hits = []
    for no in found[offset : offset + limit]:
        row = connection.execute(select(documents).where(documents.c.no == no)).one()
        hits.append(hit_of(connection, row, terms))
    return Rows(hits, len(found))


def hit_of(connection: Connection, row: Any, terms: list[tuple[str, ...]]) -> Hit:
    text = text_of(connection, row.digest)
    spans = find_spans(text, terms)
    at, end = _densest(spans) if spans else (0, min(len(text), 2 * _AROUND))
    start, stop = _edges(text, at, end)
    marks = tuple((a - start, b - start) for a, b in spans if start <= a and b <= stop)
    query = (
        select(events.c.id, claims.c.start, claims.c.end)
        .join(event_members, event_members.c.event == events.c.no)
        .join(claims, claims.c.no == event_members.c.claim)
        .where(claims.c.document == row.no)
        .order_by(claims.c.start)
    )
    told = [r.id for r in connection.execute(query) if any(r.start <= a < r.end for a, _ in spans)]
    return Hit(
        row.id, row.name, row.title, row.url, row.published, row.lang, text[start:stop], start, marks,
        tuple(dict.fromkeys(told)),
    )  # fmt: skip


def _densest(spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The stretch that holds the most of the words."""
    best = max(spans, key=lambda s: (sum(1 for a, b in spans if s[0] <= a and b <= s[0] + 2 * _AROUND), -s[0]))
    inside = [b for a, b in spans if best[0] <= a and b <= best[0] + 2 * _AROUND]
    return best[0], max(inside, default=best[1])


def _edges(text: str, at: int, end: int) -> tuple[int, int]:
    """A stretch around the words, cut at spaces where there are some."""
    start, stop = max(0, at - _AROUND), min(len(text), end + _AROUND)
    if start:
        space = text.find(" ", start, at)
        start = space + 1 if space >= 0 else start
    if stop < len(text):
        space = text.rfind(" ", end, stop)
        stop = space if space >= 0 else stop
    return start, stop
