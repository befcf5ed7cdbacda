"""Passwords are hashed cheaply where a test does not ask for ``real_hashes``."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from communique.views.web.doors import passwords


@pytest.fixture
def real_hashes() -> None:
    """Hashes as they are made outside tests."""


@pytest.fixture(autouse=True)
def _quick_hashes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "real_hashes" not in request.fixturenames:
        quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
        monkeypatch.setattr(passwords, "_hasher", lambda: quick)
        passwords._of_nobody.cache_clear()
