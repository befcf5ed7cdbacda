"""What travels into and out of the ledger: frozen, plain, each with ``as_dict``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Original:
    """What was received: its bytes deflated, with their SHA-256 and number, and what is known of where it is from."""

    digest: str
    content: bytes
    size: int
    url: str | None = None
    media: str | None = None
    charset: str | None = None
    publisher: str | None = None
    received: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A document as it is added. ``name`` is what people call it; the rest as far as it is known.

    ``original``: the bytes that the text was taken from, where it is not simply these.
    """

    name: str
    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    lang: str | None = None
    original: Original | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ReadText:
    """A document with what was read from it: the JSON of the contract, the rules of its events, engine and pack."""

    text: Text
    record: Mapping[str, Any]
    pack: str
    rules: Sequence[str] = ()
    remarks: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What ``add`` did: documents new, read again, known already; those that failed with their sentences. ``undated``:
    new ones that tell no day of publication, which leaves days of theirs open."""

    new: int = 0
    again: int = 0
    known: int = 0
    claims: int = 0
    events: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    undated: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            self.new + other.new, self.again + other.again, self.known + other.known, self.claims + other.claims,
            self.events + other.events, self.failed + other.failed, self.undated + other.undated,
        )  # fmt: skip

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"failed": [{"name": n, "reason": r} for n, r in self.failed]}


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
class AlikeEvent:
    """An event that may be the same as another: the score of the nearest two claims, and every finding (feature, what
    it says, worth, the value of either side); ``claim`` is the one that is near."""

    event: EventRow
    score: float
    findings: tuple[tuple[str, str, float, str, str], ...]
    claim: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"event": self.event.as_dict()}


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
class StepRow:
    """What opened, moved or closed a commitment: the day, the effect, and the words or the person it stands on."""

    day: str | None
    effect: str
    event: str | None
    evidence: Evidence | None
    by: str | None
    why: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """What is owed: by whom, to whom, what, by when, as it stands on the day that was asked for.

    ``overdue``: its day has passed and nothing was found, which is not broken. ``reviewed``: the last day for which
    the ledger has an account of the parties' dealings; without one it is not reviewed.
    """

    id: str
    kind: str
    form: str
    bond: str
    debtors: tuple[str, ...]
    creditors: tuple[str, ...]
    what: str
    topics: tuple[str, ...]
    opened: str | None
    rule: str
    deadline: str | None
    deadline_rule: str
    by_when: str | None
    state: str
    overdue: bool
    late: bool
    score: int | None
    reviewed: str | None
    event: str
    steps: tuple[StepRow, ...] = ()

    @property
    def standing(self) -> str:
        """The state as it is shown: *not reviewed* where nothing was told since the opening."""
        return "not reviewed" if self.state in ("open", "due") and self.reviewed is None else self.state

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"standing": self.standing, "steps": [s.as_dict() for s in self.steps]}


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be reviewed. ``sort``: pair (may two events be one), slot (accounts differ), people (may two persons
    be one), commitment (its day has passed), event (is it right). ``score`` is doubt × weight, both 0 to 1, and
    ``doubts`` and ``weights`` tell why."""

    id: str
    sort: str
    subjects: tuple[str, ...]
    score: float
    doubt: float
    weight: float
    doubts: tuple[str, ...]
    weights: tuple[str, ...]
    event: EventRow | None = None
    other: AlikeEvent | None = None
    slot: str | None = None
    person: str | None = None
    alike: AlikePerson | None = None
    commitment: CommitmentRow | None = None

    def as_dict(self) -> dict[str, Any]:
        made = {name: getattr(self, name) for name in ("event", "other", "alike", "commitment")}
        return asdict(self) | {name: row.as_dict() if row is not None else None for name, row in made.items()}


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


class Rows(list[Any]):
    """A list of rows; ``to_arrow`` makes a table of it. ``total`` is how many there are, also those not asked for."""

    def __init__(self, rows: Sequence[Any] = (), total: int | None = None) -> None:
        super().__init__(rows)
        self.total = len(self) if total is None else total

    def records(self) -> list[dict[str, Any]]:
        """Flat rows: lists joined by a semicolon, objects as JSON."""
        return [flat(row.as_dict()) for row in self]

    def to_arrow(self) -> Any:
        """A table of Apache Arrow; needs the extra ``communique[arrow]``."""
        from communique.errors import UsageError

        try:
            import pyarrow as pa
        except ImportError:
            raise UsageError("tables of Arrow need the extra: pip install 'communique[arrow]'") from None
        return pa.Table.from_pylist(self.records())


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """One row of a table out of a nested one."""
    import json

    out: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, list | tuple):
            plain = all(isinstance(v, str | int) for v in value)
            out[key] = ";".join(map(str, value)) if plain else json.dumps(value, ensure_ascii=False)
        elif isinstance(value, Mapping):
            out[key] = json.dumps(value, ensure_ascii=False)
        else:
            out[key] = value
    return out


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
