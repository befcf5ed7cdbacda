"""A page → Document: main text by trafilatura, captions apart, what the page tells of itself.

How the libraries were chosen and what they reach: docs/intake.md. External entities cannot come in: pages are read by
libxml2's HTML parser, which knows no declarations of entities, from memory, without network.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, cast

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from communique.documents.captions import Caption, page_letters, take_captions
from communique.documents.document import Document
from communique.documents.encoding import decode_html
from communique.documents.head import Head, parse_day, read_head, squeeze
from communique.documents.lead import find_lead
from communique.errors import EmptyError, UnreadableError

_LITTLE = 150  # characters; where the careful way finds less, the other one is tried
_BEFORE, _AFTER = 1500, 400  # letters about the text within which a caption belongs to it
_SEEN = "the page's text"
_DEEP = "its markup is nested deeper than 256 levels; what stands deeper was not read"
_MANY, _TEASER = 4, 400  # like elements side by side, and characters of each, that make a list of other pages
_PROBE = 80  # letters by which a paragraph is found again in the page
# No clock: the same page gives the same day on any day.
_SPAN: dict[str, Any] = {"original_date": True, "min_date": "1995-01-01", "max_date": "2099-12-31"}
_length: Callable[[HtmlElement], float] = cast(Any, etree.XPath("string-length(normalize-space())"))
_FIRST = re.compile(r"(?<![\d.])0?1(?:[./-]\d|[.,]?\s\w|st\b|er\b|[日일])|-01\b")
_BREAKS = frozenset(("p", "head", "item", "list", "quote", "table", "row", "lb", "code", "fw", "div", "ab", "body"))


def read_html(data: bytes, *, address: str | None = None, charset: str | None = None, name: str = "") -> Document:
    """The main text of a page and what it tells of itself.

    ``address`` is where it came from, ``charset`` what its server said. EmptyError where there is no main text,
    NotTextError where it is no text. The time is not bounded here: pages of others go through ``Extractor``.
    """
    decoded = decode_html(data, charset, name)
    tree, deep = parse_page(decoded.text)
    if tree is None:
        raise EmptyError(name, "the page has no text")
    head = read_head(tree, address)
    captions = take_captions(tree)
    letters = page_letters(tree) if captions else ""
    by = head.published_by
    published = head.published
    if published is None:
        published = _dated(tree, address)
        by = _SEEN if published else None
    _drop_lists(tree)
    _unlay(tree)
    paragraphs = list(_main_text(tree))
    paragraphs = find_lead(tree, head.title, paragraphs) + paragraphs
    if not paragraphs and deep:
        raise UnreadableError(name, _DEEP)
    if not paragraphs:
        raise EmptyError(name, "no main text is found on this page; a list of links, or written by its scripts alone?")
    remarks = [*decoded.remarks, *([_DEEP] if deep else [])]
    if by == _SEEN:
        remarks.append(f"published {published}, as it is written on the page; its head does not say it")
    text = "\n\n".join(_laid_out(paragraphs, captions, letters, head))
    return Document(
        text,
        head.title,
        head.lang,
        published,
        by,
        head.url,
        head.publisher,
        decoded.encoding,
        tuple(remarks),
    )


def parse_page(text: str) -> tuple[HtmlElement | None, bool]:
    """The tree of a page, and whether a part was left out since it is nested too deep."""
    # Control characters end libxml2's reading; a declaration of the encoding contradicts text that is decoded.
    text = text.replace("\0", "").lstrip("\ufeff \t\r\n")
    if text.startswith("<?xml"):
        text = text.partition("?>")[2]
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        if any("memory" in str(said).lower() for said in (error, *parser.error_log)):
            raise MemoryError from None
        return None, False
    if any("memory" in fault.message.lower() for fault in parser.error_log):
        raise MemoryError
    return tree, any("depth" in fault.message.lower() for fault in parser.error_log)


def _unlay(tree: HtmlElement) -> None:
    """Makes tables that hold tables, which old sites lay out their pages by, what they are: boxes."""
    outer = {t for inner in tree.iter("table") for t in inner.iterancestors("table")}
    if not outer:
        return
    boxes = {t for t in tree.iter("table") if t in outer or _is_box(t)}
    parts = list(tree.iter("table", "tbody", "tr", "td"))
    holders = [e if e.tag == "table" else next(e.iterancestors("table"), None) for e in parts]
    for element, holder in zip(parts, holders, strict=True):
        if holder in boxes:
            element.attrib.clear()
            element.tag = "div"


def _drop_lists(tree: HtmlElement) -> None:
    """Takes away rows of teasers: many like elements side by side, each short and with a link to another page."""
    for parent in list(tree.iter("div", "ul", "ol", "section", "main", "aside", "tbody", "table", "body")):
        if len(parent) < _MANY:
            continue
        links = [child for child in parent if child.tag == "a"]
        if len(links) >= _MANY and parent.tag in ("div", "section", "aside"):
            if sum(map(_length, links)) >= 0.25 * _length(parent) and parent.getparent() is not None:
                parent.drop_tree()
                continue
        alike: dict[str, list[HtmlElement]] = {}
        for child in parent:
            if child.tag in ("div", "li", "article", "tr", "section"):
                alike.setdefault(child.tag, []).append(child)
        for children in alike.values():
            if len(children) >= _MANY:
                teasers = [c for c in children if _is_teaser(c)]
                if len(teasers) >= max(_MANY, 0.8 * len(children)):
                    for child in teasers:
                        child.drop_tree()


def _is_teaser(element: HtmlElement) -> bool:
    length = _length(element)
    if length > _TEASER:
        return False
    linked = sum(_length(link) for link in element.iter("a"))
    return linked > 0 and linked >= 0.15 * length


def _is_box(table: HtmlElement) -> bool:
    """A table of one column with running text, or of links alone."""
    rows = list(table.iter("tr"))
    return all(len(row) <= 1 for row in rows)


def _main_text(tree: HtmlElement) -> Iterator[str]:
    """Paragraphs of the main text."""
    from trafilatura.core import bare_extraction

    for precise in (True, False):
        found = bare_extraction(tree, options=_options(precise))
        body = getattr(found, "body", None)
        parts = [p for p in _paragraphs(body) if p] if body is not None else []
        if sum(map(len, parts)) >= _LITTLE or (not precise and parts):
            yield from parts
            return


@lru_cache(maxsize=2)
def _options(precise: bool) -> Any:
    """trafilatura's options; it takes 1 ms to make them."""
    from trafilatura.settings import Extractor

    return Extractor(precision=precise, comments=False, formatting=False)


