"""The ledger as one object: adding, asking, deciding. Nothing here reads texts; a Reader is handed in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from sqlalchemy import Connection, select

from communique.errors import CommuniqueError, UsageError
from communique.ledger import db
from communique.ledger.conclude import conclude
from communique.ledger.loading import text_of
from communique.ledger.opening import open_ledger
from communique.ledger.tables import documents, readings
from communique.ledger.values import Added, ReadText, Text
from communique.ledger.writing import Writer, digest_of, document_id, find_known

BATCH = 200  # documents written at once: what is lost at most when the program is killed
VARIABLE = "COMMUNIQUE_LEDGER"


class Reader(Protocol):
    """What reads texts. ``engine`` is its version; ``pack`` the digest of a language's pack, "" where there is none."""

    @property
    def engine(self) -> str: ...

    def pack(self, lang: str) -> str: ...

    def prefixes(self, lang: str) -> Sequence[str]: ...

    def read(self, text: Text) -> ReadText: ...


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who is told what goes on: ``step(done, name)`` after each document, ``say(sentence)`` for talk."""

    step: Callable[[int, str], None] = lambda done, name: None
    say: Callable[[str], None] = lambda sentence: None


def default_address() -> str:
    """Where the ledger is if nobody says: $COMMUNIQUE_LEDGER, else a file among the user's data."""
    from platformdirs import user_data_dir

    return os.environ.get(VARIABLE) or str(Path(user_data_dir("communique", appauthor=False)) / "ledger.db")


