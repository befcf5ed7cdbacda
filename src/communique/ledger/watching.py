"""What is watched: lists of documents, and the documents that they named, with what came of each.

All functions work within a transaction that the caller holds. Times are ISO 8601 in UTC, as the ledger writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from communique.errors import UnknownError, UsageError
from communique.ledger import db
from communique.ledger.tables import watched, watches

WAITING, ADDED, FAILED, LIST = "waiting", "added", "failed", "list"


@dataclass(frozen=True, slots=True)
class Watch:
    """A list that is watched; ``failures`` in a row, ``failure`` the last; ``not_before``: when to look again."""

    no: int
    url: str
    sort: str | None
    lang: str | None
    only: str | None
    etag: str | None
    modified: str | None
    added: str
    looked: str | None
    changed: str | None
    failures: int
    failure: str | None
    not_before: str | None


@dataclass(frozen=True, slots=True)
class Fault:
    """A document of a watch that could not be had."""

    url: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class WatchRow:
    """A watch as it is shown, with how many documents were added, wait and failed, and the last failures."""

    url: str
    sort: str | None
    lang: str | None
    only: str | None
    looked: str | None
    changed: str | None
    failure: str | None
    failures: int
    documents: int
    waiting: int
    failed: int
    faults: tuple[Fault, ...]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def add_watch(connection: Connection, url: str, *, lang: str | None, only: str | None, at: str) -> bool:
    """Watches a list from now on; False where it is watched already (language and pattern are then the new ones)."""
    known = connection.execute(select(watches).where(watches.c.url == url)).one_or_none()
    if known is not None:
        changed = {k: v for k, v in (("lang", lang), ("only", only)) if v is not None}
        if changed:
            values: dict[str, Any] = {**changed, "etag": None, "modified": None}
            connection.execute(update(watches).where(watches.c.no == known.no).values(**values))
        return False
    row = {
        "no": db.next_number(connection, watches), "url": url, "sort": None, "lang": lang, "only": only, "etag": None,
        "modified": None, "added": at, "looked": None, "changed": None, "failures": 0, "failure": None,
        "not_before": None,
    }  # fmt: skip
    db.insert_rows(connection, watches, [row])
    return True


def remove_watch(connection: Connection, url: str) -> str:
    """Watches a list no more; the address, for a part of it is enough. UnknownError, UsageError."""
    all_urls = [str(u) for u in connection.scalars(select(watches.c.url).order_by(watches.c.no))]
    found = [u for u in all_urls if u == url] or [u for u in all_urls if url in u]
    if not found:
        raise UnknownError(url, f"{url!r} is not watched; 'communique watch list' tells what is")
    if len(found) > 1:
        raise UsageError(
            f"{url!r} may be any of {len(found)} that are watched: {', '.join(found[:5])}; give it in full"
        )
    no = connection.scalar(select(watches.c.no).where(watches.c.url == found[0]))
    connection.execute(delete(watched).where(watched.c.watch == no))
    connection.execute(delete(watches).where(watches.c.no == no))
    return found[0]


def due_watches(connection: Connection, now: str) -> list[Watch]:
    """The watches that may be looked at."""
    rows = connection.execute(select(watches).order_by(watches.c.no)).all()
    return [Watch(**row._mapping) for row in rows if row.not_before is None or row.not_before <= now]


def note_entries(
    connection: Connection, watch: int, entries: Iterable[tuple[str, str | None]], at: str, *, state: str = WAITING
) -> int:
    """Keeps the documents (address, stamp) that are new, or changed as their list says; how many they are."""
    wanted = dict(entries)
    known = {
        row.url: row
        for some in _some(sorted(wanted))
        for row in connection.execute(select(watched).where(watched.c.watch == watch, watched.c.url.in_(some)))
    }
    new = [u for u in wanted if u not in known]
    changed = [u for u, stamp in wanted.items() if u in known and stamp is not None and stamp != known[u].stamp]
    places = {url: place for place, url in enumerate(wanted)}
    db.insert_rows(connection, watched, [_row(watch, u, state, wanted[u], places[u], at) for u in new])
    for url in changed:
        connection.execute(
            update(watched)
            .where(watched.c.watch == watch, watched.c.url == url)
            .values(state=state, stamp=wanted[url], place=places[url], failures=0, reason=None, not_before=None, at=at)
        )
    return len(new) + len(changed)


def _row(watch: int, url: str, state: str, stamp: str | None, place: int, at: str) -> dict[str, Any]:
    return {
        "watch": watch, "url": url, "state": state, "document": None, "stamp": stamp, "place": place, "failures": 0,
        "reason": None, "at": at, "not_before": None,
    }  # fmt: skip


def _some(items: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    for at in range(0, len(items), size):
        yield items[at : at + size]


def stamps_of(connection: Connection, watch: int, state: str) -> dict[str, str | None]:
    """Addresses in a state with their stamps."""
    rows = connection.execute(
        select(watched.c.url, watched.c.stamp).where(watched.c.watch == watch, watched.c.state == state)
    )
    return {row.url: row.stamp for row in rows}


def waiting_documents(connection: Connection, watch: int, now: str, limit: int) -> list[str]:
    """Documents of a watch that are to be fetched: those noted last first, in the order of their list."""
    query = select(watched.c.url).where(
        watched.c.watch == watch,
        watched.c.state == WAITING,
        (watched.c.not_before.is_(None)) | (watched.c.not_before <= now),
    )
    query = query.order_by(watched.c.at.desc(), watched.c.place, watched.c.url).limit(limit)
    return [str(u) for u in connection.scalars(query)]


def settle_document(
    connection: Connection, watch: int, url: str, *, state: str, at: str, reason: str | None = None,
    document: str | None = None, not_before: str | None = None,
) -> None:  # fmt: skip
    """What came of a document."""
    values: dict[str, Any] = {"state": state, "at": at, "reason": reason, "not_before": not_before}
    if document is not None:
        values["document"] = document
    if reason is not None:
        values["failures"] = watched.c.failures + 1
    connection.execute(update(watched).where(watched.c.watch == watch, watched.c.url == url).values(**values))


def failures_of(connection: Connection, watch: int, url: str) -> int:
    """How often a document failed."""
    query = select(watched.c.failures).where(watched.c.watch == watch, watched.c.url == url)
    return int(connection.scalar(query) or 0)


def settle_watch(connection: Connection, no: int, **values: Any) -> None:
    """What came of looking at a list. An address that is watched already is not taken on."""
    if "url" in values:
        taken = connection.scalar(select(func.count()).select_from(watches).where(watches.c.url == values["url"]))
        if taken:
            del values["url"]
    connection.execute(update(watches).where(watches.c.no == no).values(**values))


def list_watches(connection: Connection, faults: int = 5) -> list[WatchRow]:
    """All watches, with the last failures of each."""
    number = func.count().label("number")
    query = select(watched.c.watch, watched.c.state, number).group_by(watched.c.watch, watched.c.state)
    counted = {(row.watch, row.state): row.number for row in connection.execute(query)}
    out = []
    for watch in connection.execute(select(watches).order_by(watches.c.no)):
        broken = connection.execute(
            select(watched)
            .where(watched.c.watch == watch.no, watched.c.reason.is_not(None), watched.c.state != ADDED)
            .order_by(watched.c.at.desc(), watched.c.url)
            .limit(faults)
        )
        failed = tuple(Fault(b.url, b.reason, b.at) for b in broken)
        added, waiting, gone = (counted.get((watch.no, state), 0) for state in (ADDED, WAITING, FAILED))
        row = WatchRow(
            watch.url, watch.sort, watch.lang, watch.only, watch.looked, watch.changed, watch.failure, watch.failures,
            added, waiting, gone, failed,
        )  # fmt: skip
        out.append(row)
    return out
