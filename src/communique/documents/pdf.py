"""A PDF with a text layer → Document (PDFium, by pypdfium2: wheels for all systems, and the parser of a browser)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from communique.documents.document import Document
from communique.documents.head import squeeze
from communique.documents.sentences import CLOSERS, STOPS
from communique.errors import EmptyError, NotTextError, TooLargeError, UnreadableError

_PAGES = 500
_HYPHEN = re.compile("[\ufffe\u0002]\r?\n?|\u00ad\r?\n")  # PDFium's sign for a hyphen that divides a word
_NUMBER = re.compile(r"\W*(?:\w{1,9}\s)?\d{1,4}(?:\s?(?:/|of|von|de|из)\s?\d{1,4})?\W*")
_BULLET = re.compile(r"[-–—•·*▪■●○◦‣►]\s|\(?\d{1,2}[.)]\s")
_ENDS = re.compile(rf"[{re.escape(STOPS)}:：][{re.escape(CLOSERS)}\s]*\Z")
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_MADE = re.compile(r"D?:?((?:19|20)\d\d)(\d\d)(\d\d)")
_FULL = 0.75  # of the usual width: a shorter line that ends a sentence ends the paragraph
_SHORT = 0.5


def read_pdf(data: bytes, *, name: str = "") -> Document:
    """The text of a PDF: its paragraphs, without what heads and foots every page.

    NotTextError where it is broken or locked, EmptyError where it has no text layer, UnreadableError without the extra.
    """
    try:
        import pypdfium2
    except ImportError:
        raise UnreadableError(name, "to read PDFs the extra is needed: pip install 'communique[pdf]'") from None
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise NotTextError(
            name, "this PDF is locked by a password; save it without" if locked else "this PDF is damaged"
        ) from None
    try:
        if len(pdf) > _PAGES:
            raise TooLargeError(name, f"a PDF of {len(pdf)} pages is hardly one document; divide it")
        pages = [_lines(page.get_textpage().get_text_bounded()) for page in pdf]
        facts = pdf.get_metadata_dict()
    finally:
        pdf.close()
    _drop_furniture(pages)
    paragraphs = list(_paragraphs([line for page in pages for line in page]))
    if not paragraphs:
        raise EmptyError(name, "this PDF has no text layer, it is an image; let a text recognition make one")
    title = squeeze(facts.get("Title")) or None
    if title is not None and (title.lower().endswith((".doc", ".docx", ".pdf", ".indd")) or len(title) > 300):
        title = None
    made = _MADE.match(facts.get("CreationDate") or "")
    remarks: tuple[str, ...] = ()
    if made is not None:
        day = f"{made[1]}-{made[2]}-{made[3]}"
        remarks = (f"the PDF was made on {day}; if it was published then, say so with --published {day}",)
    return Document("\n\n".join(paragraphs), title, remarks=remarks)


def _lines(text: str) -> list[str]:
    text = _HYPHEN.sub("", text)
    return [line for line in (squeeze(line) for line in text.splitlines()) if line]


def _drop_furniture(pages: list[list[str]]) -> None:
    """Takes away page numbers and the lines that head or foot half of the pages and more."""
    ends = Counter(key for page in pages for key in {_key(line) for line in (*page[:2], *page[-2:])})
    for page in pages:
        for at in (0, 0, -1, -1):
            if page and (_NUMBER.fullmatch(page[at]) or (len(pages) >= 3 and ends[_key(page[at])] * 2 > len(pages))):
                del page[at]


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines put together again: a line that ends a sentence before the usual width ends a paragraph."""
    widths = sorted(len(line) for line in lines)
    usual = widths[int(len(widths) * 0.8)] if widths else 0
    paragraph = ""
    for line in lines:
        if paragraph and _BULLET.match(line):
            yield paragraph
            paragraph = ""
        glue = "" if not paragraph or (_SPACELESS.match(paragraph[-1]) and _SPACELESS.match(line)) else " "
        paragraph += glue + line
        if len(line) < _SHORT * usual or (len(line) < _FULL * usual and _ENDS.search(line)):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph
