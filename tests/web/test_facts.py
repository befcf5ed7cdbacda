"""Documents, events, persons, search, reading and review in a browser; marked words against the claims' offsets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browsing import NARROW

from communique.ledger.values import Text
from communique.views.python import Ledger

RUNS = """() => [...document.querySelectorAll(".run")].map((run) => ({
  keys: run.dataset.keys.split(" "), start: +run.dataset.start, end: +run.dataset.end, words: run.textContent,
  drawn: [...run.getClientRects()].some((box) => box.width > 0), rtl: getComputedStyle(run.closest("p")).direction}))"""
# Astral letters, ends of lines of two signs, marks that combine, a text of the other direction, on one page.
MIXED = (
    "\U0001d50f\U0001d522\U0001d531\U0001d531\U0001d522\U0001d52f \U0001f1f3\U0001f1f4\r\n"
    "OSLO \U0001f54a\ufe0f – Norway's Foreign Minister Kari Lunde\u0301 spoke by telephone with her Kenyan counterpart "
    "Peter Mwangi on Tuesday.\r\n\r\nMinister Lunde\u0301 thanked Kenya \u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd "
    "for its help in the search for the missing ferry.\r\n"
)


def ids(book: Ledger) -> dict[str, str]:
    """Addresses of one page of each sort."""
    event = next(e for e in book.timeline(kinds=["contact"], limit=0) if e.place_state and e.parties[0].person)
    document = book.accounts(event.id)[event.id][0].document
    return {
        "event": f"/event/{event.id}", "correct": f"/event/{event.id}/correct?slot=parties",
        "topics": f"/event/{event.id}/correct?slot=topics", "person": f"/person/{event.parties[0].person}",
        "document": f"/document/{document}?event={event.id}", "search": "/search?q=minister",
        "none": "/search?q=xylophone",
        "read": "/read", "review": "/review", "events": "/review?sort=event", "history": "/review/history",
    }  # fmt: skip


SORTS = ["event", "correct", "topics", "person", "document", "search", "none", "read", "review", "events", "history"]


@pytest.mark.parametrize("sort", SORTS)
def test_a_page_stands(
    site: str, filled: Path, open_page: Callable[..., Any], accessible: Callable[[Any], None], sort: str
) -> None:
    with Ledger(filled) as book:
        path = ids(book)[sort]
    page = open_page()
    page.goto(site + path)
    accessible(page)
    page.emulate_media(color_scheme="dark")
    accessible(page)
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    accessible(page)


def check_offsets(page: Any, site: str, book: Ledger, id: str) -> None:
    """The marked words are those of the claims' offsets, each sign of them and no other."""
    document = book.document(id)
    page.goto(f"{site}/document/{id}")
    runs = page.evaluate(RUNS)
    assert runs or not document.passages
    for run in runs:
        assert run["words"] == document.text[run["start"] : run["end"]]
        assert run["drawn"]
    for passage in document.passages:
        covered = {i for run in runs if passage.claim in run["keys"] for i in range(run["start"], run["end"])}
        assert covered == {i for i in range(passage.start, passage.end) if document.text[i] not in "\r\n"}
        shown = "".join(document.text[i] for i in sorted(covered))
        assert shown == document.text[passage.start : passage.end].replace("\r", "").replace("\n", "")


@pytest.mark.parametrize("lang", ["ar", "he", "fa", "th", "vi", "zh"])
def test_marked_words_are_those_of_the_offsets(site: str, filled: Path, page: Any, lang: str) -> None:
    with Ledger(filled) as book:
        found = [a.document for rows in book.accounts(*(e.id for e in book.timeline(limit=0))).values() for a in rows
                 if a.lang == lang]  # fmt: skip
        assert found
        for id in sorted(set(found)):
            check_offsets(page, site, book, id)


