"""One event slot by slot: which value, who says so, and where the accounts differ.

In: the claims of one event. Out: for each slot its values, best attested first, each with the claims that say it; and
the differences. Nothing is dropped: a value of one account alone stays, marked as such.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .claims import Claim, ClaimParty, Decision
from .days import days_of
from .profile import Who

_SINGLE = ("form", "status", "date", "place_state", "place_name")
_LISTED = ("items",)
_TEXTS = ("mechanism", "title", "occasion", "gist", "what")  # as written: cannot be compared across languages


@dataclass(frozen=True, slots=True)
class SlotValue:
    """A value and the claims that say it; ``by`` is the person who set it."""

    value: Any
    claims: tuple[str, ...]
    by: str | None = None


@dataclass(frozen=True, slots=True)
class MergedParty:
    """One who takes part, as all accounts together tell it; ``person`` is who, ``spellings`` how it is written."""

    state: str | None
    org: str | None
    person: str | None
    name: str | None
    latin: str | None
    office: str | None
    role: str | None
    spellings: tuple[tuple[str, str], ...] = ()  # name, language


@dataclass(frozen=True, slots=True)
class Difference:
    """Where accounts differ. ``left_out``: ``others`` do not tell the value; ``differs``: they tell ``instead``."""

    slot: str
    sort: str
    value: Any
    claims: tuple[str, ...]
    others: tuple[str, ...]
    instead: tuple[Any, ...] = ()


def merge_slots(
    claims: Sequence[Claim], who: Who, corrections: Sequence[Decision] = ()
) -> Mapping[str, tuple[SlotValue, ...]]:
    """The slots of an event; slots that no claim fills are left out."""
    if len(claims) == 1:
        out = _slots_of_one(claims[0], who)
        for d in corrections:
            _decide(out, d)
        return out
    out = {}
    for slot in _SINGLE:
        _put(out, slot, [(getattr(c, slot), c.id) for c in claims])
    if "date" in out:
        out["date"] = tuple(sorted(out["date"], key=lambda v: (_vague(v.value), -len(v.claims))))
    _put(out, "topics", [(t, c.id) for c in claims for t in c.topics])
    for slot in sorted({s for c in claims for s in c.slots}):
        if slot in _LISTED:
            _put(out, slot, [(item, c.id) for c in claims for item in c.slots.get(slot) or ()])
        else:
            _put(out, slot, [(c.slots.get(slot), c.id) for c in claims])
    parties = merge_parties(claims, who)
    if parties:
        out["parties"] = parties
    for d in corrections:
        _decide(out, d)
    return out


def _slots_of_one(claim: Claim, who: Who) -> dict[str, tuple[SlotValue, ...]]:
    """The slots of an event that one account tells, as most are: nothing has to be weighed."""
    own = (claim.id,)
    out: dict[str, tuple[SlotValue, ...]] = {}
    for slot in _SINGLE:
        value = getattr(claim, slot)
        if value is not None:
            out[slot] = (SlotValue(value, own),)
    if claim.topics:
        out["topics"] = tuple(SlotValue(t, own) for t in dict.fromkeys(claim.topics))
    for slot in sorted(claim.slots):
        value = claim.slots[slot]
        if slot in _LISTED:
            _put(out, slot, [(item, claim.id) for item in value or ()])
        elif value is not None:
            out[slot] = (SlotValue(value, own),)
    parties = merge_parties((claim,), who)
    if parties:
        out["parties"] = parties
    return out


def _put(out: dict[str, tuple[SlotValue, ...]], slot: str, rows: Sequence[tuple[Any, str]]) -> None:
    found: dict[str, tuple[Any, list[str]]] = {}
    for value, claim in rows:
        if value is None:
            continue
        key = value if isinstance(value, str) else json.dumps(value, sort_keys=True, ensure_ascii=False)
        claims = found.setdefault(key, (value, []))[1]
        if claim not in claims:
            claims.append(claim)
    if found:
        # The most accounts first; among equals the one that was told first.
        ranked = sorted(found.values(), key=lambda row: -len(row[1])) if len(found) > 1 else list(found.values())
        out[slot] = tuple(SlotValue(value, tuple(claims)) for value, claims in ranked)


def _vague(value: str) -> int:
    days = days_of(value)
    return 0 if days.length == 1 else days.length or 10**6


def _decide(out: dict[str, tuple[SlotValue, ...]], d: Decision) -> None:
    slot = d.slot or ""
    values = out.get(slot, ())
    if d.kind == "value" and slot == "parties":
        out[slot] = tuple(_decided_party(row, values, d.by) for row in d.value or ())
    elif d.kind == "value" and slot in ("topics", *_LISTED):
        # A list that a person set is the whole list.
        by_value = {json.dumps(v.value, sort_keys=True): v.claims for v in values}
        out[slot] = tuple(SlotValue(v, by_value.get(json.dumps(v, sort_keys=True), ()), d.by) for v in d.value or ())
    elif d.kind == "value":
        told = next((v.claims for v in values if v.value == d.value), ())
        out[slot] = (SlotValue(d.value, told, d.by), *(v for v in values if v.value != d.value))
    else:
        left = tuple(v for v in values if d.value is not None and v.value != d.value)
        if left:
            out[slot] = left
        else:
            out.pop(slot, None)


def _decided_party(row: Mapping[str, Any], values: Sequence[SlotValue], by: str) -> SlotValue:
    """A party as a person set it; who it is, and who tells it, is known by the name that accounts give it."""
    name, actor = row.get("name"), row.get("state") or row.get("org")
    named = [v for v in values if name and (v.value.name == name or any(s == name for s, _ in v.value.spellings))]
    alike = named or [v for v in values if not name and not v.value.name and (v.value.state or v.value.org) == actor]
    told: MergedParty | None = alike[0].value if alike else None
    party = MergedParty(
        row.get("state"), row.get("org"), told.person if told else None, name, row.get("latin"), row.get("office"),
        row.get("role"), told.spellings if told else (),
    )  # fmt: skip
    return SlotValue(party, alike[0].claims if alike else (), by)


def merge_parties(claims: Sequence[Claim], who: Who) -> tuple[SlotValue, ...]:
    """Parties of all accounts: persons by who they are, offices and bare states joined to the persons who fill them."""
    if len(claims) == 1:
        claim = claims[0]
        return tuple(
            SlotValue(_party_of_one(p, who(claim, n) if p.name else None), (claim.id,))
            for n, p in enumerate(claim.parties)
        )
    groups: dict[tuple[str, ...], list[tuple[Claim, ClaimParty]]] = {}
    persons: dict[tuple[str, ...], str | None] = {}
    loose: list[tuple[Claim, ClaimParty]] = []
    for claim in claims:
        for n, party in enumerate(claim.parties):
            if party.name:
                person = who(claim, n)
                key: tuple[str, ...] = ("name", party.state or party.org or "", party.latin or party.name)
                if person is not None:
                    key = ("person", person)
                groups.setdefault(key, []).append((claim, party))
                persons[key] = person
            else:
                loose.append((claim, party))
    for claim, party in sorted(loose, key=lambda row: row[1].office is None):
        groups.setdefault(_home(groups, claim, party), []).append((claim, party))
    out = []
    for key, rows in groups.items():
        ids = tuple(dict.fromkeys(c.id for c, _ in rows))
        out.append(SlotValue(_merged([p for _, p in rows], persons.get(key)), ids))
    return tuple(sorted(out, key=lambda v: (-len(v.claims), str(v.value.state), str(v.value.org), str(v.value.latin))))


def _home(
    groups: Mapping[tuple[str, ...], list[tuple[Claim, ClaimParty]]], claim: Claim, party: ClaimParty
) -> tuple[str, ...]:
    """The group that a party without a name belongs to: its office's holder, else its state's first, else its own."""
    actor = party.state or party.org or ""
    fits = []
    for key, rows in groups.items():
        if any(c.id == claim.id for c, _ in rows):
            continue
        if any((p.state or p.org or "") == actor for _, p in rows):
            if party.office is None or any(p.office == party.office for _, p in rows):
                fits.append((-len(rows), key))
    return min(fits)[1] if fits else ("actor", actor, party.office or "")


def _most(values: Sequence[str | None]) -> str | None:
    told = [v for v in values if v is not None]
    return max(told, key=lambda v: (told.count(v), -told.index(v))) if told else None


def _merged(parties: Sequence[ClaimParty], person: str | None) -> MergedParty:
    if all(p == parties[0] for p in parties):
        return _party_of_one(parties[0], person)
    names = [p.name for p in parties if p.name]
    return MergedParty(
        state=_most([p.state for p in parties]),
        org=_most([p.org for p in parties]),
        person=person,
        name=max(names, key=lambda n: (len(n.split()), names.count(n), -names.index(n))) if names else None,
        latin=_most([p.latin for p in parties]),
        office=_most([p.office for p in parties]),
        role=_most([p.role for p in parties]),
        spellings=tuple(sorted({(p.name, p.lang) for p in parties if p.name})),
    )


def _party_of_one(p: ClaimParty, person: str | None) -> MergedParty:
    spellings = ((p.name, p.lang),) if p.name else ()
    return MergedParty(p.state, p.org, person, p.name or None, p.latin, p.office, p.role, spellings)


def find_differences(claims: Sequence[Claim], slots: Mapping[str, tuple[SlotValue, ...]]) -> tuple[Difference, ...]:
    """Where the accounts of an event differ; none where there is one account."""
    if len(claims) < 2:
        return ()
    everyone = tuple(c.id for c in claims)
    out = []
    for slot, values in slots.items():
        if slot in _TEXTS or slot == "place_name":
            continue
        if slot in ("topics", "parties", "items"):
            for v in values:
                others = tuple(c for c in everyone if c not in v.claims)
                if slot == "items":
                    others = tuple(c.id for c in claims if c.id in others and c.slots.get("items"))
                if others and v.claims and (slot != "parties" or v.value.name):
                    out.append(Difference(slot, "left_out", v.value, v.claims, others))
        elif len(values) > 1 and not (slot == "date" and _one_time(values)):
            rest = tuple(dict.fromkeys(c for v in values[1:] for c in v.claims))
            instead = tuple(v.value for v in values[1:])
            out.append(Difference(slot, "differs", values[0].value, values[0].claims, rest, instead))
    return tuple(out)


def _one_time(values: Sequence[SlotValue]) -> bool:
    """Whether dates differ in precision alone."""
    spans = [days_of(v.value) for v in values]
    if not all(s.whole for s in spans):
        return False
    return max(s.first or 0 for s in spans) <= min(s.last or 0 for s in spans)
