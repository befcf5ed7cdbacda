"""The command that writes the ledger for other programs, as tables."""

from __future__ import annotations

import click

from communique.errors import UsageError

_LEDGER = click.option(
    "--ledger", metavar="FILE|URL", help="The ledger: a file, or postgresql+psycopg://…; else $COMMUNIQUE_LEDGER."
)


@click.command("export")
@click.argument("form", metavar="csv", type=click.Choice(["csv"]))
@click.argument("states", nargs=-1, metavar="[STATE]...")
@_LEDGER
@click.option("--out", metavar="FOLDER", help="The folder for the two tables.")
@click.option("--since", metavar="DATE", help="Leave out what is older.")
def export_command(form: str, states: tuple[str, ...], ledger: str | None, out: str | None, since: str | None) -> None:
    """Write the events as tables; every row, however many.

    \b
    Examples:
      communique export csv --out tables/
      communique export csv Vietnam Japan --since 2024 --out tables/

    csv writes events.csv and parties.csv.
    """
    from pathlib import Path

    from communique.views.cli.terminal import clean, stderr
    from communique.views.export.tables import write_tables
    from communique.views.python import Ledger

    if out is None:
        raise UsageError("name the folder for the tables, as in 'communique export csv --out tables/'")
    with Ledger(ledger, create=False) as book:
        events, parties = write_tables(book, Path(out), states, since)
    stderr().write(f"communique: {clean(f'{events:,} events and {parties:,} parties written to {out}')}\n")


COMMANDS = (export_command,)
