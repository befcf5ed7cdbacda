"""The overview, the states, and whole lists."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from communique.ledger.watching import add_watch, settle_watch


def test_the_overview_tells_what_there_is(client: TestClient) -> None:
    page = client.get("/").text
    for heading in ("Lately", "Overdue", "Due within 30 days", "Coming up", "Who deals with whom", "New documents"):
        assert heading in page
    assert re.search(r'<td class="heat heat-5"><a [^>]*href="/events\?state=', page)


def test_the_overview_stands_as_of_a_day(client: TestClient) -> None:
    page = client.get("/?as_of=2024-05-01").text
    assert "as of <time" in page and "1 May 2024" in page
    dates = re.findall(r'<div class="event-when"><time datetime="(\d{4})', page.split("Overdue")[0])
    assert dates and max(dates) <= "2024"
    assert client.get("/?as_of=tomorrow").status_code == 400


def test_a_heat_cell_leads_to_as_many_events_as_it_tells(client: TestClient) -> None:
    from html import unescape

    page = client.get("/").text
    cells = re.findall(r'href="(/events\?state=[^"]*since=[^"]*)" aria-label="(\d+) in', page)
    assert cells
    for link, number in cells[:10]:
        found = client.get(unescape(link) + "&" + "&".join(f"kind={k}" for k in KINDS))
        assert len(re.findall(r"<article", found.text)) >= int(number)


KINDS = ("contact", "agreement", "transfer", "activity")


def test_a_list_of_events_tells_total_shown_and_next(client: TestClient) -> None:
    page = client.get("/events").text
    total = int(re.search(r"1–50 of (\d+) events", page)[1])  # type: ignore[index]
    assert total > 100
    seen: list[str] = []
    link: str | None = "/events"
    while link:
        page = client.get(link).text
        seen += re.findall(r'data-event="([^"]+)"', page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        link = found[1] if found else None
    assert len(seen) == len(set(seen)) == total


def test_a_choice_of_events(client: TestClient) -> None:
    page = client.get("/events?state=India&state=Tanzania&kind=agreement").text
    assert "Events of India and Tanzania" in page
    assert set(re.findall(r'class="event event-(\w+)"', page)) == {"agreement"}
    assert "leave something out" in client.get("/events?until=1900").text
    assert client.get("/events?kind=party").status_code == 400
    assert client.get("/events?state=Atlantis").status_code == 404
    assert client.get("/events?since=spring").status_code == 400


def test_two_states_by_any_name(client: TestClient) -> None:
    answer = client.get("/relation?a=Viet Nam&b=日本", follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "/relation/VNM/JPN"
    assert client.get("/relation?a=Japan&b=JPN").status_code == 400
    assert client.get("/relation?a=Japan").status_code == 400


def test_states_and_a_state(client: TestClient) -> None:
    assert 'href="/state/VNM"' in client.get("/states").text
    page = client.get("/state/VNM").text
    assert "/relation/VNM/" in page and "Vietnam" in page
    assert client.get("/state/vietnam", follow_redirects=False).headers["location"] == "/state/VNM"
    assert client.get("/state/Atlantis").status_code == 404


def test_documents_and_failures(client: TestClient) -> None:
    assert re.search(r"All \d+ documents", client.get("/documents").text)
    assert "Everything that came in could be read." in client.get("/faults").text


def test_empty_lists_say_why(empty_client: TestClient) -> None:
    for path in ("/events", "/documents", "/states", "/faults", "/watches"):
        page = empty_client.get(path)
        assert page.status_code == 200 and 'class="empty"' in page.text


def test_failures_of_watches_are_told(own_client: TestClient) -> None:
    assert "Nothing is watched" in own_client.get("/watches").text
    ledger = own_client.app.state.ledger  # type: ignore[attr-defined]
    with ledger.writing() as connection:
        add_watch(connection, "https://press.example/feed?<b>", lang=None, only=None, at=ledger.now())
        settle_watch(connection, 1, failures=3, failure="the server answers 503", looked=ledger.now())
    for path in ("/", "/watches"):
        page = own_client.get(path).text
        assert "the server answers 503" in page and "(3×)" in page and "feed?&lt;b&gt;" in page


def test_what_is_to_come_stands_in_the_order_in_which_it_will_be_over(client: TestClient) -> None:
    ahead = client.get("/?as_of=2025-06-01").text.split('id="ahead"')[1].split("</section>")[0]
    dates = re.findall(r'<time datetime="([^"]+)"', ahead)
    assert len(dates) > 2 and dates == sorted(dates, key=lambda d: d + "-99" * (3 - len(d.split("-"))))
