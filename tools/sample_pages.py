# ruff: noqa: E501
"""The samples as web pages, with the furniture that such pages have: what extraction is measured and tested on.

``python tools/sample_pages.py DIR`` writes them. Each layout is in the manner of a kind of site; the teasers beside a
text are the titles and first sentences of other samples in its language, which is what misleads extraction most.
"""

from __future__ import annotations

import html
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
CAPTION = "{title} (photo, {number})"


@dataclass(frozen=True, slots=True)
class Story:
    """A sample as its page tells it: ``paragraphs`` are the body; ``teasers`` are titles and leads of other texts."""

    name: str
    lang: str
    title: str
    published: str
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    teasers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SamplePage:
    """A page and what is to be found in it."""

    name: str
    layout: str
    data: bytes
    story: Story


def load_stories(folder: Path = SAMPLES) -> list[Story]:
    """The samples; their first line is the title, unless the record names another."""
    told = []
    for path in sorted(folder.glob("*.json")):
        doc = json.loads(path.read_text("utf-8"))["doc"]
        lines = [line.strip() for line in path.with_suffix(".txt").read_text("utf-8").splitlines() if line.strip()]
        title = doc["title"] or (
            lines[0] if len(lines[0]) <= 120 else lines[0][:60].rpartition(" ")[0] or lines[0][:30]
        )
        told.append((path.stem, doc, title, [line for line in lines if line != title] or lines))
    stories = []
    for name, doc, title, lines in told:
        others = tuple(
            (t, body[0][:140]) for n, d, t, body in told if d["lang"] == doc["lang"] and n != name and body
        ) or (
            ("Visit of the delegation", "The delegation arrived in the capital this morning for a visit of two days."),
        )
        captions = (f"{title[:60]} 1", f"{title[:60]} 2")
        stories.append(
            Story(name, doc["lang"], title, doc["published"] or "2025-01-15", tuple(lines), captions, others)
        )
    return stories


def make_pages(stories: Sequence[Story] | None = None) -> Iterator[SamplePage]:
    """Each story in each layout."""
    for story in stories or load_stories():
        for layout, make in LAYOUTS.items():
            yield SamplePage(f"{story.name}.{layout}.html", layout, make(story).encode("utf-8"), story)


def _e(text: str) -> str:
    return html.escape(text, quote=True)


def _teasers(story: Story, tag: str = "li", many: int = 8) -> str:
    items = (story.teasers * many)[:many]
    return "".join(
        f'<{tag} class="teaser"><a href="/news/{n}.html"><img src="/t/{n}.jpg" alt=""><span>{_e(t)}</span></a>'
        f'<p class="excerpt">{_e(lead)}…</p></{tag}>'
        for n, (t, lead) in enumerate(items)
    )


_NAV = "".join(
    f'<li><a href="/{w.lower()}">{w}</a><ul>{"".join(f"<li><a href=/{w}/{n}>{w} {n}</a></li>" for n in range(6))}</ul></li>'
    for w in ("Home", "News", "Ministry", "Leadership", "Press", "Documents", "Media", "Contacts")
)
_SCRIPTS = (
    "<script>" + "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)};" * 60 + "</script>"
)
_STYLE = (
    "<style>"
    + ".article__body p{margin:0 0 1em;line-height:1.5}@media(max-width:600px){.x{display:none}}" * 80
    + "</style>"
)
_COOKIES = (
    '<div id="cookie-banner" class="cookie-consent" role="dialog"><p>We use cookies to give you the best experience on '
    "our website and to analyse our traffic. You can accept all cookies or choose which ones you allow.</p>"
    "<button>Accept all</button><button>Settings</button></div>"
)
_FOOTER = (
    "<footer><div class='cols'><ul><li><a href='/about'>About us</a></li><li><a href='/terms'>Terms of use</a></li>"
    "<li><a href='/privacy'>Privacy</a></li><li><a href='/rss.xml'>RSS</a></li></ul><p>© 2025 Press service. All rights "
    "reserved. Reproduction is allowed with a link to the source.</p><address>1 Government Square, tel. +00 000 000 000"
    "</address></div></footer>"
)
_SHARE = (
    '<div class="share social"><span>Share</span><a href="https://facebook.example/share">Facebook</a>'
    '<a href="https://x.example/share">X</a><a href="https://t.example/share">Telegram</a><a href="#">Print</a></div>'
)


