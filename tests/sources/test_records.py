import pytest

from communique.errors import DateError, RecordError
from communique.sources.published import parse_published
from communique.sources.records import pair_surrogates, read_records
from communique.sources.source import Source


def test_an_object_an_array_and_lines() -> None:
    one = '{"text": "A", "published": "2021-05-03", "url": "https://example.org", "lang": "en"}'
    assert list(read_records(one, "f", lines=False)) == [
        Source("f", "A", published="2021-05-03", url="https://example.org", lang="en")
    ]
    assert [s.name for s in read_records(f"[{one}, {one}]", "f", lines=False)] == ["f[1]", "f[2]"]
    assert [s.name for s in read_records(f"{one}\n\n{one}\n", "f", lines=True)] == ["f:1", "f:3"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("{", "not JSON"), ('{"a": 1}', "`text`"), ("3", "`text`"), ('{"text": "A", "url": 3}', "`url`"),
     ('{"text": "A", "published": "2021-02-31"}', "no date"), ('{"text": " "}', "white space")],
)  # fmt: skip
def test_what_is_no_record_is_told(text: str, reason: str) -> None:
    (got,) = read_records(text, "f", lines=False)
    assert not isinstance(got, Source)
    assert reason in got.reason
    assert isinstance(got, RecordError) or reason == "white space"


def test_unpaired_surrogates_become_signs_and_are_told() -> None:
    (got,) = read_records('{"text": "a\\ud800b\\ud83d\\ude00"}', "f", lines=False)
    assert isinstance(got, Source)
    assert got.text == "a\ufffdb😀"
    assert got.remarks == ("1 unpaired surrogate in the text; each stands as U+FFFD",)
    assert pair_surrogates("plain") == ("plain", 0)


def test_published_is_a_day_that_exists() -> None:
    assert parse_published("2021-05-03") == "2021-05-03"
    assert parse_published("2021-05-03T23:30:00+07:00") == "2021-05-03"
    assert parse_published("") is None
    for wrong in ("2021-02-31", "yesterday", "03/05/2021"):
        with pytest.raises(DateError, match="no date"):
            parse_published(wrong)
