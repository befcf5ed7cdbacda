"""Bytes → text. The text is what the bytes say; nothing is normalised, for quotes must stand in it as they are."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from communique.errors import EmptyError, NotTextError

# What files that are no text begin with, and what they are.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF87a", "an image (GIF)"),
    (b"GIF89a", "an image (GIF)"),
    (b"II*\0", "an image (TIFF)"),
    (b"MM\0*", "an image (TIFF)"),
    (b"RIFF", "an image, sound or film (RIFF)"),
    (b"PK\x03\x04", "an archive or office file (ZIP)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ\0", "a compressed file (xz)"),
    (b"7z\xbc\xaf'\x1c", "a compressed file (7-Zip)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office file (OLE)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"SQLite format 3\0", "a database (SQLite)"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"ID3", "sound (MP3)"),
    (b"OggS", "sound or film (Ogg)"),
)
_BOMS = (  # the longest first: UTF-32's begins as UTF-16's does
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_VISIBLE = re.compile(r"[^\s\ufeff\u200b\u200e\u200f\u2060]")
_MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_SAMPLE = 20_000  # bytes that tell the encoding; more cost time and tell no more
_RARE = 0.02  # share of control characters above which bytes are no text
# What legacy text is hardly ever written in, although a detector may name it, and what it is then.
_SAME = {"iso-8859-1": "cp1252", "iso8859-15": "cp1252", "iso-8859-15": "cp1252", "ascii": "cp1252"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that its bytes were in, and what a reader should know of that (sentences)."""

    text: str
    encoding: str
    remarks: tuple[str, ...] = ()


def decode(data: bytes, name: str = "", *, markup: bool = False) -> Decoded:
    """The text of ``data``. EmptyError where there is none, NotTextError where the bytes are something else.

    HTML is refused, unless ``markup`` asks for it as it stands.
    """
    if not data:
        raise EmptyError(name, "the file is empty; there is nothing to read")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotTextError(name, f"this is {what}, not text; save its text as UTF-8 and read that")
    found = _by_bom(data) or _as_utf8(data) or _as_utf16(data) or _as_mixed(data) or _as_legacy(data)
    if found is None:
        raise NotTextError(name, "this is not text in any encoding that can be told; save it as UTF-8 and read that")
    return _checked(found, name, markup=markup)


def check_text(text: str, name: str = "") -> str:
    """``text`` where there is something to read in it; EmptyError or NotTextError as for bytes."""
    return _checked(Decoded(text, "str"), name).text


def _checked(found: Decoded, name: str, *, markup: bool = False) -> Decoded:
    text = found.text
    if _VISIBLE.search(text) is None:
        raise EmptyError(name, "there is only white space; there is nothing to read")
    controls = len(_CONTROL.findall(text))
    if controls > _RARE * len(text) + 3:
        raise NotTextError(name, "this is not text: too many of its characters are control characters")
    if not markup and _MARKUP.match(text[:2000]):
        raise NotTextError(
            name, "this is HTML where a text was expected; give the page itself, or the text that it shows"
        )
    if not controls:
        return found
    what = f"{controls} control character{'s' if controls > 1 else ''} (NUL or the like)"
    return Decoded(text, found.encoding, (*found.remarks, f"the text holds {what}"))


def _by_bom(data: bytes) -> Decoded | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data.decode(encoding, "replace")
            return Decoded(text, encoding.removesuffix("-sig"), _replaced(text, encoding))
    return None


def _replaced(text: str, encoding: str) -> tuple[str, ...]:
    lost = text.count("\ufffd")
    if not lost:
        return ()
    return (f"{lost} place{'s' if lost > 1 else ''} could not be read as {encoding.upper()} and stand as U+FFFD",)


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    # Latin, Arabic or Thai text in UTF-16 without a mark is valid UTF-8 too, full of control characters.
    if len(_CONTROL_BYTES.findall(data[:_SAMPLE])) > _RARE * min(len(data), _SAMPLE) + 3:
        return None
    return Decoded(text, "utf-8")


