"""Initials and the full name of one person, in one document."""

import pytest

import communique


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ru", "Министр обороны Монголии Б.Очирбат встретился в Улан-Баторе с министром обороны Индии. "
               "Батаа Очирбат отметил рост сотрудничества.", "Батаа Очирбат"),
        ("ru", "Министр обороны Беларуси И. Морозов принял министра обороны Индии. Илья Морозов поблагодарил гостя.",
         "Илья Морозов"),
        ("en", "Prime Minister of Mongolia B.Enkhsaikhan received the foreign minister of Qatar on 12 June 2025. "
               "Premier Bold Enkhsaikhan thanked the guest.", "Bold Enkhsaikhan"),
    ],
)  # fmt: skip
def test_initials_and_the_full_name_are_one_person(lang: str, text: str, name: str) -> None:
    reading = communique.read(text, lang=lang, published="2025-06-13")
    named = {p.name for e in reading.events for p in e.parties if p.name}
    assert named == {name}
