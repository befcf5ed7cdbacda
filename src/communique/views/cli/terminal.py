"""What a terminal needs: widths, wrapping, isolation of right-to-left text, no control characters, colours."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from typing import TextIO

# C0 and C1 controls, line and paragraph separators, bidi marks that reach over what follows, tags.
_HOSTILE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_SPACES = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
_FSI, _PDI = "\u2068", "\u2069"


def clean(text: str) -> str:
    """``text`` on one line, with nothing in it that a terminal would obey: escapes and the like are shown as signs."""
    return _HOSTILE.sub(_shown, _SPACES.sub(" ", text)).strip()


def _shown(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return "" if 0x202A <= code <= 0x2069 else "\ufffd"


def isolate(text: str) -> str:
    """``text``, set apart from the line where it runs from right to left, so that it does not scramble the line."""
    return f"{_FSI}{text}{_PDI}" if _RTL.search(text) else text


def shown(text: str) -> str:
    """A value out of a document, made fit for a line of output."""
    return isolate(clean(text))


def width(text: str) -> int:
    """Columns that ``text`` takes: wide characters two, marks and format characters none."""
    if text.isascii():
        return len(text)
    columns = 0
    for c in text:
        if c < "\u0300":
            columns += 1
        elif unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf"):
            continue
        else:
            columns += 2 if unicodedata.east_asian_width(c) in "WF" else 1
    return columns


def wrap(text: str, columns: int, first: str = "", rest: str = "") -> list[str]:
    """``text`` in lines of at most ``columns``, indented; a word that is too long by itself is cut.

    Right-to-left stretches that reach over a line end are closed and opened again.
    """
    lines: list[str] = []
    line, used, indent = "", 0, first
    room = max(20, columns - width(rest))
    for word in text.split(" "):
        for piece in _pieces(word, room):
            size = width(piece)
            if line and used + 1 + size > max(20, columns - width(indent)):
                lines.append(indent + line)
                line, used, indent = piece, size, rest
            else:
                line, used = (f"{line} {piece}", used + 1 + size) if line else (piece, size)
    if line:
        lines.append(indent + line)
    return _balanced(lines, len(first), len(rest))


def _balanced(lines: list[str], first: int, rest: int) -> list[str]:
    out, depth = [], 0
    for number, line in enumerate(lines):
        at = rest if number else first
        line = line[:at] + _FSI * depth + line[at:]
        depth = max(0, line.count(_FSI) - line.count(_PDI))
        out.append(line + _PDI * depth)
    return out


def _pieces(word: str, room: int) -> list[str]:
    if len(word) <= room // 2 or width(word) <= room:
        return [word]
    pieces, piece, used = [], "", 0
    for c in word:
        size = width(c)
        if used + size > room:
            pieces.append(piece)
            piece, used = "", 0
        piece, used = piece + c, used + size
    return [*pieces, piece]


def columns(stream: TextIO) -> int:
    """How wide to write: the terminal's width, at most 110; 100 where the output is no terminal."""
    if not stream.isatty():
        return 100
    return max(40, min(110, shutil.get_terminal_size((100, 24)).columns))


def coloured(stream: TextIO) -> bool:
    """Whether to use colours: on a terminal only, and not where NO_COLOR or a dumb terminal says otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


class Paint:
    """Styles for words; all do nothing where there are no colours."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def _style(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text

    def head(self, text: str) -> str:
        return self._style(text, "1")

    def group(self, text: str) -> str:
        return self._style(text, "1;36")

    def fact(self, text: str) -> str:
        return self._style(text, "1")

    def warn(self, text: str) -> str:
        return self._style(text, "33")

    def dim(self, text: str) -> str:
        return self._style(text, "2")


def prepare(stream: TextIO) -> TextIO:
    """``stream``, able to print any text: UTF-8 where it goes to a file or pipe, signs for the rest on a terminal."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        encoding = "utf-8" if not stream.isatty() else (stream.encoding or "utf-8")
        reconfigure(encoding=encoding, errors="replace")
    return stream


def stdout() -> TextIO:
    return prepare(sys.stdout)


def stderr() -> TextIO:
    return prepare(sys.stderr)
