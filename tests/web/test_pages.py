"""Every page in a browser: nothing fails, nothing serious for axe-core, no page wider than a phone, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from browsing import NARROW

from communique.views.python import Ledger

PAGES = [
    "/",
    "/nowhere",
    "/states",
    "/state/VNM",
    "/events",
    "/documents",
    "/faults",
    "/watches",
    "/relation/TUN/ITA",
    "/relation/TUN/ITA/brief",
    "/relation/NRU/TUV",
    "/commitments",
    "/commitments?standing=overdue",
    "/search?q=%E5%A4%96%E4%BA%A4%E9%83%A8%E9%95%BF",
    "/network",
    "/sign-in",
    "/network?of=people",
    "/network?of=people&around=NOR&since=0001",
    "/account",
    "/api/v1/docs",
]


def stands(page: Any, address: str, accessible: Callable[[Any], None]) -> None:
    """A page in both schemes and on a phone."""
    page.goto(address)
    accessible(page)
    page.emulate_media(color_scheme="dark")
    accessible(page)
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    accessible(page)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_stands(site: str, open_page: Callable[..., Any], accessible: Callable[[Any], None], path: str) -> None:
    stands(open_page(allowed=(404,)), site + path, accessible)


def test_the_page_of_a_commitment_stands(site: str, page: Any, accessible: Callable[[Any], None], filled: Path) -> None:
    with Ledger(filled, create=False) as ledger:
        stands(page, f"{site}/commitment/{ledger.due(closed=None, limit=1)[0].id}", accessible)


def test_whom_to_join_a_person_with_stands(
    site: str, page: Any, accessible: Callable[[Any], None], filled: Path
) -> None:
    with Ledger(filled, create=False) as ledger:
        parties = [p for e in ledger.timeline(limit=50) for p in e.parties if p.person and p.name]
    one, other = parties[0], next(p for p in parties if p.person != parties[0].person)
    stands(page, f"{site}/person/{one.person}?other={quote(other.name)}", accessible)
    assert page.locator("input[id^=other]").count() > 0


def test_on_a_phone_how_and_since_when_stand_in_one_line(site: str, open_page: Callable[..., Any]) -> None:
    page = open_page(viewport=NARROW)
    page.goto(site + "/commitments?standing=overdue")
    how = page.locator("td[data-label=how]").first
    assert how.bounding_box()["height"] < 2 * how.locator("span").bounding_box()["height"]


def test_five_columns_of_commitments_fit_a_wide_window(site: str, page: Any) -> None:
    page.goto(site + "/commitments")
    page.evaluate("() => { const b = document.querySelector('.board');"
                  " while (b.children.length < 5) b.append(b.children[0].cloneNode(true));"
                  " while (b.children.length > 5) b.lastElementChild.remove(); }")  # fmt: skip
    assert page.evaluate("() => { const b = document.querySelector('.board'); return b.scrollWidth <= b.clientWidth }")


def test_the_switch_of_light_and_dark_is_kept(site: str, page: Any) -> None:
    page.goto(site)
    page.click("[data-theme-switch]")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.goto(site + "/")
    assert page.get_attribute("html", "data-theme") == "dark"


def test_a_slash_goes_to_the_search(site: str, page: Any) -> None:
    page.goto(site)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_arrow_keys_walk_the_heat_map_and_the_timeline(site: str, page: Any) -> None:
    page.goto(site)
    page.locator(".heat-map td a[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.closest('table').className") == "heat-map"
    page.goto(site + "/relation/TUN/ITA")
    marks = page.locator(".mark")
    assert page.locator(".mark[tabindex='0']").count() == 1 < marks.count()
    page.locator(".mark[tabindex='0']").focus()
    before = page.evaluate("document.activeElement.getAttribute('href')")
    for key in ("Home", "ArrowUp", "ArrowUp", "ArrowUp"):
        page.keyboard.press(key)
    after = page.evaluate("document.activeElement.getAttribute('href')")
    assert after != before and after.startswith("/event/")


def test_the_brief_is_downloaded(site: str, page: Any) -> None:
    page.goto(site + "/relation/TUN/ITA")
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown").click()
    assert download.value.suggested_filename == "brief-TUN-ITA-2025-06-01.md"
