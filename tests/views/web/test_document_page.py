"""The document page: its marked words are the claims' words, whatever is in the text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from communique.ledger.values import Text
from communique.views.python import Ledger
from communique.views.web.languages import line_direction

HOSTILE = """<script>alert(1)</script> "'><img src=x onerror=alert(1)>
OSLO – Norway's Foreign Minister Kari Lunde spoke by telephone with her Kenyan counterpart Peter Mwangi on Tuesday.
\u202e\0 &lt;b&gt; </mark></p>"""


class Page(HTMLParser):
    """Runs of marked words with their offsets, elements, and links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.runs: list[tuple[str, int, int, str]] = []
        self.depth, self.words, self.open = 0, "", ("", 0, 0)
        self.tags: list[str] = []
        self.hrefs: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.hrefs.append(found.get("href") or "")
        if tag == "mark":
            keys, start, end = (found[k] or "" for k in ("data-keys", "data-start", "data-end"))
            self.open, self.words, self.depth = (keys, int(start), int(end)), "", 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.runs.append((*self.open, self.words))
            self.depth = 0

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.words += data


def ledger_of(client: TestClient) -> Ledger:
    found: Ledger = client.app.state.ledger  # type: ignore[attr-defined]
    return found


def documents(client: TestClient) -> list[str]:
    events = [e.id for e in ledger_of(client).timeline(limit=0)]
    return sorted({a.document for rows in ledger_of(client).accounts(*events).values() for a in rows})


def test_marked_words_of_every_sample_are_those_of_its_claims(client: TestClient) -> None:
    found = documents(client)
    assert len(found) > 20
    for id in found:
        document = ledger_of(client).document(id)
        page = Page(client.get(f"/document/{id}").text)
        for keys, start, end, words in page.runs:
            assert document.text[start:end] == words, (id, keys)
        for passage in document.passages:
            covered = {
                i for keys, start, end, _ in page.runs if passage.claim in keys.split() for i in range(start, end)
            }
            missed = set(range(passage.start, passage.end)) - covered
            assert all(document.text[i] in "\r\n" for i in missed), (id, passage.claim)
            assert covered <= set(range(passage.start, passage.end)), (id, passage.claim)


def test_every_card_leads_to_its_words_and_back(client: TestClient) -> None:
    for id in documents(client)[:5]:
        html = client.get(f"/document/{id}").text
        for passage in ledger_of(client).document(id).passages:
            assert html.count(f'id="{passage.claim}"') == 1 and f'href="#{passage.claim}"' in html
            assert f'id="card-{passage.claim}"' in html


def test_a_claim_in_the_address_is_lit_up(client: TestClient) -> None:
    (id, *_) = documents(client)
    passage = ledger_of(client).document(id).passages[0]
    assert passage.event is not None
    for query in ({"claim": passage.claim}, {"event": passage.event.id}):
        assert 'class="run lit' in client.get(f"/document/{id}", params=query).text
    assert 'class="run lit' not in client.get(f"/document/{id}").text


def test_nothing_of_a_document_s_markup_is_left(own_client: TestClient) -> None:
    ledger = ledger_of(own_client)
    name = '"><script>x</script>.txt'
    ledger.add([Text(name, HOSTILE, "<h1>&amp;</h1>", "javascript:alert(1)", "2024-05-15", "en")])
    (hit,) = ledger.search("Mwangi", limit=50)[:1]
    html = own_client.get(f"/document/{hit.document}").text
    page = Page(html)
    assert "img" not in page.tags and page.tags.count("script") == 2
    assert not any(h.startswith("javascript") for h in page.hrefs)
    assert "␀" in html and "&lt;script&gt;alert(1)" in html
    assert page.runs and all(ledger.document(hit.document).text[a:b] == words for _, a, b, words in page.runs)


@pytest.mark.parametrize("id", ["d00000000", "x", "d%00", "../etc"])
def test_a_document_that_there_is_none_of_is_a_page(client: TestClient, id: str) -> None:
    assert client.get(f"/document/{id}").status_code == 404


def test_lines_run_as_their_language_does() -> None:
    """In a text from right to left a date by itself stands on the right, and so does a line that begins with NATO."""
    assert line_direction("30.5.2024", "he") == "rtl"
    assert line_direction('מזכ"ל NATO', "he") == line_direction('NATO: מזכ"ל', "he") == "rtl"
    assert line_direction("https://example.org/a", "ar") == "ltr"
    assert line_direction("30.5.2024", "vi") == line_direction('מזכ"ל', "en") == line_direction("", "und") == "auto"
