"""What holds for every page."""

from __future__ import annotations

from fastapi.testclient import TestClient

from communique.views.web.assets import asset


def test_the_first_page_of_an_empty_ledger_says_why_it_is_empty(empty_client: TestClient) -> None:
    page = empty_client.get("/")
    assert page.status_code == 200 and 'class="empty"' in page.text


def test_an_address_that_there_is_none_of_is_a_page(client: TestClient) -> None:
    page = client.get("/nowhere")
    assert page.status_code == 404 and "There is no page at this address." in page.text


def test_nothing_inline_may_run(client: TestClient) -> None:
    page = client.get("/")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "<style" not in page.text and " style=" not in page.text and "onclick" not in page.text


def test_assets_are_kept_by_their_digest(client: TestClient) -> None:
    got = client.get(asset("app.css"))
    assert got.status_code == 200 and "immutable" in got.headers["cache-control"]
    assert client.get("/static/0/../app.py").status_code == 404


def test_a_theme_that_is_none_is_auto(client: TestClient) -> None:
    page = client.get("/", headers={"cookie": 'theme="><script>'})
    assert 'data-theme="auto"' in page.text


def test_a_flash_is_shown_once_and_escaped(client: TestClient) -> None:
    page = client.get("/", headers={"cookie": "flash=%5B%22done%22%2C%22%3Cb%3Ehi%22%5D"})
    assert "&lt;b&gt;hi" in page.text and 'flash=""' in page.headers["set-cookie"]


def test_dates_within_words_follow_the_locale_too(client: TestClient) -> None:
    page = client.get("/commitments?standing=overdue", headers={"accept-language": "de"}).text
    assert "overdue since 31. " in page and "overdue since 31 " not in page
    assert "seen on 26. November 2024" in client.get("/relation/BEN/IND", headers={"accept-language": "de"}).text


def test_addresses_have_what_is_asked_and_nothing_else() -> None:
    from jinja2 import Undefined

    from communique.views.web.links import with_query

    assert with_query("/x", a=None, b="", c=False, d=(), e=Undefined(name="e")) == "/x"
    assert with_query("/x", a=0, b=["VNM", "a&b"], c="é ü") == "/x?a=0&b=VNM&b=a%26b&c=%C3%A9+%C3%BC"
