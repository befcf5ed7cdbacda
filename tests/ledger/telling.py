"""Short ways to say what texts tell: no engine is needed to test the ledger. All persons are invented."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from communique.ledger.values import ReadText, Text


def party(state: str, role: str | None = None, name: str | None = None, **more: str | None) -> dict[str, Any]:
    base = {"state": state, "org": None, "name": name, "latin": None, "office": None, "role": role}
    return base | more


def event(kind: str, form: str, quote: str, *parties: dict[str, Any], **more: Any) -> dict[str, Any]:
    base = {
        "kind": kind, "form": form, "status": "held", "date": None, "parties": list(parties), "place": None,
        "topics": [], "quote": quote,
    }  # fmt: skip
    return base | more


def tenure(name: str, state: str, office: str, quote: str, **more: Any) -> dict[str, Any]:
    base = {"name": name, "latin": None, "state": state, "office": office, "ordinal": None, "rank": None}
    return base | {"quote": quote} | more


def told(
    text: str,
    *events: dict[str, Any],
    published: str | None = None,
    lang: str = "en",
    tenures: Sequence[dict[str, Any]] = (),
    name: str = "a.txt",
    url: str | None = None,
    pack: str = "1",
) -> ReadText:
    """A text with what it tells; quotes are put in their place."""

    def placed(record: dict[str, Any]) -> dict[str, Any]:
        start = text.index(record["quote"])
        return record | {"start": start, "end": start + len(record["quote"])}

    doc = {"id": None, "lang": lang, "title": None, "url": url, "origin_url": None, "published": published}
    record = {"doc": doc, "events": [placed(e) for e in events], "tenures": [placed(t) for t in tenures]}
    return ReadText(Text(name, text, None, url, published), record, pack)


class StubReader:
    """Reads texts that it was given the meaning of."""

    def __init__(self, *known: ReadText, engine: str = "1") -> None:
        self.engine = engine
        self.known = {k.text.text: k for k in known}
        self.count = 0

    def pack(self, lang: str) -> str:
        return "1"

    def prefixes(self, lang: str) -> Sequence[str]:
        return ("و", "ال", "وال") if lang == "ar" else ()

    def read(self, text: Text) -> ReadText:
        self.count += 1
        found = self.known[text.text]
        return ReadText(text, found.record, "1")


VNM = party("VNM", "initiator", "Lê Văn Tám", latin="Le Van Tam", office="defence_minister")
VNM_AR = party("VNM", "initiator", "لي فان تام", latin="Le Van Tam", office="defence_minister")
JPN = party("JPN", "participant", "Sato Ken", latin="Sato Ken", office="defence_minister")


def call(text: str = "Minister Le Van Tam and Minister Sato Ken spoke by telephone.", **more: Any) -> ReadText:
    """A call told in English."""
    told_as = {"date": "2024-03-05", "topics": ["maritime"]} | more.pop("slots", {})
    return told(text, event("contact", "call", text, VNM, JPN, **told_as), published="2024-03-05", **more)


def call_ar(**more: Any) -> ReadText:
    """The same call told in Arabic, with a topic of its own."""
    text = "أجرى وزير الدفاع لي فان تام اتصالا هاتفيا بالوزير الياباني"
    told_as = event("contact", "call", text, VNM_AR, JPN | {"name": "ساتو كين"}, date="2024-03-05",
                    topics=["maritime", "cyber"])  # fmt: skip
    return told(text, told_as, published="2024-03-06", lang="ar", name="b.txt", **more)


def visit(status: str, date: str | None, published: str, text: str) -> ReadText:
    """A visit of the one minister to the other."""
    parties = (VNM | {"role": "guest"}, JPN | {"role": "host"})
    place = {"state": "JPN", "name": "Tokyo"}
    return told(text, event("contact", "visit", text, *parties, status=status, date=date, place=place),
                published=published, name=f"{published}.txt")  # fmt: skip
