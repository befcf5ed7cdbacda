"""Decisions: they hold until they are ended, and ending one restores what was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from telling import JPN, VNM, StubReader, call, call_ar, event, party, told, visit

from communique.errors import UnknownError, UsageError
from communique.ledger.store import Ledger

LATER = call("They spoke again the week after.", slots={"date": "2024-03-12"}, name="c.txt")


def ids(ledger: Ledger) -> list[str]:
    return sorted(e.id for e in ledger.timeline())


def test_parting_and_undoing_restores_the_ledger(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar()])
    (before,) = ledger.timeline()
    a, b = (t.evidence.claim for t in ledger.why(before.id).told)
    made = ledger.decide("different", a, b, by="A. Reader", why="two calls")
    assert len(ids(ledger)) == 2 and before.id in ids(ledger)
    ledger.undo(made.id, by="B. Reader", why="a mistake")
    (after,) = ledger.timeline()
    assert after == before
    (row,) = ledger.decisions()
    assert (row.ended_by, row.ended_why) == ("B. Reader", "a mistake")


def test_joining_leads_the_old_id_on_and_undoing_gives_it_back(ledger: Ledger) -> None:
    ledger.add_readings([call(), LATER])
    first, second = ids(ledger)
    made = ledger.decide("same", first, second, by="A. Reader")
    (joined,) = ledger.timeline()
    gone = second if joined.id == first else first
    assert ledger.why(gone).event.id == joined.id
    assert [d.id for d in ledger.why(gone).decisions] == [made.id]
    ledger.undo(made.id, by="A. Reader")
    assert ids(ledger) == [first, second]
    assert ledger.why(gone).event.id == gone


def test_a_wrong_event_goes_and_comes_back(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar()])
    (one,) = ids(ledger)
    made = ledger.decide("wrong", one, by="A. Reader", why="a caption")
    assert ids(ledger) == []
    ledger.undo(made.id, by="A. Reader")
    assert ids(ledger) == [one]


def test_the_right_value_stands_first(ledger: Ledger) -> None:
    ledger.add_readings([call()])
    (one,) = ids(ledger)
    ledger.decide("value", one, slot="date", value="2024-03-04", by="A. Reader")
    (found,) = ledger.timeline()
    assert found.date == "2024-03-04"


def test_decisions_live_through_a_new_reading(make: Callable[..., Ledger]) -> None:
    old = call()
    text = old.text.text
    new = told(text, event("contact", "talks", text, VNM, JPN, date="2024-03-05"), published="2024-03-05")
    ledger = make(StubReader(old, LATER))
    ledger.add([old.text, LATER.text])
    first, second = ids(ledger)
    ledger.decide("same", first, second, by="A. Reader")
    again = make(StubReader(new, LATER, engine="2"))
    again.read_again()
    (found,) = again.timeline()
    assert found.documents == 2
    assert again.why(first).event.id == again.why(second).event.id == found.id


def test_a_commitment_is_closed_by_a_person(ledger: Ledger) -> None:
    ledger.add_readings([visit("planned", "2024-05", "2024-03-07", "Le Van Tam will visit Tokyo in May.")])
    (owed,) = ledger.due(as_of="2024-07-01")
    assert owed.overdue and owed.state == "due" and owed.score is None
    made = ledger.decide("value", owed.id, slot="state", value="broken", by="A. Reader", why="called off by letter")
    assert list(ledger.due()) == []
    (closed,) = ledger.due(closed=True)
    assert (closed.state, closed.score, closed.steps[-1].by) == ("broken", -1, "A. Reader")
    ledger.undo(made.id, by="A. Reader")
    assert [c.id for c in ledger.due()] == [owed.id]


def test_two_persons_are_joined_and_parted_again(ledger: Ledger) -> None:
    other = VNM | {"name": "Hồ Xuân Mai", "latin": "Ho Xuan Mai", "office": "ambassador"}
    text = "Ambassador Ho Xuan Mai met Sato Ken."
    ledger.add_readings([call(), told(text, event("contact", "meeting", text, other, JPN), published="2024-04-01")])
    (one,), (two,) = ledger.person("Le Van Tam"), ledger.person("Ho Xuan Mai")
    made = ledger.decide("same", one.id, two.id, by="A. Reader", why="a name taken at marriage")
    (joined,) = ledger.person("Ho Xuan Mai")
    assert len(joined.events) == 2 and {s.name for s in joined.spellings} == {"Lê Văn Tám", "Hồ Xuân Mai"}
    ledger.undo(made.id, by="A. Reader")
    assert [p.id for p in ledger.person("Le Van Tam")] == [one.id]
    assert [p.id for p in ledger.person("Ho Xuan Mai")] == [two.id]


def test_a_party_that_was_taken_for_another_is_parted(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar()])
    (one,) = ledger.timeline()
    a, b = (t.evidence.claim for t in ledger.why(one.id).told)
    made = ledger.decide("different", f"{a}#0", f"{b}#0", by="A. Reader", why="a father and his son")
    assert len({p.id for p in [*ledger.person("Lê Văn Tám"), *ledger.person("لي فان تام")]}) == 2
    ledger.undo(made.id, by="A. Reader")
    assert len({p.id for p in [*ledger.person("Lê Văn Tám"), *ledger.person("لي فان تام")]}) == 1


@pytest.mark.parametrize(
    ("kind", "subjects", "more", "word"),
    [("same", ["e12345"], {}, "two or more"), ("value", ["e12345"], {}, "slot"), ("same", ["e1", "e2"], {}, "no id"),
     ("maybe", ["e12345"], {}, "no decision")],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(
    ledger: Ledger, kind: str, subjects: list[str], more: dict[str, str], word: str
) -> None:
    with pytest.raises((UsageError, UnknownError), match=word):
        ledger.decide(kind, *subjects, by="A. Reader", **more)


def test_nobody_decides_without_a_name(ledger: Ledger) -> None:
    ledger.add_readings([call(), LATER])
    with pytest.raises(UsageError, match="name"):
        ledger.decide("same", *ids(ledger), by=" ")


def test_the_id_of_a_person_who_was_joined_leads_on(ledger: Ledger) -> None:
    text = "Sato Ken met Ono Jun and Abe Rei."
    people = [party("JPN", "participant", n, latin=n, office="ambassador") for n in ("Sato Ken", "Ono Jun", "Abe Rei")]
    ledger.add_readings([told(text, event("contact", "meeting", text, *people), published="2024-03-05")])
    one, two, three = (ledger.person(n)[0].id for n in ("Sato Ken", "Ono Jun", "Abe Rei"))
    first = ledger.decide("same", one, two, by="Ada")
    ledger.decide("same", two, three, by="Ada")
    assert len({ledger.person(i)[0].id for i in (one, two, three)}) == 1
    ledger.undo(first.id, by="Ada")
    assert ledger.person(one)[0].id != ledger.person(three)[0].id == ledger.person(two)[0].id
    with pytest.raises(UnknownError):
        ledger.person("p00000")
