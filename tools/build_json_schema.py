"""Builds docs/reading.schema.json, the JSON Schema of what a reading looks like, from the contract's YAML.

python tools/build_json_schema.py           writes the file
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from communique.schema.load import Schema, load_schema, slot_kinds

TARGET = Path(__file__).parents[1] / "docs/reading.schema.json"
_EDTF = r"^((\d{4}|XXXX)(-(\d\d|XX)(-(\d\d|XX))?)?|\.\.)(/((\d{4}|XXXX)(-(\d\d|XX)(-(\d\d|XX))?)?|\.\.)?)?$"


def build() -> str:
    """The JSON Schema as text, keys in the order of the contract."""
    schema = load_schema()
    records = {
        name: _record(schema, name, slots) for name, slots in schema.slots.items() if name not in ("event", "doc")
    }
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A reading: the events and tenures that one document tells of",
        "type": "object",
        "required": ["doc", "events", "tenures"],
        "properties": {
            "doc": _record(schema, "doc", schema.slots["doc"]),
            "events": {"type": "array", "items": {"$ref": "#/$defs/event"}},
            "tenures": {"type": "array", "items": {"$ref": "#/$defs/tenure"}},
        },
        "$defs": {"event": _events(schema), **records},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _record(schema: Schema, name: str, slots: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(slots),
        "properties": {slot: _type(schema, facts) for slot, facts in slots.items()},
        "additionalProperties": False,
    }


def _events(schema: Schema) -> dict[str, Any]:
    """An event: of one of the kinds, and then with the slots of that kind and no others."""
    branches = [{"if": {"properties": {"kind": {"const": k}}}, "then": _event(schema, k)} for k in schema.kinds]
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": list(schema.kinds)}},
        "allOf": branches,
    }


def _event(schema: Schema, kind: str) -> dict[str, Any]:
    slots = {s: f for s, f in schema.slots["event"].items() if not slot_kinds(f) or kind in slot_kinds(f)}
    record = _record(schema, "event", slots)
    record["required"] = [s for s in record["required"] if s == "act" or not slot_kinds(slots[s])]
    record["description"] = schema.kinds[kind].means
    record["properties"]["kind"] = {"const": kind}
    record["properties"]["form"] = {"enum": list(schema.kinds[kind].forms)}
    return record


def _type(schema: Schema, facts: Mapping[str, Any]) -> dict[str, Any]:
    out = _bare_type(schema, facts)
    if "means" in facts:
        out = {"description": facts["means"], **out}
    return out


def _bare_type(schema: Schema, facts: Mapping[str, Any]) -> dict[str, Any]:
    of = facts.get("of")
    codes: dict[str, list[str]] = {
        "kinds": list(schema.kinds),
        "acts": list(schema.acts),
        "forms": sorted({form for kind in schema.kinds.values() for form in kind.forms}),
        "statuses": list(schema.statuses),
        "roles": list(schema.roles),
        "offices": list(schema.offices),
        "topics": list(schema.topics),
    }
    match facts["type"]:
        case "code":
            needed = of in ("kinds", "forms", "acts", "statuses") or facts.get("required") == "yes"
            return {"enum": [*codes[str(of)], *([] if needed else [None])]}
        case "list":
            items = {"enum": codes[str(of)]} if of in codes else {"$ref": f"#/$defs/{of}"}
            return {"type": "array", "items": items}
        case "place" | "amount" as record:
            return {"anyOf": [{"$ref": f"#/$defs/{record}"}, {"type": "null"}]}
        case "edtf":
            return {"type": ["string", "null"], "pattern": _EDTF}
        case "state":
            return {"type": ["string", "null"], "pattern": "^[A-Z]{3}$"}
        case "span":
            return {"type": "integer", "minimum": 0}
        case plain:
            json_type = "string" if plain == "text" else plain
            return {"type": json_type if facts.get("required") == "yes" else [json_type, "null"]}


if __name__ == "__main__":
    TARGET.write_text(build(), "utf-8")
