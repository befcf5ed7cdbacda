"""What was received → texts: pages and PDFs through the Extractor, everything else as the text that it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from communique.documents.extract import Extractor
from communique.errors import InputError, TooLargeError
from communique.sources.archive import Found, Limits
from communique.sources.files import STDIN_NAME, as_sources, list_files, walk_file
from communique.sources.published import parse_published
from communique.sources.publishers import find_publisher
from communique.sources.snapshot import Snapshot
from communique.sources.source import Source

HTML, PDF = "html", "pdf"
LONGEST = 2_000_000  # characters of one text: to read one takes 150 (English) to 570 (Chinese) bytes of memory for each
_HEAD = 2048  # bytes that tell what a document is
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|p|table)\b",
    re.I | re.S,
)
_TAG = re.compile(rb"<(?:[a-z]|!doctype|\?xml)", re.I)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_MEDIA = ("text/html", "application/xhtml+xml")
_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")


def kind_of(snapshot: Snapshot) -> str | None:
    """``html``, ``pdf``, or None where it is neither: what it is by its bytes, else by what declares it."""
    head = snapshot.data[:_HEAD]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    if head[:1024].lstrip().startswith(b"%PDF-"):
        return PDF
    head = head.replace(b"\0", b"")
    if _PAGE.match(head):
        return HTML
    declared = snapshot.media in _MEDIA or (snapshot.media is None and Path(snapshot.name).suffix.lower() in _SUFFIXES)
    return HTML if declared and _TAG.search(snapshot.data[:200_000].replace(b"\0", b"")) else None


def read_documents(
    paths: Iterable[str],
    stdin: BinaryIO,
    extractor: Extractor,
    fetch: Callable[[str], Snapshot] | None = None,
    limits: Limits | None = None,
) -> Iterator[Source | InputError]:
    """What files, folders, archives, standard input (``-``) and addresses (by ``fetch``) hold, in the order given.

    What cannot be read is given in its place as an error that names it.
    """
    limits = limits or Limits()
    for path in paths:
        if fetch is not None and is_address(path):
            try:
                yield from open_found(fetch(path), limits, extractor)
            except InputError as error:
                yield error
            continue
        for file in list_files([path]):
            if isinstance(file, InputError):
                yield file
                continue
            for found in walk_file(file, stdin, limits):
                yield from open_found(found, limits, extractor)


def is_address(path: str) -> bool:
    """Whether a path is the address of a page."""
    return path.lower().startswith(("http://", "https://"))


def open_found(found: Found, limits: Limits, extractor: Extractor) -> Iterator[Source | InputError]:
    """The texts of what was received, each with its bytes; what cannot be read as an error in its place."""
    for source in _opened(found, limits, extractor):
        if isinstance(source, Source) and len(source.text) > LONGEST:
            why = f"more than {LONGEST / 1e6:g} million characters, which is hardly one document; divide it"
            source = TooLargeError(source.name, why)
        yield source


def _opened(found: Found, limits: Limits, extractor: Extractor) -> Iterator[Source | InputError]:
    kind = kind_of(found) if isinstance(found, Snapshot) else None
    if not isinstance(found, Snapshot) or kind is None:
        for source in as_sources(found, limits):
            yield _with(source, found) if isinstance(source, Source) else source
        return
    try:
        yield _extracted(found, kind, extractor)
    except InputError as error:
        yield error


def _extracted(snapshot: Snapshot, kind: str, extractor: Extractor) -> Source:
    name = snapshot.name
    if kind == PDF:
        document = extractor.pdf(snapshot.data, name=name)
    else:
        document = extractor.html(snapshot.data, address=snapshot.url, charset=snapshot.charset, name=name)
    url = document.url or snapshot.url
    known = find_publisher(url)
    return Source(
        name=name,
        text=document.text,
        id=snapshot.id or _stem(name),
        title=document.title,
        url=url,
        published=parse_published(document.published),
        remarks=document.remarks,
        publisher=known.name if known is not None else document.publisher,
        snapshot=snapshot,
    )


def _with(source: Source, found: Found) -> Source:
    if not isinstance(found, Snapshot) or found.media == "application/json":
        return source
    known = find_publisher(source.url)
    return replace(source, snapshot=found, publisher=source.publisher or (known.name if known is not None else None))


def _stem(name: str) -> str | None:
    return Path(name).stem if name != STDIN_NAME and "#" not in name and "://" not in name else None
