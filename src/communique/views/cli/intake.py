"""What ``read``, ``add`` and ``watch`` share: documents from files, folders, standard input and addresses."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:  # its options are named by the commands, which are to start at once
    from communique.errors import InputError
    from communique.sources.snapshot import Snapshot
    from communique.sources.source import Source


def intake_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that take documents in."""
    for option in (
        click.option("--publishers", metavar="FILE|FOLDER", help="More publishers than the register has (YAML)."),
        click.option("--allow-private", is_flag=True, help="Fetch from addresses inside this network too."),
    ):
        command = option(command)
    return command


def use_publishers(named: str | None) -> None:
    """Adds what the option names to the register. UsageError where it cannot be used."""
    from communique.sources.publishers import VARIABLE, load_publishers

    if named:
        os.environ[VARIABLE] = os.pathsep.join(filter(None, (os.environ.get(VARIABLE), named)))
    if os.environ.get(VARIABLE):
        load_publishers(os.environ[VARIABLE])


def open_documents(
    paths: Iterable[str], text_field: str | None = None, *, allow_private: bool = False
) -> Iterator[Source | InputError]:
    """The documents that paths and addresses name, in their order."""
    from communique.documents.extract import Extractor
    from communique.documents.opening import read_documents
    from communique.sources.archive import Limits
    from communique.sources.records import TEXT

    with Extractor() as extractor:
        limits = Limits(text_field=text_field or TEXT)
        yield from read_documents(paths, sys.stdin.buffer, extractor, _Fetching(allow_private), limits)


class _Fetching:
    """Fetches the addresses that a user names; loads what it needs when there is one."""

    def __init__(self, allow_private: bool) -> None:
        self.allow_private = allow_private
        self.receive: Callable[[str], Snapshot] | None = None

    def __call__(self, url: str) -> Snapshot:
        from communique.sources.fetch import FetchOptions, Receiver

        if self.receive is None:
            self.receive = Receiver(FetchOptions(allow_private=self.allow_private))
        return self.receive(url)
