"""What programs change and take away: decisions, texts, downloads."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from communique.views.cli.app import cli
from communique.views.cli.export import TAKES
from communique.views.web.api.exports import FILES
from communique.views.web.api.reading import MOST

API = "/api/v1"
TEXT = "OSLO – Norway's Foreign Minister Kari Lunde met Kenyan Foreign Minister Peter Mwangi in Oslo on Tuesday."


def test_a_text_is_read_and_not_kept(own_client: TestClient) -> None:
    before = own_client.get(f"{API}/documents").json()["page"]["total"]
    found = own_client.post(f"{API}/read", json={"text": TEXT, "published": "2024-05-15"})
    event = found.json()["data"]["events"][0]
    assert found.status_code == 200 and TEXT[event["start"] : event["end"]] == event["quote"]
    assert own_client.get(f"{API}/documents").json()["page"]["total"] == before


def test_a_text_is_added_once(own_client: TestClient) -> None:
    first, second = (own_client.post(f"{API}/documents", json={"text": TEXT, "published": "2024-05-15"}) for _ in "ab")
    assert first.status_code == second.status_code == 201
    assert first.json()["data"]["new"] and not second.json()["data"]["new"]
    page = own_client.get(first.headers["location"]).json()["data"]
    assert page["text"] == TEXT and page["passages"] and page["name"] == "sent by me"


@pytest.mark.parametrize(
    ("given", "status"),
    [({"text": ""}, 422), ({"text": " \n\t"}, 422), ({"text": "x", "lang": "xx"}, 400), ({"text": 5}, 422),
     ({"text": "x", "published": "soon"}, 400), ({"text": "x", "unknown": 1}, 422), ({"text": "x" * (MOST + 1)}, 422),
     ([], 422), ("x", 422)],
)  # fmt: skip
def test_what_cannot_be_read_is_told(own_client: TestClient, given: object, status: int) -> None:
    for address in ("read", "documents"):
        found = own_client.post(f"{API}/{address}", json=given)
        assert found.status_code == status and found.json()["error"]["message"]


def test_hostile_texts_are_read(client: TestClient) -> None:
    for text in (
        "\x00",
        "\ud800",
        "\u202e" * 500,
        "<script>" * 500,
        "{{ 7*7 }}",
        "a\u0300" * 2000,
        "\ufeff",
        "💣" * 300,
    ):
        found = client.post(f"{API}/read", content=b'{"text": %s}' % __import__("json").dumps(text).encode(),
                            headers={"content-type": "application/json"})  # fmt: skip
        assert found.status_code in (200, 422), (text[:10], found.text[:200])


def test_a_decision_is_made_and_taken_back(own_client: TestClient) -> None:
    event = own_client.get(f"{API}/events?kind=contact").json()["data"][0]
    asked = {"kind": "value", "subjects": [event["id"]], "slot": "date", "value": "2020-02-02", "why": "seen"}
    made = own_client.post(f"{API}/decisions", json=asked)
    assert made.status_code == 201 and made.json()["data"]["by"] == "me"
    assert own_client.get(f"{API}/events/{event['id']}").json()["data"]["date"] == "2020-02-02"
    (row,) = own_client.get(f"{API}/decisions").json()["data"]
    undone = own_client.post(f"{API}/decisions/{row['id']}/undo", json={"why": "wrong year"})
    assert undone.json()["data"]["ended_why"] == "wrong year"
    assert own_client.get(f"{API}/events/{event['id']}").json()["data"]["date"] == event["date"]
    again = own_client.post(f"{API}/decisions/{row['id']}/undo", json={})
    assert again.status_code == 400 and "already" in again.json()["error"]["message"]


@pytest.mark.parametrize(
    "given",
    [{"kind": "value", "subjects": ["e00000"], "slot": "date", "value": "2020"},
     {"kind": "perhaps", "subjects": ["e1"]},
     {"kind": "same", "subjects": []}, {"kind": "wrong", "subjects": ["x"]}, {"kind": "wrong", "subjects": ["c%00"]}],
)  # fmt: skip
def test_a_decision_that_cannot_be_meant_is_refused(own_client: TestClient, given: dict[str, object]) -> None:
    found = own_client.post(f"{API}/decisions", json=given)
    assert 400 <= found.status_code < 500
    assert own_client.get(f"{API}/decisions").json()["data"] == []


def test_a_browser_needs_the_token_of_its_page(own_client: TestClient) -> None:
    """A page of ours sends it as a header; a form of another site can send neither it nor JSON."""
    del own_client.headers["x-csrf-token"]
    here = {"origin": "http://127.0.0.1:8340"}
    assert own_client.post(f"{API}/read", json={"text": TEXT}, headers=here).status_code == 403
    sort = {"content-type": "text/plain"}
    assert own_client.post(f"{API}/read", content=b'{"text": "x"}', headers=sort).status_code == 403
    assert own_client.post(f"{API}/read", json={"text": TEXT}).status_code == 200  # a program on this machine


def test_every_form_of_export_is_a_download() -> None:
    assert list(FILES) == list(TAKES)


@pytest.mark.parametrize("form", [f for f in FILES if f not in ("csv", "parquet", "deposit")])
def test_a_download_is_what_the_command_writes(client: TestClient, filled: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / FILES[form][0]
    words = ["export", form, "--ledger", str(filled), "--out", str(out)]
    more = {"changes": ("since", "2000"), "ics": ("from", "2025-01-01")}.get(form)
    if more is not None:
        words += [f"--{more[0]}", more[1]]
    assert CliRunner().invoke(cli, words, catch_exceptions=False).exit_code == 0
    found = client.get(f"{API}/exports/{form}", params=dict([more]) if more is not None else {})
    assert found.status_code == 200 and FILES[form][0] in found.headers["content-disposition"]
    if form == "ics":  # its stamps are of the day on which it is made
        assert found.text.startswith("BEGIN:VCALENDAR")
        return
    assert found.content == out.read_bytes()


def test_tables_come_in_one_archive(client: TestClient) -> None:
    found = client.get(f"{API}/exports/csv")
    with zipfile.ZipFile(io.BytesIO(found.content)) as packed:
        assert packed.namelist() == ["events.csv", "parties.csv"]
        assert packed.read("events.csv").count(b"\r\n") > 20


def test_a_deposit_comes_with_its_codebook(client: TestClient) -> None:
    found = client.get(f"{API}/exports/deposit?title=Talks&author=A.+Reader")
    with zipfile.ZipFile(io.BytesIO(found.content)) as packed:
        assert "A. Reader" in "".join(packed.read(n).decode("utf-8", "replace") for n in packed.namelist())


def test_downloads_leave_nothing_behind(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert client.get(f"{API}/exports/csv").status_code == 200
    assert client.get(f"{API}/exports/csv?from=never").status_code == 400
    assert list(tmp_path.iterdir()) == []
