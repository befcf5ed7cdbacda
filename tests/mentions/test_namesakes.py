"""States called alike: the one that the text names otherwise is meant."""

import pytest

import communique


@pytest.mark.parametrize(("told", "state"), [("la RDC", "COD"), ("Brazzaville", "COG")])
def test_one_named_elsewhere_is_meant(told: str, state: str) -> None:
    text = f"Le président congolais a reçu lundi le ministre zambien de la Défense. Le ministre a remercié {told}."
    reading = communique.read(text, published="2025-06-12", lang="fr")
    assert state in {party.state for party in reading.events[0].parties}


def test_weekend_before_and_after() -> None:
    for text, date in (
        ("Le ministre norvégien visitera le Kenya le week-end prochain.", "2025-06-14/2025-06-15"),
        ("Le ministre norvégien a rencontré le week-end dernier son homologue kényan.", "2025-06-07/2025-06-08"),
    ):
        reading = communique.read(text, published="2025-06-12", lang="fr")
        assert [event.date for event in reading.events] == [date]
