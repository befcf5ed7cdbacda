"""Adding: once and for all, in any order, again where the engine is another."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

from sqlalchemy import select, text
from telling import JPN, VNM, StubReader, call, call_ar, event, party, told, visit

from communique.errors import UnreadableError
from communique.ledger.store import Ledger
from communique.ledger.tables import event_members, events, faults, meta
from communique.ledger.values import ReadText, Text


def counts(ledger: Ledger) -> dict[str, int]:
    with ledger.reading() as connection:
        return {t: connection.scalar(text(f"SELECT count(*) FROM {t}")) for t in meta.tables}


def test_a_second_run_adds_nothing(make: Callable[..., Ledger]) -> None:
    ledger = make(StubReader(call(), call_ar()))
    texts = [call().text, call_ar().text]
    assert ledger.add(texts).new == 2
    before = counts(ledger)
    again = ledger.add(texts)
    assert (again.new, again.again, again.known, again.claims) == (0, 0, 2, 0)
    assert counts(ledger) == before


def test_one_text_under_two_names_is_one_document(ledger: Ledger) -> None:
    ledger.add_readings([call(), call(name="copy.txt")])
    assert counts(ledger)["documents"] == 1


def test_one_call_told_twice_is_one_event(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar()])
    (found,) = ledger.timeline()
    assert found.documents == 2 and found.claims == 2
    assert [d["value"] for d in found.differences if d["slot"] == "topics"] == ["cyber"]


def test_what_is_added_later_is_merged_as_if_it_had_been_there(make: Callable[..., Ledger]) -> None:
    ledger = make()
    ledger.add_readings([call()])
    (first,) = ledger.timeline()
    ledger.add_readings([call_ar()])
    (found,) = ledger.timeline()
    assert found.id == first.id and found.documents == 2


def test_the_order_of_arrival_does_not_matter(make: Callable[..., Ledger]) -> None:
    documents = [call(), call_ar(), visit("planned", "2024-05", "2024-03-07", "Le Van Tam will visit Tokyo in May.")]
    seen = set()
    for order in permutations(documents):
        ledger = make()
        with ledger.writing() as connection:
            for table in reversed(meta.sorted_tables):
                connection.execute(table.delete())
            connection.execute(text("DROP TABLE texts"))
            from communique.ledger.db import create_text_index

            create_text_index(connection)
        for one in order:
            ledger.add_readings([one])
        seen.add(str([e.as_dict() for e in ledger.events()] + [c.as_dict() for c in ledger.due()]))
    assert len(seen) == 1


def test_all_at_once_is_the_same_as_one_by_one(make: Callable[..., Ledger], monkeypatch: Any) -> None:
    documents = [call(), call_ar(), visit("held", "2024-05-02", "2024-05-03", "Le Van Tam visited Tokyo.")]
    ledger = make()
    for one in documents:
        ledger.add_readings([one])
    before = [e.as_dict() for e in ledger.events()]
    from communique.ledger import conclude

    with ledger.writing() as connection:
        changed = conclude.merge_all(connection, ledger)
    assert changed == 0
    assert [e.as_dict() for e in ledger.events()] == before


def test_a_new_engine_reads_again_and_keeps_ids_of_what_stays(make: Callable[..., Ledger]) -> None:
    text = "They spoke by telephone. They also agreed on patrols."
    spoke = event("contact", "call", "They spoke by telephone.", party("VNM"), party("JPN"), date="2024-03-05")
    agreed = event(
        "statement", "agree", "They also agreed on patrols.", party("VNM", "speaker"), party("JPN", "speaker")
    )
    old, new = told(text, spoke), told(text, spoke, agreed)
    first = make(StubReader(old))
    first.add([old.text])
    (before,) = first.timeline()
    second = make(StubReader(new, engine="2"))
    assert second.count_old() == 1
    assert second.read_again().again == 1
    assert second.count_old() == 0
    found = list(second.timeline())
    assert len(found) == 2 and before.id in {e.id for e in found}
    assert counts(second)["readings"] == 2


def test_a_later_day_of_publication_is_taken_on(make: Callable[..., Ledger]) -> None:
    item = call()
    reader = StubReader(item)
    ledger = make(reader)
    bare = Text("a.txt", item.text.text)
    ledger.add([bare])
    assert ledger.add([Text("a.txt", item.text.text, published="2024-03-05")]).again == 1
    assert ledger.add([bare]).known == 1


def test_a_bad_document_is_named_and_the_others_are_added(make: Callable[..., Ledger]) -> None:
    ledger = make(StubReader(call()))
    unknown = Text("broken.txt", "a text that the reader fails on")
    added = ledger.add([UnreadableError("gone.txt", "there is no such file"), unknown, call().text])
    assert added.new == 1
    assert [name for name, _ in added.failed] == ["gone.txt", "broken.txt"]
    with ledger.reading() as connection:
        assert sorted(connection.scalars(select(faults.c.name))) == ["broken.txt", "gone.txt"]


def test_every_claim_stands_in_one_event(ledger: Ledger) -> None:
    ledger.add_readings([call(), call_ar(), visit("held", "2024-05-02", "2024-05-03", "Le Van Tam visited Tokyo.")])
    with ledger.reading() as connection:
        members = set(connection.scalars(select(event_members.c.event)))
        assert members == set(connection.scalars(select(events.c.no)))
        assert counts(ledger)["event_members"] == counts(ledger)["claims"]


def test_a_text_with_a_nul_in_it(ledger: Ledger) -> None:
    """PostgreSQL takes no NUL; the text that is kept has it."""
    text = "Sato Ken\0 spoke by telephone."
    assert ledger.add_readings([told(text, event("contact", "call", text, party("JPN"), party("VNM")))]).new == 1
    (hit,) = ledger.search("telephone")
    assert hit.passage == text


def test_what_tells_no_day_of_publication_is_counted(ledger: Ledger) -> None:
    def met(published: str | None) -> ReadText:
        meeting = event("contact", "meeting", "They met.", VNM, JPN, date=published)
        return told("They met.", meeting, published=published, url=f"https://example.org/{published}")

    assert ledger.add_readings([met(None), met("2024-03-05")]).undated == 1
