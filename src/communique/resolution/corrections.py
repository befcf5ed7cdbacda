"""What people corrected: a slot that is wrong, a value that is right.

In: decisions. Out: claims as they count in merging. What the document said stays in the ledger; only its weight here
changes. Not done here: same and different (``clusters``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from .claims import Claim, Decision

_FIELDS = frozenset(f.name for f in fields(Claim)) - {
    "id",
    "document",
    "kind",
    "parties",
    "slots",
    "quote",
    "start",
    "end",
}


def corrections_of(decisions: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    """Corrections in force by claim or event, the latest on a slot last."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for d in sorted(decisions, key=lambda d: (d.at, d.id)):
        if d.ended is None and d.slot is not None and d.kind in ("wrong", "value"):
            for subject in d.subjects:
                found[subject].append(d)
    return {subject: tuple(rows) for subject, rows in found.items()}


def correct_claims(claims: Iterable[Claim], corrections: Mapping[str, tuple[Decision, ...]]) -> Iterator[Claim]:
    """The claims with what people corrected in them."""
    if not corrections:
        yield from claims
        return
    for claim in claims:
        for d in corrections.get(claim.id, ()):
            claim = _correct(claim, d)
        yield claim


def _correct(claim: Claim, d: Decision) -> Claim:
    value: Any = d.value if d.kind == "value" else None
    if d.slot in _FIELDS:
        if d.slot == "topics":
            value = tuple(value or ())
        elif value is None and d.slot in ("form", "status"):
            return claim  # an event has some form: one that is wrong is mended by the right one
        changes: dict[str, Any] = {d.slot: value}
        return replace(claim, **changes)
    if d.slot == "parties":
        return claim
    slots: dict[str, Any] = {k: v for k, v in claim.slots.items() if k != d.slot}
    if value is not None and d.slot is not None:
        slots[d.slot] = value
    return replace(claim, slots=slots)
