"""W3C Web Annotations (JSON-LD) of the evidence: each claim on its words, by position and by quote.

Source of the form: *Web Annotation Data Model*, W3C Recommendation of 23 February 2017. Positions are code points in
the text as the ledger has it; the quote, with the signs before and after it, finds the words on the page of the
address too.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any, TextIO

from sqlalchemy import Connection, select

from communique import __version__
from communique.ledger.queries.rows import event_of
from communique.ledger.tables import claims, documents, event_members, events, readings, snapshots
from communique.views.export.rows import Choice, conditions
from communique.views.words import headline, when

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # signs of prefix and suffix
_PART = 200
_URN = "urn:x-communique"


def write_annotations(connection: Connection, out: TextIO, choice: Choice | None = None) -> int:
    """An AnnotationPage with an annotation for each claim that stands and belongs to an event of the choice, in the
    order of documents; how many. Written item by item, so that memory holds one document."""
    head = {"@context": CONTEXT, "id": f"{_URN}:annotations", "type": "AnnotationPage"}
    out.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "items": [')
    count = 0
    for annotation in stream_annotations(connection, choice):
        out.write((",\n" if count else "\n") + _dumped(annotation))
        count += 1
    out.write("\n]}\n")
    return count


def _dumped(value: dict[str, Any]) -> str:
    line = json.dumps(value, ensure_ascii=False)
    return json.dumps(value) if any("\ud800" <= c <= "\udfff" for c in line) else line


def stream_annotations(connection: Connection, choice: Choice | None = None) -> Iterator[dict[str, Any]]:
    """The annotations, without context."""
    last = -1
    query = select(documents, snapshots.c.content).join(snapshots, snapshots.c.digest == documents.c.digest)
    while rows := connection.execute(query.where(documents.c.no > last).order_by(documents.c.no).limit(_PART)).all():
        for row in rows:
            found = connection.execute(_claims(row.no, choice)).all()
            if found:
                text = zlib.decompress(row.content).decode("utf-8", "surrogatepass")
                for claim in found:
                    yield _annotation(claim, row, text)
        last = rows[-1].no


def _claims(document: int, choice: Choice | None) -> Any:
    return (
        select(
            events, claims.c.id.label("claim"), claims.c.quote.label("words"), claims.c.start.label("from_"),
            claims.c.end.label("to_"), readings.c.at.label("read_at"),
        )
        .join(event_members, event_members.c.event == events.c.no)
        .join(claims, claims.c.no == event_members.c.claim)
        .join(readings, readings.c.no == claims.c.reading)
        .where(claims.c.document == document, claims.c.ended.is_(None), *conditions(choice))
        .order_by(claims.c.start, claims.c.end, claims.c.id)
    )  # fmt: skip


def _annotation(claim: Any, document: Any, text: str) -> dict[str, Any]:
    event = event_of(claim)
    quote = {"type": "TextQuoteSelector", "exact": claim.words}
    before, after = text[max(0, claim.from_ - AROUND) : claim.from_], text[claim.to_ : claim.to_ + AROUND]
    quote |= ({"prefix": before} if before else {}) | ({"suffix": after} if after else {})
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": _source(document),
        "selector": [{"type": "TextPositionSelector", "start": claim.from_, "end": claim.to_}, quote],
    }
    return {
        "id": f"{_URN}:claim:{claim.claim}",
        "type": "Annotation",
        "motivation": ["describing", "classifying"],
        "created": claim.read_at,
        "generator": {"id": f"{_URN}:software", "type": "Software", "name": f"communique {__version__}"},
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "language": "en",
                "value": f"{when(event)}: {headline(event)}",
            },
            *(
                {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": code}
                for code in (event.kind, event.form, event.status, *event.topics)
            ),
            {"type": "SpecificResource", "purpose": "identifying", "source": f"{_URN}:event:{event.id}"},
        ],
        "target": target,
    }


def _source(document: Any) -> dict[str, Any]:
    """The document: its address where it has one, which leads people to the page; else a name of its own."""
    urn = f"{_URN}:document:{document.id}"
    out = {"id": document.url or urn, "type": "Text", "language": document.lang, "format": "text/plain"}
    return out | {"format": "text/html", "canonical": urn} if document.url else out