def _paragraphs(body: Any) -> Iterator[str]:
    """The lines of trafilatura's body: one for each block and each <lb/>; the cells of a row with a tab between."""
    line: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag
        if tag in _BREAKS or (tag == "cell" and len(element)):
            yield squeeze("".join(line))
            line = []
        elif tag == "cell" and event == "start" and line:
            line.append("\t")
        said = element.text if event == "start" else element.tail if element is not body else None
        if said:
            line.append(said)
    yield squeeze("".join(line))


def _laid_out(paragraphs: list[str], captions: list[Caption], letters: str, head: Head) -> Iterator[str]:
    """Title, paragraphs, and the captions where they stood; captions of other texts are left out."""
    if head.title:
        yield head.title
        paragraphs = [p for n, p in enumerate(paragraphs) if n >= 3 or p != head.title]
    if not paragraphs:
        return
    if not captions:
        yield from paragraphs
        return
    places: list[int] = []
    at = 0
    for paragraph in paragraphs:
        found = letters.find("".join(paragraph.split())[:_PROBE], at)
        at = found if found >= 0 else at
        places.append(at)
    first, last = places[0], places[-1] + len("".join(paragraphs[-1].split()))
    heading = letters.rfind("".join((head.title or "").split()), 0, first + 1) if head.title else -1
    start = heading if heading >= 0 else first - _BEFORE
    kept = [c for c in captions if start <= c.at <= last + _AFTER]
    seen: set[str] = set()
    for paragraph, place in zip(paragraphs, places, strict=True):
        while kept and kept[0].at <= place:
            yield from _captioned(kept.pop(0), seen)
        yield paragraph
    for caption in kept:
        yield from _captioned(caption, seen)


def _captioned(caption: Caption, seen: set[str]) -> Iterator[str]:
    if caption.text not in seen:
        seen.add(caption.text)
        yield f"{caption.image}\n{caption.text}"


def _dated(tree: HtmlElement, address: str | None) -> str | None:
    """The day of publication where the page only writes it somewhere (htmldate)."""
    from htmldate import find_date

    try:
        day = parse_day(find_date(tree, url=address, extensive_search=False, **_SPAN))
    except Exception:  # its patterns meet what their writers never saw
        return None
    if day is not None and day.endswith("-01") and not any(_FIRST.search(said) for said in tree.itertext()):
        return None  # it writes the first where only the month is told
    return day
