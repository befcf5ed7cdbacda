"""A deposit: the folder that a journal's data editor asks for, whole or not at all.

Tables as CSV and Parquet, a codebook for people and for programs, README, CITATION.cff, versions, checksums. The same
ledger gives the same bytes with the same program; the day in it is that of the ledger's last change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from communique import __version__
from communique.errors import UsageError
from communique.ledger.opening import revisions
from communique.ledger.store import Ledger
from communique.ledger.tables import changes, documents, readings
from communique.views.export import cells, codebook, columns, panel
from communique.views.export.arrow import check_arrow
from communique.views.export.cells import Cells
from communique.views.export.columns import Table
from communique.views.export.deposit_texts import citation, readme
from communique.views.export.files import gathered
from communique.views.export.rows import Choice, stream_events
from communique.views.export.tables import CSV, PARQUET, Put, open_table, put_all

TABLES = (
    columns.EVENTS, columns.PARTIES, columns.DOCUMENTS, columns.PEOPLE, columns.TENURES, columns.COMMITMENTS,
    columns.DYAD_MONTHS, columns.DYAD_YEARS, columns.CHANGES, columns.STATES, columns.CODES,
)  # fmt: skip
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class About:
    """What a deposit says of itself, as far as people tell it."""

    title: str | None = None
    authors: Sequence[str] = ()

    @property
    def named(self) -> str:
        return self.title or "Events between states, read from diplomatic readouts"


def write_deposit(
    ledger: Ledger, folder: Path, choice: Choice | None = None, about: About | None = None
) -> dict[str, int]:
    """Writes a deposit into a new folder; how many rows each table has. UsageError where something is there."""
    about = about or About()
    check_arrow()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is there already; name a new folder for the deposit")
    with gathered(folder, new=True) as beside, ledger.reading() as connection:
        counts, undated = _tables(connection, beside / "data", choice or Choice())
        found = _facts(connection, ledger)
        (beside / "codebook.md").write_text(codebook.page(TABLES, counts), "utf-8")
        _json(beside / "datapackage.json", codebook.package(TABLES, about.named, found["date"]))
        _json(beside / "versions.json", found["versions"])
        (beside / "README.md").write_text(readme(about.named, TABLES, counts, undated, found), "utf-8")
        (beside / "CITATION.cff").write_text(citation(about.named, about.authors, found["date"]), "utf-8")
        (beside / SUMS).write_text("".join(_sums(beside)), "utf-8")
    return counts


@contextmanager
def _both(folder: Path, table: Table) -> Iterator[Put]:
    """A table as CSV and as Parquet."""
    with open_table(folder, table, CSV) as first, open_table(folder, table, PARQUET) as second:

        def put(rows: Iterable[Cells]) -> None:
            held = list(rows)
            first(held)
            second(held)

        yield put


def _tables(connection: Connection, folder: Path, choice: Choice) -> tuple[dict[str, int], int]:
    """All tables; how many rows each has, and how many events the panel of months leaves out."""
    counts: dict[str, int] = {columns.EVENTS.name: 0, columns.PARTIES.name: 0}
    kept = _Kept(choice != Choice())
    with ExitStack() as stack:
        put_event, put_parties = (stack.enter_context(_both(folder, t)) for t in (columns.EVENTS, columns.PARTIES))
        for event, evidence, sources in stream_events(connection, choice):
            put_event([cells.event_cells(event, evidence, sources)])
            parties = cells.party_cells(event, evidence.published)
            put_parties(parties)
            kept.add(event.id, *sources, *(p.person for p in event.parties if p.person))
            counts[columns.EVENTS.name] += 1
            counts[columns.PARTIES.name] += len(parties)
    rows: dict[Table, Iterable[Cells]] = {
        columns.DOCUMENTS: kept.of(cells.document_cells(connection), columns.DOCUMENTS.place("id")),
        columns.PEOPLE: kept.of(cells.people_cells(connection), columns.PEOPLE.place("id")),
        columns.TENURES: kept.of(cells.tenure_cells(connection), columns.TENURES.place("person")),
        columns.COMMITMENTS: kept.of(cells.commitment_cells(connection), columns.COMMITMENTS.place("event")),
        columns.CHANGES: kept.of(cells.change_cells(connection), columns.CHANGES.place("id")),
        columns.STATES: cells.state_cells(),
        columns.CODES: cells.code_cells(),
    }
    left_out = 0
    for unit in (panel.MONTH, panel.YEAR):
        made = panel.Panel(connection, panel.Wanted(unit, True, choice.states, False, choice.first, choice.last))
        rows[made.wanted.table] = made.rows()
        left_out = max(left_out, made.undated)
    for table in TABLES[2:]:
        with _both(folder, table) as put:
            counts[table.name] = put_all(put, rows[table])
    return counts, left_out


class _Kept:
    """The ids that belong to a choice of events; without a choice all do."""

    def __init__(self, chosen: bool) -> None:
        self._ids: set[str] | None = set() if chosen else None

    def add(self, *ids: str) -> None:
        if self._ids is not None:
            self._ids.update(ids)

    def of(self, rows: Iterable[Cells], place: int) -> Iterator[Cells]:
        """The rows that have one of the ids in a cell."""
        return (row for row in rows if self._ids is None or row[place] in self._ids)


def _facts(connection: Connection, ledger: Ledger) -> dict[str, Any]:
    """What README and versions tell of a ledger."""
    last = connection.scalar(select(func.max(changes.c.at)))
    by = (readings.c.engine, readings.c.pack, documents.c.lang)
    query = select(*by, func.count()).join(documents, documents.c.reading == readings.c.no).group_by(*by).order_by(*by)
    read = [
        {"engine": engine, "language": lang, "pack": pack or None, "documents": count}
        for engine, pack, lang, count in connection.execute(query)
    ]
    langs: dict[str, int] = {}
    for row in read:
        langs[row["language"]] = langs.get(row["language"], 0) + row["documents"]
    return {
        "date": (last or ledger.now())[:10],
        "languages": dict(sorted(langs.items())),
        "versions": {
            "program": f"communique {__version__}",
            "engine": ledger.reader.engine if ledger.reader is not None else None,
            "ledger_schema": revisions()[-1],
            "packs": _packs(ledger),
            "readings": read,
            "libraries": _libraries(),
        },
    }


def _packs(ledger: Ledger) -> Mapping[str, str]:
    """The digests of the language packs of the program."""
    from communique.languages.pack import available

    reader = ledger.reader
    return {lang: reader.pack(lang) for lang in available()} if reader is not None else {}


def _libraries() -> Mapping[str, str]:
    from importlib.metadata import version

    return {name: version(name) for name in ("babel", "pyarrow", "sqlalchemy")}


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _sums(folder: Path) -> Iterator[str]:
    """Lines as ``sha256sum -c`` reads them."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != SUMS):
        digest = sha256()
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
        yield f"{digest.hexdigest()}  {path.relative_to(folder).as_posix()}\n"
