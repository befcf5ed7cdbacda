"""Events as all documents tell them, the words they stand on, and why they are taken for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from communique.ledger.values.tenures import HolderRow


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One who takes part in an event of the ledger; ``person`` is an id of the ledger, or None. ``holder``: where no
    account gives a name, who by other accounts held the office on the day."""

    state: str | None
    org: str | None
    name: str | None
    latin: str | None
    office: str | None
    role: str | None
    person: str | None = None
    holder: HolderRow | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "state": self.state, "org": self.org, "name": self.name, "latin": self.latin, "office": self.office,
            "role": self.role, "person": self.person,
            "holder": self.holder.as_dict() if self.holder is not None else None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as all documents tell it. ``slots`` has what only its kind has; ``quote`` is its first claim's."""

    id: str
    kind: str
    form: str
    status: str
    date: str | None
    place_state: str | None
    place_name: str | None
    parties: tuple[PartyRow, ...]
    topics: tuple[str, ...]
    slots: Mapping[str, Any]
    claims: int
    documents: int
    differences: tuple[Any, ...] = ()
    quote: str = ""

    @property
    def states(self) -> tuple[str, ...]:
        """States and bodies that take part, in their order."""
        return tuple(dict.fromkeys(s for s in (p.state or p.org for p in self.parties) if s))

    def as_dict(self) -> dict[str, Any]:
        """JSON: the slots of the contract, with the id, the counts and the differences."""
        # By hand, for lists are long: dataclasses.asdict copies everything within, which takes ten times as long.
        return {
            "id": self.id, "kind": self.kind, "form": self.form, "status": self.status, "date": self.date,
            "parties": [p.as_dict() for p in self.parties], "topics": list(self.topics), "slots": dict(self.slots),
            "claims": self.claims, "documents": self.documents, "differences": list(self.differences),
            "quote": self.quote,
            "place": {"state": self.place_state, "name": self.place_name}
            if self.place_state or self.place_name else None,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something is said: the words, the document and the place in it (half-open, code points)."""

    claim: str
    quote: str
    start: int
    end: int
    document: str
    name: str
    title: str | None
    url: str | None
    published: str | None
    lang: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Told:
    """One claim of an event with its evidence and why it was put to it."""

    evidence: Evidence
    kind: str
    form: str
    status: str
    date: str | None
    place: tuple[str | None, str | None]
    parties: tuple[PartyRow, ...]
    topics: tuple[str, ...]
    slots: Mapping[str, Any]
    rule: str
    reasons: tuple[Any, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        out = asdict(self)
        out["place"] = {"state": self.place[0], "name": self.place[1]} if any(self.place) else None
        out["parties"] = [p.as_dict() for p in self.parties]
        return out


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision by a person; ``ended`` where it was taken back."""

    id: str
    kind: str
    subjects: tuple[str, ...]
    slot: str | None
    value: Any
    by: str
    at: str
    why: str
    ended: str | None = None
    ended_by: str | None = None
    ended_why: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Why:
    """How we came by an event: what each document says, slot by slot, where they differ, what people decided."""

    event: EventRow
    told: tuple[Told, ...]
    slots: Mapping[str, Sequence[tuple[Any, Sequence[str]]]]
    decisions: tuple[DecisionRow, ...]
    asked: str  # the id that was asked for, where it leads on to another

    def as_dict(self) -> dict[str, Any]:
        return {
            "asked": self.asked,
            "event": self.event.as_dict(),
            "told": [t.as_dict() for t in self.told],
            "slots": {k: [{"value": v, "claims": list(c)} for v, c in rows] for k, rows in self.slots.items()},
            "decisions": [d.as_dict() for d in self.decisions],
        }


@dataclass(frozen=True, slots=True)
class AlikeEvent:
    """An event that may be the same as another: the score of the nearest two claims, and every finding (feature, what
    it says, worth, the value of either side); ``claim`` is the one that is near."""

    event: EventRow
    score: float
    findings: tuple[tuple[str, str, float, str, str], ...]
    claim: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"event": self.event.as_dict()}
