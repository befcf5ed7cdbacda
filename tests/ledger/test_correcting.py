"""Parting, confirming, and right values of every sort of slot."""

from __future__ import annotations

from typing import Any

import pytest
from telling import JPN, VNM, call, call_ar, event, party, told

from communique.errors import UnknownError, UsageError
from communique.ledger.right_values import check_value, parse_value
from communique.ledger.store import Ledger

LATER = call("They spoke again the week after.", slots={"date": "2024-03-12"}, name="c.txt")


def test_some_accounts_are_parted_from_the_others_and_no_more(ledger: Ledger) -> None:
    third = call("The two ministers talked on the telephone.", name="d.txt")
    ledger.add_readings([call(), call_ar(), third])
    (one,) = ledger.timeline()
    a, b, c = (t.evidence.claim for t in ledger.why(one.id).told)
    made = ledger.part([a], [b, c], by="A. Reader", why="another call")
    assert sorted(e.claims for e in ledger.timeline()) == [1, 2]
    ledger.undo(made.id, by="A. Reader")
    assert [e.claims for e in ledger.timeline()] == [3]
    with pytest.raises(UsageError, match="parted"):
        ledger.part([a], [], by="A. Reader")


def test_a_spelling_is_parted_from_a_person(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar()])
    (person,) = ledger.person("Le Van Tam")
    first, second = ledger.names(person.id)
    made = ledger.part([second.id], [first.id], by="A. Reader", why="his son")
    assert len({p.id for name in (first.name, second.name) for p in ledger.person(name)}) == 2
    ledger.undo(made.id, by="A. Reader")
    assert len({p.id for name in (first.name, second.name) for p in ledger.person(name)}) == 1


def test_one_person_of_two_states_stays_one_when_one_state_is_told_of_again(ledger: Ledger) -> None:
    stray = party("LAO", "guest", "Lê Văn Tám", office="ambassador")
    text = "Lê Văn Tám met Sato Ken in Vientiane."
    ledger.add_readings([call(), told(text, event("contact", "meeting", text, stray, JPN), published="2024-04-01")])
    one, two = ledger.person("Lê Văn Tám")
    ledger.decide("same", one.id, two.id, by="A. Reader")
    ledger.add_readings([LATER])
    (joined,) = ledger.person("Lê Văn Tám")
    assert joined.mentions == 3


def test_looking_without_a_change_is_written_down_and_moves_nothing(ledger: Ledger) -> None:
    ledger.add_readings([call()])
    (one,) = ledger.timeline()
    for kind in ("right", "unsure"):
        ledger.decide(kind, one.id, by="A. Reader", why="read twice")
    assert [d.kind for d in ledger.why(one.id).decisions] == ["right", "unsure"]
    assert list(ledger.timeline()) == [one]


def test_lists_that_a_person_sets_are_the_whole_list(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar()])
    (one,) = ledger.timeline()
    made = ledger.decide("value", one.id, slot="topics", value=["trade", "cyber"], by="A. Reader")
    (found,) = ledger.timeline(topic="trade")
    assert found.topics == ("trade", "cyber") and not ledger.timeline(topic="maritime")
    ledger.undo(made.id, by="A. Reader")
    assert list(ledger.timeline()) == [one]


def test_parties_are_corrected_and_persons_stay_who_they_are(ledger: Ledger) -> None:
    ledger.add_readings([call()])
    (one,) = ledger.timeline()
    right = [VNM | {"office": "foreign_minister"}, {"state": "KOR", "role": "participant"}]
    made = ledger.decide("value", one.id, slot="parties", value=right, by="A. Reader")
    (found,) = ledger.timeline("KOR", "VNM")
    assert [p.office for p in found.parties] == ["foreign_minister", None]
    assert found.parties[0].person == one.parties[0].person is not None
    assert not ledger.timeline("JPN")
    ledger.undo(made.id, by="A. Reader")
    assert list(ledger.timeline()) == [one]


@pytest.mark.parametrize(
    ("slot", "text", "value"),
    [("date", "2024-02", "2024-02"), ("date", "", None), ("place_state", "Nhật Bản", "JPN"),
     ("topics", "cyber, trade", ["cyber", "trade"]), ("ordinal", "12", 12),
     ("amount", "USD 2,500,000", {"value": 2500000, "currency": "USD"}),
     ("items", "2 patrol boats\nradar", [{"what": "patrol boats", "quantity": 2, "unit": None},
                                         {"what": "radar", "quantity": None, "unit": None}])],
)  # fmt: skip
def test_what_people_write_becomes_what_the_slot_holds(slot: str, text: str, value: Any) -> None:
    assert parse_value(None, slot, text) == value


@pytest.mark.parametrize(
    ("kind", "slot", "value", "word"),
    [("contact", "date", "soon", "no date"), ("contact", "form", "treaty", "no form"),
     ("contact", "form", None, "some"),
     ("contact", "title", "A", "no slot"), ("contact", "topics", ["rain"], "topic"),
     ("contact", "parties", [{"office": "king"}], "office"), ("contact", "parties", [{"role": "donor"}], "nothing"),
     ("contact", "parties", [{"state": "VNM", "role": "donor"}], "role"), ("contact", "parties", "VNM", "list")],
)  # fmt: skip
def test_what_a_slot_cannot_hold_is_refused(kind: str, slot: str, value: Any, word: str) -> None:
    if word == "nothing":
        assert check_value(kind, slot, value) == []
        return
    with pytest.raises((UsageError, UnknownError), match=word):
        check_value(kind, slot, value)


def test_a_wrong_value_is_refused_before_it_is_kept(ledger: Ledger) -> None:
    ledger.add_readings([call()])
    (one,) = ledger.timeline()
    with pytest.raises(UsageError, match="no date"):
        ledger.decide("value", one.id, slot="date", value="soon", by="A. Reader")
    assert list(ledger.decisions()) == []
