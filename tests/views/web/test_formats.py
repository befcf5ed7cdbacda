"""Dates and numbers in the reader's locale."""

from __future__ import annotations

import pytest

from communique.views.web.formats import Formats, choose_locale


@pytest.mark.parametrize(
    ("header", "locale"),
    [
        (None, "en_GB"), ("", "en_GB"), ("en", "en_GB"), ("en-US,en;q=0.9", "en_US"), ("de", "de"),
        ("xx-YY,fr;q=0.5", "fr"), ("fr;q=0.5,ar;q=0.9", "ar"), ("*", "en_GB"), ("de;q=high,fr", "fr"),
        ("<script>", "en_GB"), ("zh-Hant-TW", "zh_Hant_TW"), ("../../etc", "en_GB"),
    ],
)  # fmt: skip
def test_choosing_a_locale(header: str | None, locale: str) -> None:
    assert choose_locale(header) == locale


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2025-02-07", "7 February 2025"), ("2025-02", "February 2025"), ("2025", "2025"), ("XXXX-03-27", "27 March"),
        ("2025/2029", "2025 – 2029"), ("2019/..", "since 2019"), ("../2019", "until 2019"), ("2024-21", "2024"),
        ("2023-06-02/2023-06-04", "2–4 Jun 2023"), ("2025-09/2025-11", "September – November 2025"),
        ("soon", "soon"), ("2025-02-30", "2025-02-30"), (None, ""),
    ],
)  # fmt: skip
def test_dates_in_english(edtf: str | None, shown: str) -> None:
    assert Formats().plain_date(edtf).replace("\u2009", " ") == shown


def test_dates_in_other_locales() -> None:
    assert Formats("de").plain_date("2025-02-07") == "7. Februar 2025"
    assert Formats("ja").plain_date("2025-02") == "2025年2月"
    assert 'dir="rtl"' in Formats("ar").date("2025-02-07") and 'lang="ar"' in Formats("ar").date("2025-02-07")


def test_numbers() -> None:
    assert Formats("de").number(1234567) == "1.234.567"
    assert Formats("en_US").number(1234.5) == "1,234.5"


def test_a_date_is_escaped() -> None:
    assert "<b>" not in Formats().date("<b>")
