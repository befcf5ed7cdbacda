"""Measures reading: speed on one core by language, time by step, linearity, memory, loading, start of the program.

Texts: ../shared/gold where it is there, else samples/; of languages with a pack. Speed is processor time, the median of
RUNS.
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
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
RUNS = 5


def main() -> int:
    import communique
    from communique.languages.pack import available, load

    print(f"reading {'compiled' if is_compiled() else 'in plain Python'}")
    print("loading packs, ms: " + "  ".join(f"{code} {_load_time(code):.0f}" for code in available()))
    for code in available():
        load(code)
    docs = texts(set(available()))
    if not docs:
        print("no texts to read in a language with a pack")
        return 1

    def read_all(some: Sequence[Text] = docs) -> None:
        for doc in some:
            communique.read(doc.text, published=doc.published)

    read_all()
    by_lang = {lang: [doc for doc in docs if doc.lang == lang] for lang in sorted({doc.lang for doc in docs})}
    print("reading, language identification included:")
    seconds = 0.0
    for lang, some in by_lang.items():
        taken = _median(lambda some=some: read_all(some))  # type: ignore[misc]
        seconds += taken
        _print_speed(lang, some, taken)
    _print_speed("all", docs, seconds)
    print(f"peak memory: {_peak():.0f} MB with all packs and these documents")
    _by_step(read_all)
    _linearity(docs, communique.read)
    print(f"peak memory: {_peak():.0f} MB with a text of 1 MB")
    path = next(iter(sorted((ROOT / "samples").glob("*.txt"))), None)
    for words in (["--version"], ["read", str(path)]) if path else (["--version"],):
        print(f"cold start, communique {words[0]}: {_start(words) * 1000:.0f} ms")
    return 0


def is_compiled() -> bool:
    """Whether the modules of reading that are found are compiled ones (``make fast``)."""
    from communique.mentions import lexer

    return not str(lexer.__file__).endswith(".py")


class Text(NamedTuple):
    lang: str
    text: str
    published: str | None


def texts(langs: set[str]) -> list[Text]:
    """The gold documents in these languages."""
    shared = ROOT.parent / "shared/gold"
    folder = shared if any(shared.glob("*.json")) else ROOT / "samples"
    found = []
    for path in sorted(folder.glob("*.json")):
        doc = json.loads(path.read_text("utf-8"))["doc"]
        if doc["lang"] in langs:
            text = path.with_suffix(".txt").read_bytes().decode("utf-8")
            found.append(Text(doc["lang"], text, doc.get("published")))
    return found


def _print_speed(name: str, docs: Sequence[Text], seconds: float) -> None:
    characters = sum(len(doc.text) for doc in docs)
    print(
        f"  {name:4}{len(docs):4} documents {characters:8,} characters {len(docs) / seconds:8,.0f} documents/s"
        f" {characters / seconds / 1e6:6.2f} million characters/s"
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _median(run: Callable[[], object], runs: int = RUNS) -> float:
    times = []
    for _ in range(runs):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
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
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


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


def _linearity(docs: Sequence[Text], read: Callable[..., object]) -> None:
    """Time for each character on texts of growing size, of one language."""
    base = max((doc.text for doc in docs), key=len)
    line = []
    for size in (10_000, 100_000, 1_000_000):
        text = ((base + "\n\n") * (size // len(base) + 1))[:size]
        seconds = _median(lambda t=text: read(t), 3 if size < 1_000_000 else 1)  # type: ignore[misc]
        line.append(f"{size // 1000} kB {seconds:.2f} s ({size / seconds / 1e6:.2f} M/s)")
    print("linearity: " + "  ".join(line))


if __name__ == "__main__":
    sys.exit(main())
