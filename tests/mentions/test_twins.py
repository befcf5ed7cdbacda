"""A capital that is written as another land is called for short: عمان, Amman and Oman."""

import pytest

from communique.pipeline import read


def states(text: str) -> set[str | None]:
    events = read(text, lang="ar", published="2025-06-10").as_dict()["events"]
    return {p["state"] for e in events for p in e["parties"]}


@pytest.mark.parametrize(
    "text",
    [
        "وقعت عمان والهند اتفاقية شراكة اقتصادية.",
        "التقى وزير خارجية عمان نظيره المصري.",
    ],
)
def test_the_land_where_nothing_tells_of_the_city(text: str) -> None:
    assert "OMN" in states(text)
    assert "JOR" not in states(text)


@pytest.mark.parametrize(
    "text",
    [
        "عمان - استقبل وزير الخارجية نظيره العماني.",
        "وصل وزير الخارجية العماني إلى عمان في زيارة رسمية إلى الأردن.",
    ],
)
def test_the_city_where_the_text_is_written_or_its_land_named(text: str) -> None:
    assert states(text) == {"JOR", "OMN"}
