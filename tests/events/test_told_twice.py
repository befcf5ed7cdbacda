"""One event told twice in a document is one."""

from __future__ import annotations

from communique.pipeline import read
from communique.schema.model import Event


def events(text: str, kind: str, lang: str = "en") -> list[Event]:
    return [e for e in read(text, published="2025-06-10", lang=lang).events if e.kind == kind]


def test_a_title_names_less_of_what_is_given() -> None:
    text = (
        "India donates medicines to Ghana\n\nACCRA, 10 June. India handed over 500 tons of rice and three tons of "
        "essential medicines to Ghana on Tuesday for the victims of the floods.\n"
    )
    assert len(events(text, "transfer")) == 1


def test_the_meeting_behind_a_call_is_the_call() -> None:
    text = (
        "Dışişleri Bakanı Orhan Demir, Norveç Dışişleri Bakanı Erik Lund ile dün akşam telefonda görüştü. "
        "Orhan Demir ile Erik Lund arasında gerçekleşen görüşmede ticaret ele alındı.\n"
    )
    assert [e.form for e in events(text, "contact", "tr")] == ["call"]


def test_two_gifts_of_other_things_stay_two() -> None:
    text = (
        "India donates tents to Ghana\n\nACCRA, 10 June. India handed over two patrol boats to Ghana on Tuesday. "
        "It also donated 300 tents to Ghana.\n"
    )
    assert len(events(text, "transfer")) == 2
