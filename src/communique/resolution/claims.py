"""What documents said, as values: one Claim is one event as one document tells it, one TenureClaim one office.

In: a Reading and its document. Out: claims whose ids are made from their content, so that a second run adds nothing.
Not done here: anything across documents, and storing.

Ids tell what they name by their first letter: ``c`` claim, ``t`` tenure claim, ``e`` event, ``p`` person,
``o`` commitment (what is owed). A party of a claim is named ``c…#n`` (n counts from 0).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import combinations, product
from typing import Any, Literal

import orjson

from communique.schema.model import Reading

DecisionKind = Literal["same", "different", "wrong", "value", "right", "unsure"]
_EXPONENT = re.compile(rb"\de-?\d")
_COMMON = {"kind", "form", "status", "date", "parties", "place", "topics", "quote", "start", "end", "act"}


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document of the ledger; ``digest`` is of its text, ``added`` an ISO 8601 time."""

    id: str
    digest: str
    lang: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    added: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimParty:
    """One who takes part, as one document tells it; ``lang`` is the document's."""

    state: str | None = None
    org: str | None = None
    name: str | None = None
    latin: str | None = None
    office: str | None = None
    role: str | None = None
    lang: str = "und"


@dataclass(frozen=True, slots=True)
class Claim:
    """One event as one document tells it.

    ``slots`` holds what only its kind has (mechanism, ordinal, title, period, items, amount, occasion, gist, years,
    what), empty ones left out, as in the JSON of the contract. ``date`` is EDTF; ``published`` the document's day.
    """

    id: str
    document: str
    kind: str
    form: str
    status: str
    date: str | None = None
    place_state: str | None = None
    place_name: str | None = None
    parties: tuple[ClaimParty, ...] = ()
    topics: tuple[str, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict, hash=False)
    quote: str = ""
    start: int = 0
    end: int = 0
    lang: str = "und"
    published: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class TenureClaim:
    """A person with an office as one document tells it; ``date`` is the day for which it holds (EDTF)."""

    id: str
    document: str
    name: str
    latin: str | None
    state: str | None
    office: str
    rank: str | None = None
    ordinal: int | None = None
    date: str | None = None
    quote: str = ""
    start: int = 0
    end: int = 0
    lang: str = "und"
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided; a row that is never deleted, only ended.

    same · different: ``subjects`` (claims, events, persons, parties ``c…#n``, tenure claims) are one, or are not. With
    a number as its ``value``, *different* parts the first so many subjects from the others, and no more than that.
    right · unsure: somebody looked at the subjects and found them right, or could not tell; nothing follows from it.
    wrong: the claim of ``subjects`` is no event (``slot`` None), or its ``slot`` is wrong.
    value: the right value of ``slot`` of ``subjects``; for a commitment ``slot`` is "state" and ``value`` its state.
    """

    kind: DecisionKind
    subjects: tuple[str, ...]
    slot: str | None = None
    value: Any = field(default=None, hash=False)
    by: str = ""
    at: str = ""
    why: str = ""
    ended: str | None = None
    id: str = ""


def parted(decision: Decision, subjects: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """The pairs on which a decision of *same* or *different* speaks; ``subjects`` stand in its subjects' places."""
    first = decision.value
    if decision.kind == "different" and isinstance(first, int) and 0 < first < len(subjects):
        return product(subjects[:first], subjects[first:])
    return combinations(subjects, 2)


def make_id(letter: str, *parts: Any) -> str:
    """An id of a letter and 20 hexadecimal digits from anything JSON can hold."""
    return letter + sha256(_canonical(parts)).hexdigest()[:20]


def _canonical(value: Any) -> bytes:
    """The one JSON of a value, as ``json`` writes it; orjson writes the same but for numbers with an exponent."""
    try:
        text = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError:  # halves of surrogate pairs, numbers of more than 64 bits
        text = b""
    if text and not _EXPONENT.search(text):
        return text
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def party_key(claim: str, number: int) -> str:
    """How a party of a claim is named in decisions: ``c…#n``."""
    return f"{claim}#{number}"


def claim_of(record: Mapping[str, Any], document: DocumentInfo, rule: str = "") -> Claim:
    """The claim that an event record of the contract makes in a document."""
    place = record.get("place") or {}
    slots = {k: v for k, v in sorted(record.items()) if k not in _COMMON and v not in (None, [], {}, "")}
    content = {k: v for k, v in record.items() if k not in ("quote", "act")}
    return Claim(
        id=make_id("c", document.id, content),
        document=document.id,
        kind=record["kind"],
        form=record["form"],
        status=record["status"],
        date=record.get("date"),
        place_state=place.get("state"),
        place_name=place.get("name"),
        parties=tuple(
            ClaimParty(
                p.get("state"),
                p.get("org"),
                p.get("name"),
                p.get("latin"),
                p.get("office"),
                p.get("role"),
                document.lang,
            )
            for p in record.get("parties") or ()
        ),
        topics=tuple(record.get("topics") or ()),
        slots=slots,
        quote=record["quote"],
        start=record["start"],
        end=record["end"],
        lang=document.lang,
        published=document.published,
        rule=rule,
    )


def tenure_claim_of(record: Mapping[str, Any], document: DocumentInfo, date: str | None) -> TenureClaim:
    """The claim that a tenure record of the contract makes; ``date`` is the day for which it holds."""
    return TenureClaim(
        id=make_id("t", document.id, dict(record), date),
        document=document.id,
        name=record["name"],
        latin=record.get("latin"),
        state=record.get("state"),
        office=record["office"],
        rank=record.get("rank"),
        ordinal=record.get("ordinal"),
        date=date,
        quote=record["quote"],
        start=record["start"],
        end=record["end"],
        lang=document.lang,
        published=document.published,
    )


def lead_day(records: Iterable[Mapping[str, Any]], published: str | None) -> str | None:
    """The day for which the offices of a document hold: that of its first held contact, else of publication."""
    if published is not None:
        return published
    days = [e["date"] for e in records if e["kind"] == "contact" and e["status"] == "held" and e.get("date")]
    return next((d for d in days if len(d) == 10 and "X" not in d), days[0] if days else None)


def claims_of(reading: Reading, document: DocumentInfo) -> tuple[list[Claim], list[TenureClaim]]:
    """The claims of a reading, in its order."""
    record = reading.as_dict()
    rules = [event.rule for event in reading.events]
    return (
        [claim_of(e, document, rule) for e, rule in zip(record["events"], rules, strict=True)],
        tenures_of_record(record, document),
    )


def claims_of_record(record: Mapping[str, Any], document: DocumentInfo) -> tuple[list[Claim], list[TenureClaim]]:
    """The claims of a reading that is at hand as the JSON of the contract."""
    return [claim_of(e, document) for e in record["events"]], tenures_of_record(record, document)


def tenures_of_record(record: Mapping[str, Any], document: DocumentInfo) -> list[TenureClaim]:
    """The tenure claims of the JSON of a reading."""
    day = lead_day(record["events"], document.published)
    return [tenure_claim_of(t, document, day) for t in record["tenures"]]


def successors(old: Sequence[Claim], new: Sequence[Claim]) -> dict[str, str]:
    """Which new claim tells what an old one told, where a document was read again: old id → new id.

    Same document and kind, the same form before another, the passages overlapping most. Human decisions on the old
    claim go on with the new one. A claim without a successor is left out.
    """
    out: dict[str, str] = {}
    pairs = []
    for a in old:
        for b in new:
            if a.document == b.document and a.kind == b.kind:
                shared = min(a.end, b.end) - max(a.start, b.start)
                if shared > 0:
                    share = shared / (max(a.end, b.end) - min(a.start, b.start))
                    pairs.append((a.id != b.id, a.form != b.form, -share, a.id, b.id))
    taken: set[str] = set()
    for _, _, _, first, second in sorted(pairs):
        if first not in out and second not in taken:
            out[first] = second
            taken.add(second)
    return out
