from communique.languages.lexicon import Branch, Clitic, Entry, Lexicon, write
from communique.languages.words import Remembered

ENTRIES = [Entry(0, "office", "minister", ""), Entry(3, "noun", "talks", "noun"), Entry(3, "verb", "talks", "past")]


def lexicon() -> Lexicon:
    forms = {
        "minister": write([((), 0)]),
        "held": write([(("talks",), 2), (("…", "round", "of", "…", "talks"), 2), (("talks", "again"), 2)]),
        "talks": write([((), 1)]),
    }
    return Lexicon(forms, ENTRIES, [Clitic("the-", ("def",))], [Clitic("'s", ("of",))])


def held() -> Branch:
    branch = lexicon().branch("held")
    assert branch is not None
    return branch


def test_a_word_alone() -> None:
    assert lexicon().alone("minister") == (ENTRIES[0],)
    assert lexicon().alone("held") == ()
    assert lexicon().alone("unknown") == ()


def test_words_that_follow() -> None:
    talks = held().next("talks")
    assert talks.entries == (ENTRIES[2],)
    assert talks.next("again").entries == (ENTRIES[2],)
    assert set(held().after) == {"talks"}


def test_a_form_with_gaps_is_found_by_its_last_word() -> None:
    (form,) = held().ending("talks")
    assert form.parts == [[], ["round", "of"], ["talks"]]
    assert (form.length, form.entry) == (5, ENTRIES[2])


def test_clitics_are_taken_off() -> None:
    found = lexicon()["the-minister"]
    assert found is not None and found.branch is None
    (way,) = found.ways
    assert (way.cut, way.tail, way.marks, way.branch.entries) == (4, 0, ("def",), (ENTRIES[0],))
    (way,) = (lexicon()["minister's"] or found).ways
    assert (way.cut, way.tail, way.marks) == (0, 2, ("of",))
    assert lexicon()["nothing"] is None


def test_every_form_is_listed() -> None:
    assert sorted(phrase for phrase, _ in lexicon().phrases()) == [
        "held talks",
        "held talks again",
        "held … round of … talks",
        "minister",
        "talks",
    ]


def test_what_is_remembered_stays_bounded() -> None:
    lengths = Remembered(len)
    assert sum(lengths[str(number)] for number in range(20_000)) == sum(len(str(number)) for number in range(20_000))
    assert len(lengths) < 20_000
    assert lengths["a" * 1000] == 1000 and "a" * 1000 not in lengths
