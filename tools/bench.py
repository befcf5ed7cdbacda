"""Measures reading: speed on one core, time by step, linearity, memory, loading, start of the command line.

Texts: ../shared/gold where it is there, else samples/; of languages with a pack. Every figure is the median of RUNS.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 5


def main() -> int:
    import communique
    from communique.languages.pack import available, load

    print("loading packs, ms: " + "  ".join(f"{code} {_load_time(code):.0f}" for code in available()))
    for code in available():
        load(code)
    docs = texts(set(available()))
    if not docs:
        print("no texts to read in a language with a pack")
        return 1

    def read_all() -> None:
        for text, published in docs:
            communique.read(text, published=published)

    read_all()
    seconds = _median(read_all)
    characters = sum(len(text) for text, _ in docs)
    print(
        f"reading, language identification included: {len(docs)} documents, {characters:,} characters: "
        f"{len(docs) / seconds:,.0f} documents/s, {characters / seconds / 1e6:.2f} million characters/s"
    )
    _by_step(read_all)
    _linearity(docs, communique.read)
    print(f"peak memory with all packs: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    path = next(iter(sorted((ROOT / "samples").glob("*.txt"))), None)
    for words in (["--version"], ["read", str(path)]) if path else (["--version"],):
        print(f"cold start, communique {words[0]}: {_start(words) * 1000:.0f} ms")
    return 0


def texts(langs: set[str]) -> list[tuple[str, str | None]]:
    """Text and publication day of the gold documents in these languages."""
    shared = ROOT.parent / "shared/gold"
    folder = shared if any(shared.glob("*.json")) else ROOT / "samples"
    found = []
    for path in sorted(folder.glob("*.json")):
        doc = json.loads(path.read_text("utf-8"))["doc"]
        if doc["lang"] in langs:
            found.append((path.with_suffix(".txt").read_bytes().decode("utf-8"), doc.get("published")))
    return found


def _median(run: Callable[[], object], runs: int = RUNS) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _load_time(code: str) -> float:
    """Milliseconds to load a pack in a fresh process, imports left out."""
    program = (
        "import time\nfrom communique.languages.pack import load\nimport communique.pipeline\n"
        f"start = time.perf_counter()\nload({code!r})\nprint((time.perf_counter() - start) * 1000)"
    )
    got = [_run([sys.executable, "-c", program]) for _ in range(3)]
    return statistics.median(float(out) for out in got)


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _start(words: list[str]) -> float:
    command = [sys.executable, "-c", "from communique.views.cli import main; main()", *words]
    return _median(lambda: subprocess.run(command, capture_output=True, check=False))


def _by_step(run: Callable[[], object]) -> None:
    """Share of the time by step: own time of functions, libraries' counted with the step that calls them most."""
    profile = cProfile.Profile()
    profile.runcall(run)
    own: dict[str, float] = defaultdict(float)
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for (file, _, _), (_, _, tottime, _, callers) in stats.items():
        step = _step(file)
        if step:
            own[step] += tottime
            continue
        for (caller, _, _), (_, _, share, _) in callers.items():
            own[_step(caller) or "other"] += share
    total = sum(own.values()) or 1.0
    print("by step: " + "  ".join(f"{s} {t / total:.0%}" for s, t in sorted(own.items(), key=lambda x: -x[1])))


def _step(file: str) -> str:
    parts = Path(file).parts
    if "communique" not in parts:
        return ""
    below = parts[len(parts) - parts[::-1].index("communique") :]
    return below[0].removesuffix(".py") if below else ""


def _linearity(docs: list[tuple[str, str | None]], read: Callable[..., object]) -> None:
    """Time for each character on texts of growing size, of one language."""
    base = max((text for text, _ in docs), key=len)
    line = []
    for size in (10_000, 100_000, 1_000_000):
        text = ((base + "\n\n") * (size // len(base) + 1))[:size]
        seconds = _median(lambda t=text: read(t), 3 if size < 1_000_000 else 1)  # type: ignore[misc]
        line.append(f"{size // 1000} kB {seconds:.2f} s ({size / seconds / 1e6:.2f} M/s)")
    print("linearity: " + "  ".join(line))


if __name__ == "__main__":
    sys.exit(main())
