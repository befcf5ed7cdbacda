"""The commands that write the ledger for other programs, and take it back."""

from __future__ import annotations

import click

from communique.errors import UnreadableError, UsageError

_LEDGER = click.option(
    "--ledger", metavar="FILE|URL", help="The ledger: a file, or postgresql+psycopg://…; else $COMMUNIQUE_LEDGER."
)


@click.command("export")
@click.argument("form", metavar="csv|jsonl", type=click.Choice(["csv", "jsonl"]))
@click.argument("states", nargs=-1, metavar="[STATE]...")
@_LEDGER
@click.option("--out", metavar="FOLDER|FILE", help="csv: the folder for the two tables; jsonl: the file.")
@click.option("--since", metavar="DATE", help="csv: leave out what is older.")
def export_command(form: str, states: tuple[str, ...], ledger: str | None, out: str | None, since: str | None) -> None:
    """Write the events as tables, or the whole ledger as JSON Lines; every row, however many.

    \b
    Examples:
      communique export csv --out tables/
      communique export csv Vietnam Japan --since 2024 --out tables/
      communique export jsonl --out ledger.jsonl

    csv writes events.csv and parties.csv. jsonl is the whole ledger, which 'communique import' takes back; without
    --out it goes to standard output.
    """
    from pathlib import Path

    from communique.views.cli.terminal import clean, stderr, stdout
    from communique.views.export.files import written
    from communique.views.export.lines import write_lines
    from communique.views.export.tables import write_tables
    from communique.views.python import Ledger

    if form == "csv" and out is None:
        raise UsageError("name the folder for the tables, as in 'communique export csv --out tables/'")
    if form == "jsonl" and (states or since):
        raise UsageError("jsonl is the whole ledger; states and --since go with csv")
    with Ledger(ledger, create=False) as book:
        if form == "csv":
            assert out is not None
            events, parties = write_tables(book, Path(out), states, since)
            said = f"{events:,} events and {parties:,} parties written to {out}"
        elif out is None or out == "-":
            write_lines(book, stdout())
            return
        else:
            with written(Path(out)) as file:
                said = f"{write_lines(book, file):,} lines written to {out}"
    stderr().write(f"communique: {clean(said)}\n")


@click.command("import")
@click.argument("path", metavar="FILE")
@_LEDGER
def import_command(path: str, ledger: str | None) -> None:
    """Take in a ledger that 'communique export jsonl' wrote, into an empty one; all or nothing.

    \b
    Examples:
      communique import ledger.jsonl --ledger new.db
    """
    from pathlib import Path

    from communique.views.cli.terminal import clean, stderr
    from communique.views.export.lines import read_lines
    from communique.views.python import Ledger

    try:
        with Path(path).open(encoding="utf-8", newline="\n") as file, Ledger(ledger) as book:
            count = read_lines(book, file, path)
            said = f"{count:,} documents taken into {book.name}"
    except OSError as error:
        raise UnreadableError(path, f"it cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise UnreadableError(path, "this is not UTF-8") from None
    stderr().write(f"communique: {clean(said)}\n")


COMMANDS = (export_command, import_command)
