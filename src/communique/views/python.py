"""The ledger for Python programs and for the command line: the store, with the engine that reads put into it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from communique.engine import engine_version
from communique.ledger.received import original_of
from communique.ledger.store import Ledger as Store
from communique.ledger.values import Brief, ReadText, Text


class Engine:
    """Reads texts; what ``communique.ledger`` needs to know of reading."""

    @property
    def engine(self) -> str:
        """The version of the program with a digest of its rules: what was read by other rules is read again."""
        return engine_version()

    def pack(self, lang: str) -> str:
        from communique.languages.pack import available, load

        return load(lang).digest if lang in available() else ""

    def prefixes(self, lang: str) -> Sequence[str]:
        return _prefixes(lang)

    def read(self, text: Text) -> ReadText:
        from communique.pipeline import read

        got = read(text.text, published=text.published, lang=text.lang, url=text.url, title=text.title)
        return ReadText(text, got.as_dict(), got.pack, [e.rule for e in got.events], got.remarks)


@lru_cache(maxsize=64)
def _prefixes(lang: str) -> tuple[str, ...]:
    from communique.languages.pack import available, load
    from communique.ledger.words import fold

    if lang not in available():
        return ()
    return tuple(dict.fromkeys(p for p in (fold(x.form) for x in load(lang).prefixes) if p))


class Ledger(Store):
    """A ledger that reads what is added to it: ``communique.Ledger("calls.db").add_files(["call.txt"])``."""

    def __init__(self, address: str | Path | None = None, **options: Any) -> None:
        super().__init__(address, **({"reader": Engine()} | options))

    def add_files(self, paths: Sequence[str | Path], **known: str | None) -> Any:
        """Reads and keeps files, folders and addresses; ``known``: published, lang, url, as far as these tell none."""
        from io import BytesIO

        from communique.documents.extract import Extractor
        from communique.documents.opening import read_documents
        from communique.sources.fetch import Receiver

        with Extractor() as extractor:
            return self.add(as_texts(read_documents(map(str, paths), BytesIO(), extractor, Receiver()), **known))

    def frame(
        self,
        table: str = "events",
        *states: str,
        first: str | None = None,
        last: str | None = None,
        since: str | None = None,
        directed: bool = True,
        every: bool = False,
    ) -> Any:
        """A table of docs/exports.md as a ``pyarrow.Table``, for pandas (``.to_pandas()``) and polars
        (``polars.from_arrow``); needs the extra ``communique[arrow]``.

        ``states`` all take part, between ``first`` and ``last`` (day, month or year); ``since``: added or changed in
        the ledger since then. ``directed`` and ``every`` (all states that there are) are for the panels.
        """
        from communique.views.export.frames import frame
        from communique.views.export.rows import Choice, check_since

        choice = Choice(self.states(*states), first, last, check_since(since))
        with self.reading() as connection:
            return frame(connection, table, choice, directed=directed, every=every)

    def brief(self, a: str, b: str, *, since: str | None = None, as_of: str | None = None) -> Brief:
        """The two pages that an officer takes into a meeting of two states."""
        from communique.views.brief import make_brief

        return make_brief(self, a, b, since=since, as_of=as_of)


def as_texts(sources: Any, *, published: str | None = None, lang: str | None = None, url: str | None = None) -> Any:
    """Sources as texts for the ledger, errors passed on in their place."""
    from communique.errors import CommuniqueError
    from communique.sources.published import parse_published

    day = parse_published(published)
    for source in sources:
        if isinstance(source, CommuniqueError):
            yield source
        else:
            yield Text(
                source.name,
                source.text,
                source.title,
                url or source.url,
                day or source.published,
                lang or source.lang,
                original_of(source),
            )
