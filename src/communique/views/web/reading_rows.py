"""What stands on the words of a text, as cards beside it: the same from the ledger and from a reading."""

from __future__ import annotations

from dataclasses import dataclass

from communique.ledger.values import EventRow, PartyRow, Passage
from communique.schema.model import Event, Reading


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event beside its words. ``key`` marks them (a claim's id, or a place in the reading); ``event`` is None
    where a person called the claim wrong; ``linked`` where the ledger has a page for it."""

    key: str
    quotes: tuple[tuple[int, int], ...]
    kind: str
    form: str
    status: str
    date: str | None
    rule: str
    event: EventRow | None
    linked: bool
    basis: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """Who holds an office, beside the words that tell it."""

    key: str
    start: int
    end: int
    name: str
    latin: str | None
    state: str | None
    office: str
    person: str | None


def card_of_passage(p: Passage) -> EventCard:
    return EventCard(
        p.claim, ((p.start, p.end),), p.kind, p.form, p.status, p.date, p.rule, p.event, p.event is not None
    )  # fmt: skip


def card_of_read(reading: Reading) -> list[EventCard]:
    """The events of a reading as rows, in the order of the text."""
    found = sorted(enumerate(reading.events), key=lambda row: (row[1].start, row[1].end, row[0]))
    return [
        EventCard(
            f"n{n}", e.quotes or ((e.start, e.end),), e.kind, e.form, e.status, e.date, e.rule,
            _row(e, reading.text, n), False, e.basis,
        )
        for n, e in found
    ]  # fmt: skip


def offices_of_read(reading: Reading) -> list[OfficeCard]:
    return [
        OfficeCard(f"t{n}", t.start, t.end, t.name, t.latin, t.state, t.office, None)
        for n, t in enumerate(reading.tenures)
    ]


def _row(event: Event, text: str, number: int) -> EventRow:
    record = event.as_dict(text)
    place = record.pop("place") or {}
    common = ("kind", "form", "status", "date", "parties", "topics", "quote", "start", "end", "act")
    slots = {k: v for k, v in record.items() if k not in common and v not in (None, [], "")}
    parties = tuple(PartyRow(p.state, p.org, p.name, p.latin, p.office, p.role) for p in event.parties)
    return EventRow(
        f"n{number}", event.kind, event.form, event.status, event.date, place.get("state"), place.get("name"), parties,
        event.topics, slots, 1, 1, (), record["quote"],
    )  # fmt: skip
