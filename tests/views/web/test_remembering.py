"""Answers that are remembered: the same as anew, for the same reader alone, and only as long as they are true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from communique.views.web.asked import Asked
from communique.views.web.remembering import Memory, Remembered

TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The templates of the pages that were made anew."""
    told: list[str] = []
    page = Asked.page

    def _page(self: Asked, template: str, status: int = 200, **context: Any) -> Any:
        told.append(template)
        return page(self, template, status, **context)

    monkeypatch.setattr(Asked, "page", _page)
    yield told


def test_a_page_is_made_once_for_each_reader(own_client: TestClient, made: list[str]) -> None:
    first = own_client.get("/states")
    assert own_client.get("/states").text == first.text and made == ["states.html"]
    assert own_client.get("/states", headers={"accept-language": "de-DE"}).status_code == 200
    own_client.cookies.set("theme", "dark")
    assert 'data-theme="dark"' in own_client.get("/states").text
    own_client.cookies.clear()
    assert own_client.get("/states?as_of=2024-01-01").status_code == 200
    assert len(made) == 4
    assert own_client.head("/states").content == b"" and len(made) == 4


def test_a_browser_that_has_a_page_is_told_so(own_client: TestClient) -> None:
    first = own_client.get("/states")
    again = own_client.get("/states", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b""
    assert "content-security-policy" in again.headers
    other = own_client.get("/states?as_of=2024-01-01", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_what_is_written_is_seen_at_once(own_client: TestClient) -> None:
    first = own_client.get("/events")
    event = re.findall(r'href="/event/(e[0-9a-f]+)"', first.text)[0]
    page = own_client.get(f"/event/{event}")
    token = TOKEN.findall(own_client.get(f"/event/{event}").text)[0]  # of the page that was remembered: it is good
    answer = own_client.post("/decide", data={
        "kind": "wrong", "subject": event, "by": "A. Reader", "back": "/events", "csrf": token,
    }, follow_redirects=False)  # fmt: skip
    assert answer.status_code == 303
    told = own_client.get("/events")
    assert "flash" in told.text and event not in told.text
    assert "flash-" not in own_client.get("/events").text  # told once, and not remembered
    assert page.headers["etag"] != first.headers["etag"]


def test_tokens_of_remembered_pages_differ(own_client: TestClient) -> None:
    event = re.findall(r'href="/event/(e[0-9a-f]+)"', own_client.get("/events").text)[0]
    tokens = {t for _ in range(3) for t in TOKEN.findall(own_client.get(f"/event/{event}").text)}
    assert len(tokens) == 3


def test_memory_is_bounded() -> None:
    memory = Memory(room=1000)
    for n in range(9):
        memory.put((n,), Remembered(1, (), (b"",), "", 300))
    assert memory.size == 900 and memory.get((0,), 1) is None and memory.get((8,), 1) is not None
    assert memory.get((8,), 2) is None
