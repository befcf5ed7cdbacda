"""What all accounts of a run say together, on one machine: people first, then events in one stream through time.

Claims are sorted on disk (SQLite), so that memory holds a window of time and the names, not the claims.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from communique.batch.claims import claim_of_row, claims_of_bundle, merged_row, person_row
from communique.batch.collect import TableWriter
from communique.batch.pages import Bundle
from communique.resolution.across import nodes_of, resolve_nodes
from communique.resolution.candidates import first_day
from communique.resolution.claims import Claim
from communique.resolution.merging import merge_stream
from communique.resolution.nodes import Node
from communique.resolution.persons import Key


class Sorter:
    """Claims in the order of time, and the names in them. Close it after use, or use it in ``with``."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self.path, self.nodes = path, dict[Key, Node]()
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-32000;"
            "CREATE TABLE claims(id TEXT PRIMARY KEY, first INTEGER, row TEXT) WITHOUT ROWID; BEGIN"
        )

    def __enter__(self) -> Sorter:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()
        self.path.unlink(missing_ok=True)

    def put(self, bundle: Bundle) -> None:
        """Takes the claims of a document in."""
        if not bundle.get("events") and not bundle.get("tenures"):
            return
        claims, tenures = claims_of_bundle(bundle)
        rows = {r["id"]: r for r in bundle["events"]}
        self.db.executemany(
            "INSERT OR IGNORE INTO claims VALUES (?, ?, ?)",
            [(c.id, first_day(c), json.dumps(rows[c.id], ensure_ascii=False)) for c in claims],
        )
        for key, node in nodes_of(claims, tenures).items():
            if key in self.nodes:
                self.nodes[key].absorb(node)
            else:
                self.nodes[key] = node

    def claims(self) -> Iterator[Claim]:
        """All claims in the order of time."""
        for (row,) in self.db.execute("SELECT row FROM claims ORDER BY first, id"):
            yield claim_of_row(json.loads(row))


def merge_claims(sorter: Sorter, writer: TableWriter) -> None:
    """Writes the events and the people that the claims tell."""
    people = resolve_nodes(sorter.nodes.values())
    for person in people.persons:
        writer.put("people", person_row(person))
    for cluster in merge_stream(sorter.claims(), people):
        writer.put("merged_events", merged_row(cluster))
