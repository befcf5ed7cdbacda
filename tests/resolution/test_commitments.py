"""What is owed: opened, moved, closed on a quote or by a person, and otherwise left alone."""

from dataclasses import replace

from communique.resolution.claims import Claim, ClaimParty, Decision
from communique.resolution.commitments import Commitment, find_commitments
from communique.resolution.merging import merge_events

HOST = ClaimParty("OMN", None, "Salim Al Harthi", None, "defence_minister", "host", "en")
GUEST = ClaimParty("VNM", None, "Trần Văn Bình", None, "defence_minister", "guest", "vi")
PLAN = Claim("c1", "d1", "contact", "visit", "planned", "2031-06", "OMN", None, (HOST, GUEST), quote="will visit",
             published="2031-03-05")  # fmt: skip
VISIT = replace(PLAN, id="c2", document="d2", status="held", date="2031-06-10", published="2031-06-11", quote="visited")


def owed(*claims: Claim, as_of: str = "2032-01-01", decisions: tuple[Decision, ...] = ()) -> Commitment:
    (one, *_) = find_commitments(merge_events(claims), decisions, as_of)
    return one


def test_a_plan_is_kept_on_a_quote() -> None:
    found = owed(PLAN, VISIT)
    assert (found.state, found.score, found.overdue) == ("kept", 1, False)
    assert found.evidence[-1].quote == "visited"


def test_a_reception_in_the_host_country_keeps_a_visit() -> None:
    assert owed(PLAN, replace(VISIT, form="reception")).state == "kept"


def test_rule_and_deadline_are_written_down_at_the_opening() -> None:
    found = owed(PLAN)
    assert found.deadline == "2031-06-30" and "2031-06" in found.deadline_rule
    assert found.rule.startswith("kept when VNM defence minister is told to have visited OMN")


def test_the_opening_is_told_no_closer_than_it_is_known() -> None:
    assert owed(PLAN).opened == "2031-03-05"
    undated = owed(replace(PLAN, published=None))
    assert undated.opened is None and undated.rule.endswith("there, later")  # the day of the visit is not the promise's
    word = replace(PLAN, kind="statement", form="pledge", status="held", date="2031", published=None)
    assert owed(word).opened == "2031" and "after 2031 tells" in owed(word).rule


def test_overdue_is_never_broken() -> None:
    found = owed(PLAN)
    assert (found.state, found.overdue, found.score) == ("due", True, None)


def test_due_comes_before_overdue() -> None:
    assert owed(PLAN, as_of="2031-04-01").state == "open"
    assert (owed(PLAN, as_of="2031-06-15").state, owed(PLAN, as_of="2031-06-15").overdue) == ("due", False)


def test_as_of_sees_no_later_day() -> None:
    assert owed(PLAN, VISIT, as_of="2031-05-01").state == "open"


def test_not_reviewed_is_not_open() -> None:
    other = replace(VISIT, form="call", place_state=None)
    assert owed(PLAN, as_of="2031-04-01").standing == "not reviewed"
    assert owed(PLAN, replace(other, date="2031-03-20", published="2031-03-20"), as_of="2031-04-01").standing == "open"


def test_a_plan_of_no_known_day_reviews_nothing() -> None:
    other = replace(PLAN, id="c3", document="d3", form="call", place_state=None, date="2031-11", published=None)
    found = find_commitments(merge_events((PLAN, other)), (), "2032-01-01")
    assert [c.standing for c in found] == ["not reviewed"] * 2


def test_what_is_given_needs_no_subject() -> None:
    donor, recipient = replace(HOST, role="donor"), replace(GUEST, role="recipient")
    gift = replace(PLAN, kind="transfer", form="delivery", parties=(donor, recipient), topics=("arms_sales",))
    boats = replace(gift, slots={"items": [{"quantity": 2, "what": "boats"}]})
    assert (owed(gift).what, owed(boats).what) == ("delivery on arms sales", "delivery of 2 boats")


def test_another_office_keeps_nothing() -> None:
    deputy = replace(GUEST, name="Hà Văn Lộc", office="deputy_defence_minister")
    assert owed(PLAN, replace(VISIT, parties=(HOST, deputy))).state == "due"


def test_what_was_before_keeps_nothing() -> None:
    assert owed(PLAN, replace(VISIT, date="2031-02-01", published="2031-03-20")).state == "due"


def test_another_round_keeps_nothing() -> None:
    plan = replace(PLAN, form="dialogue", slots={"ordinal": 13})
    held = replace(VISIT, form="dialogue")
    assert owed(plan, replace(held, slots={"ordinal": 12})).state == "due"
    assert owed(plan, replace(held, slots={"ordinal": 13})).state == "kept"


def test_put_off_and_called_off() -> None:
    later = replace(PLAN, id="c3", document="d3", status="postponed", date="2031-09", published="2031-05-01")
    assert owed(PLAN, later).by_when == "2031-09-30"
    assert owed(PLAN, replace(later, status="cancelled", date="2031-06")).state == "withdrawn"


def test_less_than_promised_is_part() -> None:
    gives = (replace(HOST, role="donor"), replace(GUEST, role="recipient"))
    plan = replace(
        PLAN, kind="transfer", form="gift", parties=gives, slots={"items": [{"what": "boats", "quantity": 3}]}
    )
    held = replace(VISIT, kind="transfer", form="gift", parties=gives)
    two = owed(plan, replace(held, slots={"items": [{"what": "tàu", "quantity": 2}]}))
    assert (two.state, two.score) == ("partly kept", 0)
    assert owed(plan, replace(held, slots={"items": [{"what": "tàu", "quantity": 3}]})).state == "kept"
    turned = (replace(HOST, role="recipient"), replace(GUEST, role="donor"))
    assert owed(plan, replace(held, parties=turned)).state == "due"


def test_a_word_on_a_subject_is_met_in_steps_alone() -> None:
    says = (replace(HOST, role="speaker"), replace(GUEST, role="addressee"))
    word = replace(PLAN, kind="statement", form="pledge", status="held", date="2031-03-05", parties=says,
                   topics=("training",))  # fmt: skip
    trains = (replace(HOST, role="donor"), replace(GUEST, role="recipient"))
    course = replace(VISIT, kind="activity", form="training", topics=("training",), parties=trains)
    found = owed(word, course)
    assert (found.state, found.score, found.evidence[-1].effect) == ("open", 0, "step")


def test_a_person_overrules() -> None:
    ruled = Decision("value", ("o1",), slot="state", value="broken", by="ann", at="2031-08-01", why="told me")
    found = owed(PLAN, decisions=(ruled,))
    assert (found.state, found.score, found.evidence[-1].by) == ("broken", -1, "ann")
    assert owed(PLAN, decisions=(replace(ruled, ended="2031-09-01"),)).state == "due"


def test_told_again_it_is_one_commitment() -> None:
    again = replace(PLAN, id="c4", document="d4", date="2031-06-10/2031-06-12", published="2031-05-20")
    found = find_commitments(merge_events([PLAN, again, VISIT]), (), "2032-01-01")
    assert len(found) == 1 and found[0].by_when == "2031-06-12" and found[0].deadline == "2031-06-30"


def test_without_a_day_nothing_is_due() -> None:
    (found,) = find_commitments(merge_events([PLAN]))
    assert (found.state, found.overdue) == ("open", False)
