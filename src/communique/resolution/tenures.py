"""Who held which office when.

In: sightings, each a person in an office on a day; a register, if there is one.
Out: Tenures with the days on which a person was seen in the office, the bounds that other holders set, and conflicts.
Nothing is filled in: between two holders nobody is seen. Not done here: who is who (``across``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from .across import RegisterEntry
from .claims import make_id
from .days import days_of, iso, ordinal

# Offices of which a state has one holder at a time. Of the others many may be seen at once.
SINGLE = frozenset(
    ("head_of_state", "head_of_government", "party_leader", "parliament_speaker", "defence_minister",
     "foreign_minister", "interior_minister", "national_security_adviser", "chief_of_defence", "secretary_general")
)  # fmt: skip


MONTH = 31  # days: a sighting of less precision shows nobody on a day
_NEAR = 730  # days beside sightings for which an office is likely still, or already, held

Post = tuple[str, str]
"""An office of a state or body."""

Sighting = tuple[int, str, str, int | None]
"""The day on which a person was seen in an office, the person, the claim's id, the number of the holder (the 46th)."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two persons seen in one office at one time: the other tenure, and the days on which they overlap."""

    tenure: str
    person: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office.

    ``first`` and ``last`` are the days on which documents show them in it. ``after`` and ``before`` are the nearest
    days on which another holds it: the office was taken later than the one and left by the other. ``since`` and
    ``until`` are known only from a register. ``evidence`` are ids of tenure claims and claims.
    """

    id: str
    person: str
    state: str
    office: str
    first: str | None
    last: str | None
    after: str | None = None
    before: str | None = None
    since: str | None = None
    until: str | None = None
    ordinal: int | None = None
    evidence: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class Held(Protocol):
    """What ``holders`` needs to know of a tenure; its days may be EDTF values of less precision."""

    @property
    def id(self) -> str: ...
    @property
    def person(self) -> str: ...
    @property
    def first(self) -> str | None: ...
    @property
    def last(self) -> str | None: ...
    @property
    def after(self) -> str | None: ...
    @property
    def before(self) -> str | None: ...
    @property
    def since(self) -> str | None: ...
    @property
    def until(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office on a day: ``seen`` between sightings (or the register's days), ``likely`` up to two years
    beside them, where no other is seen."""

    person: str
    tenure: str
    certainty: str


@dataclass(slots=True)
class _Run:
    person: str
    first: int
    last: int
    evidence: list[str] = field(default_factory=list)
    ordinals: set[int] = field(default_factory=set)


def tenures_of_sightings(
    sightings: Mapping[Post, Sequence[Sighting]], register: Iterable[RegisterEntry] = ()
) -> list[Tenure]:
    """The tenures that sightings in some offices show: one office of one state does not depend on another."""
    known: dict[tuple[str, str, str], tuple[str | None, str | None]] = {}
    for entry in register:
        person = make_id("p", "register", entry.id)
        for office, since, until in entry.offices:
            known[entry.state or "", office, person] = (since, until)
    out: list[Tenure] = []
    for (state, office), rows in sorted(sightings.items()):
        runs = _runs(sorted(set(rows), key=lambda r: r[:3]), office in SINGLE)
        found = [_tenure(state, office, run, known.get((state, office, run.person))) for run in runs]
        out += [_bounded(t, found) for t in found] if office in SINGLE else found
    return sorted(out, key=lambda t: (t.state, t.office, t.first or "", t.id))


def _runs(rows: Sequence[Sighting], single: bool) -> list[_Run]:
    """Sightings of one person in a row, from those of all by their days.

    A person who was clearly followed by another and came back has two.
    """
    last_of: dict[str, _Run] = {}
    runs: list[_Run] = []
    ends = {row[1]: row[0] for row in rows}
    starts = {row[1]: row[0] for row in reversed(rows)}
    for day, person, evidence, number in rows:
        run = last_of.get(person)
        # Someone else's whole time lies in the gap: two tenures. A mere overlap stays one, and is a conflict.
        if single and run is not None:
            between = any(p != person and run.last < starts[p] and ends[p] < day for p in starts)
            run = None if between else run
        if run is None:
            run = last_of[person] = _Run(person, day, day)
            runs.append(run)
        run.last = max(run.last, day)
        run.evidence.append(evidence)
        if number is not None:
            run.ordinals.add(number)
    return runs


def _tenure(state: str, office: str, run: _Run, known: tuple[str | None, str | None] | None) -> Tenure:
    since, until = known or (None, None)
    return Tenure(
        id=make_id("h", run.person, state, office, iso(run.first)),
        person=run.person,
        state=state,
        office=office,
        first=iso(run.first),
        last=iso(run.last),
        since=since,
        until=until,
        ordinal=min(run.ordinals) if len(run.ordinals) == 1 else None,
        evidence=tuple(dict.fromkeys(run.evidence)),
    )


def _bounded(tenure: Tenure, others: Sequence[Tenure]) -> Tenure:
    after = before = None
    conflicts = []
    for other in others:
        if other.person == tenure.person or other.first is None or other.last is None:
            continue
        assert tenure.first is not None and tenure.last is not None
        if other.last < tenure.first:
            after = other.last if after is None else max(after, other.last)
        elif other.first > tenure.last:
            before = other.first if before is None else min(before, other.first)
        elif other.last == tenure.first and other.first < other.last:
            after = other.last  # a day of handing over
        elif other.first == tenure.last and tenure.first < tenure.last:
            before = other.first
        else:
            conflicts.append(
                Conflict(other.id, other.person, max(other.first, tenure.first), min(other.last, tenure.last))
            )
    conflicts.sort(key=lambda c: (c.first, c.tenure))
    return replace(tenure, after=after, before=before, conflicts=tuple(conflicts))


def holders(tenures: Iterable[Held], day: str) -> list[Holder]:
    """Who of those in one office of one state held it on a day (ISO); more than one where accounts conflict, none
    where none tell, or where the day lies between two."""
    number = ordinal(day)
    if number is None:
        return []
    known = list(tenures)
    out = [Holder(t.person, t.id, c) for t in known if (c := _certainty(t, number)) is not None]
    if any(h.certainty == "seen" for h in out):
        out = [h for h in out if h.certainty == "seen"]
    elif len(out) > 1:
        registered = {t.id for t in known if t.since}
        out = [h for h in out if h.tenure in registered]  # a register knows better than a day near a sighting
        out = out if len(out) == 1 else []
    return sorted(out, key=lambda h: (h.person, h.tenure))


def _certainty(t: Held, day: int) -> str | None:
    """How surely an office is held on a day, from the tenure alone and from what bounds it."""
    first, last = days_of(t.since or t.first), days_of(t.until or t.last or t.since)
    if first.first is None or last.last is None:
        return None
    if first.first <= day <= last.last:
        told = t.since is not None or max(first.length, last.length) <= MONTH
        return "seen" if told else "likely"
    if (t.since and day < first.first) or (t.until and day > last.last):
        return None  # the register has the day
    lower, upper = ordinal(t.after), ordinal(t.before)
    if (lower is not None and day <= lower) or (upper is not None and upper <= day):
        return None
    in_office = t.since is not None  # and the register knows of no end
    return "likely" if in_office or min(abs(day - first.first), abs(day - last.last)) <= _NEAR else None
