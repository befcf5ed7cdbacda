"""Dates and numbers as the reader's locale writes them; the words of the pages are English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton, format_time
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup, escape

DEFAULT = "en_GB"
_RTL = frozenset(("Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"))
_PART = re.compile(r"(\d{4}|XXXX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?[?~%]?")


def choose_locale(header: str | None) -> str:
    """The first language of an Accept-Language header that CLDR knows; ``en_GB`` where it has none.

    A bare ``en`` is ``en_GB``: days before months, as the ledger's readers write them.
    """
    wanted: list[tuple[float, int, str]] = []
    for place, part in enumerate((header or "")[:400].split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        try:
            wanted.append((-float(weight or 1), place, tag.strip()))
        except ValueError:
            continue
    for _, _, tag in sorted(wanted):
        found = _known(tag)
        if found is not None:
            return found
    return DEFAULT


@lru_cache(maxsize=512)
def _known(tag: str) -> str | None:
    if tag.lower() == "en":
        return DEFAULT
    try:
        return str(Locale.parse(tag, sep="-")) if tag and tag != "*" else None
    except (ValueError, UnknownLocaleError):
        return None


@dataclass(frozen=True, slots=True)
class Formats:
    """How one reader's locale writes dates and numbers."""

    locale: str = DEFAULT

    def plain_date(self, edtf: str | None, width: str = "long") -> str:
        """An EDTF date as text: ``2025-02-07`` → 7 February 2025; "" for None; as it is where it is no EDTF."""
        return _date(edtf, self.locale, width) if edtf else ""

    def date(self, edtf: str | None, width: str = "long") -> Markup:
        """An EDTF date as a ``time`` element, "undated" for None; ``width`` long, medium or short."""
        return _element(edtf, self.locale, width)

    def time(self, stamp: str | None) -> Markup:
        """A moment (ISO 8601, UTC) to the minute."""
        if not stamp:
            return Markup("")
        from datetime import UTC, datetime

        moment = datetime.fromisoformat(stamp)
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        utc = moment.astimezone(UTC)
        shown = f"{format_date(utc, 'medium', locale=self.locale)}, {format_time(utc, 'short', locale=self.locale)}"
        return Markup('<time datetime="{}"{}>{} UTC</time>').format(stamp, _lang(self.locale), shown)

    def number(self, value: float | int | None) -> str:
        """A number with the locale's groups and point: 1,234.5; "" for None."""
        return "" if value is None else _number(value, self.locale)

    def percent(self, value: float) -> str:
        return str(format_percent(value, locale=self.locale))

    def month(self, year: int, month: int) -> str:
        """A month in short: Feb 2025."""
        return str(format_skeleton("yMMM", date(year, month, 1), locale=self.locale))


@lru_cache(maxsize=16384, typed=True)
def _number(value: float | int, locale: str) -> str:
    return str(format_decimal(value, locale=locale))


@lru_cache(maxsize=65536)
def _element(edtf: str | None, locale: str, width: str) -> Markup:
    if not edtf:
        return Markup('<span class="dim">undated</span>')
    machine = edtf if re.fullmatch(r"\d{4}(-\d\d){0,2}", edtf) else ""
    given = Markup(' datetime="{}"').format(machine) if machine else ""
    return Markup("<time{}{}>{}</time>").format(given, _lang(locale), _date(edtf, locale, width))


@lru_cache(maxsize=128)
def _lang(locale: str) -> Markup:
    """``lang`` and ``dir`` of dates in another language than the page's."""
    if locale.startswith("en"):
        return Markup("")
    script = Locale.parse(locale).script or _script_of(locale)
    direction = Markup(' dir="rtl"') if script in _RTL else Markup(' dir="ltr"')
    return Markup(' lang="{}"').format(locale.replace("_", "-")) + direction


@lru_cache(maxsize=128)
def _script_of(locale: str) -> str:
    return "Arab" if Locale.parse(locale).text_direction == "rtl" else "Latn"


@lru_cache(maxsize=65536)
def _date(edtf: str, locale: str, width: str) -> str:
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        if end in ("..", ""):
            return f"since {_date(start, locale, width)}"
        if start in ("..", ""):
            return f"until {_date(end, locale, width)}"
        return _interval(start, end, locale, width)
    found = _PART.fullmatch(edtf)
    if found is None:
        return edtf
    try:
        return _point(*found.groups(), locale=locale, width=width) or edtf
    except ValueError:
        return edtf


def _point(year: str, month: str | None, day: str | None, *, locale: str, width: str) -> str:
    known = year.isdigit()
    m = int(month) if month is not None and month.isdigit() else None
    d = int(day) if day is not None and day.isdigit() else None
    if m is not None and m > 12:  # a season: the year is what all locales can say
        return year if known else ""
    base = date(int(year) if known else 2000, m or 1, d or 1)
    if known and m is not None and d is not None:
        return str(format_date(base, width, locale=locale))
    letter = "MMMM" if width == "long" else "MMM"
    skeleton = ("y" if known else "") + (letter if m is not None else "") + ("d" if d is not None else "")
    return str(format_skeleton(skeleton, base, locale=locale)) if skeleton else ""


def _interval(start: str, end: str, locale: str, width: str) -> str:
    days = [_PART.fullmatch(x) for x in (start, end)]
    if all(d is not None and d[1].isdigit() and (d[3] or "").isdigit() for d in days):
        first, last = (date(int(d[1]), int(d[2]), int(d[3])) for d in days if d is not None)
        return str(format_interval(first, last, "yMMMd", locale=locale))
    months = [date(int(d[1]), int(d[2]), 1) for d in days if d is not None and d[1].isdigit() and _is_month(d)]
    if len(months) == 2:
        letters = "yMMMM" if width == "long" else "yMMM"
        return str(format_interval(months[0], months[1], letters, locale=locale))
    return f"{_date(start, locale, width)} – {_date(end, locale, width)}"


def mark_shown(text: str) -> Markup:
    """``text`` isolated from its surroundings: its direction stays its own."""
    return Markup("<bdi>{}</bdi>").format(escape(text))


def _is_month(day: re.Match[str]) -> bool:
    return day[3] is None and day[2] is not None and day[2].isdigit() and 1 <= int(day[2]) <= 12


def code_marked(text: str) -> Markup:
    """A sentence of ours with what stands between backticks as code."""
    parts = text.split("`")
    out = (Markup("<code>{}</code>").format(part) if n % 2 else escape(part) for n, part in enumerate(parts))
    return Markup("").join(out)


def visible(text: str) -> str:
    """``text`` as HTML keeps it: NUL, which browsers drop, as its sign, so that no sign is missing."""
    return text.replace("\0", "\u2400")
