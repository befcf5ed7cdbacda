"""Measures first views: each main page as the first that a server just started is asked for, the ledger's file not in
memory, then asked again as others ask it (who want other looks, so that nothing is remembered).

``python tools/bench_first_views.py --ledger FILE [--only NAME] [--repeat N] [--drop]``: milliseconds on the clock and
of the server's processor time, and what it read from the disk. The file is put out of memory by POSIX_FADV_DONTNEED;
``--drop`` (root; it slows all programs of the machine) drops everything that the kernel remembers of files as well.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import sqlite3
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench_web import serving, spent


@dataclass(frozen=True)
class View:
    """What one answer took: milliseconds on the clock and of processor time, KiB from the disk, and its size."""

    clock: float
    own: float
    read: float
    size: int


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--ledger", required=True, help="a SQLite ledger that is there; it is not changed")
    parser.add_argument("--only", default="", help="pages whose names match this pattern")
    parser.add_argument("--repeat", type=int, default=3, help="starts of the server for each page; medians are told")
    parser.add_argument("--drop", action="store_true")
    options = parser.parse_args()
    command = [str(Path(sys.executable).with_name("communique")), "serve", "--ledger", options.ledger]
    print(
        "medians: first view: ms on the clock, ms of processor time, KiB read · the same again, unremembered · KiB sent"
    )
    for name, address in addresses(options.ledger):
        if not re.search(options.only, name):
            continue
        first, again = [], []
        for _ in range(options.repeat):
            _forget(options.ledger, everything=options.drop)
            with serving(command) as (port, process):
                _forget(options.ledger, everything=options.drop)
                first.append(_view(port, process, address))
                again += [_view(port, process, address, f"Cookie: theme={n}\r\n") for n in range(3)]
        one, other = _median(first), _median(again)
        print(f"  {name:<28} {one.clock:6.0f} {one.own:6.0f} {one.read:8.0f}  · {other.clock:6.0f} {other.own:6.0f}"
              f"  · {one.size / 1024:6.0f}  {address[:70]}", flush=True)  # fmt: skip
    return 0


def addresses(path: str) -> list[tuple[str, str]]:
    """Main pages with the address of the one that has most to show, and of a usual one."""
    book = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def one(query: str) -> tuple[str, ...]:
        return tuple(map(str, book.execute(query).fetchone()))

    pairs = "SELECT a, b FROM tallies WHERE sort = 'pair' AND a <> b GROUP BY a, b ORDER BY sum(number) DESC, a, b"
    a, b = one(f"{pairs} LIMIT 1")
    c, d = one(f"{pairs} LIMIT 1 OFFSET 400")
    (state,) = one("SELECT a FROM tallies WHERE sort = 'state' GROUP BY a ORDER BY sum(number) DESC LIMIT 1")
    (busy,) = one("SELECT id FROM people ORDER BY mentions DESC LIMIT 1")
    (person,) = one("SELECT id FROM people ORDER BY mentions DESC LIMIT 1 OFFSET 2000")
    (event,) = one("SELECT id FROM events WHERE no > 3000 AND claims = 2 ORDER BY no LIMIT 1")
    (told,) = one("SELECT id FROM events ORDER BY claims DESC, no LIMIT 1")
    (document,) = one("SELECT id FROM documents WHERE no > 30000 ORDER BY no LIMIT 1")
    (owed,) = one("SELECT id FROM commitments WHERE state = 'open' ORDER BY id LIMIT 1")
    return [
        ("overview", "/"),
        ("states", "/states"),
        ("state, busiest", f"/state/{state}"),
        ("relation, busiest", f"/relation/{a}/{b}"),
        ("relation, usual", f"/relation/{c}/{d}"),
        ("brief, busiest", f"/relation/{a}/{b}/brief"),
        ("event", f"/event/{event}"),
        ("event with alike", f"/event/{event}?alike=1"),
        ("event, most accounts", f"/event/{told}"),
        ("person, busiest", f"/person/{busy}"),
        ("person, usual", f"/person/{person}"),
        ("document", f"/document/{document}"),
        ("documents", "/documents"),
        ("events", "/events"),
        ("events of a state", f"/events?state={state}&kind=contact"),
        ("events of a time", "/events?since=2024-03&until=2024-05&kind=agreement"),
        ("events differing", "/events?differing=1"),
        ("commitments", "/commitments"),
        ("commitments of a state", f"/commitments?state={state}"),
        ("commitments overdue", "/commitments?standing=overdue"),
        ("commitment", f"/commitment/{owed}"),
        ("network of states", "/network"),
        ("network of people", "/network?of=people"),
        ("network of people, all years", "/network?of=people&since=0001"),
        ("network around a state", f"/network?of=people&around={state}&since=0001"),
        ("search", "/search?q=bilateral+trust"),
        ("search, one word", "/search?q=leaders"),
        ("search in quotes", "/search?q=military+leaders&in=quotes"),
        ("review", "/review"),
        ("review history", "/review/history"),
        ("read", "/read"),
        ("API event", f"/api/v1/events/{event}"),
        ("API events of a state", f"/api/v1/events?state={state}&kind=contact"),
        ("API relation, busiest", f"/api/v1/relations/{a}/{b}"),
        ("API person", f"/api/v1/people/{busy}"),
        ("API commitments", f"/api/v1/commitments?state={state}"),
        ("API documents", "/api/v1/documents"),
        ("API search", "/api/v1/search?q=bilateral+trust"),
    ]


def _median(views: Sequence[View]) -> View:
    return View(*(statistics.median(getattr(v, n) for v in views) for n in ("clock", "own", "read", "size")))


def _forget(path: str, *, everything: bool) -> None:
    """Puts the ledger's files out of the kernel's memory."""
    os.sync()
    for name in (path, f"{path}-wal"):
        if Path(name).exists():
            file = os.open(name, os.O_RDONLY)
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(file)
    if everything:
        Path("/proc/sys/vm/drop_caches").write_text("3")


def _view(port: int, process: int, address: str, more: str = "") -> View:
    own, read, begun = spent(process), _read(process), time.perf_counter()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(
            f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{more}Connection: close\r\n\r\n".encode()
        )
        parts = []
        while part := connection.recv(1 << 16):
            parts.append(part)
    clock = time.perf_counter() - begun
    answer = b"".join(parts)
    status = answer.split(b" ", 2)[1]
    if status != b"200":
        raise SystemExit(f"{address}: {status.decode()}")
    return View(clock * 1000, (spent(process) - own) * 1000, (_read(process) - read) / 1024, len(answer))


def _read(process: int) -> int:
    """Bytes that a process had fetched from the disk (Linux)."""
    found = re.search(r"read_bytes: (\d+)", Path(f"/proc/{process}/io").read_text())
    return int(found[1]) if found else 0


if __name__ == "__main__":
    sys.exit(main())
