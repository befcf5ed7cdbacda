"""Answers of the API: their envelope, the same values as elsewhere, in parts, with tags."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from communique.ledger.store import Ledger
from communique.views.cli.app import cli

API = "/api/v1"


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    """The OpenAPI document."""
    found = client.get(f"{API}/openapi.json")
    assert found.status_code == 200
    made: dict[str, Any] = found.json()
    return made


@pytest.fixture(scope="module")
def known(filled: Path) -> dict[str, str]:
    """Values that the addresses of the ledger's things have."""
    with Ledger(filled) as ledger:
        events = ledger.events(kinds=("contact",))
        pair = next(e.states for e in events if len(e.states) > 1)
        person = next(p.person for e in events for p in e.parties if p.person)
        return {
            "a": pair[0], "b": pair[1], "form": "jsonl", "person": person or "", "event": events[0].id,
            "commitment": ledger.due(closed=None)[0].id,
            "document": ledger.evidence(events[0].id)[events[0].id].document,
        }  # fmt: skip


def filled_in(path: str, known: dict[str, str]) -> str:
    part = path.split("/")[1]
    id = known[{"events": "event", "people": "person", "documents": "document"}.get(part, "commitment")]
    return path.replace("{id}", id).replace("{a}", known["a"]).replace("{b}", known["b"]).replace("{form}", "jsonl")


