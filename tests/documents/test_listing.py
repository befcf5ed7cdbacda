# ruff: noqa: E501
"""Lists of documents of every sort, broken and hostile ones too."""

import gzip
import json

import pytest

from communique.documents.extract import Extractor, Limits
from communique.documents.listing import Entry, read_listing
from communique.errors import InputError, NotTextError

BASE = "https://press.example.org/feed"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Press</title>
<link>https://press.example.org/</link><item><title>Talks &amp; <![CDATA[a <b>visit</b>]]></title><link> /news/1 </link><pubDate>Fri, 07 Feb 2025 10:00:00 GMT</pubDate></item>
<item><guid isPermaLink="true">https://press.example.org/news/2</guid><dc:date>2025-02-06T10:00:00Z</dc:date></item>
<item><link>javascript:alert(1)</link></item><item><link>/news/1#again</link></item><item><title>No link</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://press.example.org/a/"><title>x</title><link href="https://press.example.org/"/>
<entry><title>Call</title><link rel="self" href="/self"/><link href="b/3"/><published>2025-02-05T09:00:00+07:00</published><updated>2025-02-06T00:00:00Z</updated></entry>
<entry><id>https://press.example.org/a/4</id><updated>2025-02-04</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item><title>x</title><link>https://press.example.org/5</link></item></rdf:RDF>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://press.example.org/6</loc><lastmod>2025-02-03</lastmod><n:news><n:publication_date>2025-02-02</n:publication_date><n:title>Gift</n:title></n:news></url></urlset>"""
INDEX = "<sitemapindex><sitemap><loc>https://press.example.org/s1.xml</loc><lastmod>2025-01-01</lastmod></sitemap></sitemapindex>"
JSON = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [
    {"id": "1", "url": "https://press.example.org/7", "title": "Visit", "date_published": "2025-02-01T00:00:00Z"}, {"id": "2"}, 3]})  # fmt: skip


def urls(data: str | bytes, **options: str) -> list[str]:
    return [
        e.url for e in read_listing(data.encode() if isinstance(data, str) else data, address=BASE, **options).entries
    ]


def test_rss() -> None:
    got = read_listing(RSS.encode(), address=BASE)
    assert got.sort == "feed"
    assert got.entries == (
        Entry(
            "https://press.example.org/news/1", "Talks & a <b>visit</b>", "Fri, 07 Feb 2025 10:00:00 GMT", "2025-02-07"
        ),
        Entry("https://press.example.org/news/2", None, "2025-02-06T10:00:00Z", "2025-02-06"),
    )


def test_atom_and_rss_1_and_json() -> None:
    got = read_listing(ATOM.encode(), address=BASE).entries
    assert got[0] == Entry("https://press.example.org/a/b/3", "Call", "2025-02-06T00:00:00Z", "2025-02-05")
    assert got[1].url == "https://press.example.org/a/4"
    assert urls(RDF) == ["https://press.example.org/5"]
    assert read_listing(JSON.encode(), address=BASE).entries[0].published == "2025-02-01"


def test_sitemaps_packed_or_not() -> None:
    for data in (SITEMAP.encode(), gzip.compress(SITEMAP.encode())):
        got = read_listing(data, address=BASE)
        assert (got.sort, got.entries) == (
            "sitemap",
            (Entry("https://press.example.org/6", "Gift", "2025-02-03", "2025-02-02"),),
        )
    assert read_listing(INDEX.encode(), address=BASE).sort == "index"


def test_a_page_that_lists() -> None:
    page = (
        '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body><nav><a href="/2025/01/menu-of-the-site">A link of the menu, long</a></nav>'
        '<a href="/news/2025/02/call"><h3>The minister called his counterpart</h3></a><a href="/about">About the ministry and its people</a>'
        '<a href="https://other.example/2025/02/x">A page of another site that is long</a><a href="/news/9912.html">国防部长会见了来访的大使一行</a>'
        '<a href="/news/2025/02/call">The minister called his counterpart</a><a href="/n/12345">Short</a></body></html>'
    )
    got = read_listing(page.encode(), address=BASE)
    assert got.sort == "page" and got.feeds == ("https://press.example.org/rss",)
    assert [e.url for e in got.entries] == [
        "https://press.example.org/news/2025/02/call",
        "https://press.example.org/news/9912.html",
    ]
    assert urls(page, only="/n/") == ["https://press.example.org/n/12345"]


def test_only_what_matches() -> None:
    assert urls(RSS, only="news/2$") == ["https://press.example.org/news/2"]


@pytest.mark.parametrize("data", ['{"items": 3}', '{"a"', "<rss", '<?xml version="1.0"?><rss><channel>', "{}"])
def test_broken_lists_are_told_or_empty(data: str) -> None:
    try:
        assert urls(data) == []
    except InputError as error:
        assert "\n" not in str(error)


def test_a_broken_feed_gives_what_it_has() -> None:
    assert urls(RSS.replace("</channel></rss>", "").replace("Press", "Press &nbsp; &undefined;")) == urls(RSS)


EVIL = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:1/x">%p;]>'


@pytest.mark.parametrize(
    "body",
    ["<rss><channel><item><title>&x;</title><link>https://a.example/1</link></item></channel></rss>",
     "<urlset><url><loc>https://a.example/1</loc><title>&x;</title></url></urlset>",
     '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&x;</title><link href="https://a.example/1"/></entry></feed>'],
)  # fmt: skip
def test_entities_of_others_stay_outside(body: str) -> None:
    (entry,) = read_listing((EVIL + body).encode(), address=BASE).entries
    assert "root" not in (entry.title or "")


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(15))
    + "]>"
)


@pytest.mark.parametrize(
    "data",
    [(BOMB + "<rss><item><title>&a14;</title></item></rss>").encode(), b"<rss>" + b"<item>" * 200_000,
     ("<rss " + " ".join(f"a{n}='x'" for n in range(100_000)) + "/>").encode(), gzip.compress(b"<urlset>" + b" " * 70_000_000),
     b"{" + b'"items":[' * 100_000],
)  # fmt: skip
def test_hostile_lists_end_in_time(data: bytes) -> None:
    with Extractor(Limits(cpu=2, clock=8.0)) as extractor:
        try:
            assert extractor.listing(data, address=BASE, name="feed").entries == ()
        except InputError as error:
            assert "\n" not in str(error)


def test_no_list_at_all() -> None:
    with pytest.raises(InputError):
        read_listing(b"\x89PNG\r\n\x1a\n\0\0", address=BASE)
    with pytest.raises(NotTextError):
        read_listing(b"\x1f\x8bxxxx", address=BASE)
