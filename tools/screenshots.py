"""Screenshots of the main pages on the samples, for the README: ``python tools/screenshots.py``.

``--ledger FILE`` shows another ledger, ``--out DIR`` goes elsewhere, ``--all`` takes every page at both widths, light
and dark, ``PATH …`` only these addresses. Needs Debian's Chromium, and Playwright.
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
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn

from communique.ledger.queries.timeline import Wanted, list_events
from communique.views.python import Ledger
from communique.views.web.app import create_app
from communique.views.web.settings import WebSettings
from sample_ledger import fill

FOLDER = Path(__file__).parents[1] / "docs/screenshots"
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


def busiest(ledger: str) -> dict[str, str]:
    """Addresses of the main pages, of the pair and the event that have the most to show."""
    from communique.ledger.queries.activity import count_pairs

    with Ledger(ledger) as book, book.reading() as connection:
        pair = next(iter(count_pairs(connection, limit=1)), None)
        events = list_events(connection, Wanted(states=(pair.a, pair.b) if pair else (), limit=300))
        told = max(events, key=lambda e: (e.documents, len(e.slots), e.id), default=None)
        where = book.evidence(told.id)[told.id] if told else None
    pages = {"overview": "/", "commitments": "/commitments", "network": "/network", "states": "/states",
             "events": "/events", "people-network": "/network?of=people", "read": "/read", "review": "/review", "search": "/search?q=minister"}  # fmt: skip
    if pair:
        pages |= {"relation": f"/relation/{pair.a}/{pair.b}", "brief": f"/relation/{pair.a}/{pair.b}/brief"}
        pages |= {"state": f"/state/{pair.a}"}
    if told and where:
        pages |= {"event": f"/event/{told.id}", "document": f"/document/{where.document}?event={told.id}"}
        person = next((p.person for p in told.parties if p.person), None)
        pages |= {"person": f"/person/{person}"} if person else {}
    return pages


def take(browser: Any, address: str, path: str, size: str, scheme: str, to: Path, whole: bool) -> None:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB")
    page = context.new_page()
    page.on("console", lambda m: print(f"{path}: {m.text}", file=sys.stderr) if m.type == "error" else None)
    page.goto(address + path)
    page.screenshot(path=str(to), full_page=whole, animations="disabled")
    context.close()


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
        pages = busiest(ledger)
        if options.paths:
            pages = {pages_name(p): pages.get(p, p) for p in options.paths}
        address = start(ledger, fixed=not options.ledger)
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        for name, path in pages.items():
            if options.all or options.paths:
                for size in SIZES:
                    for scheme in ("light", "dark"):
                        take(browser, address, path, size, scheme, options.out / f"{name}-{size}-{scheme}.png", True)
            elif name in ("overview", "relation", "document", "commitments"):
                take(browser, address, path, "wide", "light", options.out / f"{name}.png", False)
        browser.close()
    return 0


def pages_name(path: str) -> str:
    return path.strip("/").replace("/", "-").partition("?")[0] or "overview"


if __name__ == "__main__":
    sys.exit(main())
