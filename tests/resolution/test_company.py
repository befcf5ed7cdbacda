"""Who is accompanied is of the country of who accompanies him, unless the text tells another."""

import pytest

from communique import read


def guests(text: str, lang: str) -> list[tuple[str | None, str | None]]:
    events = read(text, lang=lang, published="2025-06-10").events
    return [(p.state, p.name) for e in events if e.form == "visit" for p in e.parties if p.role == "guest"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "id",
            "Menlu Prancis Jean Dupont berada di Tanah Air mendampingi Presiden Paul Martin yang tengah melakukan "
            "kunjungan kenegaraan.",
        ),
        ("es", "El canciller francés, Jean Dupont, acompaña al presidente Paul Martin, quien visita Colombia."),
        ("pt", "O chanceler francês, Jean Dupont, acompanha o presidente Paul Martin, que visita Angola."),
    ],
)
def test_has_the_state_of_his_company(lang: str, text: str) -> None:
    assert ("FRA", "Paul Martin") in guests(text, lang)


def test_keeps_a_state_that_is_told() -> None:
    text = "Menhan Budi Santoso mendampingi Presiden Prancis Paul Martin yang tengah melakukan kunjungan kenegaraan."
    assert guests(text, "id") == [("FRA", "Paul Martin")]
