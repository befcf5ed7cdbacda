"""Two spellings of one name inside one text; and two names that are not one."""

import pytest

from communique.resolution.names import variant


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ג'ונגסו לי", "גונגסו לי"),  # geresh left out
        ("מרקובסקי", "מארקובסקי"),  # vowel letter
        ("هاغن", "هاجن"),  # g as ghayn or jim
        ("نغوين كوك", "نجوين كوك"),
        ("Juergensen", "Jurgensen"),
        ("Trần Đạt", "Tran Dat"),
    ],
)
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert variant(a, b) and variant(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("كريم", "سليم"),
        ("דן לוי", "רן לוי"),
        ("Minh", "Linh"),
        ("خالد", "محمد"),
        ("김민수", "김민석"),
        ("Anna", "אנה"),  # two scripts are not this function's matter
    ],
)
def test_two_names(a: str, b: str) -> None:
    assert not variant(a, b)