def _head(story: Story, more: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="{story.lang}"><head><meta charset="utf-8"><title>{_e(story.title)} | Press service</title>'
        f'<meta name="viewport" content="width=device-width">{more}{_STYLE}{_SCRIPTS}</head>'
    )


def _blog(story: Story) -> str:
    """A blog engine: article, figure with caption, tags, comments, sidebar."""
    body = [f"<p>{_e(p)}</p>" for p in story.paragraphs]
    figure = (
        f'<figure class="wp-block-image"><img src="https://site.example/wp/2025/02/IMG_1234.jpg" alt="">'
        f"<figcaption>{_e(story.captions[0])}</figcaption></figure>"
    )
    body.insert(1, figure)
    head = _head(
        story,
        f'<meta property="og:title" content="{_e(story.title)}"><meta property="og:site_name" content="Ministry of Defence">'
        f'<meta property="article:published_time" content="{story.published}T09:30:00+00:00">'
        f'<link rel="canonical" href="https://site.example/{story.name}/">',
    )
    comments = "".join(
        f'<li class="comment"><b>reader{n}</b><p>I think that this is a very good step for both, thank you for the report {n}!</p></li>'
        for n in range(5)
    )
    return (
        f'{head}<body class="single-post">{_COOKIES}<header><a href="/" class="logo">Ministry of Defence</a><nav><ul>{_NAV}</ul></nav>'
        f'</header><div class="breadcrumbs"><a href="/">Home</a> » <a href="/news">News</a></div><main><article class="post hentry">'
        f'<header class="entry-header"><h1 class="entry-title">{_e(story.title)}</h1><div class="entry-meta">'
        f'<time class="entry-date" datetime="{story.published}T09:30:00+00:00">{story.published}</time> <span class="byline">by '
        f'<a href="/author/press">press</a></span> <span>5 min read</span></div></header><div class="entry-content">{"".join(body)}'
        f'</div>{_SHARE}<div class="tags">Tags: <a href="/tag/a">defence</a>, <a href="/tag/b">visit</a></div></article>'
        f'<section id="comments" class="comments-area"><h2>5 comments</h2><ol>{comments}</ol></section></main>'
        f'<aside class="sidebar"><h3>Recent posts</h3><ul>{_teasers(story)}</ul></aside>{_FOOTER}</body></html>'
    )


def _tables(story: Story) -> str:
    """A site of 1999: tables in tables, font tags, paragraphs divided by <br>."""
    body = "<br><br>\n".join(f"<font face=Arial size=2>{_e(p)}</font>" for p in story.paragraphs)
    return (
        f"<html><head><meta http-equiv=Content-Type content='text/html; charset=utf-8'><title>{_e(story.title)}</title></head>"
        f"<body bgcolor=white><table width=780 border=0><tr><td colspan=3><img src=banner.gif></td></tr><tr><td width=150 valign=top>"
        f"<table>{''.join(f'<tr><td><a href=p{n}.asp>Section {n}</a></td></tr>' for n in range(14))}</table></td><td valign=top>"
        f"<table><tr><td><b><font size=4>{_e(story.title)}</font></b></td></tr><tr><td><font size=1>{story.published}</font></td></tr>"
        f"<tr><td align=center><table><tr><td><img src=photos/p77.jpg width=400></td></tr><tr><td><i>{_e(story.captions[0])}</i></td></tr>"
        f"</table></td></tr><tr><td>{body}</td></tr><tr><td><a href=javascript:print()>Print</a></td></tr></table></td><td width=160 valign=top>"
        f"<table>{_teasers(story, 'tr').replace('<p', '<td').replace('</p', '</td')}</table></td></tr><tr><td colspan=3><hr>"
        f"<font size=1>Copyright 2003 Ministry. Best viewed at 800x600. Visitors: 1204221</font></td></tr></table></body></html>"
    )


