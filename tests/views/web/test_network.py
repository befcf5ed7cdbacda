"""The network of states and of people: the same each time, nothing covering, nothing outside."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from fastapi.testclient import TestClient

from communique.views.web.layout import part, place

NODES = [f"n{i}" for i in range(20)]
TIES = {(NODES[i], NODES[(i * 7 + 1) % 20]): 1 / (i + 1) for i in range(20) if i != (i * 7 + 1) % 20}


def test_places_are_the_same_each_time_and_within_the_frame() -> None:
    first, second = (place(NODES, TIES, 800, 600, 50) for _ in range(2))
    assert first == second
    assert all(50 <= x <= 750 and 50 <= y <= 550 for x, y in first.values())
    assert len(set(first.values())) == len(NODES)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_nodes(count: int) -> None:
    assert len(place(NODES[:count], {}, 800, 600, 50)) == count


def test_what_is_tied_is_nearer_than_what_is_not() -> None:
    where = place(["a", "b", "c", "d"], {("a", "b"): 1.0, ("c", "d"): 1.0}, 800, 800, 50)
    far = {p: (where[p[0]][0] - where[p[1]][0]) ** 2 + (where[p[0]][1] - where[p[1]][1]) ** 2
           for p in combinations("abcd", 2)}  # fmt: skip
    assert max(far["a", "b"], far["c", "d"]) < min(far["a", "c"], far["b", "d"])


def test_boxes_are_moved_apart() -> None:
    crowd = {n: (100.0 + i, 100.0) for i, n in enumerate(NODES[:8])}
    moved = part(crowd, dict.fromkeys(crowd, (30.0, 10.0, 20.0)), 1000, 600)
    for a, b in combinations(moved.values(), 2):
        assert abs(a[0] - b[0]) >= 60 or abs(a[1] - b[1]) >= 30


def test_states_and_people(client: TestClient) -> None:
    for of, link in (("states", "/state/"), ("people", "/person/")):
        page = client.get(f"/network?of={of}").text
        nodes = re.findall(r'data-node="([^"]+)"', page)
        assert len(nodes) > 5 and f'href="{link}{nodes[0]}"' in page
        ends = set(re.findall(r'data-[ab]="([^"]+)"', page))
        assert ends == set(nodes)
        rows = page.split("<tbody>")[1].count("<tr>")
        assert rows == len(re.findall(r"data-a=", page))


def test_around_a_state_and_within_a_time(client: TestClient) -> None:
    page = client.get("/network?around=Vietnam").text
    assert 'data-node="VNM"' in page and 'data-node="IND"' not in page
    assert "took part in an event of this choice" in client.get("/network?since=1950&until=1951").text
    assert "has no event of two states yet" not in page


def test_a_tie_leads_to_its_events(client: TestClient) -> None:
    page = client.get("/network?kind=agreement&since=2024").text
    link = re.search(r'<td class="num"><a href="(/events[^"]+)">(\d+)</a>', page)
    assert link is not None
    from html import unescape

    assert f"{link[2]} event" in client.get(unescape(link[1])).text


def test_what_cannot_be_meant(client: TestClient) -> None:
    for query in ("of=cats", "kind=statement", "since=soon"):
        assert client.get(f"/network?{query}").status_code == 400


def test_an_empty_ledger_says_so(empty_client: TestClient) -> None:
    assert "has no event of two states yet" in empty_client.get("/network").text
    assert 'class="empty"' in empty_client.get("/network?of=people").text
