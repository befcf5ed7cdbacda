"""Lines of iCalendar (RFC 5545): components, values, escaped and folded. Tests read it with a library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

Property = tuple[str, str]
_FOLD = 75  # octets of a line, RFC 5545 section 3.1
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def text(name: str, value: str) -> Property:
    """A text; what a calendar cannot hold (controls but line breaks, half signs of UTF-16) becomes a space."""
    return name, _fit(value).translate(_ESCAPED)


def texts(name: str, values: Iterable[str]) -> Property:
    """Several texts."""
    return name, ",".join(text(name, v)[1] for v in values)


def uri(name: str, value: str) -> Property:
    return name, "".join(_fit(value).split())


def day(name: str, value: date) -> Property:
    """A whole day."""
    return f"{name};VALUE=DATE", f"{value:%Y%m%d}"


def moment(name: str, value: datetime) -> Property:
    """A time in UTC."""
    return name, f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _fit(value: str) -> str:
    return "".join(
        c if c == "\n" or (c >= " " and c != "\x7f" and not "\ud800" <= c <= "\udfff") else " " for c in value
    )


def component(name: str, properties: Sequence[Property]) -> Iterator[str]:
    """The lines of a component, without components in it."""
    yield f"BEGIN:{name}\r\n"
    for key, value in properties:
        yield _folded(f"{key}:{value}")
    yield f"END:{name}\r\n"


def _folded(line: str) -> str:
    """A line of at most 75 octets each, no letter divided; a space begins what goes on."""
    if len(line.encode()) <= _FOLD:
        return line + "\r\n"
    out, used = [], 0
    for c in line:
        size = len(c.encode())
        if used + size > _FOLD:
            out.append("\r\n ")
            used = 1
        out.append(c)
        used += size
    return "".join(out) + "\r\n"
