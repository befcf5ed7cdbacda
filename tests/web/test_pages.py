"""Every page in a browser: nothing fails, nothing serious for axe-core, no page wider than a phone, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from browsing import NARROW, WIDE

PAGES = ["/", "/nowhere", "/states", "/state/VNM", "/events", "/documents", "/faults"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_page_stands(
    site: str,
    open_page: Callable[..., Any],
    accessible: Callable[[Any], None],
    path: str,
    scheme: str,
    size: dict[str, int],
) -> None:
    page = open_page(viewport=size, color_scheme=scheme, allowed=(404,))
    page.goto(site + path)
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


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
