"""How well and how fast the main text of pages is found: ``read_html`` and, where they are installed, other libraries.

``python tools/score_pages.py`` prints for each the share of the text that was found, the share of what was
found that is text, and pages a second of processor time.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from sample_pages import SamplePage, make_pages

Extract = Callable[[SamplePage], str]


def _ours(page: SamplePage) -> str:
    from communique.documents.html import read_html

    return read_html(page.data).text


def _trafilatura(**options: Any) -> Extract:
    from trafilatura.core import bare_extraction

    def extract(page: SamplePage) -> str:
        found = bare_extraction(page.data.decode(), include_comments=False, **options)
        return str(getattr(found, "text", "") or "")

    return extract


def _others() -> Iterator[tuple[str, Extract]]:
    """Libraries that the project does not need: measured where they are there."""
    if (html2text := _there("resiliparse.extract.html2text")) is not None:
        yield (
            "resiliparse",
            lambda p: str(html2text.extract_plain_text(p.data.decode(), main_content=True, links=False)),
        )
    if (justext := _there("justext")) is not None:
        yield (
            "jusText",
            lambda p: "\n".join(
                x.text for x in justext.justext(p.data, frozenset(), 70, 140, 0, 0, 0.3) if not x.is_boilerplate
            ),
        )
    if (readability := _there("readability")) is not None:
        yield "readability", lambda p: _lines(readability.Document(p.data.decode()).summary())


def _there(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        return None


def _lines(markup: str) -> str:
    from lxml.html import fromstring

    return "\n".join(map(str, fromstring(markup).itertext()))


def score(text: str, page: SamplePage) -> tuple[float, float]:
    """Share of the page's text that was found, and share of ``text`` that is the page's."""
    paragraphs = [_line(p) for p in page.story.paragraphs]
    flat = _line(text)
    found = sum(len(p) for p in paragraphs if p in flat) / sum(map(len, paragraphs))
    allowed = " ".join([*paragraphs, _line(page.story.title), *map(_line, page.story.captions)])
    lines = [_line(x) for x in text.splitlines() if x.strip()]
    right = sum(len(x) for x in lines if x in allowed or x.endswith((".jpg", ".jpeg", ".png")))
    return found, right / (sum(map(len, lines)) or 1)


def _line(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    pages = list(make_pages())
    print(f"{len(pages)} pages, {sum(len(p.data) for p in pages) / len(pages) / 1000:.0f} kB each")
    candidates: list[tuple[str, Extract]] = [
        ("read_html", _ours), ("trafilatura", _trafilatura()),
        ("trafilatura precise", _trafilatura(favor_precision=True)), *_others(),
    ]  # fmt: skip
    for name, extract in candidates:
        extract(pages[0])
        started = time.process_time()
        texts = [extract(page) for page in pages]
        took = time.process_time() - started
        scores = [score(text, page) for text, page in zip(texts, pages, strict=True)]
        found, right = (statistics.mean(x) for x in zip(*scores, strict=True))
        print(f"{name:20} found {found:.3f}  right {right:.3f}  {len(pages) / took:6.0f} pages/s")


if __name__ == "__main__":
    main()
