# ruff: noqa: E501
"""Nothing inwards is fetched, however it is written."""

import ipaddress

import pytest

from communique.errors import FetchError
from communique.sources.addresses import parse_target, refuse_inner, resolve, why_inner

REFUSED = [
    # schemes and forms
    "file:///etc/passwd", "ftp://example.org/x", "gopher://example.org/", "data:text/html,x", "javascript:alert(1)",
    "//example.org/x", "example.org/x", "http://", "http:///x", "https://user:secret@example.org/", "http://a b.example/",
    "http://example.org\\@127.0.0.1/", "http://exa\tmple.org/", "http://[::1", "http://example.org:99999/",
    "http://" + "a" * 64 + ".example/", "http://-a.example/", "http://a..example/", "https://example.org/" + "x" * 5000,
    # loopback in all its forms
    "http://127.0.0.1/", "http://127.8.9.10/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
    "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://017700000001/", "http://127.0.0.1./", "http://0/", "http://0.0.0.0/",
    "http://①②⑦.⓪.⓪.①/", "http://127。0。0。1/", "http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/",
    # private, link-local, carrier, multicast, reserved
    "http://10.0.0.1/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/", "http://169.254.169.254/",
    "http://100.64.0.1/", "http://100.127.255.255/", "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/",
    "http://192.0.2.1/", "http://198.18.0.1/", "http://192.88.99.1/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/", "http://[fd12::1]/", "http://[fec0::1]/", "http://[ff02::1]/", "http://[2001:db8::1]/",
    # IPv4 within IPv6
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::a00:1]/", "http://[2002:7f00:1::]/", "http://[2002:a00:1::1]/", "http://[2001:0:7f00:1::]/",
    "http://[::ffff:0:127.0.0.1]/", "http://[4000::1]/",
]  # fmt: skip


def never(host: str, port: int) -> list[str]:
    raise AssertionError("no name was to be looked up")


@pytest.mark.parametrize("url", REFUSED, ids=lambda u: u[:40])
def test_what_leads_inwards_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as error:
        resolve(parse_target(url), never, allow_private=False, seconds=1)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("url", REFUSED, ids=lambda u: u[:40])
def test_what_leads_inwards_is_seen_before_it_is_fetched(url: str) -> None:
    with pytest.raises(FetchError):
        refuse_inner(parse_target(url))


@pytest.mark.parametrize("host", ["localhost", "a.localhost", "LOCALHOST."])
def test_localhost_is_this_machine(host: str) -> None:
    with pytest.raises(FetchError, match="loopback"):
        refuse_inner(parse_target(f"http://{host}/"))


@pytest.mark.parametrize(
    ("url", "address"),
    [("http://8.8.8.8/", "8.8.8.8"), ("https://[2606:4700::1111]/", "2606:4700::1111"), ("http://172.32.0.1/", "172.32.0.1"),
     ("http://100.128.0.1/", "100.128.0.1"), ("http://11.0.0.1/", "11.0.0.1")],
)  # fmt: skip
def test_what_is_out_in_the_world_is_fetched(url: str, address: str) -> None:
    assert resolve(parse_target(url), never, allow_private=False, seconds=1) == (ipaddress.ip_address(address),)


@pytest.mark.parametrize(
    "answer", [["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["8.8.8.8", "::1"], ["::ffff:10.0.0.1"], ["fe80::1%eth0"],
               ["64:ff9b::a00:1"], ["100.64.3.2"], []]
)  # fmt: skip
def test_every_address_of_a_name_is_checked(answer: list[str]) -> None:
    with pytest.raises(FetchError):
        resolve(parse_target("https://press.example/"), lambda h, p: answer, allow_private=False, seconds=1)


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[::1]/", "http://192.168.1.1/"])
def test_what_is_allowed_is_fetched(url: str) -> None:
    assert resolve(parse_target(url), never, allow_private=True, seconds=1)


@pytest.mark.parametrize("url", ["http://0x7f.1/", "http://2130706433/", "file:///etc/passwd"])
def test_hidden_forms_are_refused_even_so(url: str) -> None:
    with pytest.raises(FetchError):
        resolve(parse_target(url), never, allow_private=True, seconds=1)


def test_a_slow_name_server_is_not_waited_for() -> None:
    import threading

    def slow(host: str, port: int) -> list[str]:
        threading.Event().wait(5)
        return []

    with pytest.raises(FetchError, match="within"):
        resolve(parse_target("https://press.example/"), slow, allow_private=False, seconds=0.1)


@pytest.mark.parametrize(
    ("url", "normal"),
    [("HTTPS://Press.Example.:443/a?b=c#d", "https://press.example/a?b=c"), ("http://мид.рф/", "http://xn--d1ahl.xn--p1ai/"),
     ("http://a.example/č ý".replace(" ", "%20"), "http://a.example/%C4%8D%20%C3%BD"), ("http://a.example:80", "http://a.example/"),
     ("https://a.example:80/", "https://a.example:80/")],
)  # fmt: skip
def test_one_form_for_one_address(url: str, normal: str) -> None:
    assert parse_target(url).url == normal


def test_the_whole_of_the_private_networks() -> None:
    for text in (
        "10.255.255.255",
        "172.20.1.1",
        "192.168.0.0",
        "169.254.0.0",
        "198.19.255.255",
        "203.0.113.9",
        "fdff::1",
    ):
        assert why_inner(ipaddress.ip_address(text)) is not None
