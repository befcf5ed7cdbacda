"""The exported tables in memory, as tables of Apache Arrow, which pandas and polars take as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection

from communique.errors import UsageError
from communique.views.export import cells, columns
from communique.views.export.arrow import arrow_table, check_arrow
from communique.views.export.cells import Cells
from communique.views.export.columns import Table
from communique.views.export.panel import MONTH, YEAR, Panel, Wanted
from communique.views.export.rows import Choice, stream_events

Source = Callable[[Connection, Choice], Iterable[Cells]]
_WHOLE: dict[Table, Source] = {
    columns.DOCUMENTS: lambda c, _: cells.document_cells(c),
    columns.PEOPLE: lambda c, _: cells.people_cells(c),
    columns.TENURES: lambda c, _: cells.tenure_cells(c),
    columns.COMMITMENTS: lambda c, _: cells.commitment_cells(c),
    columns.CHANGES: lambda c, choice: cells.change_cells(c, choice.since),
    columns.STATES: lambda c, _: cells.state_cells(),
    columns.CODES: lambda c, _: cells.code_cells(),
}
_CHOSEN: dict[Table, Source] = {
    columns.EVENTS: lambda c, choice: (cells.event_cells(*row) for row in stream_events(c, choice)),
    columns.PARTIES: lambda c, choice: (
        party for event, first, _ in stream_events(c, choice) for party in cells.party_cells(event, first.published)
    ),
}
_PANELS = {columns.DYAD_MONTHS: MONTH, columns.DYAD_YEARS: YEAR}


def frame(connection: Connection, name: str, choice: Choice, *, directed: bool = True, every: bool = False) -> Any:
    """A ``pyarrow.Table`` of a table by its name, with the columns that docs/exports.md tells.

    The choice is for events, parties and panels; ``directed`` and ``every`` (all states that there are) for panels.
    UsageError for a name that there is none of, or a choice that a table does not take.
    """
    check_arrow()
    tables = {t.name: t for t in (*_CHOSEN, *_PANELS, *_WHOLE)}
    table = tables.get(name)
    if table is None:
        raise UsageError(f"no table {name!r}; there are: {', '.join(tables)}")
    if table in _PANELS:
        wanted = Wanted(_PANELS[table], directed, choice.states, every, choice.first, choice.last)
        return arrow_table(table, Panel(connection, wanted).rows())
    if table in _WHOLE and (choice.states or choice.first or choice.last or (choice.since and name != "changes")):
        raise UsageError(f"{name} is of the whole ledger; states and days go with {', '.join(t.name for t in _CHOSEN)}")
    return arrow_table(table, (_CHOSEN | _WHOLE)[table](connection, choice))
