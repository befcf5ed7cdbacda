"""What is owed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from communique.resolution.claims import Decision

if TYPE_CHECKING:
    from communique.ledger.store import Ledger


def settle_commitments(
    connection: Connection, ledger: Ledger, touched: Iterable[str] | None, decisions: Sequence[Decision]
) -> None:
    return None
