"""What ``communique export`` does, form by form; each gives the sentence to say at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from communique.errors import UsageError
from communique.views.cli.terminal import stdout
from communique.views.export.files import written
from communique.views.export.rows import Choice, check_days, check_since
from communique.views.python import Ledger


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line, as it was given."""

    form: str
    states: tuple[str, ...] = ()
    out: str | None = None
    first: str | None = None
    last: str | None = None
    since: str | None = None
    by: str | None = None
    undirected: bool = False
    every: bool = False
    deposit: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()


def choice_of(book: Ledger, wanted: Wanted) -> Choice:
    """The choice of events, with codes for states."""
    check_days(wanted.first, wanted.last)
    return Choice(book.states(*wanted.states), wanted.first, wanted.last, check_since(wanted.since))


def tables(book: Ledger, wanted: Wanted) -> str:
    from communique.views.export.tables import PARQUET, write_tables

    if wanted.out is None:
        raise UsageError(f"name the folder for the tables, as in 'communique export {wanted.form} --out tables/'")
    if wanted.form == PARQUET:
        from communique.views.export.arrow import check_arrow

        check_arrow()
    counts = write_tables(book, Path(wanted.out), wanted.form, choice_of(book, wanted))
    said = ", ".join(f"{n:,} {name}" for name, n in counts.items())
    return f"{said} written to {wanted.out}"


def panel(book: Ledger, wanted: Wanted) -> str:
    from communique.views.export import panel as panels

    check_days(wanted.first, wanted.last)
    states = book.states(*wanted.states)
    asked = panels.Wanted(
        wanted.by or panels.MONTH, not wanted.undirected, states, wanted.every, wanted.first, wanted.last
    )
    with book.reading() as connection:
        made = panels.Panel(connection, asked)
        said = _put(asked.table, made.rows(), wanted.out)
    if made.undated:
        said += f"; {made.undated:,} events are in it nowhere, as their beginning is not known to the {asked.unit}"
    return said


def changes(book: Ledger, wanted: Wanted) -> str:
    from communique.views.export.cells import change_cells
    from communique.views.export.columns import CHANGES

    with book.reading() as connection:
        return _put(CHANGES, change_cells(connection, check_since(wanted.since)), wanted.out)


def _put(table: object, rows: Iterable[tuple[object, ...]], out: str | None) -> str:
    """A table to a file, or as CSV to standard output."""
    from communique.views.export.columns import Table
    from communique.views.export.tables import csv_put, form_of, put_all, table_file

    assert isinstance(table, Table)
    if out is None or out == "-":
        stream = stdout()
        count = put_all(csv_put(stream, table), rows)
        stream.flush()
        return f"{count:,} rows"
    with table_file(Path(out), table, form_of(out)) as put:
        count = put_all(put, rows)
    return f"{count:,} rows written to {out}"


def whole(book: Ledger, wanted: Wanted) -> str:
    from communique.views.export.lines import write_lines

    return _text(wanted.out, lambda out: write_lines(book, out), "lines")


def entities(book: Ledger, wanted: Wanted) -> str:
    from communique.views.export.ftm import write_entities

    choice = choice_of(book, wanted)
    with book.reading() as connection:
        return _text(wanted.out, lambda out: write_entities(connection, out, choice), "entities")


def evidence(book: Ledger, wanted: Wanted) -> str:
    from communique.views.export.annotations import write_annotations

    choice = choice_of(book, wanted)
    with book.reading() as connection:
        return _text(wanted.out, lambda out: write_annotations(connection, out, choice), "annotations")


def calendar(book: Ledger, wanted: Wanted) -> str:
    from communique.views.export.calendar import write_calendar

    states = book.states(*wanted.states)
    with book.reading() as connection:
        return _text(
            wanted.out, lambda out: write_calendar(connection, out, book.today(), states, wanted.first), "entries"
        )  # fmt: skip


def deposit(book: Ledger, wanted: Wanted) -> str:
    from communique.views.export.deposit import About, write_deposit

    assert wanted.deposit is not None
    about = About(wanted.title, wanted.authors)
    counts = write_deposit(book, Path(wanted.deposit), choice_of(book, wanted), about)
    said = f"{counts['events']:,} events, {counts['documents']:,} documents and {len(counts) - 2} other tables "
    said += f"written to {wanted.deposit}"
    return said + ("" if wanted.authors else "; CITATION.cff names no author yet: give --author NAME")


def _text(name: str | None, write: Callable[[TextIO], int], what: str) -> str:
    """Text to a file or to standard output."""
    if name is None or name == "-":
        stream = stdout()
        count = write(stream)
        stream.flush()
        return f"{count:,} {what}"
    with written(Path(name)) as out:
        count = write(out)
    return f"{count:,} {what} written to {name}"


RUNS: dict[str, Callable[[Ledger, Wanted], str]] = {
    "csv": tables,
    "parquet": tables,
    "panel": panel,
    "changes": changes,
    "ics": calendar,
    "annotations": evidence,
    "ftm": entities,
    "jsonl": whole,
    "deposit": deposit,
}
"""Every form of ``communique export``; the API has the same."""
