"""Latin guesses: each a point of its own, on names made up from ordinary words."""

import pytest

from communique.resolution.names import latin, latin_candidates


@pytest.mark.parametrize(
    ("name", "lang", "expected"),
    [
        ("محمد عبدالكريم", "ar", "Mohammed Abdul Karim"),
        ("خَالِد منصور", "ar", "Khalid Mansour"),  # pointing does not count
        ("سالم بن راشد المزروعي", "ar", "Salem bin Rashid al-Mazrouei"),
        ("محمد حسینی", "fa", "Mohammad Hosseini"),
        ("יונתן לוי", "he", "Yonatan Levy"),
        ("ג׳ורג׳ כהן", "he", "George Cohen"),  # typographic geresh
        ("Ш.В.Романенко", "ru", "Sh. V. Romanenko"),  # initials are letters, not words
        ("Trần Quốc Đạt", "vi", "Tran Quoc Dat"),
        ("Işık Çelik", "tr", "Isik Celik"),
        ("José Nuñez", "es", "José Nuñez"),  # other languages keep their letters
    ],
)
def test_usual_spelling(name: str, lang: str, expected: str) -> None:
    assert latin(name, lang) == expected


@pytest.mark.parametrize(
    ("name", "lang", "expected"),
    [
        ("نغوين فان هونغ", "ar", "Nguyen Van Hung"),
        ("لي جون هو", "ar", "Lee Jun-ho"),
        ("נגוין ואן הונג", "he", "Nguyen Van Hung"),
    ],
)
def test_syllables_of_foreign_names(name: str, lang: str, expected: str) -> None:
    state = {"Lee": "KOR"}.get(expected.split()[0], "VNM")
    assert latin(name, lang, state=state) == expected


def test_unknown_word_is_read_letter_by_letter() -> None:
    assert latin("باركوفيتش", "ar").lower().startswith("barkovi")


def test_candidates_differ_and_begin_with_the_guess() -> None:
    found = latin_candidates("ריקמן", "he", 5)
    assert found[0] == latin("ריקמן", "he")
    assert len(set(found)) == len(found) > 1


@pytest.mark.parametrize("name", ["", "   ", "״", "123"])
def test_nothing_to_read(name: str) -> None:
    assert latin(name, "he") in ("", name)
