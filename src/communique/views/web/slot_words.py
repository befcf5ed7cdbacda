"""Values of slots in words, and as they are put into the fields of a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from communique.views.labels import label, readable_number, state_name
from communique.views.web.formats import Formats
from communique.views.words import SLOTS


def slot_name(slot: str) -> str:
    """A slot for people: ``place_state`` → country."""
    return SLOTS.get(slot) or label(slot)


def value_words(slot: str, value: Any, formats: Formats) -> str:
    """A value in a line; "none" where there is none."""
    if value is None or value == "" or value == []:
        return "none"
    if slot == "place_state":
        return state_name(str(value))
    if slot in ("date", "period") and isinstance(value, str):
        return formats.plain_date(value)
    if slot in ("form", "status", "topics") and isinstance(value, str):
        return label(value)
    if isinstance(value, list | tuple):
        return "; ".join(value_words(slot, v, formats) for v in value)
    if isinstance(value, Mapping):
        return _object_words(slot, value)
    return formats.number(value) if isinstance(value, int | float) else str(value)


def _object_words(slot: str, value: Mapping[str, Any]) -> str:
    if slot == "amount":
        return f"{value.get('currency')} {readable_number(value.get('value') or 0)}"
    if slot == "items":
        number = value.get("quantity")
        told = readable_number(number) if isinstance(number, int | float) else ""
        return " ".join(str(x) for x in (told, value.get("unit") or "", value.get("what") or "") if x)
    name, latin = value.get("name"), value.get("latin")
    shown = f"{latin} ({name})" if name and latin and name != latin else name or latin or ""
    office = label(str(value["office"])) if value.get("office") else ""
    actor = state_name(value.get("state")) or value.get("org") or ""
    line = ", ".join(str(x) for x in (shown, office, actor) if x) or "somebody"
    return f"{line} – {label(str(value['role']))}" if value.get("role") else line


def value_field(slot: str, value: Any) -> str:
    """A value as a person would type it."""
    if value is None:
        return ""
    if slot == "amount" and isinstance(value, Mapping):
        return f"{value.get('currency')} {value.get('value')}"
    if slot == "items" and isinstance(value, list | tuple):
        return "\n".join(_object_words(slot, v) for v in value)
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
