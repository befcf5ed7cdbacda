"""Addresses of the pages; every value out of the ledger is quoted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit


def with_query(path: str, **query: Any) -> str:
    """A path with what is asked; None, "" and False leave a name out, lists repeat it."""
    kept = {k: v for k, v in query.items() if v is not None and v != "" and v is not False}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


def changed(path: str, query: Mapping[str, Any], **changes: Any) -> str:
    """The address of this page with some of what is asked changed."""
    return with_query(path, **({k: v for k, v in query.items() if k not in changes} | changes))


def relation_url(a: str, b: str, **query: Any) -> str:
    return with_query(f"/relation/{quote(a, safe='')}/{quote(b, safe='')}", **query)


def brief_url(a: str, b: str, **query: Any) -> str:
    return with_query(f"/relation/{quote(a, safe='')}/{quote(b, safe='')}/brief", **query)


def events_url(*states: str, **query: Any) -> str:
    """The list of events, of the states that are named with each other."""
    return with_query("/events", state=list(states) or None, **query)


def state_url(code: str, **query: Any) -> str:
    return with_query(f"/state/{quote(code, safe='')}", **query)


def person_url(id: str) -> str:
    return f"/person/{quote(id, safe='')}"


def event_url(id: str) -> str:
    return f"/event/{quote(id, safe='')}"


def commitment_url(id: str) -> str:
    return f"/commitment/{quote(id, safe='')}"


def document_url(id: str, *, event: str | None = None, claim: str | None = None) -> str:
    """A document; with the words lit up that an event, or one claim, stands on."""
    return with_query(f"/document/{quote(id, safe='')}", event=event, claim=claim)


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
