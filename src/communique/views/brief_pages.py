"""A brief as Markdown and as a page of HTML that stands alone, prints on paper and keeps each script's direction."""

from __future__ import annotations

import re
from html import escape

from communique.ledger.values import Brief, Evidence
from communique.views.labels import readable_date, state_name

_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")
_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin-bottom: 0; } h2 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
ul, ol { margin: 0; padding-inline-start: 1.4rem; } li { margin: .15rem 0; } .dim { opacity: .7; font-size: .9em; }
blockquote { margin: 0; } sup a { text-decoration: none; }
@media print { body { font-size: 10pt; margin: 0; max-width: none; } a { color: inherit; } }
"""


def title_of(found: Brief) -> str:
    return f"{state_name(found.a)} – {state_name(found.b)}"


def dates_of(found: Brief) -> str:
    since = f", since {readable_date(found.since)}" if found.since else ""
    return f"As of {readable_date(found.as_of)}{since}"


def source_of(source: Evidence) -> str:
    told = [source.title or source.name, source.lang, readable_date(source.published), f"{source.start}:{source.end}"]
    return " · ".join(t for t in told if t)


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def markdown(found: Brief) -> str:
    """The brief as Markdown, sources as footnotes would be: numbered at its end."""
    lines = [f"# {_plain(title_of(found))}", "", dates_of(found)]
    if not found.sections:
        lines += ["", "The ledger has nothing on the two."]
    for section in found.sections:
        lines += ["", f"## {_plain(section.heading)}", ""]
        for line in section.lines:
            lines.append(f"- {_plain(line.text)}" + "".join(f" [{n}]" for n in line.cites))
        if section.more:
            lines.append(f"- and {section.more} more")
    if found.sources:
        lines += ["", "## Sources", ""]
    for number, source in enumerate(found.sources, 1):
        address = f" <{source.url}>" if source.url and not re.search(r"[\s<>]", source.url) else ""
        lines.append(f"{number}. “{_plain(source.quote)}” — {_plain(source_of(source))}{address}")
    return "\n".join(lines) + "\n"


def html(found: Brief) -> str:
    """The brief as one page without anything from elsewhere."""
    out = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title_of(found))}</title><style>{_STYLE}</style></head><body>",
        f'<h1>{escape(title_of(found))}</h1><p class="dim">{escape(dates_of(found))}</p>',
    ]
    if not found.sections:
        out.append("<p>The ledger has nothing on the two.</p>")
    for section in found.sections:
        out.append(f"<h2>{escape(section.heading)}</h2><ul>")
        for line in section.lines:
            cites = "".join(f'<sup><a href="#s{n}">[{n}]</a></sup>' for n in line.cites)
            out.append(f"<li><bdi>{escape(line.text)}</bdi>{cites}</li>")
        if section.more:
            out.append(f'<li class="dim">and {section.more} more</li>')
        out.append("</ul>")
    if found.sources:
        out.append("<h2>Sources</h2><ol>")
        for number, source in enumerate(found.sources, 1):
            out.append(
                f'<li id="s{number}"><blockquote lang="{escape(source.lang)}" dir="auto">'
                f"{escape(source.quote)}</blockquote>"
                f'<span class="dim"><bdi>{escape(source_of(source))}</bdi>{_link(source)}</span></li>'
            )
        out.append("</ol>")
    return "\n".join([*out, "</body></html>"]) + "\n"


def _link(source: Evidence) -> str:
    if source.url and source.url.lower().startswith(("https://", "http://")):
        return f' · <a href="{escape(source.url)}" rel="noreferrer">{escape(source.url)}</a>'
    return ""