def _portal(story: Story) -> str:
    """A content system of a government: fields in fields, blocks of related news, image with a caption in a div."""
    body = "".join(f"<p>{_e(p)}</p>" for p in story.paragraphs)
    graph = json.dumps(
        {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "name": "Government portal", "url": "https://gov.example/"},
                {
                    "@type": "NewsArticle", "headline": story.title, "datePublished": f"{story.published}T18:00:00Z",
                    "inLanguage": story.lang, "mainEntityOfPage": f"https://gov.example/node/{story.name}",
                    "publisher": {"@type": "Organization", "name": "Government Press Office"},
                },
            ],
        },
        ensure_ascii=False,
    )  # fmt: skip
    head = _head(story, f'<script type="application/ld+json">{graph}</script>')
    return (
        f'{head}<body class="node-type-news"><div id="skip-link"><a href="#main">Skip to main content</a></div><div role="banner"><ul class="menu">'
        f'{_NAV}</ul><form role="search"><input name="q"><button>Search</button></form></div><div class="region-content"><div '
        f'class="block-page-title"><h1 class="page-header"><span>{_e(story.title)}</span></h1></div><div class="node node--news"><div class="field '
        f'field--name-field-date">{story.published}</div><div class="field field--name-field-image"><img src="/sites/default/files/styles/l/public/visit_07.png?itok=3" alt="">'
        f'<div class="field--name-field-caption image-caption">{_e(story.captions[0])}</div></div><div class="clearfix text-formatted field '
        f'field--name-body field--type-text-with-summary">{body}</div><div class="field field--name-field-tags"><a href="/t/1">Foreign policy</a></div></div>'
        f'<div class="views-element-container block-related"><h2>Related news</h2>{_teasers(story, "div")}</div></div><div class="region-sidebar">'
        f'<h2>Calendar</h2><table class="calendar">{"<tr><td><a href=#>1</a></td><td>2</td></tr>" * 5}</table></div>{_FOOTER}{_COOKIES}</body></html>'
    )


def _agency(story: Story) -> str:
    """A news agency: captions in small tables within the body, "read more" between paragraphs, more news below."""
    parts = [f'<p style="text-align: justify;">{_e(p)}</p>' for p in story.paragraphs]
    picture = (
        '<table class="picture" align="center"><tbody><tr><td class="pic"><img src="https://img.example/2025/a1_{}.jpg" /></td></tr>'
        '<tr><td class="caption">{}</td></tr></tbody></table>'
    )
    parts.insert(1, picture.format(1, _e(story.captions[0])))
    parts.insert(
        4, f'<div class="related-inline"><strong>Read more:</strong> <a href="/x">{_e(story.teasers[0][0])}</a></div>'
    )
    parts.append(picture.format(2, _e(story.captions[1])))
    parts.append('<p class="author" style="text-align:right"><strong>N.A.</strong></p>')
    head = _head(
        story,
        f'<meta name="pubdate" content="{story.published}"><meta property="og:site_name" content="News Agency">'
        f'<meta property="og:url" content="https://agency.example/{story.name}.html">',
    )
    return (
        f'{head}<body><div class="top">{_teasers(story, "div", 3)}</div><div class="menu-main"><ul>{_NAV}</ul></div><div class="l-content"><div class="main-col">'
        f'<div class="article"><h1 class="article__title cms-title">{_e(story.title)}</h1><div class="article__meta"><time datetime="{story.published}T10:00">{story.published}</time>'
        f'</div>{_SHARE}<div class="article__body cms-body" itemprop="articleBody">{"".join(parts)}</div><div class="article__tag"><a href="#">defence</a></div></div>'
        f'<div class="box-more"><h3>More news</h3>{_teasers(story, "div")}</div></div><div class="sub-col"><h3>Most read</h3><ol>{_teasers(story)}</ol></div></div>{_FOOTER}</body></html>'
    )


def _divs(story: Story) -> str:
    """A page of unnamed divs: nothing but lengths and links tell the body; lines divided by <br> within one div."""
    body = "<br/><br/>".join(_e(p) for p in story.paragraphs)
    return (
        f'{_head(story)}<body><div class="css-1x"><div class="css-2a">{"".join(f"<a class=css-9 href=/{n}>Item {n}</a>" for n in range(20))}</div>'
        f'<div class="css-3b"><div class="css-4c"><div class="css-7t">{_e(story.title)}</div><div class="css-8d">{story.published}</div><div class="css-5d">{body}</div></div>'
        f'<div class="css-6e">{_teasers(story, "div")}</div></div><div class="css-7f">© Press. <a href="/imprint">Imprint</a></div></div></body></html>'
    )


