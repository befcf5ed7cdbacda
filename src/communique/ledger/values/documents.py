"""Documents with what they tell, as they are shown and found."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from communique.ledger.values.events import EventRow


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document on which a claim stands (half-open, code points), and its event, if it is not called off."""

    claim: str
    start: int
    end: int
    kind: str
    form: str
    status: str
    date: str | None
    rule: str
    event: EventRow | None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"event": self.event.as_dict() if self.event is not None else None}


@dataclass(frozen=True, slots=True)
class HeldOffice:
    """Words of a document that tell who holds an office; ``person`` is an id of the ledger, or None."""

    claim: str
    start: int
    end: int
    name: str
    latin: str | None
    state: str | None
    office: str
    rank: str | None
    ordinal: int | None
    person: str | None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading of a document: by which engine and pack, when, and its remarks."""

    engine: str
    pack: str
    at: str
    remarks: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A document: the text as it was received, the passages that were taken from it, and when it was read."""

    id: str
    name: str
    title: str | None
    url: str | None
    published: str | None
    lang: str
    added: str
    text: str
    passages: tuple[Passage, ...] = ()
    offices: tuple[HeldOffice, ...] = ()
    readings: tuple[ReadingRow, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {
            "passages": [p.as_dict() for p in self.passages],
            "offices": [o.as_dict() for o in self.offices],
            "readings": [r.as_dict() for r in self.readings],
        }


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that has the words: a stretch of it, where in it they stand, and the events told there."""

    document: str
    name: str
    title: str | None
    url: str | None
    published: str | None
    lang: str
    passage: str
    start: int
    marks: tuple[tuple[int, int], ...]  # within the passage
    events: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
