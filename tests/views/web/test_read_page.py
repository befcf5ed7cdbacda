"""Reading a pasted or uploaded text: nothing is kept until it is added, and then the text as it was."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from fastapi.testclient import TestClient
from forms import hidden, ledger_of, send, token_of

from communique.ledger.loading import original_of
from communique.views.web.pages import read as page_of_read

TEXT = """OSLO – Norway's Foreign Minister Kari Lunde spoke by telephone with her Kenyan counterpart Peter Mwangi.

Minister Lunde thanked Kenya for its help in the search for the missing ferry. 🇳🇴
"""


def read(client: TestClient, **fields: str) -> str:
    data = {"csrf": token_of(client, "/read"), "text": TEXT.replace("\n", "\r\n"), "published": "2024-05-15"} | fields
    answer = client.post("/read", data=data)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_pasted_text_is_read_and_not_kept(empty_client: TestClient) -> None:
    page = read(empty_client)
    assert 'class="run' in page and "Kari Lunde" in page and "Kenya" in page
    assert not ledger_of(empty_client).timeline()


def test_it_is_added_as_it_was_read(empty_client: TestClient) -> None:
    page = read(empty_client, url="https://example.org/call")
    fields = {name: hidden(page, name)[0] for name in ("packed", "name", "title", "url", "published", "lang")}
    assert json.loads(fields["packed"]) == TEXT
    to = send(empty_client, "/read/add", "/read", **fields)
    document = ledger_of(empty_client).document(to.removeprefix("/document/"))
    assert (document.text, document.url, document.published) == (TEXT, "https://example.org/call", "2024-05-15")
    assert document.passages and all(p.event is not None for p in document.passages)
    assert "The ledger has this text" in read(empty_client, url="https://example.org/call")


def test_an_uploaded_file_keeps_its_line_ends(empty_client: TestClient) -> None:
    data = {"csrf": token_of(empty_client, "/read"), "published": "2024-05-15"}
    file = {"file": ("../../call.txt", TEXT.replace("\n", "\r\n").encode("utf-16"), "text/plain")}
    page = empty_client.post("/read", data=data, files=file)
    assert page.status_code == 200
    assert json.loads(hidden(page.text, "packed")[0]) == TEXT.replace("\n", "\r\n")
    assert hidden(page.text, "name") == ["call.txt"]


def test_of_an_uploaded_page_the_text_is_shown_and_its_bytes_are_kept(empty_client: TestClient) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line)
    head = "<head><title>A call</title><script>alert(1)</script></head>"
    page = f"<html>{head}<body><article>{paragraphs}</article></body></html>"
    data = {"csrf": token_of(empty_client, "/read"), "published": "2024-05-15"}
    shown = empty_client.post("/read", data=data, files={"file": ("call.html", page.encode(), "text/html")})
    assert shown.status_code == 200 and 'class="run' in shown.text
    assert "alert(1)" not in shown.text and "Lunde" in json.loads(hidden(shown.text, "packed")[0])

    fields = {n: hidden(shown.text, n)[0] for n in ("packed", "name", "title", "url", "published", "lang")}
    kept = {n: hidden(shown.text, n)[0] for n in ("original", "seal")}
    forged = kept | {"original": kept["original"].replace(sha256(page.encode()).hexdigest(), "0" * 64)}
    data = {"csrf": token_of(empty_client, "/read")} | fields
    assert empty_client.post("/read/add", data=data | forged).status_code == 400
    other = {"packed": json.dumps(json.loads(fields["packed"]) + ".")}
    assert empty_client.post("/read/add", data=data | kept | other).status_code == 400
    to = send(empty_client, "/read/add", "/read", **fields, **kept)
    with ledger_of(empty_client).reading() as connection:
        received, told = original_of(connection, to.removeprefix("/document/"))
    assert received == page.encode() and told["digest"] == sha256(page.encode()).hexdigest()


@pytest.mark.parametrize(
    ("fields", "word"),
    [({"text": "  "}, "Paste a text"), ({"published": "soon"}, "date"), ({"lang": "xx"}, "language"),
     ({"url": "javascript:alert(1)"}, "address")],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_a_sentence(empty_client: TestClient, fields: dict[str, str], word: str) -> None:
    data = {"csrf": token_of(empty_client, "/read"), "text": TEXT} | fields
    answer = empty_client.post("/read", data=data)
    assert answer.status_code == 400 and word in answer.text and 'role="alert"' in answer.text


def test_a_file_that_is_no_text_is_refused(empty_client: TestClient) -> None:
    data = {"csrf": token_of(empty_client, "/read")}
    answer = empty_client.post("/read", data=data, files={"file": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(400))})
    assert answer.status_code == 400 and 'role="alert"' in answer.text


def test_a_text_that_is_too_long_is_refused(empty_client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_of_read, "MOST", 50)
    data = {"csrf": token_of(empty_client, "/read"), "text": TEXT}
    assert "characters" in empty_client.post("/read", data=data).text


def test_what_did_not_come_through_is_not_added(empty_client: TestClient) -> None:
    data = {"csrf": token_of(empty_client, "/read"), "packed": "{broken"}
    assert empty_client.post("/read/add", data=data).status_code == 400
