"""What pages show: a document with its passages, a person's names and counterparts."""

from __future__ import annotations

import pytest
from telling import call, call_ar, tenure, told, visit

from communique.errors import UnknownError
from communique.ledger.store import Ledger

PLAN = visit("planned", "2024-05", "2024-03-07", "Le Van Tam will visit Tokyo in May.")


def test_a_document_has_its_text_and_the_passages_of_its_events(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar()])
    (one,) = ledger.timeline()
    for account in ledger.accounts(one.id)[one.id]:
        page = ledger.document(account.document)
        (passage,) = page.passages
        assert page.text[passage.start : passage.end] == account.quote
        assert passage.event == one and page.readings[0].engine == "1"
    with pytest.raises(UnknownError, match="no document"):
        ledger.document("d99999999")


def test_a_passage_that_was_called_wrong_has_no_event(ledger: Ledger) -> None:
    ledger.add_readings([call()])
    (one,) = ledger.timeline()
    (account,) = ledger.accounts(one.id)[one.id]
    ledger.decide("wrong", one.id, by="A. Reader")
    (passage,) = ledger.document(account.document).passages
    assert passage.event is None


def test_offices_in_a_document_lead_to_persons(ledger: Ledger) -> None:
    text = "General Le Van Tam, 12th minister."
    held = [tenure("Le Van Tam", "VNM", "defence_minister", text)]
    ledger.add_readings([call(), told(text, tenures=held, published="2024-03-05")])
    (person,) = ledger.person("Le Van Tam")
    seen = next(s.seen for s in ledger.names(person.id) if s.seen and s.seen.claim[0] == "t")
    (office,) = ledger.document(seen.document).offices
    assert (office.person, office.office) == (person.id, "defence_minister")


def test_names_and_counterparts_of_a_person(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar(), PLAN])
    (person,) = ledger.person("Le Van Tam")
    assert {(n.name, n.lang, n.mentions) for n in ledger.names(person.id)} == {
        ("Lê Văn Tám", "en", 2), ("لي فان تام", "ar", 1)
    }  # fmt: skip
    (other,) = ledger.counterparts(person.id)
    assert (other.latin, other.events, other.last) == ("Sato Ken", 2, 20240501)
