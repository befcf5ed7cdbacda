"""Scores readings against gold documents, by language and kind.

    python tools/score.py                  ../shared/gold, then the project's own corpus/held
    python tools/score.py FOLDER [OPTIONS] one folder of NAME.txt and NAME.json; options go to the scorer

The scorer is no part of the project: it is ../shared/score.py, where that is there. All documents are read in this
one process; what was read is kept in .predicted/ for a look.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import communique

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "score.py"
PREDICTED = ROOT / ".predicted"


def gold_folders() -> list[Path]:
    """The folders of gold documents that there are: the shared ones, those kept aside, the samples."""
    return [f for f in (SHARED / "gold", ROOT / "corpus/held", ROOT / "samples") if any(f.glob("*.json"))]


def predict(gold: Path) -> Path:
    """Reads every gold document of a folder; the folder where the readings are, NAME.json each."""
    target = PREDICTED / gold.name
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for path in sorted(gold.glob("*.json")):
        doc = json.loads(path.read_text("utf-8"))["doc"]
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        reading = communique.read(text, published=doc.get("published"), url=doc.get("url"))
        (target / path.name).write_text(json.dumps(reading.as_dict(), ensure_ascii=False, indent=1), "utf-8")
    return target


def score(gold: Path, options: Sequence[str] = ()) -> str:
    """What the scorer prints for a folder."""
    command = [sys.executable, str(SCORER), str(gold), str(predict(gold)), *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main(arguments: Sequence[str]) -> int:
    if not SCORER.exists():
        print("no scores: the scorer ../shared/score.py is not there", file=sys.stderr)
        return 0
    named = [Path(a) for a in arguments[:1] if not a.startswith("-")]
    options = arguments[len(named) :]
    for folder in named or gold_folders():
        print(f"== {folder.parent.name}/{folder.name}")
        print(score(folder, options))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
