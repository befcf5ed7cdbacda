"""The day on which a text was published, as given by a user or a record."""

from __future__ import annotations

from datetime import date, datetime

from communique.errors import DateError


def parse_published(value: str | None) -> str | None:
    """``YYYY-MM-DD``, or None where nothing is given. DateError where it is no day that exists.

    A time behind the day is dropped: the day is that of the place that wrote it.
    """
    if value is None or not value.strip():
        return None
    try:
        if len(value.strip()) > 10:
            return datetime.fromisoformat(value.strip()).date().isoformat()
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        raise DateError(value, "a day that exists, as in 2025-02-08") from None
