"""Lists in pages: how many there are, which are shown, how to go on; an empty one says why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

SIZE = 50  # rows of a page
_LAST = 100_000  # pages that can be called by number


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows ``first`` … of ``total`` (None: not counted); ``more`` where others follow. ``empty`` says why none is
    there; ``path`` and ``query`` are the page's own, by which its other pages are called."""

    rows: Sequence[Any]
    total: int | None
    page: int = 1
    size: int = SIZE
    more: bool = False
    path: str = ""
    query: tuple[tuple[str, str], ...] = ()
    empty: str = "There is nothing here."
    one: str = "entry"
    many: str = "entries"

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def first(self) -> int:
        return (self.page - 1) * self.size + 1

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def next(self) -> str:
        """The address of the next rows, "" where there are none."""
        return self._at(self.page + 1) if self.more and self.page < _LAST else ""

    @property
    def previous(self) -> str:
        return self._at(self.page - 1) if self.page > 1 else ""

    def _at(self, page: int) -> str:
        from communique.views.web.links import with_query

        kept: dict[str, list[str]] = {}
        for name, value in self.query:  # a name may stand there more than once
            if name != "page":
                kept.setdefault(name, []).append(value)
        return with_query(self.path, **kept, page=page if page > 1 else None)


def page_number(value: str | None) -> int:
    """A page's number as given by a user; the first for what is none."""
    return min(_LAST, max(1, int(value))) if value and value.isdigit() and len(value) < 9 else 1
