"""One page → what is kept of it: a Bundle, the rows of a document with its events and tenures, or of a failure.

A pure function of the page and the options, so that any engine may run it anywhere. Ids are the ledger's own.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from communique.batch.options import Reading as How
from communique.documents.extract import Extractor
from communique.documents.opening import HTML, kind_of, open_found
from communique.errors import CommuniqueError, InputError
from communique.ledger.received import original_of
from communique.ledger.writing import digest_of, document_id
from communique.mentions.look import may_tell, page_may_tell
from communique.resolution.claims import DocumentInfo, claims_of_record
from communique.resolution.days import days_of, iso
from communique.schema.model import Reading
from communique.sources.archive import Found
from communique.sources.snapshot import Snapshot
from communique.sources.source import Source

Bundle = dict[str, Any]
"""``{"document": row, "events": rows, "tenures": rows}``, or ``{"failure": row}``; plain JSON."""

COMMON = ("kind", "form", "status", "date", "parties", "place", "topics", "quote", "start", "end", "act")
RECEIVED = ("original", "content", "size", "received_from", "media", "charset", "publisher", "received")
PARTY = ("state", "org", "name", "latin", "office", "role")


def read_found(found: Found, how: How, extractor: Extractor) -> Iterator[Bundle]:
    """The bundles of what stands at one place of an input: as a rule one."""
    try:
        if how.look and isinstance(found, Snapshot) and kind_of(found) == HTML and not page_may_tell(found.data):
            yield passed_page(found)
            return
        for source in open_found(found, how.limits, extractor):
            if isinstance(source, InputError):
                yield failure(source.name, "source", source.reason)
            else:
                yield read_source(source, how)
    except Exception as error:  # a fault of ours; the other pages are read all the same
        yield failure(found.name, "source", _fault(error))


def read_source(source: Source, how: How) -> Bundle:
    """The bundle of a text."""
    from communique.languages.identify import identify
    from communique.languages.pack import available, load
    from communique.pipeline import read

    try:
        lang = how.lang or source.lang or identify(source.text)
        if lang not in available():
            return told(
                Reading(source.text, lang or "und", url=source.url, published=source.published), source, "no pack"
            )
        if how.look and not may_tell(source.text, load(lang)):
            passed = Reading(source.text, lang, title=source.title, url=source.url, published=source.published)
            return told(passed, source, "passed over")
        reading = read(source.text, published=source.published, lang=lang, url=source.url, title=source.title)
        return told(reading, source, "read")
    except CommuniqueError as error:
        return failure(source.name, "reading", str(error))
    except Exception as error:
        return failure(source.name, "reading", _fault(error))


def passed_page(page: Snapshot) -> Bundle:
    """The bundle of a page that was passed over as it was received: its text was not looked for."""
    digest = sha256(page.data).hexdigest()
    row = dict.fromkeys(
        ("title", "published", "home", "text", *RECEIVED), None
    ) | {"id": document_id(digest, page.url), "name": clean(page.name), "url": clean(page.url), "lang": "und",
         "lang_given": False, "looked": "passed over", "events": 0, "tenures": 0, "characters": 0, "digest": digest,
         "pack": "", "remarks": []}  # fmt: skip
    return {"document": row, "events": [], "tenures": []}


def failure(name: str, step: str, reason: str) -> Bundle:
    """The bundle of what could not be read."""
    return {"failure": {"name": clean(name), "step": step, "reason": clean(reason)}}


def told(reading: Reading, source: Source, looked: str) -> Bundle:
    """The bundle of a reading. The text is kept where it tells something: quotes stand in it."""
    record = reading.as_dict()
    digest = digest_of(reading.text)
    info = DocumentInfo(
        document_id(digest, source.url), digest, reading.lang, reading.title, source.url, reading.published
    )
    claims, tenures = claims_of_record(record, info)
    tells = bool(claims or tenures)
    base = {"document": info.id, "published": info.published, "lang": reading.lang}
    return {
        "document": {
            "id": info.id,
            "name": clean(source.name),
            "url": clean(source.url),
            "title": clean(reading.title),
            "lang": reading.lang,
            "lang_given": source.lang is not None,
            "published": reading.published,
            "looked": looked,
            "events": len(claims),
            "tenures": len(tenures),
            "home": reading.home[0] if reading.home else None,
            "characters": len(reading.text),
            "digest": digest,
            "pack": reading.pack,
            "remarks": [*source.remarks, *reading.remarks],
            "text": reading.text if tells else None,
        }
        | _received(source if tells else None),
        "events": [
            base | _event(claim.id, event, raw.rule, info.published)
            for claim, event, raw in zip(claims, record["events"], reading.events, strict=True)
        ],
        "tenures": [
            base | {"id": claim.id, "date": claim.date} | row
            for claim, row in zip(tenures, record["tenures"], strict=True)
        ],
    }


def _received(source: Source | None) -> dict[str, Any]:
    """The bytes that a document was taken from, deflated, as JSON holds them; nothing where its text is all of them."""
    original = original_of(source) if source is not None else None
    if original is None:
        return dict.fromkeys(RECEIVED)
    values = (original.digest, b64encode(original.content).decode("ascii"), original.size, clean(original.url),
              clean(original.media), clean(original.charset), clean(original.publisher), original.received)  # fmt: skip
    return dict(zip(RECEIVED, values, strict=True))


def _event(id: str, record: Mapping[str, Any], rule: str, published: str | None) -> dict[str, Any]:
    place = record["place"] or {}
    days = days_of(record["date"], published)
    return {
        "id": id,
        "kind": record["kind"],
        "form": record["form"],
        "status": record["status"],
        "date": record["date"],
        "first_day": iso(days.first) if days.first is not None else None,
        "last_day": iso(days.last) if days.last is not None else None,
        "place_state": place.get("state"),
        "place_name": place.get("name"),
        "states": list(dict.fromkeys(s for p in record["parties"] if (s := p["state"] or p["org"]))),
        "parties": [{key: p[key] for key in PARTY} for p in record["parties"]],
        "topics": record["topics"],
        "slots": json.dumps({k: v for k, v in record.items() if k not in COMMON}, ensure_ascii=False, sort_keys=True),
        "quote": record["quote"],
        "start": record["start"],
        "end": record["end"],
        "rule": rule,
    }


def clean(text: str | None) -> str | None:
    """A text that can be written: unpaired surrogates (of names of files) as U+FFFD."""
    return None if text is None else text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _fault(error: Exception) -> str:
    return f"a fault of the program ({type(error).__name__}: {str(error)[:300]})"
