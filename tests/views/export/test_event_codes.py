"""CAMEO and PLOVER: every form of the schema has its rule, with a note; named cases."""

from __future__ import annotations

import re
from typing import Any

import pytest

from communique.ledger.values import EventRow, PartyRow
from communique.schema.load import load_schema
from communique.views.export.event_codes import code_event, codings, sides

_TYPES = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
          "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}  # fmt: skip
_MODES = {"CONSULT": {"visit", "third-party", "multilateral", "phone"}, "REQUEST": {"assist", "meet"},
          "AID": {"economic", "military", "humanitarian"}, "ACCUSE": {"disapprove"},
          "SANCTION": {"expel", "discontinue"}}  # fmt: skip


def made(kind: str, form: str, status: str = "held", *parties: tuple[str, str | None], **more: Any) -> EventRow:
    some = tuple(PartyRow(state, None, None, None, None, role) for state, role in parties)
    base: dict[str, Any] = {"date": None, "place_state": None, "place_name": None, "topics": (), "slots": {}}
    return EventRow("e1", kind, form, status, parties=some, claims=1, documents=1, **(base | more))


def test_every_form_in_every_status_has_its_rule() -> None:
    schema = load_schema()
    for kind in schema.kinds.values():
        for form in kind.forms:
            for status in schema.statuses:
                assert code_event(made(kind.name, form, status)) is not None, (kind.name, form, status)


def test_every_rule_has_a_note_and_codes_that_there_are() -> None:
    for coding in codings():
        assert coding.note, coding
        assert re.fullmatch(r"(0[1-9]|1[0-9]|20)\d{1,2}|", coding.cameo), coding
        assert coding.plover in _TYPES | {""}, coding
        assert coding.mode in _MODES.get(coding.plover, set()) | {""}, coding
        assert coding.cameo or not coding.plover, coding


def test_every_rule_is_reached() -> None:
    """No rule stands behind a wider one."""
    before: list[Any] = []
    for c in codings():
        for b in before:
            wider = b.kind == c.kind and (b.forms >= c.forms or "*" in b.forms)
            wider &= b.statuses >= c.statuses or "*" in b.statuses
            assert not (wider and b.when in ("", c.when) and (not b.topics or b.topics >= c.topics > set())), (b, c)
        before.append(c)


A, B = ("NOR", "host"), ("KEN", "guest")


@pytest.mark.parametrize(
    ("event", "codes"),
    [(made("contact", "call", "held", ("NOR", "initiator"), ("KEN", "participant")), ("041", "CONSULT", "phone", 1)),
     (made("contact", "visit", "held", A, B), ("042", "CONSULT", "visit", 1)),
     (made("contact", "talks", "held", A, B), ("040", "CONSULT", "visit", 1)),
     (made("contact", "talks", "held", ("NOR", None), ("KEN", None)), ("040", "CONSULT", "", 1)),
     (made("contact", "meeting", "held", ("NOR", None), ("KEN", None), place_state="SGP"),
      ("044", "CONSULT", "third-party", 1)),
     (made("contact", "meeting", "held", ("NOR", None), ("KEN", None), place_state="KEN"), ("040", "CONSULT", "", 1)),
     (made("contact", "visit", "planned", A, B), ("036", "AGREE", "", 1)),
     (made("contact", "visit", "proposed", A, B), ("026", "REQUEST", "meet", 1)),
     (made("contact", "visit", "cancelled", A, B), ("", "", "", None)),
     (made("contact", "summons", "held", A, B), ("114", "ACCUSE", "disapprove", 3)),
     (made("agreement", "memorandum"), ("057", "SUPPORT", "", 1)),
     (made("agreement", "memorandum", "ongoing"), ("", "", "", None)),
     (made("transfer", "gift", topics=("medicine",)), ("073", "AID", "humanitarian", 2)),
     (made("transfer", "aid", topics=("military_aid",)), ("072", "AID", "military", 2)),
     (made("transfer", "return", topics=("remains",)), ("084", "RETREAT", "", 2)),
     (made("activity", "exercise"), ("062", "COOPERATE", "", 2)),
     (made("activity", "clearance", "held", ("NOR", "donor"), ("KEN", "recipient")), ("073", "AID", "humanitarian", 2)),
     (made("activity", "clearance"), ("060", "COOPERATE", "", 2)),
     (made("activity", "cooperation", topics=("trade",)), ("061", "COOPERATE", "", 2)),
     (made("statement", "expel"), ("161", "SANCTION", "expel", 4)),
     (made("statement", "threaten"), ("130", "THREATEN", "", 3)),
     (made("milestone", "anniversary"), ("", "", "", None))],
)  # fmt: skip
def test_codes(event: EventRow, codes: tuple[str, str, str, int | None]) -> None:
    found = code_event(event)
    assert found is not None
    assert (found.cameo, found.plover, found.mode, found.quad_class) == codes


@pytest.mark.parametrize(
    ("event", "expected"),
    [(made("contact", "visit", "held", A, B), ["target", "source"]),
     (made("contact", "visit", "proposed", A, B), ["source", "target"]),
     (made("contact", "summons", "held", A, B), ["source", "target"]),
     (made("transfer", "gift", "held", ("NOR", "donor"), ("KEN", "recipient")), ["source", "target"]),
     (made("agreement", "plan", "held", ("NOR", "signatory"), ("KEN", "signatory")), ["both", "both"]),
     (made("statement", "thank", "held", ("NOR", "speaker")), ["source"]),
     (made("statement", "agree", "held", ("NOR", "speaker"), ("KEN", "speaker")), ["both", "both"])],
)  # fmt: skip
def test_who_acts(event: EventRow, expected: list[str]) -> None:
    assert sides(event, code_event(event)) == expected
