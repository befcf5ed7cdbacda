"""What was received is kept as it came, and the text taken from it never changes again."""

from hashlib import sha256
from pathlib import Path

import pytest

import communique
from communique.documents.document import Document
from communique.errors import UnknownError

PAGE = (
    "<html><head><title>Talks</title></head><body><article><h1>Talks in Tokyo</h1><p>On 3 May 2021 the Minister of "
    "Defence of "
    "Japan, Sato Ken, received the Minister of Defence of Vietnam, Le Van Tam, in Tokyo.</p></article></body></html>"
)


def documents(ledger: communique.Ledger) -> list[str]:
    from sqlalchemy import select

    from communique.ledger.tables import documents as table

    with ledger.reading() as connection:
        return list(connection.scalars(select(table.c.id).order_by(table.c.no)))


def test_a_quote_can_be_proved_by_what_was_received(address: str, tmp_path: Path) -> None:
    page = tmp_path / "talks.html"
    page.write_bytes(PAGE.encode("cp1251"))
    with communique.Ledger(address) as ledger:
        assert ledger.add_files([page], published="2021-05-04").new == 1
        (id,) = documents(ledger)
        data, told = ledger.original(id)
        assert data == page.read_bytes() and told["digest"] == sha256(data).hexdigest()
        quote = ledger.timeline("JPN")[0].quote
        assert quote.encode("cp1251") in data
        with pytest.raises(UnknownError):
            ledger.original("d0000")


def test_the_text_of_known_bytes_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from communique.documents.extract import Extractor

    page = tmp_path / "talks.html"
    page.write_text(PAGE, "utf-8")
    with communique.Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add_files([page])
        monkeypatch.setattr(Extractor, "html", lambda *a, **k: Document("What a later version makes of the same page."))
        again = ledger.add_files([page])
        assert (again.new, again.known) == (0, 1)


def test_a_plain_text_is_its_own_original(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ministers met in Oslo.", "utf-8")
    with communique.Ledger(tmp_path / "ledger.db") as ledger:
        ledger.add_files([tmp_path / "a.txt"])
        data, told = ledger.original(documents(ledger)[0])
        assert data == b"The ministers met in Oslo." and "media" not in told


def test_originals_go_out_and_come_back(address: str, tmp_path: Path) -> None:
    from communique.errors import RecordError
    from communique.views.export.lines import read_lines, write_lines

    (tmp_path / "talks.html").write_text(PAGE, "utf-8")
    with communique.Ledger(address) as ledger:
        ledger.add_files([tmp_path / "talks.html"])
        with (tmp_path / "out.jsonl").open("w", encoding="utf-8") as out:
            write_lines(ledger, out)
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    with communique.Ledger(tmp_path / "other.db") as other:
        read_lines(other, lines, "out.jsonl")
        assert other.original(documents(other)[0])[0] == PAGE.encode()
    bad = [line.replace('"content":"', '"content":"AA') if '"originals"' in line else line for line in lines]
    with communique.Ledger(tmp_path / "third.db") as third, pytest.raises(RecordError, match="not those"):
        read_lines(third, bad, "out.jsonl")


def test_the_command_checks_and_writes_what_was_received(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    import json

    from communique.views.cli.original import show_originals

    (tmp_path / "talks.html").write_text(PAGE, "utf-8")
    address = str(tmp_path / "ledger.db")
    with communique.Ledger(address) as ledger:
        ledger.add_files([tmp_path / "talks.html"])
        event = ledger.timeline("JPN")[0].id
        (document,) = documents(ledger)
    assert show_originals(event, address, None, "json") == 0
    (told,) = json.loads(capsysbinary.readouterr().out)
    assert told["document"] == document and told["same"] and told["stand"] == told["quotes"] > 0
    assert show_originals(document[:8], address, str(tmp_path / "out.html"), "text") == 0
    assert (tmp_path / "out.html").read_text("utf-8") == PAGE
    with pytest.raises(UnknownError):
        show_originals("d00000", address, None, "text")
