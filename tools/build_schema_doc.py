"""Builds docs/schema.md, the contract for people, from the contract's YAML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from communique.schema.load import load_schema, slot_kinds

TARGET = Path(__file__).parents[1] / "docs/schema.md"
_HEAD = """# What a reading holds

Built from `src/communique/schema/*.yaml` by `make schema`; do not edit. For programs the same stands in
[reading.schema.json](reading.schema.json) (JSON Schema 2020-12).

A reading is a JSON object: `doc` (the document), `events` (what happened, is happening or is planned) and `tenures`
(who holds which office). Every event and tenure has a `quote`: the passage of the document that it stands on, sign for
sign, and its half-open span `start`, `end` in code points. `null` means that the text does not say.

Dates are EDTF: `2025-02-07`, `2024-09`, `2025`, `XXXX-03-27` (a day whose year nothing tells), `2025/2029`, `2019/..`.
States are ISO 3166-1 alpha-3, currencies ISO 4217.
"""


def build() -> str:
    """The page, in the order of the contract."""
    schema = load_schema()
    out = [_HEAD, "## Kinds and forms"]
    for kind in schema.kinds.values():
        out.append(f"\n### {kind.name}\n\n{kind.means[0].upper()}{kind.means[1:]}.\n")
        if kind.slots:
            out.append("Slots of its own: " + ", ".join(f"`{s}`" for s in kind.slots) + ".\n")
        roles = ", ".join(kind.roles) or "none"
        out.append(f"Roles: {roles}.\n")
        out += [f"- `{form}`" + (f": {means}" if means else "") for form, means in kind.forms.items()]
    out.append("\n## Slots")
    for record, slots in schema.slots.items():
        out.append(f"\n### {record}\n\n| slot | type | of | what |\n| --- | --- | --- | --- |")
        for slot, facts in slots.items():
            of = ", ".join(slot_kinds(facts))
            kind_of = facts["type"] + (f" of {facts['of']}" if "of" in facts else "")
            out.append(f"| {slot} | {kind_of} | {of} | {facts.get('means', '')} |")
    out += _list("Statuses", schema.statuses)
    out += _list("Roles", schema.roles)
    out += _list("Offices, highest first", schema.offices)
    out += _list("Topics", schema.topics)
    return "\n".join(out) + "\n"


def _list(heading: str, codes: Mapping[str, str]) -> list[str]:
    return [f"\n## {heading}\n", *(f"- `{code}`: {means}" for code, means in codes.items())]


if __name__ == "__main__":
    TARGET.write_text(build(), "utf-8")
