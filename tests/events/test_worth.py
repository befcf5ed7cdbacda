"""What a thing is worth is no part of its name."""

import pytest

import communique


@pytest.mark.parametrize(
    ("lang", "text", "what"),
    [
        ("en", "Belarus handed over 10 sets of mine detectors worth USD 250,000 to Laos.", "mine detectors"),
        ("de", "Deutschland übergab Kenia zehn Geländewagen im Wert von 800.000 Euro.", "Geländewagen"),
        ("vi", "Việt Nam trao tặng Lào 10 bộ máy thở trị giá 50.000 USD.", "máy thở"),
        ("id", "Jepang menyerahkan kepada Indonesia dua kapal patroli senilai 5 juta dolar AS.", "kapal patroli"),
        ("ru", "Россия передала Лаосу десять автомобилей на сумму 200 тысяч долларов.", "автомобилей"),
    ],
)
def test_the_worth_ends_the_thing(lang: str, text: str, what: str) -> None:
    (given,) = communique.read(text, lang=lang, published="2025-10-03").events
    assert [i.what for i in given.items] == [what]
    assert given.amount is not None
