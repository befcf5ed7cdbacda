"""The ledger on readouts in four languages: one by one in any order, it comes to what merging all at once comes to."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from sqlalchemy import select
from telling import StubReader

from communique.ledger.loading import stream_claims
from communique.ledger.store import Ledger
from communique.ledger.tables import claims, event_members, events, people
from communique.ledger.values import ReadText, Text
from communique.resolution.across import resolve_people
from communique.resolution.merging import merge_events

CASES = sorted((Path(__file__).parents[2] / "corpus/merging/tuned").glob("*.json"))


def readings(path: Path) -> list[ReadText]:
    out = []
    for number, one in enumerate(json.loads(path.read_text("utf-8"))["documents"]):
        doc = one["doc"]
        record = {"doc": doc, "events": one["events"], "tenures": one.get("tenures") or []}
        text = Text(f"{path.stem}-{number}", one["text"], doc.get("title"), doc.get("url"), doc.get("published"))
        out.append(ReadText(text, record, "1"))
    return out


def members(ledger: Ledger) -> dict[str, frozenset[str]]:
    query = (
        select(events.c.id, claims.c.id.label("claim"))
        .join(event_members, event_members.c.event == events.c.no)
        .join(claims, claims.c.no == event_members.c.claim)
    )
    out: dict[str, set[str]] = {}
    with ledger.reading() as connection:
        for event, claim in connection.execute(query):
            out.setdefault(event, set()).add(claim)
    return {k: frozenset(v) for k, v in out.items()}


@pytest.mark.parametrize("seed", [1, 2])
def test_one_by_one_is_all_at_once(tmp_path: Path, seed: int) -> None:
    documents = [r for path in CASES[:4] for r in readings(path)]
    random.Random(seed).shuffle(documents)
    with Ledger(tmp_path / "ledger.db", reader=StubReader()) as ledger:
        for document in documents:
            ledger.add_readings([document])
        with ledger.reading() as connection:
            told = [claim for _, claim in stream_claims(connection)]
            known = set(connection.scalars(select(people.c.id)))
        who = resolve_people(told)
        assert known == {p.id for p in who.persons}
        wanted = {c.id: frozenset(c.members) for c in merge_events(told, who)}
        assert members(ledger) == wanted
        assert any(len(m) > 1 for m in wanted.values())
