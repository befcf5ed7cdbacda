"""Documents are hostile: whatever stands in texts, titles, names, file names and links, nothing of it runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pytest
from attacks import ATTACKS, look
from fastapi.testclient import TestClient
from local import local_client, noon
from telling import event, party, tenure

from communique.ledger.store import Ledger
from communique.ledger.values import ReadText, Text
from communique.views.web.app import create_app
from communique.views.web.settings import WebSettings

_MOST = 500  # pages looked at
_ALIKE = 25  # of one sort


def hostile(number: int, attack: str) -> ReadText:
    """A document all of whose words are an attack."""
    text = f"No. {number}: {attack} and {attack}, says {attack}."
    name = f"{attack} {number}"
    one = party("VNM", "host", name, latin=attack, office="defence_minister")
    other = party("JPN", "guest", f"{attack} Sato", latin=attack, office="foreign_minister")
    place = {"state": "JPN", "name": attack}
    day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"

    def told(kind: str, form: str, **slots: object) -> dict[str, object]:
        made = event(kind, form, text, one, other, date=day, place=place, **slots)
        return made | {"start": 0, "end": len(text)}

    events = [
        told("contact", "dialogue", mechanism=attack, ordinal=number),
        told("agreement", "memorandum", title=attack),
        told("transfer", "gift", items=[{"what": attack, "quantity": 2, "unit": attack}], occasion=attack),
        told("statement", "pledge", act="pledge", gist=attack),
        told("contact", "visit", status="planned"),
        told("milestone", "anniversary", what=attack, years=number),
    ]
    held = tenure(name, "VNM", "defence_minister", text, rank=attack, latin=attack) | {"start": 0, "end": len(text)}
    doc = {"id": None, "lang": "en", "title": attack, "url": attack, "origin_url": attack, "published": day}
    record = {"doc": doc, "events": events, "tenures": [held]}
    return ReadText(Text(attack, text, attack, attack, day), record, "1", (), (attack,))


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("attacks") / "ledger.db"
    with Ledger(path, clock=noon) as ledger:
        ledger.add_readings([hostile(n, a) for n, a in enumerate(ATTACKS)])
        some = ledger.timeline(limit=5)
        for row in some:
            ledger.decide("right", row.id, by='<x-attack>"', why="<x-attack> {{ 7919*7907 }}")
        with ledger.writing() as connection:
            from communique.ledger.writing import Writer

            Writer(connection, "", ledger.now(), {}).note_faults([(a, a) for a in ATTACKS])
    with local_client(create_app(WebSettings(str(path), noon))) as client:
        yield client


@pytest.fixture(scope="module")
def pages(attacked: TestClient) -> dict[str, str]:
    """Every page that links lead to, by its address; of those of one sort some."""
    found: dict[str, str] = {}
    sorts: dict[str, int] = {}
    starts = ["/", "/states", "/events", "/documents", "/faults", "/commitments", "/network", "/search?q=alert",
              "/read", "/review", "/review/history", "/account", "/sign-in", "/api/v1/docs", "/nowhere"]  # fmt: skip
    waiting = [*starts]
    while waiting and len(found) < _MOST:
        address = waiting.pop(0)
        parts = urlsplit(address)
        sort = "/".join(parts.path.split("/")[:2]) + ("?" if parts.query else "")
        if address in found or sorts.get(sort, 0) >= _ALIKE or parts.path.startswith(("/static", "/api/v1/exports")):
            continue
        sorts[sort] = sorts.get(sort, 0) + 1
        page = attacked.get(address)
        assert page.status_code < 500, (address, page.text[-600:])
        if not page.headers["content-type"].startswith("text/html"):
            continue
        found[address] = page.text
        waiting += [a.partition("#")[0] for a in look(page.text).links if a.startswith("/") and not a.startswith("//")]
    return found


def test_every_sort_of_page_was_reached(pages: dict[str, str]) -> None:
    seen = {urlsplit(a).path.split("/")[1] for a in pages}
    assert {"", "event", "person", "document", "relation", "state", "commitments", "commitment", "search", "review",
            "network", "documents", "faults", "events", "read"} <= seen  # fmt: skip
    assert len(pages) > 100


def test_no_text_becomes_markup_anywhere(pages: dict[str, str]) -> None:
    faults = {address: look(page).faults for address, page in pages.items()}
    assert not [(a, f[:3]) for a, f in faults.items() if f]


def test_the_attacks_are_on_the_pages(pages: dict[str, str]) -> None:
    """Else the test above would look at nothing."""
    shown = "".join(pages.values())
    assert shown.count("&lt;x-attack") > 200 and "{{ 7919*7907 }}" in shown and "&lt;svg onload" in shown


_FOUND = [
    "<x-attack>", "<p x-attack=1>", "<p onclick=x>", "<a href='javascript:x'>", "<a href=' data:x'>", "<p style=x>",
    "<script>x</script>", "<a href='//evil.example'>", "<form method=post action=/x></form>", "<p>\u202ex</p>",
    "<a href=https://x.example>x</a>", "\x00", "<iframe>", "62615533",
]  # fmt: skip


def test_looking_finds_what_it_looks_for() -> None:
    for page in _FOUND:
        assert look(page).faults, page
    assert not look("<p><bdi>\u202ex</bdi> &lt;x-attack&gt; <a href=/x>x</a></p>").faults


@pytest.fixture(scope="module")
def fields(pages: dict[str, str]) -> dict[str, set[str]]:
    """What the pages of an address ask for in their forms."""
    found: dict[str, set[str]] = {}
    for address, page in pages.items():
        path = urlsplit(address).path
        if path.count("/") == 1:
            found.setdefault(path, set()).update(look(page).fields - {"csrf", "password"})
    return found


@pytest.mark.parametrize("attack", ATTACKS[::3], ids=lambda a: repr(a[:24]))
def test_what_is_asked_is_shown_as_text_or_refused(
    attacked: TestClient, fields: dict[str, set[str]], attack: str
) -> None:
    for path in ("/events", "/search", "/network", "/commitments", "/sign-in", "/review", "/documents"):
        for name in sorted(fields.get(path, set()) | {"page", "as_of", "next"}):
            check_answer(attacked.get(f"{path}?{urlencode({name: attack[:300]})}", follow_redirects=False))


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: repr(a[:24]))
def test_addresses_and_cookies_are_shown_as_text_or_refused(attacked: TestClient, attack: str) -> None:
    for path in ("event", "person", "document", "commitment", "state", "api/v1/events", "nowhere"):
        check_answer(attacked.get(f"/{path}/{quote(attack[:60], safe='')}"))
    given = quote(attack[:200])
    cookies = {"cookie": f"theme={given}; flash={given}; communique={given}"}
    check_answer(attacked.get("/sign-in", headers=cookies))


def check_answer(answer: Any) -> None:
    assert answer.status_code < 500, (str(answer.url), answer.text[-300:])
    leads = answer.headers.get("location", "/")
    assert leads.startswith("/") and not leads.startswith(("//", "/\\"))
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert look(answer.text).faults == [], str(answer.url)
    else:
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("attack", ATTACKS[::4], ids=lambda a: repr(a[:24]))
def test_a_text_that_is_sent_is_shown_as_text(attacked: TestClient, attack: str) -> None:
    text = f"Norway's Foreign Minister Kari Lunde met Kenyan Foreign Minister Peter Mwangi on Tuesday. {attack}"
    sent = {"text": text, "title": attack, "url": attack, "published": "2024-05-15", "lang": ""}
    check_answer(attacked.post("/read", data=sent))
    name = attack.replace("\r", "").replace("\n", "").replace("\x00", "")[:100]
    check_answer(attacked.post("/read", files={"file": (name, text.encode(), "text/html")}))


def test_the_api_gives_texts_back_as_they_were(attacked: TestClient) -> None:
    rows = attacked.get("/api/v1/documents?limit=500").json()["data"]
    titles = {row["title"] for row in rows}
    assert titles >= set(ATTACKS)
    for row in rows[:10]:
        found = attacked.get(f"/api/v1/documents/{row['id']}")
        assert found.headers["content-type"] == "application/json" and found.json()["data"]["title"] == row["title"]


def test_the_brief_as_a_file_is_no_page(attacked: TestClient) -> None:
    for address in ("/relation/VNM/JPN/brief.md", "/api/v1/relations/VNM/JPN/brief.md"):
        found = attacked.get(address)
        assert found.headers["content-type"].startswith("text/markdown")
        assert "attachment" in found.headers["content-disposition"]


def test_nothing_is_asked_of_the_database_by_attacks(attacked: TestClient) -> None:
    """The tables are still there after all of it."""
    assert attacked.get("/api/v1/events").json()["page"]["total"] > 100
