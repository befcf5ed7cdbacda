"""What an event binds its parties to: the Bond, the deadline, and the rule by which it is kept, in words.

In: an EventCluster. Out: who owes what to whom, by when. Not done here: whether it was kept (``fulfilment``).
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .days import days_of
from .fulfilment import Bond, offices_at
from .merging import EventCluster


def bond_of(cluster: EventCluster) -> Bond:
    """Who owes what to whom, as an event tells it."""
    states: dict[str, set[str]] = defaultdict(set)
    offices: dict[str, set[str]] = defaultdict(set)
    persons: dict[str, set[str]] = defaultdict(set)
    for party in cluster.values("parties"):
        actor = party.state or party.org
        if actor is None:
            continue
        states[party.role or "participant"].add(actor)
        if party.office:
            offices[actor].add(party.office)
        if party.person:
            persons[actor].add(party.person)
    every = frozenset(a for actors in states.values() for a in actors)
    form, kind = cluster.value("form") or "", cluster.kind
    debtors, creditors = every, every
    if kind in ("transfer", "activity") and states["donor"]:
        debtors, creditors = frozenset(states["donor"]), frozenset(states["recipient"]) or every - states["donor"]
    elif kind == "statement":
        debtors = frozenset(states["speaker"])
        creditors = frozenset(states["addressee"]) or (debtors if form == "agree" else frozenset())
    elif kind == "contact" and form == "visit" and states["host"] and states["guest"]:
        debtors, creditors = frozenset(states["guest"]), frozenset(states["host"])
    slots = cluster.claims[0].slots
    return Bond(
        kind=kind,
        form=form,
        actors=every,
        debtors=debtors,
        creditors=creditors,
        offices={a: frozenset(o) for a, o in offices.items()},
        persons={a: frozenset(p) for a, p in persons.items()},
        place=cluster.value("place_state"),
        topics=frozenset(cluster.values("topics")),
        ordinal=cluster.value("ordinal"),
        names=tuple((c.lang, str(c.slots.get("mechanism") or c.slots.get("title") or "")) for c in cluster.claims),
        counts=_counts(cluster),
        amount=_amount(cluster.value("amount")),
        days=days_of(cluster.value("date"), slots.get("published")),
        what=_what(cluster, form),
    )


def _counts(cluster: EventCluster) -> tuple[float, ...]:
    best: tuple[float, ...] = ()
    for claim in cluster.claims:
        counts = tuple(float(i["quantity"]) for i in claim.slots.get("items") or () if i.get("quantity") is not None)
        best = max(best, tuple(sorted(counts)), key=len)
    return best


def _amount(value: Any) -> tuple[float, str] | None:
    return (float(value["value"]), str(value["currency"])) if value else None


def _what(cluster: EventCluster, form: str) -> str:
    words = [form.replace("_", " ")]
    number = cluster.value("ordinal")
    if number is not None:
        words.append(f"no. {number}")
    for slot in ("mechanism", "title", "gist"):
        if cluster.value(slot):
            words.append(f"({cluster.value(slot)})")
            break
    items = cluster.values("items")
    if items:
        words.append("of " + ", ".join(" ".join(str(v) for v in (i.get("quantity"), i["what"]) if v) for i in items))
    topics = [t.replace("_", " ") for t in cluster.values("topics")]
    said = " ".join(words)
    topics = [t for t in topics if t.removesuffix("s") not in said]  # "exercise on exercises" says it twice
    if topics and cluster.kind != "contact" and not items:  # what is given needs no subject: "delivery of boats on …"
        words.append("on " + ", ".join(topics))
    return " ".join(words)


def deadline_of(cluster: EventCluster, bond: Bond) -> tuple[int | None, str]:
    """The last day by which it is owed, and how that follows; None where no account tells one."""
    del bond
    if cluster.kind == "statement":
        return None, "no day is told; a statement's own date is no deadline"
    value = cluster.value("date")
    days = days_of(value, cluster.claims[0].published)
    if days.last is None:
        return None, "no day is told"
    if days.length == 1:
        return days.last, f"the day told: {value}"
    return days.last, f"the last day of {value}"


def rule_of(bond: Bond, told: str | None) -> str:
    """The rule by which it is kept, in words, as it is written down at the opening on an EDTF date."""
    since = f"after {told}" if told else "later"
    who, whom = ", ".join(sorted(bond.debtors)) or "?", ", ".join(sorted(bond.creditors)) or "?"
    form = bond.form.replace("_", " ")
    if bond.kind == "contact" and bond.form == "visit":
        guests = [f"{a} {o.replace('_', ' ')}" for a in sorted(bond.debtors) for o in sorted(offices_at(bond, a))]
        guest = " or ".join(guests) or who
        return f"kept when {guest} is told to have visited {whom}, or to have been received there, {since}"
    if bond.kind == "contact":
        number = f" number {bond.ordinal}" if bond.ordinal is not None else ""
        return f"kept when {form}{number} of {', '.join(sorted(bond.actors))} is told as held {since}"
    if bond.kind == "agreement":
        return f"kept when a {form} of {', '.join(sorted(bond.actors))} on it is told as signed {since}"
    if bond.kind == "transfer":
        return f"kept when {who} is told to have given it to {whom} {since}; partly where it is less"
    if bond.kind == "activity":
        return f"kept when {form} of {', '.join(sorted(bond.actors))} is told as held or begun {since}"
    return f"kept when an account {since} tells that {who} did it; a step where it tells of the same topics"
