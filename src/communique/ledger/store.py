"""The ledger as one object: adding, asking, deciding. Nothing here reads texts; a Reader is handed in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from sqlalchemy import Connection, func, select

from communique.errors import CommuniqueError, UnknownError, UsageError
from communique.ledger import db
from communique.ledger.conclude import conclude, people_anew, seldom_collecting
from communique.ledger.loading import original_of, text_and_quotes, text_of, texts_of_originals
from communique.ledger.opening import open_ledger
from communique.ledger.tables import documents, readings
from communique.ledger.tallies import count_rows
from communique.ledger.values import (
    Added,
    AlikeEvent,
    AlikePerson,
    CommitmentRow,
    DecisionRow,
    DocumentPage,
    EventRow,
    Evidence,
    Imported,
    ReadText,
    Relation,
    Rows,
    Text,
    Why,
)
from communique.ledger.writing import Writer, digest_of, document_id, find_known

BATCH = 200  # documents written at once: what is lost at most when the program is killed
VARIABLE = "COMMUNIQUE_LEDGER"


if TYPE_CHECKING:
    from communique.ledger.queries.finder import Findings


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

    def __enter__(self) -> Self:
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

    @contextmanager
    def writing(self, say: Callable[[str], None] | None = None) -> Iterator[Connection]:
        """A transaction of the one writer; it makes a new revision of the ledger."""
        told = None if say is None else (lambda: say("another program writes to the ledger; waiting for it"))
        with db.writing(self.engine, self.name, told) as connection:
            yield connection
            count_rows(connection, revision=1)

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
            wanted = self._settled(wanted)
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
            total += replace(part, known=known, failed=tuple(failed))
        events = self.conclude(watcher)
        return replace(total, events=events)

    def add_readings(
        self,
        readings: Iterable[ReadText],
        watcher: Watcher | None = None,
        *,
        merge: bool = True,
        engine: str | None = None,
    ) -> Added:
        """Keeps what was read elsewhere, by ``engine``; ``merge`` False leaves merging to the next ``conclude``."""
        watcher = watcher or Watcher()
        total = Added()
        done = 0
        for batch in _batches(readings, BATCH * 10):
            with seldom_collecting():
                part = self._write(batch, [], watcher, engine)
            done += len(batch)
            watcher.step(done, batch[-1].text.name)
            total += replace(part, known=len(batch) - part.new - part.again)
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
            made_by = (readings.c.engine, readings.c.pack, documents.c.lang)
            query = select(*made_by, func.count()).join(documents, documents.c.reading == readings.c.no)
            rows = connection.execute(query.group_by(*made_by)).all()
            return sum(count for engine, pack, lang, count in rows if self._is_old(engine, pack, lang))

    def conclude(self, watcher: Watcher | None = None, why: str | None = None) -> int:
        """Merges what waits to be merged; the number of events that came, went or changed. ``why`` is told of each."""
        return conclude(self, watcher or Watcher(), why)

    # ---- asking ----

    def states(self, *names: str) -> tuple[str, ...]:
        """Codes of states called by any name."""
        from communique.ledger.queries.states import find_state

        with self.reading() as connection:
            return tuple(dict.fromkeys(find_state(n, connection) for n in names))

    def timeline(self, *states: str, person: str | None = None, **wanted: Any) -> Rows:
        """Events, the latest first; what may be wanted: ``queries.timeline.Wanted``. ``person`` is a name or an id."""
        from communique.ledger.queries.people import person_of_name
        from communique.ledger.queries.timeline import Wanted, list_events

        codes = self.states(*states)
        with self.reading() as connection:
            who = person_of_name(connection, person) if person is not None else None
            return list_events(connection, Wanted(states=codes, person=who, **wanted))

    def events(self, *states: str, **wanted: Any) -> Rows:
        """All events of a choice, the oldest first."""
        return self.timeline(*states, **({"limit": None, "oldest_first": True} | wanted))

    def relation(
        self, a: str, b: str, *, since: str | None = None, as_of: str | None = None, limit: int = 10
    ) -> Relation:
        """What the ledger has on two states."""
        from communique.ledger.queries.relation import find_relation

        first, second = self._two(a, b)
        with self.reading() as connection:
            return find_relation(connection, first, second, self._day(as_of), since, limit)

    def person(self, name: str, *, limit: int = 10) -> Rows:
        """The persons who may bear a name, likeliest first; UnknownError where there is none."""
        from communique.ledger.queries.people import find_people

        with self.reading() as connection:
            found = find_people(connection, name, limit=limit)
        if not found:
            raise UnknownError(name, f"the ledger has no person whose name is like {name!r}")
        return found

    def document(self, id: str) -> DocumentPage:
        """A document with its text and the passages that its events stand on."""
        from communique.ledger.queries.documents import load_document

        with self.reading() as connection:
            return load_document(connection, id)

    def find_document(self, text: str, url: str | None = None) -> str | None:
        """The id of the document with a text and address, None where the ledger has none."""
        id = document_id(digest_of(text), url)
        with self.reading() as connection:
            return id if find_known(connection, [id]) else None

    def names(self, person: str) -> Rows:
        """Every name that was put to a person (an id), as written, in one office of one state."""
        from communique.ledger.queries.finding import person_id
        from communique.ledger.queries.persons import list_names

        with self.reading() as connection:
            return list_names(connection, person_id(connection, person))

    def person_of_name(self, name: str) -> str:
        """The person to whom a name (its id, as decisions keep it) is put."""
        from communique.ledger.queries.persons import find_bearer

        with self.reading() as connection:
            return find_bearer(connection, name)

    def counterparts(self, person: str, *, limit: int = 30) -> Rows:
        """Those who stand in one event with a person (an id), met most often first."""
        from communique.ledger.queries.finding import person_id
        from communique.ledger.queries.persons import list_counterparts

        with self.reading() as connection:
            return list_counterparts(connection, person_id(connection, person), limit)

    def similar_events(self, id: str, *, limit: int = 5) -> list[AlikeEvent]:
        """Events that may be the same as one and were left apart, the likeliest first."""
        from communique.ledger.queries.alike import similar_events

        with self.reading() as connection:
            return similar_events(connection, id, limit)

    def similar_people(self, id: str, *, limit: int = 6) -> list[AlikePerson]:
        """Persons who may be the same as one (an id) and were left apart, the likeliest first."""
        from communique.ledger.queries.alike import similar_people
        from communique.ledger.queries.finding import person_id

        with self.reading() as connection:
            return similar_people(connection, person_id(connection, id), limit)

    def due(self, *states: str, by: str | None = None, as_of: str | None = None, **wanted: Any) -> Rows:
        """What is owed and not settled, of those with a deadline by ``by``; the last deadline first."""
        from communique.ledger.queries.obligations import list_commitments

        codes = self.states(*states)
        with self.reading() as connection:
            return list_commitments(connection, self._day(as_of), states=codes, by=by, **wanted)

    def opened_by(self, event: str, *, as_of: str | None = None) -> Rows:
        """The commitments that an event (its whole id) opened."""
        from communique.ledger.queries.obligations import list_opened

        with self.reading() as connection:
            return list_opened(connection, event, self._day(as_of))

    def commitment(self, id: str, *, as_of: str | None = None) -> CommitmentRow:
        """One commitment with its evidence."""
        from communique.ledger.queries.finding import commitment_id
        from communique.ledger.queries.obligations import list_commitments

        with self.reading() as connection:
            (row,) = list_commitments(connection, self._day(as_of), id=commitment_id(connection, id), closed=None)
            assert isinstance(row, CommitmentRow)
            return row

    def instruments(self, a: str, b: str, *, on: str | None = None) -> Rows:
        """Instruments of two states in force on a day."""
        from communique.ledger.queries.relation import find_instruments

        first, second = self._two(a, b)
        with self.reading() as connection:
            return find_instruments(connection, first, second, self._day(on))

    def mechanisms(self, *states: str, as_of: str | None = None) -> Rows:
        """Dialogues with their last session and the next."""
        from communique.ledger.queries.relation import find_mechanisms

        codes = self.states(*states)
        with self.reading() as connection:
            return find_mechanisms(connection, codes, self._day(as_of))

    def search(self, words: str, *, limit: int = 20) -> Rows:
        """Documents that have the words."""
        from communique.ledger.queries.search import search

        with self.reading() as connection:
            return search(connection, words, limit=limit)

    def find(self, words: str, *, limit: int = 20, offset: int = 0, **narrowed: Any) -> Findings:
        """Documents that have the words, narrowed by facets; what may be given: ``queries.finder.Sought``."""
        from communique.ledger.queries.finder import Sought, find_documents

        with self.reading() as connection:
            return find_documents(connection, Sought(words, **narrowed), limit=limit, offset=offset)

    def find_people(self, name: str, *, limit: int = 6) -> Rows:
        """Persons who may bear a name in any script, likeliest first, without their events; none is no error."""
        from communique.ledger.queries.people import load_person, rank_people

        with self.reading() as connection:
            ranked = rank_people(connection, name)
            return Rows([load_person(connection, id, 0) for id, _ in ranked[:limit]], len(ranked))

    def why(self, id: str) -> Why:
        """How the ledger came by an event; ids of claims and of events since taken up lead to it."""
        from communique.ledger.queries.why import explain_event

        with self.reading() as connection:
            return explain_event(connection, id)

    def tenures(self, *states: str, offices: Sequence[str] = ()) -> Rows:
        """Who held which office in states, the latest first."""
        from communique.ledger.queries.tenures import list_tenures

        codes = self.states(*states)
        with self.reading() as connection:
            return Rows([t for s in codes for t in list_tenures(connection, state=s, offices=offices)])

    def holders(self, state: str, *, on: str | None = None, offices: Sequence[str] = ()) -> Rows:
        """Who held the offices of a state on a day; of those that many hold at once (ambassador) only the ones asked
        for."""
        from communique.ledger.queries.tenures import holders_on

        (code,) = self.states(state)
        with self.reading() as connection:
            return holders_on(connection, code, self._day(on), offices)

    def last_holders(self, state: str, *, as_of: str | None = None) -> Rows:
        """Who was seen last in the offices of a state, by a day."""
        from communique.ledger.queries.tenures import last_holders

        (code,) = self.states(state)
        with self.reading() as connection:
            return last_holders(connection, code, self._day(as_of))

    def evidence(self, *ids: str) -> dict[str, Evidence]:
        """Where events (their first account), claims and tenure claims are said, by their ids."""
        from communique.ledger.queries.rows import evidence_for, first_evidence

        with self.reading() as connection:
            found = first_evidence(connection, [i for i in ids if i[:1] == "e"])
            return found | evidence_for(connection, [i for i in ids if i[:1] in "ct"])

    def events_by_id(self, *ids: str) -> dict[str, EventRow]:
        """Events by their whole ids; those that are gone are left out."""
        from communique.ledger.queries.rows import events_by_id

        with self.reading() as connection:
            return events_by_id(connection, ids)

    def accounts(self, *events: str) -> dict[str, list[Evidence]]:
        """Every account of events, the earliest told first, by the events' ids."""
        from communique.ledger.queries.rows import accounts_of

        with self.reading() as connection:
            return accounts_of(connection, events)

    def tasks(self, *sorts: str, as_of: str | None = None) -> Rows:
        """What to review, the least certain and most important first; ``sorts`` of ``review.SORTS``, none are all."""
        from communique.ledger.queries.review import SORTS, list_tasks

        unknown = sorted(set(sorts) - set(SORTS))
        if unknown:
            raise UsageError(f"there is no sort of task {unknown[0]!r}; there are: {', '.join(SORTS)}")
        with self.reading() as connection:
            return Rows(list_tasks(connection, self._day(as_of), sorts or SORTS))

    # ---- deciding ----

    def decide(
        self, kind: str, *subjects: str, by: str, why: str = "", slot: str | None = None, value: Any = None
    ) -> DecisionRow:
        """Writes down what a person decided (``deciding.KINDS``) and merges what it bears on."""
        from communique.ledger.deciding import record

        self.conclude()  # what waits is not of this decision
        with self.writing() as connection:
            row = record(connection, kind, subjects, slot=slot, value=value, by=by, why=why, at=self.now())
        self.conclude(why=f"{kind}, decided by {by} ({row.id})")
        return row

    def part(self, some: Sequence[str], others: Sequence[str], *, by: str, why: str = "") -> DecisionRow:
        """Writes down that none of the first is one with any of the others (claims of an event, names of a person)."""
        if not some or not others:
            raise UsageError("name those that are parted, and those that stay")
        return self.decide("different", *some, *others, by=by, why=why, value=len(some))

    def undo(self, id: str, *, by: str, why: str = "") -> DecisionRow:
        """Ends a decision; the row stays."""
        from communique.ledger.deciding import end

        self.conclude()
        with self.writing() as connection:
            row = end(connection, id, by=by, why=why, at=self.now())
        self.conclude(why=f"{row.kind}, taken back by {by} ({row.id})")
        return row

    def decisions(self) -> Rows:
        """All decisions, ended ones too."""
        from communique.ledger.queries.why import list_decisions

        with self.reading() as connection:
            return Rows(list_decisions(connection))

    def import_register(self, path: str | Path) -> Imported:
        """Takes known persons in from a file (CSV, or JSON as Wikidata's query service gives it)."""
        from communique.ledger.registry import read_register, store_register

        rows, faults = read_register(Path(path))
        self.conclude()
        with self.writing() as connection:
            count = store_register(connection, rows, Path(path).name)
        if rows:
            with self.writing() as connection:
                people_anew(connection)
        self.conclude(why=f"the register took in {Path(path).name}")
        return Imported(count, tuple(faults))

    # ---- inside ----

    def _two(self, a: str, b: str) -> tuple[str, str]:
        codes = self.states(a, b)
        if len(codes) < 2:
            raise UsageError(f"{a!r} and {b!r} are one state ({codes[0]}); name two")
        return codes[0], codes[1]

    def _day(self, value: str | None) -> str:
        return check_day(value) or self.today()

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

    def _settled(self, texts: Sequence[Text]) -> list[Text]:
        """The texts, of bytes that the ledger has from the same address with the text that was taken from them then:
        it never changes again, whatever a later version would take from them."""
        digests = sorted({t.original.digest for t in texts if t.original is not None})
        if not digests:
            return list(texts)
        with self.reading() as connection:
            known = texts_of_originals(connection, digests)
            return [
                replace(t, text=text_of(connection, known[t.original.digest, t.url]))
                if t.original is not None and (t.original.digest, t.url) in known
                else t
                for t in texts
            ]

    def documents_of(self, id: str) -> list[str]:
        """The documents that an id means: its own, or those that an event stands on. UnknownError for none."""
        with self.reading() as connection:
            if id.strip()[:1].lower() == "d":
                from communique.ledger.queries.finding import full_id

                return [full_id(connection, id, (documents.c.id,), "document")]
        return list(dict.fromkeys(told.evidence.document for told in self.why(id).told))

    def text_and_quotes(self, document: str) -> tuple[str, str, list[str]]:
        """Name and text of a document (its id), and the quotes of its claims."""
        with self.reading() as connection:
            return text_and_quotes(connection, document)

    def original(self, document: str) -> tuple[bytes, dict[str, Any]]:
        """What a document (its id) was taken from: the bytes as they were received, and what is known of them.

        UnknownError where the ledger has no such document, or only its text.
        """
        with self.reading() as connection:
            return original_of(connection, document)

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

    def _write(
        self,
        batch: Sequence[ReadText],
        failed: Sequence[tuple[str, str]],
        watcher: Watcher,
        engine: str | None = None,
    ) -> Added:
        if not batch and not failed:
            return Added()
        reader = self.reader
        langs = {r.record["doc"]["lang"] for r in batch}
        prefixes = {lang: reader.prefixes(lang) for lang in langs} if reader is not None else {}
        with self.writing(watcher.say) as connection:
            by = engine if engine is not None else reader.engine if reader is not None else ""
            writer = Writer(connection, by, self.now(), prefixes)
            writer.write(batch)
            writer.note_faults(failed)
        return Added(writer.new, writer.again, 0, writer.added, undated=writer.undated)


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


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
