"""What the server makes ready while it starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Connection

from communique.ledger.queries.activity import StateCount, count_states
from communique.ledger.queries.arrivals import Sizes, count_all
from communique.views.web import counts
from communique.views.web.app import create_app
from communique.views.web.rendering import environment
from communique.views.web.settings import WebSettings
from communique.views.web.warming import warm


def test_pages_show_the_counts_that_were_made_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(WebSettings(ledger=str(tmp_path / "ledger.db")))
    asked: list[str] = []

    def sizes(connection: Connection) -> Sizes:
        asked.append("sizes")
        return count_all(connection)

    def states(connection: Connection, until: str | None = None) -> list[StateCount]:
        asked.append("states")
        return count_states(connection, until)

    monkeypatch.setattr(counts, "count_all", sizes)
    monkeypatch.setattr(counts, "count_states", states)
    warm(app)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert client.get("/").status_code == client.get("/states").status_code == 200
    assert asked == ["sizes", "states"]


def test_every_template_is_compiled(tmp_path: Path) -> None:
    app = create_app(WebSettings(ledger=str(tmp_path / "ledger.db")))
    environment.cache_clear()
    warm(app)
    app.state.ledger.close()
    made = environment()
    assert made.cache is not None and len(made.cache) >= len(made.list_templates(extensions=["html"])) > 20


def test_what_main_pages_count_is_made_at_the_start(tmp_path: Path) -> None:
    app = create_app(WebSettings(ledger=str(tmp_path / "ledger.db")))
    warm(app)
    made = {key[0] for key in app.state.kept._values}
    app.state.ledger.close()
    assert {"sizes", "states", "standings", "tasks", "board", "network"} <= made
