"""Measures the ledger: adding, merging and every question, on synthetic claims of growing number.

``python tools/bench_ledger.py [CLAIMS …] [--ledger URL] [--keep FILE]``; 10,000 and 100,000 where none are given.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from communique.ledger.store import Ledger
from make_claims import make_readings

RUNS = 21
GROUP = 10_000  # documents made ahead of adding, so that making them is not measured


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("claims", nargs="*", type=int)
    parser.add_argument("--ledger", help="an empty PostgreSQL database; else a file that is thrown away")
    parser.add_argument("--keep", help="a file that stays; asked again where it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for claims in options.claims or [10_000, 100_000]:
            measure(claims, options.ledger or options.keep or str(Path(folder) / f"{claims}.db"))
    return 0


def measure(claims: int, address: str) -> None:
    new = "://" in address or not Path(address).exists()
    with Ledger(address) as ledger, Memory() as memory:
        if new:
            fill(ledger, claims, memory)
        if "://" not in address:
            print(f"  file: {size_of(address) / 1e6:,.0f} MB")
        ask(ledger)


def size_of(address: str) -> int:
    """Bytes of a ledger's file and of its log."""
    return sum(path.stat().st_size for path in (Path(address), Path(address + "-wal")) if path.exists())


class Memory:
    """The most memory of this process alone, looked at five times a second; mapped parts of files do not count."""

    def __init__(self) -> None:
        self.most = 0.0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)

    def __enter__(self) -> Memory:
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.ended.set()
        self.thread.join()

    def look(self) -> None:
        while not self.ended.wait(0.2):
            try:
                status = Path("/proc/self/status").read_text()
                now = float(status.split("RssAnon:")[1].split()[0])
            except (OSError, IndexError):
                now = float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
            self.most = max(self.most, now / 1024)


def fill(ledger: Ledger, claims: int, memory: Memory) -> None:
    source = make_readings(claims)
    documents, made, seconds, own = 0, 0, 0.0, 0.0
    while group := list(islice(source, GROUP)):
        start, begun = time.perf_counter(), time.process_time()
        made += ledger.add_readings(group, merge=False).claims
        seconds += time.perf_counter() - start
        own += time.process_time() - begun
        documents += len(group)
    print(
        f"{made:,} claims in {documents:,} documents: added in {seconds:.1f} s "
        f"({documents / seconds:,.0f} documents/s; {documents / own:,.0f} a second of its own processor time)",
        flush=True,
    )
    start, begun = time.perf_counter(), time.process_time()
    events = ledger.conclude()
    seconds, own = time.perf_counter() - start, time.process_time() - begun
    print(
        f"  merged into {events:,} events in {seconds:.1f} s ({own:.1f} s of its own processor time); "
        f"most memory {memory.most:,.0f} MB",
        flush=True,
    )
    few = list(islice(make_readings(200, seed=2), 20))
    times = []
    for one in few:
        start = time.perf_counter()
        ledger.add_readings([one])
        times.append((time.perf_counter() - start) * 1000)
    print(f"  one document more, merged: median {statistics.median(times):,.0f} ms   most {max(times):,.0f} ms")


def ask(ledger: Ledger) -> None:
    """The median of each question, over the pairs and states that have the most events and some that have few."""
    from sqlalchemy import text

    from communique.views.brief import make_brief

    with ledger.reading() as connection:
        pairs = connection.execute(
            text("SELECT a, b FROM event_pairs WHERE a <> b GROUP BY a, b ORDER BY count(*) DESC LIMIT 300")
        ).all()
        names = [r[0] for r in connection.execute(text("SELECT name FROM people ORDER BY mentions DESC LIMIT 400"))][
            ::20
        ]
        ids = [r[0] for r in connection.execute(text("SELECT id FROM events WHERE documents > 1 LIMIT 20"))]
    chosen = [(a, b) for a, b in [*pairs[:10], *pairs[100::20]]]
    day = "2020-06-01"
    words = ("bilateral trust", "account 4711", "regional progress signed")
    questions: dict[str, list[Callable[[], object]]] = {
        "timeline": [ledger.timeline],
        "timeline A": [partial(ledger.timeline, a, since="2015", until="2019") for a, _ in chosen],
        "timeline A B": [partial(ledger.timeline, *p) for p in chosen],
        "timeline topic, kind": [partial(ledger.timeline, a, topic="cyber", kinds=["agreement"]) for a, _ in chosen],
        "relation A B": [partial(ledger.relation, *p, as_of=day) for p in chosen],
        "person": [partial(ledger.person, n) for n in names],
        "holders A": [partial(ledger.holders, a, on=day) for a, _ in chosen],
        "due": [partial(ledger.due, by="2020-12", as_of=day)],
        "due A": [partial(ledger.due, a, by="2020-12", as_of=day) for a, _ in chosen],
        "instruments A B": [partial(ledger.instruments, *p, on=day) for p in chosen],
        "mechanisms": [partial(ledger.mechanisms, as_of=day)],
        "mechanisms A B": [partial(ledger.mechanisms, *p, as_of=day) for p in chosen],
        "search": [partial(ledger.search, w) for w in words],
        "why": [partial(ledger.why, i) for i in ids],
        "brief A B": [partial(make_brief, ledger, *p, as_of=day) for p in chosen],
    }
    for name, variants in questions.items():
        times = []
        for run in range(max(RUNS, len(variants))):
            start = time.perf_counter()
            variants[run % len(variants)]()
            times.append((time.perf_counter() - start) * 1000)
        print(f"  {name:<22} median {statistics.median(times):7.1f} ms   most {max(times):7.1f} ms", flush=True)


if __name__ == "__main__":
    sys.exit(main())
