"""The values that travel: Document, Event, Party, Tenure, Reading. All frozen; what comes out is EVENTS' JSON.

Spans are half-open, in code points of ``Document.text``; dates are EDTF (ISO 8601-2); states ISO 3166-1 alpha-3;
currencies ISO 4217. ``None`` means that the text does not say.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part. ``basis`` tells for a slot how it was got (stated, context, home state, …)."""

    state: str | None = None
    org: str | None = None
    name: str | None = None
    latin: str | None = None
    office: str | None = None
    role: str | None = None
    basis: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def as_dict(self) -> dict[str, Any]:
        return {
            "state": self.state,
            "org": self.org,
            "name": self.name,
            "latin": self.latin,
            "office": self.office,
            "role": self.role,
        }


@dataclass(frozen=True, slots=True)
class Place:
    """Where: state (or None) and name as written (or None)."""

    state: str | None
    name: str | None

    def as_dict(self) -> dict[str, Any]:
        return {"state": self.state, "name": self.name}


@dataclass(frozen=True, slots=True)
class Item:
    """A thing given or sold; quantity is a number, or None where none is told."""

    what: str
    quantity: float | int | None = None
    unit: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return {"what": self.what, "quantity": self.quantity, "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one document tells it; the slots are those of ``schema/*.yaml``.

    ``quotes`` are all the passages that carry it, the first being ``start:end``; ``rule`` names the frame of the
    pack that made it; ``basis`` says for each slot how its value was got.
    """

    kind: str
    form: str
    status: str
    start: int
    end: int
    date: str | None = None
    place: Place | None = None
    parties: tuple[Party, ...] = ()
    topics: tuple[str, ...] = ()
    mechanism: str | None = None
    ordinal: int | None = None
    title: str | None = None
    period: str | None = None
    items: tuple[Item, ...] = ()
    amount: tuple[float | int, str] | None = None
    occasion: str | None = None
    years: int | None = None
    what: str | None = None
    gist: str | None = None
    quotes: tuple[tuple[int, int], ...] = ()
    rule: str = ""
    basis: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def as_dict(self, text: str) -> dict[str, Any]:
        """The record of the contract, with its quote out of ``text``; slots of other kinds are left out."""
        out: dict[str, Any] = {
            "kind": self.kind,
            "form": self.form,
            "status": self.status,
            "date": self.date,
            "parties": [p.as_dict() for p in self.parties],
            "place": self.place.as_dict() if self.place is not None else None,
            "topics": list(self.topics),
        }
        if self.kind == "contact":
            out |= {"mechanism": self.mechanism, "ordinal": self.ordinal}
        elif self.kind == "agreement":
            out |= {"title": self.title, "period": self.period}
        elif self.kind == "transfer":
            amount = self.amount and {"value": self.amount[0], "currency": self.amount[1]}
            out |= {"items": [i.as_dict() for i in self.items], "amount": amount, "occasion": self.occasion}
        elif self.kind == "statement":
            out |= {"act": self.form, "gist": self.gist}
        elif self.kind == "milestone":
            out |= {"years": self.years, "period": self.period, "what": self.what}
        out |= {"quote": text[self.start : self.end], "start": self.start, "end": self.end}
        return out


_SLOTS = tuple(slot.name for slot in fields(Event))
_VALUES = attrgetter(*_SLOTS)


def changed(event: Event, **slots: Any) -> Event:
    """The event with other values in these slots: ``dataclasses.replace`` in half its time."""
    new, put = object.__new__(Event), object.__setattr__
    for name, value in zip(_SLOTS, _VALUES(event), strict=True):
        put(new, name, value)
    for name, value in slots.items():
        put(new, name, value)
    return new


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person with an office in the text; ``rank`` as written, ``ordinal`` as in the 29th secretary."""

    name: str
    latin: str | None
    state: str | None
    office: str
    start: int
    end: int
    ordinal: int | None = None
    rank: str | None = None

    def as_dict(self, text: str) -> dict[str, Any]:
        return {
            "name": self.name,
            "latin": self.latin,
            "state": self.state,
            "office": self.office,
            "ordinal": self.ordinal,
            "rank": self.rank,
            "quote": text[self.start : self.end],
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text says. ``remarks`` are sentences for the reader on what could not be read and why."""

    text: str
    lang: str
    events: tuple[Event, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    id: str | None = None
    title: str | None = None
    url: str | None = None
    origin_url: str | None = None
    published: str | None = None
    home: tuple[str, str] | None = None  # the state whose ministers need no country, and the evidence for it
    pack: str = ""  # digest of the language pack
    remarks: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The JSON of the contract: ``doc``, ``events``, ``tenures``."""
        return {
            "doc": {
                "id": self.id,
                "lang": self.lang,
                "title": self.title,
                "url": self.url,
                "origin_url": self.origin_url,
                "published": self.published,
            },
            "events": [e.as_dict(self.text) for e in self.events],
            "tenures": [t.as_dict(self.text) for t in self.tenures],
        }
