"""Persons and their spellings, and a register of known ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from communique.ledger.values.events import EventRow, Evidence
from communique.ledger.values.tenures import TenureRow


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a person's name is written, how often, and where it was seen first."""

    name: str
    lang: str
    mentions: int
    seen: Evidence | None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Person:
    """A person with every spelling, the offices held, and the last events."""

    id: str
    name: str
    latin: str | None
    state: str | None
    mentions: int
    register: str | None
    spellings: tuple[Spelling, ...] = ()
    tenures: tuple[TenureRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    reasons: tuple[Any, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {
            "spellings": [s.as_dict() for s in self.spellings],
            "tenures": [t.as_dict() for t in self.tenures],
            "events": [e.as_dict() for e in self.events],
        }


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name as it is written, in one office of one state; ``id`` names it where persons are parted."""

    id: str
    name: str
    lang: str
    latin: str | None
    office: str | None
    state: str | None
    mentions: int
    seen: Evidence | None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """One who stands in events with a person: how often, and the day of the last (YYYYMMDD, None: undated)."""

    id: str
    name: str
    latin: str | None
    state: str | None
    events: int
    last: int | None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class AlikePerson:
    """A person who may be the same as another: how like the names are (0 to 1), which two, whether of one state."""

    id: str
    name: str
    latin: str | None
    state: str | None
    mentions: int
    like: float
    same_state: bool
    left: str
    right: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken from a file: rows, and those that could not be, each with its sentence."""

    rows: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A known person with an office: ``names`` in any script, days as EDTF."""

    id: str
    names: tuple[str, ...]
    state: str | None
    office: str | None
    since: str | None
    until: str | None
    source: str
    extra: Mapping[str, Any] = field(default_factory=dict)
