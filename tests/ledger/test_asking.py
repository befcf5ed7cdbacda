"""Questions and their answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from telling import JPN, VNM, call, call_ar, event, party, tenure, told, visit

from communique.errors import DateError, UnknownError, UsageError
from communique.ledger.queries.states import cldr_names, find_state, guess_state
from communique.ledger.store import Ledger

PLAN = visit("planned", "2024-05", "2024-03-07", "Le Van Tam will visit Tokyo in May.")
DONE = visit("held", "2024-05-02", "2024-05-03", "Le Van Tam visited Tokyo.")


def test_a_timeline_by_state_kind_time_topic_and_person(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar(), PLAN, DONE])
    assert [e.form for e in ledger.timeline("Japan", "Vietnam")] == ["visit", "visit", "call"]
    assert [e.form for e in ledger.timeline("Nhật Bản", until="2024-03")] == ["call"]
    assert [e.date for e in ledger.timeline(since="2024-05-02")] == ["2024-05-02", "2024-05"]
    assert len(ledger.timeline(topic="cyber", kinds=["contact"])) == 1
    assert len(ledger.timeline(person="Sato Ken")) == 3
    assert len(ledger.timeline("France")) == 0
    limited = ledger.timeline(limit=1)
    assert len(limited) == 1 and limited.total > 1
    with pytest.raises(DateError):
        ledger.timeline(since="spring")


def test_a_promise_is_kept_by_what_took_place(ledger: Ledger) -> None:
    ledger.add_readings([PLAN])
    (owed,) = ledger.due("JPN", as_of="2024-03-10")
    assert owed.by_when == "2024-05-31" and owed.state == "open" and owed.standing == "not reviewed"
    assert list(ledger.due(by="2024-04")) == []
    ledger.add_readings([DONE])
    assert list(ledger.due("JPN")) == []
    (kept,) = ledger.due(closed=None)
    assert kept.state == "kept" and kept.score == 1
    assert kept.steps[-1].evidence is not None and kept.steps[-1].evidence.quote == DONE.text.text


def test_one_person_in_two_scripts(ledger: Ledger) -> None:
    text = "General Le Van Tam, 12th minister."
    tenures = [tenure("Le Van Tam", "VNM", "defence_minister", text, ordinal=12)]
    held = told(text, published="2024-03-05", tenures=tenures)
    ledger.add_readings([call(), call_ar(), held])
    for spelling in ("Lê Văn Tám", "le van tam", "لي فان تام"):
        (found,) = [p for p in ledger.person(spelling) if p.state == "VNM"]
        assert {s.lang for s in found.spellings} == {"en", "ar"}
    assert [(t.office, t.first, t.ordinal) for t in found.tenures] == [("defence_minister", "2024-03-05", 12)]
    assert all(s.seen is not None and s.seen.quote for s in found.spellings)
    with pytest.raises(UnknownError, match="no person"):
        ledger.person("Zzyzx Qqq")


def test_holders_of_a_day_and_of_an_office_without_a_name(ledger: Ledger) -> None:
    bare = event("contact", "meeting", "The Vietnamese defence minister met envoys.",
                 party("VNM", office="defence_minister"), JPN, date="2024-06-01")  # fmt: skip
    held = [
        told("General Le Van Tam, minister.", published=day, url=f"https://example.org/{day}",
             tenures=[tenure("Le Van Tam", "VNM", "defence_minister", "General Le Van Tam, minister.")])
        for day in ("2024-03-05", "2024-09-05")
    ]  # fmt: skip
    ledger.add_readings([told("The Vietnamese defence minister met envoys.", bare, published="2024-06-02"), *held])
    (seen,) = ledger.holders("Vietnam", on="2024-06-01")
    assert (seen.certainty, seen.tenure.name) == ("seen", "Le Van Tam")
    assert [h.certainty for h in ledger.holders("VNM", on="2025-01-01")] == ["likely"]
    assert list(ledger.holders("VNM", on="2030-01-01")) == []
    (row,) = ledger.timeline(kinds=["contact"])
    nameless = [p for p in row.parties if p.office]
    assert [p.holder.tenure.name for p in nameless if p.holder] == ["Le Van Tam"]
    assert nameless[0].as_dict()["holder"]["certainty"] == "seen" and nameless[0].name is None
    (known,) = ledger.last_holders("VNM", as_of="2024-04-01")
    assert (known.first, known.last) == ("2024-03-05", None)
    assert list(ledger.last_holders("VNM", as_of="2024-03-01")) == []


def test_a_register_names_the_holder_whom_no_document_names(ledger: Ledger, tmp_path: Path) -> None:
    rows = "id,name,state,office,since,until\nQ1,Le Van Tam,VNM,defence_minister,2019-04-01,2024-05-31\n"
    (tmp_path / "register.csv").write_text(rows + "Q2,Tran Van Hai,VNM,defence_minister,2024-06-01,\n")
    ledger.import_register(tmp_path / "register.csv")
    bare = event("contact", "meeting", "The minister met envoys.", party("VNM", office="defence_minister"), JPN,
                 date="2024-06-01")  # fmt: skip
    ledger.add_readings([told("The minister met envoys.", bare, published="2024-06-02")])
    days = ("2019-03-31", "2024-05-31", "2024-06-01", "2034-01-01")
    found = [[(h.tenure.name, h.certainty) for h in ledger.holders("VNM", on=day)] for day in days]
    assert found == [[], [("Le Van Tam", "seen")], [("Tran Van Hai", "seen")], [("Tran Van Hai", "likely")]]
    (row,) = ledger.timeline()
    assert [p.holder.tenure.name for p in row.parties if p.holder] == ["Tran Van Hai"]


def test_instruments_in_force_on_a_day(ledger: Ledger) -> None:
    text = "They signed a plan for 2020 to 2022. They signed a treaty."
    plan = event(
        "agreement", "plan", "They signed a plan for 2020 to 2022.", VNM, JPN, date="2020-01-10", period="2020/2022"
    )
    treaty = event("agreement", "treaty", "They signed a treaty.", VNM, JPN, date="2021-01-10")
    ledger.add_readings([told(text, plan, treaty, published="2021-02-01")])
    assert [e.form for e in ledger.instruments("VNM", "JPN", on="2020-06-01")] == ["plan"]
    assert {e.form for e in ledger.instruments("VNM", "JPN", on="2022-06-01")} == {"plan", "treaty"}
    assert [e.form for e in ledger.instruments("VNM", "JPN", on="2024-06-01")] == ["treaty"]


def test_mechanisms_with_their_last_and_next_session(ledger: Ledger) -> None:
    sides = (party("VNM"), party("JPN"))
    text = "The 4th Defence Dialogue was held. The 5th Defence Dialogue will be held."
    last = event("contact", "dialogue", "The 4th Defence Dialogue was held.", *sides, date="2023-05-02",
                 mechanism="Defence Dialogue", ordinal=4)  # fmt: skip
    ahead = event("contact", "dialogue", "The 5th Defence Dialogue will be held.", *sides, date="2024-11",
                  mechanism="Defence Dialogue", ordinal=5, status="planned")  # fmt: skip
    ledger.add_readings([told(text, last, ahead, published="2023-05-02")])
    for states in ((), ("JPN",), ("JPN", "VNM")):
        (found,) = ledger.mechanisms(*states)
        assert found.last is not None and found.next is not None
        assert (found.last.slots["ordinal"], found.next.slots["ordinal"]) == (4, 5)


def test_a_relation_counts_and_lists(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar(), DONE, PLAN])
    found = ledger.relation("Vietnam", "日本")
    assert (found.a, found.b, found.first) == ("VNM", "JPN", "2024-03-05")
    assert found.by_year == {"2024": {"contact": found.events}}
    assert [e.form for e in found.contacts] == ["visit", "call"]
    assert [e.form for e in found.differing] == ["call"]
    with pytest.raises(UsageError, match="one state"):
        ledger.relation("Japan", "日本")


def test_as_of_a_day_nothing_later_was_the_last_meeting(ledger: Ledger) -> None:
    sides = (party("VNM"), party("JPN"))
    text = "They met. They spoke. They talked. A ship was given."
    ledger.add_readings([told(text, event("contact", "meeting", "They met.", *sides, date="2023-05-02"),
                              event("contact", "call", "They spoke.", *sides, date="2024-05-02"),
                              event("contact", "talks", "They talked.", *sides),
                              event("transfer", "gift", "A ship was given.", party("JPN", "donor"),
                                    party("VNM", "recipient"), date="2024-05"))])  # fmt: skip
    found = ledger.relation("VNM", "JPN", as_of="2023-06-01")
    assert [e.form for e in found.contacts] == ["meeting", "talks"] and found.transfers == ()
    later = ledger.relation("VNM", "JPN", as_of="2024-06-01")
    assert [e.form for e in later.contacts] == ["call", "meeting", "talks"] and len(later.transfers) == 1


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [("zh", "国防部长会见了日本大使", "国防部"), ("zh", "国防部长会见了日本大使", "日本"),
     ("th", "รัฐมนตรีกลาโหมพบทูตญี่ปุ่น", "กลาโหม"),
     ("vi", "Bộ trưởng tiếp Đại sứ Nhật Bản", "dai su"), ("ar", "والسفير الياباني زار الوزارة", "سفير"),
     ("ja", "防衛大臣がベトナムを訪問した", "ベトナム"), ("en", "The ambassadors' meeting", "ambassador"),
     ("ko", "국방장관이 대사를 만났다", "국방장관"), ("ar", "السّفيرُ وَصَلَ", "السفير")],
)  # fmt: skip
def test_words_are_found_in_every_script(ledger: Ledger, lang: str, text: str, words: str) -> None:
    ledger.add_readings([told(text, event("contact", "meeting", text, party("JPN")), lang=lang), call()])
    (hit,) = [h for h in ledger.search(words) if h.lang == lang]
    assert hit.passage in text and hit.marks and hit.events
    assert list(ledger.search("xylophone")) == []


def test_searching_for_nothing_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError):
        ledger.search("…")


@pytest.mark.parametrize(
    ("name", "code"),
    [("VNM", "VNM"), ("vn", "VNM"), ("Việt Nam", "VNM"), ("viet nam", "VNM"), ("Vietnam", "VNM"), ("فيتنام", "VNM"),
     ("וייטנאם", "VNM"), ("越南", "VNM"), ("ベトナム", "VNM"), ("เวียดนาม", "VNM"), ("USA", "USA"), ("UK", "GBR"),
     ("Hoa Kỳ", "USA"), ("Saksa", "DEU"), ("Côte d'Ivoire", "CIV")],
)  # fmt: skip
def test_states_are_known_by_any_name(name: str, code: str) -> None:
    assert find_state(name) == code


@pytest.mark.parametrize(
    ("words", "code"), [("Việt Nam", "VNM"), ("日本", "JPN"), ("vnm", "VNM"), ("maritime", None), ("to", None)]
)
def test_a_state_is_guessed_where_words_may_be_one(words: str, code: str | None) -> None:
    assert guess_state(words) == code


def test_a_name_is_found_in_the_built_table_without_reading_locales() -> None:
    cldr_names.cache_clear()
    assert find_state("Bufalansa") == "FRA"  # Ganda, one of the languages tried last
    with pytest.raises(UnknownError):
        find_state("no such state anywhere")
    assert cldr_names.cache_info().misses == 0


def test_an_unknown_state_is_met_with_the_nearest() -> None:
    with pytest.raises(UnknownError, match="did you mean VNM"):
        find_state("Vietnma")


def test_tables_for_arrow(ledger: Ledger) -> None:
    pytest.importorskip("pyarrow")
    ledger.add_readings([call(), DONE])
    assert ledger.timeline().to_arrow().num_rows == 2
    assert "by_when" in ledger.due(closed=None).to_arrow().column_names or not ledger.due(closed=None)


def test_why_tells_the_accounts_and_the_score(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar()])
    (one,) = ledger.timeline()
    found = ledger.why(one.id[:8])
    assert [t.evidence.lang for t in found.told] == ["en", "ar"]
    assert all(t.evidence.quote for t in found.told)
    reasons = [r for t in found.told for r in t.reasons]
    assert reasons and reasons[0]["value"] >= 6 and reasons[0]["findings"]
    with pytest.raises(UnknownError, match="no event"):
        ledger.why("effffffff")
