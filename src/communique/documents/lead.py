"""The lead of a page, where it stands apart from the body: extraction takes it for furniture of the head, but in a
readout it is the sentence that tells what happened."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from communique.documents.head import squeeze
from communique.documents.sentences import CLOSERS, STOPS

_BLOCKS = frozenset(("p", "div", "section", "h2", "h3", "h4", "strong", "b", "blockquote", "td"))
_APART = frozenset(("nav", "aside", "footer", "form", "figure", "li", "button", "label"))
_REACH = 300  # elements after the heading in which the body has to begin
_LEAST, _MOST = 50, 1500  # columns of a lead
_PROBE = 60


def find_lead(tree: HtmlElement, title: str | None, paragraphs: Sequence[str]) -> list[str]:
    """Sentences between the heading and the first paragraph that are not among ``paragraphs``; as a rule none."""
    if not title or not paragraphs:
        return []
    first = "".join(paragraphs[0].split())[:_PROBE]
    if first.startswith("".join(title.split())[:_PROBE]) and len(paragraphs) > 1:
        first = "".join(paragraphs[1].split())[:_PROBE]
    found: list[str] = []
    known = set(paragraphs)
    for text, linked in _after(tree, title):
        if "".join(text.split()).startswith(first):
            return found
        if not linked and text not in known and _LEAST <= _width(text) <= _MOST and _is_sentence(text):
            found.append(text)
            known.add(text)
    return []


def _after(tree: HtmlElement, title: str) -> Iterator[tuple[str, bool]]:
    """The texts of the innermost blocks after the heading, and whether a link is in them."""
    elements = tree.iter()
    for element in elements:
        if element.tag in ("h1", "h2", "h3") and squeeze(element.text_content()) == title:
            break
    for _, element in zip(range(_REACH), elements, strict=False):
        if element.tag not in _BLOCKS or any(child.tag in _BLOCKS for child in element.iterdescendants()):
            continue
        if any(above.tag in _APART for above in element.iterancestors()):
            continue
        text = squeeze(element.text_content())
        if text:
            yield text, next(element.iter("a"), None) is not None


def _is_sentence(text: str) -> bool:
    return text.rstrip(CLOSERS + " ")[-1:] in STOPS or _width(text) >= 2 * _LEAST


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
