"""What was counted is kept until the ledger changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from communique.ledger.store import Ledger
from communique.views.web import keeping
from communique.views.web.keeping import Kept


def test_a_count_is_kept_until_the_ledger_changes(tmp_path: Path, monkeypatch: Any) -> None:
    states = iter([(1, 1), (1, 1), (2, 1), (2, 1)])
    monkeypatch.setattr(keeping, "revision", lambda connection: next(states))
    kept, made = Kept(), []
    with Ledger(tmp_path / "l.db") as ledger, ledger.reading() as connection:
        for _ in range(4):
            kept.get(connection, ("n",), lambda: made.append(1))
    assert len(made) == 2


def test_a_long_count_serves_a_little_longer(tmp_path: Path, monkeypatch: Any) -> None:
    now, states = [0.0], iter(range(9))
    monkeypatch.setattr(keeping, "revision", lambda connection: next(states))
    monkeypatch.setattr("communique.views.web.keeping.time.monotonic", lambda: now[0])
    made = []

    def slow() -> int:
        now[0] += 0.1
        made.append(1)
        return len(made)

    kept = Kept()
    with Ledger(tmp_path / "l.db") as ledger, ledger.reading() as connection:
        assert [kept.get(connection, ("n",), slow) for _ in range(3)] == [1, 1, 1]
        now[0] += 3
        assert kept.get(connection, ("n",), slow) == 2
