"""The first look loses nothing of what the samples tell, and passes over most of what tells nothing."""

import json
from itertools import islice
from pathlib import Path

from communique.languages.pack import load
from communique.mentions.look import may_tell, page_may_tell
from make_pages import make_news
from sample_pages import make_pages

ROOT = Path(__file__).parents[2]


def test_no_sample_is_passed_over() -> None:
    lost = 0
    for path in [*ROOT.glob("samples/*.json"), *ROOT.glob("corpus/held/*.json")]:
        told = json.loads(path.read_text("utf-8"))
        if not may_tell(path.with_suffix(".txt").read_text("utf-8"), load(told["doc"]["lang"])):
            lost += len(told["events"])
    assert lost == 0


def test_no_page_of_a_sample_is_passed_over() -> None:
    assert [p.name for p in make_pages() if not page_may_tell(p.data)] == []


def test_most_of_the_other_news_is_passed_over() -> None:
    other = [page for page, relevant in islice(make_news(3), 200) if not relevant]
    texts = ["\n\n".join([p.story.title, *p.story.paragraphs]) for p in other]
    assert sum(may_tell(t, load(p.story.lang)) for t, p in zip(texts, other, strict=True)) < 0.2 * len(other)
    assert sum(page_may_tell(p.data) for p in other) < 0.75 * len(other)


def test_short_news_needs_few_signs() -> None:
    assert may_tell("Norway and Chile signed an agreement on fishing.", load("en"))
    assert not may_tell("The bakers of the old town sold more bread than in the year before.", load("en"))


def test_a_page_that_cannot_be_judged_is_taken_apart() -> None:
    for page in (
        b"",
        b"<html></html>",
        b"<p>" + "й".encode("cp1251") * 900,
        b"<p>Geen enkel woord over staten. </p>" * 90,
    ):
        assert page_may_tell(page)
