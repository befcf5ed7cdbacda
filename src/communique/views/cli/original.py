"""``communique original``: what a quote's document was received as, and whether the quotes stand in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from communique.views.python import Ledger


@click.command("original")
@click.argument("id", metavar="ID")
@click.option(
    "--ledger", metavar="FILE|URL", help="The ledger: a file, or postgresql+psycopg://…; else $COMMUNIQUE_LEDGER."
)
@click.option("--out", metavar="FILE", help="Write the bytes to this file, or to standard output (-).")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
    help="For a person, or for a program.",
)  # fmt: skip
def original_command(id: str, ledger: str | None, out: str | None, form: str) -> None:
    """Show what a document was received as, and check that its text comes out of that.

    \b
    Examples:
      communique original d1f0a
      communique original e77ab12 --out page.html

    ID is that of a document, or of an event, whose documents are then all shown. Exit code: 0, or 1 where a text does
    not come out of what was received by this version of the program (quotes stand on the text that the ledger keeps).
    """
    sys.exit(show_originals(id, ledger, out, form))


def show_originals(id: str, ledger: str | None, out: str | None, form: str) -> int:
    """Shows, checks and writes what documents were received as; the exit code."""
    import json

    from communique.documents.extract import Extractor
    from communique.errors import UsageError
    from communique.views.cli.terminal import clean, stdout
    from communique.views.python import Ledger

    with Ledger(ledger, create=False) as book, Extractor() as extractor:
        documents = book.documents_of(id)
        if out is not None and len(documents) > 1:
            raise UsageError(f"{id} stands on {len(documents)} documents; name one of them: {', '.join(documents)}")
        found = [_checked(book, document, extractor) for document in documents]
        if out is not None:
            data, _ = book.original(documents[0])
            if out == "-":
                sys.stdout.buffer.write(data)
                return 0
            Path(out).write_bytes(data)
    if form == "json":
        stdout().write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    else:
        for one in found:
            facts = [one["media"], one["charset"], f"{one['size']:,} bytes", f"received {one['at'][:16]}Z"]
            stdout().write(f"{one['document']} · {clean(one['url'] or one['name'])}\n")
            stdout().write(f"  {clean(' · '.join(f for f in facts if f))}\n  SHA-256 {one['digest']}\n")
            stdout().write(f"  {one['check']}; {one['stand']} of {one['quotes']} quotes stand in it\n")
    return 0 if all(one["same"] for one in found) else 1


def _checked(book: Ledger, document: str, extractor: Any) -> dict[str, Any]:
    """What is known of a document's bytes, and whether its text and quotes come out of them."""
    from communique.documents.opening import open_found
    from communique.sources.archive import Limits
    from communique.sources.snapshot import Snapshot
    from communique.sources.source import Source

    data, told = book.original(document)
    name, text, quotes = book.text_and_quotes(document)
    snapshot = Snapshot(name, data, told.get("media"), told.get("charset"), told.get("url"))
    sources = [s for s in open_found(snapshot, Limits(), extractor) if isinstance(s, Source)]
    came = sources[0].text if len(sources) == 1 else ""
    stand = sum(quote in came for quote in quotes)
    same = came == text
    check = "its text comes out of these bytes" if same else "this version takes another text from these bytes"
    known = {key: told.get(key) for key in ("media", "charset", "url", "publisher", "digest", "at")}
    return known | {
        "document": document, "name": name, "size": len(data), "same": same, "check": check, "quotes": len(quotes),
        "stand": stand,
    }  # fmt: skip
