"""Offices and who holds them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TenureRow:
    """An office that a person held: ``since`` and ``until`` as the register has them, ``first`` and ``last`` as seen
    in documents, ``after`` and ``before`` the nearest days on which another holds it."""

    id: str
    person: str
    state: str | None
    office: str
    ordinal: int | None
    since: str | None
    until: str | None
    first: str | None
    last: str | None
    after: str | None = None
    before: str | None = None
    claims: tuple[str, ...] = ()
    conflicts: tuple[Any, ...] = ()
    name: str = ""
    latin: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class HolderRow:
    """Who held an office on a day: ``certainty`` is "seen" between sightings (or the register's days) and "likely" up
    to two years beside them."""

    certainty: str
    tenure: TenureRow

    def as_dict(self) -> dict[str, Any]:
        return {"certainty": self.certainty, "tenure": self.tenure.as_dict()}
