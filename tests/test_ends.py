"""Texts that end where a name, a day or a place was to follow."""

import pytest

from communique import read


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Der Außenminister traf in Wien seinen Amtskollegen"),
        (
            "de",
            "Der Außenminister hat mit der Amtskollegin Huber gesprochen? Nein: er traf sie",
        ),
        ("es", "El canciller recibió al director general del"),
        ("pt", "O ministro recebeu o diretor-geral da"),
        ("en", "The Foreign Minister received the Minister of"),
        ("fr", "Le président a reçu le ministre de la"),
        ("ru", "Министр иностранных дел принял посла"),
    ],
)
def test_a_text_may_end_behind_a_title(lang: str, text: str) -> None:
    for end in ("", ".", "\n", " \u201c"):
        for event in read(text + end, lang=lang, published="2025-06-04").events:
            assert 0 <= event.start < event.end <= len(text + end)