class Ledger:
    """A ledger at an address: a file (SQLite) or ``postgresql+psycopg://…``; ``None`` is ``default_address``.

    ``create`` makes it where there is none. Close it after use, or use it in ``with``. Errors are LedgerErrors.
    """

    def __init__(
        self,
        address: str | Path | None = None,
        *,
        reader: Reader | None = None,
        create: bool = True,
        clock: Callable[[], datetime] | None = None,
        say: Callable[[str], None] = lambda sentence: None,
    ) -> None:
        self.reader = reader
        self.clock = clock or (lambda: datetime.now(UTC))
        self.engine, self.name = open_ledger(
            str(address or default_address()),
            create=create,
            on_upgrade=lambda old, new: say(f"the ledger is brought from version {old} to version {new} of its schema"),
        )

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def now(self) -> str:
        """The time as it is written into the ledger (UTC, seconds)."""
        return self.clock().astimezone(UTC).isoformat(timespec="seconds")

    def today(self) -> str:
        return self.clock().date().isoformat()

    def writing(self, say: Callable[[str], None] | None = None) -> Any:
        """A transaction of the one writer."""
        told = None if say is None else (lambda: say("another program writes to the ledger; waiting for it"))
        return db.writing(self.engine, self.name, told)

    def reading(self) -> Any:
        """One unchanging view."""
        return db.reading(self.engine, self.name)

    # ---- adding ----

    def add(self, texts: Iterable[Text | CommuniqueError], watcher: Watcher | None = None) -> Added:
        """Reads and keeps texts; an error among them is kept as a fault. What is known already is not read again,
        unless engine, pack, language or day of publication are others than when it was read."""
        watcher = watcher or Watcher()
        total = Added()
        done = 0
        for batch in _batches(texts, BATCH):
            failed: list[tuple[str, str]] = []
            wanted: list[Text] = []
            for item in batch:
                if isinstance(item, CommuniqueError):
                    failed.append(_fault(item))
                else:
                    wanted.append(item)
            stale = self._stale(wanted)
            read: list[ReadText] = []
            for text in wanted:
                done += 1
                if text not in stale:
                    watcher.step(done, text.name)
                    continue
                try:
                    read.append(self._reader().read(stale[text]))
                except CommuniqueError as error:
                    failed.append((text.name, str(error)))
                except Exception as error:  # a fault of ours; the other documents are added all the same
                    failed.append((text.name, f"a fault of the program ({type(error).__name__}: {error})"))
                watcher.step(done, text.name)
            part = self._write(read, failed, watcher)
            known = len(wanted) - len([t for t in wanted if t in stale])
            total = _sum(total, replace(part, known=known, failed=tuple(failed)))
        events = self.conclude(watcher)
        return replace(total, events=events)

    def add_readings(
        self, readings: Iterable[ReadText], watcher: Watcher | None = None, *, merge: bool = True
    ) -> Added:
        """Keeps what was read elsewhere; ``merge`` False leaves merging to the next ``conclude``."""
        watcher = watcher or Watcher()
        total = Added()
        for batch in _batches(readings, BATCH * 10):
            total = _sum(total, self._write(batch, [], watcher))
        return replace(total, events=self.conclude(watcher)) if merge else total

    def read_again(self, watcher: Watcher | None = None) -> Added:
        """Reads again every document that another engine or pack has read."""
        return self.add(self.old_texts(), watcher)

    def old_texts(self) -> Iterator[Text]:
        """Documents whose current reading is by another engine or pack than those at hand."""
        last = 0
        while True:
            with self.reading() as connection:
                rows = self._page(connection, last)
                if not rows:
                    return
                found = [
                    Text(
                        r.name,
                        text_of(connection, r.digest),
                        None,
                        r.url,
                        r.published,
                        r.lang if r.lang_given else None,
                    )
                    for r in rows
                    if self._is_old(r.engine or "", r.pack or "", r.lang)
                ]
            last = rows[-1].no
            yield from found

    def count_old(self) -> int:
        """How many documents an older engine or pack has read."""
        with self.reading() as connection:
            query = select(readings.c.engine, readings.c.pack, documents.c.lang).join(
                documents, documents.c.reading == readings.c.no
            )
            return sum(self._is_old(*row) for row in connection.execute(query))

    def conclude(self, watcher: Watcher | None = None) -> int:
        """Merges what waits to be merged; the number of events that came, went or changed."""
        return conclude(self, watcher or Watcher())

    # ---- inside ----

    def _reader(self) -> Reader:
        if self.reader is None:
            raise UsageError("this ledger was opened without a reader; open it by communique.Ledger")
        return self.reader

    def _is_old(self, engine: str, pack: str, lang: str) -> bool:
        reader = self._reader()
        return engine != reader.engine or pack != reader.pack(lang)

    @staticmethod
    def _page(connection: Connection, last: int) -> Sequence[Any]:
        query = (
            select(documents, readings.c.engine, readings.c.pack)
            .join(readings, documents.c.reading == readings.c.no)
            .where(documents.c.no > last)
            .order_by(documents.c.no)
            .limit(BATCH)
        )
        return connection.execute(query).all()

    def _stale(self, texts: Sequence[Text]) -> dict[Text, Text]:
        """The texts to be read, each as it is to be read: what is known of an old document is taken on."""
        ids = {t: document_id(digest_of(t.text), t.url) for t in texts}
        with self.reading() as connection:
            known = find_known(connection, list(ids.values()))
        out: dict[Text, Text] = {}
        taken: set[str] = set()
        for text, id in ids.items():
            if id in taken:
                continue
            old = known.get(id)
            if old is None:
                taken.add(id)
                out[text] = text
                continue
            same = text.published in (None, old.published) and text.lang in (None, old.lang)
            if same and not self._is_old(old.engine, old.pack, old.lang):
                continue
            taken.add(id)
            lang = text.lang or (old.lang if old.lang_given else None)
            out[text] = replace(text, published=text.published or old.published, lang=lang)
        return out

    def _write(self, batch: Sequence[ReadText], failed: Sequence[tuple[str, str]], watcher: Watcher) -> Added:
        if not batch and not failed:
            return Added()
        reader = self.reader
        langs = {r.record["doc"]["lang"] for r in batch}
        prefixes = {lang: reader.prefixes(lang) for lang in langs} if reader is not None else {}
        with self.writing(watcher.say) as connection:
            writer = Writer(connection, reader.engine if reader is not None else "", self.now(), prefixes)
            writer.write(batch)
            writer.note_faults(failed)
        return Added(writer.new, writer.again, 0, writer.added)


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def _sum(a: Added, b: Added) -> Added:
    return Added(a.new + b.new, a.again + b.again, a.known + b.known, a.claims + b.claims, 0, a.failed + b.failed)


def _fault(error: CommuniqueError) -> tuple[str, str]:
    name = getattr(error, "name", "")
    return name, str(getattr(error, "reason", error))


def check_day(value: str | None) -> str | None:
    """A day of ISO 8601, None for None; UsageError where it is none."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        from communique.errors import DateError

        raise DateError(value, "a day that exists, as in 2025-02-08") from None
