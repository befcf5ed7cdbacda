"""What follows from the claims: persons, events, tenures, commitments. All of it can be computed again at any time.

Claims that came, went or changed wait in a table; this takes them from it, part by part, each part in one
transaction: whatever ends the program, nothing is half-done and the next run goes on. Where most of the ledger waits,
all of it is merged anew in one stream, which gives the same.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, Table, delete, func, select

from communique.ledger import db
from communique.ledger.blocks import Neighbours, remove_blocks, store_blocks
from communique.ledger.loading import (
    Numbered,
    chunks,
    claim_of_row,
    claims_by_id,
    claims_by_number,
    load_decisions,
    select_claims,
    select_tenures,
    stream_claims,
    stream_tenures,
    tenure_of_row,
)
from communique.ledger.merged import EventWriter, first_claims
from communique.ledger.obligations import pairs_of_events, settle_commitments
from communique.ledger.persons import Known, NameBook, settle_people, single_of
from communique.ledger.tables import (
    blocks,
    claim_people,
    claims,
    documents,
    event_members,
    name_keys,
    node_pairs,
    nodes,
    people,
    tenure_claims,
    waiting,
)
from communique.resolution.claims import Claim, Decision, TenureClaim
from communique.resolution.merging import merge_around, merge_stream

if TYPE_CHECKING:
    from communique.ledger.store import Ledger, Watcher

Item = TypeVar("Item")
PART = 500  # waiting documents taken at once
ANEW = 2000  # from so many waiting documents on, all is merged anew if they are a third of all
LOOKED_AT = 10_000  # claims of which blocks and names are taken at once
WRITTEN = 2000  # clusters written at once


def conclude(ledger: Ledger, watcher: Watcher, why: str | None = None) -> int:
    """Merges what waits; the number of events that came, went or changed. ``why`` is told of each."""
    with ledger.reading() as connection:
        left = _count(connection, waiting)
        if not left:
            return 0
        anew = left >= ANEW and 3 * left >= _count(connection, documents)
    if anew:
        watcher.say(f"merging the claims of {left:,} new documents with all others")
        with ledger.writing(watcher.say) as connection:
            return merge_all(connection, ledger, why)
    changed = 0
    while True:
        with ledger.writing(watcher.say) as connection:
            query = select(waiting.c.document).order_by(waiting.c.document).limit(PART)
            taken = list(connection.scalars(query))
            if not taken:
                return changed
            changed += _part(connection, ledger, taken, why)


def _count(connection: Connection, table: Table) -> int:
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def _part(connection: Connection, ledger: Ledger, taken: Sequence[int], why: str | None) -> int:
    decisions = load_decisions(connection)
    single = single_of(decisions)
    came, went = _claims_of(connection, taken)
    held, dropped = _tenures_of(connection, taken)
    remove_blocks(connection, [*came, *went])
    store_blocks(connection, came)
    book = NameBook(connection, single)
    book.forget([*(no for no, _ in came + went), *(-no for no, _ in held), *(-no for no in dropped)])
    book.put(came, held)
    others = settle_people(connection, book.actors, decisions, book.stirred)
    near = Neighbours(connection)
    near.keep(came)
    near.keep(_event_mates(connection, [no for no, _ in came + went]))
    near.keep(claims_by_number(connection, others))
    writer = EventWriter(connection, ledger.now(), why or "a claim came or went")
    known = Known(connection, single)
    writer.take_out(no for no, _ in went)
    tied = _tied(decisions)

    def neighbours(claim: Claim) -> list[Claim]:
        found = near.around(claim)
        if claim.id in tied:
            near.keep(claims_by_id(connection, tied[claim.id]))
            found += [near.known[near.numbers[c]] for c in sorted(tied[claim.id]) if c in near.numbers]
        return found

    clusters = merge_around(list(near.known.values()), neighbours, known, decisions)
    writer.write(clusters, near.numbers)
    wrong = {c for d in decisions if d.kind == "wrong" and d.slot is None for c in d.subjects}
    writer.take_out([no for id, no in near.numbers.items() if id in wrong])
    writer.close()
    # A person's word on a commitment, given or taken back, changes no event: all pairs are looked at.
    touched = writer.touched | pairs_of_events(connection, [c.id for c in clusters])
    settle_commitments(connection, ledger.now(), touched, decisions, known)
    for some in chunks(list(taken)):
        connection.execute(delete(waiting).where(waiting.c.document.in_(some)))
    return writer.changed


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Lets the collector of cycles look seldom, and at what comes from now on: merging makes many values, no cycles."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(500_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@seldom_collecting()
def merge_all(connection: Connection, ledger: Ledger, why: str | None = None) -> int:
    """Merges the whole ledger anew in one stream; the number of events that came, went or changed."""
    decisions = load_decisions(connection)
    single = single_of(decisions)
    for table in (blocks, claim_people, node_pairs, name_keys, nodes, people):
        connection.execute(delete(table))
    book = NameBook(connection, single)
    for part in _parts(stream_claims(connection), LOOKED_AT):
        store_blocks(connection, part)
        book.put(part, ())
    for held in _parts(stream_tenures(connection), LOOKED_AT):
        book.put((), held)
    settle_people(connection, None, decisions)
    persons = Known(connection, single)
    persons.load_all()
    writer = EventWriter(connection, ledger.now(), why or "all claims were merged anew")
    gone = select(event_members.c.claim).join(claims, claims.c.no == event_members.c.claim)
    writer.take_out(list(connection.scalars(gone.where(claims.c.ended.is_not(None)))))
    numbers: dict[str, int] = {}  # of the claims that are between being loaded and being written

    def noted() -> Iterator[Claim]:
        for no, claim in stream_claims(connection):
            numbers[claim.id] = no
            yield claim

    for clusters in _parts(merge_stream(noted(), persons, decisions), WRITTEN):
        writer.write(clusters, numbers)
        for cluster in clusters:
            for claim in cluster.claims:
                del numbers[claim.id]
    wrong = [c for d in decisions if d.kind == "wrong" and d.slot is None for c in d.subjects]
    writer.take_out(first_claims(connection, wrong).values())
    writer.close()
    settle_commitments(connection, ledger.now(), None, decisions, persons)
    connection.execute(delete(waiting))
    return writer.changed


def people_anew(connection: Connection) -> None:
    """Resolves all people again, after the register changed; documents in which somebody is another now will wait."""
    moved = settle_people(connection, None, load_decisions(connection))
    documents_of: set[int] = set()
    for some in chunks(sorted(moved)):
        documents_of.update(connection.scalars(select(claims.c.document).where(claims.c.no.in_(some))))
    db.insert_rows(connection, waiting, [{"document": d} for d in sorted(documents_of)])


def _parts(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    while part := list(islice(items, size)):
        yield part


def _event_mates(connection: Connection, numbers: Sequence[int]) -> list[Numbered]:
    """The claims that stand in one event with those of the given numbers."""
    found: set[int] = set()
    for some in chunks(list(numbers)):
        mine = select(event_members.c.event).where(event_members.c.claim.in_(some))
        found.update(connection.scalars(select(event_members.c.claim).where(event_members.c.event.in_(mine))))
    return claims_by_number(connection, found)


def _tied(decisions: Sequence[Decision]) -> dict[str, set[str]]:
    """Claims that a person tied to others: claim → claims."""
    out: dict[str, set[str]] = {}
    for d in decisions:
        if d.kind == "same":
            ids = ["c" + s[1:] for s in d.subjects if s[:1] in "ce" and "#" not in s]
            for id in ids:
                out.setdefault(id, set()).update(i for i in ids if i != id)
    return out


def _claims_of(connection: Connection, numbers: Sequence[int]) -> tuple[list[Numbered], list[Numbered]]:
    """The claims of documents: those that stand, and those that ended."""
    came: list[Numbered] = []
    went: list[Numbered] = []
    for some in chunks(list(numbers)):
        for row in connection.execute(select_claims().where(claims.c.document.in_(some)).order_by(claims.c.no)):
            (came if row.ended is None else went).append((row.no, claim_of_row(row)))
    return came, went


def _tenures_of(connection: Connection, numbers: Sequence[int]) -> tuple[list[tuple[int, TenureClaim]], list[int]]:
    held: list[tuple[int, TenureClaim]] = []
    dropped: list[int] = []
    for some in chunks(list(numbers)):
        query = select_tenures().where(tenure_claims.c.document.in_(some)).order_by(tenure_claims.c.no)
        for row in connection.execute(query):
            if row.ended is None:
                held.append((row.no, tenure_of_row(row)))
            else:
                dropped.append(row.no)
    return held, dropped
