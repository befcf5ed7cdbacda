"""Measures the web application: answers a second and their 95th percentile, page by page, with 1, 8 and 32 clients.

``python tools/bench_web.py [--claims N | --ledger FILE] [--workers N] [--seconds S] [--datasette PROGRAM]``: a ledger
of synthetic claims (20,000 where nothing is said), served on loopback by ``communique serve``; with ``--datasette`` the
same file also by Datasette, its like pages beside ours, in one run. A busy machine slows all of them: the answers for
each second of the server's own processor time are what to compare.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

CLIENTS = (1, 8, 32)
_START = 60  # seconds that a server may take to start
_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True)
class Page:
    """A sort of page with addresses of many like it; ``like`` are Datasette's pages of the same sort."""

    name: str
    addresses: Sequence[str]
    like: Sequence[str] = ()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--ledger", help="a SQLite ledger that is there; it is not changed")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=2.0, help="for each page and number of clients")
    parser.add_argument("--clients", type=int, nargs="*", default=list(CLIENTS))
    parser.add_argument("--only", default="", help="pages whose names begin so")
    parser.add_argument("--datasette", help="the program of Datasette, to measure beside ours")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or _fill(Path(folder) / "ledger.db", options.claims)
        with Path(path).open("rb") as file:  # so that whoever is measured first finds it in memory too
            while file.read(1 << 24):
                pass
        pages = [p for p in _pages(path) if p.name.startswith(options.only)]
        ours = [
            str(Path(sys.executable).with_name("communique")),
            "serve",
            "--ledger",
            path,
            "--workers",
            str(options.workers),
        ]
        _measure("communique serve", ours, [(p.name, p.addresses) for p in pages], options.clients, options.seconds)
        if options.datasette:
            theirs = [options.datasette, "serve", path, "--setting", "sql_time_limit_ms", "20000"]
            like = [(p.name, p.like) for p in pages if p.like]
            _measure("datasette", theirs, like, options.clients, options.seconds)
    return 0


def _fill(path: Path, claims: int) -> str:
    from communique.ledger.store import Ledger
    from make_claims import make_readings

    with Ledger(path) as ledger:
        ledger.add_readings(make_readings(claims))
    return str(path)


def _pages(path: str) -> list[Page]:
    """The main pages, each with addresses of what the ledger has, much and little of it: so many that an answer is
    made, not remembered, but for those of which there is one address."""
    rng = random.Random(1)
    book = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def some(query: str, count: int = 400) -> list[tuple[str, ...]]:
        rows = book.execute(query).fetchall()
        return rows if len(rows) <= count else rng.sample(rows, count)

    pairs = some("SELECT a, b FROM event_pairs WHERE a <> b GROUP BY a, b HAVING count(*) > 5 ORDER BY 1, 2", 3000)
    states = [s for (s,) in some("SELECT DISTINCT state FROM event_states ORDER BY 1")]
    events = some("SELECT id, no FROM events ORDER BY no LIMIT 60000", 10_000)
    people = [p for (p,) in some("SELECT id FROM people ORDER BY mentions DESC LIMIT 2000", 2000)]
    documents = [d for (d,) in some("SELECT id FROM documents ORDER BY no LIMIT 20000", 5000)]
    name = Path(path).stem
    kinds = ("contact", "agreement", "transfer", "activity", "statement")
    lists = [(s, k, n) for n in range(50, 46, -1) for k in kinds for s in states]
    quotes = [re.findall(r"[^\W\d_]{4,}", q)[:3] for (q,) in some("SELECT quote FROM claims LIMIT 2000", 1500)]
    return [
        Page("overview", ["/"]),
        Page("events (API)", [f"/api/v1/events/{id}" for id, _ in events],
             [f"/{name}/events/{n}.json" for _, n in events]),
        Page("event", [f"/event/{id}" for id, _ in events], [f"/{name}/events/{n}" for _, n in events]),
        Page("timeline (API)", [f"/api/v1/events?state={s}&kind={k}&limit={n}" for s, k, n in lists],
             [f"/{name}/event_states.json?state={s}&kind={k}&_sort_desc=since&_size={n}" for s, k, n in lists]),
        Page("state's events", [f"/events?state={s}&kind={k}" for s, k, n in lists if n == 50],
             [f"/{name}/event_states?state={s}&kind={k}&_sort_desc=since&_size=50" for s, k, n in lists if n == 50]),
        Page("states", ["/states"], [f"/{name}/event_states?_facet=state&_size=50"]),
        Page("relation", [f"/relation/{a}/{b}" for a, b in pairs]),
        Page("person", [f"/person/{p}" for p in people]),
        Page("document", [f"/document/{d}" for d in documents]),
        Page("commitments", ["/commitments", *(f"/commitments?state={s}" for s in states)],
             [f"/{name}/commitments?_facet=state&_size=50"]),
        Page("search", [f"/search?q={quote('+'.join(words), safe='+')}" for words in quotes if words]),
    ]  # fmt: skip