def answers(document: dict[str, Any], known: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every address that is asked by GET and answers in JSON, with the schema of its answer."""
    for path, operations in document["paths"].items():
        content = operations.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        if schema:
            query = "?q=the" if path == "/search" else ""
            yield API + filled_in(path, known) + query, schema


def check(document: dict[str, Any], schema: dict[str, Any], value: Any) -> None:
    jsonschema.Draft202012Validator({**schema, "components": document["components"]}).validate(value)


def test_every_answer_has_the_envelope_and_its_schema(
    client: TestClient, document: dict[str, Any], known: dict[str, str]
) -> None:
    tried = 0
    for address, schema in answers(document, known):
        found = client.get(address)
        assert found.status_code == 200, (address, found.text[:300])
        value = found.json()
        assert set(value) in ({"data", "meta"}, {"data", "meta", "page"}), address
        assert isinstance(value["data"], list) == ("page" in value), address
        check(document, schema, value)
        tried += 1
    assert tried > 20


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("GET", "/nowhere", 404), ("GET", "/events/e00000", 404), ("GET", "/events/x", 404),
     ("GET", "/events?limit=x", 422),
     ("GET", "/events?unknown=1", 422), ("GET", "/events?since=never", 400), ("GET", "/events?state=Nowhereland", 404),
     ("GET", "/events?cursor=%00", 400), ("GET", "/people?cursor=LTE", 400), ("DELETE", "/events", 405),
     ("GET", "/exports/doc", 422), ("GET", "/exports/jsonl?state=Norway", 400), ("GET", "/relations/NOR/Norway", 400),
     ("POST", "/read", 422), ("GET", "/documents/d00000", 404), ("GET", "/search", 422), ("GET", "/search?q=%20", 400),
     ("GET", "/search?q=%00%22", 400), ("GET", "/commitments?as_of=yesterday", 400), ("PUT", "/nowhere", 404),
     ("GET", "/events/a%0Ab", 404)],
)  # fmt: skip
def test_every_error_has_the_envelope(
    client: TestClient, document: dict[str, Any], method: str, address: str, status: int
) -> None:
    found = client.request(method, API + address)
    assert found.status_code == status, found.text
    check(document, document["components"]["schemas"]["Error"], found.json())
    error = found.json()["error"]
    assert error["status"] == status and error["message"].strip() and error["code"].isidentifier()


def test_a_fault_of_the_program_has_the_envelope_and_no_details(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.views.web.app import create_app
    from communique.views.web.settings import WebSettings

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr(Ledger, "due", broken)
    app = create_app(WebSettings(str(filled)))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        found = client.get(f"{API}/commitments")
    assert found.status_code == 500 and found.json()["error"]["code"] == "program"
    assert "secret" not in found.text and found.headers["x-content-type-options"] == "nosniff"


def cli_json(*words: str) -> Any:
    found = CliRunner().invoke(cli, [*words, "--format", "json"], catch_exceptions=False)
    assert found.exit_code == 0
    return json.loads(found.stdout)


def test_the_command_line_gives_the_same(client: TestClient, filled: Path, known: dict[str, str]) -> None:
    book = ("--ledger", str(filled))
    a, b, day = known["a"], known["b"], "2025-06-01"
    for words, address in (
        (("timeline", a, "--limit", "7"), f"/events?state={a}&limit=7"),
        (("timeline", "--kind", "agreement"), "/events?kind=agreement&limit=50"),
        (("relation", a, b, "--as-of", day), f"/relations/{a}/{b}?as_of={day}"),
        (("brief", a, b, "--as-of", day), f"/relations/{a}/{b}/brief?as_of={day}"),
        (("due", "--all", "--as-of", day), f"/commitments?settled=any&as_of={day}"),
        (("holders", a, "--on", day), f"/states/{a}/holders?on={day}"),
        (("mechanisms", "--as-of", day), f"/mechanisms?as_of={day}"),
        (("search", "the", "--limit", "5"), "/search?q=the&limit=5"),
        (("why", known["event"]), f"/events/{known['event']}/why"),
        (("person", known["person"]), f"/people?name={known['person']}"),
    ):
        assert client.get(API + address).json()["data"] == cli_json(*words, *book), address


@pytest.mark.parametrize("address", ["/events", "/events?order=oldest", "/events?kind=contact", "/people", "/documents",
                                     "/commitments?settled=any", "/search?q=the"])  # fmt: skip
def test_parts_make_the_whole(client: TestClient, address: str) -> None:
    sign = "&" if "?" in address else "?"
    size = 3 if "search" in address else 7
    whole = client.get(f"{API}{address}{sign}limit=500").json()
    assert whole["page"]["next"] is None and whole["page"]["shown"] == len(whole["data"]) > size
    assert whole["page"]["total"] == len(whole["data"])
    seen: list[Any] = []
    cursor = ""
    for _ in range(200):
        part = client.get(f"{API}{address}{sign}limit={size}{cursor}").json()
        seen += part["data"]
        if part["page"]["next"] is None:
            break
        assert part["page"]["shown"] == size
        cursor = f"&cursor={part['page']['next']}"
    assert seen == whole["data"]


def test_a_part_stays_where_it_was_when_events_come_in(own_client: TestClient) -> None:
    first = own_client.get(f"{API}/events?limit=5").json()
    rest = own_client.get(f"{API}/events?limit=5&cursor={first['page']['next']}").json()["data"]
    text = "OSLO – Norway's Foreign Minister Kari Lunde met Kenyan Foreign Minister Peter Mwangi in Oslo on Tuesday."
    assert own_client.post(f"{API}/documents", json={"text": text, "published": "2025-06-01"}).status_code == 201
    assert own_client.get(f"{API}/events?limit=5&cursor={first['page']['next']}").json()["data"] == rest


def test_tags_save_what_is_known(own_client: TestClient) -> None:
    first = own_client.get(f"{API}/events")
    tag = first.headers["etag"]
    for given in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
        again = own_client.get(f"{API}/events", headers={"if-none-match": given})
        assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == tag
    assert own_client.get(f"{API}/events?limit=3", headers={"if-none-match": tag}).status_code == 200
    event = first.json()["data"][0]["id"]
    own_client.post(f"{API}/decisions", json={"kind": "wrong", "subjects": [event]})
    assert own_client.get(f"{API}/events", headers={"if-none-match": tag}).status_code == 200


def test_head_is_get_without_a_body(client: TestClient) -> None:
    for address in (f"{API}/events", f"{API}/exports/csv", f"{API}/nowhere", "/", f"{API}/docs"):
        head, got = client.head(address), client.get(address)
        assert head.status_code == got.status_code and head.content == b""
        assert head.headers["content-type"] == got.headers["content-type"]


def test_answers_are_packed_for_who_can_unpack(client: TestClient) -> None:
    packed = client.get(f"{API}/events", headers={"accept-encoding": "gzip"})
    plain = client.get(f"{API}/events", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


def test_the_reader_s_language_changes_nothing(client: TestClient) -> None:
    one, other = (client.get(f"{API}/events", headers={"accept-language": tag}).content for tag in ("en", "ar-EG"))
    assert one == other


def test_the_page_about_it_names_every_address(client: TestClient, document: dict[str, Any]) -> None:
    page = client.get(f"{API}/docs")
    assert page.status_code == 200 and "<script src" not in page.text.replace('<script type="module" src="/static', "")
    for path in document["paths"]:
        assert f"{API}{path}" in page.text
    assert 'src="http' not in page.text and 'href="http' not in page.text


def test_parts_of_the_document_of_the_api_have_words(document: dict[str, Any]) -> None:
    ids = set()
    for operations in document["paths"].values():
        for operation in operations.values():
            assert operation["summary"] and operation["description"]
            assert operation["operationId"] not in ids
            ids.add(operation["operationId"])
