"""Addresses of the pages; every value out of the ledger is quoted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit


def with_query(path: str, **query: Any) -> str:
    """A path with what is asked; None, "" and False leave a name out, lists repeat it."""
    parts = []
    for name, value in query.items():
        if value is False or (not value and value != 0):  # what a template leaves undefined, too
            continue
        for one in value if isinstance(value, list | tuple) else (value,):
            if isinstance(one, str) and one.isascii() and one.isalnum():  # as ids and codes are: a page has hundreds
                parts.append(f"{name}={one}")
            else:
                parts.append(urlencode({name: one}))
    return f"{path}?{'&'.join(parts)}" if parts else path


def _quoted(part: str) -> str:
    """A part of a path."""
    return part if part.isascii() and part.isalnum() else quote(part, safe="")


def changed(path: str, query: Mapping[str, Any], **changes: Any) -> str:
    """The address of this page with some of what is asked changed."""
    return with_query(path, **({k: v for k, v in query.items() if k not in changes} | changes))


def relation_url(a: str, b: str, **query: Any) -> str:
    return with_query(f"/relation/{_quoted(a)}/{_quoted(b)}", **query)


def brief_url(a: str, b: str, **query: Any) -> str:
    return with_query(f"/relation/{_quoted(a)}/{_quoted(b)}/brief", **query)


def events_url(*states: str, **query: Any) -> str:
    """The list of events, of the states that are named with each other."""
    return with_query("/events", state=list(states) or None, **query)


def state_url(code: str, **query: Any) -> str:
    return with_query(f"/state/{_quoted(code)}", **query)


def person_url(id: str) -> str:
    return f"/person/{_quoted(id)}"


def event_url(id: str) -> str:
    return f"/event/{_quoted(id)}"


def commitment_url(id: str) -> str:
    return f"/commitment/{_quoted(id)}"


def document_url(id: str, *, event: str | None = None, claim: str | None = None) -> str:
    """A document; with the words lit up that an event, or one claim, stands on."""
    return with_query(f"/document/{_quoted(id)}", event=event, claim=claim)


def outside(url: str | None) -> str:
    """An address out of a document, fit for ``href``: http and https alone, "" for all else."""
    value = (url or "").strip()
    return value if value.lower().startswith(("https://", "http://")) else ""


def host_of(url: str | None) -> str:
    """The host of an address out of a document, "" where it has none."""
    try:
        return urlsplit(outside(url)).hostname or ""
    except ValueError:
        return ""
