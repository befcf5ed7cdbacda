import re

from communique.languages.states import ALPHA3


def test_codes_are_those_in_force() -> None:
    assert (ALPHA3["FR"], ALPHA3["CD"], ALPHA3["TL"], ALPHA3["MM"]) == ("FRA", "COD", "TLS", "MMR")


def test_codes_are_well_formed_and_unique() -> None:
    assert all(re.fullmatch("[A-Z]{2}", a) and re.fullmatch("[A-Z]{3}", b) for a, b in ALPHA3.items())
    assert len(set(ALPHA3.values())) == len(ALPHA3)
