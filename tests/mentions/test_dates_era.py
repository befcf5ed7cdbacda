"""Years of one or two digits, where years come first."""

import pytest

from communique.pipeline import read


@pytest.mark.parametrize(
    ("lang", "head", "day"),
    [("ja", "７．１１．２８", "2025-11-28"), ("ja", "25.11.28", "2025-11-28"), ("ko", "25.11.28", "2025-11-28")],
)
def test_a_short_year_that_comes_first(lang: str, head: str, day: str) -> None:
    text = {
        "ja": "日本の山田防衛相は同日、フランスの国防相と会談した。",
        "ko": "한국 국방장관이 이날 프랑스 국방장관과 회담했다.",
    }
    found = read(f"{head}\n\n{text[lang]}", lang=lang).as_dict()["events"]
    assert [event["date"] for event in found] == [day]


def test_the_number_of_a_section_is_no_date() -> None:
    found = read("1.2.3 日仏関係\n\n日本の山田防衛相はフランスの国防相と会談した。", lang="ja").as_dict()["events"]
    assert [event["date"] for event in found] == [None]
