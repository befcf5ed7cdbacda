"""What a spokesperson was asked is not told: the answer is, and has the topics of the question."""

from communique import read


def test_only_the_answer_is_said() -> None:
    text = (
        "Ngày 3/6, trả lời câu hỏi của phóng viên đề nghị cho biết phản ứng của Việt Nam về việc Philippines tập trận "
        "ở Biển Đông, Người phát ngôn Bộ Ngoại giao Lê Thị Minh nêu rõ:\n"
        "“Việt Nam kiên quyết phản đối hành động này.”"
    )
    (event,) = read(text, lang="vi", published="2025-06-03").events
    assert event.form == "protest"
    assert "exercises" in event.topics


def test_a_statement_without_a_question_is_left_alone() -> None:
    (event,) = read("Người phát ngôn Lê Thị Minh cho biết Việt Nam quan ngại.", lang="vi").events
    assert event.form == "concern"
