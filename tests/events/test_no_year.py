"""Texts whose year nothing tells, and days of publication that cannot be."""

import pytest

import communique

TEXT = (
    "SUVA, 5 March\n\nIn 2019 the defence ministers of Fiji and Samoa met in Nadi. Defence Minister Ana Vula of Fiji "
    "received the Minister of Defence of Tonga, Sione Fifita, in Suva today."
)


@pytest.mark.parametrize("published", [None, "0001-01-01", "9999-12-31"])
def test_a_dateline_without_a_year_is_read(published: str | None) -> None:
    reading = communique.read(TEXT, lang="en", published=published)
    assert {"meeting", "reception"} <= {e.form for e in reading.events}
    assert reading.published == published
