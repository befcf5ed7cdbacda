"""Codes of the schema in words for people (English)."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

_WORDS = {
    "call": "telephone call",
    "exhibition": "exhibition",
    "summons": "envoy summoned",
    "ceremony": "ceremony",
    "return": "return",
    "sale": "sale",
    "head_of_state": "head of state",
    "defence_minister": "defence minister",
    "deputy_defence_minister": "deputy defence minister",
    "foreign_minister": "foreign minister",
    "deputy_foreign_minister": "deputy foreign minister",
    "interior_minister": "interior minister",
    "other_minister": "minister",
    "chief_of_defence": "chief of defence",
    "deputy_chief_of_defence": "deputy chief of defence",
    "defence_attache": "defence attaché",
    "secretary_general": "secretary-general",
    "other": "official",
}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def label(code: str) -> str:
    """A code in words: ``courtesy_call`` → courtesy call."""
    return _WORDS.get(code) or code.replace("_", " ")


# Acts done to somebody: "thanks Japan", but "proposes to Japan".
_DIRECT = frozenset(("congratulate", "thank", "praise", "invite", "inform", "warn", "criticise", "threaten", "expel"))


# What one voices rather than does to somebody, and those whose addressee is not led to by "to".
_VOICED = {"concern": "concern", "hope": "hope", "welcome": "satisfaction"}
_LED_BY = {"request": "of", "demand": "of", "agree": "with", "condole": "with"}


def act_phrase(act: str, addressees: str, *, several: bool) -> str:
    """A speech act as a verb with those it is addressed to: thanks Japan; agree; voices concern."""
    if act == "concern" or (addressees and act in _VOICED):
        verb = f"{'voice' if several else 'voices'} {_VOICED[act]}"
    elif several:
        verb = act
    else:
        verb = f"{act[:-1]}ies" if act.endswith("y") else f"{act}s"
    if not addressees:
        return verb
    if act in _DIRECT:
        return f"{verb} {addressees}"
    return f"{verb} {_LED_BY.get(act, 'to')} {addressees}"


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    table: dict[str, str] = json.loads((Path(__file__).parent / "states.json").read_text("utf-8"))
    return table


def state_name(code: str | None) -> str:
    """English short name of an alpha-3 code; the code itself where it is not known; "" for None."""
    return _states().get(code, code) if code else ""


def readable_date(edtf: str | None) -> str:
    """An EDTF date in words: ``2025-02-07`` → 7 February 2025; ``2025/2029`` → 2025–2029; "" for None."""
    if not edtf:
        return ""
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        if end in ("..", ""):
            return f"since {readable_date(start)}"
        if start in ("..", ""):
            return f"until {readable_date(end)}"
        return _span(readable_date(start), readable_date(end))
    parts = edtf.split("-")
    if not all(part.isdigit() or set(part) == {"X"} for part in parts) or len(parts) > 3:
        return edtf
    year = "" if parts[0] == "XXXX" else parts[0]
    month = _MONTHS[int(parts[1]) - 1] if len(parts) > 1 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12 else ""
    day = str(int(parts[2])) if len(parts) > 2 and parts[2].isdigit() else ""
    return " ".join(part for part in (day, month, year) if part) or edtf


def _span(start: str, end: str) -> str:
    """Two dates as one, what they share told once: 2 June 2023, 4 June 2023 → 2–4 June 2023."""
    left, right = start.split(), end.split()
    shared = 0
    while shared < min(len(left), len(right)) - 1 and left[-1 - shared] == right[-1 - shared]:
        shared += 1
    if shared:
        left = left[:-shared]
    sign = " – " if len(left) > 1 or len(right) - shared > 1 else "–"
    return f"{' '.join(left)}{sign}{end}"


def readable_number(value: float | int) -> str:
    """A number with thin groups of three: 100000 → 100,000."""
    return f"{value:,}" if isinstance(value, int) or value != int(value) else f"{int(value):,}"
