"""Looking at what is watched: lists → new documents → the ledger, failures kept beside.

One run looks at every list that is due, then fetches what waits, host by host in turn so that no host is asked too
often and none waits for another. Everything that is done is in the ledger at once: a run that is broken off goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from communique.documents.extract import Extractor
from communique.documents.listing import INDEX, Entry, Listing
from communique.documents.opening import open_found
from communique.errors import CommuniqueError, FetchError
from communique.ledger import watching
from communique.ledger.values import Text
from communique.ledger.watching import Watch
from communique.ledger.writing import digest_of, document_id
from communique.sources.archive import Limits
from communique.sources.fetch import Fetched
from communique.sources.snapshot import Snapshot
from communique.sources.source import Source
from communique.sources.visits import Visitor
from communique.views.python import Ledger, as_texts

_TRIES = 5  # failures after which a document is given up, unless they cannot change before
_CHILDREN = 20  # sitemaps of an index that are looked at in one run
_BATCH = 10  # documents that are added at once
_LIST_SIZE = 60_000_000  # bytes; a sitemap may have 50 MB


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did: lists looked at and those that failed; documents found new, added, known already, failed."""

    looked: int = 0
    broken: int = 0
    found: int = 0
    added: int = 0
    known: int = 0
    failed: int = 0
    claims: int = 0

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class Watching:
    """Runs over what a ledger watches. ``say`` is told each failure as it comes, in one sentence."""

    def __init__(
        self,
        ledger: Ledger,
        visitor: Visitor,
        extractor: Extractor,
        *,
        limit: int = 50,
        say: Callable[[str], None] = lambda sentence: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.ledger, self.visitor, self.extractor = ledger, visitor, extractor
        self.limit, self.say, self.stopped = limit, say, stopped
        self.days: dict[str, str] = {}  # what lists say of days of publication

    def run(self) -> Ran:
        """Looks at what is due, fetches what waits, adds what is new."""
        total = Ran()
        with self.ledger.reading() as connection:
            due = watching.due_watches(connection, self.ledger.now())
        for watch in due:
            if self.stopped():
                return total
            found = self._look(watch)
            total = replace(
                total,
                looked=total.looked + 1,
                broken=total.broken + (found is None),
                found=total.found + (found or 0),
            )
        return self._fetch(due, total)

    # ---- lists ----

    def _look(self, watch: Watch) -> int | None:
        """How many documents a list has that are new; None where it could not be had."""
        now = self.ledger.now()
        try:
            got = self.visitor.visit(watch.url, etag=watch.etag, modified=watch.modified, size=_LIST_SIZE)
            listing = None if got.unchanged else self._listing(got, watch)
            entries = list(listing.entries) if listing is not None else []
            if listing is not None and listing.feeds and watch.looked is None:
                self.say(f"{watch.url}: this page offers a feed, which tells more and changes less: {listing.feeds[0]}")
            children = self._children(watch, entries) if listing is not None and listing.sort == INDEX else {}
        except CommuniqueError as error:
            reason = str(getattr(error, "reason", error))
            wait = getattr(error, "wait", None)
            with self.ledger.writing() as connection:
                again = _later(now, watch.failures, wait)
                watching.settle_watch(
                    connection, watch.no, looked=now, failures=watch.failures + 1, failure=reason, not_before=again
                )
            self.say(f"{watch.url}: {reason}")
            return None
        if listing is not None and listing.sort == INDEX:
            entries = [e for inner in children.values() for e in inner]
        for entry in entries:
            if entry.published is not None:
                self.days[entry.url] = entry.published
        count = 0
        with self.ledger.writing() as connection:
            if listing is not None:
                count = watching.note_entries(connection, watch.no, [(e.url, e.stamp) for e in entries], now)
                told = [(child.url, child.stamp) for child in children]
                watching.note_entries(connection, watch.no, told, now, state=watching.LIST)
            values: dict[str, Any] = {"looked": now, "failures": 0, "failure": None, "not_before": None}
            if listing is not None:
                values |= {"sort": listing.sort, "etag": got.etag, "modified": got.modified}
                if not entries and listing.sort != INDEX:
                    values["failure"] = "there is nothing in this list that looks like a document; try --only PATTERN"
            if count:
                values["changed"] = now
            if got.moved is not None:
                values["url"] = got.moved
            watching.settle_watch(connection, watch.no, **values)
        return count

    def _listing(self, got: Fetched, watch: Watch) -> Listing:
        return self.extractor.listing(got.data, address=got.url, charset=got.charset, only=watch.only, name=watch.url)

    def _children(self, watch: Watch, index: list[Entry]) -> dict[Entry, tuple[Entry, ...]]:
        """The documents of those sitemaps of an index that have changed, the latest first."""
        with self.ledger.reading() as connection:
            known = watching.stamps_of(connection, watch.no, watching.LIST)
        changed = [c for c in index if c.url not in known or c.stamp is None or c.stamp != known[c.url]]
        changed.sort(key=lambda c: c.stamp or "", reverse=True)
        found: dict[Entry, tuple[Entry, ...]] = {}
        last: CommuniqueError | None = None
        for child in changed[:_CHILDREN]:
            try:
                got = self.visitor.visit(child.url, size=_LIST_SIZE)
                found[child] = self._listing(got, watch).entries
            except CommuniqueError as error:
                last = error
                self.say(f"{child.url}: {getattr(error, 'reason', error)}")
        if last is not None and not found:
            raise last
        return found

    # ---- documents ----

    def _fetch(self, due: list[Watch], total: Ran) -> Ran:
        now = self.ledger.now()
        with self.ledger.reading() as connection:
            waiting = {w.no: watching.waiting_documents(connection, w.no, now, self.limit) for w in due}
        watches = {w.no: w for w in due}
        batch: list[tuple[Watch, str, Source]] = []
        for no, url in self._in_turn(waiting):
            source = self._document(watches[no], url)
            if source is None:
                total = replace(total, failed=total.failed + 1)
                continue
            batch.append((watches[no], url, source))
            if len(batch) >= _BATCH:
                total = self._add(batch, total)
                batch = []
        return self._add(batch, total)

    def _in_turn(self, waiting: dict[int, list[str]]) -> Iterator[tuple[int, str]]:
        """Documents in the order in which their hosts may be visited."""
        from urllib.parse import urlsplit

        queues: dict[str, list[tuple[int, str]]] = {}
        for no, urls in waiting.items():
            for url in urls:
                queues.setdefault(urlsplit(url).netloc, []).append((no, url))
        while queues and not self.stopped():
            host = min(queues, key=lambda h: self.visitor.ready(queues[h][0][1]))
            no, url = queues[host].pop(0)
            if not queues[host]:
                del queues[host]
            yield no, url

    def _document(self, watch: Watch, url: str) -> Source | None:
        """A document as it is added; None where it could not be had, which is kept."""
        now = self.ledger.now()
        try:
            got = self.visitor.visit(url)
            snapshot = Snapshot(url, got.data, got.media, got.charset, got.url, now[:10])
            for found in open_found(snapshot, Limits(), self.extractor):
                if isinstance(found, CommuniqueError):
                    raise found
                day = found.published or self.days.get(url)
                return replace(found, published=day, lang=watch.lang or found.lang, url=found.url or got.url)
            raise FetchError(url, "there is no text in it")
        except CommuniqueError as error:
            reason = str(getattr(error, "reason", error))
            with self.ledger.writing() as connection:
                failures = watching.failures_of(connection, watch.no, url)
                again = getattr(error, "temporary", False) and failures + 1 < _TRIES
                watching.settle_document(
                    connection, watch.no, url, state=watching.WAITING if again else watching.FAILED, at=now,
                    reason=reason, not_before=_later(now, failures, getattr(error, "wait", None)) if again else None,
                )  # fmt: skip
            self.say(f"{url}: {reason}")
            return None

    def _add(self, batch: list[tuple[Watch, str, Source]], total: Ran) -> Ran:
        if not batch:
            return total
        texts: list[Text] = list(as_texts(source for _, _, source in batch))
        done = self.ledger.add(texts)
        broken = dict(done.failed)
        now = self.ledger.now()
        with self.ledger.writing() as connection:
            for (watch, url, _), text in zip(batch, texts, strict=True):
                reason = broken.get(text.name)
                watching.settle_document(
                    connection, watch.no, url, state=watching.ADDED if reason is None else watching.FAILED, at=now,
                    reason=reason, document=document_id(digest_of(text.text), text.url) if reason is None else None,
                )  # fmt: skip
        return replace(
            total, added=total.added + done.new + done.again, known=total.known + done.known,
            failed=total.failed + len(broken), claims=total.claims + done.claims,
        )  # fmt: skip


def _later(now: str, failures: int, wait: float | None) -> str:
    """When to try again: as the server says, else after five minutes, then twice as long each time, a day at most."""
    seconds = min(86_400.0, max(wait or 0.0, 300.0 * 2 ** min(failures, 10)))
    return (datetime.fromisoformat(now).astimezone(UTC) + timedelta(seconds=seconds)).isoformat(timespec="seconds")
