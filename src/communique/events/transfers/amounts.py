"""What it costs or is worth, and the occasion on which it is given."""

from __future__ import annotations

import re

from communique.events.page import Page
from communique.events.sentences import Predicate, Sentence

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₪": "ILS", "₩": "KRW", "₹": "INR", "₽": "RUB", "₺": "TRY",
          "₴": "UAH", "₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN"}  # fmt: skip
_PREFIX = re.compile(r"[^\W\d_]{1,3}$")
# What stands before "$"; ISO 4217.
_DOLLARS = {"US": "USD", "A": "AUD", "AU": "AUD", "NZ": "NZD", "C": "CAD", "CA": "CAD", "CAN": "CAD", "S": "SGD",
            "HK": "HKD", "NT": "TWD", "FJ": "FJD", "SI": "SBD", "J": "JMD", "TT": "TTD", "BZ": "BZD", "EC": "XCD",
            "R": "BRL", "RD": "DOP", "MX": "MXN", "AR": "ARS", "N": "NAD", "B": "BND", "G": "GYD"}  # fmt: skip


def find_amount(page: Page, sentence: Sentence, p: Predicate) -> tuple[float | int, str] | None:
    """A sum of money in the clause: number and ISO 4217 code."""
    low, high = p.left, min(p.right, sentence.last)
    numbers = [n for n in sentence.numbers if not n.ordinal]
    signs = {n.i: signed(page, n.i) for n in numbers if low <= n.i < high}
    for hit in sentence.within("thing", low, high, "currency"):
        for n in numbers:
            if n.j == hit.i or hit.j == n.i:
                return n.value, signs.get(n.i) or hit.entry.code
    for n in numbers:
        code = signs.get(n.i)
        if code:
            return n.value, code
    return None


def signed(page: Page, i: int) -> str | None:
    """ISO 4217 code of the sign right before the number at word ``i`` ("€", "NZ$"), or None."""
    at = page.words.starts[i] - 1
    while at > 0 and page.text[at] == " ":
        at -= 1
    if at < 0 or page.text[at] != "$":
        return _SIGNS.get(page.text[at]) if at >= 0 else None
    letters = _PREFIX.search(page.text, max(0, at - 3), at)
    return _DOLLARS.get(letters[0].upper()) if letters else "USD"


def find_occasion(page: Page, sentence: Sentence, low: int, high: int) -> tuple[int, int, int] | None:
    """The occasion as written: (first word of its marker, start, end)."""
    for hit in sentence.within("thing", low, high, "occasion"):
        k = hit.j
        while k < high and page.words.tight[k] and k - hit.j < 14:
            k += 1
        if k > hit.j:
            start, end = page.span(hit.j, k)
            return hit.i, start, end
    return None
