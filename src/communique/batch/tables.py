"""The tables of a result: their columns, and the rows that bundles put into them. Needs the extra ``arrow``.

``COLUMNS`` is what ``docs/batch.md`` tells (a test compares them): table → column → its type and what it has.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Mapping
from typing import Any

from communique.batch.pages import PARTY, Bundle
from communique.errors import UsageError

_ID = ("string", "Id of the claim: one event as one document tells it")
_DOCUMENT = ("string", "Id of the document, as `id` in documents")
_PUBLISHED = ("date", "Day on which the document was published, where known")
_LANG = ("string", "Language of the document, BCP 47")
_SLOTS = ("string", "What only its kind has (title, amount, items …), an object of JSON")
_DATE = ("string", "Date in EDTF, as the text and the day of publication tell it")

COLUMNS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "documents": {
        "id": ("string", "Id of the document, made from its text and address; the ledger's own"),
        "name": ("string", "File, or archive and place in it"),
        "url": ("string", "Address, where known"),
        "title": ("string", "Title, where there is one"),
        "lang": ("string", "Language, BCP 47; `und` where nothing tells it"),
        "lang_given": ("bool", "Whether the input told the language"),
        "published": ("date", "Day of publication, where known"),
        "looked": ("string", "`read`; `passed over` at the first look; `no pack` for its language"),
        "events": ("int", "How many events it tells"),
        "tenures": ("int", "How many tenures it tells"),
        "home": ("string", "State whose ministers need no country in it, ISO 3166-1 alpha-3"),
        "characters": ("int", "Length of the text in code points; 0 where a page was not taken apart"),
        "digest": ("string", "SHA-256 of the text, or of the page where it was not taken apart"),
        "pack": ("string", "Digest of the language pack"),
        "remarks": ("strings", "What the reader should know of how it was read"),
        "text": ("string", "The text, where it tells an event or a tenure"),
        "original": ("string", "SHA-256 of what was received, where the text is kept and is not simply these bytes"),
        "content": ("bytes", "What was received, as it came, deflated (zlib)"),
        "size": ("int", "Its bytes before"),
        "received_from": ("string", "Address from which it was received, which need not be the canonical one"),
        "media": ("string", "Its type, as declared"),
        "charset": ("string", "Its encoding, as declared"),
        "publisher": ("string", "Publisher, as the register or the page has it"),
        "received": ("string", "Day on which it was received, as its archive tells"),
    },
    "events": {
        "id": _ID,
        "document": _DOCUMENT,
        "published": _PUBLISHED,
        "lang": _LANG,
        "kind": ("string", "contact, agreement, transfer, activity, statement or milestone"),
        "form": ("string", "Form within the kind, as visit, call, gift"),
        "status": ("string", "held, ongoing, planned, proposed, postponed or cancelled"),
        "date": _DATE,
        "first_day": ("date", "First day that the date may mean; null where it is open or not known"),
        "last_day": ("date", "Last day that the date may mean"),
        "place_state": ("string", "State of the place"),
        "place_name": ("string", "Name of the place as written"),
        "states": ("strings", "States and bodies that take part, in their order"),
        "parties": ("parties", "Who takes part: state, org, name, latin, office, role"),
        "topics": ("strings", "Codes of topics"),
        "slots": _SLOTS,
        "quote": ("string", "The words that it stands on"),
        "start": ("int", "Where the quote begins in the text, in code points"),
        "end": ("int", "Where it ends"),
        "rule": ("string", "Frame of the pack that made it"),
    },
    "tenures": {
        "id": ("string", "Id of the claim that a person holds an office"),
        "document": _DOCUMENT,
        "published": _PUBLISHED,
        "lang": _LANG,
        "name": ("string", "Name as written"),
        "latin": ("string", "The same in Latin letters"),
        "state": ("string", "State, ISO 3166-1 alpha-3"),
        "office": ("string", "Code of the office"),
        "rank": ("string", "Rank as written"),
        "ordinal": ("int", "Which holder in a row, as in the 29th secretary"),
        "date": ("string", "Day for which it holds, EDTF"),
        "quote": ("string", "The words that it stands on"),
        "start": ("int", "Where the quote begins in the text"),
        "end": ("int", "Where it ends"),
    },
    "failures": {
        "name": ("string", "What could not be read: file, or archive and place in it"),
        "step": ("string", "`source` (receiving it), `reading`, or `process` (it ended or hung)"),
        "reason": ("string", "Why, one sentence"),
    },
    "merged_events": {
        "id": ("string", "Id of the event; made from its first claim's"),
        "published": ("date", "Day of the first account"),
        "kind": ("string", "Kind"),
        "form": ("string", "Form that most accounts tell"),
        "status": ("string", "Status that most accounts tell"),
        "date": ("string", "Date in EDTF, the most exact that is told"),
        "first_day": ("date", "First day that the date may mean"),
        "last_day": ("date", "Last day that the date may mean"),
        "place_state": ("string", "State of the place"),
        "place_name": ("string", "Name of the place"),
        "states": ("strings", "States and bodies that take part"),
        "parties": ("persons", "Who takes part: state, org, name, latin, office, role, person"),
        "topics": ("strings", "Codes of topics"),
        "slots": _SLOTS,
        "quote": ("string", "Words of the first claim"),
        "claims": ("strings", "Ids of the claims that tell it, the first told first"),
        "documents": ("strings", "Ids of the documents that tell it"),
        "differs": ("bool", "Whether the accounts differ in a slot"),
    },
    "people": {
        "id": ("string", "Id of the person, as `person` in the parties of merged_events"),
        "name": ("string", "Fullest name as written"),
        "latin": ("string", "The same in Latin letters"),
        "state": ("string", "State, where told"),
        "org": ("string", "Body, where told"),
        "mentions": ("int", "How often the person is named"),
        "spellings": ("spellings", "Each spelling: name, lang, mentions, first and last day"),
        "offices": ("offices", "Each office: state, office, first and last day seen"),
    },
}
DATED = ("documents", "events", "tenures", "merged_events")  # partitioned by the month of publication
READ = ("documents", "events", "tenures", "failures")  # what the reading of pages gives
MERGED = ("merged_events", "people")  # what follows from all of them
UNKNOWN = "unknown"  # the month of what has no day


def need_arrow() -> None:
    """UsageError where the extra is missing."""
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise UsageError("batch writes Parquet; it needs the extra: pip install 'communique[arrow]'") from None


def month_of(row: Mapping[str, Any]) -> str:
    """The partition of a row: the month of its day of publication."""
    return (row.get("published") or "")[:7] or UNKNOWN


def rows_of(bundle: Bundle) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """The rows of a bundle, each with its table."""
    if "failure" in bundle:
        yield "failures", bundle["failure"]
        return
    yield "documents", bundle["document"]
    for table in ("events", "tenures"):
        for row in bundle[table]:
            yield table, row


def schema_of(table: str) -> Any:
    """The Arrow schema of a table; days are dates."""
    import pyarrow as pa

    text, day = pa.string(), pa.date32()
    party = [(key, text) for key in PARTY]
    types = {
        "string": text,
        "int": pa.int64(),
        "bool": pa.bool_(),
        "bytes": pa.binary(),
        "date": day,
        "strings": pa.list_(text),
        "parties": pa.list_(pa.struct(party)),
        "persons": pa.list_(pa.struct([*party, ("person", text)])),
        "spellings": pa.list_(
            pa.struct([("name", text), ("lang", text), ("mentions", pa.int64()), ("first", day), ("last", day)])
        ),
        "offices": pa.list_(pa.struct([("state", text), ("office", text), ("first", day), ("last", day)])),
    }
    return pa.schema([(name, types[sort]) for name, (sort, _) in COLUMNS[table].items()])


def to_arrow(table: str, rows: Iterable[Mapping[str, Any]]) -> Any:
    """Rows as an Arrow table."""
    import pyarrow as pa

    return pa.Table.from_pylist([typed(table, row) for row in rows], schema=schema_of(table))


def typed(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its days as dates and its bytes as such."""
    from datetime import date

    def day(value: str | None) -> date | None:
        return date.fromisoformat(value) if value else None

    out = {}
    for name, (sort, _) in COLUMNS[table].items():
        value = row[name]
        if sort == "date":
            value = day(value)
        elif sort == "bytes":
            value = None if value is None else b64decode(value)
        elif sort in ("spellings", "offices"):
            value = [v | {"first": day(v["first"]), "last": day(v["last"])} for v in value]
        out[name] = value
    return out
