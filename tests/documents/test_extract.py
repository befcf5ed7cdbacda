# ruff: noqa: E501
"""Hostile pages cost a bounded time and are told in one sentence; the child is replaced and goes on."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from communique.documents.extract import Extractor, Limits
from communique.errors import CostlyError, EmptyError, InputError, NotTextError, TooLargeError

P = "<p>The ministers met in the capital and agreed on a plan for the coming year.</p>"
PAGE = f"<html><body><article>{P}<p>{'They spoke about the sea and about trade. ' * 9}</p></article></body></html>".encode()
LIMITS = Limits(cpu=1, clock=6.0, memory=600_000_000)


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    with Extractor(LIMITS) as made:
        yield made


def entity_bomb() -> str:
    lines = ['<!ENTITY a "aaaaaaaaaa">', *(f'<!ENTITY a{n} "{f"&a{n - 1 if n else str()};" * 10}">' for n in range(20))]
    return f'<?xml version="1.0"?><!DOCTYPE html [{"".join(lines)}]><html><body>{P * 9}<p>&a19;</p></body></html>'


HOSTILE = {
    "200,000 paragraphs": "<html><body>" + "".join(f"<p>Short {n}.</p>" for n in range(200_000)) + "</body></html>",
    "100,000 attributes": f"<html><body><div {' '.join(f'a{n}=x' for n in range(100_000))}>{P * 9}</div></body></html>",
    "50,000 deep": "<html><body>" + "<div>" * 50_000 + P * 9,
    "tables in tables": "<html><body>" + "<table><tr><td>" * 20_000 + P * 9,
    "entities": entity_bomb(),
    "a word of 5 MB": f"<html><body><p>{'a' * 5_000_000}</p></body></html>",
    "comments": f"<html><body>{'<!--' * 500_000}{P}</body></html>",
    "captions": "<html><body><article>" + "<figure><img src=a.jpg><figcaption>A caption here</figcaption></figure>" * 30_000,
    "deep data": f'<html><head><script type="application/ld+json">{"[" * 200_000}</script></head><body>{P * 9}</body></html>',
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_pages_end_in_time(what: str, extractor: Extractor) -> None:
    started = time.monotonic()
    try:
        extractor.html(HOSTILE[what].encode(), name="page.html")
    except InputError as error:
        assert str(error).startswith("page.html: ") and "\n" not in str(error)
    assert time.monotonic() - started < 40  # the child's seconds are of the processor, which others use too
    assert "ministers met" in extractor.html(PAGE).text  # and the next page is read


def test_too_much_time_is_said(extractor: Extractor) -> None:
    with pytest.raises(CostlyError, match="more than 1 s of processor time"):
        extractor.html(HOSTILE["100,000 attributes"].encode(), name="page.html")


def test_too_much_time_on_the_clock_is_said() -> None:
    with Extractor(Limits(cpu=60, clock=1.0)) as made:
        made.html(PAGE)
        with pytest.raises(CostlyError, match="not taken apart within 1 s"):
            made.html(HOSTILE["100,000 attributes"].encode(), name="page.html")
        assert "ministers met" in made.html(PAGE).text


def test_too_deep_is_said(extractor: Extractor) -> None:
    with pytest.raises(InputError, match="nested deeper than 256"):
        extractor.html(HOSTILE["50,000 deep"].encode(), name="page.html")


def test_too_much_memory_is_said() -> None:
    page = ("<html><body>" + "<p a=b>x</p>" * 1_500_000).encode()
    with Extractor(Limits(cpu=20, clock=40.0, memory=250_000_000)) as small:
        with pytest.raises(CostlyError, match="memory"):
            small.html(page, name="page.html")
        assert "ministers met" in small.html(PAGE).text


def test_too_large_is_said(extractor: Extractor) -> None:
    with pytest.raises(TooLargeError):
        extractor.html(b"<html>" + b"x" * 20_000_001, name="page.html")


def test_a_child_that_dies_is_replaced() -> None:
    with Extractor(LIMITS) as made:
        made.html(PAGE)
        first = made._child
        assert first is not None
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        assert "ministers met" in made.html(PAGE).text
        assert made._child is not None and made._child.pid != first.pid


def test_one_child_serves_many() -> None:
    with Extractor(LIMITS) as made:
        made.html(PAGE)
        first = made._child
        assert {made.html(PAGE).text for _ in range(50)} == {made.html(PAGE).text}
        assert made._child is first


def test_errors_come_through_as_they_are(extractor: Extractor) -> None:
    with pytest.raises(NotTextError):
        extractor.html(b"\x89PNG\r\n\x1a\n" + b"\0" * 500, name="x")
    with pytest.raises(EmptyError):
        extractor.html(b"<html><body></body></html>", name="x")


# ---- PDF ----


def make_pdf(lines: list[str], more: str = "") -> bytes:
    """A PDF of one page, by hand."""
    body = "BT /F1 12 Tf 50 780 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(body)} >>\nstream\n{body}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title (Readout of the call) /CreationDate (D:20250208101500Z) >>{more}",
    ]  # fmt: skip
    out = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return out + f"trailer << /Size {len(parts) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{table}\n%%EOF".encode()


def test_the_lines_of_a_pdf_become_paragraphs(extractor: Extractor) -> None:
    lines = [
        "Readout of the call", "The Minister of Defence of Norway spoke by telephone with her counterpart of",
        "Kenya on Tuesday. They agreed on a plan for the coming year.", "The ministers will meet in the month of September of this year in Oslo, they",
        "said after the call.", "1",
    ]  # fmt: skip
    got = extractor.pdf(make_pdf(lines), name="call.pdf")
    assert got.text.split("\n\n")[0] == got.title == "Readout of the call"
    assert "counterpart of Kenya on Tuesday." in got.text and "\n1" not in got.text
    assert got.published is None and "2025-02-08" in got.remarks[0]


def test_without_the_extra_a_pdf_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from communique.documents.pdf import read_pdf

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(InputError, match=r"pip install 'communique\[pdf\]'"):
        read_pdf(make_pdf(["x"]), name="x.pdf")


def test_an_image_of_a_page_says_so(extractor: Extractor) -> None:
    with pytest.raises(EmptyError, match="no text layer"):
        extractor.pdf(make_pdf([]), name="scan.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n" + b"\xff" * 5000, b"%PDF-"])
def test_a_damaged_pdf_says_so(data: bytes, extractor: Extractor) -> None:
    with pytest.raises(NotTextError, match="damaged"):
        extractor.pdf(data, name="x.pdf")


def test_entities_of_others_stay_outside_a_pdf(extractor: Extractor) -> None:
    """XMP is XML: what it declares is not followed, for it is not read."""
    xmp = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    made = make_pdf(
        ["The ministers met."], f"\nendobj\n7 0 obj\n<< /Type /Metadata /Length {len(xmp)} >>\nstream\n{xmp}\nendstream"
    )
    assert "root:" not in extractor.pdf(made, name="x.pdf").text
