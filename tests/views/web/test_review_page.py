"""The review: every answer is a decision with who, when and why, the next task follows, and all can be undone."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from forms import hidden, ledger_of, send

from communique.ledger.values import Task, Text
from communique.views.web.formats import Formats
from communique.views.words import headline, plain_words


def first(client: TestClient, sort: str) -> Task:
    row: Task = ledger_of(client).tasks(sort)[0]
    return row


ALIKE = [
    Text(
        "k.txt", "OSLO – Norway's Foreign Minister Kari Lunde met Kenya's Foreign Minister Peter Mwangi on 3 May 2024."
    ),
    Text(
        "l.txt", "OSLO – Norway's Defence Minister Karin Lunde met Kenya's Foreign Minister Peter Mwangi on 9 May 2024."
    ),
]


def answer(client: TestClient, sort: str, value: str, **more: Any) -> Task:
    """Answers the first task of a sort by the form of its page."""
    task = first(client, sort)
    page = client.get("/review", params={"sort": sort}).text
    fields = {"sort": sort, "queue": sort, "subject": hidden(page, "subject"), "of": hidden(page, "of")}
    fields["slot"] = (hidden(page, "slot") or [""])[0]
    assert set(fields["subject"]) == set(task.subjects)
    to = send(client, "/review", "/review", **fields, answer=value, why="looked", **more)
    assert to == f"/review?sort={sort}"
    return task


@pytest.mark.parametrize(
    ("sort", "value", "kind", "decided"),
    [("event", "right", "right", None), ("event", "accept", "right", None), ("event", "wrong", "wrong", None),
     ("event", "unsure", "unsure", None), ("people", "right", "same", None), ("people", "wrong", "different", None),
     ("people", "accept", "different", None), ("people", "unsure", "unsure", None),
     ("commitment", "kept", "value", "kept"), ("commitment", "partly", "value", "partly kept"),
     ("commitment", "broken", "value", "broken"), ("commitment", "withdrawn", "value", "withdrawn"),
     ("commitment", "right", "right", None)],
)  # fmt: skip
def test_an_answer_is_a_decision_and_the_next_task_follows(
    later_client: TestClient, sort: str, value: str, kind: str, decided: str | None
) -> None:
    if sort == "people":
        ledger_of(later_client).add(ALIKE)
    task = answer(later_client, sort, value)
    (made,) = ledger_of(later_client).decisions()
    assert (made.kind, made.value, made.by, made.why) == (kind, decided, "A. Reader", "looked")
    assert task.id not in {t.id for t in ledger_of(later_client).tasks()}
    send(later_client, "/undo", "/review", back="/review")
    assert first(later_client, sort).id == task.id


def test_accounts_that_differ_are_settled_by_the_number_of_a_value(own_client: TestClient) -> None:
    book = ledger_of(own_client)
    head = "OSLO – Norway's Foreign Minister Kari Lunde spoke by telephone with her Kenyan counterpart Peter Mwangi on"
    book.add([Text("a.txt", f"{head} 14 May 2024.", None, None, "2024-05-16"),
              Text("b.txt", f"{head} 15 May 2024. They discussed trade.", None, None, "2024-05-17")])  # fmt: skip
    calls = [e.id for e in book.timeline("Kenya", "Norway") if e.form == "call"]
    if len(calls) > 1:
        book.decide("same", *calls, by="B. Reader")
    task = next(t for t in book.tasks("slot") if t.slot == "date")
    values = [v for v, _ in book.why(task.event.id).slots["date"]] if task.event else []
    answer(own_client, "slot", "1")
    assert task.event is not None and book.why(task.event.id).event.date == values[1]


def test_skipping_goes_on_without_a_decision(own_client: TestClient) -> None:
    tasks = ledger_of(own_client).tasks("event")
    page = own_client.get("/review", params={"sort": "event", "after": tasks[0].id}).text
    assert set(hidden(page, "subject")) == set(tasks[1].subjects)
    assert not ledger_of(own_client).decisions()
    last = own_client.get("/review", params={"sort": "event", "after": tasks[-1].id}).text
    assert "These were the last ones" in last


def test_each_key_has_one_meaning_and_is_shown(client: TestClient) -> None:
    for sort in ("event", "commitment"):
        page = client.get("/review", params={"sort": sort}).text
        keys = re.findall(r'data-key="([^"]+)"', page)
        assert len(keys) == len(set(keys)), keys
        assert all(f"<kbd>{key}</kbd>" in page for key in keys if key != "/")


def test_names_are_shown_as_written_or_in_latin_letters(client: TestClient) -> None:
    tasks = ledger_of(client).tasks("event")
    task = next(t for t in tasks if t.event and any(p.name and p.latin and p.name != p.latin for p in t.event.parties))
    party = next(p for p in task.event.parties if p.name and p.latin and p.name != p.latin)
    before = tasks[tasks.index(task) - 1].id if tasks.index(task) else ""
    who = re.compile(r'<ul class="who">.*?</ul>', re.S)
    for names, shown in (("", party.name), ("latin", party.latin)):
        page = client.get("/review", params={"sort": "event", "after": before, "names": names}).text
        assert f"<bdi>{shown}</bdi>" in "".join(who.findall(page))


def test_a_task_that_is_gone_meanwhile_is_passed_over(own_client: TestClient) -> None:
    tasks = ledger_of(own_client).tasks("event")
    own_client.get("/review", params={"sort": "event"})
    kept = own_client.app.state.kept  # type: ignore[attr-defined]
    gone = replace(tasks[0], id="q0", sort="people", subjects=("p00000", "p11111"), person="p00000", event=None)
    kept.get = lambda connection, key, make: [gone, *tasks]
    page = own_client.get("/review").text
    assert set(hidden(page, "subject")) == set(tasks[0].subjects)


def test_the_history_tells_who_when_and_why(own_client: TestClient) -> None:
    assert "Nobody has decided" in own_client.get("/review/history").text
    answer(own_client, "event", "right")
    page = own_client.get("/review/history").text
    assert "A. Reader" in page and "looked" in page and 'action="/undo"' in page
    (made,) = ledger_of(own_client).decisions()
    send(own_client, "/undo", "/review/history", id=made.id, back="/review/history")
    assert "Undone by" in own_client.get("/review/history").text


def test_an_empty_ledger_says_that_there_is_nothing(empty_client: TestClient) -> None:
    assert "nothing left" in empty_client.get("/review").text
    assert empty_client.get("/review", params={"sort": "rain"}).status_code == 400


def test_the_history_names_what_was_decided_on(own_client: TestClient) -> None:
    task = answer(own_client, "event", "right")
    assert task.event is not None
    page = own_client.get("/review/history").text
    assert headline(task.event).partition(" (")[0] in unescape(page) and f"event {task.event.id[:9]}" not in page


def test_rules_of_promises_have_no_codes(later_client: TestClient) -> None:
    row = first(later_client, "commitment").commitment
    assert row is not None and re.search(r"[A-Z]{3}", row.rule)
    page = unescape(later_client.get("/review", params={"sort": "commitment"}).text)
    assert row.rule not in page and plain_words(row.rule, Formats().plain_date).removeprefix("kept when ")[1:] in page
