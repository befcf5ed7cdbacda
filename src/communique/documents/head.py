"""What a page tells of itself: title, language, day of publication, canonical address, publisher."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

_MOST = 500  # characters of a value; longer ones are no titles
_DATA = 500_000  # characters of a block of JSON-LD
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline")
_DAYS = (
    "article:published_time", "article.published", "datepublished", "date_published", "publishdate", "publish-date",
    "publish_date", "published_time", "published-date", "pubdate", "publication_date", "og:published_time",
    "og:article:published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "dc.date", "dc.terms.issued", "cxenseparse:recs:publishtime",
    "rnews:datepublished", "bt:pubdate", "article_date_original", "citation_publication_date", "date",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_ARTICLE = re.compile(r"(?:Article|Posting|WebPage|PressRelease|Report|Statement|GovernmentService)$")
_DAY = re.compile(r"\s*((?:19|20)\d\d)[-/.]?(0[1-9]|1[0-2])[-/.]?(0[1-9]|[12]\d|3[01])(?!\d)(?:$|[T\s].*)", re.S)
_LONG = re.compile(r"\s*(\w{3,9}),?\s+(\d{1,2})\s+(\w{3,9})\s+((?:19|20)\d\d)\b")  # Tue, 4 Feb 2025 (RFC 822)
_PATH = re.compile(
    r"/((?:19|20)\d\d)[-/](0?[1-9]|1[0-2])[-/](0?[1-9]|[12]\d|3[01])(?:/|-|_|\.|$)"
    r"|/((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:/|t\d|\D)"
)
_MONTHS = {"janfebmaraprmayjunjulaugsepoctnovdec"[n : n + 3]: n // 3 + 1 for n in range(0, 36, 3)}
_PARTS = re.compile(r"\s+[»·•]\s+|\s*::\s*|\s*\|\s*")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Head:
    """What was found; None where the page does not say it. ``published_by`` tells what said it."""

    title: str | None
    lang: str | None
    published: str | None
    published_by: str | None
    url: str | None
    publisher: str | None


def read_head(tree: HtmlElement, address: str | None = None) -> Head:
    """What the page says of itself in its head, its data and its headings; ``address`` is where it came from."""
    metas = _metas(tree)
    data = list(_data(tree))
    canonical = _canonical(tree, metas, address)
    site = _first(metas, _PUBLISHERS) or next((p for p in map(_publisher, data) if p), None)
    published, by = _published(tree, metas, data, canonical or address)
    return Head(_title(tree, metas, data, site), _lang(tree, metas, data), published, by, canonical, site)


def squeeze(text: str | None) -> str:
    """One line, single spaces."""
    return " ".join((text or "").split())


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Names (small letters) and values of the meta elements, the first of each."""
    out: dict[str, str] = {}
    for element in _some(tree.iter("meta"), 400):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = squeeze(element.get("content"))
        if name and 0 < len(value) <= _MOST:
            out.setdefault(name.strip().lower(), value)
    return out


def _some(items: Iterable[Any], most: int) -> Iterator[Any]:
    for _, item in zip(range(most), items, strict=False):
        yield item


def _first(metas: dict[str, str], names: Iterable[str]) -> str | None:
    return next((metas[n] for n in names if n in metas), None)