def _plain(story: Story) -> str:
    """A release in the manner of a wire: one column, subtitle, boldface lead, the source below, indents by U+3000."""
    body = "".join(f"<p>\u3000\u3000{_e(p)}</p>\n" for p in story.paragraphs)
    return (
        f'{_head(story)}<body><div class="header"><div class="nav"><ul>{_NAV}</ul></div></div><div class="content-main"><div class="position">Home &gt; News</div>'
        f'<div class="news-title"><h1>{_e(story.title)}</h1></div><div class="time"><span>{story.published} 20:15</span></div><div class="news-main" id="News_Body">{body}</div>'
        f'<div class="news-fun"><a href="#">Print</a> <a href="#">Close</a></div></div><div class="more"><ul>{_teasers(story)}</ul></div>{_FOOTER}</body></html>'
    )


def _live(story: Story) -> str:
    """A newspaper: teasers before, between and after, a newsletter box in the body, sections as <section>."""
    parts = [f'<p class="paragraph inline-placeholder">{_e(p)}</p>' for p in story.paragraphs]
    parts.insert(
        min(2, len(parts)),
        '<div class="newsletter-box"><h4>Sign up for our newsletter</h4><p>Get the most important stories of the day '
        "delivered to your inbox every morning. You can unsubscribe at any time.</p><form><input type=email></form></div>",
    )
    parts.insert(
        1,
        f'<aside class="pullquote related"><a href="/y">{_e(story.teasers[-1][0])}</a><p>{_e(story.teasers[-1][1])}</p></aside>',
    )
    data = json.dumps(
        {"@type": "NewsArticle", "headline": story.title, "datePublished": story.published, "publisher": {"name": "The Daily"}},
        ensure_ascii=False,
    )  # fmt: skip
    head = _head(story, f'<script type="application/ld+json">{data}</script>')
    image = (
        f'<div class="image"><picture><source srcset="/m/1.webp"><img src="/m/photo-01.jpeg" alt=""></picture><div class="image__metadata">'
        f'<div class="image__caption">{_e(story.captions[0])}</div><span class="image__credit">Getty</span></div></div>'
    )
    return (
        f'{head}<body><header><nav><ul>{_NAV}</ul></nav></header><section class="zone zone--t-light">{_teasers(story, "article", 4)}</section><section class="layout__main"><article '
        f'class="article__main"><h1 class="headline__text">{_e(story.title)}</h1><div class="headline__sub"><div class="timestamp">Published {story.published}</div></div>{image}'
        f'<div class="article__content">{"".join(parts)}</div></article></section><section class="zone"><h2>More from The Daily</h2>{_teasers(story, "article", 12)}</section>{_FOOTER}{_COOKIES}</body></html>'
    )


def _ministry(story: Story) -> str:
    """A ministry with a section for each paragraph, the caption in a small span beside the image, and no lists of links marked as such."""
    body = "".join(f'<div class="topics-section"><p>{_e(p)}</p></div>' for p in story.paragraphs)
    return (
        f'{_head(story)}<body><div id="header"><p class="logo">Ministry</p><ul class="gnav">{_NAV}</ul></div><div id="contents"><p class="breadcrumb"><a href="/">Top</a> &gt; <a href="/press">Press</a> &gt; {_e(story.title)}</p>'
        f'<div id="maincontents"><h2 class="title2">{_e(story.title)}</h2><p class="rightalign">{story.published}</p><div class="photo-right"><img src="/files/100123.jpg" alt="x"><br><span class="txt-s">{_e(story.captions[0])}</span></div>{body}'
        f'<ul class="link-list"><li><a href="/a">PDF (Japanese)</a></li><li><a href="/b">Related link page</a></li></ul></div><div id="sidebar"><dl><dt>News</dt>{"".join(f"<dd><a href=#>{_e(t)}</a></dd>" for t, _ in (story.teasers * 6)[:6])}</dl></div></div>{_FOOTER}</body></html>'
    )


