import time

from hypothesis import given
from hypothesis import strategies as st

from communique.documents.sentences import split_sentences

SHORT = frozenset(("Gen.", "Mr", "Dr.", "Lt", "U.S.", "ص"))


def parts(text: str, enders: str = ".!?؟…。！？", shorts: frozenset[str] = SHORT) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, 0, len(text), enders, shorts)]


def test_full_stops_end_sentences() -> None:
    assert parts("They met. They signed! Did they? Yes.") == ["They met.", "They signed!", "Did they?", "Yes."]


def test_abbreviations_and_initials_do_not() -> None:
    for text in ("Gen. Smith met Mr. A. B. Jones.", "The U.S. Navy left.", "It rose 3.5 percent on 28.9.2023 there."):
        assert parts(text) == [text]


def test_a_missing_space_after_a_full_stop() -> None:
    assert parts("They met.The minister left.") == ["They met.", "The minister left."]
    assert parts("عقد الاجتماع.وقال الوزير ذلك.") == ["عقد الاجتماع.", "وقال الوزير ذلك."]
    assert parts("See example.org for more.") == ["See example.org for more."]


def test_quotes_and_brackets_close_with_the_sentence() -> None:
    assert parts("“We agree.” The minister left.") == ["“We agree.”", "The minister left."]
    assert parts("“We agree.” said the minister.") == ["“We agree.” said the minister."]
    assert parts("他说：“很好。”随后离开。") == ["他说：“很好。”随后离开。"]
    assert parts("会谈结束。双方签署协议。") == ["会谈结束。", "双方签署协议。"]


def test_arabic_question_mark() -> None:
    assert parts("هل يحضر الوزير؟ نعم يحضر.") == ["هل يحضر الوزير؟", "نعم يحضر."]


def test_ordinals_with_a_full_stop_where_the_pack_says_so() -> None:
    text = "Am 5. März traf er ihn."
    assert len(parts(text)) == 2
    assert parts(text, shorts=frozenset(("0.",))) == [text]


def test_a_blank_line_ends_a_sentence_and_a_line_end_does_not() -> None:
    assert parts("One\r\ntwo\r\n\r\nthree") == ["One\r\ntwo", "three"]
    assert parts("One\n\ntwo", enders="") == ["One", "two"]


def test_spans_lie_in_the_stretch() -> None:
    assert split_sentences("A b. C d. E f.", 5, 9, ".") == [(5, 9)]
    assert split_sentences("   ", 0, 3) == []


@given(st.text(st.sampled_from("aB .!?…。”)\n\r7ب中"), max_size=80))
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    last = 0
    for start, end in split_sentences(text, 0, len(text), ".!?…。", SHORT):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


def test_a_line_of_a_million_characters_is_read_in_time() -> None:
    for text in ("The minister met the guest. " * 36_000, "." * 1_000_000, "a" * 1_000_000):
        start = time.perf_counter()
        split_sentences(text, 0, len(text), ".!?", SHORT)
        assert time.perf_counter() - start < 3


def test_words_that_open_a_sentence_behind_a_space_part_text_without_stops() -> None:
    text = "ก ข ทั้งนี้ ค จากนั้น ง"
    spans = split_sentences(text, 0, len(text), "!", (), ("ทั้งนี้", "จากนั้น"))
    assert [text[a:b] for a, b in spans] == ["ก ข", "ทั้งนี้ ค", "จากนั้น ง"]


def test_an_ordinal_of_three_digits_ends_nothing_and_a_year_does() -> None:
    text = "Sie begehen den 155. Jahrestag. Er kam 2019. Dann ging er."
    spans = split_sentences(text, 0, len(text), ".!?", ("0",))
    assert [text[a:b] for a, b in spans] == ["Sie begehen den 155. Jahrestag.", "Er kam 2019.", "Dann ging er."]
