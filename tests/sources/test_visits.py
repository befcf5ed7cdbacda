"""A guest at the sites of others: robots.txt, pauses, further attempts."""

from collections.abc import Iterator

import pytest

from communique.errors import FetchError
from communique.sources.fetch import Fetcher, FetchOptions
from communique.sources.visits import VisitOptions, Visitor
from rude import Behaviour, Request, Server, here, serving

ROBOTS = b"User-agent: *\nDisallow: /private/\nDisallow: /*.pdf$\nCrawl-delay: 7\n"


class Time:
    """A clock that goes on when one sleeps."""

    def __init__(self) -> None:
        self.now, self.slept = 1000.0, list[float]()

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def failing(times: int, status: str, **headers: str) -> Behaviour:
    left = [times]

    def behave(request: Request) -> None:
        left[0] -= 1
        if left[0] >= 0:
            request.answer(b"", status, **headers)
        else:
            request.answer(b"text")

    return behave


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({}) as made:
        yield made


@pytest.fixture
def visitor(time: Time) -> Visitor:
    fetcher = Fetcher(FetchOptions(allow_private=True, seconds=2, connect=0.5), here)
    return Visitor(fetcher, VisitOptions(delay=2, attempts=3, pause=1), clock=time.clock, sleep=time.sleep)


def page(request: Request) -> None:
    request.answer(b"text")


def test_robots_txt_is_honoured(server: Server, visitor: Visitor) -> None:
    server.behaviours |= {"/robots.txt": lambda r: r.answer(ROBOTS), "/a": page, "/private/b": page, "/c.pdf": page,
                          "/to-private": lambda r: r.redirect("/private/b")}  # fmt: skip
    assert visitor.visit(server.url("/a")).data == b"text"
    for path in ("/private/b", "/c.pdf", "/to-private"):
        with pytest.raises(FetchError, match="does not allow") as error:
            visitor.visit(server.url(path))
        assert not error.value.temporary
    assert [r.path for r in server.asked] == ["/robots.txt", "/a", "/to-private"]


@pytest.mark.parametrize(
    ("status", "open"), [("404 Not Found", True), ("403 Forbidden", True), ("500 Oops", False), ("429 No", False)]
)
def test_without_robots_txt(status: str, open: bool, server: Server, visitor: Visitor) -> None:
    server.behaviours |= {"/robots.txt": lambda r: r.answer(b"", status), "/a": page}
    if open:
        assert visitor.visit(server.url("/a")).data == b"text"
        return
    with pytest.raises(FetchError, match="robots") as error:
        visitor.visit(server.url("/a"))
    assert error.value.temporary


def test_a_host_is_not_asked_too_often(server: Server, visitor: Visitor, time: Time) -> None:
    server.behaviours |= {"/a": page}
    for _ in range(3):
        visitor.visit(server.url("/a"))
    assert time.slept == [2.0, 2.0]
    assert visitor.ready(server.url("/b")) == 2.0 and visitor.ready("http://other.test/") == 0


def test_a_site_can_ask_for_more_time(server: Server, visitor: Visitor, time: Time) -> None:
    server.behaviours |= {"/robots.txt": lambda r: r.answer(ROBOTS), "/a": page}
    visitor.visit(server.url("/a"))
    visitor.visit(server.url("/a"))
    assert time.slept == [7.0]


def test_what_fails_for_now_is_tried_again(server: Server, visitor: Visitor, time: Time) -> None:
    server.behaviours |= {"/a": failing(2, "503 Later")}
    assert visitor.visit(server.url("/a")).data == b"text"
    assert time.slept == [1.0, 1.0, 4.0]  # the pause, what is left of the host's own, the longer pause


def test_retry_after_is_waited_for(server: Server, visitor: Visitor, time: Time) -> None:
    server.behaviours |= {"/a": failing(1, "429 Slow down", Retry_After="9")}
    visitor.visit(server.url("/a"))
    assert time.slept == [9.0]


def test_a_long_wait_is_left_to_a_later_run(server: Server, visitor: Visitor, time: Time) -> None:
    server.behaviours |= {"/a": failing(9, "429 Slow down", Retry_After="3600")}
    with pytest.raises(FetchError) as error:
        visitor.visit(server.url("/a"))
    assert (error.value.wait, time.slept) == (3600.0, [])


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "403 Forbidden"])
def test_what_fails_for_good_is_not_tried_again(status: str, server: Server, visitor: Visitor) -> None:
    server.behaviours |= {"/a": lambda r: r.answer(b"", status)}
    with pytest.raises(FetchError):
        visitor.visit(server.url("/a"))
    assert [r.path for r in server.asked] == ["/robots.txt", "/a"]


def test_attempts_end(server: Server, visitor: Visitor) -> None:
    server.behaviours |= {"/a": lambda r: r.answer(b"", "500 Oops")}
    with pytest.raises(FetchError, match="500"):
        visitor.visit(server.url("/a"))
    assert [r.path for r in server.asked].count("/a") == 3
