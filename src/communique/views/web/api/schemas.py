"""The JSON Schema of what is answered, made from the values that travel, so that the two do not part."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from communique.ledger.values import Brief, CommitmentRow, EventRow, Mechanism, Relation, Told, Why

REF = "#/components/schemas/"
Schema = dict[str, Any]
_PLAIN: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
_PLACE: Schema = {
    "anyOf": [{"$ref": f"{REF}Place"}, {"type": "null"}],
}
PLACE: Schema = {
    "type": "object",
    "properties": {"state": {"type": ["string", "null"]}, "name": {"type": ["string", "null"]}},
    "required": ["state", "name"],
}
ERROR: Schema = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {
                "code": {"type": "string"},
                "message": {"type": "string"},
                "status": {"type": "integer"},
                "details": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {"where": {"type": "string"}, "message": {"type": "string"}},
                        "required": ["where", "message"],
                    },
                },
            },
            "required": ["code", "message", "status"],
            "additionalProperties": False,
        }
    },
    "required": ["error"],
    "additionalProperties": False,
}
PAGE: Schema = {
    "type": "object",
    "properties": {
        "total": {"type": ["integer", "null"], "description": "How many there are; null where it is not counted."},
        "shown": {"type": "integer"},
        "next": {"type": ["string", "null"], "description": "The cursor of those that follow."},
    },
    "required": ["total", "shown", "next"],
    "additionalProperties": False,
}


class Shapes:
    """Collects the schemas of values by their names."""

    def __init__(self) -> None:
        self.known: dict[str, Schema] = {"Place": PLACE, "Page": PAGE, "Error": ERROR}

    def of(self, kind: Any) -> Schema:
        """The schema of a type: a reference for a value of ours."""
        if isinstance(kind, dict):
            return kind
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return _union([self.of(k) for k in inner])
        if origin in (tuple, list, Sequence) or origin is not None and issubclass(origin, list | tuple):
            if origin is tuple and inner and inner[-1] is not Ellipsis:
                return {"type": "array", "minItems": len(inner), "maxItems": len(inner)}
            return {"type": "array", "items": self.of(inner[0])}
        if origin is not None and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(inner[1])}
        if is_dataclass(kind):
            assert isinstance(kind, type)
            return self._named(kind)
        return {"type": _PLAIN[kind]} if kind in _PLAIN else {}

    def _named(self, kind: type[Any]) -> Schema:
        name = kind.__name__
        if name not in self.known:
            self.known[name] = {}  # for those that have themselves within
            self.known[name] = self._object(kind)
        return {"$ref": f"{REF}{name}"}

    def _object(self, kind: type[Any]) -> Schema:
        hints = get_type_hints(kind)
        properties = {f.name: self.of(hints[f.name]) for f in fields(kind)}
        self._as_told(kind, properties)
        return {
            "type": "object",
            "description": (kind.__doc__ or "").split("\n")[0],
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }

    def _as_told(self, kind: type[Any], properties: dict[str, Schema]) -> None:
        """What ``as_dict`` says otherwise than the fields."""
        if kind is EventRow:
            del properties["place_state"], properties["place_name"]
            properties["place"] = _PLACE
        elif kind is Told:
            properties["place"] = _PLACE
        elif kind is CommitmentRow:
            properties["standing"] = {"type": "string"}
        elif kind in (Relation, Brief):
            del properties["a"], properties["b"]
            properties["states"] = self.of(list[str])
        elif kind is Why:
            properties["slots"] = {"type": "object"}
        elif kind is Mechanism:
            for name in ("last", "next"):
                properties[name] = _union([self.of(EventRow), {"type": "null"}])

    def answer(self, data: Any, *, many: bool = False) -> Schema:
        """The envelope of an answer."""
        inner = self.of(data)
        properties: dict[str, Schema] = {
            "data": {"type": "array", "items": inner} if many else inner,
            "meta": {"type": "object", "properties": {"version": {"type": "string"}}, "required": ["version"]},
        }
        if many:
            properties["page"] = {"$ref": f"{REF}Page"}
        return {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }


def _union(schemas: list[Schema]) -> Schema:
    """One of several, plain types together."""
    if all(set(s) == {"type"} and isinstance(s["type"], str) for s in schemas):
        return {"type": [s["type"] for s in schemas]}
    return {"anyOf": schemas} if all(schemas) else {}


SHAPES = Shapes()


def gives(data: Any, *, many: bool = False, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """``responses`` of a route that answers with a value, or with a list of them."""
    schema = SHAPES.answer(data, many=many)
    told = {200: "What was asked for.", 201: "What was made."}[status]
    return {status: {"description": told, "content": {"application/json": {"schema": schema}}}}


def gives_text(*sorts: str) -> dict[int | str, dict[str, Any]]:
    """``responses`` of a route that answers with a file."""
    return {200: {"description": "The file.", "content": {sort: {"schema": {"type": "string"}} for sort in sorts}}}
