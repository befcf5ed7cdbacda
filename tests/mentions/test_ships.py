"""Ships and institutions that are told by less than their full names."""

from communique import read


def parties(text: str) -> set[tuple[str | None, str | None]]:
    reading = read(text, lang="en", published="2025-06-10")
    return {(p.state, p.name) for e in reading.events for p in e.parties}


def test_a_ship_with_a_name_is_its_states() -> None:
    text = "The Indonesian frigate Bung Tomo arrived in Colombo on Monday."
    (event,) = read(text, lang="en", published="2025-06-10").events
    assert event.form == "port_call" and parties(text) == {("IDN", None), ("LKA", None)}


def test_a_ship_without_a_name_is_a_thing() -> None:
    assert parties("Italy gave two Spanish frigates to Libya on Monday.") == {("ITA", None), ("LBY", None)}


def test_the_ships_captain_is_of_the_ships_state() -> None:
    text = (
        "The Chilean training ship Esmeralda docked in Lima on Monday. The ship's commanding officer, "
        "Captain Luis Soto, called on the commander of the Peruvian Navy, Admiral Jorge Paz."
    )
    assert {("CHL", "Luis Soto"), ("PER", "Jorge Paz")} <= parties(text)


def test_an_abbreviation_stands_for_its_institution() -> None:
    text = "The Ghana Armed Forces (GAF) hosted a seminar. The GAF thanked Germany for the trucks."
    assert ("GHA", None) in parties(text)
