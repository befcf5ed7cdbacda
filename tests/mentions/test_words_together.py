"""Words written together (``spaces: no``): what is a name, a place, a number's thing, and what is no word at all."""

from datetime import date

import pytest

import communique
from communique.languages.pack import load
from communique.mentions.dates import find_dates
from communique.mentions.lexer import find_words


def persons(text: str, lang: str = "th") -> set[tuple[str | None, str | None]]:
    return {(t.name, t.office) for t in communique.read(text, lang=lang).tenures}


def test_verbs_behind_an_office_are_no_name() -> None:
    assert persons("นายกรัฐมนตรีสนทนาทางโทรศัพท์กับนายกรัฐมนตรีนิวซีแลนด์") == set()


def test_a_name_may_begin_as_a_known_word_does() -> None:
    assert persons("นายลาร์ส ยาคอบเซน รัฐมนตรีต่างประเทศเดนมาร์ก") == {("ลาร์ส ยาคอบเซน", "foreign_minister")}  # ยา: medicine


def test_the_sign_of_a_shortened_word_is_no_name() -> None:
    assert persons("รัฐมนตรีว่าการกระทรวงการต่างประเทศฯ ขอบคุณไทย") == set()


def test_a_name_spelled_again_in_brackets_keeps_its_office() -> None:
    assert persons("นาย Peter Novak (ปีเตอร์ โนวัค) ออท.สาธารณรัฐเช็ก/ไทย") == {("Peter Novak", "ambassador")}


def test_no_verb_begins_inside_a_longer_noun() -> None:
    text = "ไทยและเปรูเจรจาความตกลงการค้า"
    words = find_words(text, [(0, len(text))], load("th"))
    verbs = {text[h.start : h.end] for hits in words.hits for h in hits if h.entry.kind == "verb"}
    assert "ตกลง" not in verbs


def test_a_short_weekday_is_none_inside_a_word() -> None:
    text = "อาหารกลางวัน"
    assert find_dates(find_words(text, [(0, len(text))], load("th")), load("th"), date(2021, 4, 29)) == []


@pytest.mark.parametrize("text", ["18 - 21 พฤศจิกายน 2567", "18-21 พ.ย. 67"])
def test_days_of_a_year_counted_otherwise(text: str) -> None:
    found = find_dates(find_words(text, [(0, len(text))], load("th")), load("th"), date(2024, 11, 30))
    assert [d.edtf for d in found] == ["2024-11-18/2024-11-21"]


def test_two_ministers_joined_by_a_word_of_several_signs() -> None:
    text = "នាយករដ្ឋមន្ត្រីកម្ពុជា និងនាយករដ្ឋមន្ត្រីម៉ុងហ្គោលី បានសន្ទនាតាមទូរស័ព្ទ កាលពីម្សិលមិញ។"
    (call,) = communique.read(text, lang="km", published="2023-08-09").events
    assert {p.state for p in call.parties} == {"KHM", "MNG"}


def test_another_name_with_the_same_first_sign_is_another_person() -> None:
    text = "ທ່ານ ຈັນທາ ສີສະຫວັນ ລັດຖະມົນຕີການຕ່າງປະເທດລາວ ໄດ້ມອບລົດຈັກ 20 ຄັນ ໃຫ້ຫວຽດນາມ."
    (gift,) = communique.read(text, lang="lo", published="2024-04-10").events
    assert gift.items[0].what == "ລົດຈັກ"