def test_arabic_hebrew_and_persian_lines_run_from_the_right(site: str, filled: Path, page: Any) -> None:
    with Ledger(filled) as book:
        rows = [a for some in book.accounts(*(e.id for e in book.timeline(limit=0))).values() for a in some]
    for lang, direction in (("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("fr", "ltr")):
        id = next(a.document for a in rows if a.lang == lang)
        page.goto(f"{site}/document/{id}")
        assert {r["rtl"] for r in page.evaluate(RUNS)} == {direction}


def test_offsets_hold_for_astral_letters_marks_and_ends_of_lines(
    serve: Callable[..., str], tmp_path: Path, page: Any
) -> None:
    site = serve(empty=True)
    with Ledger(tmp_path / "own0.db") as book:
        book.add([Text("mixed.txt", MIXED, None, None, "2024-05-15", "en")])
        (id,) = {a.document for rows in book.accounts(*(e.id for e in book.timeline())).values() for a in rows}
        assert len(book.document(id).passages) >= 2
        check_offsets(page, site, book, id)


def test_words_and_events_light_each_other_up(site: str, filled: Path, page: Any) -> None:
    with Ledger(filled) as book:
        event = book.timeline(kinds=["contact"], limit=1)[0]
        evidence = book.accounts(event.id)[event.id][0]
    page.goto(f"{site}/document/{evidence.document}")
    run, card = f'.run[data-keys~="{evidence.claim}"]', f"#card-{evidence.claim}"
    page.hover(f"{run} >> nth=0")
    assert "lit" in page.get_attribute(card, "class")
    page.mouse.move(1, 1)
    assert "lit" not in page.get_attribute(card, "class")
    page.focus(f"{card} a >> nth=0")
    assert all("lit" in r.get_attribute("class") for r in page.query_selector_all(run))
    page.keyboard.press("e")  # to the words
    assert page.evaluate("document.activeElement.closest('.run') !== null")
    page.keyboard.press("e")  # and back
    assert page.evaluate("document.activeElement.closest('.card')?.dataset.keys") is not None


def test_keys_go_through_the_words_in_their_order(site: str, filled: Path, page: Any) -> None:
    with Ledger(filled) as book:
        event = book.timeline(kinds=["contact"], limit=1)[0]
        id = book.accounts(event.id)[event.id][0].document
    page.goto(f"{site}/document/{id}")
    at = "+document.activeElement.closest('.run')?.dataset.start"
    page.keyboard.press("j")
    first = page.evaluate(at)
    page.keyboard.press("j")
    assert page.evaluate(at) > first
    page.keyboard.press("k")
    assert page.evaluate(at) == first


def test_an_event_in_the_address_is_lit_and_in_view(site: str, filled: Path, page: Any) -> None:
    with Ledger(filled) as book:
        rows = [a for some in book.accounts(*(e.id for e in book.timeline(limit=0))).values() for a in some]
    last = max(rows, key=lambda a: a.start)
    page.goto(f"{site}/document/{last.document}?claim={last.claim}")
    box = page.locator(f'.run.lit[data-keys~="{last.claim}"]').first.bounding_box()
    assert 0 <= box["y"] <= 900


def test_single_keys_are_off_while_somebody_writes_and_can_be_switched_off(
    serve: Callable[..., str], tmp_path: Path, page: Any
) -> None:
    page.goto(serve() + "/review?sort=event")
    page.fill("[name=by] >> nth=0", "")
    page.locator("form.answers [name=why]").press_sequentially("any yes")
    assert page.input_value("form.answers [name=why]") == "any yes"
    page.click("[data-keys-switch]")
    page.keyboard.press("s")
    page.keyboard.press("h")
    assert page.url.endswith("/review?sort=event")
    page.reload()
    assert page.text_content("[data-keys-switch]") == "Keys are off"
    page.click("[data-keys-switch]")
    page.locator("h1").click()
    page.keyboard.press("s")
    page.wait_for_url("**after=*")
    with Ledger(tmp_path / "own0.db") as book:
        assert list(book.decisions()) == []
