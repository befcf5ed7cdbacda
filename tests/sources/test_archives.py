import bz2
import gzip
import io
import json
import lzma
import os
import struct
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from communique.errors import InputError, TooLargeError, UnreadableError, UsageError
from communique.sources.archive import Found, Limits, walk
from communique.sources.files import as_sources, read_paths
from communique.sources.snapshot import Snapshot
from communique.sources.source import Source
from making import tarred, warc, warc_record, zipped

BODIES = [f"Text number {n}.".encode() for n in range(1, 6)]
LIMITS = Limits(most=100_000)


def found(data: bytes, name: str = "a", limits: Limits = LIMITS) -> list[Found]:
    return list(walk(name, io.BytesIO(data), limits))


def texts(data: bytes, name: str = "a", limits: Limits = LIMITS) -> list[str]:
    sources = [s for f in found(data, name, limits) for s in as_sources(f, limits)]
    return [s.text if isinstance(s, Source) else s.reason for s in sources]


class Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_gives_its_pages_with_address_and_day(packed: bool) -> None:
    got = found(warc(BODIES, packed=packed), "news.warc")
    assert [s.data for s in got if isinstance(s, Snapshot)] == BODIES
    assert got[1] == Snapshot(
        "news.warc#2", BODIES[1], "text/plain", "utf-8", "https://example.org/2", "2024-05-15"
    )  # fmt: skip


def test_of_a_warc_only_pages_that_were_received_count() -> None:
    data = b"".join(
        [
            warc_record("https://e.org/a", b"gone", status="404 Not Found"),
            warc_record("https://e.org/b", b"\x89PNG", kind="image/png"),
            warc_record("https://e.org/c", b"good"),
            b"WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 4\r\n\r\nGET \r\n\r\n",
            b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nwet\r\n\r\n",
        ]
    )
    assert texts(data) == ["good", "wet"]


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_costs_itself_alone(packed: bool) -> None:
    records = [warc_record(f"https://e.org/{n}", os.urandom(300).hex().encode()) for n in range(5)]
    parts = [gzip.compress(r) if packed else r for r in records]
    broken = bytearray(parts[2])
    broken[:40] = b"\0" * 40 if not packed else parts[2][:20] + b"\xff" * 20
    got = found(b"".join([*parts[:2], bytes(broken), *parts[3:]]))
    pages = [s.url for s in got if isinstance(s, Snapshot)]
    assert pages == ["https://e.org/0", "https://e.org/1", "https://e.org/3", "https://e.org/4"]
    assert [e.reason[:32] for e in got if isinstance(e, InputError)] == ["this record of the archive is da"]


def test_a_warc_that_ends_within_a_record_says_so() -> None:
    got = found(warc(BODIES, packed=False)[:-12])
    assert isinstance(got[-1], UnreadableError) and "ends within" in got[-1].reason
    assert len(got) == 5


def test_a_warc_from_a_pipe_and_packed_otherwise() -> None:
    data = warc(BODIES, packed=False)
    for packed in (data, gzip.compress(data), bz2.compress(data), lzma.compress(data)):
        assert len(list(walk("-", Pipe(packed), LIMITS))) == 5


def test_zip_and_tar_in_their_order_without_what_pages_bring_along() -> None:
    members = {"b.txt": b"B", "img/a.png": b"\x89PNG", "a.txt": b"A", "__MACOSX/._a": b"x", "page": b"P", ".x": b"h"}
    assert texts(zipped(members)) == ["B", "A", "P"]
    for mode in ("w", "w:gz", "w:bz2", "w:xz"):
        assert texts(tarred(members, mode)) == ["B", "A", "P"]


def test_names_in_archives_are_names_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    members = {"../../up.txt": b"U", "/etc/x.txt": b"E", "C:\\x.txt": b"C"}
    inside = tmp_path / "in"
    inside.mkdir()
    monkeypatch.chdir(inside)
    assert texts(zipped(members)) == ["U", "E", "C"]
    assert texts(tarred(members)) == ["U", "E", "C"]
    assert [p.name for p in tmp_path.rglob("*")] == ["in"]


