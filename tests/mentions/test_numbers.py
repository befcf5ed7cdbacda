"""Numbers in digits and words."""

import pytest

from communique.languages.pack import load
from communique.mentions.numbers import NumberMention, find_numbers, parse_digits
from date_cases import numbers_of, words_of

CASES: list[tuple[str, str, list[tuple[str, int | float]]]] = [
    ("en", "They sent 3,200 tonnes, 1.5 million dollars and 12 sets.",
     [("3,200", 3200), ("1.5 million", 1500000), ("12", 12)]),
    ("en", "About two hundred and fifty men, twenty-one guns.", [("two hundred and fifty", 250), ("twenty-one", 21)]),
    ("en", "The 13th round, the twenty-first session, the first visit.",
     [("13th", 13), ("twenty-first", 21), ("first", 1)]),
    ("en", "Three ships and two aircraft.", [("Three", 3), ("two", 2)]),
    ("en", "two, three and four", [("two", 2), ("three", 3), ("four", 4)]),
    ("en", "An F-35, a C-130, COVID-19 and a 24-member team.", [("24", 24)]),
    ("en", "The pact is worth $3.2bn or 2m.", [("3.2bn", 3200000000), ("2m", 2000000)]),
    ("en", "five thousand two hundred", [("five thousand two hundred", 5200)]),
    ("en", "1,234,567.5 and 2 000 000", [("1,234,567.5", 1234567.5), ("2 000 000", 2000000)]),
    ("en", "It begins at 17:40 on 7/2.", []),
    ("vi", "Tặng 2.000 suất quà, 100.000 USD, 7 tỷ đồng, 1,5 triệu và 2 tỷ 500 triệu.",
     [("2.000", 2000), ("100.000", 100000), ("7 tỷ", 7000000000), ("1,5 triệu", 1500000),
      ("2 tỷ 500 triệu", 2500000000)]),
    ("ko", "3천700만달러, 6조1천800억원, 5천억원과 3만명, 7천400명, 2만900t",
     [("3천700만", 37000000), ("6조1천800억", 6180000000000), ("5천억", 500000000000), ("3만", 30000),
      ("7천400", 7400), ("2만900", 20900)]),
    ("ja", "4千300億円、2千600人", [("4千300億", 430000000000), ("2千600", 2600)]),
    ("es", "3 mil 200 millones", [("3 mil 200 millones", 3200000000)]),
    ("vi", "hai mươi mốt tàu, mười hai xe, ba trăm linh năm triệu",
     [("hai mươi mốt", 21), ("mười hai", 12), ("ba trăm linh năm triệu", 305000000)]),
    ("vi", "Đối thoại lần thứ 13, cuộc họp lần thứ hai, lần đầu tiên",
     [("lần thứ 13", 13), ("lần thứ hai", 2), ("lần đầu tiên", 1)]),
    ("vi", "Chiều thứ ba, hai bên hội đàm.", [("hai", 2)]),
    ("vi", "Trong năm 2025, năm triệu người", [("2025", 2025), ("năm triệu", 5000000)]),
    ("vi", "100 triệu hai bên", [("100 triệu", 100000000), ("hai", 2)]),
    ("ar", "بقيمة 3.2 مليارات دولار و2,500 سلة", [("3.2 مليارات", 3200000000), ("2,500", 2500)]),
    ("ar", "عشر بطاريات وثلاثة عشر زورقا وخمسة وعشرون جنديا",
     [("عشر", 10), ("ثلاثة عشر", 13), ("خمسة وعشرون", 25)]),
    ("ar", "الحوار الثالث عشر والوزير التاسع والعشرين", [("الثالث عشر", 13), ("التاسع والعشرين", 29)]),
    ("ar", "مئتان وخمسون طنا", [("مئتان وخمسون", 250)]),
    ("ar", "ألف وخمسمئة أسرة، خمسة آلاف خيمة", [("ألف وخمسمئة", 1500), ("خمسة آلاف", 5000)]),
    ("ar", "وصلت ٢٥ طائرة", [("٢٥", 25)]),
    ("he", "בהיקף של כ-14 מיליארד שקל", [("14 מיליארד", 14000000000)]),
    ("he", "עשרים ושלושה חיילים, שתי ספינות, שלושת הצבאות",
     [("עשרים ושלושה", 23), ("שתי", 2), ("שלושת", 3)]),
    ("he", "שר ההגנה ה-29 והמפגש השלישי", [("ה-29", 29), ("השלישי", 3)]),
    ("he", "מטוס F-35I וגם M-346", []),
    ("he", "כמיליארד דולר", [("מיליארד", 1000000000)]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "expected"), CASES, ids=lambda value: str(value)[:40])
def test_values(code: str, text: str, expected: list[tuple[str, int | float]]) -> None:
    found = numbers_of(code, text)
    assert found == expected, found


def mentions(code: str, text: str) -> list[NumberMention]:
    return find_numbers(words_of(code, text), load(code))


def test_ordinals() -> None:
    assert [n.ordinal for n in mentions("en", "the 13th of 13, the third")] == [True, False, True]
    assert [n.ordinal for n in mentions("ar", "الثالث عشر وثلاثة عشر")] == [True, False]
    assert [n.ordinal for n in mentions("vi", "lần thứ 14 và 14")] == [True, False]
    assert [n.ordinal for n in mentions("he", "ה-29, 29")] == [True, False]


def test_approximate() -> None:
    assert [n.approximate for n in mentions("en", "about 30 and 30")] == [True, False]
    assert [n.approximate for n in mentions("vi", "khoảng 30, 30")] == [True, False]
    assert [n.approximate for n in mentions("ar", "نحو 30 و 30")] == [True, False]
    assert [n.approximate for n in mentions("he", "כ-30, 30")] == [True, False]


@pytest.mark.parametrize(("word", "group", "decimal", "value"), [
    ("2.000", ".", ",", 2000), ("2,5", ".", ",", 2.5), ("2.5", ".", ",", 2.5), ("3.200", ",", ".", 3.2),
    ("3,200", ",", ".", 3200), ("1.234.567", ",", ".", 1234567), ("1.234,5", ".", ",", 1234.5),
    ("16.06.21", ",", ".", None), ("7/2", ",", ".", None), ("٢٬٥٠٠", ",٬", ".٫", 2500), ("²", ",", ".", None),
])  # fmt: skip
def test_digits(word: str, group: str, decimal: str, value: int | float | None) -> None:
    assert parse_digits(word, group, decimal) == value
