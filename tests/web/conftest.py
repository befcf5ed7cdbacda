"""A real browser on a real server. Debian's Chromium, driven by Playwright; skipped where there is none.

``page`` is a tab that fails its test where a script failed, the Content-Security-Policy was broken, an address of ours
answered with an error, or anything was asked of another host. ``accessible(page)`` asks axe-core.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import WIDE, Served, noon

from communique.views.python import Ledger
from communique.views.web.settings import WebSettings
from sample_ledger import fill

CHROMIUM = os.environ.get("COMMUNIQUE_TEST_CHROMIUM") or shutil.which("chromium") or ""
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with all samples; not to be changed: copy it."""
    path = tmp_path_factory.mktemp("web") / "ledger.db"
    with Ledger(path, clock=noon) as ledger:
        assert fill(ledger) > 20
    return path


@pytest.fixture(scope="session")
def site(filled: Path, browser: Any) -> Iterator[str]:
    """The address of a server on the samples that tests only ask."""
    served = Served(WebSettings(str(filled), noon))
    yield served.address
    served.stop()


@pytest.fixture
def serve(filled: Path, tmp_path: Path, browser: Any) -> Iterator[Callable[..., str]]:
    """Serves a ledger of the test's own: ``serve()`` a copy of the samples, ``serve(empty=True)`` an empty one.

    Further arguments are those of ``WebSettings``.
    """
    running: list[Served] = []

    def _serve(*, empty: bool = False, **more: Any) -> str:
        path = tmp_path / f"own{len(running)}.db"
        if not empty:
            shutil.copy(filled, path)
        running.append(Served(WebSettings(str(path), noon, **more)))
        return running[-1].address

    yield _serve
    for one in running:
        one.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium; tests are skipped without it or without Playwright."""
    if not CHROMIUM:
        pytest.skip("there is no Chromium here (Debian: apt-get install chromium)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield made
        made.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens tabs: ``open_page(viewport=NARROW, color_scheme="dark", locale="de-DE")``; see the head of this file.

    ``allowed``: statuses that answers may have though they are errors, for tests of refusals.
    """
    contexts: list[Any] = []
    faults: list[str] = []

    def _open(*, allowed: tuple[int, ...] = (), **options: Any) -> Any:
        context = browser.new_context(**({"viewport": WIDE, "locale": "en-GB", "reduced_motion": "reduce"} | options))
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda e: faults.append(f"script: {e}"))
        page.on("console", lambda m: _note(m, allowed, faults))
        page.on("request", lambda r: _ours(r, faults))
        page.on("response", lambda r: _fine(r, allowed, faults))
        return page

    yield _open
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def _note(message: Any, allowed: tuple[int, ...], faults: list[str]) -> None:
    if message.type == "error" and not any(f"status of {code}" in message.text for code in allowed):
        faults.append(f"console: {message.text}")


def _ours(request: Any, faults: list[str]) -> None:
    if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:")):
        faults.append(f"asked of another host: {request.url}")


def _fine(response: Any, allowed: tuple[int, ...], faults: list[str]) -> None:
    if response.status >= 400 and response.status not in allowed:
        faults.append(f"{response.status} {response.url}")


@pytest.fixture
def page(open_page: Callable[..., Any]) -> Any:
    """One tab, wide and light."""
    return open_page()


@pytest.fixture
def accessible() -> Callable[[Any], None]:
    """``accessible(page)``: axe-core finds no serious fault on the page as it stands."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    from axe_playwright_python.sync_playwright import Axe

    def _check(page: Any) -> None:
        found = Axe().run(page).response["violations"]
        told = [
            f"{v['id']} ({v['impact']}): {v['help']} at {', '.join(str(n['target'][0]) for n in v['nodes'][:4])}"
            for v in found
            if v["impact"] in SERIOUS
        ]
        assert not told, f"{page.url}\n" + "\n".join(told)

    return _check
