"""Who held which office when.

In: tenure claims and parties with an office, each with its day, and who the persons are; a register, if there is one.
Out: Tenures with the days on which a person was seen in the office, the bounds that other holders set, and conflicts.
Nothing is filled in: between two holders nobody is seen. Not done here: who is who (``across``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .across import PeopleResult, RegisterEntry
from .claims import Claim, TenureClaim, make_id
from .days import days_of, iso, ordinal

# Offices of which a state has one holder at a time. Of the others many may be seen at once.
SINGLE = frozenset(
    ("head_of_state", "head_of_government", "party_leader", "parliament_speaker", "defence_minister",
     "foreign_minister", "interior_minister", "national_security_adviser", "chief_of_defence", "secretary_general")
)  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office on a day: ``seen`` between sightings (or the register's days), ``likely`` beside them, where
    no other is seen; ``why`` for people."""

    person: str
    tenure: str
    certainty: str
    why: str


@dataclass(slots=True)
class _Run:
    person: str
    first: int
    last: int
    evidence: list[str] = field(default_factory=list)
    ordinals: set[int] = field(default_factory=set)


def find_tenures(
    claims: Iterable[Claim],
    tenures: Iterable[TenureClaim],
    people: PeopleResult,
    register: Iterable[RegisterEntry] = (),
) -> list[Tenure]:
    """The tenures that the claims show, by state, office and time."""
    sightings: dict[Post, list[Sighting]] = defaultdict(list)
    for t in tenures:
        person, day = people.holder_of(t), days_of(t.date, t.published)
        if person is not None and t.state and day.first is not None and day.length <= 31:
            sightings[t.state, t.office].append((day.first, person, t.id, t.ordinal))
    for claim in claims:
        day = days_of(claim.date, claim.published)
        if claim.status not in ("held", "ongoing") or day.first is None or day.length > 31:
            continue
        for n, party in enumerate(claim.parties):
            if party.office and (party.state or party.org) and party.name:
                person = people.person_of(claim, n)
                if person is not None:
                    sightings[party.state or party.org or "", party.office].append((day.first, person, claim.id, None))
    return tenures_of_sightings(sightings, register)


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


def holders(tenures: Iterable[Tenure], state: str, office: str, day: str) -> list[Holder]:
    """Who held an office on a day (ISO); more than one where accounts conflict, none where none tell."""
    out = []
    number = ordinal(day)
    if number is None:
        return []
    for t in tenures:
        if t.state != state or t.office != office or t.first is None or t.last is None:
            continue
        since, until = t.since or t.first, t.until or t.last
        if since <= day <= until:
            out.append(Holder(t.person, t.id, "seen", f"in office from {since} to {until}"))
        elif (t.after or "0") < day < (t.before or "9"):
            near = min(abs(number - (ordinal(d) or 0)) for d in (t.first, t.last))
            bounds = f"seen from {t.first} to {t.last}, no other holder until {t.before or 'today'}"
            if near <= 730:
                out.append(Holder(t.person, t.id, "likely", bounds))
    if any(h.certainty == "seen" for h in out):
        out = [h for h in out if h.certainty == "seen"]
    elif len(out) > 1:
        # The day lies between two holders: nobody is named.
        out = []
    return sorted(out, key=lambda h: (h.person, h.tenure))
