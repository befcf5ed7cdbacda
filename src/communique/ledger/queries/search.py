"""Documents by their words, in any script, with the passage and the events that are told there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from communique.errors import UsageError
from communique.ledger import db
from communique.ledger.loading import chunks, unpacked
from communique.ledger.tables import claims, documents, event_members, events, snapshots
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
    return Rows(hits_of(connection, found[offset : offset + limit], terms), len(found))


def hits_of(connection: Connection, numbers: Sequence[int], terms: list[tuple[str, ...]]) -> list[Hit]:
    """Documents in an order, each with the passage that has the most of the words, and the events told there."""
    rows: dict[int, Any] = {}
    told: dict[int, list[Any]] = {}
    for some in chunks(list(numbers)):
        query = select(documents, snapshots.c.content).join(snapshots, snapshots.c.digest == documents.c.digest)
        rows.update((row.no, row) for row in connection.execute(query.where(documents.c.no.in_(some))))
        passages = (
            select(claims.c.document, events.c.id, claims.c.start, claims.c.end)
            .join(event_members, event_members.c.claim == claims.c.no)
            .join(events, events.c.no == event_members.c.event)
            .where(claims.c.document.in_(some))
            .order_by(claims.c.start)
        )
        for row in connection.execute(passages):
            told.setdefault(row.document, []).append(row)
    return [_hit(rows[no], told.get(no, ()), terms) for no in numbers]


def _hit(row: Any, told: Iterable[Any], terms: list[tuple[str, ...]]) -> Hit:
    text = unpacked(row.content)
    spans = find_spans(text, terms)
    at, end = _densest(spans) if spans else (0, min(len(text), 2 * _AROUND))
    start, stop = _edges(text, at, end)
    marks = tuple((a - start, b - start) for a, b in spans if start <= a and b <= stop)
    ids = [r.id for r in told if any(r.start <= a < r.end for a, _ in spans)]
    return Hit(
        row.id, row.name, row.title, row.url, row.published, row.lang, text[start:stop], start, marks,
        tuple(dict.fromkeys(ids)),
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
