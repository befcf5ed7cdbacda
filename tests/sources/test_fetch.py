# ruff: noqa: E501
"""Against a server that misbehaves: every fault within its time, in one sentence."""

import gzip
import itertools
import time
import zlib
from collections.abc import Iterator

import pytest

from communique.errors import FetchError
from communique.sources.fetch import Fetcher, FetchOptions, parse_retry_after
from rude import TLS, Request, Server, bomb, here, serving

PAGE = b"<html><body><p>The ministers met.</p></body></html>"


def endless(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        request.raw(b"x" * 65536)


def headers_without_end(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\n")
    for n in itertools.count():
        request.raw(f"X-{n}: {'y' * 1000}\r\n".encode())


def conditional(request: Request) -> None:
    if request.headers.get("if-none-match") == '"v1"':
        request.answer(b"", "304 Not Modified")
    else:
        request.answer(PAGE, ETag='"v1"', Last_Modified="Sat, 08 Feb 2025 10:00:00 GMT")


BEHAVIOURS = {
    "/page": lambda r: r.answer(PAGE, Content_Type="text/html; charset=windows-1251"),
    "/gzip": lambda r: r.answer(gzip.compress(PAGE), Content_Encoding="gzip"),
    "/two-members": lambda r: r.answer(gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]), Content_Encoding="gzip"),
    "/deflate": lambda r: r.answer(zlib.compress(PAGE), Content_Encoding="deflate"),
    "/bare-deflate": lambda r: r.answer(zlib.compress(PAGE)[2:-4], Content_Encoding="deflate"),
    "/chunked": lambda r: r.raw(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n"
    ),
    "/conditional": conditional,
    "/drip": lambda r: r.drip(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + PAGE, 0.05),
    "/drip-body": lambda r: (r.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"), r.drip(PAGE * 9, 0.05)),
    "/silent": lambda r: time.sleep(3),
    "/endless": endless,
    "/headers": headers_without_end,
    "/large": lambda r: r.answer(b"x", Content_Length="999999999999"),
    "/bomb": lambda r: r.answer(bomb(60), Content_Encoding="gzip"),
    "/nested": lambda r: r.answer(gzip.compress(bomb(5)), Content_Encoding="gzip, gzip"),
    "/brotli": lambda r: r.answer(b"xyz", Content_Encoding="br"),
    "/no-gzip": lambda r: r.answer(b"this is not packed", Content_Encoding="gzip"),
    "/short": lambda r: r.answer(PAGE, Content_Length="5000"),
    "/bad-chunks": lambda r: r.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nxx"),
    "/garbage": lambda r: r.raw(b"\x00\xff\x13garbage\r\n\r\n"),
    "/nothing": lambda r: None,
    "/404": lambda r: r.answer(b"", "404 Not Found"),
    "/429": lambda r: r.answer(b"", "429 Too Many Requests", Retry_After="7"),
    "/503": lambda r: r.answer(b"", "503 Service Unavailable"),
    "/loop": lambda r: r.redirect("/loop2"),
    "/loop2": lambda r: r.redirect("/loop"),
    "/many": lambda r: r.redirect(f"/many?{int(r.path.partition('?')[2] or 0) + 1}"),
    "/moved": lambda r: r.redirect("/page", "301 Moved Permanently"),
    "/for-now": lambda r: r.redirect("/page"),
    "/to-file": lambda r: r.redirect("file:///etc/passwd"),
    "/to-inside": lambda r: r.redirect("http://169.254.169.254/latest/meta-data/"),
    "/to-hidden": lambda r: r.redirect("http://0x7f.1/"),
    "/to-no-address": lambda r: r.redirect("http://[bad"),
}  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(BEHAVIOURS) as made:
        yield made


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(FetchOptions(allow_private=True, seconds=1.5, connect=0.6, size=2_000_000), here)


def test_a_page_as_it_came(server: Server, fetcher: Fetcher) -> None:
    got = fetcher.get(server.url("/page"))
    assert (got.data, got.media, got.charset) == (PAGE, "text/html", "windows-1251")
    assert server.asked[-1].headers["host"] == f"good.test:{server.port}"


@pytest.mark.parametrize("path", ["/gzip", "/two-members", "/deflate", "/bare-deflate", "/chunked"])
def test_packed_and_parted(path: str, server: Server, fetcher: Fetcher) -> None:
    assert fetcher.get(server.url(path)).data == PAGE


def test_what_is_not_new_is_not_sent_again(server: Server, fetcher: Fetcher) -> None:
    first = fetcher.get(server.url("/conditional"))
    again = fetcher.get(server.url("/conditional"), etag=first.etag, modified=first.modified)
    assert again.unchanged and not again.data
    assert server.asked[-1].headers["if-modified-since"] == first.modified


@pytest.mark.parametrize(
    ("path", "said", "temporary"),
    [("/drip", "more than 1.5 s", True), ("/drip-body", "more than 1.5 s", True), ("/silent", "", True),
     ("/endless", "more than 2 MB", False), ("/headers", "", True), ("/large", "more than 2 MB", False),
     ("/bomb", "more than 2 MB", False), ("/nested", "not asked for", False), ("/brotli", "not asked for", False),
     ("/no-gzip", "cannot be unpacked", True), ("/short", "broke off", True), ("/bad-chunks", "", True),
     ("/garbage", "", True), ("/nothing", "", True), ("/404", "no such page", False), ("/429", "429, not now", True),
     ("/503", "503, not now", True), ("/loop", "circle", False), ("/many", "more than 5 times", False),
     ("/to-file", "only http and https", False), ("/to-hidden", "octal", False), ("/to-no-address", "no address", False)],
)  # fmt: skip
def test_faults_are_bounded_and_told(path: str, said: str, temporary: bool, server: Server, fetcher: Fetcher) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError) as error:
        fetcher.get(server.url(path))
    assert time.monotonic() - started < 2.5
    assert said in error.value.reason and error.value.temporary is temporary and "\n" not in error.value.reason


