"""W3C Web Annotations: right by the model, no term that JSON-LD drops, and each on the words of its document."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from ledgers import put_three
from sqlalchemy import select
from telling import call

from communique.ledger.loading import text_of
from communique.ledger.store import Ledger
from communique.ledger.tables import documents
from communique.views.cli.app import cli
from communique.views.export.annotations import CONTEXT, write_annotations
from communique.views.export.rows import Choice

_IRI = {"type": "string", "pattern": '^[a-z][a-z0-9+.-]*:[^\\s<>"{}|^`]+$'}
_TEXT = {"type": "string", "minLength": 1}


def _model(kind: str, required: str, **slots: Any) -> dict[str, Any]:
    """An object of the data model, with these slots and no others."""
    names = required.split()
    return {"type": "object", "required": ["type", *names], "additionalProperties": False,
            "properties": {"type": {"const": kind}} | slots}  # fmt: skip


# Web Annotation Data Model: sections 3.1 to 3.3 (annotation, bodies), 4.2.4 and 4.2.5 (selectors), 5.2 (page).
_SELECTORS = [
    _model("TextPositionSelector", "start end", start={"type": "integer", "minimum": 0}, end={"type": "integer"}),
    _model("TextQuoteSelector", "exact", exact=_TEXT, prefix=_TEXT, suffix=_TEXT),
]
_SOURCE = _model("Text", "id format language", id=_IRI, format=_TEXT, language=_TEXT, canonical=_IRI)
_BODIES = [
    _model("TextualBody", "value purpose", value=_TEXT, purpose={"enum": ["describing", "classifying"]}, format=_TEXT,
           language=_TEXT),
    _model("SpecificResource", "source purpose", source=_IRI, purpose={"const": "identifying"}),
]  # fmt: skip
_ANNOTATION = _model(
    "Annotation", "id target body", id=_IRI, motivation={"items": {"enum": ["describing", "classifying"]}},
    created={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$"},
    generator=_model("Software", "id name", id=_IRI, name=_TEXT),
    body={"type": "array", "minItems": 1, "items": {"oneOf": _BODIES}},
    target=_model("SpecificResource", "source selector", source=_SOURCE,
                  selector={"type": "array", "items": {"oneOf": _SELECTORS}, "minItems": 2}),
)  # fmt: skip
_PAGE = _model("AnnotationPage", "id items", id=_IRI, items={"type": "array", "items": _ANNOTATION})
_PAGE["properties"]["@context"] = {"const": CONTEXT}

# The terms that are used, as the context of the model defines them.
_TERMS = {
    "oa": "http://www.w3.org/ns/oa#", "as": "http://www.w3.org/ns/activitystreams#", "dc": "http://purl.org/dc/terms/",
    "id": "@id", "type": "@type", "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody", "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector", "AnnotationPage": "as:OrderedCollectionPage",
    "Software": "as:Application", "Text": "http://purl.org/dc/dcmitype/Text", "body": {"@id": "oa:hasBody"},
    "target": {"@id": "oa:hasTarget"}, "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector"}, "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"}, "describing": "oa:describing",
    "classifying": "oa:classifying", "identifying": "oa:identifying", "exact": "oa:exact", "prefix": "oa:prefix",
    "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end", "created": "dc:created",
    "generator": {"@id": "as:generator"}, "items": {"@id": "as:items", "@container": "@list"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value", "format": "dc:format", "language": "dc:language",
    "canonical": {"@id": "oa:canonical", "@type": "@id"}, "name": "http://xmlns.com/foaf/0.1/name",
}  # fmt: skip


def page(ledger: Ledger, choice: Choice | None = None) -> dict[str, Any]:
    out = io.StringIO()
    with ledger.reading() as connection:
        count = write_annotations(connection, out, choice)
    found: dict[str, Any] = json.loads(out.getvalue())
    assert len(found["items"]) == count
    return found


def test_it_is_right_by_the_model(make: Callable[..., Ledger]) -> None:
    Draft202012Validator(_PAGE).validate(page(put_three(make())))


def test_json_ld_keeps_every_term(make: Callable[..., Ledger]) -> None:
    from pyld import jsonld

    made = page(put_three(make()))
    (expanded,) = jsonld.expand(made | {"@context": _TERMS})
    back = jsonld.compact(expanded, _TERMS)
    assert {k: v for k, v in back.items() if k != "@context"} == {k: v for k, v in made.items() if k != "@context"}


def test_each_stands_on_the_words_of_its_document(make: Callable[..., Ledger]) -> None:
    ledger = put_three(make())
    with ledger.reading() as connection:
        rows = connection.execute(select(documents.c.id, documents.c.digest)).all()
        texts = {f"urn:x-communique:document:{row.id}": text_of(connection, row.digest) for row in rows}
    items = page(ledger)["items"]
    assert len(items) == sum(e.claims for e in ledger.events())
    for item in items:
        position, quote = item["target"]["selector"]
        text = texts[item["target"]["source"]["id"]]
        before, after = quote.get("prefix", ""), quote.get("suffix", "")
        # PostgreSQL has no NUL in texts: a quote has U+FFFD there.
        assert text[position["start"] : position["end"]].replace("\0", "\ufffd") == quote["exact"].replace(
            "\0", "\ufffd"
        )
        assert text[: position["start"]].endswith(before) and text[position["end"] :].startswith(after)


def test_the_address_leads_to_the_page(make: Callable[..., Ledger]) -> None:
    ledger = make()
    ledger.add_readings([call(url="https://example.org/call")])
    (item,) = page(ledger)["items"]
    assert item["target"]["source"]["id"] == "https://example.org/call"
    assert item["target"]["source"]["canonical"].startswith("urn:x-communique:document:d")
    assert page(ledger, Choice(("FRA",)))["items"] == []


@pytest.mark.parametrize("states", [(), ("Vietnam", "Japan")])
def test_the_command(make: Callable[..., Ledger], address: str, states: tuple[str, ...]) -> None:
    put_three(make())
    got = CliRunner().invoke(cli, ["export", "annotations", *states, "--ledger", address])
    assert got.exit_code == 0 and "4 annotations" in got.stderr
    assert len(json.loads(got.stdout)["items"]) == 4