def _measure(
    name: str, command: list[str], pages: Sequence[tuple[str, Sequence[str]]], clients: Sequence[int], seconds: float
) -> None:
    with serving(command) as (port, process):
        print(f"{name}: answers a second · 95th percentile in ms · answers a second of its own processor time")
        for page, addresses in pages:
            asyncio.run(_warm(port, addresses[-3:]))
            told = []
            turns = count()
            for many in clients:
                begun, before = time.perf_counter(), spent(process)
                times, failed = asyncio.run(_load(port, addresses, turns, many, seconds))
                took, own = time.perf_counter() - begun, spent(process) - before
                ok = len(times)
                slow = statistics.quantiles(times, n=20)[-1] * 1000 if ok > 1 else float("nan")
                told.append(f"{many:>2}: {ok / took:7.1f} {slow:7.0f} {ok / own if own else 0:7.0f}"
                            + (f" ({failed} failed)" if failed else ""))  # fmt: skip
            print(f"  {page:<16} " + "  | ".join(told), flush=True)


@contextmanager
def serving(command: list[str]) -> Iterator[tuple[int, int]]:
    """A server on a free port, and the number of its process; ended afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + _START
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if time.monotonic() > until or process.poll() is not None:
                    raise SystemExit(f"{command[0]} did not start") from None
                time.sleep(0.2)
        yield port, process.pid
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def spent(pid: int) -> float:
    """Seconds of processor time of a process and those it started (Linux; 0 elsewhere)."""
    total, waiting = 0.0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            stat = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            total += (int(stat[11]) + int(stat[12])) / _TICK
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += [int(n) for n in (task / "children").read_text().split()]
        except OSError:
            continue
    return total


async def _warm(port: int, addresses: Sequence[str]) -> None:
    for address in addresses:
        await _ask(*await asyncio.open_connection("127.0.0.1", port), port, address)


async def _load(
    port: int, addresses: Sequence[str], turns: Iterator[int], clients: int, seconds: float
) -> tuple[list[float], int]:
    """Clients that each ask one address after the other, on a connection of their own; the seconds of each answer, and
    failures. What one has asked, no other asks until all addresses had their turn."""
    times: list[float] = []
    failed = 0
    until = time.perf_counter() + seconds

    async def client() -> None:
        nonlocal failed
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < until:
            begun = time.perf_counter()
            try:
                status = await _ask(reader, writer, port, addresses[next(turns) % len(addresses)])
            except (OSError, asyncio.IncompleteReadError):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                status = 0
            if status == 200:
                times.append(time.perf_counter() - begun)
            else:
                failed += 1
        writer.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    return times, failed


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int, address: str) -> int:
    """One GET; the status, when the whole answer is there."""
    writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    lower = head.lower()
    if b"content-length:" in lower:
        await reader.readexactly(int(lower.split(b"content-length:")[1].split(b"\r\n")[0]))
    elif b"chunked" in lower:
        while size := int((await reader.readuntil(b"\r\n")).strip(), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    return int(head.split(b" ", 2)[1])


if __name__ == "__main__":
    sys.exit(main())
