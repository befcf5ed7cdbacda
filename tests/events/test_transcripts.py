"""Transcripts and questions."""

import pytest

from communique.pipeline import read


def acts(text: str, lang: str) -> list[tuple[str, str | None]]:
    events = read(text, published="2026-05-05", lang=lang).as_dict()["events"]
    return [
        (e["form"], next((p["name"] for p in e["parties"] if p["role"] == "speaker"), None))
        for e in events
        if e["kind"] == "statement"
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "SPOKESPERSON Jane Whitby: We condemn the attack on the Kenyan convoy.\n"),
        ("de", "SPRECHERIN Karin Halder: Wir verurteilen den Angriff auf den kenianischen Konvoi.\n"),
    ],
)
def test_who_is_labelled_says_it(lang: str, text: str) -> None:
    assert acts(text, lang) == [("criticise", text.split()[1] + " " + text.split()[2].rstrip(":"))]


def test_question_tells_nothing() -> None:
    text = "The French Foreign Minister Anne Morel arrived in Lima. Will Peru thank France for the boats?\n"
    assert acts(text, "en") == []


def test_we_are_the_spokesperson_whom_the_head_names() -> None:
    text = (
        "Олеся Гринкевич: диалогу нет альтернативы\n\nКомментарий официального представителя МИД Беларуси\n\n"
        "Вчера в порт зашло судно «Минск». Призываем Абуджу и Нджамену к переговорам."
    )
    assert acts(text, "ru") == [("request", "Олеся Гринкевич")]
