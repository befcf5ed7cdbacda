"""What holds for every text: nothing is raised, values are EDTF, spans are in order and do not overlap."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.languages.pack import load
from communique.mentions.dates import find_dates
from communique.mentions.edtf import is_edtf
from communique.mentions.numbers import find_numbers, parse_digits
from date_cases import words_of

CODES = ("ar", "en", "he", "vi")
_PIECES = {
    "en": ["from", "to", "the", "of", "last", "next", "March", "May", "year", "days", "ago", "later", "Sunday",
           "second", "half", "quarter", "early", "since", "until", "Rajab", "AH", "two", "million", "seventh", "th",
           "1990s", "Feb"],
    "vi": ["từ", "đến", "ngày", "tháng", "năm", "thứ ba", "cùng ngày", "qua", "tới", "quý", "đầu", "hai", "mươi",
           "triệu",
           "trước đó", "lần thứ", "chiều", "âm lịch"],
    "ar": ["من", "إلى", "يوم", "فبراير", "رجب", "هـ", "الموافق", "عام", "الماضي", "قبل", "يومين", "النصف الثاني",
           "السابع", "والعشرين", "مليار", "منذ", "حتى", "آب", "و7"],
    "he": ["מ", "עד", "ב", "ה", "יום", "ה'", "השנה", "שעברה", "במרץ", "לפני", "יומיים", "סוף", "שנת", "רבעון ראשון",
           "למחרת", "עשרים", "ושלושה", "מיליארד"],
}  # fmt: skip
_DIGITS = ["7", "31", "0", "2025", "1445", "7/2", "7-2", "16.06.21", "2025-02-07", "1995-2025", "99/99", "31/2/2025",
           "٧", "3.2", "12", "1403", "0000", "9999", "²", "7th", "1445هـ", "24/12/1445", "2/2025", "8-10/6",
           "7/13/2025"]  # fmt: skip
_SEPS = [" ", " ", " ", ", ", " (", ") ", "-", " – ", "/", ". ", "\n", "", "'"]


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=300)
@given(data=st.data())
def test_any_mixture(code: str, data: st.DataObject) -> None:
    pieces = st.sampled_from(_PIECES[code] + _DIGITS)
    parts = data.draw(st.lists(st.tuples(pieces, st.sampled_from(_SEPS)), max_size=14))
    published = data.draw(st.none() | st.dates())
    examine(code, "".join(piece + sep for piece, sep in parts), published)


@pytest.mark.parametrize("code", CODES)
@given(text=st.text(max_size=80), published=st.none() | st.dates())
def test_any_text(code: str, text: str, published: date | None) -> None:
    examine(code, text, published)


def examine(code: str, text: str, published: date | None) -> None:
    words, pack = words_of(code, text), load(code)
    dates = find_dates(words, pack, published)
    assert dates == find_dates(words, pack, published)
    end = 0
    for found in dates:
        assert end <= found.start < found.end <= len(text)
        assert 0 <= found.i < found.j <= len(words.folds)
        assert found.edtf is None or is_edtf(found.edtf), found
        assert found.sort in ("point", "span", "period", "vague")
        end = found.end
    end = 0
    for number in find_numbers(words, pack):
        assert end <= number.start < number.end <= len(text)
        end = number.end


@given(st.text(alphabet="0123456789.,/٣٫٬", max_size=12), st.sampled_from([(".", ","), (",", "."), (",.", ".")]))
def test_any_digits(word: str, marks: tuple[str, str]) -> None:
    value = parse_digits(word, *marks)
    assert value is None or value >= 0
