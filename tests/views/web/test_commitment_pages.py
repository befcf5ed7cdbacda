"""The board of commitments, its lists, and one commitment."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient


def counts(page: str) -> dict[str, int]:
    tabs = page.split('aria-label="Standing"')[1].split("</nav>")[0]
    return {name: int(n) for name, n in re.findall(r'>([A-Z][a-z ]+) <span class="count">(\d+)<', tabs)}


def test_the_board_counts_what_its_lists_hold(client: TestClient) -> None:
    found = counts(client.get("/commitments").text)
    assert sum(found.values()) > 50 and found["Overdue"] > 0
    for name in ("Overdue", "Due", "Kept"):
        page = client.get(f"/commitments?standing={name.lower()}").text
        assert len(set(re.findall(r'href="/commitment/([^"]+)"', page))) == found[name]


def test_a_day_earlier_less_is_overdue(client: TestClient) -> None:
    now, before = (counts(client.get(f"/commitments?as_of={d}").text) for d in ("2025-06-01", "2024-01-01"))
    assert before["Overdue"] < now["Overdue"] and sum(before.values()) == sum(now.values())


def test_by_state_by_two_and_by_day(client: TestClient) -> None:
    every = sum(counts(client.get("/commitments").text).values())
    one = sum(counts(client.get("/commitments?state=India").text).values())
    two = sum(counts(client.get("/commitments?state=India&state=Benin").text).values())
    assert every > one > two > 0
    by = sum(counts(client.get("/commitments?by=2024").text).values())
    assert 0 < by < every
    assert "leave something out" in client.get("/commitments?by=1900").text


def test_what_cannot_be_meant(client: TestClient) -> None:
    for query in ("standing=lost", "by=soon", "state=Japan&state=China&state=Chile", "as_of=2025-13-01"):
        assert client.get(f"/commitments?{query}").status_code == 400
    assert client.get("/commitments?state=Atlantis").status_code == 404


def test_a_card_leads_to_its_words_and_to_its_steps(client: TestClient) -> None:
    page = client.get("/commitments?standing=overdue").text
    assert re.search(r'class="source" href="/document/', page)
    id = re.search(r'href="/commitment/([^"]+)"', page)[1]  # type: ignore[index]
    one = client.get(f"/commitment/{id}").text
    for term in ("Owed by", "Kept when", "By when", "What opened, moved and settled it"):
        assert term in one
    assert '<q class="words" dir="auto" lang="' in one
    assert client.get("/commitment/o00000000").status_code == 404


def test_an_empty_ledger_says_so(empty_client: TestClient) -> None:
    assert "Nothing was promised" in empty_client.get("/commitments").text
    assert "no commitment of this choice" in empty_client.get("/commitments?standing=kept").text.lower()
