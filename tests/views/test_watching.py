# ruff: noqa: E501, F811
"""Lists are looked at, new documents added, failures kept and tried again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from ledgers import address  # noqa: F401

from communique.documents.extract import Extractor, Limits
from communique.errors import UnknownError, UsageError
from communique.ledger import watching
from communique.sources.fetch import Fetcher, FetchOptions
from communique.sources.visits import VisitOptions, Visitor
from communique.views.cli.watch_actions import parse_pause
from communique.views.python import Ledger
from communique.views.watching import Ran, Watching
from rude import Request, Server, here, serving


def article(number: int) -> bytes:
    return (
        f"<html><head><title>Talks {number}</title></head><body><article><h1>Talks number {number}</h1><p>On {number} May 2021 "
        "the Minister of Defence of Japan, Sato Ken, received the Minister of Defence of Vietnam, Le Van Tam, in Tokyo. "
        "They agreed to hold a dialogue on maritime security in 2022.</p></article></body></html>"
    ).encode()


class Site:
    """A press service whose feed names what it has."""

    def __init__(self, server: Server) -> None:
        self.server, self.items = server, [1, 2]
        self.stamps: dict[int, str] = {}
        server.behaviours |= {"/feed": self.feed} | {f"/news/{n}": self.news(n) for n in range(1, 9)}

    def feed(self, request: Request) -> None:
        tag = f'"{self.items}{self.stamps}"'
        if request.headers.get("if-none-match") == tag:
            request.answer(b"", "304 Not Modified")
            return
        items = "".join(
            f"<item><link>{self.server.url(f'/news/{n}')}</link><pubDate>{self.stamps.get(n, '2021-05-09')}</pubDate></item>"
            for n in self.items
        )
        request.answer(f"<rss><channel>{items}</channel></rss>".encode(), ETag=tag, Content_Type="application/rss+xml")

    def news(self, number: int):  # type: ignore[no-untyped-def]
        return lambda request: request.answer(article(number))

    def asked(self, path: str) -> int:
        return sum(r.path == path for r in self.server.asked)


class Desk:
    """A ledger that watches, with a clock of its own."""

    def __init__(self, address: str, extractor: Extractor) -> None:
        self.now = datetime(2021, 5, 10, tzinfo=UTC)
        self.said: list[str] = []
        self.ledger = Ledger(address, clock=lambda: self.now)
        self.extractor = extractor

    def watch(self, url: str, **options: str) -> None:
        with self.ledger.writing() as connection:
            more = {"lang": None, "only": None} | options
            watching.add_watch(connection, url, at=self.ledger.now(), **more)

    def run(self, limit: int = 50) -> Ran:
        fetcher = Fetcher(FetchOptions(allow_private=True, seconds=2, connect=0.5), here)
        visitor = Visitor(fetcher, VisitOptions(delay=0, attempts=1, pause=0), sleep=lambda s: None)
        self.now += timedelta(minutes=1)
        return Watching(self.ledger, visitor, self.extractor, limit=limit, say=self.said.append).run()

    def shown(self) -> watching.WatchRow:
        with self.ledger.reading() as connection:
            return watching.list_watches(connection)[0]


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    with Extractor(Limits(cpu=1, clock=6.0)) as made:
        yield made


@pytest.fixture
def desk(address: str, extractor: Extractor) -> Iterator[Desk]:
    made = Desk(address, extractor)
    yield made
    made.ledger.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({}) as server:
        yield Site(server)


def test_what_is_new_is_added_once(desk: Desk, site: Site) -> None:
    desk.watch(site.server.url("/feed"))
    first = desk.run()
    assert (first.looked, first.found, first.added, first.failed) == (1, 2, 2, 0)
    assert len(desk.ledger.timeline("JPN", "VNM")) >= 2
    assert desk.run() == Ran(looked=1)
    assert site.asked("/news/1") == 1
    site.items.insert(0, 3)
    assert desk.run().added == 1
    assert (desk.shown().documents, desk.shown().waiting, desk.shown().sort) == (3, 0, "feed")


def test_the_day_of_the_feed_is_that_of_a_page_without_one(desk: Desk, site: Site) -> None:
    desk.watch(site.server.url("/feed"))
    desk.run()
    from sqlalchemy import select

    from communique.ledger.tables import documents

    with desk.ledger.reading() as connection:
        assert set(connection.scalars(select(documents.c.published))) == {"2021-05-09"}


def test_what_was_changed_is_read_again(desk: Desk, site: Site) -> None:
    desk.watch(site.server.url("/feed"))
    desk.run()
    site.stamps[1] = "2021-05-10"
    site.server.behaviours["/news/1"] = lambda r: r.answer(article(6))
    again = desk.run()
    assert (again.found, again.added) == (1, 1)


def test_a_run_takes_so_many_and_the_next_goes_on(desk: Desk, site: Site) -> None:
    site.items = [5, 4, 3, 2, 1]
    desk.watch(site.server.url("/feed"))
    assert desk.run(limit=2).added == 2
    assert [n for n in range(1, 6) if site.asked(f"/news/{n}")] == [4, 5]
    assert desk.shown().waiting == 3
    assert desk.run(limit=9).added == 3


def test_failures_are_shown_and_tried_again(desk: Desk, site: Site) -> None:
    site.server.behaviours["/news/1"] = lambda r: r.answer(b"", "503 Later")
    site.server.behaviours["/news/2"] = lambda r: r.answer(b"", "404 Not Found")
    desk.watch(site.server.url("/feed"))
    ran = desk.run()
    assert (ran.added, ran.failed) == (0, 2) and len(desk.said) == 2
    shown = desk.shown()
    assert (shown.waiting, shown.failed) == (1, 1)
    assert {f.reason for f in shown.faults} == {"the server says 503, not now", "there is no such page (404)"}
    site.server.behaviours["/news/1"] = site.news(1)
    assert desk.run().added == 0  # not yet
    desk.now += timedelta(hours=1)
    assert desk.run().added == 1
    assert [f.reason for f in desk.shown().faults] == ["there is no such page (404)"]


def test_a_list_that_fails_is_shown_and_left_alone_for_a_while(desk: Desk, site: Site) -> None:
    real = site.server.behaviours["/feed"]
    site.server.behaviours["/feed"] = lambda r: r.answer(b"", "429 Slow down", Retry_After="7200")
    desk.watch(site.server.url("/feed"))
    assert desk.run().broken == 1
    assert desk.shown().failure == "the server says 429, not now"
    desk.now += timedelta(hours=1)
    assert desk.run().looked == 0
    site.server.behaviours["/feed"] = real
    desk.now += timedelta(hours=2)
    assert desk.run().added == 2
    assert desk.shown().failure is None


def test_a_hostile_document_stops_no_other(desk: Desk, site: Site) -> None:
    bad = "<html><body><div " + " ".join(f"a{n}=x" for n in range(60_000)) + ">x</div></body></html>"
    site.server.behaviours["/news/1"] = lambda r: r.answer(bad.encode())
    desk.watch(site.server.url("/feed"))
    ran = desk.run()
    assert (ran.added, ran.failed) == (1, 1)


def test_an_index_of_sitemaps(desk: Desk, site: Site) -> None:
    url = site.server.url
    stamps = {"a": "2021-05-01", "b": "2021-05-02"}

    def index(request: Request) -> None:
        lists = "".join(
            f"<sitemap><loc>{url(f'/{k}.xml')}</loc><lastmod>{v}</lastmod></sitemap>" for k, v in stamps.items()
        )
        request.answer(f"<sitemapindex>{lists}</sitemapindex>".encode())

    def of(number: int):  # type: ignore[no-untyped-def]
        return lambda r: r.answer(f"<urlset><url><loc>{url(f'/news/{number}')}</loc></url></urlset>".encode())

    site.server.behaviours |= {"/index.xml": index, "/a.xml": of(1), "/b.xml": of(2)}
    desk.watch(url("/index.xml"))
    assert desk.run().added == 2
    stamps["b"] = "2021-05-03"
    site.server.behaviours["/b.xml"] = of(3)
    assert desk.run().added == 1
    assert (site.asked("/a.xml"), site.asked("/b.xml")) == (1, 2)


def test_a_list_that_moved_for_good_is_looked_at_there(desk: Desk, site: Site) -> None:
    site.server.behaviours["/old"] = lambda r: r.redirect("/feed", "301 Moved Permanently")
    desk.watch(site.server.url("/old"))
    assert desk.run().added == 2
    assert desk.shown().url == site.server.url("/feed")


def test_watches_are_added_once_and_removed_by_a_part(desk: Desk) -> None:
    desk.watch("https://a.example/feed")
    desk.watch("https://a.example/feed", only="x")
    desk.watch("https://b.example/feed")
    with desk.ledger.reading() as connection:
        assert [(w.url, w.only) for w in watching.list_watches(connection)] == [
            ("https://a.example/feed", "x"), ("https://b.example/feed", None),
        ]  # fmt: skip
    with desk.ledger.writing() as connection:
        with pytest.raises(UsageError):
            watching.remove_watch(connection, "feed")
        with pytest.raises(UnknownError):
            watching.remove_watch(connection, "c.example")
        assert watching.remove_watch(connection, "a.example") == "https://a.example/feed"


@pytest.mark.parametrize(("value", "seconds"), [("15m", 900), ("2 h", 7200), ("1d", 86400), ("30s", 30), (None, None)])
def test_pauses(value: str | None, seconds: float | None) -> None:
    assert parse_pause(value) == seconds


@pytest.mark.parametrize("value", ["", "m", "15", "-3m", "1.5h", "1s", "soon"])
def test_what_is_no_pause(value: str) -> None:
    with pytest.raises(UsageError):
        parse_pause(value)
