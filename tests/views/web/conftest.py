"""A ledger of the samples, read once, and its pages without a server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from local import local_client, noon

from communique.views.python import Ledger
from communique.views.web.app import create_app
from communique.views.web.settings import WebSettings
from sample_ledger import fill


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with all samples; not to be changed: copy it."""
    path = tmp_path_factory.mktemp("web") / "ledger.db"
    with Ledger(path, clock=noon) as ledger:
        assert fill(ledger) > 20
    return path


@pytest.fixture(scope="session")
def client(filled: Path) -> Iterator[TestClient]:
    """A client that only asks."""
    with local_client(create_app(WebSettings(str(filled), noon))) as made:
        yield made


@pytest.fixture
def own_client(filled: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client of a ledger of its own, that may be changed."""
    path = tmp_path / "ledger.db"
    shutil.copy(filled, path)
    with local_client(create_app(WebSettings(str(path), noon))) as made:
        yield made


@pytest.fixture
def empty_client(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a ledger that holds nothing."""
    with local_client(create_app(WebSettings(str(tmp_path / "ledger.db"), noon))) as made:
        yield made


@pytest.fixture
def later_client(filled: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The same some years later, when promises are past their day."""
    path = tmp_path / "ledger.db"
    shutil.copy(filled, path)
    later = lambda: datetime(2027, 6, 1, 12, tzinfo=UTC)  # noqa: E731
    with local_client(create_app(WebSettings(str(path), later))) as made:
        yield made
