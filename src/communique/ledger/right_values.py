"""Right values of slots, as people give them: text into what the slot holds, and whether it can be meant.

In: a slot of an event and what somebody wrote. Out: the value as a claim would hold it. UsageError with one sentence
where it is none. Not done here: writing the decision down (``deciding``).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from communique.errors import UsageError
from communique.ledger.days import bounds
from communique.schema.load import load_schema

COMMON = ("form", "status", "date", "place_state", "place_name", "topics", "parties")
PARTY = ("state", "org", "name", "latin", "office", "role")
_LONGEST = 2000  # characters of a text
_MANY = 200  # parties or topics of one event


def slots_of(kind: str | None) -> tuple[str, ...]:
    """The slots that an event of a kind has; of all kinds for None."""
    kinds = load_schema().kinds
    more = kinds[kind].slots if kind is not None else dict.fromkeys(s for k in kinds.values() for s in k.slots)
    return (*COMMON, *more)


def parse_value(kind: str | None, slot: str, text: str) -> Any:
    """What somebody wrote in one line, as the slot holds it; "" is None. ``kind`` None is any kind."""
    text = text.strip()
    if not text:
        return check_value(kind, slot, None)
    if slot == "topics":
        return check_value(kind, slot, [t.strip() for t in text.split(",") if t.strip()])
    if slot in ("ordinal", "years"):
        if not text.isdigit() or len(text) > 6:
            raise UsageError(f"{slot} is a number, not {text!r}")
        return check_value(kind, slot, int(text))
    if slot == "amount":
        return check_value(kind, slot, _amount(text))
    if slot == "items":
        return check_value(kind, slot, [_item(line) for line in text.splitlines() if line.strip()])
    if slot == "parties":
        raise UsageError("parties are given one by one, not in one line")
    if slot == "place_state":
        from communique.ledger.queries.states import find_state

        return check_value(kind, slot, find_state(text))
    return check_value(kind, slot, text)


def check_value(kind: str | None, slot: str, value: Any) -> Any:
    """The value, in the form in which it is kept; None says that the slot has none."""
    schema = load_schema()
    have = slots_of(kind)
    if slot not in have:
        raise UsageError(f"there is no slot {slot!r}{f' in {kind}' if kind else ''}; there are: {', '.join(have)}")
    if slot == "parties":
        return _parties(kind, value)
    if slot == "topics":
        topics = list(dict.fromkeys(value or ()))
        for topic in topics[:_MANY]:
            _known(topic, schema.topics, "topic")
        return topics
    if slot == "items":
        return _items(value or [])
    if value is None:
        if slot in ("form", "status"):
            raise UsageError(f"an event has some {slot}; give the right one")
        return None
    if slot == "form":
        kinds = schema.kinds.values() if kind is None else [schema.kinds[kind]]
        forms = [f for k in kinds for f in k.forms]
        _known(value, forms, "form")
    elif slot == "status":
        _known(value, schema.statuses, "status")
    elif slot in ("date", "period") and bounds(value) is None:
        raise UsageError(f"{value!r} is no date; expected EDTF, as in 2025-02-07, 2024-09 or 2025/2029")
    elif isinstance(value, str) and len(value) > _LONGEST:
        raise UsageError(f"{slot} is too long; {_LONGEST:,} characters are enough")
    return value


def _amount(text: str) -> dict[str, Any]:
    """``USD 2,500,000`` or ``2500000 USD`` as value and currency (ISO 4217)."""
    words = text.replace(",", "").split()
    if len(words) == 2:
        number, code = (words[1], words[0]) if words[0].isalpha() else (words[0], words[1])
        if len(code) == 3 and code.isascii() and code.isalpha() and number.replace(".", "", 1).isdigit():
            return {"value": float(number) if "." in number else int(number), "currency": code.upper()}
    raise UsageError(f"{text!r} is no amount; expected a currency and a number, as in USD 2500000")


def _item(line: str) -> dict[str, Any]:
    """``2 patrol boats`` as quantity and what."""
    first, _, rest = line.strip().partition(" ")
    number = first.replace(",", "")
    if rest and number.replace(".", "", 1).isdigit():
        return {"what": rest.strip(), "quantity": float(number) if "." in number else int(number), "unit": None}
    return {"what": line.strip(), "quantity": None, "unit": None}


def _items(value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) > _MANY:
        raise UsageError("items are a list of objects with what, quantity and unit")
    if not all(isinstance(i, Mapping) and isinstance(i.get("what"), str) for i in value):
        raise UsageError("an item needs what it is: what")
    return [
        {"what": i["what"][:_LONGEST], "quantity": i.get("quantity"), "unit": i.get("unit")} for i in value
    ]  # fmt: skip


def _parties(kind: str | None, value: Any) -> list[dict[str, Any]]:
    """Parties as objects of state, org, name, latin, office, role; those that say nothing are left out."""
    schema = load_schema()
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) > _MANY:
        raise UsageError(f"parties are a list of objects with {', '.join(PARTY)}")
    out = []
    for row in value:
        if not isinstance(row, Mapping) or not set(row) <= set(PARTY):
            raise UsageError(f"a party has {', '.join(PARTY)} and nothing else")
        party = {name: (str(row.get(name) or "").strip()[:_LONGEST] or None) for name in PARTY}
        if not any(party[name] for name in PARTY if name != "role"):
            continue
        if party["state"]:
            from communique.ledger.queries.states import find_state

            party["state"] = find_state(party["state"])
        if party["office"]:
            _known(party["office"], schema.offices, "office")
        if party["role"]:
            _known(party["role"], schema.kinds[kind].roles if kind is not None else schema.roles, "role")
        out.append(party)
    return out


def _known(value: Any, codes: Iterable[str], what: str) -> None:
    codes = list(codes)
    if value not in codes:
        near = difflib.get_close_matches(str(value), codes, 1, 0.5)
        hint = f"; nearest: {near[0]}" if near else f"; there are: {', '.join(codes)}"
        raise UsageError(f"there is no {what} {value!r}{hint}")
