"""iCalendar: a library reads it back; days, states of an entry, and what is left out."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from click.testing import CliRunner
from icalendar import Calendar
from telling import JPN, VNM, event, party, told, visit

from communique.ledger.store import Ledger
from communique.views.cli.app import cli
from communique.views.export.calendar import write_calendar
from communique.views.export.ical import component, text

TODAY = "2024-06-01"


def ahead(status: str, date: str, words: str, **more: Any) -> Any:
    return told(words, event("contact", "dialogue", words, VNM, JPN, status=status, date=date, **more), name=words,
                published="2024-05-30", url="https://example.org/a?b=1,2;c")  # fmt: skip


def read(ledger: Ledger, *states: str, first: str | None = None) -> dict[str, Any]:
    out = io.StringIO()
    with ledger.reading() as connection:
        count = write_calendar(connection, out, TODAY, states, first)
        again = io.StringIO()
        write_calendar(connection, again, TODAY, states, first)
    assert again.getvalue() == out.getvalue()
    assert all(len(line.encode()) <= 75 for line in out.getvalue().split("\r\n"))
    parsed = Calendar.from_ical(out.getvalue())
    entries = list(parsed.walk("VEVENT"))
    assert len(entries) == count and not any(e.errors for e in entries) and parsed["VERSION"] == "2.0"
    assert all({"UID", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND"} <= set(e) for e in entries)
    return {str(e["UID"]): e for e in entries}


def test_what_is_planned(make: Callable[..., Ledger]) -> None:
    ledger = make()
    place = {"state": "JPN", "name": "Tōkyō; hall 1, \\ north"}
    ledger.add_readings(
        [ahead("planned", "2024-09-03/2024-09-05", "A dialogue " + "будет " * 60, place=place),
         ahead("proposed", "2025-03", "Perhaps a dialogue in March."), ahead("planned", "2024-01", "Was planned."),
         ahead("held", "2024-07-01", "Was held."),
         ahead("planned", "2022/..", "Since long ago, on no day."), ahead("cancelled", "2024-10-10", "Called off.")]
    )  # fmt: skip
    entries = [e for uid, e in read(ledger).items() if uid[0] == "e"]
    by_status = {str(e["STATUS"]): e for e in entries}
    assert len(entries) == 3 and set(by_status) == {"CONFIRMED", "TENTATIVE", "CANCELLED"}
    sure, perhaps = by_status["CONFIRMED"], by_status["TENTATIVE"]
    assert (sure["DTSTART"].dt, sure["DTEND"].dt) == (date(2024, 9, 3), date(2024, 9, 6))
    assert str(sure["LOCATION"]) == "Tōkyō; hall 1, \\ north, Japan" and "будет" in str(sure["DESCRIPTION"])
    assert str(sure["URL"]) == "https://example.org/a?b=1,2;c"
    assert sure["DTSTAMP"].dt == datetime(2024, 6, 1, 12, tzinfo=UTC)
    assert (perhaps["DTSTART"].dt, perhaps["DTEND"].dt) == (date(2025, 3, 1), date(2025, 4, 1))
    assert "[March 2025]" in str(perhaps["SUMMARY"])
    assert len([u for u in read(ledger, first="2024") if u[0] == "e"]) == 4
    assert read(ledger, "FRA") == {} and len(read(ledger, "VNM", "JPN")) == len(read(ledger))


def test_what_is_due_once(make: Callable[..., Ledger]) -> None:
    """What is owed by a day is in it, overdue too; not a second time beside the planned event itself."""
    ledger = make()
    words = "Japan will hand over two boats by 15 May 2024."
    given = event("transfer", "grant", words, party("JPN", "donor"), party("VNM", "recipient"), status="planned",
                  date="2024-05-15", items=[{"what": "boats", "quantity": 2, "unit": None}])  # fmt: skip
    ledger.add_readings([told(words, given, published="2024-02-01"),
                         visit("planned", "2024-11", "2024-05-01", "Le Van Tam will visit Tokyo.")])  # fmt: skip
    found = read(ledger)
    (due,) = (e for uid, e in found.items() if uid[0] == "o")
    assert due["DTSTART"].dt == date(2024, 5, 15) and "overdue" in str(due["DESCRIPTION"])
    assert str(due["SUMMARY"]).startswith("Due: Japan to Vietnam")
    assert len(found) == 2


def test_hostile_texts_stay_in_their_line() -> None:
    lines = "".join(component("VEVENT", [text("SUMMARY", "a\r\nEND:VEVENT\nATTACH:x\x00\ud800;,\\")]))
    (entry,) = Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{lines}END:VCALENDAR\r\n").walk("VEVENT")
    assert str(entry["SUMMARY"]) == "a \nEND:VEVENT\nATTACH:x  ;,\\" and "ATTACH" not in entry


@pytest.mark.parametrize("states", [(), ("Vietnam",)])
def test_the_command(make: Callable[..., Ledger], address: str, states: tuple[str, ...]) -> None:
    make().add_readings([ahead("planned", "2999-09", "A dialogue, one day.")])
    got = CliRunner().invoke(cli, ["export", "ics", *states, "--ledger", address])
    assert got.exit_code == 0, got.output
    assert Calendar.from_ical(got.stdout).walk("VEVENT")
