"""Tenures: who holds which office in this text, one row a person and office."""

from __future__ import annotations

from communique.events.page import Page
from communique.schema.load import OFFICE_ORDER
from communique.schema.model import Tenure


def find_tenures(page: Page) -> list[Tenure]:
    """A row for each named person and office, in order of the text."""
    out = []
    for person in page.cast.people:
        if not person.spellings:
            continue
        for office in person.offices:
            code = page.cast.of_portfolio(office) if office in ("minister", "deputy_minister") else office
            if code is None or code not in OFFICE_ORDER:
                continue
            start, end = (
                person.spans[office] if office in person.spans else (person.mentions[0].start, person.mentions[0].end)
            )
            out.append(
                Tenure(
                    person.name,
                    page.cast.latin_of(person.name, person.state),
                    person.state,
                    code,
                    start,
                    end,
                    ordinal=person.ordinal,
                    rank=person.rank,
                )
            )
    return sorted(out, key=lambda t: (t.start, t.end, t.office))
