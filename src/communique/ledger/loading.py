"""Rows of the ledger as the values of resolution: claims, tenure claims, decisions, texts."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, Text, cast, select

from communique.errors import UnknownError
from communique.ledger import db
from communique.ledger.tables import (
    claim_aliases,
    claims,
    decisions,
    documents,
    originals,
    receipts,
    snapshots,
    tenure_claims,
)
from communique.resolution.claims import Claim, ClaimParty, Decision, DocumentInfo, TenureClaim

IN = 500  # values asked for at once
STRETCH = 2000  # claims loaded at once where all are gone through
Numbered = tuple[int, Claim]


def select_claims() -> Select[Any]:
    """Claims with the language and day of their documents, as ``claim_of_row`` wants them; JSON comes as its text."""
    return select(
        claims.c.no, claims.c.ended, claims.c.id, documents.c.id.label("document_id"), claims.c.kind, claims.c.form,
        claims.c.status, claims.c.date, claims.c.place_state, claims.c.place_name,
        cast(claims.c.parties, Text).label("parties"), cast(claims.c.topics, Text).label("topics"),
        cast(claims.c.slots, Text).label("slots"), claims.c.quote, claims.c.start, claims.c.end, documents.c.lang,
        documents.c.published, claims.c.rule,
    ).join(documents, documents.c.no == claims.c.document)  # fmt: skip


def party_of(values: Sequence[Any], lang: str) -> ClaimParty:
    """A party out of its place in a row."""
    state, org, name, latin, office, role = values
    return ClaimParty(state, org, name, latin, office, role, lang)


def claim_of_row(row: Any) -> Claim:
    """A claim out of a row of ``select_claims``."""
    (_, _, id, document, kind, form, status, date, place_state, place_name, parties, topics, slots, quote, start, end,
     lang, published, rule, *_) = row  # fmt: skip
    return Claim(
        id, document, kind, form, status, date, place_state, place_name, _parties(parties, lang), _topics(topics),
        db.load(slots), quote, start, end, lang, published, rule,
    )  # fmt: skip


# The same persons, in the same words, are told again and again within a document and in those of the same days.
@lru_cache(maxsize=16384)
def _parties(text: str, lang: str) -> tuple[ClaimParty, ...]:
    return tuple(party_of(p, lang) for p in db.load(text))


@lru_cache(maxsize=16384)
def _topics(text: str) -> tuple[str, ...]:
    return tuple(db.load(text))


def claim_from(row: Any, info: DocumentInfo) -> Claim:
    """A claim out of its row alone, its document being at hand."""
    return Claim(
        row.id, info.id, row.kind, row.form, row.status, row.date, row.place_state, row.place_name,
        tuple(party_of(p, info.lang) for p in row.parties), tuple(row.topics), row.slots, row.quote, row.start,
        row.end, info.lang, info.published, row.rule,
    )  # fmt: skip


def claims_by_number(connection: Connection, numbers: Iterable[int], *, live: bool = True) -> list[Numbered]:
    """Claims by their numbers, in the order of these; ``live``: only those that the current readings make."""
    wanted = sorted(set(numbers))
    out: list[Numbered] = []
    for at in range(0, len(wanted), IN):
        query = select_claims().where(claims.c.no.in_(wanted[at : at + IN])).order_by(claims.c.no)
        if live:
            query = query.where(claims.c.ended.is_(None))
        out += [(row.no, claim_of_row(row)) for row in connection.execute(query)]
    return out


def claims_by_id(connection: Connection, ids: Iterable[str], *, live: bool = True) -> list[Numbered]:
    """Claims by their ids."""
    wanted = sorted(set(ids))
    out: list[Numbered] = []
    for at in range(0, len(wanted), IN):
        query = select_claims().where(claims.c.id.in_(wanted[at : at + IN])).order_by(claims.c.no)
        if live:
            query = query.where(claims.c.ended.is_(None))
        out += [(row.no, claim_of_row(row)) for row in connection.execute(query)]
    return out


def stream_claims(connection: Connection) -> Iterator[Numbered]:
    """All claims of the current readings, with their numbers, in the order in which merging wants them.

    The order is settled on the numbers alone: memory holds these, packed, and the claims of one stretch.
    """
    query = select(claims.c.no).where(claims.c.ended.is_(None)).order_by(claims.c.first_day, claims.c.id)
    order = array("q", connection.scalars(query.execution_options(yield_per=10_000)))
    wanted = select_claims()
    for at in range(0, len(order), STRETCH):
        some = order[at : at + STRETCH]
        rows = {row[0]: row for row in connection.execute(wanted.where(db.among(connection, claims.c.no, some))).all()}
        for no in some:
            yield no, claim_of_row(rows[no])


def select_tenures() -> Select[Any]:
    return select(
        tenure_claims, documents.c.id.label("document_id"), documents.c.lang, documents.c.published
    ).join(documents, documents.c.no == tenure_claims.c.document)  # fmt: skip


def tenure_of_row(row: Any) -> TenureClaim:
    """A tenure claim out of a row of ``select_tenures``."""
    return TenureClaim(
        row.id, row.document_id, row.name, row.latin, row.state, row.office, row.rank, row.ordinal, row.date, row.quote,
        row.start, row.end, row.lang, row.published,
    )  # fmt: skip


def stream_tenures(connection: Connection) -> Iterator[tuple[int, TenureClaim]]:
    """All tenure claims of the current readings, with their numbers."""
    query = select_tenures().where(tenure_claims.c.ended.is_(None)).order_by(tenure_claims.c.no)
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield row.no, tenure_of_row(row)


def load_decisions(connection: Connection) -> tuple[Decision, ...]:
    """Decisions in force, on the claims that stand today for those they were made on."""
    rows = connection.execute(select(decisions).where(decisions.c.ended.is_(None)).order_by(decisions.c.no)).all()
    return decisions_in_force(connection, rows)


def decisions_in_force(connection: Connection, rows: Sequence[Any]) -> tuple[Decision, ...]:
    """The same out of rows of decisions, those that ended among them."""
    rows = [row for row in rows if row.ended is None]
    if not rows:
        return ()
    leads = dict(tuple(row) for row in connection.execute(select(claim_aliases.c.old, claim_aliases.c.new)))
    return tuple(
        Decision(
            row.kind, tuple(lead(s, leads) for s in row.subjects), row.slot, row.value, row.by, row.at, row.why,
            None, row.id,
        )
        for row in rows
    )  # fmt: skip


def lead(subject: str, leads: dict[str, str]) -> str:
    """A claim, a party of one (``c…#n``) or an event (``e…``) as it is called since its document was read again."""
    claim, sign, rest = subject.partition("#")
    event = claim[:1] == "e"
    if claim[:1] not in "ce":
        return subject
    name = "c" + claim[1:]
    seen = set()
    while name in leads and name not in seen:
        seen.add(name)
        name = leads[name]
    return ("e" if event else "c") + name[1:] + sign + rest


def text_of(connection: Connection, digest: str) -> str:
    """The text of a document, as it was read."""
    content = connection.scalar(select(snapshots.c.content).where(snapshots.c.digest == digest))
    assert content is not None
    return unpacked(content)


def unpacked(content: bytes) -> str:
    """A text as ``snapshots`` holds it."""
    return zlib.decompress(content).decode("utf-8", "surrogatepass")


def texts_of_originals(connection: Connection, digests: Sequence[str]) -> dict[tuple[str, str | None], str]:
    """For bytes by their digests, with the addresses of the documents taken from them: the digests of their texts."""
    found: dict[tuple[str, str | None], str] = {}
    query = select(receipts.c.original, documents.c.url, documents.c.digest).join(
        documents, documents.c.no == receipts.c.document
    )
    for some in chunks(digests):
        for row in connection.execute(query.where(receipts.c.original.in_(some)).order_by(receipts.c.no)):
            found.setdefault((row.original, row.url), row.digest)
    return found


def original_of(connection: Connection, document: str) -> tuple[bytes, dict[str, Any]]:
    """The bytes that a document was taken from, with digest, url, media, charset, publisher, received, at.

    A plain text without a receipt is its own original. UnknownError where there is no such document.
    """
    row = connection.execute(select(documents).where(documents.c.id == document)).one_or_none()
    if row is None:
        raise UnknownError(document, f"the ledger has no document {document!r}")
    query = select(receipts, originals.c.content).join(originals, originals.c.digest == receipts.c.original)
    found = connection.execute(query.where(receipts.c.document == row.no).order_by(receipts.c.no)).first()
    if found is None:
        data = text_of(connection, row.digest).encode("utf-8", "surrogatepass")
        return data, {"digest": row.digest, "url": row.url, "at": row.added}
    names = ("url", "media", "charset", "publisher", "received", "at")
    return zlib.decompress(found.content), {"digest": found.original} | {n: getattr(found, n) for n in names}


def text_and_quotes(connection: Connection, document: str) -> tuple[str, str, list[str]]:
    """Name and text of a document, and the quotes of its claims that stand. UnknownError where there is none."""
    row = connection.execute(select(documents).where(documents.c.id == document)).one_or_none()
    if row is None:
        raise UnknownError(document, f"the ledger has no document {document!r}")
    query = select(claims.c.quote).where(claims.c.document == row.no, claims.c.ended.is_(None))
    quotes = [str(q) for q in connection.scalars(query.order_by(claims.c.no))]
    return row.name, text_of(connection, row.digest), quotes


def chunks(items: Sequence[Any], size: int = IN) -> Iterator[Sequence[Any]]:
    """Stretches of a row, each short enough to be asked for at once."""
    for at in range(0, len(items), size):
        yield items[at : at + size]
