"""The year in which something is to be signed; whose visitor one is, told by a third country."""

import pytest

import communique


@pytest.mark.parametrize("when", ["in 2027", "by the end of 2027"])
def test_the_year_is_that_of_the_signing(when: str) -> None:
    text = f"The Philippines and Timor-Leste plan to sign an extradition treaty {when}."
    (treaty,) = communique.read(text, lang="en", published="2026-04-09").events
    assert (treaty.date, treaty.title, treaty.period) == ("2027", "extradition treaty", None)


def test_a_visitor_is_not_at_the_agency_of_a_third_country() -> None:
    text = (
        "MANILA, April 9 (Xinhua) -- Philippine Foreign Secretary Lorenzo Abad and visiting Timor-Leste "
        "Foreign Minister Bendito Soares on Thursday co-chaired the second meeting of the Joint Commission for "
        "Bilateral Cooperation."
    )
    events = communique.read(text, lang="en", published="2026-04-09").events
    assert events
    assert "CHN" not in {p.state for e in events for p in e.parties}


def test_what_two_sides_agreed_is_told_by_a_ministry() -> None:
    text = (
        "Philippine Foreign Secretary Lorenzo Abad met Timor-Leste Foreign Minister Bendito Soares in Manila on "
        "Thursday. The ministry said the two sides agreed to expand trade."
    )
    said = [e for e in communique.read(text, lang="en", published="2026-04-09").events if e.kind == "statement"]
    assert [(e.form, sorted(p.state or "" for p in e.parties)) for e in said] == [("agree", ["PHL", "TLS"])]
