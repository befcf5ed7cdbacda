"""The areas (topics) that an event has by what it is, beside those that its words name."""

from __future__ import annotations

from collections.abc import Sequence

# Areas that every event of a form is in.
OWN = {
    "exercise": "exercises",
    "training": "training",
    "decontamination": "dioxin",
    "clearance": "ordnance",
    "port_call": "maritime",
}
# The area of a form where its words name none.
_ELSE = {"sale": "arms_sales", "delivery": "arms_sales", "patrol": "maritime", "affirm": "bilateral_relations"}
# What a gift may be given for; what is given (a model of a ship) is no area.
_GIVEN_FOR = {"medicine", "commemoration", "disaster_relief", "training"}


def of_form(form: str, named: Sequence[str]) -> tuple[str, ...]:
    """The areas of an event of a form whose words name these."""
    topics = list(dict.fromkeys(named))
    if form in ("gift", "award"):
        topics = [t for t in topics if t in _GIVEN_FOR and form == "gift"]
    own = OWN.get(form) or (_ELSE.get(form) if not topics else None)
    if own and own not in topics:
        topics.insert(0, own)
    return tuple(topics)
