"""Counts of what states do with each other, of what came in, and of what is owed."""

from __future__ import annotations

from collections import Counter

import pytest
from telling import VNM, call, event, party, told, visit

from communique.errors import UnreadableError
from communique.ledger.queries.activity import (
    PairCount,
    StateCount,
    count_months,
    count_pairs,
    count_partners,
    count_states,
    last_day,
    list_states,
)
from communique.ledger.queries.arrivals import count_all, list_arrivals, list_faults
from communique.ledger.queries.board import STANDINGS, Choice, count_standings, list_board, list_standing
from communique.ledger.queries.marks import count_marks, list_marks
from communique.ledger.queries.network import Tie, people_nodes, people_ties, state_ties
from communique.ledger.queries.tallied import revision
from communique.ledger.queries.timeline import Wanted, count_events, list_events
from communique.ledger.store import Ledger
from communique.ledger.values import ReadText

PLAN = visit("planned", "2024-05", "2024-03-07", "Le Van Tam will visit Tokyo in May.")
THANKS = told(
    "They met. Le Van Tam thanked Laos.",
    event("contact", "meeting", "They met.", party("VNM"), party("LAO"), date="2024-04-02"),
    event("statement", "thank", "Le Van Tam thanked Laos.", VNM | {"role": "speaker"}, party("LAO", "addressee")),
    published="2024-04-02",
    name="c.txt",
)


def test_pairs_partners_and_months(ledger: Ledger) -> None:
    ledger.add_readings([call(), PLAN, THANKS])
    with ledger.reading() as connection:
        assert count_pairs(connection) == [PairCount("JPN", "VNM", 2), PairCount("LAO", "VNM", 1)]
        assert count_pairs(connection, since="2024-04", until="2024-04") == [PairCount("LAO", "VNM", 1)]
        assert count_pairs(connection, kinds=("statement",)) == [PairCount("LAO", "VNM", 1)]
        assert count_months(connection, "VNM", "JPN", "2024-01", "2024-12") == {202403: 1, 202405: 1}
        assert [(p.state, p.events) for p in count_partners(connection, "VNM")] == [("JPN", 2), ("LAO", 1)]
        assert [p.state for p in count_partners(connection, "JPN")] == ["VNM"]
        assert list_states(connection) == ["JPN", "LAO", "VNM"]
        assert count_states(connection)[0] == StateCount("VNM", 4, 20240501)
        assert last_day(connection, "2024-04-30") == 20240402
        assert last_day(connection, "2020-01-01") == 0
        assert count_states(connection, "2024-04-30")[0].last == 20240402


def test_the_last_dealing_is_one_that_was_held(ledger: Ledger) -> None:
    ledger.add_readings([call(), PLAN])
    with ledger.reading() as connection:
        (partner,) = count_partners(connection, "VNM", until="2030-01-01")
        assert partner.last == 20240305 < (count_partners(connection, "VNM")[0].last or 0)


