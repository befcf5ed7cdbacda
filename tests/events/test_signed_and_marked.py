"""Who signed where nobody is told to have, for which year, and whose day is marked."""

import pytest

from communique import read

MET = "Norway's Foreign Minister Kari Lunde met Kenyan Foreign Minister Peter Mwangi in Oslo. "


def test_two_states_sign_where_no_signatory_is_told() -> None:
    events = read(MET + "A memorandum on fisheries was signed.", lang="en", published="2025-06-10").events
    signed = next(e for e in events if e.form == "memorandum")
    assert {(p.state, p.name) for p in signed.parties} == {("NOR", None), ("KEN", None)}


def test_a_year_to_come_is_the_term_of_what_was_signed() -> None:
    text = "Türkiye ile Gana, 2026 askeri iş birliği planını imzaladı."
    plan = next(e for e in read(text, lang="tr", published="2025-06-10").events if e.kind == "agreement")
    assert (plan.status, plan.period) == ("held", "2026")


@pytest.mark.parametrize(
    ("text", "form", "state"),
    [
        ("Министр обороны Чили поздравил министра обороны Перу с национальным праздником.", "national_day", "PER"),
        ("В рамках визита планируется подписать меморандум.", "visit", None),
        ("Швеция согласилась продать Перу 12 истребителей.", "visit", None),
    ],
)
def test_what_a_russian_sentence_marks_or_leaves(text: str, form: str, state: str | None) -> None:
    found = [e for e in read(text, lang="ru", published="2025-06-10").events if e.form == form]
    assert [p.state for e in found for p in e.parties] == ([state] if state else [])


def test_the_nominative_before_a_genitive_agrees() -> None:
    text = "Küba ve Türkiye dışişleri bakanları, Küba Devlet Başkanı'nın Ankara'yı ziyaret etmesi konusunda anlaştı."
    events = {e.form: e for e in read(text, lang="tr", published="2025-06-10").events}
    assert {p.office for p in events["agree"].parties} == {"foreign_minister"}
    assert [p.state for p in events["visit"].parties if p.role == "guest"] == ["CUB"]
