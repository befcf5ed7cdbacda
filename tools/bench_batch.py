"""Measures batch: from HTML, from WARC and from text, one process against all cores, memory, Spark, and peers.

``python tools/bench_batch.py [--megabytes N] [--large N] [--spark] [--only STEP …]``. Whole processes, wall clock and
processor time (of all their children); medians of RUNS. The input is made by ``make_pages``: one page in twenty is a
readout. ``--large 1000`` compares the peak memory of 1 GB with that of 100 MB (the default pair is 40 and 10).
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from make_pages import write_news

RUNS = 3
PROGRAM = [sys.executable, "-c", "from communique.views.cli import main; main()", "batch"]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock and of the processor; the most memory at one time, MB (shared pages counted once)."""

    clock: float
    processor: float
    memory: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=20, help="of pages, for speed")
    parser.add_argument("--large", type=float, default=40, help="of pages, for memory; against a tenth (at 1000) of it")
    parser.add_argument("--spark", action="store_true", help="Spark too (needs Java and communique[spark])")
    parser.add_argument("--only", nargs="*", help="speed, memory, spark, peers")
    options = parser.parse_args()
    wanted = set(options.only or ("speed", "memory", "peers", *(["spark"] if options.spark else [])))
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as name:
        folder = Path(name)
        if "speed" in wanted:
            speed(folder, options.megabytes)
        if "memory" in wanted:
            memory(folder, options.large)
        if "spark" in wanted:
            spark(folder, options.megabytes)
        if "peers" in wanted:
            from bench_peers import peers

            peers(folder, options.megabytes)
    return 0


def speed(folder: Path, megabytes: float) -> None:
    """Pages a second and core, end to end, from each form; one process against all cores."""
    for form, out in (("HTML", "pages"), ("WARC", "pages.warc.gz"), ("text", "pages.jsonl")):
        source = folder / out
        pages = write_news(source, megabytes)
        costs = [measure(folder, [str(source)], f"{form}{n}") for n in range(RUNS)]
        core = statistics.median(pages / c.processor for c in costs)
        clock = statistics.median(pages / c.clock for c in costs)
        print(f"from {form}: {pages:,} pages: {core:,.0f} a second and core, {clock:,.0f} a second", flush=True)
    source = folder / "pages.warc.gz"
    ratios = []
    for n in range(RUNS):
        one = measure(folder, [str(source), "--jobs", "1"], f"one{n}")
        two = measure(folder, [str(source), "--jobs", "2"], f"two{n}")
        ratios.append(one.clock / two.clock)
    print(
        f"two processes against one: {statistics.median(ratios):.2f} times (of {', '.join(f'{r:.2f}' for r in ratios)})"
    )
    everything = measure(folder, [str(source), "--all"], "all")
    looked = measure(folder, [str(source)], "looked")
    print(
        f"the first look: {everything.processor / looked.processor:.2f} times as fast as reading everything", flush=True
    )


def memory(folder: Path, large: float) -> None:
    """The peak of all processes together on a large input and on a small one."""
    small = large / 10 if large >= 500 else large / 4
    found = []
    for size in (small, large):
        source = folder / f"{size:g}.warc.gz"
        pages = write_news(source, size)
        cost = measure(folder, [str(source)], f"m{size:g}")
        found.append(cost.memory)
        rate = pages / cost.processor
        print(
            f"{size:g} MB, {pages:,} pages: peak {cost.memory:,.0f} MB, {cost.clock:,.0f} s, {rate:,.0f}/s and core",
            flush=True,
        )
        source.unlink()
    print(f"peak memory, {large:g} MB against {small:g} MB: {found[1] / found[0]:.2f} times", flush=True)


def spark(folder: Path, megabytes: float) -> None:
    """The local engine and Spark on this machine, the same input."""
    source = folder / "spark.warc.gz"
    pages = write_news(source, megabytes)
    local = measure(folder, [str(source), "--jobs", "2"], "local")
    cluster = measure(folder, [str(source), "--engine", "spark", "--master", "local[2]"], "spark")
    print(
        f"{pages:,} pages: local {local.clock:,.0f} s ({local.processor:,.0f} s of the processor), "
        f"Spark {cluster.clock:,.0f} s ({cluster.processor:,.0f} s): {cluster.clock / local.clock:.1f} times",
        flush=True,
    )


def measure(folder: Path, words: Sequence[str], name: str) -> Cost:
    """What a run of batch costs."""
    return cost_of([*PROGRAM, *words, "--out", str(folder / f"out-{name}")])


def cost_of(command: Sequence[str]) -> Cost:
    """What a command costs, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    watch = _Watch(process.pid)
    process.wait()
    clock = time.perf_counter() - start
    watch.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if process.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(clock, max(own, watch.processor), watch.peak / 1024)


class _Watch:
    """Looks at all processes of a session: memory (PSS, kB) and processor time, also of those nobody waits for."""

    def __init__(self, session: int) -> None:
        self.session, self.peak, self.spent = session, 0.0, dict[int, float]()
        self.going = True
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    @property
    def processor(self) -> float:
        return sum(self.spent.values())

    def stop(self) -> None:
        self.going = False
        self.thread.join()

    def _run(self) -> None:
        look = 0
        while self.going:
            now = 0.0
            for pid in _of_session(self.session):
                self.spent[pid] = max(self.spent.get(pid, 0.0), _processor(pid))
                now += _memory(pid) if look % 4 == 0 else 0.0
            self.peak = max(self.peak, now)
            look += 1
            time.sleep(0.25)


def _of_session(session: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _read(int(entry.name), _field(3)) == session:
            found.append(int(entry.name))
    return found


def _field(number: int) -> Callable[[list[str]], float]:
    return lambda fields: float(fields[number])


def _processor(pid: int) -> float:
    ticks = _read(pid, lambda f: float(f[11]) + float(f[12]))
    return (ticks or 0.0) / os.sysconf("SC_CLK_TCK")


def _read(pid: int, take: Callable[[list[str]], float]) -> float | None:
    """A number of /proc/PID/stat, its fields counted from the state (0)."""
    try:
        return take(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split())
    except (OSError, IndexError, ValueError):
        return None


def _memory(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return float(line.split()[1])
    except OSError:
        return 0.0
    return 0.0


if __name__ == "__main__":
    sys.exit(main())
