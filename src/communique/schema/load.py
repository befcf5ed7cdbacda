"""The contract as data: read from the YAML files beside, checked against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from communique.errors import SchemaError

HERE = Path(__file__).parent
_TYPES = ("code", "edtf", "text", "integer", "number", "state", "span", "list", "place", "amount")
_FUNCTIONS = frozenset(("subject", "object", "with", "to", "from", "by", "in", "on", "for", "of", "between"))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of events: its forms (acts, for statements), the slots that it alone has, the roles of its parties."""

    name: str
    means: str
    forms: Mapping[str, str]
    slots: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """All codes of the contract with what they mean; ``offices`` are in the order of protocol, highest first."""

    kinds: Mapping[str, Kind]
    statuses: Mapping[str, str]
    roles: Mapping[str, str]
    offices: Mapping[str, str]
    topics: Mapping[str, str]
    slots: Mapping[str, Mapping[str, Mapping[str, Any]]]

    @property
    def acts(self) -> tuple[str, ...]:
        return tuple(self.kinds["statement"].forms)


@lru_cache(maxsize=1)
def load_schema(folder: Path = HERE) -> Schema:
    """The contract. SchemaError, which lists every fault, where the files contradict each other."""
    data = {name: read_yaml(folder / f"{name}.yaml") for name in _FILES}
    kinds = {
        name: Kind(
            name,
            kind.get("means", ""),
            {form: (more or {}).get("means", "") for form, more in (kind.get("forms") or {}).items()},
            tuple(kind.get("slots") or ()),
            tuple(kind.get("roles") or ()),
        )
        for name, kind in data["kinds"].items()
    }
    schema = Schema(kinds, data["statuses"], data["roles"], data["offices"], data["topics"], data["slots"])
    faults = [*_faults(schema), *_valency_faults(schema, read_yaml(folder / "valency.yaml"))]
    if faults:
        raise SchemaError("the schema contradicts itself:\n  " + "\n  ".join(faults))
    return schema


_FILES = ("kinds", "statuses", "roles", "offices", "topics", "slots")


def read_yaml(path: Path) -> Any:
    """YAML with every scalar as text: ``no``, ``on`` and ``2025`` stay what they are."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.load(path.read_text("utf-8"), Loader=loader) or {}
    except yaml.YAMLError as error:
        raise SchemaError(f"{path.name}: not YAML: {error}") from error


# Place of an office in the order of protocol, 0 the highest.
OFFICE_ORDER: Mapping[str, int] = {code: place for place, code in enumerate(read_yaml(HERE / "offices.yaml"))}


def _faults(schema: Schema) -> list[str]:
    faults = []
    lists = {"kinds", "forms", "acts", "statuses", "roles", "offices", "topics", *schema.slots}
    events = schema.slots.get("event", {})
    for name, kind in schema.kinds.items():
        faults += [f"kinds.yaml: {name}: no role {r!r} in roles.yaml" for r in kind.roles if r not in schema.roles]
        faults += [f"kinds.yaml: {name}: no slot {s!r} in slots.yaml" for s in kind.slots if s not in events]
    for record, slots in schema.slots.items():
        for slot, facts in slots.items():
            where = f"slots.yaml: {record}.{slot}"
            if facts.get("type") not in _TYPES:
                faults.append(f"{where}: type {facts.get('type')!r}; expected one of {', '.join(_TYPES)}")
            if facts.get("type") in ("code", "list") and facts.get("of") not in lists:
                faults.append(f"{where}: of {facts.get('of')!r}, which is no list of the schema")
            for kind_name in slot_kinds(facts):
                if kind_name not in schema.kinds:
                    faults.append(f"{where}: no kind {kind_name!r}")
                elif slot not in schema.kinds[kind_name].slots and slot != "act":
                    faults.append(f"{where}: the kind {kind_name} does not have it in kinds.yaml")
    return faults


def slot_kinds(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The kinds that a slot is for; () for one that all events have."""
    kinds = facts.get("kind") or ()
    return (kinds,) if isinstance(kinds, str) else tuple(kinds)


def _valency_faults(schema: Schema, valency: Mapping[str, Mapping[str, Mapping[str, str]]]) -> list[str]:
    faults = []
    for name, forms in valency.items():
        kind = schema.kinds.get(name)
        if kind is None:
            faults.append(f"valency.yaml: no kind {name!r}")
            continue
        for form, roles in forms.items():
            if form != "*" and form not in kind.forms:
                faults.append(f"valency.yaml: {name}: no form {form!r}")
            for function, role in roles.items():
                if function not in _FUNCTIONS:
                    faults.append(f"valency.yaml: {name}.{form}: no grammatical function {function!r}")
                if role not in kind.roles and (kind.roles or role != "party"):
                    faults.append(f"valency.yaml: {name}.{form}: {role!r} is no role of the kind")
    return faults
