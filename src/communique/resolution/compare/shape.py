"""What sort: form and status."""

from __future__ import annotations

from communique.resolution.profile import Profile
from communique.resolution.weights import alike, loose


def compare_form(a: Profile, b: Profile) -> str | None:
    first, second = a.claim.form, b.claim.form
    if first == second:
        return "same"
    pair = (first, second) if first < second else (second, first)
    kind = a.claim.kind
    if pair in alike(kind):
        return "alike"
    return "loose" if pair in loose(kind) else "apart"


def compare_status(a: Profile, b: Profile) -> str | None:
    if a.claim.status == b.claim.status:
        return "same"
    return "near" if a.phase == b.phase != "off" else "apart"
