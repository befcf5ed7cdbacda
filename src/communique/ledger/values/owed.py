"""What was promised, and what became of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from communique.ledger.values.events import AlikeEvent, EventRow, Evidence
from communique.ledger.values.people import AlikePerson


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
