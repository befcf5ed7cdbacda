"""``communique read``: sources → readings → standard output."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.errors import CommuniqueError, InputError, UsageError
from communique.sources.files import STDIN
from communique.sources.published import parse_published
from communique.views.cli.intake import open_documents, use_publishers
from communique.views.cli.terminal import clean, stderr, stdout

if TYPE_CHECKING:
    from communique.schema.model import Reading
    from communique.sources.source import Source


@dataclass(frozen=True, slots=True)
class Options:
    published: str | None
    lang: str | None
    url: str | None
    form: str
    quotes: bool
    explain: bool
    text_field: str | None = None
    publishers: str | None = None
    allow_private: bool = False


def read_all(paths: Iterable[str], options: Options) -> int:
    """Reads and prints all; the exit code. UsageError where the request cannot be meant so."""
    paths = list(paths)
    if not paths:
        raise UsageError(
            "nothing to read: name files or folders, or - for standard input, as in 'communique read call.txt'"
        )
    options = replace(options, published=parse_published(options.published))
    use_publishers(options.publishers)
    packs = _packs()
    if options.lang is not None and options.lang not in packs:
        raise UsageError(f"no language pack {options.lang!r}; there are: {', '.join(packs)}")
    if STDIN in paths and sys.stdin.isatty():
        stderr().write("communique: reading the terminal; end with Ctrl-D on a line of its own\n")
    printer = _PRINTERS[options.form](options, one=len(paths) == 1 and not _is_many(paths[0]))
    failed = False
    for source in open_documents(paths, options.text_field, allow_private=options.allow_private):
        if isinstance(source, InputError):
            failed = True
            _say(str(source))
            continue
        reading = _read(source, options)
        if reading is None:
            failed = True
            continue
        for remark in _remarks(source, reading, packs):
            _say(f"{source.name}: {remark}")
        printer.show(source, reading)
    printer.close()
    return 1 if failed else 0


def _read(source: Source, options: Options) -> Reading | None:
    """The reading, or None where it failed, which is said; one bad document never stops the others."""
    from communique.pipeline import read

    try:
        return read(
            source.text,
            published=options.published or source.published,
            lang=options.lang or source.lang,
            url=options.url or source.url,
            title=source.title,
            id=source.id,
        )
    except CommuniqueError as error:
        _say(f"{source.name}: {error}")
    except Exception as error:  # a fault of ours; the other files are read all the same
        _say(f"{source.name}: it could not be read, by a fault of the program ({type(error).__name__}: {error})")
    return None


def _packs() -> list[str]:
    from communique.languages.pack import available

    return list(available())


def _other_languages(text: str, code: str, packs: list[str]) -> list[str]:
    from communique.languages.identify import other_languages

    return [other for other in other_languages(text, code) if other in packs]  # Malay beside Indonesian is no other


def _remarks(source: Source, reading: Reading, packs: list[str]) -> Iterator[str]:
    """What the user has to know of this reading, an empty one always with its reason."""
    yield from source.remarks
    yield from reading.remarks
    if reading.lang in packs and (others := _other_languages(source.text, reading.lang, packs)):
        told = ", ".join(others)
        yield f"a part of it is in {told!r}; all was read as {reading.lang!r}: read the parts one by one, with --lang"
    if reading.events:
        return
    if not reading.lang or reading.lang == "und":
        yield f"its language cannot be told; give it with --lang (there are: {', '.join(packs)})"
    elif reading.lang not in packs:
        yield f"it is in {reading.lang!r}, for which there is no language pack; there are: {', '.join(packs)}"
    else:
        yield "no event found: the text tells of no dealings between states, or not in words that the pack knows"


def _say(sentence: str) -> None:
    sys.stdout.flush()
    stderr().write(f"communique: {clean(sentence)}\n")


def _is_many(path: str) -> bool:
    from pathlib import Path

    from communique.sources.files import is_archive

    return path != STDIN and (is_archive(path.lower()) or Path(path).is_dir())


class JsonPrinter:
    """One object for one file, an array for several; written as they come."""

    def __init__(self, options: Options, *, one: bool) -> None:
        self.out, self.one, self.count = stdout(), one, 0

    def show(self, source: Source, reading: Reading) -> None:
        text = json.dumps(reading.as_dict(), ensure_ascii=False, indent=1)
        self.out.write(text + "\n" if self.one else ("[\n" if self.count == 0 else ",\n") + text)
        self.count += 1

    def close(self) -> None:
        if not self.one:
            self.out.write("\n]\n" if self.count else "[]\n")
        self.out.flush()


class JsonLinesPrinter:
    """One object a line."""

    def __init__(self, options: Options, *, one: bool) -> None:
        self.out = stdout()

    def show(self, source: Source, reading: Reading) -> None:
        self.out.write(json.dumps(reading.as_dict(), ensure_ascii=False) + "\n")

    def close(self) -> None:
        self.out.flush()


class TextPrinter:
    """For a person at a terminal."""

    def __init__(self, options: Options, *, one: bool) -> None:
        self.out, self.options, self.count = stdout(), options, 0

    def show(self, source: Source, reading: Reading) -> None:
        from communique.views.cli.text import render

        if self.count:
            self.out.write("\n")
        self.count += 1
        self.out.write(render(reading, source.name, self.out, quotes=self.options.quotes, explain=self.options.explain))

    def close(self) -> None:
        self.out.flush()


_PRINTERS: dict[str, type[JsonPrinter] | type[JsonLinesPrinter] | type[TextPrinter]] = {
    "json": JsonPrinter,
    "jsonl": JsonLinesPrinter,
    "text": TextPrinter,
}
