"""Ledgers for tests: on SQLite always, on PostgreSQL where COMMUNIQUE_TEST_POSTGRES names an empty database."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from telling import JPN, VNM, StubReader, call, call_ar, event, told, visit

from communique.errors import LedgerError
from communique.ledger.store import Ledger
from communique.ledger.tables import (
    claims,
    documents,
    event_pairs,
    event_people,
    event_states,
    event_topics,
    events,
    tallies,
)
from communique.ledger.tallies import CROWD

POSTGRES = os.environ.get("COMMUNIQUE_TEST_POSTGRES", "")


def empty_address(kind: str, folder: Path, name: str = "ledger") -> str:
    """The address of an empty ledger; what PostgreSQL held is gone. Skips the test where there is none."""
    if kind == "sqlite":
        return str(folder / f"{name}.db")
    if not POSTGRES:
        pytest.skip("COMMUNIQUE_TEST_POSTGRES names no PostgreSQL database")
    from sqlalchemy import create_engine, text

    engine = create_engine(POSTGRES)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return POSTGRES


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return empty_address(request.param, tmp_path)


@pytest.fixture
def make(address: str) -> Iterator[Callable[..., Ledger]]:
    """Opens the ledger, with a reader that gives what texts were said to tell."""
    opened: list[Ledger] = []

    def _make(reader: StubReader | None = None) -> Ledger:
        clock = lambda: datetime(2024, 6, 1, 12, tzinfo=UTC)  # noqa: E731
        opened.append(Ledger(address, reader=reader or StubReader(), clock=clock))
        return opened[-1]

    yield _make
    for one in opened:
        assert_tallies_are_true(one)
        one.close()


@pytest.fixture
def ledger(make: Callable[..., Ledger]) -> Ledger:
    return make()


SORTS = {"event_states": "state", "event_pairs": "pair", "event_people": "person", "event_topics": "topic"}
HANGING = {event_states: ("state", ""), event_pairs: ("a", "b"), event_people: ("person", ""),
           event_topics: ("topic", "")}  # fmt: skip


def assert_tallies_are_true(ledger: Ledger) -> None:
    """Whatever a test did to a ledger: what it counts as it writes is what is there."""
    counted: Counter[tuple[Any, ...]] = Counter()
    with suppress(LedgerError), ledger.reading() as connection:
        for one in connection.execute(select(events)):
            counted["event", "", "", one.since // 10000, one.kind, one.status] += 1
        e = events.c
        wanted = (e.kind, e.status, e.date, e.differs.label("ours"), e.mechanism)
        for table, (a, b) in HANGING.items():
            for row in connection.execute(select(table, *wanted).join(events, events.c.no == table.c.event)):
                names = row._mapping
                key = (names[table.c[a]], names[table.c[b]] if b else "")
                counted[SORTS[table.name], *key, row.since // 10000, names[events.c.kind], names[events.c.status]] += 1
                for told in (c for c in (events.c.kind, events.c.status) if c.name in table.c):
                    assert names[table.c[told.name]] == names[told]
                if table is event_pairs:
                    assert row.dated == (names[events.c.date] is not None)
                    assert (row.differs, row.session) == (row.ours, row.mechanism is not None)
        together: dict[int, dict[str, int]] = {}
        for row in connection.execute(select(event_people)):
            together.setdefault(row.event, {})[row.person] = row.since // 10000
        for found in together.values():
            for one, year in found.items():
                if len(found) > CROWD:
                    counted["crowd", one, "", year, "", ""] += 1
                else:
                    counted.update(("met", one, other, year, "", "") for other in found if other != one)
        for name, table in (("document", documents), ("claim", claims)):
            if there := connection.scalar(select(func.count()).select_from(table)):
                counted[name, "", "", 0, "", ""] = there
        query = select(tallies).where(tallies.c.sort != "revision")
        kept = {tuple(row)[:-1]: row.number for row in connection.execute(query)}
        assert kept == counted


BROKEN = 'The two sides signed\r\na plan, “the\x00 plan”\u2028of "2024".'


def put_three(ledger: Ledger) -> Ledger:
    """A call told twice, an instrument with unruly words, and a visit to come on no day."""
    signed = event("agreement", "plan", BROKEN, VNM, JPN, date="2024-04", title="the\nplan")
    owed = visit("planned", None, "2024-03-07", "Le Van Tam will visit Tokyo.")
    ledger.add_readings([call(), call_ar(), owed, told(BROKEN, signed, name="c.txt", published="2024-05-01")])
    return ledger
