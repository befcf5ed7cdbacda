"""Sending forms as a browser does, with what the page's own forms bring along."""

from __future__ import annotations

import html
import re
from typing import Any

from fastapi.testclient import TestClient

from communique.views.python import Ledger


def ledger_of(client: TestClient) -> Ledger:
    found: Ledger = client.app.state.ledger  # type: ignore[attr-defined]
    return found


def token_of(client: TestClient, page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]*)"', client.get(page).text)
    return found[1] if found else ""


def send(client: TestClient, path: str, page: str, **fields: Any) -> str:
    """Sends a form that ``page`` has; where it leads."""
    data = {"csrf": token_of(client, page), "by": "A. Reader", **fields}
    answer = client.post(path, data=data, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def hidden(page: str, name: str) -> list[str]:
    """Values of hidden fields of a page."""
    return [html.unescape(v) for v in re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)]
