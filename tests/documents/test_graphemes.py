import regex
from hypothesis import given
from hypothesis import strategies as st

from communique.documents.graphemes import is_boundary, snap

LETTERS = "aZé\u0301\u0323中،ب\u0651م\u0640न\u094dती각\u1100\u1161👨\u200d👩🏽🇻🇳🇱\r\n"
LETTERS += "\u200c\xadが\uff9e\u0600\u0e33\u2067ו\u05b8"


@given(st.text(st.sampled_from(LETTERS), max_size=24))
def test_boundaries_are_those_of_the_standard(text: str) -> None:
    edges = {0} | {found.end() for found in regex.finditer(r"\X", text)}
    assert [is_boundary(text, at) for at in range(len(text) + 1)] == [at in edges for at in range(len(text) + 1)]


@given(st.text(max_size=24), st.integers(0, 24), st.integers(0, 24))
def test_snap_only_widens(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    left, right = snap(text, start, end)
    assert left <= start and right >= end
    assert start == end or (is_boundary(text, left) and is_boundary(text, right))


def test_snap_takes_the_whole_letter() -> None:
    assert snap("e\u0301t\u00e9", 1, 2) == (0, 2)
    assert snap("👨\u200d👩\u200d👧 x", 2, 3) == (0, 5)
    assert snap("plain", 1, 3) == (1, 3)
