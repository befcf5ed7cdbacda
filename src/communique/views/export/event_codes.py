"""CAMEO code and PLOVER type of an event, and who of its parties acts: ``data/event_codes.csv``, first rule that fits.

CAMEO: Schrodt, *CAMEO Conflict and Mediation Event Observations Event and Actor Codebook*, version 1.1b3 (2012).
PLOVER: Halterman, Bagozzi, Beger, Schrodt and Scarborough, *PLOVER and POLECAT: A New Political Event Ontology and
Dataset* (2023).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from communique.errors import SchemaError
from communique.ledger.values import EventRow
from communique.schema.load import load_schema

_FILE = Path(__file__).parent / "data" / "event_codes.csv"
_CONDITIONS = ("", "guest", "donor", "elsewhere")
SOURCE, TARGET, BOTH = "source", "target", "both"


@dataclass(frozen=True, slots=True)
class Coding:
    """A rule: for which events it is, the codes that it gives ("" where none fits), the roles of those who act."""

    kind: str
    forms: frozenset[str]
    statuses: frozenset[str]
    when: str
    topics: frozenset[str]
    cameo: str
    plover: str
    mode: str
    source: frozenset[str]
    note: str

    @property
    def quad_class(self) -> int | None:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; None without code."""
        if not self.cameo:
            return None
        root = int(self.cameo[:2])
        return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


@lru_cache(maxsize=1)
def codings() -> tuple[Coding, ...]:
    """All rules in their order. SchemaError where one names what the schema lacks."""
    schema = load_schema()
    out, faults = [], []
    with _FILE.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, strict=True), 2):
            kind = schema.kinds.get(row["kind"])
            forms, statuses, topics, source = (_set(row[n]) for n in ("form", "status", "topics", "source"))
            if kind is None or None in row or None in row.values():
                faults.append(f"{_FILE.name}:{number}: no such kind, or not ten cells")
                continue
            for name, found, known in (
                ("form", forms - {"*"}, kind.forms), ("status", statuses - {"*"}, schema.statuses),
                ("topic", topics, schema.topics), ("role", source, schema.roles), ("when", {row["when"]}, _CONDITIONS),
            ):  # fmt: skip
                faults += [f"{_FILE.name}:{number}: no {name} {x!r}" for x in sorted(found - set(known))]
            out.append(
                Coding(row["kind"], forms, statuses, row["when"], topics, row["cameo"], row["plover"], row["mode"],
                       source, row["note"])
            )  # fmt: skip
    if faults:
        raise SchemaError("\n".join(faults))
    return tuple(out)


def _set(cell: str) -> frozenset[str]:
    return frozenset(part for part in cell.split(";") if part)


@lru_cache(maxsize=4096)
def _rules(kind: str, form: str, status: str) -> tuple[Coding, ...]:
    return tuple(c for c in codings() if c.kind == kind and c.forms & {form, "*"} and c.statuses & {status, "*"})


def code_event(event: EventRow) -> Coding | None:
    """The rule that fits an event; None for a kind or form that the schema does not have."""
    for coding in _rules(event.kind, event.form, event.status):
        if coding.topics and not coding.topics & set(event.topics):
            continue
        if _holds(coding.when, event):
            return coding
    return None


def _holds(when: str, event: EventRow) -> bool:
    roles = {p.role for p in event.parties}
    if when == "guest":
        return {"guest", "host"} <= roles
    if when == "donor":
        return {"donor", "recipient"} <= roles
    if when == "elsewhere":
        states = {p.state for p in event.parties if p.state}
        return bool(event.place_state and states and event.place_state not in states)
    return True


def sides(event: EventRow, coding: Coding | None) -> list[str]:
    """For each party whether it acts (source), is acted upon (target), or both, as where all take part alike."""
    acting = [coding is not None and p.role in coding.source for p in event.parties]
    if any(acting) and not all(acting):
        return [SOURCE if a else TARGET for a in acting]
    if all(acting) and len({p.state or p.org for p in event.parties}) == 1:
        return [SOURCE] * len(acting)
    return [BOTH] * len(acting)
