"""Screenshots of the main pages on the samples, for the README: ``python tools/screenshots.py``.

``--ledger FILE`` shows another ledger, ``--out DIR`` goes elsewhere, ``--all`` takes every page at both widths, light
and dark, ``PATH …`` (an address or a name below) only these. Needs Debian's Chromium, and Playwright.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn

from communique.ledger.queries.activity import count_pairs
from communique.ledger.queries.arrivals import list_arrivals
from communique.ledger.queries.marks import list_marks
from communique.ledger.queries.timeline import Wanted, list_events
from communique.views.python import Ledger
from communique.views.web.app import create_app
from communique.views.web.settings import WebSettings
from sample_ledger import fill

FOLDER = Path(__file__).parents[1] / "docs/screenshots"
_LIGHT = (("wide", "light"),)
README = {"overview": _LIGHT, "relation": (*_LIGHT, ("wide", "dark")), "document": _LIGHT, "commitments": _LIGHT,
          "network": _LIGHT}  # fmt: skip
SIZES = {"wide": (1440, 900), "narrow": (390, 844)}
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]


def noon() -> datetime:
    return datetime(2025, 6, 1, 12, tzinfo=UTC)


def start(ledger: str, fixed: bool) -> str:
    """Serves a ledger in a thread; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(WebSettings(ledger, noon if fixed else None))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.02)
    return f"http://127.0.0.1:{port}"


def addresses(ledger: str) -> dict[str, str]:
    """The main pages: the pair with the most different things to show, an event of it, a document with many events."""
    with Ledger(ledger) as book, book.reading() as connection:
        pairs = count_pairs(connection, limit=20)
        shown = {p: {(m.kind, m.status) for m in list_marks(connection, p.a, p.b, limit=500)} for p in pairs}
        pair = max(pairs, key=lambda p: (len(shown[p]), p.events), default=None)
        events = list_events(connection, Wanted(states=(pair.a, pair.b) if pair else (), limit=300))
        told = max(events, key=lambda e: (e.documents, len(e.slots), e.id), default=None)
        arrivals = list_arrivals(connection, limit=200)
    pages = {"overview": "/", "commitments": "/commitments", "network": "/network", "states": "/states",
             "events": "/events", "people": "/network?of=people", "documents": "/documents", "faults": "/faults",
             "read": "/read", "review": "/review", "search": "/search?q=minister"}  # fmt: skip
    if pair:
        pages |= {"relation": f"/relation/{pair.a}/{pair.b}", "brief": f"/relation/{pair.a}/{pair.b}/brief"}
        pages |= {"state": f"/state/{pair.a}"}
    if told:
        pages |= {"event": f"/event/{told.id}"}
        person = next((p.person for p in told.parties if p.person), None)
        pages |= {"person": f"/person/{person}"} if person else {}
    if arrivals:  # one that runs from right to left shows the most
        document = max(arrivals, key=lambda d: (d.lang in ("ar", "he", "fa"), d.events, d.id))
        pages |= {"document": f"/document/{document.id}"}
    return pages


def take(page: Any, to: Path, whole: bool) -> None:
    """A screenshot as WebP where the file's name says so: a third of a PNG."""
    if to.suffix == ".webp":
        session = page.context.new_cdp_session(page)
        shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": 82})
        to.write_bytes(b64decode(shot["data"]))
    else:
        page.screenshot(path=str(to), full_page=whole, animations="disabled")


def open_at(browser: Any, address: str, path: str, size: str, scheme: str) -> Any:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB",
                                  reduced_motion="reduce")  # fmt: skip
    page = context.new_page()
    page.on("console", lambda m: print(f"{path}: {m.text}", file=sys.stderr) if m.type == "error" else None)
    page.goto(address + path)
    page.wait_for_timeout(300)  # fonts and transitions
    return page


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--ledger")
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("COMMUNIQUE_TEST_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        print("there is no Chromium here (Debian: apt-get install chromium)", file=sys.stderr)
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ledger = options.ledger or str(Path(folder) / "samples.db")
        if not options.ledger:
            with Ledger(ledger, clock=noon) as book:
                fill(book)
        pages = addresses(ledger)
        if options.paths:
            pages = {name_of(p): pages.get(p, p) for p in options.paths}
        address = start(ledger, fixed=not options.ledger)
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        whole = options.all or options.paths
        for name, path in pages.items():
            for size, scheme in [(s, c) for s in SIZES for c in ("light", "dark")] if whole else README.get(name, ()):
                page = open_at(browser, address, path, size, scheme)
                file = f"{name}-{size}-{scheme}.png" if whole else f"{name}{'' if scheme == 'light' else '-dark'}.webp"
                take(page, options.out / file, bool(whole))
                page.context.close()
        browser.close()
    return 0


def name_of(path: str) -> str:
    return path.strip("/").replace("/", "-").partition("?")[0] or "overview"


if __name__ == "__main__":
    sys.exit(main())
