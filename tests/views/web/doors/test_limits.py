"""Bounds of requests, and headers of every answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from communique.views.web.doors import limits
from communique.views.web.headers import HEADERS

_EVERYWHERE = [
    "/", "/nowhere", "/sign-in", "/account", "/healthz", "/static/0/app.css", "/static/0/none", "/api/v1/events",
    "/api/v1/nowhere",
]  # fmt: skip


@pytest.mark.parametrize("address", _EVERYWHERE)
def test_every_answer_has_the_headers(client: TestClient, address: str) -> None:
    found = client.get(address)
    for name in HEADERS:
        assert name in found.headers, name
    policy = found.headers["content-security-policy"]
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy and "default-src 'none'" in policy
    assert "server" not in found.headers and found.headers["cache-control"]


def test_refusals_have_the_headers(client: TestClient) -> None:
    for found in (client.post("/", headers={"origin": "http://evil.example"}), client.get("/", headers={"host": "x"}),
                  client.post("/api/v1/read", content=b"x", headers={"content-length": str(10**9)})):  # fmt: skip
        assert found.status_code >= 400 and found.headers["x-content-type-options"] == "nosniff"


def test_a_body_is_bounded_whatever_it_says(client: TestClient) -> None:
    assert client.post("/account/password", content=b"x", headers={"content-length": str(10**12)}).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(limits.FORM // 1000 + 2):
            yield b"x" * 1000

    sort = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/account/password", content=endless(), headers=sort).status_code == 413


def test_an_address_is_bounded(client: TestClient) -> None:
    assert client.get("/search?q=" + "x" * 9000).status_code == 413


def test_a_slow_answer_is_broken_off(own_client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    async def slow(request: Request) -> None:
        await asyncio.sleep(5)

    own_client.app.add_route("/slow", slow)  # type: ignore[attr-defined]
    monkeypatch.setattr(limits, "ANSWER", 0.05)
    found = own_client.get("/slow")
    assert found.status_code == 504 and "took too long" in found.text
