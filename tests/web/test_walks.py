"""From page to page as people go: from counts to events, from a network to words; a hostile text does nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any


def add(page: Any, site: str, text: str, published: str) -> None:
    """Pastes a text, sees it read, adds it."""
    page.goto(site + "/read")
    page.locator("textarea[name=text]").fill(text)
    page.locator("form.read-form").first.get_by_label("Published on").fill(published)
    page.get_by_role("button", name="Read it").click()
    assert page.locator("mark.run").count() > 0
    page.get_by_role("button", name="Add to the ledger").click()
    page.wait_for_url(re.compile("/document/"))


def test_from_counts_to_events_and_from_a_network_to_words(site: str, page: Any) -> None:
    """From the heat map to its events, from a person to counterparts, every list with its total."""
    page.goto(site)
    cell = page.locator("td.heat-5 a").first
    number = int(cell.inner_text())
    cell.click()
    page.wait_for_url(re.compile("/events"))
    assert page.locator("article.event").count() >= number
    page.get_by_label("Kind").select_option("contact")
    page.wait_for_url(re.compile("kind=contact"))
    shown = page.locator("article.event").count()
    assert f"{shown} event" in page.locator("nav.totals").inner_text()
    assert page.locator("article.event-agreement").count() == 0
    page.go_back()
    assert "kind=contact" not in page.url

    page.goto(site + "/network?of=people&since=0001")
    node = page.locator("[data-node]").first
    name = node.locator("text").text_content()
    node.focus()
    assert page.locator("[data-network].chosen").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/person/"))
    assert name in page.locator("h1").inner_text()
    page.locator("article.event .event-link").first.click()
    page.wait_for_url(re.compile("/event/"))
    page.locator("td.said a").first.click()
    page.wait_for_url(re.compile("/document/"))
    assert page.locator("mark.lit").count() > 0


def test_a_hostile_text_is_shown_and_does_nothing(serve: Callable[..., str], page: Any) -> None:
    """Markup of a document is text: no element, no script, no address comes of it."""
    site = serve(empty=True)
    attack = (
        "OSLO – Norway's Foreign Minister Kari <script>document.title='x'</script> Lunde spoke by telephone with her "
        'Kenyan counterpart "><img src=x onerror=alert(1)> on 14 May 2024.\n\n</textarea></mark><svg onload=alert(2)>'
        " javascript:alert(3) {{ 7*7 }} \u202e\u0000\n"
    ).replace("\u0000", "")
    dialogs: list[str] = []

    def note(dialog: Any) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    add(page, site, attack, "2024-05-15")
    assert "document.title='x'" in page.locator("[data-evidence]").inner_text()
    assert page.locator("[data-evidence] :is(script, img, svg, textarea)").count() == 0
    for path in ("/", "/events", "/documents", "/search?q=<script>alert(1)</script>", "/relation/NOR/KEN"):
        page.goto(site + path)
        assert page.title() != "x"
    assert not dialogs
