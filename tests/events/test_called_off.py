"""What is put off or called off by a verb before it; who asked for a call."""

import pytest

from communique import read


@pytest.mark.parametrize(
    ("lang", "text", "status"),
    [
        ("en", "German Chancellor Karl Weber cancelled his visit to Israel.", "cancelled"),
        ("en", "German Chancellor Karl Weber has postponed a visit to Israel.", "postponed"),
        ("vi", "Thủ tướng Đức hủy chuyến thăm Israel.", "cancelled"),
    ],
)
def test_status_of_a_visit(lang: str, text: str, status: str) -> None:
    (event,) = read(text, lang=lang).events
    assert (event.form, event.status) == ("visit", status)
    assert {(p.state, p.role) for p in event.parties} == {("DEU", "guest"), ("ISR", "host")}


def test_a_call_asked_for_by_the_other_side_is_his() -> None:
    text = "Theo đề nghị của phía Ba Lan, Bộ trưởng Ngoại giao Lê Minh điện đàm với Ngoại trưởng Ba Lan Jan Nowak."
    (event,) = read(text, lang="vi", published="2025-06-10").events
    assert [p.state for p in event.parties if p.role == "initiator"] == ["POL"]
