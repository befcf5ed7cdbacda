"""Queries that run too long are broken off, and the ledger goes on."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import text

from communique.errors import SlowError
from communique.ledger import db
from communique.ledger.store import Ledger

ENDLESS = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT max(i) FROM n"
)


def test_a_query_ends_at_the_deadline(ledger: Ledger) -> None:
    token = db.deadline.set(time.monotonic() + 0.3)
    try:
        with pytest.raises(SlowError, match="ask for less"), ledger.reading() as connection:
            connection.scalar(ENDLESS)
    finally:
        db.deadline.reset(token)
    with ledger.reading() as connection:  # on the same connection, without a deadline
        assert connection.scalar(text("SELECT 1")) == 1


def test_what_ends_in_time_is_left_alone(ledger: Ledger) -> None:
    token = db.deadline.set(time.monotonic() + 60)
    try:
        assert ledger.events() == []
    finally:
        db.deadline.reset(token)
