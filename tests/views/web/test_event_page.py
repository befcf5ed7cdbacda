"""Events and persons: every value with who says so; what people decide is written down and can be undone."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from forms import ledger_of, send, token_of

from communique.languages.states import ALPHA3
from communique.ledger.values import EventRow
from communique.views.python import Ledger
from communique.views.web.place_map import is_capital, map_of


def visit_of(client: TestClient) -> EventRow:
    rows: list[EventRow] = ledger_of(client).timeline(kinds=["contact"], limit=0)
    return next(e for e in rows if e.parties[0].person)


def test_every_event_of_the_samples_has_a_page(client: TestClient) -> None:
    for event in ledger_of(client).timeline(limit=60):
        page = client.get(f"/event/{event.id}")
        assert page.status_code == 200
        assert f"/document/{ledger_of(client).accounts(event.id)[event.id][0].document}?" in page.text


def test_a_beginning_of_an_id_leads_to_the_event(client: TestClient) -> None:
    event = visit_of(client)
    assert client.get(f"/event/{event.id[:9]}", follow_redirects=False).headers["location"] == f"/event/{event.id}"
    assert client.get("/event/e00000000").status_code == 404


def test_a_slot_is_corrected_and_the_correction_undone(own_client: TestClient) -> None:
    event = visit_of(own_client)
    here = f"/event/{event.id}"
    assert send(own_client, f"{here}/correct", here, slot="date", value="2019-03-04", why="seen in the archive") == here
    page = own_client.get(here).text
    assert "March" in page and "A. Reader" in page and "seen in the archive" in page
    (made,) = ledger_of(own_client).decisions()
    assert (made.slot, made.value, made.by, made.why) == ("date", "2019-03-04", "A. Reader", "seen in the archive")
    send(own_client, "/undo", here, back=here)
    assert ledger_of(own_client).why(event.id).event.date == event.date


def test_what_a_slot_cannot_hold_is_refused_in_a_sentence(own_client: TestClient) -> None:
    here = f"/event/{visit_of(own_client).id}"
    data = {"csrf": token_of(own_client, here), "slot": "date", "value": "soon", "by": "A. Reader"}
    answer = own_client.post(f"{here}/correct", data=data)
    assert answer.status_code == 400 and "is no date" in answer.text
    assert not ledger_of(own_client).decisions()


def test_parties_and_topics_are_corrected_by_form(own_client: TestClient) -> None:
    event = visit_of(own_client)
    here = f"/event/{event.id}"
    first = event.parties[0]
    rows = {
        "party_state": [first.state or "", "ISL", ""], "party_org": [first.org or "", "", ""],
        "party_name": [first.name or "", "", ""], "party_latin": [first.latin or "", "", ""],
        "party_office": ["foreign_minister", "", ""], "party_role": ["host", "guest", ""],
    }  # fmt: skip
    send(own_client, f"{here}/correct", here, slot="parties", **rows)
    send(own_client, f"{here}/correct", here, slot="topics", topic=["cyber", "youth"])
    found = ledger_of(own_client).why(event.id).event
    assert [(p.state, p.role) for p in found.parties] == [(first.state, "host"), ("ISL", "guest")]
    assert found.parties[0].person == first.person and found.topics == ("cyber", "youth")


def test_wrong_and_undo_without_limit(own_client: TestClient) -> None:
    book = ledger_of(own_client)
    some = [e.id for e in book.timeline(limit=3)]
    for id in some:
        send(own_client, "/decide", f"/event/{id}", kind="wrong", subject=id, back="/")
    assert all(e.id not in some for e in book.timeline(limit=5))
    for id in reversed(some):
        assert send(own_client, "/undo", f"/event/{some[-1]}" if id == some[-1] else "/review", back="/") == "/"
        assert id in [e.id for e in book.timeline(limit=0)]
    assert [d.ended is not None for d in book.decisions()] == [True] * 3


def test_a_commitment_is_closed_on_its_page(own_client: TestClient) -> None:
    (row, *_) = ledger_of(own_client).due(undated=True)
    here = f"/commitment/{row.id}"
    to = send(
        own_client, "/decide", here, kind="value", slot="state", subject=row.id, value="broken", why="x", back=here
    )
    assert to == here and ledger_of(own_client).commitment(row.id).state == "broken"
    send(own_client, "/undo", here, back=here)
    assert ledger_of(own_client).commitment(row.id).state == row.state


def test_nobody_decides_without_a_name(own_client: TestClient) -> None:
    here = f"/event/{visit_of(own_client).id}"
    answer = own_client.post("/decide", data={"csrf": token_of(own_client, here), "kind": "right", "subject": here[7:]})
    assert answer.status_code == 400 and "name" in answer.text


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_form_goes_back_to_pages_of_ours_alone(own_client: TestClient, back: str) -> None:
    event = visit_of(own_client)
    assert send(own_client, "/decide", f"/event/{event.id}", kind="right", subject=event.id, back=back) == "/review"


def test_persons_are_joined_and_parted(own_client: TestClient) -> None:
    book = ledger_of(own_client)
    people = list(dict.fromkeys(p.person for e in book.timeline(limit=0) for p in e.parties if p.person))
    one, two = people[:2]
    names = {n.name for p in (one, two) for n in book.names(p)}
    here = f"/person/{one}"
    send(own_client, "/decide", here, kind="same", subject=[one, two], back="/review")
    joined = next(p for p in (one, two) if _is_person(book, p))
    assert {n.name for n in book.names(joined)} == names
    page = own_client.get(f"/person/{joined}").text
    assert all(n in page for n in names)
    rows = list(book.names(joined))
    mine = [n.id for n in rows if n.name == rows[0].name]
    send(
        own_client,
        "/decide",
        f"/person/{joined}",
        kind="part",
        subject=mine,
        other=[n.id for n in rows],
        back="/review",
    )
    assert {n.name for p in (one, two) if _is_person(book, p) for n in book.names(p)} == names
    assert not all(n.name in {m.name for m in book.names(joined)} for n in rows)


def test_whom_to_join_with_is_found_by_name(own_client: TestClient) -> None:
    book = ledger_of(own_client)
    one, two = list(dict.fromkeys(p.person for e in book.timeline(limit=0) for p in e.parties if p.person))[:2]
    (name, *_) = (n.name for n in book.names(two))
    page = own_client.get(f"/person/{one}", params={"other": name}).text
    form = page[page.index('id="join"') :]
    assert f'name="subject" value="{two}"' in form and f'name="subject" value="{one}" id' not in form
    by_id = own_client.get(f"/person/{one}", params={"other": two}).text
    assert f'name="subject" value="{two}"' in by_id[by_id.index('id="join"') :]
    for nobody in ("Xqzwv", "p00000000", one, "…"):
        answer = own_client.get(f"/person/{one}", params={"other": nobody})
        assert answer.status_code == 200 and "Nobody else" in answer.text


def _is_person(book: Ledger, id: str) -> bool:
    try:
        return bool(book.person(id))
    except LookupError:
        return False
    except Exception as error:
        assert "no person" in str(error)
        return False


def test_every_person_of_the_samples_has_a_page(client: TestClient) -> None:
    events = ledger_of(client).timeline(limit=80)
    people = list(dict.fromkeys(p.person for e in events for p in e.parties if p.person))
    assert len(people) > 10
    for id in people[:30]:
        page = client.get(f"/person/{id}")
        assert page.status_code == 200 and "Spellings" in page.text


def test_capitals_are_known_in_the_language_of_the_account() -> None:
    assert is_capital("Hà Nội", "VNM", ["vi"]) and is_capital("北京", "CHN", ["zh"])
    assert not is_capital("Hà Nội", "CHN", ["vi"]) and not is_capital("Huế", "VNM", ["vi"])


@pytest.mark.parametrize("state", sorted(ALPHA3.values()))
def test_every_state_has_a_map(state: str) -> None:
    found = map_of(EventRow("e1", "contact", "talks", "held", None, state, None, (), (), {}, 1, 1), [])
    assert found is not None and (found.here or found.small)
    x, y, width, height = found.box
    assert 0 <= x <= x + width <= 1000.1 and 0 <= y <= y + height <= 520.1 and width >= 100


def test_the_map_shows_the_state_and_a_point_for_its_capital() -> None:
    event = EventRow("e1", "contact", "talks", "held", None, "VNM", "Hanoi", (), (), {}, 1, 1)
    found = map_of(event, ["en"])
    assert found is not None and found.point is not None and found.here.startswith("M")
    assert "\u2068Hanoi\u2069" in found.caption  # isolated, for names that run the other way
    x, y, width, height = found.box
    assert x <= found.point[0] <= x + width and y <= found.point[1] <= y + height
    elsewhere = EventRow("e1", "contact", "talks", "held", None, "PLW", "a beach", (), (), {}, 1, 1)
    small = map_of(elsewhere, ["en"])
    assert small is not None and small.point is None and "shows the state" in small.caption
    assert map_of(EventRow("e1", "contact", "talks", "held", None, None, "Rome", (), (), {}, 1, 1), ["en"]) is None
