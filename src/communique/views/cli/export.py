"""The commands that write the ledger for other programs, and take it back."""

from __future__ import annotations

from typing import Any

import click

from communique.errors import UnreadableError, UsageError

_LEDGER = click.option(
    "--ledger", metavar="FILE|URL", help="The ledger: a file, or postgresql+psycopg://…; else $COMMUNIQUE_LEDGER."
)
# Each form with the options that it takes.
TAKES = {
    "csv": ("states", "out", "first", "last", "since"),
    "parquet": ("states", "out", "first", "last", "since"),
    "panel": ("states", "out", "first", "last", "by", "undirected", "every"),
    "changes": ("out", "since"),
    "ics": ("states", "out", "first"),
    "annotations": ("states", "out", "first", "last", "since"),
    "ftm": ("states", "out", "first", "last", "since"),
    "jsonl": ("out",),
    "deposit": ("states", "first", "last", "deposit", "title", "authors"),
}
_FORMS = tuple(form for form in TAKES if form != "deposit")
_OPTIONS = {"states": "states", "first": "--from", "last": "--to", "every": "--all-states", "authors": "--author"}


@click.command("export")
@click.argument("words", nargs=-1, metavar="[FORM] [STATE]...")
@_LEDGER
@click.option("--out", metavar="FOLDER|FILE", help="Where to: a folder for csv and parquet, else a file.")
@click.option("--from", "first", metavar="DATE", help="Leave out what was over before this day, month or year.")
@click.option("--to", "last", metavar="DATE", help="Leave out what began after it.")
@click.option("--since", metavar="TIME", help="Only what was added, changed or removed in the ledger since.")
@click.option("--by", type=click.Choice(["month", "year"]), help="panel: its times; months where not given.")
@click.option("--undirected", is_flag=True, help="panel: one row for both directions.")
@click.option("--all-states", "every", is_flag=True, help="panel: all states that there are, not only the ledger's.")
@click.option("--deposit", metavar="DIR", help="A new folder with all tables, codebook, README, citation, checksums.")
@click.option("--title", metavar="TEXT", help="--deposit: its title.")
@click.option("--author", "authors", metavar="NAME", multiple=True, help="--deposit: who is cited; more than once.")
def export_command(words: tuple[str, ...], ledger: str | None, **given: Any) -> None:
    """Write the ledger for other programs; every row, however many.

    \b
    Forms:
      csv          events.csv and parties.csv in the folder of --out
      parquet      the same as events.parquet and parties.parquet (extra: communique[arrow])
      panel        pairs of states by month or year, zeros included; CSV, or Parquet for FILE.parquet
      changes      what was added, changed, removed or merged in the ledger, when and why; CSV
      ics          iCalendar of what is planned from today (or --from) on, and of what is due
      annotations  W3C Web Annotations (JSON-LD): every claim on its words
      ftm          FollowTheMoney entities, one a line: events, persons and their posts, states, documents
      jsonl        the whole ledger as JSON Lines, which 'communique import' takes back

    \b
    Examples:
      communique export csv --out tables/
      communique export parquet Vietnam Japan --from 2024 --out tables/
      communique export panel --by year --undirected --out dyads.csv
      communique export --since 2025-02-01
      communique export csv --since 2025-02-01 --out update/
      communique export ics Vietnam --out vietnam.ics
      communique export jsonl --out ledger.jsonl
      communique export --deposit replication/ --title "Calls and visits" --author "Reader, A."

    With states: the events in which all of them take part; of a panel the pairs of them (of one state: its pairs with
    all others). Without --out, all but csv and parquet go to standard output. --since goes by the time of the ledger:
    events that came or changed since then, and with csv and parquet a table of all changes.
    """
    from communique.views.cli import export_run
    from communique.views.cli.terminal import clean, stderr
    from communique.views.python import Ledger

    form, states = _form(words, given)
    for name, value in {**given, "states": states}.items():
        if value and name not in TAKES[form]:
            option = _OPTIONS.get(name, f"--{name}")
            those = ", ".join("--deposit" if f == "deposit" else f for f, takes in TAKES.items() if name in takes)
            raise UsageError(f"{'--deposit' if form == 'deposit' else form} takes no {option}; it goes with {those}")
    with Ledger(ledger, create=False) as book:
        said = export_run.RUNS[form](book, export_run.Wanted(form, states, **given))
    stderr().write(f"communique: {clean(said)}\n")


def _form(words: tuple[str, ...], given: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The form and the states: the first word is the form, with --deposit every word a state; --since alone asks for
    the changes."""
    import difflib

    known = ", ".join(_FORMS)
    if given["deposit"] is not None:
        if words and words[0] in _FORMS:
            raise UsageError(f"--deposit has tables of its own; leave out {words[0]!r}")
        return "deposit", words
    if words and words[0] in _FORMS:
        return words[0], words[1:]
    if not words and given["since"] is not None:
        return "changes", ()
    if not words:
        raise UsageError(f"name a form: {known}; as in 'communique export csv --out tables/'")
    near = difflib.get_close_matches(words[0], _FORMS, 1, 0.5)
    raise UsageError(f"no form {words[0]!r}; " + (f"did you mean {near[0]!r}?" if near else f"there are: {known}"))


@click.command("import")
@click.argument("path", metavar="FILE")
@_LEDGER
def import_command(path: str, ledger: str | None) -> None:
    """Take in a ledger that 'communique export jsonl' wrote, into an empty one; all or nothing.

    \b
    Examples:
      communique import ledger.jsonl --ledger new.db
    """
    from itertools import chain
    from pathlib import Path

    from communique.views.cli.terminal import clean, stderr
    from communique.views.export.lines import check_head, read_lines
    from communique.views.python import Ledger

    try:
        with Path(path).open(encoding="utf-8", newline="\n") as file:
            first = file.readline()
            check_head(first, path)  # before a ledger is made for something else
            with Ledger(ledger) as book:
                count = read_lines(book, chain((first,), file), path)
                said = f"{count:,} documents taken into {book.name}"
    except OSError as error:
        raise UnreadableError(path, f"it cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise UnreadableError(path, "this is not UTF-8") from None
    stderr().write(f"communique: {clean(said)}\n")


COMMANDS = (export_command, import_command)