def test_links_and_devices_of_a_tar_are_passed_over() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo("link.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert found(out.getvalue()) == []


def test_bombs_are_told_soon() -> None:
    start = time.monotonic()
    zeros = bytes(3_000_000)
    (of_zip,) = found(zipped({"a.txt": zeros}), limits=Limits(most=20_000_000))
    assert isinstance(of_zip, TooLargeError) and "200 times" in of_zip.reason
    big = gzip.compress(bytes(90_000_000))
    (of_gzip,) = found(big, limits=Limits(most=1_000_000_000))
    assert isinstance(of_gzip, UnreadableError) and "200 times" in of_gzip.reason
    long = tarred({"a.txt": bytes(90_000_000), "b.txt": b"B"})
    assert [type(f).__name__ for f in found(long)] == ["TooLargeError", "BombError"]
    record = warc([b"A", b"0" * 90_000_000, b"B"])
    assert [type(f).__name__ for f in found(record)] == ["Snapshot", "TooLargeError", "Snapshot"]
    assert time.monotonic() - start < 10


def test_a_tar_with_an_endless_header_takes_no_memory() -> None:
    head = bytearray(tarfile.TarInfo("x").tobuf(tarfile.PAX_FORMAT))
    head[124:136] = b"77777777777\0"  # 8 GB of header
    head[156:157] = b"x"
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    (got,) = found(bytes(head) + bytes(1024))
    assert isinstance(got, UnreadableError) and "header" in got.reason


def test_a_zip_that_lists_too_much_or_is_locked_is_told() -> None:
    data = bytearray(zipped({"a.txt": b"A"}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = struct.pack("<I", 500_000_000)
    (got,) = found(bytes(data))
    assert isinstance(got, TooLargeError) and "divide it" in got.reason
    locked = bytearray(zipped({"a.txt": b"A"}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(sign) + place] |= 1
    (got,) = found(bytes(locked))
    assert isinstance(got, UnreadableError) and "encrypted" in got.reason


@pytest.mark.parametrize("data", [b"PK\x03\x04junk", zipped({"a": b"A"})[:-8], b"WARC/1.0\r\njunk", b"PAR1junkPAR1",
                                  tarred({"a": b"A" * 2000})[:-30], gzip.compress(b"A" * 900)[:-20]])  # fmt: skip
def test_what_is_damaged_is_one_sentence(data: bytes) -> None:
    got = found(data)
    assert got and isinstance(got[-1], UnreadableError)
    assert "\n" not in str(got[-1])


def test_lines_of_json_with_another_field() -> None:
    lines = [{"body": "A", "published": "2024-05-15"}, {"text": "B"}, {"body": "C\u2028D"}]
    data = "\ufeff" + "\n".join(json.dumps(x, ensure_ascii=False) for x in lines)
    limits = Limits(most=1000, text_field="body")
    got = [s for f in found(data.encode(), "x.jsonl", limits) for s in as_sources(f, limits)]
    assert got[0] == Source("x.jsonl:1", "A", published="2024-05-15")
    assert isinstance(got[1], InputError) and got[1].name == "x.jsonl:2" and "`body`" in got[1].reason
    assert isinstance(got[2], Source) and got[2].text == "C\u2028D"
    assert texts(gzip.compress(data.encode()), "x.jsonl.gz", limits)[0] == "A"


def test_a_line_that_is_too_long_stops_no_other() -> None:
    data = b'{"text": "A"}\n{"text": "' + b"x" * 300_000 + b'"}\n{"text": "B"}\n'
    assert [t[:9] for t in texts(data, "x.jsonl")] == ["A", "more than", "B"]


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from datetime import datetime

    from pyarrow import parquet

    day = datetime(2024, 5, 15, 8)
    table = pa.table({"body": ["A", None, "C"], "published": [day, None, None], "url": ["https://e.org/1", None, None]})
    path = tmp_path / "t.parquet"
    parquet.write_table(table, path)
    got = list(read_paths([str(path)], io.BytesIO(), text_field="body"))
    assert got[0] == Source(f"{path}#1", "A", published="2024-05-15", url="https://e.org/1")
    assert isinstance(got[1], InputError) and isinstance(got[2], Source)
    (wrong,) = read_paths([str(path)], io.BytesIO())
    assert isinstance(wrong, UnreadableError) and "--text-field" in wrong.reason


def test_what_a_store_keeps_is_read_by_its_address(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "a.warc.gz").write_bytes(warc(BODIES))
    got = list(read_paths([f"file://{tmp_path}/a.warc.gz"], io.BytesIO()))
    assert [s.text for s in got if isinstance(s, Source)] == [b.decode() for b in BODIES]


def test_a_large_archive_takes_little_memory(tmp_path: Path) -> None:
    """Ten times the pages, the same peak."""
    import tracemalloc

    def peak(pages: int) -> int:
        data = warc([b"word " * 4000] * pages)
        tracemalloc.start()
        assert sum(1 for _ in walk("a", io.BytesIO(data), LIMITS)) == pages
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(300) < 1.2 * peak(30) + 200_000


def test_an_office_file_is_told_as_one() -> None:
    assert texts(zipped({"[Content_Types].xml": b"<x/>"}), "a.docx")[0].startswith("this is an archive or office file")


def test_a_zip_in_a_packed_file_is_told() -> None:
    assert "unpack it first" in texts(gzip.compress(zipped({"a": b"A"})))[0]
    assert zipfile.is_zipfile(io.BytesIO(zipped({"a": b"A"})))


def test_a_missing_extra_stops_at_once_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that goes on without it would count every page as a failure."""
    monkeypatch.setitem(sys.modules, "fastwarc", None)
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    with pytest.raises(UsageError, match=r"communique\[warc\]"):
        found(warc(BODIES))
