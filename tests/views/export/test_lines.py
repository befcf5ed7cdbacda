"""The whole ledger as JSON Lines, taken back without loss."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from ledgers import assert_tallies_are_true, empty_address
from telling import JPN, VNM, StubReader, call, call_ar, event, tenure, told, visit

from communique.errors import CommuniqueError, RecordError, UsageError
from communique.ledger.store import Ledger
from communique.ledger.tables import meta
from communique.views.cli.app import cli
from communique.views.export.lines import TABLES, read_lines, write_lines

SAID = "They spoke again the week after."
LATER = told(f"{SAID} Half a sign: \ud800.", event("contact", "call", SAID, VNM, JPN, date="2024-03-12"), name="c.txt")


def exported(ledger: Ledger) -> str:
    out = io.StringIO()
    write_lines(ledger, out)
    out.getvalue().encode("utf-8")
    return out.getvalue()


def fill(folder: Path, address: str | None = None) -> Ledger:
    """A ledger with all it can have: a text read again, a fault, decisions, one ended, an alias, a register."""
    old, name = call(), "Le Van Tam"
    text = old.text.text
    new = told(
        text, event("contact", "talks", text, VNM, JPN, date="2024-03-05"), published="2024-03-05",
        tenures=[tenure(name, "VNM", "defence_minister", name)],
    )  # fmt: skip
    ledger = Ledger(address or folder / "a.db", reader=StubReader(old, call_ar(), LATER))
    ledger.add([old.text, call_ar().text, LATER.text, CommuniqueError("broken")])
    ledger.add_readings([visit("planned", "2024-05", "2024-03-07", "Le Van Tam will visit Tokyo in May.")])
    first, second, *_ = [e.id for e in ledger.events()]
    ledger.decide("value", first, slot="place_state", value="JPN", by="A. Reader")
    ledger.undo(ledger.decide("same", first, second, by="A. Reader").id, by="B. Reader", why="no")
    ledger.decide("same", first, second, by="A. Reader", why="told twice")
    (folder / "register.csv").write_text("name,state,office\nLe Van Tam,VNM,defence_minister\n", "utf-8")
    ledger.import_register(folder / "register.csv")
    ledger.reader = StubReader(new, call_ar(), LATER, engine="2")
    ledger.read_again()
    return ledger


# What follows from the rest, and who may use the web application, which is no part of what a ledger tells.
_FOLLOWS = {"waiting", "blocks", "events", "event_members", "event_states", "event_pairs", "event_people",
            "event_topics", "people", "nodes", "name_keys", "claim_people", "node_pairs", "tenures", "commitments",
            "commitment_states", "commitment_pairs", "commitment_steps", "tallies"}  # fmt: skip
_DOORS = {"users", "sessions", "tokens", "attempts", "factors", "recoveries"}


def test_every_table_is_exported_or_named_here() -> None:
    """A new table has to be put into TABLES of lines.py, or, where nobody would miss it, here."""
    assert {t.name for t in TABLES} | _FOLLOWS | _DOORS == set(meta.tables)


def answers(ledger: Ledger) -> list[object]:
    """What a ledger tells, in what people ask of it."""
    asked = {"as_of": "2024-06-01", "closed": None}
    due, person = list(ledger.due(**asked)), list(ledger.person("Le Van Tam"))
    found, decided = list(ledger.search("telephone")), list(ledger.decisions())
    assert due and person and found and decided
    return [{e.id: e for e in ledger.events()}, due, person, found, decided]


@pytest.mark.parametrize("source", ["sqlite", "postgres"])
@pytest.mark.parametrize("target", ["sqlite", "postgres"])
def test_a_ledger_comes_back_without_loss(tmp_path: Path, source: str, target: str) -> None:
    with fill(tmp_path, empty_address(source, tmp_path, "a")) as ledger:
        lines, told = exported(ledger), answers(ledger)
    tables = {json.loads(line).get("table") for line in lines.splitlines()}
    assert {"snapshots", "claims", "tenure_claims", "claim_aliases", "faults", "decisions", "register"} <= tables
    with Ledger(empty_address(target, tmp_path, "b"), reader=StubReader()) as other:
        assert read_lines(other, io.StringIO(lines), "a.jsonl") == 4
        assert exported(other) == lines
        assert answers(other) == told
        assert other.conclude() == 0
        assert_tallies_are_true(other)
        with pytest.raises(UsageError, match="not empty"):
            read_lines(other, io.StringIO(lines), "a.jsonl")


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_ledger_that_came_back_goes_on(tmp_path: Path, kind: str) -> None:
    """What is added afterwards finds its place: numbers go on, and events are joined as if nothing had been."""
    more = told(f"{SAID} Both agreed.", event("contact", "call", SAID, VNM, JPN, date="2024-03-12"), name="d.txt")
    with fill(tmp_path) as ledger:
        lines = exported(ledger)
        ledger.add_readings([more])
        wanted = {e.id: e for e in ledger.events()}
    with Ledger(empty_address(kind, tmp_path, "b"), reader=StubReader(engine="2")) as other:
        read_lines(other, io.StringIO(lines), "a.jsonl")
        assert other.add_readings([more]).new == 1
        assert {e.id: e for e in other.events()} == wanted
        assert_tallies_are_true(other)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [(lambda s: "{}\n" + s, "no export of a ledger"), (lambda s: s + "{\n", "is not JSON"),
     (lambda s: s + '{"table":"users"}\n', "no table"), (lambda s: s + '{"table":"claims"}\n', "not the columns"),
     (lambda s: s.replace('"no":1,', '"no":"x",', 1), "no is not what documents has"),
     (lambda s: s.replace('"parties":[[', '"parties":[["x"],[', 1), "parties is not what claims has"),
     (lambda s: s + next(x for x in s.splitlines() if '"table":"documents"' in x) + "\n", "twice"),
     (lambda s: s.replace("by telephone", "by telegraph", 1), "its digest"),
     (lambda s: s[: s.rindex("\n", 0, -1) + 1], "it is not whole"),
     (lambda s: "\n".join(x for x in s.splitlines() if '"table":"claims"' not in x), "0 of 5 claims"),
     (lambda s: s.replace('"rows":{', '"rows":{"x":"', 1), "line 1 is not JSON")],
)  # fmt: skip
def test_a_broken_file_leaves_nothing(tmp_path: Path, change: object, sentence: str) -> None:
    assert callable(change)
    with fill(tmp_path) as ledger, Ledger(tmp_path / "b.db", reader=StubReader()) as other:
        empty, lines = exported(other), exported(ledger)
        with pytest.raises(RecordError, match=sentence):
            read_lines(other, io.StringIO(change(lines)), "a.jsonl")
        assert exported(other) == empty


def test_the_commands(tmp_path: Path) -> None:
    fill(tmp_path).close()
    a, b = (str(tmp_path / n) for n in ("a.jsonl", "b.jsonl"))
    for args in (
        ["export", "jsonl", "--ledger", str(tmp_path / "a.db"), "--out", a],
        ["import", a, "--ledger", str(tmp_path / "b.db")],
        ["export", "jsonl", "--ledger", str(tmp_path / "b.db"), "--out", b],
    ):
        got = CliRunner().invoke(cli, args)
        assert got.exit_code == 0, got.output + str(got.exception)
    assert Path(a).read_bytes() == Path(b).read_bytes()
    assert "cannot be read" in str(CliRunner().invoke(cli, ["import", str(tmp_path / "gone")]).exception)
    (tmp_path / "letter.txt").write_text("Dear colleague", "utf-8")
    got = CliRunner().invoke(cli, ["import", str(tmp_path / "letter.txt"), "--ledger", str(tmp_path / "c.db")])
    assert "not JSON" in str(got.exception) and not (tmp_path / "c.db").exists()
