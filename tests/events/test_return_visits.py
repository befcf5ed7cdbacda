"""A visit and its return are two; who travels on in the host's land; the day of a visit that was just invited to."""

import pytest

import communique

MET = (
    "Defence Minister Rajnath Verma met the Minister of Defence of Cyprus, Andreas Pavlou, in New Delhi on Wednesday. "
    "Mr Pavlou invited Mr Verma to pay an official visit to Nicosia."
)


@pytest.mark.parametrize(
    ("then", "visits"),
    [
        ("He will travel to Bengaluru on Thursday.",
         [("IND", "proposed", None), ("CYP", "planned", "2025-09-11")]),
        ("The visit will take place in November.", [("IND", "planned", "2025-11")]),
    ],
)  # fmt: skip
def test_who_visits_whom_and_when(then: str, visits: list[tuple[str, str, str | None]]) -> None:
    events = communique.read(f"{MET} {then}", lang="en", published="2025-09-10").events
    found = [
        (next(p.state for p in e.parties if p.role == "guest"), e.status, e.date) for e in events if e.form == "visit"
    ]
    assert found == visits


def test_what_is_under_way_is_not_what_is_signed() -> None:
    text = f"{MET} The ministers reviewed the ongoing defence cooperation and signed a Defence Cooperation Plan."
    signed = [e for e in communique.read(text, lang="en", published="2025-09-10").events if e.kind == "agreement"]
    assert [(e.status, e.date) for e in signed] == [("held", "2025-09-10")]
