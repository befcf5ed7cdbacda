"""Several at once: some read, some decide, while documents are added; nobody is told of locks, nothing is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from ledgers import empty_address
from local import local_client, noon

from communique.ledger.store import Ledger
from communique.views.web.app import create_app
from communique.views.web.settings import WebSettings
from make_claims import make_readings

_PAGES = ("/", "/events", "/states", "/api/v1/events", "/api/v1/states", "/api/v1/commitments", "/api/v1/documents")


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return empty_address(request.param, tmp_path)


def test_people_read_and_decide_while_documents_come_in(address: str) -> None:
    source = make_readings(4000)
    with Ledger(address, clock=noon) as ledger:
        ledger.add_readings(list(islice(source, 60)))
        chosen = [row.id for row in ledger.timeline(kinds=("contact",), limit=12)]
        before = ledger.timeline(limit=None).total
    rest = list(islice(source, 240))

    def add() -> int:
        with Ledger(address, clock=noon) as ledger:
            return sum(ledger.add_readings(rest[at : at + 20]).new for at in range(0, len(rest), 20))

    def read(client: TestClient) -> list[tuple[int, str]]:
        return [(found.status_code, found.text) for n in range(12) for found in [client.get(_PAGES[n % len(_PAGES)])]]

    def decide(client: TestClient, ids: list[str]) -> list[tuple[int, str]]:
        out = []
        for id in ids:
            found = client.post("/api/v1/decisions", json={"kind": "right", "subjects": [id], "why": "seen"})
            out.append((found.status_code, found.text))
        return out

    with local_client(create_app(WebSettings(address, noon))) as client, ThreadPoolExecutor(6) as pool:
        adding = pool.submit(add)
        reading = [pool.submit(read, client) for _ in range(3)]
        deciding = [pool.submit(decide, client, chosen[:6]), pool.submit(decide, client, chosen[6:])]
        answers = [answer for job in (*reading, *deciding) for answer in job.result()]
        assert adding.result() == len(rest)
        assert {status for status, _ in answers} <= {200, 201}
        assert not any("locked" in text or "another program" in text for _, text in answers)
        assert client.get("/api/v1/decisions").json()["page"]["total"] == len(chosen)
        assert client.get("/api/v1/events").json()["page"]["total"] > before


def test_a_ledger_that_is_long_written_to_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence with a time to try again, not a lock of the database."""
    monkeypatch.setattr("communique.ledger.db.connecting.PATIENCE", 0.2)
    path = str(tmp_path / "ledger.db")
    with Ledger(path, clock=noon) as ledger:
        ledger.add_readings(list(islice(make_readings(200), 5)))
        event = ledger.timeline(limit=1)[0].id
        with local_client(create_app(WebSettings(path, noon))) as client, ledger.writing():
            found = client.post("/api/v1/decisions", json={"kind": "right", "subjects": [event]})
            assert client.get("/api/v1/events").status_code == 200
    assert found.status_code == 503 and int(found.headers["retry-after"]) > 0
    assert found.json()["error"]["code"] == "busy" and "locked" not in found.text


def test_two_servers_of_one_ledger_see_the_same(tmp_path: Path) -> None:
    """As the processes of --workers do: sessions, tokens of forms and what was counted hold in both."""
    path, secret = str(tmp_path / "ledger.db"), "of both"
    one, other = (create_app(WebSettings(path, noon, secret=secret)) for _ in range(2))
    with local_client(one) as first, local_client(other) as second:
        assert second.get("/api/v1/documents").json()["page"]["total"] == 0
        first.post("/api/v1/documents", json={"text": "Norway's Foreign Minister Kari Lunde met Peter Mwangi."})
        assert second.get("/api/v1/documents").json()["page"]["total"] == 1
        token = first.headers["x-csrf-token"]
        assert isinstance(second.app, FastAPI)
        here = {"origin": "http://127.0.0.1:8340", "x-csrf-token": token}
        assert second.post("/api/v1/read", json={"text": "Talks."}, headers=here).status_code == 200
