"""Readings into the ledger: documents, their texts, readings and claims; a second run adds nothing.

A document is its text and its address: the same text from the same address is one document, whatever its file is
called. A text that is read again (another engine, another pack, another day of publication) keeps its claims that
stay; the others end, and ``claim_aliases`` tells which new claim says what an ended one said.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from communique.ledger import db
from communique.ledger.loading import IN, chunks, claim_from
from communique.ledger.tables import (
    changes,
    claim_aliases,
    claims,
    documents,
    faults,
    originals,
    readings,
    receipts,
    snapshots,
    tenure_claims,
    waiting,
)
from communique.ledger.tallies import count_rows
from communique.ledger.values import Original, ReadText, Text
from communique.ledger.words import stored
from communique.resolution.candidates import first_day
from communique.resolution.claims import Claim, DocumentInfo, TenureClaim, claims_of_record, make_id, successors


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(digest: str, url: str | None) -> str:
    """The id of a document: made from its text and its address."""
    return make_id("d", digest, url)


@dataclass(frozen=True, slots=True)
class Known:
    """A document that the ledger has, with what its current reading was made by."""

    no: int
    id: str
    lang: str
    lang_given: bool
    title: str | None
    published: str | None
    engine: str
    pack: str


def find_known(connection: Connection, ids: Sequence[str]) -> dict[str, Known]:
    """Those of the documents that the ledger has, by id."""
    found: dict[str, Known] = {}
    columns = (
        documents.c.no, documents.c.id, documents.c.lang, documents.c.lang_given, documents.c.title,
        documents.c.published, readings.c.engine, readings.c.pack,
    )  # fmt: skip
    query = select(*columns).select_from(documents.outerjoin(readings, readings.c.no == documents.c.reading))
    for at in range(0, len(ids), IN):
        for row in connection.execute(query.where(documents.c.id.in_(ids[at : at + IN]))):
            found[row.id] = Known(
                row.no,
                row.id,
                row.lang,
                bool(row.lang_given),
                row.title,
                row.published,
                row.engine or "",
                row.pack or "",
            )
    return found


_WRITTEN = (
    snapshots, originals, documents, receipts, readings, claims, tenure_claims, waiting, claim_aliases, changes,
)  # fmt: skip


class Writer:
    """Writes one batch within one transaction of the one writer."""

    def __init__(self, connection: Connection, engine: str, at: str, prefixes: Mapping[str, Sequence[str]]) -> None:
        self.connection, self.engine, self.at, self.prefixes = connection, engine, at, prefixes
        self.rows: dict[Any, list[dict[str, Any]]] = {t: [] for t in _WRITTEN}
        self.words: list[tuple[int, list[str]]] = []
        self.next = {
            t: db.next_number(connection, t)
            for t in (documents, receipts, readings, claims, tenure_claims, changes, faults)
        }
        self.new = self.again = self.added = self.undated = 0

    def number(self, table: Any) -> int:
        number = self.next[table]
        self.next[table] = number + 1
        return number

    def write(self, batch: Iterable[ReadText]) -> None:
        """New documents and those read again; what is the same already is left alone."""
        items = {document_id(digest_of(r.text.text), r.text.url): r for r in batch}
        known = find_known(self.connection, list(items))
        for id, item in items.items():
            if id in known:
                self._again(known[id], item)
            else:
                self._new(id, item)
        self.flush()

    def note_faults(self, failed: Sequence[tuple[str, str]]) -> None:
        """Keeps what could not be read, and why."""
        for some in chunks(sorted({name for name, _ in failed})):
            self.connection.execute(delete(faults).where(faults.c.name.in_(some)))
        db.insert_rows(
            self.connection,
            faults,
            [{"no": self.number(faults), "name": n, "reason": r, "at": self.at} for n, r in failed],
        )

    def flush(self) -> None:
        count_rows(self.connection, document=len(self.rows[documents]), claim=len(self.rows[claims]))
        for table, rows in self.rows.items():
            if rows:
                db.insert_rows(self.connection, table, rows)
                rows.clear()
        db.store_words(self.connection, self.words)
        self.words.clear()

    # ---- new ----

    def _new(self, id: str, item: ReadText) -> None:
        text, record = item.text, item.record
        doc = record["doc"]
        no, reading = self.number(documents), self.number(readings)
        data = text.text.encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(data).hexdigest()
        lang = doc["lang"]
        title = text.title or doc.get("title")
        self.rows[snapshots].append({"digest": digest, "content": zlib.compress(data, 6), "size": len(data)})
        self.rows[documents].append(
            {
                "no": no, "id": id, "digest": digest, "name": text.name, "lang": lang,
                "lang_given": int(text.lang is not None), "title": title, "url": text.url, "published": text.published,
                "added": self.at, "reading": reading,
            }
        )  # fmt: skip
        if text.original is not None:
            self._received(no, text.original)
        self._reading(reading, no, item)
        said = text.text if not title or title in text.text else f"{title}\n{text.text}"
        self.words.append((no, stored(said, self.prefixes.get(lang, ()))))
        info = DocumentInfo(id, digest, lang, title, text.url, text.published, self.at)
        found, tenures = self._claims(item, info)
        self._insert(found, tenures, no, reading)
        self._changed("document", id, "added", f"added from {text.name}")
        self.new += 1
        self.undated += not text.published and any((c.date or "X").startswith("X") for c in found)

    def _received(self, document: int, original: Original) -> None:
        self.rows[originals].append({"digest": original.digest, "content": original.content, "size": original.size})
        self.rows[receipts].append(
            {
                "no": self.number(receipts), "document": document, "original": original.digest, "url": original.url,
                "media": original.media, "charset": original.charset, "publisher": original.publisher,
                "received": original.received, "at": self.at,
            }
        )  # fmt: skip

    def _claims(self, item: ReadText, info: DocumentInfo) -> tuple[list[Claim], list[TenureClaim]]:
        from dataclasses import replace

        found, tenures = claims_of_record(item.record, info)
        if item.rules:
            found = [replace(c, rule=r) for c, r in zip(found, item.rules, strict=True)]
        return found, tenures

    def _reading(self, no: int, document: int, item: ReadText) -> None:
        self.rows[readings].append(
            {
                "no": no, "document": document, "engine": self.engine, "pack": item.pack, "at": self.at,
                "remarks": list(item.remarks),
            }
        )  # fmt: skip

    def _insert(self, found: Iterable[Claim], tenures: Iterable[TenureClaim], document: int, reading: int) -> None:
        self.rows[waiting].append({"document": document})
        for claim in {c.id: c for c in found}.values():
            no = self.number(claims)
            self.rows[claims].append(claim_row(claim, no, document, reading))
            self.added += 1
        for tenure in {t.id: t for t in tenures}.values():
            self.rows[tenure_claims].append(tenure_row(tenure, self.number(tenure_claims), document, reading))

    # ---- again ----

    def _again(self, known: Known, item: ReadText) -> None:
        text = item.text
        published = text.published or known.published
        if (known.engine, known.pack) == (self.engine, item.pack) and published == known.published:
            if not (text.lang and text.lang != known.lang):
                return
        doc = item.record["doc"]
        reading = self.number(readings)
        self._reading(reading, known.no, item)
        title = text.title or doc.get("title") or known.title
        self.connection.execute(
            update(documents).where(documents.c.no == known.no).values(
                reading=reading, published=published, title=title, lang=doc["lang"],
                lang_given=int(known.lang_given or text.lang is not None),
            )
        )  # fmt: skip
        info = DocumentInfo(known.id, "", doc["lang"], title, text.url, published, self.at)
        found, tenures = self._claims(item, info)
        self._replace(claims, known, {c.id: c for c in found}, info, reading)
        self._replace(tenure_claims, known, {t.id: t for t in tenures}, info, reading)
        self._changed("document", known.id, "changed", f"read again by {self.engine}")
        self.again += 1

    def _replace(self, table: Any, known: Known, new: Mapping[str, Any], info: DocumentInfo, reading: int) -> None:
        """Ends the claims that are no longer made, takes up again those that are, adds the others."""
        rows = list(self.connection.execute(select(table).where(table.c.document == known.no)))
        old = {row.id: row for row in rows}
        gone = [row for row in rows if row.ended is None and row.id not in new]
        back = [row for row in rows if row.ended is not None and row.id in new]
        fresh = [c for id, c in new.items() if id not in old]
        for end, some in ((self.at, gone), (None, back)):
            if some:
                self.connection.execute(
                    update(table).where(table.c.no == bindparam("key")).values(ended=bindparam("end_at")),
                    [{"key": row.no, "end_at": end} for row in some],
                )
        if table is not claims:
            self._insert((), fresh, known.no, reading)
            return
        self._insert(fresh, (), known.no, reading)
        if back:
            self.connection.execute(delete(claim_aliases).where(claim_aliases.c.old.in_([r.id for r in back])))
        for first, second in successors([claim_from(r, info) for r in gone], list(new.values())).items():
            if first != second:
                self.rows[claim_aliases].append({"old": first, "new": second})

    def _changed(self, sort: str, id: str, action: str, why: str) -> None:
        self.rows[changes].append(
            {
                "no": self.number(changes),
                "at": self.at,
                "sort": sort,
                "id": id,
                "action": action,
                "into": None,
                "why": why,
            }
        )


def claim_row(claim: Claim, no: int, document: int, reading: int) -> dict[str, Any]:
    """A claim as a row."""
    return {
        "no": no, "id": claim.id, "document": document, "reading": reading, "ended": None, "kind": claim.kind,
        "form": claim.form, "status": claim.status, "date": claim.date, "place_state": claim.place_state,
        "place_name": claim.place_name,
        "parties": [[p.state, p.org, p.name, p.latin, p.office, p.role] for p in claim.parties],
        "topics": list(claim.topics), "slots": dict(claim.slots), "quote": claim.quote, "start": claim.start,
        "end": claim.end, "rule": claim.rule, "first_day": first_day(claim),
    }  # fmt: skip


def tenure_row(tenure: TenureClaim, no: int, document: int, reading: int) -> dict[str, Any]:
    """A tenure claim as a row."""
    return {
        "no": no, "id": tenure.id, "document": document, "reading": reading, "ended": None, "name": tenure.name,
        "latin": tenure.latin, "state": tenure.state, "office": tenure.office, "rank": tenure.rank,
        "ordinal": tenure.ordinal, "date": tenure.date, "quote": tenure.quote, "start": tenure.start,
        "end": tenure.end,
    }  # fmt: skip


__all__ = ["Known", "Text", "Writer", "digest_of", "document_id", "find_known"]
