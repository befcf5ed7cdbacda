"""Marked words are the claims' words: nothing is lost, nothing moves, whatever the script."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.documents.blocks import Block
from communique.documents.graphemes import is_boundary
from communique.views.marking import Line, Span, mark_text


def words(lines: list[Line], key: str) -> list[str]:
    return [r.text for line in lines for r in line.runs if key in r.keys]


def test_spans_that_overlap_make_runs_of_their_own() -> None:
    (line,) = mark_text("one two three four", [Span("a", 0, 13), Span("b", 4, 18)])
    assert [(r.text, r.keys, r.opens) for r in line.runs] == [
        ("one ", ("a",), ("a",)), ("two three", ("a", "b"), ("b",)), (" four", ("b",), ())
    ]  # fmt: skip


def test_the_shortest_span_comes_first() -> None:
    (line,) = mark_text("abc def", [Span("long", 0, 7), Span("short", 4, 7)])
    assert line.runs[1].keys == ("short", "long")


def test_offsets_are_code_points_across_astral_letters_and_crlf() -> None:
    text = "𝔘𝔫 text\r\n🇻🇳 met 🇯🇵\r\nend"
    start = text.index("met")
    lines = mark_text(text, [Span("a", start, text.index("end"))])
    assert words(lines, "a") == ["met 🇯🇵"]
    run = next(r for line in lines for r in line.runs if r.keys)
    assert text[run.start : run.end] == run.text


def test_a_span_over_lines_is_marked_in_each_and_opens_once() -> None:
    lines = mark_text("أكد الوزير\nأن التعاون", [Span("a", 4, 13)])
    assert words(lines, "a") == ["الوزير", "أن"]
    assert [r.opens for line in lines for r in line.runs if r.keys] == [("a",), ()]


def test_no_mark_parts_a_letter_from_its_points() -> None:
    text = "שָׁלוֹם עולם"
    (line,) = mark_text(text, [Span("a", 1, 4)])
    assert line.runs[0].text == "שָׁל" and line.runs[0].keys == ("a",)


def test_lines_have_the_kind_of_their_block() -> None:
    text = "Title\n\nBody\nPhoto: A."
    blocks = [Block("title", 0, 5), Block("paragraph", 7, 11), Block("caption", 12, 21)]
    assert [line.kind for line in mark_text(text, [], blocks)] == ["title", "paragraph", "paragraph", "caption"]


@given(
    st.text(st.sampled_from("ab \r\n\u2028\u0301שָּלم\u064e👩\u200d🚀🇻🇳é"), max_size=60),
    st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70)), max_size=6),
)
def test_runs_joined_are_the_text(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [Span(str(n), a, b) for n, (a, b) in enumerate(ends)]
    lines = mark_text(text, spans)
    for line in lines:
        assert "".join(r.text for r in line.runs) == text[line.start : line.end]
        for run in line.runs:
            assert text[run.start : run.end] == run.text
            assert run.start == line.start or is_boundary(text, run.start)
    covered = {i for line in lines for i in range(line.start, line.end)}
    assert all(text[i] in "\r\n\u2028" for i in range(len(text)) if i not in covered)
    for span in spans:
        mine = {i for line in lines for r in line.runs if span.key in r.keys for i in range(r.start, r.end)}
        wanted = set(range(max(0, span.start), min(len(text), span.end)))
        assert mine >= (wanted & covered)
