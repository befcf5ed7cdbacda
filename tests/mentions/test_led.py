"""A delegation and who leads it are read as one actor."""

import pytest

from communique import read


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn đại biểu cấp cao Chính phủ Lào do Phó Thủ tướng Somphone Keovongsa dẫn đầu thăm Việt Nam.",
        "Phó Thủ tướng Lào Somphone Keovongsa đã dẫn đầu đoàn công tác thăm Việt Nam.",
    ],
)
def test_leader_is_the_guest(text: str) -> None:
    (event,) = read(text, lang="vi", published="2025-06-10").events
    guests = [(p.state, p.name) for p in event.parties if p.role == "guest"]
    assert guests == [("LAO", "Somphone Keovongsa")]


def test_delegation_received_by_somebody_keeps_its_own() -> None:
    (event,) = read("Thủ tướng Lê Văn Thái tiếp đoàn đại biểu Chính phủ Lào.", lang="vi").events
    assert {(p.state, p.name) for p in event.parties} == {("VNM", "Lê Văn Thái"), ("LAO", None)}


def test_who_speaks_on_behalf_of_a_state_is_of_it() -> None:
    text = "Thay mặt Chính phủ Lào, ông Khamphao Sisavath bày tỏ cảm ơn sự giúp đỡ của Việt Nam."
    (event,) = read(text, lang="vi", published="2025-06-10").events
    assert [p.state for p in event.parties if p.role == "speaker"] == ["LAO"]
