"""Spark on a real cluster of its own processes: the rows of the local engine, also where a machine is lost midway."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cluster import Cluster, why_not
from communique.batch.adding import engine_of, read_result
from communique.batch.inputs import Input
from communique.batch.local import run
from communique.batch.options import Reading, Running
from communique.batch.spark import divide_work
from communique.resolution.across import blocks_of
from communique.views.python import Ledger
from results import TABLES, rows, same
from telling_pages import lines

_FEW = "--conf spark.default.parallelism=2 --conf spark.sql.shuffle.partitions=2 --conf spark.executor.memory=600m"
PROGRAM = [sys.executable, "-c", "from communique.views.cli import main; main()", "batch"]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    reason = why_not()
    if reason is not None:
        pytest.skip(reason)
    with Cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts in parts that are read by several tasks, one document in two of them, and the samples."""
    folder = tmp_path_factory.mktemp("source")
    text = lines(folder / "a.jsonl", 210).read_text("utf-8").splitlines(keepends=True)
    (folder / "b.jsonl").write_text("".join(text[100:110]), "utf-8")
    for path in (Path(__file__).parents[2] / "samples").glob("[defv]*.txt"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.fixture(scope="module")
def local(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("local") / "out"
    run([str(source)], out, Reading(), Running(jobs=2))
    return out


def start(source: Path, out: Path, cluster: Cluster) -> "subprocess.Popen[str]":
    env = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "COMMUNIQUE_TASK_BYTES": "20000",
           "PYSPARK_SUBMIT_ARGS": f"{_FEW} pyspark-shell"}  # fmt: skip
    words = ["--out", str(out), "--engine", "spark", "--master", cluster.address]
    return subprocess.Popen(
        [*PROGRAM, str(source), *words], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def test_a_worker_killed_midway_changes_no_row(source: Path, local: Path, cluster: Cluster, tmp_path: Path) -> None:
    out = tmp_path / "out"
    going = start(source, out, cluster)
    deadline = time.monotonic() + 200
    while not (out / "events" / "_SUCCESS").exists() and going.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert going.poll() is None, going.communicate()[0]
    cluster.kill("two")  # after some tables, before the merged ones: what it kept of the reading is lost
    said, _ = going.communicate(timeout=500)
    assert (out / "run.json").exists(), said
    assert cluster.alive() < 2
    assert same(local, out) == []
    assert [len(rows(out, t)) for t in TABLES] == [len(rows(local, t)) for t in TABLES]
    with Ledger(tmp_path / "a.db") as one, Ledger(tmp_path / "b.db") as other:
        one.add_readings(read_result(str(out)), engine=engine_of(str(out)))
        other.add_readings(read_result(str(local)), engine=engine_of(str(local)))
        assert [e.id for e in one.events()] == [e.id for e in other.events()]


def test_small_files_share_a_task_and_large_ones_are_parted() -> None:
    files = [Input(n, str(n), size) for n, size in enumerate((10, 10, 100_000_000, 10, 3_000_000, 2_000_000))]
    tasks = divide_work(files, 6)
    assert [(tuple(f.number for f in group), part, parts) for group, part, parts in tasks] == [
        *(((2,), part, 6) for part in range(6)), ((0, 1, 3, 4, 5), 0, 1),
    ]  # fmt: skip
    assert divide_work([], 4) == []


def test_actors_that_may_share_a_person_are_one_block() -> None:
    assert blocks_of("ABCDE", [("D", "B"), ("B", "A")]) == {"A": "A", "B": "A", "C": "C", "D": "A", "E": "E"}


def test_without_the_extra_one_sentence_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.batch import spark
    from communique.errors import UsageError

    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(UsageError, match=r"communique\[spark\]"):
        spark.run([], str(tmp_path), Reading())
