"""Search: words and names in any script, facets that count, snippets that mark."""

from __future__ import annotations

from fastapi.testclient import TestClient
from forms import ledger_of

from communique.ledger.values import Hit
from communique.views.web.pages.search import pieces_of


def test_an_empty_question_says_what_to_do(client: TestClient) -> None:
    assert "Type words" in client.get("/search").text
    assert "has no word" in client.get("/search", params={"q": "…"}).text
    assert "No document has" in client.get("/search", params={"q": "xylophone"}).text


def test_found_words_are_marked_in_their_script(client: TestClient) -> None:
    page = client.get("/search", params={"q": "وزير"}).text
    assert "<mark>وزير</mark>" in page and 'lang="ar"' in page


def test_facets_narrow_and_count(client: TestClient) -> None:
    book = ledger_of(client)
    found = book.find("وزير")
    counts = dict(found.facets["lang"])
    assert found.total == sum(counts.values()) > 1
    for lang, count in counts.items():
        narrowed = book.find("وزير", lang=(lang,))
        assert narrowed.total == count and {h.lang for h in narrowed.hits} == {lang}
        assert dict(narrowed.facets["lang"]) == counts  # what another choice would give
    year, count = found.facets["year"][0]
    page = client.get("/search", params={"q": "وزير", "year": year}).text
    assert f'value="{year}" data-submit checked' in page and f"{count} document" in page


def test_words_of_events_alone(client: TestClient) -> None:
    book = ledger_of(client)
    quoted = {h.document for h in book.find("minister", quoted=True).hits}
    assert quoted < {h.document for h in book.find("minister").hits} or quoted
    for id in quoted:
        page = book.document(id)
        assert any("minister" in page.text[p.start : p.end].lower() for p in page.passages)


def test_latest_publication_comes_first(client: TestClient) -> None:
    days = [h.published or "" for h in ledger_of(client).find("minister", newest=True).hits]
    assert days == sorted(days, reverse=True)


def test_a_name_in_one_script_finds_the_person_written_in_another(client: TestClient) -> None:
    book = ledger_of(client)
    event = next(e for e in book.timeline(limit=0) for p in e.parties if p.person and p.latin and p.name != p.latin)
    party = next(p for p in event.parties if p.person and p.latin and p.name != p.latin)
    page = client.get("/search", params={"q": party.latin or ""}).text
    assert f"/person/{party.person}" in page


def test_a_state_leads_to_its_page_and_an_id_to_its_thing(client: TestClient) -> None:
    assert 'href="/state/VNM"' in client.get("/search", params={"q": "Việt Nam"}).text
    (event, *_) = ledger_of(client).timeline(limit=1)
    answer = client.get("/search", params={"q": event.id}, follow_redirects=False)
    assert answer.headers["location"] == f"/event/{event.id}"


def test_pieces_joined_are_the_passage() -> None:
    hit = Hit("d1", "a", None, None, None, "en", "a bc bcd", 0, ((2, 4), (5, 7), (5, 8)))
    assert pieces_of(hit) == (("a ", False), ("bc", True), (" ", False), ("bc", True), ("d", True))


def test_markup_in_a_question_is_text(client: TestClient) -> None:
    page = client.get("/search", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
