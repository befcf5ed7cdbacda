# ruff: noqa: E501
"""What was received is told apart by its bytes, then by what declares it."""

import io
from pathlib import Path

import pytest

from communique.documents.extract import Extractor
from communique.documents.opening import LONGEST, kind_of, read_documents
from communique.errors import FetchError, TooLargeError
from communique.sources.snapshot import Snapshot
from communique.sources.source import Source

PAGE = (
    b"<!DOCTYPE html><html><head><title>Talks</title></head><body><p>"
    + b"The ministers met. " * 20
    + b"</p></body></html>"
)


@pytest.mark.parametrize(
    ("snapshot", "kind"),
    [(Snapshot("a", PAGE), "html"), (Snapshot("a", b"\xef\xbb\xbf \n<html>"), "html"), (Snapshot("a.txt", PAGE), "html"),
     (Snapshot("a", "<html><body>".encode("utf-16")), "html"), (Snapshot("a", b"<!-- x --><HTML>"), "html"),
     (Snapshot("a", b"<div>x</div>"), "html"), (Snapshot("a", b"%PDF-1.7"), "pdf"), (Snapshot("a.html", b"%PDF-1.7"), "pdf"),
     (Snapshot("a.txt", b"The ministers met."), None), (Snapshot("a.html", b"The ministers met."), None),
     (Snapshot("a", b"<b>The</b> ministers", "text/html"), "html"), (Snapshot("a", b"The ministers", "text/html"), None),
     (Snapshot("a.html", b"<b>x</b>", "text/plain"), None)],
)  # fmt: skip
def test_kinds(snapshot: Snapshot, kind: str | None) -> None:
    assert kind_of(snapshot) == kind


def test_files_addresses_and_standard_input(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "text.txt").write_text("The ministers met.", "utf-8")

    def fetch(url: str) -> Snapshot:
        if "gone" in url:
            raise FetchError(url, "there is no such page (404)", status=404)
        return Snapshot(url, PAGE, "text/html", None, "https://www.montsame.mn/en/1")

    paths = [str(tmp_path), "https://montsame.mn/x", "https://gone.example/", "-"]
    with Extractor() as extractor:
        got = list(read_documents(paths, io.BytesIO(PAGE), extractor, fetch))
    sources = [s for s in got if isinstance(s, Source)]
    assert [s.title for s in sources] == ["Talks", None, "Talks", "Talks"]
    assert [s.url for s in sources] == [None, None, "https://www.montsame.mn/en/1", None]
    assert sources[2].publisher == "МОНЦАМЭ" and sources[2].snapshot is not None
    assert isinstance(got[3], FetchError)


def test_a_text_too_long_to_be_one_document_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ministers met. " * (LONGEST // 19 + 1))
    (tmp_path / "b.txt").write_text("The ministers met.")
    with Extractor() as extractor:
        first, second = read_documents([str(tmp_path)], io.BytesIO(), extractor)
    assert isinstance(first, TooLargeError) and "2 million characters" in first.reason and "divide it" in first.reason
    assert isinstance(second, Source)
