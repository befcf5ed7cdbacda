# ruff: noqa: E501
"""Pages become documents: main text, captions apart, what the page tells of itself."""

import statistics

import pytest

from communique.documents.blocks import CAPTION, TITLE
from communique.documents.document import Document
from communique.documents.html import read_html
from communique.documents.plain import split_blocks
from communique.errors import EmptyError
from sample_pages import SamplePage, make_pages

PAGES = list(make_pages())
PARTED = {
    "blog": 1, "tables": 1, "portal": 1, "agency": 2, "divs": 0, "plain": 0, "live": 1, "ministry": 1, "pressroom": 1,
    "wire": 1, "release": 0, "amp": 1,
}  # fmt: skip


def squeeze(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def read() -> list[tuple[SamplePage, Document]]:
    return [(page, read_html(page.data)) for page in PAGES[::5]]


def test_the_main_text_is_found_and_the_furniture_left(read: list[tuple[SamplePage, Document]]) -> None:
    found, right = [], []
    for page, document in read:
        text, story = squeeze(document.text), page.story
        paragraphs = [squeeze(p) for p in story.paragraphs]
        found.append(sum(len(p) for p in paragraphs if p in text) / sum(map(len, paragraphs)))
        allowed = " ".join([*paragraphs, squeeze(story.title), *map(squeeze, story.captions)])
        lines = [squeeze(line) for line in document.text.splitlines() if line.strip()]
        right.append(sum(len(x) for x in lines if x in allowed or "." in x[-5:]) / sum(map(len, lines)))
    assert statistics.mean(found) >= 0.99
    assert statistics.mean(right) >= 0.97


def test_captions_are_blocks_of_their_own(read: list[tuple[SamplePage, Document]]) -> None:
    good = 0
    for page, document in read:
        blocks = [document.text[b.start : b.end] for b in split_blocks(document.text) if b.kind == CAPTION]
        wanted = [squeeze(c) for c in page.story.captions[: PARTED[page.layout]]]
        good += [b for b in blocks if b in page.story.captions or "(" not in b] == wanted
    assert good >= 0.95 * len(read)


def test_title_and_day(read: list[tuple[SamplePage, Document]]) -> None:
    assert all(d.published == page.story.published for page, d in read)
    assert sum(d.title == squeeze(page.story.title) for page, d in read) >= 0.95 * len(read)
    _, document = next(x for x in read if x[0].name.startswith("en-"))
    first = split_blocks(document.text)[0]
    assert (first.kind, document.text[first.start : first.end]) == (TITLE, document.title)


def test_a_day_that_only_the_text_tells_is_remarked_on() -> None:
    page = next(p for p in PAGES if p.layout == "tables")
    got = read_html(page.data)
    assert got.published_by == "the page's text" and page.story.published in got.remarks[-1]
    assert not read_html(next(p for p in PAGES if p.layout == "blog").data).remarks


def test_what_a_page_tells_of_itself() -> None:
    page = next(p for p in PAGES if p.layout == "portal")
    got = read_html(page.data, address="https://gov.example/node/1?utm=x")
    assert (got.publisher, got.lang, got.published_by) == ("Government Press Office", page.story.lang, "JSON-LD")


@pytest.mark.parametrize(
    ("head", "address", "day"),
    [('<meta property="article:published_time" content="2025-02-07T23:30:00Z">', None, "2025-02-07"),
     ('<meta name="DC.date.issued" content="2024/03/09">', None, "2024-03-09"),
     ('<meta name="pubdate" content="Fri, 07 Feb 2025 10:00:00 GMT">', None, "2025-02-07"),
     ('<meta name="date" content="2025-02-31">', None, None),
     ("", "https://a.example/news/2025/02/07/call", "2025-02-07"),
     ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-02-07"}</script>', None,
      "2025-02-07"),
     ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": [</script>', None, None)],
)  # fmt: skip
def test_days(head: str, address: str | None, day: str | None) -> None:
    body = "<p>The ministers met in the capital and spoke at length about the sea and about trade.</p>" * 4
    page = f"<html><head><title>Talks</title>{head}</head><body><article><h1>Talks</h1>{body}</article></body></html>"
    assert read_html(page.encode(), address=address).published == day


@pytest.mark.parametrize(
    ("href", "url"),
    [("/a/b", "https://x.example/a/b"), ("https://y.example/n#top", "https://y.example/n"), ("/", None),
     ("javascript:alert(1)", None), ("file:///etc/passwd", None), ("http://[bad", None)],
)  # fmt: skip
def test_canonical_address(href: str, url: str | None) -> None:
    body = "The ministers met. " * 20
    page = f'<html><head><link rel="canonical" href="{href}"></head><body><p>{body}</p></body></html>'
    assert read_html(page.encode(), address="https://x.example/a/b?c=1").url == url


def test_a_page_of_links_alone_says_so() -> None:
    page = "<html><body>" + "".join(f'<div><a href="/{n}">News {n}</a></div>' for n in range(50)) + "</body></html>"
    with pytest.raises(EmptyError, match="no main text"):
        read_html(page.encode(), name="list.html")


def test_entities_of_others_stay_outside(tmp_path: object) -> None:
    page = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "yyyy">]>'
        f"<html><body><article><p>{'The ministers met. ' * 20} &x; &y;</p></article></body></html>"
    )
    assert "root:" not in read_html(page.encode()).text


def test_a_lead_apart_from_the_body_is_read() -> None:
    body = "".join(
        f"<div><p>The two sides spoke at length about matter number {n} of their agenda.</p></div>" for n in range(5)
    )
    lead = "The Minister of Defence received the ambassador in the capital on Tuesday."
    page = f"<html><body><div><div><h1>A visit</h1><div>12:44</div><div class=x>{lead}</div></div><div>{body}</div></div></body></html>"
    got = read_html(page.encode())
    assert got.text.startswith(f"A visit\n\n{lead}\n\nThe two sides") and got.text.count(lead) == 1
