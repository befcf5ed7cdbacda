"""The register: known persons with their offices and days, brought in from files; nothing depends on it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, select

from communique.ledger.tables import register
from communique.resolution.across import RegisterEntry


def load_register(connection: Connection) -> list[RegisterEntry]:
    """All persons of the register, by id."""
    rows: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(select(register).order_by(register.c.no)):
        rows[row.id].append(row)
    return [
        RegisterEntry(
            id,
            tuple(dict.fromkeys(n for row in mine for n in row.names)),
            next((row.state for row in mine if row.state), None),
            tuple((row.office, row.since, row.until) for row in mine if row.office),
        )
        for id, mine in sorted(rows.items())
    ]
