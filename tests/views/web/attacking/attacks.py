"""Texts that want to be markup, addresses, templates, queries or headers, and what a page must not have of them.

``x-attack`` is a tag and an attribute that no page of ours has: where one is found after parsing, a text became markup.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

ATTACKS = [
    "<script>alert(1)</script>",
    '"><x-attack x-attack=1>',
    "'><x-attack x-attack=1>",
    "` x-attack=1 onmouseover=alert(1) ",
    '" x-attack="1" onfocus="alert(1)" autofocus="',
    "' x-attack='1",
    "</title><x-attack>",
    "</textarea></script></style><x-attack>",
    "--><x-attack><!--",
    "]]><x-attack>",
    "<svg onload=alert(1)><x-attack/></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text x-attack=1>x</text></a></svg>',
    "<img src=x onerror=alert(1) x-attack>",
    "<iframe srcdoc='<x-attack>'></iframe>",
    "<base href=//evil.example/><x-attack>",
    "<meta http-equiv=refresh content='0;url=//evil.example'><x-attack>",
    "<math><mtext><x-attack>",
    "<form action=//evil.example><input name=csrf><x-attack>",
    "javascript:alert(1)",
    "JaVa\tScRiPt:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<x-attack>",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    "\\\\evil.example\\x",
    'https://evil.example/"x-attack="1',
    "https://evil.example/<x-attack>",
    "{{ 7919*7907 }}",
    "{% for c in ().__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}",
    "${7919*7907} #{7919*7907} <%= 7919*7907 %> *{7919*7907}",
    "\x00<x-attack>",
    "\ufeff<x-attack>",
    "\u202egnitirw\u202d <x-attack>",
    "\u2067\u2066 unclosed",
    "＜x-attack＞",
    "&lt;x-attack&gt; &#60;x-attack&#62; &amp;lt;x-attack&amp;gt;",
    "%3Cx-attack%3E",
    "'; DROP TABLE events; --",
    '" OR 1=1 --',
    "../../../../etc/passwd",
    "..\\..\\windows\\system32",
    "x\r\nSet-Cookie: x-attack=1\r\n\r\n<x-attack>",
    "=HYPERLINK(\"//evil.example\")",
    "a\u0300\u0301\u0302" * 200,
    "<x-attack>" * 300,
]  # fmt: skip
_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "poster", "data", "cite", "ping")
_TAGS = ("style", "iframe", "object", "embed", "base", "frame", "applet", "foreignobject", "animate", "set", "math")
_SAFE = re.compile(r"(?:/(?![/\\])|#|\?|https?://|$)")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


class Looker(HTMLParser):
    """Reads a page and notes what it must not have."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.links: list[str] = []
        self.fields: set[str] = set()
        self.forms: list[dict[str, str | None]] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        attributes = dict(given)
        if tag == "x-attack" or "x-attack" in attributes:
            self.faults.append(f"a text became markup: <{tag} {attributes}>")
        if tag in _TAGS:
            self.faults.append(f"<{tag}>")
        if tag == "script" and not (attributes.get("src") or "").startswith("/static/"):
            self.faults.append(f"a script that is not ours: {attributes}")
        if tag == "meta" and "http-equiv" in attributes:
            self.faults.append(f"<meta {attributes}>")
        for name, value in attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.faults.append(f"<{tag} {name}={value!r}>")
            if name in _ADDRESSES and not _SAFE.match((value or "").strip()):
                self.faults.append(f"<{tag} {name}={value!r}> leads out or runs")
        if tag == "a" and attributes.get("href"):
            self.links.append(str(attributes["href"]))
            outside = str(attributes["href"]).startswith("http")
            if outside and "noreferrer" not in (attributes.get("rel") or ""):
                self.faults.append(f"a link to another site without rel=noreferrer: {attributes}")
        if tag == "form":
            self.forms.append(attributes | {"csrf": None})
            if (attributes.get("method") or "get").lower() == "get" and attributes.get("action"):
                self.links.append(str(attributes["action"]))
        if tag in ("input", "select", "textarea", "button") and attributes.get("name"):
            self.fields.add(str(attributes["name"]))
            if self.forms and attributes["name"] == "csrf":
                self.forms[-1]["csrf"] = attributes.get("value")
        if tag not in _VOID:
            isolated = tag in ("bdi", "title", "textarea", "option", "text") or "dir" in attributes
            self._open.append((tag, isolated or any(i for _, i in self._open[-1:])))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] == "script" and data.strip():
            self.faults.append(f"an inline script: {data[:60]!r}")
        if _BIDI.search(data) and not any(isolated for _, isolated in self._open):
            tags = "/".join(t for t, _ in self._open[-4:])
            self.faults.append(f"marks of direction that reach over what follows: {tags}: {data[:60]!r}")


def look(page: str) -> Looker:
    """What a page has."""
    looker = Looker()
    looker.feed(page)
    looker.close()
    if "\x00" in page:
        looker.faults.append("a null byte")
    if "62615533" in page:
        looker.faults.append("a template out of a document was run")
    for form in looker.forms:
        if (form.get("method") or "get").lower() == "post" and not form["csrf"]:
            looker.faults.append(f"a form without its token: {form}")
    return looker
