"""Texts whose year nothing tells, and days of publication that cannot be."""

import pytest

import communique

TEXT = (
    "SUVA, 5 March\n\nDefence Minister Ana Vula of Fiji met the Minister of Defence of Tonga, Sione Fifita, in Suva. "
    "The two ministers had met in Nadi in 2019. On 3 March the ministers visited the port."
)


@pytest.mark.parametrize("published", [None, "0001-01-01", "9999-12-31"])
def test_a_dateline_without_a_year_is_read(published: str | None) -> None:
    reading = communique.read(TEXT, lang="en", published=published)
    assert "XXXX-03-05" in {e.date for e in reading.events}
    assert reading.published == published
