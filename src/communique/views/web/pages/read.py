"""A text that is pasted or uploaded, read at once with its evidence marked; then added to the ledger, or not."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from itertools import islice
from pathlib import PurePath

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.datastructures import FormData, UploadFile

from communique.documents.extract import Extractor
from communique.documents.opening import open_found
from communique.errors import CommuniqueError, InputError, TooLargeError, UsageError
from communique.ledger.received import original_of
from communique.ledger.values import Text
from communique.pipeline import read
from communique.sources.archive import Limits, walk
from communique.sources.decode import check_text
from communique.sources.published import parse_published
from communique.sources.source import Source
from communique.views.web.asked import Asked, Page
from communique.views.web.deciders import Sent, text_of
from communique.views.web.doors.gate import needs
from communique.views.web.evidence import marked_reading
from communique.views.web.languages import readable_languages
from communique.views.web.links import document_url, outside
from communique.views.web.sealing import opened_original, sealed_original
from communique.views.web.turns import reading_turn

router = APIRouter()
MOST = 1_000_000  # characters of a text that is read here
_BYTES = 5 * 1024 * 1024  # of an uploaded file: with its text it has room in the form that adds it


@router.get("/read")
def show_form(asked: Page) -> Response:
    """The form."""
    return asked.page("read.html", langs=readable_languages(), text="", fault="", given={})


@router.post("/read")
@needs("reader")
def read_text(asked: Page, form: Sent) -> Response:
    """Reads the text that was pasted or uploaded; nothing is stored."""
    given = {name: text_of(form, name) for name in ("published", "lang", "url", "title")}
    try:
        text = _text_of(form, given)
    except (CommuniqueError, ValueError) as error:
        pasted = form.get("text")
        shown = pasted[:MOST] if isinstance(pasted, str) else ""
        return asked.page("read.html", 400, langs=readable_languages(), text=shown, fault=_sentence(error), given=given)
    with reading_turn():
        reading = read(text.text, published=text.published, lang=text.lang, url=text.url, title=text.title)
    return asked.page(
        "reading.html",
        reading=reading,
        marked=marked_reading(reading),
        text=text,
        packed=json.dumps(text.text, ensure_ascii=False),
        original=sealed_original(text, _secret(asked)),
        known=asked.ledger.find_document(text.text, text.url),
        langs=readable_languages(),
    )


@router.post("/read/add")
def add_text(asked: Page, form: Sent) -> Response:
    """Adds a text that was read to the ledger; goes on to its document."""
    given = {name: text_of(form, name) for name in ("published", "lang", "url", "title", "name")}
    try:
        content = json.loads(str(form.get("packed") or ""))
    except ValueError:
        content = None
    if not isinstance(content, str):
        raise UsageError("the text did not come through; read it again")
    text = _checked(content, given["name"] or "pasted text", given)
    text = replace(text, original=opened_original(form, content, _secret(asked)))
    with reading_turn():
        added = asked.ledger.add([text])
    if added.failed:
        raise InputError(text.name, added.failed[0][1])
    id = asked.ledger.find_document(text.text, text.url)
    assert id is not None
    words = f"Added: {added.claims} claims, {added.events} events came or changed." if added.new else "It was known."
    return asked.redirect(document_url(id), words)


def _text_of(form: FormData, given: dict[str, str]) -> Text:
    """The text of a form: the file if one was chosen, else what was pasted."""
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        return _uploaded(file, given)
    pasted = form.get("text")
    if not isinstance(pasted, str) or not pasted.strip():
        raise UsageError("paste a text, or choose a file")
    # Browsers send the ends of lines as CRLF whatever was pasted.
    content = pasted.replace("\r\n", "\n")
    return _checked(content, _name_of(content, given), given)


def _uploaded(file: UploadFile, given: dict[str, str]) -> Text:
    name = PurePath((file.filename or "").replace("\\", "/")).name[:200] or "file"
    data = file.file.read(_BYTES + 1)
    if len(data) > _BYTES:
        raise TooLargeError(name, f"more than {_BYTES // 1024 // 1024} MB; add it by 'communique add'")
    limits = Limits(_BYTES)
    with Extractor() as extractor:  # pages and PDFs are taken apart in a bounded child
        inside = (s for item in walk(name, io.BytesIO(data), limits) for s in open_found(item, limits, extractor))
        found = list(islice(inside, 2))
    if len(found) > 1:
        raise UsageError(f"{name} holds more than one document; add it by 'communique add'")
    if not found or not isinstance(found[0], Source):
        raise found[0] if found and isinstance(found[0], InputError) else UsageError(f"{name} holds no text")
    source = found[0]
    more = {
        "published": given["published"] or source.published or "",
        "title": given["title"] or source.title or "",
        "url": given["url"] or source.url or "",
        "lang": given["lang"] or source.lang or "",
    }
    return replace(_checked(source.text, name, more), original=original_of(source))


def _secret(asked: Asked) -> str:
    return str(asked.request.app.state.settings.secret)


def _checked(content: str, name: str, given: dict[str, str]) -> Text:
    """The text with what is told of it; one sentence where any of it cannot be meant."""
    if len(content) > MOST:
        raise TooLargeError(name, f"{len(content):,} characters; {MOST:,} can be read here")
    lang = given["lang"] or None
    if lang is not None and lang not in readable_languages():
        raise UsageError(f"{lang!r} is no language that can be read here")
    url = given["url"] or None
    if url is not None and not outside(url):
        raise UsageError("an address begins with https:// or http://")
    return Text(
        name, check_text(content, name), given["title"] or None, url, parse_published(given["published"] or None), lang
    )  # fmt: skip


def _name_of(content: str, given: dict[str, str]) -> str:
    first = next((line.strip() for line in content.splitlines() if line.strip()), "")
    return given["title"] or first[:80] or "pasted text"


def _sentence(error: Exception) -> str:
    text = str(error)
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
