"""Lines of words for people: nothing said twice, no codes, no machine dates."""

from __future__ import annotations

import pytest

from communique.ledger.values import EventRow
from communique.views.words import difference_words, place_words, plain_words, told_once


@pytest.mark.parametrize(
    ("subjects", "once"),
    [
        ("exercise, exercises", "exercises"), ("dialogue, policy dialogue", "policy dialogue"),
        ("trade, energy", "trade, energy"), ("visit, visit", "visit"), ("", ""),
        ("cooperation, operation", "cooperation, operation"),
    ],
)  # fmt: skip
def test_what_another_word_says_too_is_left_out(subjects: str, once: str) -> None:
    assert told_once(subjects) == once


def test_rules_have_names_and_dates_instead_of_codes() -> None:
    told = plain_words("kept when dialogue of BRA, IRL is told as held after 2024-03-22, or by 2024-05")
    assert told == "kept when dialogue of Brazil, Ireland is told as held after 22 March 2024, or by May 2024"
    assert plain_words("the ABC of it, 12-34") == "the ABC of it, 12-34"


def test_a_difference_names_states_and_offices() -> None:
    told = difference_words({"sort": "differs", "slot": "place_state", "value": "OMN", "instead": ["QAT"]})
    assert told == "country: Oman, elsewhere Qatar"
    who = {"latin": "A. B.", "office": "foreign_minister", "state": "OMN"}
    told = difference_words({"sort": "left_out", "slot": "parties", "value": who})
    assert told == "parties: A. B., foreign minister, Oman is told by one side and left out by another"


@pytest.mark.parametrize(
    ("place", "told"),
    [("Brazil", "Brazil"), ("Brasil", "Brazil"), ("البرازيل", "Brazil"), ("Brasília", "Brasília, Brazil"),
     (None, "Brazil")],
)  # fmt: skip
def test_a_country_is_told_once(place: str | None, told: str) -> None:
    assert place_words(EventRow("e1", "contact", "visit", "held", None, "BRA", place, (), (), {}, 1, 1)) == told
