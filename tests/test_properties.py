"""What holds for any text."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique import read
from communique.documents.graphemes import is_boundary
from communique.languages.pack import available

# Words that make events likely, in the languages that there are, and signs that make trouble.
PIECES = [
    *("The minister of defence of Japan", "received", "the ambassador of France", "General Smith", "thanked", "signed"),
    *("a memorandum", "2025-2029", "on 7 February", "tomorrow", "3.000", "USD", "31 February", "“", "”", "(", ")"),
    *("الوزير", "استقبل", "سفير اليابان", "هنأ", "وقّع", "שר הביטחון", "קיבל", "את שגריר יפן", "הודה"),
    *("Bộ trưởng Quốc phòng", "tiếp", "Đại sứ Nhật Bản", "cảm ơn", "ký"),
    *(". ", ", ", "\n\n", "\r\n", "\u200f", "\u202e", "\x00", "\u200d", "e\u0301", "\u0640", "\U00010300"),
    "👨\u200d👩\u200d👧",
]
SOUP = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=30).map(" ".join)


@pytest.mark.parametrize("lang", [*available(), None])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=SOUP)
def test_quotes_stand_in_the_text_and_the_same_text_gives_the_same_bytes(text: str, lang: str | None) -> None:
    reading = read(text, lang=lang, published="2025-02-08")
    got = reading.as_dict()
    for record in [*got["events"], *got["tenures"]]:
        assert text[record["start"] : record["end"]] == record["quote"]
        assert is_boundary(text, record["start"]) and is_boundary(text, record["end"])
    for event in reading.events:
        for start, end in event.quotes:
            assert 0 <= start < end <= len(text)
    assert json.dumps(got) == json.dumps(read(text, lang=lang, published="2025-02-08").as_dict())


TORN = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[1] / "samples").glob("*.txt"))]


@st.composite
def torn(draw: st.DrawFn) -> str:
    """A piece of a readout with its words in disorder, or with signs set into it: what no writer wrote."""
    text = draw(st.sampled_from(TORN))
    start = draw(st.integers(0, len(text) - 1))
    piece = text[start : start + draw(st.integers(3, 300))]
    if draw(st.booleans()):
        return " ".join(draw(st.permutations(piece.split())))
    signs = draw(st.lists(st.tuples(st.integers(0, len(piece)), st.sampled_from('.,:;()«»"-\n،。')), max_size=9))
    for at, sign in signs:
        piece = piece[:at] + sign + piece[at:]
    return piece


@settings(max_examples=400, deadline=None)
@given(text=torn(), lang=st.sampled_from([*available(), None]), published=st.sampled_from(["2025-02-08", None]))
def test_reading_torn_readouts_never_raises(text: str, lang: str | None, published: str | None) -> None:
    for event in read(text, lang=lang, published=published).events:
        assert 0 <= event.start < event.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(), max_size=200), lang=st.sampled_from([*available(), None]))
def test_reading_never_raises(text: str, lang: str | None) -> None:
    got = read(text, lang=lang).text
    assert len(got) == len(text)
    assert got == "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def test_half_a_pair_is_no_text() -> None:
    reading = read("Japan\ud800 thanked Kenya.", lang="en", published="2025-02-08")
    assert reading.text == "Japan\ufffd thanked Kenya."
    json.dumps(reading.as_dict(), ensure_ascii=False).encode("utf-8")
