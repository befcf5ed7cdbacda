"""What a run is asked for, and what is the same in all its processes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from communique.sources.archive import Limits
from communique.sources.records import TEXT


@dataclass(frozen=True, slots=True)
class Reading:
    """How pages are read: what changes the result. ``look``: pass over what is surely no readout."""

    lang: str | None = None
    text_field: str = TEXT
    look: bool = True
    most: int = Limits().most

    @property
    def limits(self) -> Limits:
        return Limits(self.most, self.text_field)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Running:
    """How the work is done: what does not change the result.

    ``seconds``: a page that takes longer is given up. ``memory``: bytes that one process may take, 0 for no limit.
    """

    jobs: int = 0
    seconds: float = 60.0
    memory: int = 4_000_000_000

    @property
    def processes(self) -> int:
        if self.jobs:
            return self.jobs
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


Row = Mapping[str, Any]
"""A row of a table, as JSON holds it."""