def _as_utf16(data: bytes) -> Decoded | None:
    """Text in UTF-16 without a mark: of both byte orders the one that gives letters of few scripts."""
    if len(data) < 4:
        return None
    even = data[: len(data) // 2 * 2]
    sample = even[: _SAMPLE // 2 * 2]
    best, best_order = 0.0, ""
    for order in ("utf-16-le", "utf-16-be"):
        try:
            text = sample.decode(order, "strict" if len(sample) == len(even) else "ignore")
        except UnicodeDecodeError:
            continue
        likely = _likelihood(text)
        if likely > best:
            best, best_order = likely, order
    # Without a NUL byte there is no space, digit or line end in it: then nearly all has to be right.
    if best < (0.9 if 0 in sample else 0.97):
        return None
    text = even.decode(best_order, "replace")
    return Decoded(text, best_order, (f"read as {best_order.upper()} without a byte order mark",))


_WRITING = re.compile(
    r"[\t\n\r -~\u00a0-\u024f\u0300-\u036f\u0370-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff"
    r"\u1000-\u10ff\u1780-\u17ff\u1e00-\u1eff\u200b-\u206f\u20a0-\u20bf\u3000-\u30ff\uff01-\uff9f]"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_COMMON_HAN = re.compile(r"[的一是不了在人有我他这中大来上国和部会长年日と同與国防協力会談で本於為發合作軍事]")


def _likelihood(text: str) -> float:
    """How much of ``text`` is writing, 0 to 1: characters of scripts in use, ideographs where they are common ones."""
    if not text:
        return 0.0
    writing = len(_WRITING.findall(text))
    han, hangul = len(_HAN.findall(text)), len(_HANGUL.findall(text))
    if han > 20 and len(_COMMON_HAN.findall(text)) < 0.03 * han:
        han = 0
    if hangul and han:  # the two together, in number, are what wrong byte order or wrong encoding looks like
        hangul = hangul if han < 0.2 * hangul else 0
    return (writing + han + hangul) / len(text)


def _as_mixed(data: bytes) -> Decoded | None:
    """UTF-8 with lines in another encoding: each line by itself, what is no UTF-8 all in one legacy encoding."""
    lines = data.splitlines(keepends=True)
    good: list[str | None] = []
    telling = 0
    for line in lines:
        try:
            good.append(line.decode("utf-8"))
            telling += not line.isascii()
        except UnicodeDecodeError:
            good.append(None)
    bad = [n for n, text in enumerate(good) if text is None]
    if not telling or not bad:
        return None
    rest = _as_legacy(b"".join(lines[n] for n in bad))
    encoding = rest.encoding if rest is not None else "utf-8"
    text = "".join(
        part if part is not None else line.decode(encoding, "replace") for part, line in zip(good, lines, strict=True)
    )
    named = ", ".join(str(n + 1) for n in bad[:5]) + (" …" if len(bad) > 5 else "")
    other = encoding if rest is not None else "no encoding that can be told"
    plural = "s" if len(bad) > 1 else ""
    return Decoded(text, f"utf-8 and {encoding}", (f"mixed encodings: UTF-8, but line{plural} {named} in {other}",))


def _as_legacy(data: bytes) -> Decoded | None:
    """Text in a code page, told by chardet.

    Of 84 texts in 17 languages and 19 code pages, from 60 characters up, it gets 84 right; charset-normalizer 75
    (Turkish and Polish are lost, and French and Portuguese at times).
    """
    if len(_CONTROL_BYTES.findall(data[:_SAMPLE])) > _RARE * min(len(data), _SAMPLE):
        return None
    import chardet  # heavy, and hardly ever needed

    encoding = chardet.detect(_telling(data)).get("encoding")
    if encoding is None:
        return None
    encoding = _SAME.get(encoding.lower(), encoding.lower())
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        return None
    if text.count("\ufffd") > _RARE * len(text) + 1:
        return None
    return Decoded(text, encoding, (f"not UTF-8; read as {encoding}", *_replaced(text, encoding)))


def _telling(data: bytes) -> bytes:
    """A stretch of ``data`` that shows its encoding: from the line with the first byte that is not ASCII."""
    if len(data) <= _SAMPLE:
        return data
    first = re.search(rb"[\x80-\xff]", data)
    start = data.rfind(b"\n", 0, first.start()) + 1 if first is not None else 0
    if first is not None and first.start() - start > _SAMPLE // 2:
        start = first.start()
    return data[start : start + _SAMPLE]
