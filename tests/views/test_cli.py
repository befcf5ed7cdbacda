"""The command line as a user meets it: streams, exit codes, help, bad input."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique.languages.pack import BUILT

TEXT = """MANILA – The Minister of Defence of the Philippines received the Ambassador of Japan on 3 May 2021.

The minister thanked Japan for its support and said that the two countries would hold talks in June.
"""


def run(*args: str, stdin: bytes | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from communique.views.cli import main; main()", *args],
        input=stdin.decode() if stdin is not None else None,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1", **env},
        timeout=60,
    )


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "call.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_one_file_is_one_object(text: Path) -> None:
    got = run("read", str(text), "--format", "json", "--published", "2021-05-04")
    assert (got.returncode, got.stderr) == (0, "")
    reading = json.loads(got.stdout)
    assert reading["doc"]["id"] == "call" and reading["doc"]["published"] == "2021-05-04"
    assert all(TEXT[e["start"] : e["end"]] == e["quote"] for e in reading["events"])
    assert reading["events"]


def test_several_are_an_array_or_lines(text: Path) -> None:
    assert len(json.loads(run("read", str(text), str(text), "--format", "json").stdout)) == 2
    assert len(json.loads(run("read", str(text.parent), "--format", "json").stdout)) == 1
    lines = run("read", str(text), str(text), "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["doc"]["id"] for line in lines] == ["call", "call"]


def test_standard_input() -> None:
    got = run("read", "-", "--format", "json", stdin=TEXT.encode())
    assert json.loads(got.stdout)["doc"]["lang"] == "en"


def test_text_for_a_person(text: Path) -> None:
    got = run("read", str(text), "--quotes", "--explain")
    assert got.stdout.startswith(f"{text} · English")
    assert "Contacts" in got.stdout and "Japan" in got.stdout and "“" in got.stdout
    assert "\x1b" not in got.stdout
    assert "\x1b[1m" in run("read", str(text), NO_COLOR="", FORCE_COLOR="1").stdout


def test_each_bad_file_gets_its_sentence_and_the_others_are_read(text: Path) -> None:
    bad = {"empty.txt": b"", "white.txt": b" \n", "image.txt": b"\x89PNG\r\n\x1a\n", "noise.txt": bytes(range(256)) * 9}
    for name, data in bad.items():
        (text.parent / name).write_bytes(data)
    got = run("read", *(str(text.parent / name) for name in (*bad, "nosuch.txt")), str(text), "--format", "jsonl")
    assert got.returncode == 1
    assert len(got.stdout.splitlines()) == 1
    assert [line.split(": ")[1].rsplit("/", 1)[1] for line in got.stderr.splitlines()] == [*bad, "nosuch.txt"]


def test_days_that_do_not_exist_and_a_second_language_are_told(tmp_path: Path) -> None:
    english = (
        "The Defence Minister of Norway, Kari Lunde, met the Defence Minister of Kenya in Oslo on 31 February 2025."
    )
    french = "Le ministre français de la Défense, Paul Martel, a reçu mardi à Paris son homologue letton, Janis Ozols."
    (tmp_path / "day.txt").write_text(english, "utf-8")
    (tmp_path / "both.txt").write_text(f"{english.replace('31', '3')}\n\n{french}", "utf-8")
    day, both = (run("read", str(tmp_path / name)) for name in ("day.txt", "both.txt"))
    assert (day.returncode, both.returncode) == (0, 0)
    assert "day.txt: “31 February 2025” is no day of the calendar" in day.stderr
    assert "both.txt: a part of it is in" in both.stderr


def test_an_empty_result_says_why(tmp_path: Path) -> None:
    texts = {
        "recipe.txt": "Chop the onions and fry them in butter until they are soft. Add the flour and stir well.",
        "digits.txt": "12 34",
        "dutch.txt": "De minister heeft gisteren de ambassadeur ontvangen en met hem over samenwerking gesproken.",
    }
    for name, content in texts.items():
        (tmp_path / name).write_text(content, "utf-8")
    got = run("read", *(str(tmp_path / name) for name in texts), "--format", "jsonl")
    assert all(json.loads(line)["events"] == [] for line in got.stdout.splitlines())
    first, second, third = got.stderr.splitlines()
    assert "no event found" in first
    assert "language cannot be told" in second
    assert "'nl'" in third and "vi" in third


@pytest.mark.parametrize(
    ("args", "word"),
    [(["reed", "x"], "Did you mean 'read'?"), (["read"], "nothing to read"), (["read", "x", "--lang", "xx"], "'xx'"),
     (["read", "x", "--published", "2021-02-31"], "no date"), (["read", "x", "--quote"], "--quotes"),
     (["read", "x", "--format", "xml"], "jsonl")],
)  # fmt: skip
def test_misuse_is_exit_code_2_and_says_what_to_do(args: list[str], word: str) -> None:
    got = run(*args)
    assert got.returncode == 2
    assert got.stdout == ""
    assert word in got.stderr and "Traceback" not in got.stderr


def test_help_begins_with_examples() -> None:
    for args in (["--help"], ["read", "--help"], ["languages", "--help"]):
        got = run(*args)
        assert got.returncode == 0
        assert got.stdout.index("Examples:") < got.stdout.index("Options:")


def test_version_and_languages() -> None:
    from communique import __version__

    assert run("--version").stdout == f"communique {__version__}\n"
    assert "Vietnamese" in run("languages").stdout
    assert json.loads(run("languages", "--format", "json").stdout)["he"]["name"] == "Hebrew"


def test_languages_tell_their_level() -> None:
    levels = {line.split()[0]: line for line in run("languages").stdout.splitlines()}
    assert "all kinds" in levels["en"]
    assert json.loads(run("languages", "--format", "json").stdout)["en"]["kinds"][0] == "contact"


def test_hostile_text_does_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "h.txt"
    path.write_text(TEXT.replace("The minister thanked", "The minister \x1b]0;x\x07\x1b[2J thanked"), "utf-8")
    got = run("read", str(path), "--quotes", "--explain")
    assert "\x1b" not in got.stdout + got.stderr and "\x07" not in got.stdout


def test_a_closed_pipe_is_quiet(text: Path) -> None:
    command = (
        f"{sys.executable} -c 'from communique.views.cli import main; main()' read {text} {text} --quotes | head -1"
    )
    got = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert got.stderr == ""


@pytest.mark.skipif(not (BUILT / "en.json").exists(), reason="the packs are not built: make packs")
def test_it_answers_soon(text: Path) -> None:
    run("read", str(text))
    times = []
    for _ in range(3):
        start = time.perf_counter()
        run("read", str(text))
        times.append(time.perf_counter() - start)
    assert min(times) < 1.0
