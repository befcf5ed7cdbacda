"""A run on this machine: complete, in order, whatever happens to its processes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import faulty
from communique.batch import chunks, inputs, worker
from communique.batch.local import Result, Watch, run
from communique.batch.options import Reading, Running
from communique.batch.workers import WorkersError
from communique.errors import CommuniqueError, UsageError
from telling_pages import lines

pytest.importorskip("pyarrow")
PROGRAM = [sys.executable, "-c", "from communique.views.cli import main; main()", "batch"]


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    from pyarrow import parquet

    found: list[dict[str, Any]] = []
    for path in sorted((folder / table).rglob("*.parquet")):
        found += parquet.ParquetFile(path).read().to_pylist()
    return found


def start(source: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen([*PROGRAM, str(source), "--out", str(out), *more], stderr=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lines(tmp_path_factory.mktemp("source") / "pages.jsonl", 900)


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    out = tmp_path_factory.mktemp("whole") / "out"
    return out, run([str(source)], out, Reading(), Running(jobs=1))


def test_every_page_is_a_document_or_a_failure(whole: tuple[Path, Result]) -> None:
    out, result = whole
    assert (result.pages, result.counts["documents"], result.counts["failures"]) == (900, 899, 1)
    assert {t: len(rows(out, t)) for t in result.counts} == result.counts
    assert rows(out, "failures")[0]["name"].endswith("pages.jsonl:8")
    assert not (out / ".work").exists()


def test_quotes_stand_in_the_texts_and_events_in_their_month(whole: tuple[Path, Result]) -> None:
    out, _ = whole
    texts = {d["id"]: d["text"] for d in rows(out, "documents")}
    events = rows(out, "events")
    assert events and all(texts[e["document"]][e["start"] : e["end"]] == e["quote"] for e in events)
    assert sorted(p.name for p in (out / "events").iterdir()) == [f"month=2021-0{n}" for n in (4, 5, 6, 7)]
    assert any(t is None for t in texts.values())  # what tells nothing keeps no text


def test_the_number_of_processes_changes_no_byte(source: Path, whole: tuple[Path, Result], tmp_path: Path) -> None:
    run([str(source)], tmp_path / "out", Reading(), Running(jobs=3))
    assert files(tmp_path / "out") == files(whole[0])


def test_a_killed_run_goes_on_without_loss_or_doubles(source: Path, whole: tuple[Path, Result], tmp_path: Path) -> None:
    out = tmp_path / "out"
    going = start(source, out, "--jobs", "2")
    deadline = time.monotonic() + 60
    while len(list(out.glob(".work/chunk-*.gz"))) < 2 and going.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    going.send_signal(signal.SIGKILL)
    going.communicate()
    kept = chunks.find_done(out / chunks.WORK)
    assert len(kept) >= 2 and not (out / "documents").exists()
    next((out / chunks.WORK).glob("chunk-*.gz")).write_bytes(b"\x1f\x8bbroken off")  # as by a full disk
    heard: list[str] = []
    result = run([str(source)], out, Reading(), Running(jobs=2), Watch(say=heard.append))
    assert heard[0].startswith("going on: ") and result.fresh < 900
    assert files(out) == files(whole[0])


def test_a_complete_run_is_not_run_again_and_no_other_run_is_mixed_with_it(source: Path, whole: Any) -> None:
    out, result = whole
    before = files(out)
    again = run([str(source)], out, Reading())
    assert (again.fresh, again.counts, files(out)) == (0, result.counts, before)
    for paths, how in (([str(source)] * 2, Reading()), ([str(source)], Reading(lang="en"))):
        with pytest.raises(UsageError, match="other"):
            run(paths, out, how)


def test_a_folder_of_something_else_is_left_alone(source: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(UsageError, match="other files"):
        run([str(source)], tmp_path, Reading())
    (tmp_path / "run.json").write_text("{}")
    with pytest.raises(UsageError, match="no record of a run"):
        run([str(source)], tmp_path, Reading())
    with pytest.raises(UsageError, match="standard input"):
        run(["-"], tmp_path / "new", Reading())


def test_a_page_that_ends_its_process_or_hangs_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "serve", faulty.serve)
    for n, word in enumerate(("good", "KILL", "good", "HANG", "EXIT", "good")):
        (tmp_path / f"{n}.txt").write_text(f"The minister of Norway said {word} things {n} to the minister of Chile.")
    result = run([str(tmp_path)], tmp_path / "out", Reading(), Running(jobs=2, seconds=1.5))
    assert (result.counts["documents"], result.counts["failures"]) == (3, 3)
    told = {Path(r["name"]).name: (r["step"], r["reason"]) for r in rows(tmp_path / "out", "failures")}
    assert told == {
        "1.txt": ("process", "the process that read it was ended: signal SIGKILL"),
        "3.txt": ("process", "the process that read it was ended: it took more than 1.5 s"),
        "4.txt": ("process", "the process that read it was ended: exit code 3"),
    }


def test_processes_that_never_begin_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "serve", faulty.stillborn)
    (tmp_path / "a.txt").write_text("A")
    with pytest.raises(WorkersError, match="before they begin"):
        run([str(tmp_path / "a.txt")], tmp_path / "out", Reading(), Running(jobs=1))


def test_one_run_at_a_time(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    going = start(source, out, "--jobs", "1")
    while not (out / "run.json").exists() and going.poll() is None:
        time.sleep(0.01)
    try:
        with pytest.raises(CommuniqueError, match="another run"):
            run([str(source)], out, Reading())
    finally:
        going.kill()
        going.communicate()


def test_a_document_that_came_twice_is_kept_once(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", 30)
    once = run([str(path)], tmp_path / "once", Reading(), Running(jobs=1)).counts
    twice = run([str(path), str(path)], tmp_path / "twice", Reading(), Running(jobs=1)).counts
    assert {t: once[t] for t in ("events", "merged_events", "people")} == {
        t: twice[t] for t in ("events", "merged_events", "people")
    }


def test_chunks_are_the_same_from_wherever_they_begin(source: Path, tmp_path: Path) -> None:
    given = inputs.list_inputs([str(source), str(tmp_path / "nosuch"), str(lines(tmp_path / "b.jsonl", 450))])
    limits = Reading().limits
    all_of = list(inputs.divide(given, limits))
    assert [len(c.pages) for c in all_of] == [200] * 6 + [151]
    assert all_of[-1].read == sum(g.size for g in given)
    for at in (1, 4, 5, 6):
        rest = list(inputs.divide(given, limits, all_of[at - 1].end, at))
        assert [(c.number, c.end, len(c.pages)) for c in rest] == [(c.number, c.end, len(c.pages)) for c in all_of[at:]]


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", 20)
    got = subprocess.run(
        [*PROGRAM, str(path), "--out", str(tmp_path / "out"), "--format", "json"], capture_output=True, text=True
    )
    assert got.returncode == 1  # one record is broken
    assert json.loads(got.stdout)["rows"]["documents"] == 19
    assert "1 pages could not be read" in got.stderr and "\r" not in got.stderr
    bad = subprocess.run([*PROGRAM, str(path)], capture_output=True, text=True, env=dict(os.environ))
    assert bad.returncode == 2 and "--out DIR" in bad.stderr


def test_a_file_that_is_not_there_is_a_failure_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister of Norway received the ambassador of Chile.")
    result = run([str(tmp_path / "nosuch.txt"), str(tmp_path / "a.txt")], tmp_path / "out", Reading(), Running(jobs=1))
    assert (result.counts["documents"], result.counts["failures"]) == (1, 1)
    assert rows(tmp_path / "out", "failures")[0]["reason"] == "there is no such file or folder"
