"""A client of the web application on loopback, without a server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from fastapi import FastAPI
from fastapi.testclient import TestClient

from communique.views.web.doors.secrets import derived, masked


def noon() -> datetime:
    return datetime(2025, 6, 1, 12, tzinfo=UTC)


@contextmanager
def local_client(app: FastAPI, csrf: bool = True) -> Iterator[TestClient]:
    """A client on loopback; with ``csrf`` it brings the token along that forms of a page have."""
    with TestClient(app, base_url="http://127.0.0.1:8340") as made:
        if csrf:
            made.headers["x-csrf-token"] = masked(derived(app.state.settings.secret, "csrf\0local"))
        yield made
