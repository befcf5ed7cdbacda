from hypothesis import given
from hypothesis import strategies as st

from communique.views.cli.terminal import clean, isolate, shown, width, wrap


def test_escapes_of_a_hostile_text_are_shown_not_obeyed() -> None:
    assert clean("a\x1b[31mred\x07\x9b0m\x7f") == "a␛[31mred␇\ufffd0m␡"
    assert clean("x\u202egpj.exe\u2066\u2069") == "xgpj.exe"
    assert clean(" two\r\n lines\u2028 ") == "two lines"


def test_right_to_left_text_is_isolated() -> None:
    assert isolate("وزير") == "\u2068وزير\u2069"
    assert shown("minister") == "minister"


def test_widths() -> None:
    assert width("abc") == 3
    assert width("中国") == 4
    assert width("e\u0301") == 1
    assert width("\u2068שר\u2069") == 2


def test_wrapping_keeps_to_the_width_and_closes_isolates() -> None:
    lines = wrap("\u2068" + "שלום " * 20 + "\u2069", 40, "  ", "    ")
    assert len(lines) > 1
    assert all(width(line) <= 40 for line in lines)
    assert all(line.count("\u2068") == line.count("\u2069") for line in lines)


@given(st.text(max_size=200))
def test_no_control_character_comes_through(text: str) -> None:
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown(text))


@given(st.text(st.sampled_from("ab 中é\u0301ש"), max_size=200), st.integers(40, 80))
def test_wrapping_loses_no_letter(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
