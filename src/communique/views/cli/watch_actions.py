"""What ``communique watch`` does; each gives the exit code."""

from __future__ import annotations

import json
import re
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from communique.errors import UsageError
from communique.ledger import watching
from communique.ledger.watching import WatchRow
from communique.sources.addresses import parse_target, refuse_inner
from communique.views.cli.intake import use_publishers
from communique.views.cli.terminal import clean, stderr, stdout
from communique.views.python import Ledger

_TIME = re.compile(r"(\d{1,6})\s*(s|m|h|d)")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_LEAST = 10  # seconds between two runs
_NOTHING = "nothing is watched yet; 'communique watch add URL' begins"


def _say(sentence: str) -> None:
    sys.stdout.flush()
    stderr().write(f"communique: {clean(sentence)}\n")


def add(urls: Sequence[str], ledger: str | None, only: str | None, lang: str | None, allow_private: bool) -> int:
    from communique.languages.pack import available

    if lang is not None and lang not in available():
        raise UsageError(f"no language pack {lang!r}; there are: {', '.join(available())}")
    if only is not None:
        try:
            re.compile(only)
        except re.error as error:
            raise UsageError(f"{only!r} is no regular expression: {error}") from None
    targets = [parse_target(url) for url in urls]
    if not allow_private:
        for target in targets:
            refuse_inner(target)
    with Ledger(ledger, say=_say) as book:
        for url in (target.url for target in targets):
            with book.writing() as connection:
                new = watching.add_watch(connection, url, lang=lang, only=only, at=book.now())
            stdout().write(f"{'Watching' if new else 'Watched already:'} {clean(url)}\n")
    return 0


def remove(url: str, ledger: str | None) -> int:
    with Ledger(ledger, create=False, say=_say) as book, book.writing() as connection:
        found = watching.remove_watch(connection, url)
    stdout().write(f"Watched no more: {clean(found)}; what it brought stays.\n")
    return 0


def run(
    ledger: str | None, every: str | None, limit: int, publishers: str | None, allow_private: bool, form: str
) -> int:
    from communique.documents.extract import Extractor
    from communique.sources.fetch import Fetcher, FetchOptions
    from communique.sources.visits import Visitor
    from communique.views.watching import Watching

    pause = parse_pause(every)
    use_publishers(publishers)
    failed = False
    with Ledger(ledger, create=False, say=_say) as book, Extractor() as extractor, _stopping() as stop:
        with book.reading() as connection:
            if not watching.list_watches(connection):
                raise UsageError(_NOTHING)
        visitor = Visitor(Fetcher(FetchOptions(allow_private=allow_private)))
        job = Watching(book, visitor, extractor, limit=limit, say=_say, stopped=stop.is_set)
        while True:
            ran = job.run()
            failed = failed or bool(ran.broken or ran.failed)
            if form == "json":
                stdout().write(json.dumps(ran.as_dict() | {"at": book.now()}) + "\n")
            else:
                stdout().write(
                    f"{book.now()[:16].replace('T', ' ')} UTC · {ran.looked} lists looked at, {ran.broken} failed · "
                    f"{ran.found} documents new, {ran.added} added, {ran.known} known, {ran.failed} failed · "
                    f"{ran.claims} new claims\n"
                )
            stdout().flush()
            if pause is None or stop.wait(pause):
                break
    return 1 if failed and pause is None else 0


def show(ledger: str | None, form: str) -> int:
    with Ledger(ledger, create=False, say=_say) as book, book.reading() as connection:
        rows = watching.list_watches(connection)
    if form == "json":
        stdout().write(json.dumps([r.as_dict() for r in rows], ensure_ascii=False, indent=1) + "\n")
        return 0
    if not rows:
        _say(_NOTHING)
        return 0
    for row in rows:
        stdout().write("\n".join(_lines(row)) + "\n")
    return 0


def _lines(row: WatchRow) -> Iterator[str]:
    yield clean(row.url)
    facts = [row.sort or "not looked at yet"]
    if row.only:
        facts.append(f"only {clean(row.only)}")
    if row.lang:
        facts.append(row.lang)
    if row.looked:
        facts.append(f"looked at {_time(row.looked)}")
    if row.changed:
        facts.append(f"last new {_time(row.changed)}")
    yield f"  {' · '.join(facts)}"
    yield f"  {row.documents} documents added, {row.waiting} waiting, {row.failed} failed"
    if row.failure:
        times = f" ({row.failures} times in a row)" if row.failures > 1 else ""
        yield f"  ! {clean(row.failure)}{times}"
    for fault in row.faults:
        yield f"  ! {clean(fault.url)}: {clean(fault.reason)} ({_time(fault.at)})"


def _time(value: str) -> str:
    return value[:16].replace("T", " ") + " UTC"


def parse_pause(every: str | None) -> float | None:
    """Seconds between two runs, from a number with s, m, h or d. UsageError where it is none, or too short."""
    if every is None:
        return None
    found = _TIME.fullmatch(every.strip().lower())
    if found is None:
        raise UsageError(f"{every!r} is no time; expected a number with s, m, h or d, as in 15m")
    seconds = int(found[1]) * _UNITS[found[2]]
    if seconds < _LEAST:
        raise UsageError(f"{every!r} is too often; {_LEAST}s is the least")
    return float(seconds)


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event that Ctrl-C and the end of a service set; a second Ctrl-C ends at once."""
    stop = threading.Event()
    main = threading.current_thread() is threading.main_thread()
    old = {s: signal.getsignal(s) for s in (signal.SIGINT, signal.SIGTERM)} if main else {}

    def ask(number: int, frame: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        _say("ending after the document at hand")

    for number in old:
        signal.signal(number, ask)
    try:
        yield stop
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
