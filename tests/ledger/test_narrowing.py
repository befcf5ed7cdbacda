"""Documents by their words with facets, persons by any spelling, what may be the same: on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from telling import JPN, VNM, call, call_ar, event, party, told, visit

from communique.errors import UnknownError, UsageError
from communique.ledger.queries import finder
from communique.ledger.store import Ledger

PLAN = visit("planned", "2024-05", "2024-03-07", "Le Van Tam will visit Tokyo in May.")
TREATY = told(
    "A treaty was signed in Seoul by the minister.",
    event("agreement", "treaty", "A treaty was signed in Seoul", party("KOR"), VNM, date="2023-01-09"),
    published="2023-01-10", name="t.txt",
)  # fmt: skip


def test_facets_count_what_each_choice_would_give(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar(), PLAN, TREATY])
    found = ledger.find("minister")
    assert found.total == 2 and not found.more
    assert dict(found.facets["kind"]) == {"contact": 1, "agreement": 1}
    assert dict(found.facets["year"]) == {"2024": 1, "2023": 1}
    assert dict(found.facets["state"])["VNM"] == 2
    narrowed = ledger.find("minister", kind=("agreement",))
    assert [h.published for h in narrowed.hits] == ["2023-01-10"]
    assert dict(narrowed.facets["kind"]) == {"contact": 1, "agreement": 1}
    assert dict(narrowed.facets["year"]) == {"2023": 1}
    assert ledger.find("minister", kind=("agreement",), state=("JPN",)).total == 0
    assert [h.published for h in ledger.find("minister", newest=True).hits] == ["2024-03-05", "2023-01-10"]
    assert [h.published for h in ledger.find("minister", limit=1, offset=1).hits] == ["2024-03-05"]


def test_very_many_are_all_counted_and_gone_through(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add_readings([call(), call_ar(), PLAN, TREATY])
    sought: list[dict[str, Any]] = [
        {}, {"kind": ("agreement",)}, {"state": ("VNM",)}, {"state": ("JPN",), "kind": ("contact",)},
              {"year": ("2023",)}, {"year": ("undated",)}, {"lang": ("en",)}, {"newest": True}]  # fmt: skip
    looked_at = [
        [[h.document for h in ledger.find("minister", **s).hits], ledger.find("minister", **s).total] for s in sought
    ]
    for few in (100_000, -1):  # from the events to their documents, and the other way
        monkeypatch.setattr(finder, "MOST", 1)
        monkeypatch.setattr(finder, "_FEW", few)
        for s, (documents, total) in zip(sought, looked_at, strict=True):
            found = ledger.find("minister", **s)
            pages = [h.document for n in range(3) for h in ledger.find("minister", limit=1, offset=n, **s).hits]
            assert found.more and (pages, found.total) == (documents, total)
    assert ledger.find("minist", limit=1, offset=1).total == 2  # beginnings of words


def test_words_of_events_alone_leave_out_what_only_the_text_has(ledger: Ledger) -> None:
    ledger.add_readings([TREATY])
    assert ledger.find("treaty", quoted=True).total == 1
    assert ledger.find("minister", quoted=True).total == 0
    with pytest.raises(UsageError, match="no word"):
        ledger.find("…")


def test_persons_are_found_in_any_script_without_their_events(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar()])
    for name in ("Le Van Tam", "لي فان تام"):
        (person,) = [p for p in ledger.find_people(name) if p.state == "VNM"]
        assert person.events == () and len(person.spellings) == 2
    assert not ledger.find_people("Zzyzx Qqq")
    (name, *_) = ledger.names(person.id)
    assert ledger.person_of_name(name.id) == person.id
    with pytest.raises(UnknownError, match="nobody"):
        ledger.person_of_name("p00000")


def test_what_may_be_the_same_is_told_until_it_is_kept_apart(ledger: Ledger) -> None:
    other = VNM | {"name": "Lê Văn Tâm", "latin": "Le Van Tam", "office": "ambassador"}
    text = "Ambassador Lê Văn Tâm met Sato Ken."
    ledger.add_readings([call(), told(text, event("contact", "meeting", text, other, JPN), published="2024-04-01")])
    (one,) = ledger.find_people("Lê Văn Tám")[:1]
    (two,) = ledger.similar_people(one.id)
    assert two.id != one.id and 0.35 <= two.like <= 1
    ledger.decide("different", one.id, two.id, by="A. Reader")
    assert ledger.similar_people(one.id) == []


def test_events_by_their_ids_and_what_they_opened(ledger: Ledger) -> None:
    ledger.add_readings([call(), PLAN])
    ids = [e.id for e in ledger.timeline()]
    assert set(ledger.events_by_id(*ids, "e0")) == set(ids)
    (plan,) = [e for e in ledger.timeline() if e.status == "planned"]
    (owed,) = ledger.opened_by(plan.id)
    assert owed.event == plan.id
