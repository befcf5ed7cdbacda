"""Pieces of texts, as a broken page leaves them, are read without a fault."""

import pytest

import communique


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pt", "l assinasse o acordo, o que o presidente recusou, reiterando que o país defende uma saída negociada."),
        ("fa", "سفیر ازبکستان گفت که کشورش در کنار مردم خواهد بود.\n\nوزیر امور خارجه از کمک‌ها قدردانی کرد و خواست"),
    ],
)
def test_a_piece_is_read(lang: str, text: str) -> None:
    reading = communique.read(text, lang=lang, published="2025-06-10")
    assert all(0 <= e.start < e.end <= len(text) for e in reading.events)
