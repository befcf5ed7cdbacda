"""The stories of three users in a browser, each from an empty ledger: a desk officer, a researcher, a journalist."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique.views.python import Ledger
from sample_ledger import SAMPLES

CALL = """OSLO – Norway's Foreign Minister Kari Lunde spoke by telephone with her Kenyan counterpart Peter Mwangi on\
 Tuesday.

Minister Lunde thanked Kenya for its help in the search for the missing ferry.
Minister Mwangi will visit Oslo in September.
"""
VISIT = """Kenya's Foreign Minister Peter Mwangi visited Oslo on 12 September 2024. Norway's Foreign Minister Kari \
Lunde received Foreign Minister Peter Mwangi in Oslo on 12 September 2024.
"""
OTHER = "Norway's Defence Minister Karin Lunde met Kenya's Foreign Minister Peter Mwangi on 9 May 2024.\n"


def read_and_add(page: Any, site: str, text: str, published: str) -> None:
    """Pastes a text, sees it read, and adds it; ends on its document."""
    page.goto(site + "/read")
    page.fill("textarea[name=text]", text)
    page.fill("form:has(textarea) [name=published]", published)
    page.click("text=Read it")
    assert page.locator(".run").count() > 0
    page.click("text=Add to the ledger")
    page.wait_for_url("**/document/*")


def add_samples(page: Any, site: str, names: str) -> None:
    """Uploads samples one by one."""
    for path in sorted(SAMPLES.glob(names)):
        page.goto(site + "/read")
        page.click("summary:has-text('Upload')")
        page.set_input_files("input[type=file]", path)
        page.click("text=Read the file")
        page.click("text=Add to the ledger")
        page.wait_for_url("**/document/*")


@pytest.fixture
def book(tmp_path: Path) -> Callable[[], Ledger]:
    return lambda: Ledger(tmp_path / "own0.db")


def test_a_desk_officer_prepares_a_meeting(
    serve: Callable[..., str], page: Any, book: Callable[[], Ledger], accessible: Callable[[Any], None]
) -> None:
    site = serve(empty=True)
    page.goto(site)
    assert page.locator(".empty").count() > 0
    # A text is read, and added.
    read_and_add(page, site, CALL, "2024-05-15")
    assert "Kari Lunde" in page.inner_text(".text")
    add_samples(page, site, "en-*.txt")
    # The relation, and from a fact to its words.
    page.goto(site + "/relation/NOR/KEN")
    accessible(page)
    page.click("a:has-text('Telephone call') >> nth=0")
    page.wait_for_url("**/event/*")
    page.click("a.source >> nth=0")
    page.wait_for_url("**/document/*")
    lit = "".join(page.locator(".run.lit").all_inner_texts())
    with book() as ledger:
        (call,) = [e for e in ledger.timeline("Norway", "Kenya") if e.form == "call"]
        (evidence,) = ledger.accounts(call.id)[call.id]
        assert lit == evidence.quote
    # The promise is open; when the visit has been told of, it is kept.
    with book() as ledger:
        (owed,) = ledger.due("NOR", "KEN", closed=None)
    page.goto(f"{site}/commitment/{owed.id}")
    assert "kept" not in page.inner_text("main .standing >> nth=0")
    read_and_add(page, site, VISIT, "2024-09-13")
    page.goto(f"{site}/commitment/{owed.id}")
    assert "kept" in page.inner_text("main .standing >> nth=0")
    accessible(page)
    # The brief is taken along.
    page.goto(site + "/relation/NOR/KEN/brief")
    with page.expect_download() as found:
        page.click("a[href*='brief.md']")
    told = found.value.path().read_text("utf-8")
    assert "Norway" in told and "Kari Lunde" in told and "[1]" in told


def test_a_researcher_corrects_and_joins(serve: Callable[..., str], page: Any, book: Callable[[], Ledger]) -> None:
    site = serve(empty=True)
    read_and_add(page, site, CALL, "2024-05-15")
    read_and_add(page, site, OTHER, "2024-05-10")
    # A slot is corrected from the event, and the correction undone from there.
    with book() as ledger:
        call = next(e for e in ledger.timeline() if e.form == "call")
    page.goto(f"{site}/event/{call.id}")
    page.click("tr:has(th:text('Date')) >> text=Correct")
    page.fill("[name=value]", "2024-05-13")
    page.fill("[name=by]", "R. Searcher")
    page.fill("[name=why]", "the ministry's own page")
    page.click("text=Set the right value")
    page.wait_for_url(f"**/event/{call.id}")
    assert "13 May 2024" in page.inner_text("table.slots") and "R. Searcher" in page.inner_text("table.slots")
    page.click(".decisions button:has-text('Undo')")
    assert "14 May 2024" in page.inner_text("table.slots")
    # Two persons are joined by keys, the name being known by now; then the joining is undone by a key.
    page.goto(site + "/review?sort=people")
    assert page.input_value("form.answers [name=by]") == "R. Searcher"
    page.keyboard.press("y")
    page.wait_for_selector(".flash:has-text('Joined')")
    with book() as ledger:
        (person,) = ledger.find_people("Kari Lunde")
        assert {n.name for n in ledger.names(person.id)} == {"Kari Lunde", "Karin Lunde"}
    page.goto(f"{site}/person/{person.id}")
    assert "Karin Lunde" in page.inner_text("aside")
    page.goto(site + "/review?sort=people")
    page.keyboard.press("z")
    page.wait_for_selector(".flash:has-text('Undone')")
    with book() as ledger:
        assert {n.name for p in ledger.find_people("Kari Lunde") for n in ledger.names(p.id)} == {"Kari Lunde"}
    page.keyboard.press("h")
    page.wait_for_url("**/review/history")
    assert page.locator("li.ended").count() == 2
    page.go_back()
    page.wait_for_url("**/review?sort=people")


def test_a_journalist_follows_words_in_arabic(
    serve: Callable[..., str], page: Any, book: Callable[[], Ledger], accessible: Callable[[Any], None]
) -> None:
    site = serve(empty=True)
    path = SAMPLES / "ar-tunisia-commission.txt"
    page.goto(site + "/read")
    page.fill("textarea[name=text]", path.read_text("utf-8"))
    page.fill("form:has(textarea) [name=published]", "2024-07-11")
    page.click("text=Read it")
    accessible(page)
    before = page.locator(".card").count()
    assert before > 3
    page.click("text=Leave it")  # or not
    with book() as ledger:
        assert not ledger.timeline()
    read_and_add(page, site, path.read_text("utf-8"), "2024-07-11")
    assert page.locator(".card").count() == before
    # Searched for in its own script, found marked, and the words lit.
    page.fill("#q", "وزير الدفاع")
    page.press("#q", "Enter")
    page.wait_for_url("**/search?q=*")
    assert all(re.search("وزير|دفاع", m) for m in page.locator(".passage mark").all_inner_texts())
    page.click(".told a >> nth=0")
    page.wait_for_url("**/document/*")
    assert page.locator(".run.lit").count() > 0
    # The day's events are looked through with single keys.
    page.goto(site + "/review?sort=event")
    page.fill("form.answers [name=by]", "J. Ournalist")
    page.locator("h1").click()
    for key in ("y", "u", "a", "n"):
        shown = page.get_attribute("form.answers [name=subject]", "value")
        page.keyboard.press(key)
        page.wait_for_selector(f"form.answers [name=subject]:not([value='{shown}'])", state="attached")
    with book() as ledger:
        assert [d.kind for d in ledger.decisions()] == ["right", "unsure", "right", "wrong"]
        assert {d.by for d in ledger.decisions()} == {"J. Ournalist"}
    for _ in range(4):
        page.click("text=Undo my last decision")
        page.wait_for_selector(".flash:has-text('Undone')")
        page.goto(site + "/review?sort=event")
    with book() as ledger:
        assert all(d.ended for d in ledger.decisions())


def test_without_scripts_all_of_it_works_by_forms(
    serve: Callable[..., str], open_page: Callable[..., Any], book: Callable[[], Ledger]
) -> None:
    site = serve(empty=True)
    page = open_page(java_script_enabled=False)
    read_and_add(page, site, CALL, "2024-05-15")
    page.click(".card a.to-words >> nth=0")
    assert "#c" in page.url or "#t" in page.url
    page.goto(site + "/review?sort=event")
    page.fill("form.answers [name=by]", "A. Reader")
    page.fill("form.answers [name=why]", "read twice")
    page.click("form.answers button:has-text('Right')")
    assert page.locator(".flash").inner_text().startswith("Confirmed")
    page.click("text=Undo my last decision")
    with book() as ledger:
        (made,) = ledger.decisions()
        assert made.why == "read twice" and made.ended
