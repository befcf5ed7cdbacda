"""The ledger's commands as a user meets them."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CALL = (
    "TOKYO – On 3 May 2021 the Minister of Defence of Japan, Sato Ken, received the Minister of Defence of Vietnam, "
    "Le Van Tam, in Tokyo.\n\nThe two ministers agreed to hold a dialogue on maritime security in 2022.\n"
)
AGAIN = (
    "HANOI – On 3 May 2021 in Tokyo the Minister of Defence of Vietnam, Le Van Tam, was received by the Minister of "
    "Defence of Japan, Sato Ken. They discussed peacekeeping.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readouts")
    (folder / "call.txt").write_text(CALL, "utf-8")
    (folder / "again.txt").write_text(AGAIN, "utf-8")
    got = run(folder, "add", str(folder), "--published", "2021-05-04")
    assert (got.returncode, got.stderr) == (0, "")
    assert "2 added" in got.stdout
    return folder


def run(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "NO_COLOR": "1", "COMMUNIQUE_LEDGER": str(folder / "ledger.db")}
    program = "from communique.views.cli import main; main()"
    command = [sys.executable, "-c", program, *args]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL, env=env, timeout=120
    )


def test_a_second_add_adds_nothing_and_a_bad_file_is_named(folder: Path) -> None:
    got = run(folder, "add", str(folder / "call.txt"), str(folder / "gone.txt"), "--format", "json")
    assert got.returncode == 1
    added = json.loads(got.stdout)
    assert (added["new"], added["known"], added["claims"]) == (0, 1, 0)
    assert "gone.txt: there is no such file" in got.stderr


def test_timeline_in_each_form(folder: Path) -> None:
    text = run(folder, "timeline", "Nhật Bản", "--quotes")
    assert text.returncode == 0 and "3 May 2021" in text.stdout and "“" in text.stdout
    events = json.loads(run(folder, "timeline", "JPN", "VNM", "--format", "json").stdout)
    assert events and all({"JPN", "VNM"} <= {p["state"] for p in e["parties"]} for e in events)
    rows = list(csv.DictReader(io.StringIO(run(folder, "timeline", "JPN", "VNM", "--format", "csv").stdout)))
    assert [r["id"] for r in rows] == [e["id"] for e in events]
    lines = run(folder, "timeline", "JPN", "VNM", "--format", "jsonl").stdout.splitlines()
    assert len(lines) == len(events)


@pytest.mark.parametrize(
    "args",
    [["relation", "Japan", "Vietnam"], ["person", "Sato Ken"], ["due", "--all"], ["instruments", "JPN", "VNM"],
     ["mechanisms"], ["holders", "Vietnam", "--on", "2024-03-10"],
     ["search", "peacekeeping"], ["decide", "list"], ["brief", "Japan", "Vietnam"]],
)  # fmt: skip
def test_each_question_answers_for_people_and_programs(folder: Path, args: list[str]) -> None:
    text = run(folder, *args)
    assert (text.returncode, text.stderr) == (0, "")
    assert text.stdout
    assert json.loads(run(folder, *args, "--format", "json").stdout) is not None


def test_what_is_due_is_told_in_the_words_of_the_source(folder: Path) -> None:
    first = json.loads(run(folder, "due", "--format", "json").stdout)[0]
    words = " ".join(first["steps"][0]["evidence"]["quote"].split())
    page = " ".join(run(folder, "due", "--limit", "0").stdout.split())
    assert words[:60] in page


def test_the_brief_cites_every_line(folder: Path) -> None:
    page = run(folder, "brief", "Japan", "Vietnam", "--format", "md", "--as-of", "2021-06-01").stdout
    body, sources = page.split("## Sources")
    lines = [line for line in body.splitlines() if line.startswith("- ") and "more" not in line]
    assert lines and all(re.search(r"\[\d+\]$", line) for line in lines)
    assert body.index("## Last meeting") < body.index("## Who is who")
    numbers = {int(n) for n in re.findall(r"\[(\d+)\]", body)}
    assert numbers == set(range(1, len(re.findall(r"(?m)^\d+\. “", sources)) + 1))
    html = run(folder, "brief", "Japan", "Vietnam", "--format", "html").stdout
    assert html.startswith("<!doctype html>") and "<script" not in html
    assert all(f'id="s{n}"' in html for n in re.findall(r'href="#s(\d+)"', html))


def test_why_tells_the_documents_and_a_decision_can_be_undone(folder: Path) -> None:
    first, second = json.loads(run(folder, "timeline", "JPN", "VNM", "--format", "json", "--limit", "2").stdout)
    assert first["quote"][:20] in run(folder, "why", first["id"][:9]).stdout.replace("\n      ", " ")
    made = run(folder, "decide", "different", first["id"], second["id"], "--by", "A. Reader", "--format", "json")
    assert made.returncode == 0
    row = json.loads(made.stdout)
    assert run(folder, "decide", "undo", row["id"], "--by", "A. Reader").returncode == 0
    assert json.loads(run(folder, "decide", "list", "--format", "json").stdout)[-1]["ended_by"] == "A. Reader"


def test_a_register_is_taken_in(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,state,office,since\nSato Ken,Japan,defence_minister,2020-09-16\n,Japan,,\n", "utf-8")
    got = run(folder, "register", "import", str(path))
    assert got.returncode == 1 and "1 rows taken in, 1 broken" in got.stdout
    assert "people.csv:3: there is no name" in got.stderr
    assert "since 16 September 2020" in run(folder, "person", "Sato Ken").stdout


@pytest.mark.parametrize(
    ("args", "code", "word"),
    [(["timeline", "Japn"], 1, "did you mean JPN"), (["timeline", "--kind", "contat"], 2, "'contact'"),
     (["timeline", "--since", "May"], 2, "no date"), (["relation", "Japan", "JPN"], 2, "one state"),
     (["why", "e00000"], 1, "no event"), (["add"], 2, "nothing to add"),
     (["decide", "same", "e12345", "e54321"], 2, "--by"),
     (["person", "Qqqq Xxxx"], 1, "no person"),
     (["due", "--as-of", "soon"], 2, "no date"), (["timeline", "--ledger", "mysql://x/y"], 2, "not mysql"),
     (["timeline", "--ledger", "/no/such/place.db"], 1, "communique add")],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence(folder: Path, args: list[str], code: int, word: str) -> None:
    got = run(folder, *args)
    assert got.returncode == code
    assert got.stdout == "" and word in got.stderr and "Traceback" not in got.stderr
    assert len(got.stderr.splitlines()) <= 2


def test_help_begins_with_examples(folder: Path) -> None:
    from communique.views.cli.ledger import COMMANDS

    for command in COMMANDS:
        text = command.get_help(command.make_context(command.name, [], resilient_parsing=True))
        assert text.index("Examples:") < text.index("Options:"), command.name