def _data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Objects of JSON-LD that describe an article or page, articles first."""
    found: list[dict[str, Any]] = []
    for element in _some(tree.iter("script"), 200):
        if "ld+json" not in (element.get("type") or "") or not element.text or len(element.text) > _DATA:
            continue
        try:
            value = json.loads(element.text.strip().removeprefix("//<![CDATA[").removesuffix("//]]>"), strict=False)
        except (ValueError, RecursionError):
            continue
        queue = [value]
        for one in _some(queue, 200):
            if isinstance(one, list):
                queue += one[:100]
            elif isinstance(one, dict):
                queue += [v for v in (one.get("@graph"), one.get("mainEntity")) if isinstance(v, list | dict)]
                kinds = one.get("@type")
                if any(
                    isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    found.append(one)
    yield from sorted(found, key=lambda one: "WebPage" in str(one.get("@type")))


def _said(one: dict[str, Any], *names: str) -> str | None:
    for name in names:
        value = one.get(name)
        if isinstance(value, str) and 0 < len(squeeze(value)) <= _MOST:
            return squeeze(value)
    return None


def _publisher(one: dict[str, Any]) -> str | None:
    value = one.get("publisher")
    value = value[0] if isinstance(value, list) and value else value
    return _said(value, "name") if isinstance(value, dict) else None


def _lang(tree: HtmlElement, metas: dict[str, str], data: list[dict[str, Any]]) -> str | None:
    named = [tree.get("lang"), tree.get("xml:lang"), *(_said(d, "inLanguage") for d in data)]
    for value in (*named, metas.get("content-language"), metas.get("og:locale")):
        if value and _LANG.fullmatch(value.strip()):
            return str(value.strip().replace("_", "-"))
    return None


def _canonical(tree: HtmlElement, metas: dict[str, str], address: str | None) -> str | None:
    links = (
        e.get("href") for e in _some(tree.iter("link"), 300) if "canonical" in (e.get("rel") or "").lower().split()
    )
    for value in (*links, metas.get("og:url")):
        if not value or len(value) > 2000:
            continue
        try:
            url = urljoin(address or "", value.strip())
            parts, mine = urlsplit(url), urlsplit(address or "")
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not parts.hostname:
            continue
        if parts.path in ("", "/") and not parts.query and mine.path not in ("", "/"):
            continue  # a page that calls the front page its address
        return str(url.partition("#")[0])
    return None


def parse_day(value: str | None) -> str | None:
    """The day of a date as pages and feeds write it (ISO 8601, RFC 822), as the writer counts it; else None."""
    if not value:
        return None
    found = _DAY.match(value)
    if found is not None:
        return _checked(int(found[1]), int(found[2]), int(found[3]))
    found = _LONG.match(value)
    if found is not None:
        return _checked(int(found[4]), _MONTHS.get(found[3][:3].lower(), 0), int(found[2]))
    return None


def _checked(year: int, month: int, day: int) -> str | None:
    from datetime import date

    try:
        return date(year, month, day).isoformat() if 1990 <= year <= 2099 else None
    except ValueError:
        return None


def _published(
    tree: HtmlElement, metas: dict[str, str], data: list[dict[str, Any]], address: str | None
) -> tuple[str | None, str | None]:
    for one in data:
        day = parse_day(_said(one, "datePublished", "dateCreated"))
        if day is not None:
            return day, "JSON-LD"
    for name in _DAYS:
        day = parse_day(metas.get(name))
        if day is not None:
            return day, f"meta {name}"
    for element in _some(tree.iter("time", "span", "div", "abbr", "p"), 20_000):
        if element.get("itemprop") == "datePublished" or (element.tag == "time" and element.get("pubdate") is not None):
            day = parse_day(element.get("datetime") or element.get("content") or squeeze(element.text))
            if day is not None:
                return day, "datePublished"
    times = [t for t in _some(tree.iter("time"), 500) if not _apart(t)]
    for element in times:
        day = parse_day(element.get("datetime"))
        if day is not None:
            return day, "time"
    found = _PATH.search(urlsplit(address).path) if address else None
    if found is not None:
        year, month, day_ = (int(g) for g in found.groups() if g is not None)
        day = _checked(year, month, day_)
        if day is not None:
            return day, "address"
    return None, None


def _apart(element: HtmlElement) -> bool:
    """Whether an element stands in a list, a side column, a footer: it tells of other pages."""
    return any(e.tag in ("li", "aside", "footer", "nav") for e in _some(element.iterancestors(), 50))


def _title(tree: HtmlElement, metas: dict[str, str], data: list[dict[str, Any]], site: str | None) -> str | None:
    """The heading that the head names too; else what the head names, without the name of the site."""
    element = next(tree.iter("title"), None)
    window = squeeze(element.text_content()) if element is not None else ""
    window = window if len(window) <= 2 * _MOST else ""
    told = next((t for t in (_said(d, "headline") for d in data) if t), None) or _first(metas, _TITLES)
    heads = [squeeze(h.text_content()) for h in _some(tree.iter("h1", "h2"), 60)]
    heads = [h for h in heads if 5 <= len(h) <= _MOST]
    known = [k.casefold() for k in (told, window) if k]
    for head in heads:
        if any(head.casefold() in k or (len(k) > 30 and k in head.casefold()) for k in known) and head != site:
            return head
    named = told or window
    if site is not None and named.endswith(site):
        named = named.removesuffix(site).rstrip(" |»·•–—-:")
    elif told is None:
        parts = _PARTS.split(named)
        if len(parts) > 1:
            named = max(parts, key=_width)
        left, sign, right = named.rpartition(" - ")
        if sign and _width(right) < 40 and _width(right) < _width(left) and not _is_shown(tree, named):
            named = left
    return named or (heads[0] if len(heads) == 1 else None)


def _is_shown(tree: HtmlElement, title: str) -> bool:
    """Whether a title stands on the page itself, not in its head alone."""
    body = tree.find("body")
    return body is not None and title in squeeze(" ".join(body.itertext("b", "strong", "div", "h3", "td", "font", "p")))


def _width(text: str) -> int:
    """Columns: an ideograph says as much as two letters."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
