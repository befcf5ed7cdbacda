"""One name in two scripts, and two names; looking names up. All names are made up of ordinary words."""

import pytest

from communique.resolution.names import Index, same_person
from communique.resolution.names.begins import begins
from communique.resolution.names.context import usage
from communique.resolution.names.fold import script_of
from communique.resolution.names.pairing import match

SAME = [
    ("Иван Петров", "Ivan Petrov"),
    ("محمد عبدالكريم", "Mohammed Abdul Karim"),
    ("יונתן כהן", "Yonatan Cohen"),
    ("왕샤오밍", "Wang Xiaoming"),
    ("王小明", "Wang Xiaoming"),
    ("陈文明", "Trần Văn Minh"),  # a Sino-Vietnamese reading
    ("Trần Quốc Đạt", "Tran Quoc Dat"),
    ("Чан Куок Дат", "Tran Quoc Dat"),
    ("김민수", "Kim Min-soo"),
    ("김민수", "Min-soo Kim"),  # family name last
    ("유성민", "RYU Seung Min"),  # one family name, two spellings; the given name as two words
    ("이정훈", "Rhee Chung-hoon"),
    ("林志偉", "Peter LAM Chi-wai"),  # Cantonese, with a Western name before it
    ("黄福发", "Ng Hock Huat"),  # southern Min
    ("高志明", "Kao Chih-ming"),  # Wade
    ("山田健太", "Kenta Yamada"),
    ("金敏洙", "Kim Min-soo"),
    ("ジョン・ミラー", "John Miller"),
    ("ສົມໄຊ ພົມມະຈັນ", "Somxay Phommachanh"),
    ("Robert Miller", "Robert J. Miller"),
    ("Дж. Миллер", "John Miller"),
    ("ام. میلر", "Michael Miller"),  # the letter M by its name
    ("Майкл Стоун", "Michael Stone"),
    ("מייקל פון ברנר", "Michael von Brenner"),
]
OTHER = [
    ("محمد عبدالكريم", "Ahmed Abdul Karim"),
    ("Иван Петров", "Ivan Smirnov"),
    ("יונתן כהן", "Yonatan Levy"),
    ("王小明", "Wang Weiguo"),
    ("John Miller", "John Smith"),
    ("김민수", "Park Ji-won"),
    ("김민수", "Kim Min-ho"),  # one family name, half a given name
    ("林志偉", "LAM Wing-sum"),
    ("山田健太", "Kenta Yamamoto"),
    ("Роберт Миллер", "Robert D. Carver"),  # D. is nobody's family name
    ("Дж. Миллер", "Robert Miller"),
    ("ג'ון מילר", "E. E. Miller"),
    ("ג'ון מילר", "John Miller Carver"),  # another family name
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_name(a: str, b: str) -> None:
    assert same_person(a, b).value > 0.6


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_two_names(a: str, b: str) -> None:
    assert same_person(a, b).value < 0.5


@pytest.mark.parametrize(("a", "b"), SAME + OTHER)
def test_both_ways_alike(a: str, b: str) -> None:
    assert same_person(a, b).value == pytest.approx(same_person(b, a).value, abs=0.05)


def test_two_foreign_scripts() -> None:
    assert same_person("Иван Петров", "איוון פטרוב").value > 0.6
    assert same_person("Иван Петров", "יונתן כהן").value < 0.3


def test_korean_letters_and_chinese_signs() -> None:
    assert same_person("유정호", "柳政鎬").value > 0.9
    assert same_person("김민수", "金敏浩").value < 0.5


def test_a_short_form_is_nearer_than_another_name() -> None:
    short = same_person("Том Миллер", "Thomas Miller").value
    assert same_person("Том Миллер", "Tom Miller").value > short > 2 * same_person("Том Миллер", "Robert Miller").value


def test_reasons_name_the_words() -> None:
    assert any("petrov" in reason for reason in same_person("Иван Петров", "Ivan Petrov").reasons)


@pytest.mark.parametrize(("a", "b"), [("", "Ivan"), ("...", "123")])
def test_no_name_is_nobody(a: str, b: str) -> None:
    assert same_person(a, b).value == 0.0


def test_lookup_finds_the_name_in_any_script() -> None:
    index = Index()
    for number, name in enumerate(["Ivan Petrov", "Mohammed Abdul Karim", "Wang Xiaoming", "Ivan Smirnov"], 1):
        index.add(str(number), name)
    for asked, expected in [("Иван Петров", "1"), ("محمد عبد الكريم", "2"), ("王小明", "3"), ("Smirnov, Ivan", "4")]:
        assert index.lookup(asked, 1)[0].id == expected


def test_a_name_in_another_script_can_be_known() -> None:
    index = Index()
    index.add("1", "Иван Петров")
    assert index.lookup("Ivan Petrov")[0].id == "1"


def test_nothing_known_nothing_found() -> None:
    assert Index().lookup("Ivan Petrov") == []


def test_a_name_added_later_is_found() -> None:
    index = Index()
    index.add("1", "Ivan Smirnov")
    index.lookup("Иван Петров")
    index.add("2", "Ivan Petrov")
    assert index.lookup("Иван Петров", 1)[0].id == "2"


def test_an_answer_is_the_same_when_asked_again_and_its_owner_may_change_it() -> None:
    index = Index()
    index.add("1", "Ivan Petrov")
    first = index.lookup("Иван Петров")
    first.clear()
    assert [found.id for found in index.lookup("Иван Петров")] == ["1"]


def test_a_clear_name_does_not_hide_one_with_more_of_the_words() -> None:
    index = Index()
    for name in ("Mohammad Jalali", "Mohammad Jalalzadeh"):
        index.add(name, name)
    assert index.lookup("محمد جلال زاده", 1)[0].id == "Mohammad Jalalzadeh"


@pytest.mark.parametrize("native", ["يوسف", "иосиф", "יוסף", "ヨセフ"])
def test_words_begin_with_what_their_signs_stand_for(native: str) -> None:
    letters = begins(native, script_of(native))
    assert letters & set("jyi") and not letters & set("kmpt")


def test_two_words_of_one_script_may_be_one_of_the_other() -> None:
    index = Index()
    family = "Haddad Amin Badawi Sabri Rashad Hamdi Zaki Wahba Ghali Sidqi Makram Tharwat Yakan Fahd Qadri"
    for name in family.split():
        index.add(name, f"Karim {name}")
    index.add("right", "Karim Nurullah")
    assert index.lookup("كريم نور الله", 1)[0].id == "right"


def test_a_word_known_to_be_written_otherwise_is_less_likely() -> None:
    known, other = (usage(match((native,), ("ivan",), "Cyrl")) for native in ("иван", "ивен"))
    assert known > other


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("نور الدين كريم أوغلو", "Nureddin Karimoglu"),
        ("نصر الدين جابر", "Nasr Al Din Jaber"),
        ("محمد جلال زاده", "Mohammad Jalalzadeh"),
    ],
)
def test_ends_of_names_stand_apart_or_not(native: str, latin: str) -> None:
    index = Index()
    for name in ("Karim Hassan", "Nasser Jabari", "Mohammad Jalali", latin):
        index.add(name, name)
    (found, *_) = index.lookup(native)
    assert found.id == latin and found.score.value > 0.9


def test_words_are_joined_where_the_other_name_has_fewer_by_two() -> None:
    found = match(("يوسف", "حسن", "قره", "كايا"), ("hassan", "karakaya"), "Arab")
    assert [latin for _, latin, _ in found.pairs] == ["hassan", "karakaya"] and found.worst > 400


@pytest.mark.parametrize(("korean", "latin"), [("진문명", "Chen Wenming"), ("마덕강", "Ma Degang")])
def test_chinese_names_may_be_read_in_korean(korean: str, latin: str) -> None:
    assert same_person(korean, latin).value > 0.6
    index = Index()
    for name in ("Kim Min-soo", "Feng Wenli", "Chen Xiaohua", "Ma Liping", latin):
        index.add(name, name)
    assert index.lookup(korean, 1)[0].id == latin


def test_a_korean_reading_of_a_korean_name_comes_first() -> None:
    assert same_person("김민수", "Kim Min-soo").value > same_person("김민수", "Jin Minzhu").value + 0.3
