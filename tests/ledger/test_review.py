"""The queue: the least certain and most important first; what was decided is not asked again."""

from __future__ import annotations

from telling import JPN, VNM, call, call_ar, event, party, told, visit

from communique.ledger.store import Ledger
from communique.ledger.values import Task

PLAN = visit("planned", "2024-05", "2024-03-07", "Le Van Tam will visit Tokyo in May.")
# Told on other days, with no name: short of the score from which rules join.
NEAR = told(
    "The two ministers met.",
    event("contact", "call", "The two ministers met.", VNM | {"name": None}, JPN | {"name": None}, date="2024-03"),
    published="2024-03-20", name="near.txt",
)  # fmt: skip


def of(ledger: Ledger, sort: str) -> list[Task]:
    return list(ledger.tasks(sort))


def test_two_events_that_may_be_one_are_asked_until_somebody_decides(ledger: Ledger) -> None:
    ledger.add_readings([call(), NEAR])
    one, *_ = of(ledger, "pair")
    assert one.other is not None and 2.5 <= one.other.score < 6 and one.other.findings
    made = ledger.decide("different", *one.subjects, by="A. Reader")
    assert of(ledger, "pair") == []
    ledger.undo(made.id, by="A. Reader")
    assert [t.id for t in of(ledger, "pair")] == [one.id]
    ledger.decide("unsure", *one.subjects, by="A. Reader")
    assert of(ledger, "pair") == []


def test_a_pair_is_asked_once_whichever_event_comes_first(ledger: Ledger) -> None:
    ledger.add_readings([call(), NEAR])
    assert len(of(ledger, "pair")) == 1


def test_accounts_that_differ_are_asked_by_slot(ledger: Ledger) -> None:
    other = call("Minister Le Van Tam and Minister Sato Ken spoke by telephone again.",
                 slots={"date": "2024-03-06"}, name="b.txt")  # fmt: skip
    ledger.add_readings([call(), other])
    joined = [e.id for e in ledger.timeline()]
    if len(joined) > 1:
        ledger.decide("same", *joined, by="A. Reader")
    (task,) = of(ledger, "slot")
    assert task.slot == "date" and task.event is not None
    ledger.decide("value", task.event.id, slot="date", value="2024-03-05", by="A. Reader")
    assert of(ledger, "slot") == []


def test_persons_whose_names_are_alike_are_asked(ledger: Ledger) -> None:
    other = VNM | {"name": "Lê Văn Tâm", "latin": "Le Van Tam", "office": "ambassador"}
    text = "Ambassador Lê Văn Tâm met Sato Ken."
    ledger.add_readings([call(), told(text, event("contact", "meeting", text, other, JPN), published="2024-04-01")])
    (task,) = of(ledger, "people")
    assert task.alike is not None and task.alike.same_state
    ledger.decide("different", *task.subjects, by="A. Reader")
    assert of(ledger, "people") == []


def test_a_promise_whose_day_has_passed_is_asked(ledger: Ledger) -> None:
    ledger.add_readings([PLAN])
    (task,) = ledger.tasks("commitment", as_of="2024-07-01")
    assert task.commitment is not None and task.commitment.overdue
    ledger.decide("right", task.subjects[0], by="A. Reader", why="still open")
    assert list(ledger.tasks("commitment", as_of="2024-07-01")) == []


def test_what_leaves_more_open_and_weighs_more_comes_first(ledger: Ledger) -> None:
    text = "They will deepen ties. A treaty was signed. Presidents met."
    vague = event("statement", "affirm", "They will deepen ties.", party("VNM", "speaker"), party("JPN"), date="2024")
    treaty = event("agreement", "treaty", "A treaty was signed.", party("VNM"), date=None)
    top = event("contact", "talks", "Presidents met.", VNM | {"office": "head_of_state"}, JPN, date="2024-03-01")
    ledger.add_readings([told(text, vague, treaty, top, published="2024-03-05")])
    order = [t.event.kind for t in of(ledger, "event") if t.event is not None]
    assert order == ["agreement", "contact", "statement"]
    first = of(ledger, "event")[0]
    assert first.doubts and first.weights and first.score == round(first.doubt * first.weight, 4)
    ledger.decide("right", first.subjects[0], by="A. Reader")
    assert [t.event.kind for t in of(ledger, "event") if t.event is not None] == ["contact", "statement"]


def test_the_order_does_not_hang_on_the_order_of_arrival(ledger: Ledger) -> None:
    ledger.add_readings([call_ar(), NEAR, call(), PLAN])
    tasks = list(ledger.tasks())
    assert tasks == sorted(tasks, key=lambda t: (-t.score, t.sort, t.id)) and len({t.id for t in tasks}) == len(tasks)
