"""The door and the account in a browser: a second factor is set up, asked for, and stands on every screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browsing import NARROW, WIDE

from communique.views.python import Ledger
from communique.views.web.doors.tokens import add_token
from communique.views.web.doors.users import add_user

WORDS = "nine quiet herons wade"


def stands_here(page: Any, accessible: Callable[[Any], None]) -> None:
    """The page as it stands, which has no address to be asked for again: light and dark, wide and on a phone."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        accessible(page)
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    accessible(page)
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")


def enter(page: Any, address: str, code: str = "") -> None:
    page.goto(f"{address}/sign-in?next=/account")
    page.locator("#name").fill("Anan")
    page.locator("#password").fill(WORDS)
    page.locator("#code").fill(code)
    page.get_by_role("button", name="Sign in").click()


def test_the_second_factor_from_its_key_to_its_codes(
    serve: Callable[..., str], open_page: Callable[..., Any], accessible: Callable[[Any], None], tmp_path: Path
) -> None:
    pyotp = pytest.importorskip("pyotp")
    address = serve()
    with Ledger(tmp_path / "own0.db") as ledger:
        add_user(ledger, "Anan", "admin", WORDS)
        add_user(ledger, "somebody.whose.name.is.rather.long@ministry.example", "reviewer", WORDS)
        add_token(ledger, "a program that asks for the timeline every night", "anan", "reader", 30)
    page = open_page(allowed=(401,))
    enter(page, address)
    stands_here(page, accessible)
    page.locator("#factor-password").fill(WORDS)
    page.get_by_role("button", name="Set one up").click()
    stands_here(page, accessible)
    picture = page.get_by_role("img", name="The key as a QR code")
    assert picture.bounding_box()["width"] >= 180  # an authenticator can take it from the screen
    key = page.locator("code").first.inner_text()
    page.locator("#code").fill("000000")
    page.get_by_role("button", name="Turn it on").click()
    assert page.get_by_role("alert").is_visible()
    stands_here(page, accessible)
    page.locator("#code").fill(pyotp.TOTP("".join(key.split())).now())
    page.get_by_role("button", name="Turn it on").click()
    codes = page.locator("li code").all_inner_texts()
    assert len(set(codes)) == 10
    stands_here(page, accessible)
    page.get_by_role("link", name="I have kept them").click()
    assert "10 codes for recovery left" in page.content()
    stands_here(page, accessible)
    page.get_by_role("button", name="Sign out").click()
    enter(page, address)
    assert page.get_by_role("alert").is_visible()
    stands_here(page, accessible)
    enter(page, address, codes[0])
    assert "9 codes for recovery left" in page.content()
