"""Accounts of one event: what is joined, what is kept apart, and what people decide."""

import random
from dataclasses import replace

import pytest

from communique.resolution.claims import Claim, ClaimParty, Decision
from communique.resolution.clusters import Verdicts, solve
from communique.resolution.merging import EventCluster, event_id, explain, merge_around, merge_events
from communique.resolution.profile import make_profiles
from communique.resolution.score import explain_pair, score_pair
from synthetic_claims import synthetic_claims

MINISTERS = (
    ClaimParty("VNM", None, "Trần Văn Bình", None, "defence_minister", "host", "vi"),
    ClaimParty("OMN", None, "Salim Al Harthi", None, "defence_minister", "guest", "vi"),
)
IN_ARABIC = (
    ClaimParty("VNM", None, "تران فان بينه", None, "defence_minister", "host", "ar"),
    ClaimParty("OMN", None, "سالم الحارثي", None, "defence_minister", "guest", "ar"),
)
TALKS = Claim("c1", "d1", "contact", "talks", "held", "2031-03-04", "VNM", "Hà Nội", MINISTERS, ("training",),
              lang="vi", published="2031-03-05")  # fmt: skip
SAME = replace(TALKS, id="c2", document="d2", parties=IN_ARABIC, place_name="هانوي", topics=("maritime",), lang="ar",
               published="2031-03-04")  # fmt: skip


def shape(events: list[EventCluster]) -> list[tuple[str, tuple[str, ...]]]:
    return [(e.id, e.members) for e in events]


def apart(other: Claim) -> bool:
    return len(merge_events([TALKS, replace(other, id="c2", document="d2")])) == 2


def test_two_scripts_tell_one_event() -> None:
    (event,) = merge_events([TALKS, SAME])
    assert set(event.members) == {"c1", "c2"}


@pytest.mark.parametrize(
    "change",
    [
        {"form": "call"},
        {"form": "visit"},
        {"date": "2031-04-04", "published": "2031-04-05"},
        {"date": "2031-03-09", "published": "2031-03-09"},
        {"place_state": "OMN", "place_name": None},
        {"place_name": "Đà Nẵng"},
        {"status": "planned"},
        {"slots": {"ordinal": 3}, "kind": "agreement"},
        {"parties": tuple(replace(p, name="Phạm Quý Khoa", office="deputy_defence_minister") for p in MINISTERS)},
    ],
)
def test_what_looks_like_it_is_kept_apart(change: dict[str, object]) -> None:
    assert apart(replace(TALKS, **change))  # type: ignore[arg-type]


def test_another_round_is_another_event() -> None:
    rounds = [replace(TALKS, id=f"c{n}", document=f"d{n}", slots={"ordinal": n}) for n in (3, 4)]
    assert len(merge_events(rounds)) == 2


def test_one_document_tells_an_event_once() -> None:
    assert len(merge_events([TALKS, replace(TALKS, id="c2", start=90)])) == 2


def test_a_day_apart_where_clocks_are_far_apart() -> None:
    parties = (replace(MINISTERS[0]), replace(MINISTERS[1], state="USA", name="Dana Whitfield"))
    here = replace(TALKS, parties=parties, place_state=None, place_name=None)
    there = replace(here, id="c2", document="d2", date="2031-03-03")
    (event,) = merge_events([here, there])
    assert "time zones" in " ".join(f.reason for f in event.reasons[0].findings)


def test_differences_are_shown() -> None:
    (event,) = merge_events([TALKS, SAME])
    topics = {d.value: (d.claims, d.others) for d in event.differences if d.slot == "topics"}
    assert topics == {"training": (("c1",), ("c2",)), "maritime": (("c2",), ("c1",))}


def test_reasons_give_both_values() -> None:
    score = explain(TALKS, SAME)
    date = next(f for f in score.findings if f.feature == "date")
    assert date.reason == "date: the same day (2031-03-04 · 2031-03-04)" and date.weight == 2
    assert score.same


def test_explaining_walks_the_same_path() -> None:
    claims = list(synthetic_claims(300))
    profiles = make_profiles(claims, lambda c, n: None)
    for a in profiles[:60]:
        for b in profiles[:60]:
            if a.claim.kind == b.claim.kind and a is not b and (value := score_pair(a, b)) > -10:
                assert explain_pair(a, b).value == value


def test_order_of_arrival_does_not_matter() -> None:
    claims = list(synthetic_claims(600))
    first = shape(merge_events(claims))
    for seed in range(3):
        random.Random(seed).shuffle(claims)
        assert shape(merge_events(claims)) == first


def test_merging_around_a_claim_gives_what_merging_all_gives() -> None:
    claims = list(synthetic_claims(400))
    whole = {m: e.id for e in merge_events(claims) for m in e.members}
    for seed in claims[::40]:
        near = [c for c in claims if c.kind == seed.kind]
        for event in merge_around([seed], lambda c, near=near: near):  # type: ignore[misc]
            assert {whole[m] for m in event.members} == {event.id}


def test_ids_lead_on() -> None:
    """The id of each claim's event leads to the event that tells it, merged or not."""
    (event,) = merge_events([TALKS, SAME])
    assert {event.id, *event.aliases} == {event_id("c1"), event_id("c2")}


def test_people_join_and_part() -> None:
    far = replace(TALKS, id="c9", document="d9", date="2031-12-01", published="2031-12-01")
    same = Decision("same", ("c1", "c9"), by="ann", at="2031-12-02")
    (event,) = merge_events([TALKS, far], decisions=[same])
    assert event.reasons[0].by == "ann"
    parted = Decision("different", ("e1", "e9"), by="bob", at="2031-12-03")
    assert len(merge_events([TALKS, far], decisions=[same, parted])) == 2
    # Ended, the later decision leaves the former ledger.
    assert len(merge_events([TALKS, far], decisions=[same, replace(parted, ended="2031-12-04")])) == 1


def test_a_decision_parts_what_a_rule_joined() -> None:
    assert len(merge_events([TALKS, SAME], decisions=[Decision("different", ("c1", "c2"), by="ann")])) == 2


def test_a_wrong_claim_is_no_event() -> None:
    (event,) = merge_events([TALKS, SAME], decisions=[Decision("wrong", ("c2",), by="ann")])
    assert event.members == ("c1",)


def test_the_right_value_stands_first() -> None:
    right = Decision("value", (event_id("c1"),), slot="date", value="2031-03-03", by="ann")
    (event,) = merge_events([TALKS, SAME], decisions=[right])
    assert event.value("date") == "2031-03-03" and event.slots["date"][0].by == "ann"


def test_a_corrected_claim_is_compared_as_corrected() -> None:
    wrong_day = replace(SAME, date="2031-08-04")
    right = Decision("value", ("c2",), slot="date", value="2031-03-04", by="ann")
    assert len(merge_events([TALKS, wrong_day])) == 2
    assert len(merge_events([TALKS, wrong_day], decisions=[right])) == 1


def test_blocks_lose_nothing() -> None:
    """Comparing every claim with every other gives the same events."""
    claims = list(synthetic_claims(500, seed=4))
    all_pairs = solve(make_profiles(claims, lambda c, n: None), Verdicts())
    groups = {tuple(p.claim.id for p in group.profiles) for group in all_pairs}
    assert {e.members for e in merge_events(claims)} == groups
