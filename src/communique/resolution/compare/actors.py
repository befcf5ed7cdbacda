"""Who: states and bodies, their roles, persons, offices."""

from __future__ import annotations

from communique.resolution.compare.names import names_apart
from communique.resolution.profile import Profile


def compare_states(a: Profile, b: Profile) -> str | None:
    if a.states == b.states:
        if len(a.states) > 1 or len(a.claim.parties) == len(b.claim.parties):
            if not a.states:
                return None
            return "subset" if a.assumed or b.assumed else "same"
        return "one_sided"
    shared = a.states & b.states
    if not shared:
        return "apart"
    if len(shared) > 1:
        return "subset" if shared in (a.states, b.states) else "overlap"
    if len(a.states) == 1 or len(b.states) == 1:
        return "one_sided"
    return "apart"


def compare_roles(a: Profile, b: Profile) -> str | None:
    """Who acts on whom; swapped sides keep visits, gifts and statements apart, not talks told from two sides."""
    kind = a.claim.kind
    if kind == "contact":
        if a.claim.form != "visit" or b.claim.form != "visit":
            return None
    elif kind not in ("transfer", "activity", "statement"):
        return None
    if not a.first_side or not b.first_side:
        return None
    if a.first_side == b.first_side:
        return "agree"
    if a.first_side == b.second_side and len(a.first_side) == 1:
        return "swapped"
    return None if a.first_side & b.first_side and kind != "statement" else "other_actor"


def compare_persons(a: Profile, b: Profile) -> str | None:
    if not a.people or not b.people:
        return None
    shared = len(a.ids & b.ids)
    conflicts = unsure = levels = 0
    for person, state, office, n in a.people:
        if person is not None and person in b.ids:
            continue
        for other, other_state, other_office, m in b.people:
            if other is not None and other in a.ids or (state and other_state and state != other_state):
                continue
            apart = names_apart(a.claim.parties[n], b.claim.parties[m])
            if not apart:
                unsure += 1
            elif office == other_office and office is not None and state == other_state:
                conflicts += 1
            else:
                levels += 1
    if shared and shared > conflicts:
        return "several" if shared > 1 else "one"
    if conflicts and not unsure:
        return "conflict"
    if a.claim.kind == "statement" and levels and not shared and not unsure:
        return "conflict"
    if shared:
        return "one"
    return "unsure" if unsure else "other_level" if levels else None


def compare_offices(a: Profile, b: Profile) -> str | None:
    """Offices, side by side, of the sides on which no person is known to be the same."""
    same = 0
    for state, offices in a.offices.items():
        others = b.offices.get(state)
        if others is None:
            continue
        if offices & others:
            same += 1
        elif not any(p[1] == state and p[0] in b.ids for p in a.people if p[0]):
            return "differ"
    if not same:
        return None
    return "several" if same > 1 else "one"


def show_states(p: Profile) -> str:
    return ", ".join(sorted(p.states)) or "none"


def show_roles(p: Profile) -> str:
    first, second = ", ".join(sorted(p.first_side)), ", ".join(sorted(p.second_side))
    return f"{first or '?'} to {second or '?'}"


def show_people(p: Profile) -> str:
    out = []
    for party in p.claim.parties:
        if party.name or party.office:
            words = (party.state or party.org, (party.office or "").replace("_", " "), party.latin or party.name)
            out.append(" ".join(w for w in words if w))
    return "; ".join(out) or "nobody"
