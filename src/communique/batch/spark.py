"""A run on Apache Spark: the same reading as a map over the inputs, the same merging as groups. Extra ``spark``.

Each task reads a file or a part of one in a process of its own, as on one machine, so that a page that kills or hangs
costs itself alone. A lost machine costs time: what it had read is read again. The rows are those of ``local``.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from communique.batch.chunks import RUN, read_bundles
from communique.batch.inputs import Input, divide, list_inputs
from communique.batch.local import Result, prepare
from communique.batch.options import Reading, Running
from communique.batch.spark_merge import merge_bundles
from communique.batch.tables import COLUMNS, DATED, READ, UNKNOWN, month_of, rows_of, typed
from communique.batch.workers import Workers
from communique.engine import engine_version
from communique.errors import UsageError
from communique.sources.streams import is_remote, store_of

_PARTS = 8  # tasks of one file at most: each unpacks all of it, which takes a thirtieth of reading it
VARIABLE = "COMMUNIQUE_TASK_BYTES"
_LEAST = 4_000_000  # bytes of one task at least: it begins with loading the language packs (or as VARIABLE says)
_TASKS = 3  # tasks for each core, so that none waits long for the last

Task = tuple[tuple[Input, ...], int, int]
"""Files, and which of how many parts of them."""

Told = tuple[str, str, tuple[int, int, int], str]
"""``told`` (it has claims), ``plain`` or ``failure``; id of the document; place in the input; the bundle as JSON."""


def run(
    paths: Sequence[str],
    out: str,
    how: Reading,
    master: str | None = None,
    running: Running | None = None,
    say: Callable[[str], None] = lambda sentence: None,
) -> Result:
    """Reads all pages into tables below ``out``, an address that Spark and Arrow can write to from every machine."""
    spark = _session(master)
    try:
        inputs = list_inputs(paths)
        record = {"format": 1, "engine": engine_version(), "options": how.as_dict(),
                  "inputs": [[i.path, i.size, i.changed] for i in inputs], "complete": False}  # fmt: skip
        target = _target(out, record)
        say(f"Spark {spark.version} at {spark.sparkContext.master}: {len(inputs):,} files")
        counts = _write(spark, inputs, target, how, running or Running(jobs=1))
        _keep_record(
            out, record | {"complete": True, "rows": counts, "pages": counts["documents"] + counts["failures"]}
        )
    finally:
        spark.stop()
    return Result(Path(out), counts, counts["documents"] + counts["failures"], counts["documents"] + counts["failures"])


def _session(master: str | None) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError("this engine needs the extra: pip install 'communique[spark]'") from None
    # Where nobody says which Python the machines have, it is the one that has communique here.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("communique batch").config("spark.sql.session.timeZone", "UTC")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.sql.parquet.compression.codec", "zstd")
    if master:
        builder = builder.master(master)
    try:
        spark = builder.getOrCreate()
    except Exception as error:  # of Java or of the network, in many shapes
        lines = str(error).strip().splitlines() or [type(error).__name__]
        raise UsageError(f"Spark does not start ({lines[0][:200]}); it needs Java 17 or later and a master") from None
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def _target(out: str, record: dict[str, Any]) -> str:
    """The address of the result, as Spark writes it. UsageError where something else is there."""
    if is_remote(out):
        system, inside = store_of(out)
        from pyarrow import fs

        if system.get_file_info(fs.FileSelector(inside, allow_not_found=True)):
            raise UsageError(f"{out} holds other files; choose a folder that is new or empty")
        return out.replace("s3://", "s3a://", 1)
    if prepare(Path(out), record):
        raise UsageError(f"{out} holds a result already; choose another folder")
    return Path(out).absolute().as_uri()


def _keep_record(out: str, record: Mapping[str, Any]) -> None:
    data = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True).encode()
    if not is_remote(out):
        (Path(out) / RUN).write_bytes(data)
        return
    system, inside = store_of(out)
    with system.open_output_stream(f"{inside}/{RUN}") as stream:
        stream.write(data)


def _write(spark: Any, inputs: Sequence[Input], target: str, how: Reading, running: Running) -> dict[str, int]:
    """Writes all tables; the rows of each."""
    from pyspark import StorageLevel

    context = spark.sparkContext
    # As many groups as the user says, else some for each core.
    groups = int(context.getConf().get("spark.default.parallelism") or _TASKS * context.defaultParallelism)
    tasks = divide_work(inputs, _TASKS * context.defaultParallelism)
    read = context.parallelize(tasks, max(1, len(tasks))).flatMap(lambda task: read_part(task, how, running))
    read = read.persist(StorageLevel.DISK_ONLY)
    once = read.filter(lambda t: t[0] == "told").map(lambda t: (t[1], t)).reduceByKey(_earlier, groups).values()
    told = once.persist(StorageLevel.DISK_ONLY)
    rest = read.filter(lambda t: t[0] != "told")
    counts: dict[str, int] = {}
    for table in READ:
        source = rest if table == "failures" else told if table != "documents" else told.union(rest)
        counts[table] = _write_table(spark, source.flatMap(lambda t, table=table: _rows(t, table)), table, target)
    merged, people = merge_bundles(told.map(lambda t: json.loads(t[3])), groups)
    for table, rows in (("merged_events", merged), ("people", people)):
        placed = rows.map(lambda row, table=table: ((row.get("first_day") or "", row["id"]), row))
        counts[table] = _write_table(spark, placed, table, target)
    return counts


def _earlier(a: Told, b: Told) -> Told:
    """Of one document that came twice the one that came first."""
    return min(a, b, key=lambda t: t[2])


def divide_work(inputs: Sequence[Input], tasks: int) -> list[Task]:
    """About as many tasks as are wanted, alike in size: small files together, large ones in parts."""
    least = int(os.environ.get(VARIABLE) or _LEAST)
    size = max(least, sum(i.size for i in inputs) // max(1, tasks))
    found: list[Task] = []
    group: list[Input] = []
    for given in inputs:
        if given.size > size:
            parts = min(_PARTS, -(-given.size // size))
            found += [((given,), part, parts) for part in range(parts)]
            continue
        if group and sum(i.size for i in group) + given.size > size:
            found.append((tuple(group), 0, 1))
            group = []
        group.append(given)
    return [*found, (tuple(group), 0, 1)] if group else found


def read_part(task: Task, how: Reading, running: Running) -> Iterator[Told]:
    """What the files of a task tell, each read in a process of its own."""
    files, part, parts = task
    with tempfile.TemporaryDirectory(prefix="communique-") as name, Workers(Path(name), how, running) as workers:
        for given in files:
            for chunk in divide([given], how.limits):
                if chunk.number % parts != part:
                    continue
                workers.give(chunk)
                while workers.busy:
                    for done, _ in workers.collect():
                        for number, bundle in enumerate(read_bundles(Path(name), done.number)):
                            yield _told(bundle, (given.number, done.number, number))


def _told(bundle: dict[str, Any], place: tuple[int, int, int]) -> Told:
    document = bundle.get("document")
    line = json.dumps(bundle, ensure_ascii=False)
    if document is None:
        return "failure", "", place, line
    return ("told" if document["text"] is not None else "plain"), document["id"], place, line


def _rows(told: Told, table: str) -> Iterator[tuple[tuple[Any, ...], Mapping[str, Any]]]:
    """The rows of one table in a bundle, each with its place."""
    number = 0
    for name, row in rows_of(json.loads(told[3])):
        if name == table:
            yield (*told[2], number), row
            number += 1


def _write_table(spark: Any, placed: Any, table: str, target: str) -> int:
    """Writes rows in the order of their months and places, over as many files as there are tasks; how many."""
    from pyspark.sql import functions as f

    dated = table in DATED
    names = list(COLUMNS[table])

    def as_tuple(item: tuple[tuple[Any, ...], Mapping[str, Any]]) -> tuple[Any, ...]:
        place, row = item
        month = month_of(row) if dated else UNKNOWN
        # One text for any place: numbers are filled up so that they sort as numbers do.
        order = " ".join(f"{p:012d}" if isinstance(p, int) else p for p in place)
        values = typed(table, row)
        return (*(values[n] for n in names), month, order)

    frame = spark.createDataFrame(placed.map(as_tuple), _schema(table), verifySchema=False)
    frame = frame.persist()
    ordered = frame.repartitionByRange(f.col("month"), f.col("place")).sortWithinPartitions("month", "place")
    where = f"{target}/{table}"
    if dated:
        ordered.drop("place").write.partitionBy("month").parquet(where)
    else:
        ordered.drop("place", "month").write.parquet(where)
    count = int(frame.count())
    if not count:  # an empty table is a table, too
        frame.drop("place", "month").limit(0).coalesce(1).write.mode("overwrite").parquet(where)
    return count


def _schema(table: str) -> Any:
    from pyspark.sql import types as t

    def struct(*names: str, dates: Sequence[str] = (), ints: Sequence[str] = ()) -> Any:
        sort = {**dict.fromkeys(dates, t.DateType()), **dict.fromkeys(ints, t.LongType())}
        return t.ArrayType(t.StructType([t.StructField(n, sort.get(n, t.StringType())) for n in names]))

    party = ("state", "org", "name", "latin", "office", "role")
    types = {
        "string": t.StringType(),
        "int": t.LongType(),
        "bool": t.BooleanType(),
        "bytes": t.BinaryType(),
        "date": t.DateType(),
        "strings": t.ArrayType(t.StringType()),
        "parties": struct(*party),
        "persons": struct(*party, "person"),
        "spellings": struct("name", "lang", "mentions", "first", "last", dates=("first", "last"), ints=("mentions",)),
        "offices": struct("state", "office", "first", "last", dates=("first", "last")),
    }
    fields = [t.StructField(name, types[sort]) for name, (sort, _) in COLUMNS[table].items()]
    return t.StructType([*fields, t.StructField("month", t.StringType()), t.StructField("place", t.StringType())])