def test_a_timeline_counts_what_it_would_draw(ledger: Ledger) -> None:
    undated = visit("planned", None, "2024-03-07", "Le Van Tam will visit Tokyo.")
    ledger.add_readings([call(), PLAN, THANKS, undated])
    with ledger.reading() as connection:
        for more in ({}, {"since": "2024-04"}, {"until": "2024-03"}, {"kinds": ("statement",)}):
            for pair in (("VNM", "JPN"), ("VNM", "LAO")):
                marks = list_marks(connection, *pair, **more)
                drawn = Counter((m.kind, m.first // 100, m.status) for m in marks)
                counted = {(c.kind, c.month, c.status): c.events for c in count_marks(connection, *pair, **more)}
                assert counted == drawn
                assert list_marks(connection, *pair, **more, latest_first=True) == marks[::-1]
        assert len(list_marks(connection, "VNM", "JPN")) == 2  # what has no date is not drawn


def test_events_counted_and_in_pages(ledger: Ledger) -> None:
    ledger.add_readings([call(), PLAN, THANKS])
    with ledger.reading() as connection:
        for wanted in (
            Wanted(), Wanted(kinds=("contact",)), Wanted(states=("VNM", "LAO")), Wanted(topic="maritime"),
            Wanted(states=("VNM",), statuses=("planned",)), Wanted(states=("VNM",), kinds=("statement",)),
            Wanted(topic="maritime", kinds=("contact",)), Wanted(since="2024-04"), Wanted(differing=True),
        ):  # fmt: skip
            assert count_events(connection, wanted) == len(list_events(connection, wanted))
        one_by_one = [list_events(connection, Wanted(limit=1, offset=n)) for n in range(5)]
        assert [len(rows) for rows in one_by_one] == [1, 1, 1, 1, 0]
        assert len({rows[0].id for rows in one_by_one[:4]}) == 4


def test_what_came_in(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        before = revision(connection)
        assert list_states(connection) == []
    ledger.add_readings([call(), THANKS])
    ledger.add([UnreadableError("gone.txt", "there is no such file")])
    with ledger.reading() as connection:
        rows = list_arrivals(connection, limit=1)
        assert rows.total == 2 and [(a.name, a.events) for a in rows] == [("c.txt", 2)]
        assert [a.name for a in list_arrivals(connection, offset=1)] == ["a.txt"]
        faults = list_faults(connection)
        assert faults.total == 1 and (faults[0].name, faults[0].reason) == ("gone.txt", "there is no such file")
        assert count_all(connection).events == 3 and count_all(connection).documents == 2
        assert revision(connection) != before


def test_how_commitments_stand_on_a_day(ledger: Ledger) -> None:
    ledger.add_readings([PLAN])
    for day, standing in (("2024-03-10", "open"), ("2024-05-10", "due"), ("2024-06-01", "overdue")):
        with ledger.reading() as connection:
            counts = count_standings(connection, day, Choice())
            assert counts == {s: int(s == standing) for s in STANDINGS}
            board = list_board(connection, day, Choice())
            assert [s for s, rows in board.items() if rows and rows.total == 1] == [standing]
            assert list_board(connection, day, Choice(("VNM", "JPN"))) == board
            for choice in (Choice(("JPN",)), Choice(("VNM", "JPN")), Choice(by="2024-05"), Choice(since="2024-05")):
                (row,) = list_standing(connection, day, standing, choice)
                assert row.overdue == (standing == "overdue") and row.steps
            assert not list_standing(connection, day, standing, Choice(by="2024-04"))
            assert not list_standing(connection, day, standing, Choice(("LAO",)))
    ledger.add_readings([visit("held", "2024-05-02", "2024-05-03", "Le Van Tam visited Tokyo.")])
    with ledger.reading() as connection:
        assert count_standings(connection, "2024-06-01", Choice())["kept"] == 1


def test_ties_of_states_and_of_people(ledger: Ledger) -> None:
    ledger.add_readings([call(), PLAN, THANKS])
    with ledger.reading() as connection:
        assert state_ties(connection) == [Tie("JPN", "VNM", 2), Tie("LAO", "VNM", 1)]
        assert state_ties(connection, around="LAO") == [Tie("LAO", "VNM", 1)]
        assert state_ties(connection, kinds=("agreement",)) == []
        (tie,) = people_ties(connection)
        assert tie.events == 2
        assert {n.name for n in people_nodes(connection, [tie.a, tie.b]).values()} == {"Lê Văn Tám", "Sato Ken"}
        assert people_ties(connection, around="JPN") == [tie]
        assert people_ties(connection, since="2024-05")[0].events == 1
        assert people_ties(connection, around="LAO") == people_ties(connection, until="2020") == []


def _gathering(day: str, count: int, name: str) -> ReadText:
    who = [party("VNM", None, f"{a} {b}") for a in GIVEN for b in FAMILY][:count]
    there = event("contact", "conference", "They gathered.", *who, date=day)
    return told("They gathered. " + day, there, published=day, name=name)


GIVEN = ("Alma", "Bruno", "Clara", "Dario", "Elena", "Fausto")
FAMILY = ("Ostrava", "Pelligar", "Quist", "Rastovic", "Selmani", "Tormand")


@pytest.mark.parametrize("count", [3, 30])
def test_ties_of_people_in_gatherings_small_and_large(ledger: Ledger, count: int) -> None:
    """Two of more people than are counted in twos are found as well."""
    ledger.add_readings([_gathering("2023-04-02", count, "g.txt"), _gathering("2024-03-05", 2, "h.txt")])
    with ledger.reading() as connection:
        found = people_ties(connection, limit=1000)
        assert len(found) == count * (count - 1) // 2
        assert [t.events for t in found] == [2] + [1] * (len(found) - 1)
        for time in (("2024", None), ("2024-02", "2024-04"), (None, "2022")):
            since, until = time
            assert sum(t.events for t in people_ties(connection, since=since, until=until)) == int(until != "2022")
