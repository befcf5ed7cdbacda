"""Captions of a page: taken out of its tree with the place where they stood, so that they do not run into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from communique.documents.head import squeeze

_NAMED = re.compile(r"(?:^|[\s_-])(?:wp-|img-?|image-?|photo-?|media-?|pic-?|figure-?)*(?:caption|cutline)", re.I)
_DESCRIBED = re.compile(
    r"(?:^|[\s_-])(?:img|image|photo|pic|picture|media|figure)(?:[_-]+(?:open|inner|item|box))?[_-]*"
    r"(?:title|desc|description|text|txt|legend|info|note)(?:$|[\s_-])",
    re.I,
)
_BOXED = re.compile(r"(?:^|[\s_-])(?:img|image|photo|pic|picture|figure|foto)s?(?:$|[\s_-])", re.I)
_IMAGES = ("img", "amp-img")
_IMAGE = re.compile(r"[^\s/\\]{1,200}\.(?:jpe?g|png|gif|webp|avif|bmp|tiff?|heic|svg)", re.I)
_MOST = 500  # characters; what is longer is text
_LEAST = 8
_SLANTED = ("em", "i", "small", "figcaption")
_UNNAMED = "image.jpg"


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption, the name of its image, and how many letters (no white space) of the page go before it."""

    text: str
    image: str
    at: int


def take_captions(tree: HtmlElement) -> list[Caption]:
    """The captions in the order of the page. They are gone from ``tree`` then."""
    found = dict(_find(tree))
    out: list[Caption] = []
    if not found:
        return out
    at = 0
    inside = None  # the caption through which the walk goes
    for event, element in _walk(_body(tree)):
        if event == "start":
            if inside is None and element in found:
                inside = element
                out.append(Caption(squeeze(element.text_content()), found[element], at))
            elif inside is None:
                at += _letters(element.text)
        else:
            if element is inside:
                inside = None
            if inside is None:
                at += _letters(element.tail)
    for element in found:
        if element.getparent() is not None:
            element.drop_tree()
    return [c for c in out if _LEAST <= len(c.text) <= _MOST]


def page_letters(tree: HtmlElement) -> str:
    """All letters of the page, white space left out: the measure of ``Caption.at``."""
    return "".join("".join(_body(tree).itertext()).split())


def _body(tree: HtmlElement) -> HtmlElement:
    body = tree.find("body")
    return tree if body is None else body


def _letters(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _walk(tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    from lxml.etree import iterwalk

    for event, element in iterwalk(tree, events=("start", "end")):
        if isinstance(element.tag, str):
            yield event, element


def _find(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Elements that are captions, with the names of their images."""
    for element in tree.iter("figcaption"):
        yield element, _image_of(element.getparent())
    for element in tree.iter("div", "p", "span", "td", "dd"):
        named = element.get("class")
        if not named or len(named) > 300 or not (_NAMED.search(named) or _DESCRIBED.search(named)):
            continue
        if _is_short(element) and element.find(".//figcaption") is None and _first_image(element) is None:
            holder = _holder(element)
            if holder is not None or _NAMED.search(named):
                yield element, _image_of(holder)
    for image in tree.iter(*_IMAGES):
        yield from _beside(image)


def _beside(image: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The caption of an image that no name tells: with it in a table or box of its own, or in italics below it."""
    parent = image.getparent()
    if parent is None:
        return
    table = next(image.iterancestors("table"), None)
    if table is not None and _is_short(table) and sum(1 for _ in table.iter(*_IMAGES)) == 1:
        if table.find(".//table") is None and table.find(".//a") is None:
            yield table, _name_of(image)
        return
    if parent.tag in ("p", "div", "center") and _is_short(parent):
        if parent.tag == "div" and _BOXED.search(parent.get("class") or "") and parent.find(".//a") is None:
            yield parent, _name_of(image)
            return
        for slanted in parent.iterchildren(*_SLANTED):
            yield slanted, _name_of(image)
    following = image.getnext() if image.tag == "amp-img" else parent.getnext()
    if following is not None and _is_slanted(following) and not squeeze(image.text_content()):
        if image.tag == "amp-img" or (parent.tag in ("p", "div", "center") and not squeeze(parent.text_content())):
            yield following, _name_of(image)


def _first_image(element: HtmlElement) -> HtmlElement | None:
    return next(element.iter(*_IMAGES), None)


def _is_slanted(element: HtmlElement) -> bool:
    """A paragraph in italics throughout."""
    if element.tag not in ("p", "div") or not _is_short(element):
        return False
    said = squeeze(element.text_content())
    return bool(said) and said == squeeze(" ".join(e.text_content() for e in element.iterchildren("em", "i")))


def _is_short(element: HtmlElement) -> bool:
    """Whether an element has no more text than a caption; the walk ends where it has."""
    length = 0
    for part in element.itertext():
        length += len(part.strip())
        if length > _MOST:
            return False
    return length > 0


def _holder(element: HtmlElement) -> HtmlElement | None:
    """The nearest element about a caption that has an image."""
    for number, above in enumerate(element.iterancestors()):
        if number > 3:
            return None
        if _first_image(above) is not None:
            return above
    return None


def _image_of(holder: HtmlElement | None) -> str:
    image = _first_image(holder) if holder is not None else None
    return _name_of(image) if image is not None else _UNNAMED


def _name_of(image: HtmlElement) -> str:
    for key in ("src", "data-src", "data-original", "data-lazy-src"):
        address = image.get(key) or ""
        if address and len(address) < 2000 and not address.startswith("data:"):
            try:
                name = unquote(urlsplit(address).path.rsplit("/", 1)[-1])
            except ValueError:
                continue
            name = re.sub(r"[\s\x00-\x1f]+", "_", name)
            if _IMAGE.fullmatch(name):
                return name
    return _UNNAMED
