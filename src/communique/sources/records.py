"""JSON records → sources. A record is an object with ``text`` and, where known, id, title, url, published, lang."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from communique.errors import DateError, InputError, RecordError
from communique.sources.decode import check_text
from communique.sources.published import parse_published
from communique.sources.source import Source

_FIELDS = ("id", "title", "url", "published", "lang")


def read_records(text: str, name: str, *, lines: bool) -> Iterator[Source | InputError]:
    """The documents of a JSON object, an array of objects, or (``lines``) of one object a line.

    What is wrong with one is given in its place as an error that names it; the others are read.
    """
    if lines:
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield from _parse(line, f"{name}:{number}")
    else:
        yield from _parse(text, name)


def _parse(text: str, name: str) -> Iterator[Source | InputError]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield RecordError(name, f"this is not JSON: {error}")
        return
    if isinstance(data, list):
        for number, one in enumerate(data, 1):
            yield _record(one, f"{name}[{number}]")
    else:
        yield _record(data, name)


def _record(data: Any, name: str) -> Source | InputError:
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        return RecordError(name, "this is no record of a document: an object with a string `text` is expected")
    wrong = [field for field in _FIELDS if not isinstance(data.get(field), str | None)]
    if wrong:
        return RecordError(name, f"`{wrong[0]}` is no string")
    text, lost = pair_surrogates(data["text"])
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
    known = {field: pair_surrogates(data[field])[0] for field in ("id", "title", "url", "lang") if data.get(field)}
    return Source(name=name, text=text, published=published, remarks=remarks, **known)


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
