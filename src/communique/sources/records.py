"""JSON records → sources. A record is an object with ``text`` and, where known, id, title, url, published, lang.

The field of the text may have another name (``text_field``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from communique.errors import DateError, InputError, RecordError, TooLargeError
from communique.sources.decode import check_text
from communique.sources.published import parse_published
from communique.sources.source import Source

FIELDS = ("id", "title", "url", "published", "lang")


TEXT = "text"


def read_records(
    text: str, name: str, *, lines: bool, text_field: str = TEXT, most: int | None = None
) -> Iterator[Source | InputError]:
    """The documents of a JSON object, an array of objects, or (``lines``) of one object a line.

    What is wrong with one is given in its place as an error that names it; the others are read.
    """
    if lines:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield from read_json(line, f"{name}:{number}", text_field, most)
    else:
        yield from read_json(text, name, text_field, most)


def read_json(
    text: str | bytes, name: str, text_field: str = TEXT, most: int | None = None
) -> Iterator[Source | InputError]:
    """The documents of one piece of JSON: an object, or an array of them."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield RecordError(name, f"this is not JSON: {error}")
        return
    if isinstance(data, list):
        for number, one in enumerate(data, 1):
            yield as_record(one, f"{name}[{number}]", text_field, most)
    else:
        yield as_record(data, name, text_field, most)


def as_record(data: Any, name: str, text_field: str = TEXT, most: int | None = None) -> Source | InputError:
    """The document of one record. The text of a field called ``text`` is its own; nothing else is looked for."""
    if not isinstance(data, dict) or not isinstance(data.get(text_field), str):
        hint = "" if text_field != TEXT else "; --text-field names another"
        return RecordError(
            name, f"this is no record of a document: an object with a string `{text_field}` is expected{hint}"
        )
    wrong = [field for field in FIELDS if field != text_field and not isinstance(data.get(field), str | None)]
    if wrong:
        return RecordError(name, f"`{wrong[0]}` is no string")
    if most is not None and len(data[text_field]) > most:
        return TooLargeError(name, f"more than {most / 1e6:g} million characters, which is hardly one document")
    text, lost = pair_surrogates(data[text_field])
    remarks: tuple[str, ...] = ()
    if lost:
        remarks = (f"{lost} unpaired surrogate{'s' if lost > 1 else ''} in the text; each stands as U+FFFD",)
    try:
        check_text(text, name)
        published = parse_published(data.get("published"))
    except InputError as error:
        return error
    except DateError as error:
        return RecordError(name, f"`published`: {error}")
    known = {f: pair_surrogates(data[f])[0] for f in ("id", "title", "url", "lang") if data.get(f) and f != text_field}
    return Source(
        name, text, known.get("id"), known.get("title"), known.get("url"), published, known.get("lang"), remarks
    )


def pair_surrogates(text: str) -> tuple[str, int]:
    """``text`` with each unpaired surrogate as U+FFFD, and how many there were; the length stays."""
    lost = sum(1 for c in text if "\ud800" <= c <= "\udfff") if not _is_encodable(text) else 0
    if not lost:
        return text, 0
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text), lost


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
