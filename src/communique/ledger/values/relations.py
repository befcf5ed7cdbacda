"""Two states: what the ledger has on them, and the brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from communique.ledger.values.events import EventRow, Evidence
from communique.ledger.values.owed import CommitmentRow
from communique.ledger.values.tenures import TenureRow


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A dialogue by its name: its last session and the next one, as far as they are told."""

    name: str
    states: tuple[str, ...]
    sessions: int
    last: EventRow | None
    next: EventRow | None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {
            "last": self.last.as_dict() if self.last else None,
            "next": self.next.as_dict() if self.next else None,
        }


@dataclass(frozen=True, slots=True)
class Relation:
    """Two states: how often they were in touch, by year and kind, the last contacts, what is in force and owed."""

    a: str
    b: str
    events: int
    first: str | None
    last: str | None
    by_year: Mapping[str, Mapping[str, int]]
    contacts: tuple[EventRow, ...]
    instruments: tuple[EventRow, ...]
    transfers: tuple[EventRow, ...]
    next: tuple[EventRow, ...]
    commitments: tuple[CommitmentRow, ...]
    differing: tuple[EventRow, ...] = ()
    who: tuple[TenureRow, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        many = ("contacts", "instruments", "transfers", "next", "commitments", "differing", "who")
        return {
            "states": [self.a, self.b],
            "events": self.events,
            "first": self.first,
            "last": self.last,
            "by_year": {y: dict(k) for y, k in self.by_year.items()},
        } | {name: [row.as_dict() for row in getattr(self, name)] for name in many}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a brief: what it says, and the numbers of the sources that say it."""

    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; ``more`` tells how many were left out, for want of room."""

    heading: str
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """The pages for a meeting: sections of cited lines, and the sources in the order of their numbers, from 1."""

    a: str
    b: str
    as_of: str
    since: str | None
    sections: tuple[Section, ...]
    sources: tuple[Evidence, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "states": [self.a, self.b],
            "as_of": self.as_of,
            "since": self.since,
            "sections": [asdict(s) for s in self.sections],
            "sources": [s.as_dict() for s in self.sources],
        }
