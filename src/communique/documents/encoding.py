"""The encoding of a page: by its mark, by what it is, by what its server and its head declare, by what it looks like.

The labels are those of the WHATWG Encoding Standard (webencodings), so that no page can name a codec of Python's own
("unicode_escape", "zip").
"""

from __future__ import annotations

import codecs
import re

from communique.errors import InputError, NotTextError
from communique.sources.decode import Decoded, decode

_HEAD = 4096  # bytes in which the head has to declare it; browsers look at 1024
_META = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]{2,40})", re.I)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:\-]{2,40})", re.I)
_TAG = re.compile(rb"<(?:script|style)\b.*?</(?:script|style)\s*>|<[^>]*>", re.I | re.S)
_DEFAULTS = ("cp1252", "iso8859-1")  # what is declared where nobody thought of it
_RARE = 0.002  # share of bytes that may be wrong in an encoding that was declared
_SAMPLE = 200_000


def decode_html(data: bytes, charset: str | None = None, name: str = "") -> Decoded:
    """The text of a page; ``charset`` is what the server said. EmptyError, NotTextError where it is none."""
    for bom in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if data.startswith(bom):
            return decode(data, name, markup=True)
    declared = [c for c in (_codec(charset), _declared(data)) if c is not None]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\0" in text[:_HEAD] or not text.strip():  # UTF-16 without a mark, or nothing
            return decode(data, name, markup=True)
        if data.isascii() and declared and declared[0] in ("iso2022_jp", "hz"):
            return Decoded(data.decode(declared[0], "replace"), declared[0])
        return Decoded(text, "utf-8", _misdeclared(declared, "utf-8", ascii=data.isascii()))
    for codec in dict.fromkeys(declared):
        if codec in ("utf-8", *_DEFAULTS):
            continue
        text = data.decode(codec, "replace")
        if text.count("\ufffd") <= _RARE * len(text) and text.count("\0") == 0:
            return Decoded(text, codec, _lost(text, codec))
    seen = _TAG.sub(b" ", data[:_SAMPLE])
    try:
        found = decode(seen if seen.strip() else data, name, markup=True)
    except InputError:
        found = None
    if found is not None and " and " not in found.encoding:
        text = data.decode(found.encoding, "replace")
        if text.count("\ufffd") <= 0.02 * len(text) + 1:
            said = f"; the page declares {declared[0]}" if declared and declared[0] != found.encoding else ""
            return Decoded(text, found.encoding, (f"read as {found.encoding}{said}", *_lost(text, found.encoding)))
    if "utf-8" in declared or (found is not None and found.encoding.startswith("utf-8 and")):
        text = data.decode("utf-8", "replace")  # cut or mixed: what is UTF-8 can be read
        return Decoded(text, "utf-8", _lost(text, "utf-8"))
    if declared:
        text = data.decode(declared[0], "replace")
        return Decoded(text, declared[0], _lost(text, declared[0]))
    raise NotTextError(name, "this is not text in any encoding that can be told")


def _declared(data: bytes) -> str | None:
    head = data[:_HEAD]
    found = _META.search(head) or _XML.match(head)
    codec = _codec(found[1].decode("ascii")) if found is not None else None
    return "utf-8" if codec is not None and codec.startswith("utf-16") else codec  # its bytes were read as ASCII


def _codec(label: str | None) -> str | None:
    """The codec of a label of the standard; None where there is none."""
    import webencodings

    found = webencodings.lookup(label.strip().strip("\"'")) if label else None
    if found is None or found.name in ("x-user-defined", "replacement"):
        return None
    name = {"gbk": "gb18030"}.get(found.name, found.codec_info.name)
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _misdeclared(declared: list[str], codec: str, *, ascii: bool) -> tuple[str, ...]:
    if ascii or not declared or declared[0] == codec:
        return ()
    return (f"read as {codec}; the page declares {declared[0]}",)


def _lost(text: str, codec: str) -> tuple[str, ...]:
    lost = text.count("\ufffd")
    if not lost:
        return ()
    return (f"{lost} place{'s' if lost > 1 else ''} could not be read as {codec.upper()} and stand as U+FFFD",)
