"""Lists of documents: RSS, Atom, JSON Feed, sitemaps and their indexes, pages that list → addresses with what is told.

lxml reads them (feedparser is kept as well, but takes ten times as long for what is needed here, which is addresses and
days). No entity is resolved, no declaration loaded, nothing fetched; huge documents are refused by libxml2.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from communique.documents.encoding import decode_html
from communique.documents.head import parse_day, squeeze
from communique.documents.html import parse_page
from communique.errors import NotTextError, TooLargeError

FEED, SITEMAP, INDEX, PAGE = "feed", "sitemap", "index", "page"
MOST = 50_000  # entries; what the protocol of sitemaps allows
_SIZE = 60_000_000  # bytes of an unpacked sitemap
_XML = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF|urlset|sitemapindex)[\s>]")
_ARTICLE = re.compile(
    r"\d{3,}|/(?:19|20)\d\d[/-]|(?:[^/-]+-){3,}[^/-]*/?$|\.(?:s?html?|aspx?|php)$|[?&](?:id|nid|p)=\d+"
)
_APART = frozenset(("nav", "footer", "header", "form"))
_LEAST = 20  # columns of a link's text that may be a title


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that a list names. ``stamp``: when it says it was changed, as written; ``published``: a day."""

    url: str
    title: str | None = None
    stamp: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list names, in its order. ``sort``: feed, sitemap, index (of sitemaps) or page; ``feeds``: addresses of
    feeds that a page offers."""

    sort: str
    entries: tuple[Entry, ...]
    feeds: tuple[str, ...] = ()


def read_listing(
    data: bytes, *, address: str, charset: str | None = None, only: str | None = None, name: str = ""
) -> Listing:
    """The documents that a list names; ``only`` is a pattern that their addresses have to match.

    NotTextError where it is no list of any sort, TooLargeError where it unpacks to too much.
    """
    if data.startswith(b"\x1f\x8b"):
        data = _unpacked(data, name)
    wanted = re.compile(only) if only else None
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"{"):
        sort, found = FEED, _from_json(data, address, name)
    elif _XML.search(head):
        sort, found = _from_xml(data, address, name)
    else:
        return _from_page(decode_html(data, charset, name).text, address, wanted, name)
    kept = (e for e in found if wanted is None or sort == INDEX or wanted.search(e.url))
    return Listing(sort, tuple(_once(kept)))


def _unpacked(data: bytes, name: str) -> bytes:
    try:
        out = zlib.decompressobj(31).decompress(data, _SIZE + 1)
    except zlib.error:
        raise NotTextError(name, "this packed list is damaged") from None
    if len(out) > _SIZE:
        raise TooLargeError(name, f"this packed list has more than {_SIZE / 1e6:g} MB")
    return out


def _once(entries: Iterator[Entry]) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in entries:
        if entry.url not in seen:
            seen.add(entry.url)
            yield entry
            if len(seen) >= MOST:
                return


def _address(base: str, href: Any) -> str | None:
    """An address of a document, without its fragment; None where it is none."""
    if not isinstance(href, str) or not 0 < len(href.strip()) <= 2000:
        return None
    try:
        url = urljoin(base, href.strip()).partition("#")[0]
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _entry(base: str, href: Any, title: Any, stamp: Any, published: Any) -> Iterator[Entry]:
    url = _address(base, href)
    if url is not None:
        told = [squeeze(x)[:500] or None if isinstance(x, str) else None for x in (title, stamp, published)]
        yield Entry(url, told[0], told[1] or told[2], parse_day(told[2]))


def _from_json(data: bytes, base: str, name: str) -> Iterator[Entry]:
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError):
        raise NotTextError(name, "this is JSON, but broken") from None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise NotTextError(name, "this is JSON, but no JSON Feed (https://www.jsonfeed.org): it has no `items`")
    for item in feed["items"]:
        if isinstance(item, dict):
            url = item.get("url") or item.get("external_url")
            yield from _entry(base, url, item.get("title"), item.get("date_modified"), item.get("date_published"))


def _from_xml(data: bytes, base: str, name: str) -> tuple[str, Iterator[Entry]]:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data.lstrip(), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise NotTextError(name, "this is XML, but no feed or sitemap that can be read")
    kind = _local(root)
    if kind == "urlset":
        return SITEMAP, _sitemap(root, "url", base)
    if kind == "sitemapindex":
        return INDEX, _sitemap(root, "sitemap", base)
    return FEED, _feed(root, base)


def _local(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _sitemap(root: Any, each: str, base: str) -> Iterator[Entry]:
    for element in root.iter():
        if _local(element) == each:
            said = {_local(e): e.text for e in element.iter()}
            yield from _entry(
                base, said.get("loc"), said.get("title"), said.get("lastmod"), said.get("publication_date")
            )


def _feed(root: Any, base: str) -> Iterator[Entry]:
    for element in root.iter():
        kind = _local(element)
        if kind not in ("item", "entry"):
            continue
        said: dict[str, str | None] = {}
        href = None
        for child in element:
            name = _local(child)
            if name == "link":
                if child.get("rel", "alternate") == "alternate":
                    href = href or child.get("href") or child.text
            elif name not in said:
                said[name] = "".join(child.itertext()) if name == "title" else child.text
        guid = said.get("guid") or said.get("id")
        if not href and guid and guid.strip().startswith(("http://", "https://")):
            href = guid
        published = said.get("published") or said.get("pubDate") or said.get("date") or said.get("issued")
        within = element.base if isinstance(element.base, str) else None
        stamp = said.get("updated") or said.get("modified")
        yield from _entry(urljoin(base, within or ""), href, said.get("title"), stamp, published or stamp)


def _from_page(text: str, address: str, wanted: re.Pattern[str] | None, name: str) -> Listing:
    tree, _ = parse_page(text)
    if tree is None:
        raise NotTextError(name, "this is no feed, no sitemap and no page that lists documents")
    base = address
    for element in tree.iter("base"):
        base = _address(address, element.get("href")) or base
        break
    feeds = []
    for link in tree.iter("link"):
        if "alternate" in (link.get("rel") or "").lower() and re.search(r"rss|atom|feed\+json", link.get("type") or ""):
            feeds += [a for a in [_address(base, link.get("href"))] if a is not None]
    return Listing(PAGE, tuple(_once(_links(tree, base, address, wanted))), tuple(dict.fromkeys(feeds))[:10])


def _links(tree: Any, base: str, address: str, wanted: re.Pattern[str] | None) -> Iterator[Entry]:
    """Links to documents: with a pattern those that match; else those of the same site that look like one."""
    site = (urlsplit(address).hostname or "").removeprefix("www.")
    for link in tree.iter("a"):
        url = _address(base, link.get("href"))
        if url is None or url == address.partition("#")[0]:
            continue
        title = squeeze(link.text_content()) or squeeze(link.get("title"))
        if wanted is None:
            host = urlsplit(url).hostname or ""
            if host != site and not host.endswith("." + site):
                continue
            if _width(title) < _LEAST or not _ARTICLE.search(url.removeprefix(base)):
                continue
            if any(e.tag in _APART for e in link.iterancestors()):
                continue
        elif not wanted.search(url):
            continue
        yield Entry(url, title[:500] or None)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