def _pressroom(story: Story) -> str:
    """A press service of a portal: spans in paragraphs, buttons for the size of letters, related news within the article."""
    body = "".join(f'<p dir="auto"><span style="font-size:18px">{_e(p)}</span></p>' for p in story.paragraphs)
    return (
        f'{_head(story)}<body dir="rtl"><div class="site-header"><nav>{_NAV}</nav></div><div class="container"><div class="row"><div class="col-md-8"><div class="news-details"><div class="news-date"><i class="fa"></i> {story.published}</div><h1>{_e(story.title)}</h1>'
        f'<div class="news-image"><img src="/uploads/2025/n1.jpeg"><p class="image-title">{_e(story.captions[0])}</p></div><div class="font-size"><a href="#">A+</a><a href="#">A-</a></div>{_SHARE}<div class="news-body">{body}</div><div class="views">Views: 1234</div>'
        f'<div class="related"><h4>Related</h4><ul>{"".join(f"<li><a href=/r{n}>{_e(t)}</a></li>" for n, (t, _) in enumerate((story.teasers * 3)[:3]))}</ul></div></div></div><div class="col-md-4">{_teasers(story, "div")}</div></div></div>{_FOOTER}</body></html>'
    )


def _wire(story: Story) -> str:
    """A wire whose lead stands in the head of the article, apart from its body."""
    lead, *rest = story.paragraphs
    body = "".join(f'<div class="text-block"><p>{_e(p)}</p></div>' for p in rest)
    return (
        f'{_head(story)}<body><div class="header">{_NAV}</div><div class="news-feed-column">{_teasers(story, "div")}</div><div class="news"><div class="news-header"><h1 class="news-header__title">{_e(story.title)}</h1><div class="news-header__date-date">{story.published}, 12:44</div><div class="news-header__lead">{_e(lead)}</div></div>'
        f'<div class="news-media"><div class="news-media__photo"><img src="//cdn.example/width/1020_b9261fa1/tass/m2/uploads/i/20250207/1.jpg"><div class="news-media__description">{_e(story.captions[0])}</div></div></div><div class="text-content">{body}</div><div class="news-tags"><a>tag</a><a>tag two</a></div></div><div class="news-more">{_teasers(story, "div")}</div>{_FOOTER}</body></html>'
    )


def _release(story: Story) -> str:
    """A government release pasted from a text editor: spans in spans, empty paragraphs, its number at the end."""
    body = "".join(
        f'<p style="text-align:justify; line-height:107%"><span style="font-family:&quot;Times&quot;,serif"><span lang=EN-US>{_e(p)}</span></span></p><p>&nbsp;</p>'
        for p in story.paragraphs
    )
    return (
        f'{_head(story)}<body><form id="form1"><div class="header">{_NAV}</div><div class="container"><div class="content-area"><div class="innner-page-main-about-us-content-right-part"><div id="MinistryName" class="MinistryNameSubhead text-center">Ministry of Defence</div><h2 id="Titleh2">{_e(story.title)}</h2>'
        f'<div id="PrDateTime" class="ReleaseDateSubHeaddateTime text-center">Posted On: {story.published} 6:30PM by PIB</div><div class="pt20"></div>{body}<p style="text-align:center">***</p><p>SR/Savvy</p><div id="ReleaseId">(Release ID: 2101234)</div><div class="ReleaseLang">Read this release in: <a href="#">Hindi</a>, <a href="#">Tamil</a></div></div></div></div></form>{_FOOTER}</body></html>'
    )


def _amp(story: Story) -> str:
    """A page for telephones: images that are no <img>, a caption in italics below."""
    parts = [f'<p class="text">{_e(p)}</p>' for p in story.paragraphs]
    parts.insert(2, "<amp-ad width=300 height=250></amp-ad>")
    return f'<!doctype html><html ⚡ lang="{story.lang}"><head><meta charset="utf-8"><title>{_e(story.title)}</title><meta name="article:published_time" content="{story.published}"></head><body><header><a href="/">Site</a></header><section class="item-page"><h1>{_e(story.title)}</h1><amp-img src="/img/55.webp"></amp-img><p class="img-desc"><em>{_e(story.captions[0])}</em></p>{"".join(parts)}</section><section class="latest">{_teasers(story, "article", 6)}</section></body></html>'


LAYOUTS: dict[str, Callable[[Story], str]] = {
    "blog": _blog, "tables": _tables, "portal": _portal, "agency": _agency, "divs": _divs, "plain": _plain, "live": _live,
    "ministry": _ministry, "pressroom": _pressroom, "wire": _wire, "release": _release, "amp": _amp,
}  # fmt: skip


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for page in make_pages():
        (folder / page.name).write_bytes(page.data)


if __name__ == "__main__":
    main()
