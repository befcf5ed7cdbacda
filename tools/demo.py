"""Reads the samples that come with the project, as a user would, and shows the commands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main(names: list[str]) -> int:
    """One sample a language, or those named."""
    samples = sorted((ROOT / "samples").glob("*.txt"))
    first = {path.name.split("-")[0]: path for path in reversed(samples)}
    chosen = [path for path in samples if path.stem in names] if names else sorted(first.values())
    for path in chosen:
        published = json.loads(path.with_suffix(".json").read_text("utf-8"))["doc"]["published"]
        command = ["read", str(path.relative_to(ROOT)), *(["--published", published] if published else [])]
        print(f"\n$ communique {' '.join(command)} --quotes\n", flush=True)
        code = "from communique.views.cli import main; main()"
        subprocess.run([sys.executable, "-c", code, *command, "--quotes"], cwd=ROOT, check=False)
    print("\nMore: make demo reads one sample a language; communique read samples/ reads all.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