def test_retry_after_is_told(server: Server, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError) as error:
        fetcher.get(server.url("/429"))
    assert (error.value.status, error.value.wait) == (429, 7.0)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("120", 120, 120), ("Wed, 01 Jan 2020 00:00:00 GMT", 0, 0), ("99999999999999", 1e8, 1e10)],
)
def test_retry_after(value: str, low: float, high: float) -> None:
    assert low <= (parse_retry_after(value) or 0) <= high


@pytest.mark.parametrize("value", [None, "", "soon", "-5"])
def test_no_retry_after(value: str | None) -> None:
    assert parse_retry_after(value) is None


def test_redirects_for_good_and_for_now(server: Server, fetcher: Fetcher) -> None:
    assert fetcher.get(server.url("/moved")).moved == server.url("/page")
    got = fetcher.get(server.url("/for-now"))
    assert (got.moved, got.url) == (None, server.url("/page"))


def test_each_redirect_is_checked_again(server: Server) -> None:
    """The first hop is out in the world (as the resolver says); the second leads inwards and is refused."""
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    fetcher = Fetcher(FetchOptions(seconds=1.5, connect=0.6), resolver)
    with pytest.raises(FetchError, match="loopback"):
        fetcher.get(server.url("/to-inside"))
    open_one = Fetcher(FetchOptions(seconds=1.5, connect=0.6, allow_private=True), resolver)
    with pytest.raises(FetchError):  # 169.254.169.254 itself: nobody answers there, and no name is asked for it
        open_one.get(server.url("/to-inside"))
    assert asked == ["good.test", "good.test"]


def test_a_name_server_that_changes_its_mind_changes_nothing(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebinding: the name is asked for once, and the connection goes to the address that was checked."""
    import socket

    answers = iter([["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]])
    given: list[list[str]] = []
    went: list[object] = []

    def rebinding(host: str, port: int) -> list[str]:
        given.append(next(answers))
        return given[-1]

    def connect(self: socket.socket, address: object) -> None:
        went.append(address)
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(socket.socket, "connect", connect)
    with pytest.raises(FetchError, match="no connection"):
        Fetcher(FetchOptions(seconds=1, connect=0.5), rebinding).get(server.url("/page"))
    assert given == [["93.184.216.34"]]
    assert went == [("93.184.216.34", server.port)]


def test_a_name_that_turns_inwards_at_a_redirect_is_refused(server: Server) -> None:
    """The second answer of a rebinding name server meets the check again."""
    from communique.sources import addresses

    answers = iter([["127.0.0.1"], ["10.0.0.7"]])
    fetcher = Fetcher(FetchOptions(seconds=1.5, connect=0.6), lambda h, p: next(answers))
    real = addresses.why_inner
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(addresses, "why_inner", lambda a: None if str(a) == "127.0.0.1" else real(a))
        with pytest.raises(FetchError, match=r"10\.0\.0\.7.*private"):
            fetcher.get(server.url("/for-now"))


def test_nobody_there(fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="no connection") as error:
        fetcher.get("http://good.test:1/")
    assert error.value.temporary


# ---- TLS ----


def secure(certificate: str) -> FetchOptions:
    return FetchOptions(allow_private=True, seconds=3, connect=1, cafile=str(TLS / certificate))


def test_tls_goes_by_the_name_not_the_address() -> None:
    with serving({"/": lambda r: r.answer(PAGE)}, "good.pem") as server:
        assert Fetcher(secure("ca.pem"), here).get(server.url("/")).data == PAGE
        assert server.named == "good.test"


@pytest.mark.parametrize(
    ("certificate", "authority", "said"),
    [("other.pem", "ca.pem", "certificate"), ("expired.pem", "ca.pem", "expired"), ("good.pem", "good.pem", "certificate")],
)  # fmt: skip
def test_bad_certificates_are_refused(certificate: str, authority: str, said: str) -> None:
    with serving({"/": lambda r: r.answer(PAGE)}, certificate) as server:
        fetcher = Fetcher(secure(authority), here)
        with pytest.raises(FetchError, match=said) as error:
            fetcher.get(server.url("/"))
    assert not error.value.temporary


def test_no_tls_where_it_is_expected(server: Server) -> None:
    with pytest.raises(FetchError):
        Fetcher(secure("ca.pem"), here).get(f"https://good.test:{server.port}/page")
