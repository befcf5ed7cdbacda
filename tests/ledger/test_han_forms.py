"""Simplified, traditional and Japanese characters are one when texts are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledgers import empty_address
from sqlalchemy import text
from telling import StubReader, told

from communique.ledger import db, opening
from communique.ledger.spelling import asked_keys, keys_of_name, lang_of_script
from communique.ledger.store import Ledger
from communique.ledger.words import asked, compatible, find_spans, simplified, tokens

TRADITIONAL = "兩國外交部長在臺北會談，討論經濟發展。"
SIMPLIFIED = "两国外交部长在上海会谈，讨论经济发展。"
JAPANESE = "両国の外相は経済の発展について会談した。"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("外交部长", {"zh-a", "zh-b"}), ("外交部長", {"zh-a", "zh-b"}), ("臺北", {"zh-a"}), ("後天", set()),
     ("经济", {"zh-a", "zh-b", "ja"}), ("経済", {"zh-a", "zh-b", "ja"}), ("両国", {"zh-a", "zh-b", "ja"})],
)  # fmt: skip
def test_each_form_finds_the_others(ledger: Ledger, typed: str, found: set[str]) -> None:
    texts = (("zh-a", "zh", TRADITIONAL), ("zh-b", "zh", SIMPLIFIED), ("ja", "ja", JAPANESE))
    ledger.add_readings([told(said, lang=lang, name=name) for name, lang, said in texts])
    hits = list(ledger.search(typed))
    assert {h.name for h in hits} == found
    assert all(h.marks for h in hits)  # what was found is marked as it is written there


@pytest.mark.parametrize(
    ("asked_for", "stored"),
    [("謝爾蓋·伊萬諾夫", "谢尔盖·伊万诺夫"), ("葉麗珍", "叶丽珍"), ("세르게이 이바노프", "Sergei Ivanov")],
)
def test_a_name_is_looked_for_by_the_sounds_it_is_kept_under(asked_for: str, stored: str) -> None:
    kept = keys_of_name(stored, lang_of_script(stored), None)
    assert kept <= set().union(*asked_keys(asked_for, lang_of_script(asked_for)))


def test_spans_are_those_of_the_text() -> None:
    ((start, end),) = find_spans(TRADITIONAL, asked("会谈"))
    assert TRADITIONAL[start:end] == "會談"


def test_a_character_stays_one() -> None:
    assert simplified("臺北會談") == simplified("台北会谈") == "台北会谈"
    assert len(simplified(JAPANESE)) == len(JAPANESE)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_an_older_ledger_learns_it(kind: str, tmp_path: Path) -> None:
    address = empty_address(kind, tmp_path)
    with Ledger(address, reader=StubReader()) as ledger:
        ledger.add_readings([told(TRADITIONAL, lang="zh"), told("Talks in Hanoi.", name="b.txt")])
    engine, _ = opening.open_ledger(address, create=False)
    with engine.begin() as connection:  # as it was before
        connection.execute(text("DROP INDEX register_office"))
        (no,) = db.find_texts(connection, asked("外交部長"), 5, prefix=False)
        db.replace_words(connection, [(no, tokens(TRADITIONAL), [*tokens(TRADITIONAL, compatible), "kept"])])
        assert db.find_texts(connection, asked("外交部長"), 5, prefix=False) == []
        connection.execute(text("UPDATE alembic_version SET version_num = '0008'"))
    engine.dispose()
    with Ledger(address, reader=StubReader()) as ledger:
        for words in ("外交部長", "外交部长", "kept", "Hanoi"):
            assert len(ledger.search(words)) == 1, words
