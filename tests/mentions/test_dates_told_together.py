"""Days told together: two weekdays with "and" between them, a part of the day with its day."""

import pytest

import communique


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("en", "The Kenya-Ghana joint commission met in Nairobi on Monday and Tuesday.", "2025-05-12/2025-05-13"),
        ("es", "El ministro de Defensa del Perú visitó Quito el lunes y el martes.", "2025-05-12/2025-05-13"),
        ("ar", "عقدت اللجنة المشتركة المصرية الأردنية يومي الاثنين والثلاثاء في عمان دورتها الخامسة.",
         "2025-05-12/2025-05-13"),
        ("en", "The Kenya-Ghana joint commission met in Nairobi on Monday and Wednesday.", "2025-05-12"),
    ],
)  # fmt: skip
def test_weekdays_in_a_row_are_a_span(lang: str, text: str, date: str) -> None:
    (event,) = communique.read(text, lang=lang, published="2025-05-15").events
    assert event.date == date


def test_a_part_of_the_day_does_not_hide_the_day() -> None:
    text = "In the evening of Friday, 16 May, the defence ministers of Chad and Niger met in Niamey."
    (event,) = communique.read(text, lang="en", published="2025-05-19").events
    assert event.date == "2025-05-16"
