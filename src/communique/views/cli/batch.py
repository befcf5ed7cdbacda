"""``communique batch``: inputs of any size → tables."""

from __future__ import annotations

import sys
from typing import Any

import click


@click.command("batch")
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--out", metavar="DIR", help="Folder of the result; new, empty, or of this run broken off.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read; all cores where not given.")
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True,
    help="This machine, or Apache Spark (extra communique[spark]).",
)  # fmt: skip
@click.option("--master", metavar="URL", help="Spark's master, as in spark://host:7077; else what spark-submit sets.")
@click.option("--lang", metavar="CODE", help="Language of the texts; told from each text where not given.")
@click.option("--text-field", metavar="NAME", help="Where records (JSON Lines, Parquet) have their text; `text`.")
@click.option("--all", "every", is_flag=True, help="Read also what is no readout at the first look.")
@click.option("--page-seconds", type=click.FloatRange(1), default=60, show_default=True,
              help="Give a page up that takes longer.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="What was read, for a person or a program.")  # fmt: skip
def batch_command(**given: Any) -> None:
    """Read files and archives of any size with all cores into tables (Parquet).

    \b
    Examples:
      communique batch news/*.warc.gz --out result
      communique batch articles.jsonl --text-field body --out result --jobs 4
      communique batch s3://bucket/news.warc.gz --out s3://bucket/result --engine spark

    The result has documents, events, tenures, failures, merged_events and people; DuckDB reads it as it is, and
    'communique add DIR' takes it into a ledger. A run that was broken off goes on where it was. A page that cannot
    be read is written to failures and stops nothing.
    """
    sys.exit(run(**given))


def run(
    inputs: tuple[str, ...], out: str | None, jobs: int | None, engine: str, master: str | None, lang: str | None,
    text_field: str | None, every: bool, page_seconds: float, form: str,
) -> int:  # fmt: skip
    """Runs a batch; the exit code: 1 where something could not be read."""
    from pathlib import Path

    from communique.batch.options import Reading, Running
    from communique.errors import UsageError
    from communique.languages.pack import available
    from communique.sources.records import TEXT
    from communique.views.cli.ledger_actions import _json, _say
    from communique.views.cli.progress import Progress
    from communique.views.cli.terminal import stderr

    if not inputs:
        raise UsageError(
            "nothing to read: name files, folders or archives, as in 'communique batch news.warc.gz --out result'"
        )
    if not out:
        raise UsageError("batch needs a folder for its result: --out DIR")
    if lang is not None and lang not in available():
        raise UsageError(f"no language pack {lang!r}; there are: {', '.join(available())}")
    how = Reading(lang, text_field or TEXT, look=not every)
    if engine == "spark":
        from communique.batch.spark import run as run_spark

        result = run_spark(inputs, out, how, master, Running(1, page_seconds), _say)
    from communique.batch.local import Watch
    from communique.batch.local import run as run_local

    with Progress(stderr()) as progress:
        step = progress.share()

        def say(sentence: str) -> None:
            progress.close()
            if progress.on:
                _say(sentence)

        running = Running(jobs or 0, page_seconds)
        result = run_local(inputs, Path(out), how, running, Watch(step, say))
    if form == "json":
        _json(result.as_dict())
    else:
        _show(result)
    failures = result.counts.get("failures", 0)
    if failures:
        _say(f"{failures:,} pages could not be read; see {out}/failures")
    return 1 if failures else 0


def _show(result: Any) -> None:
    from communique.views.cli.terminal import stdout

    parts = [f"{count:,} {table.replace('_', ' ')}" for table, count in result.counts.items()]
    stdout().write(f"{result.folder}: {', '.join(parts)}\n")
    stdout().flush()


COMMANDS = (batch_command,)
