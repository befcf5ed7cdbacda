"""Fills a ledger with the samples, for screenshots and tests: ``python tools/sample_ledger.py FILE``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from communique.ledger.values import Text
from communique.views.python import Ledger

SAMPLES = Path(__file__).parents[1] / "samples"


def sample_texts() -> Iterator[Text]:
    """The samples, each with its day of publication, title and address as far as they are known."""
    for path in sorted(SAMPLES.glob("*.txt")):
        doc = json.loads(path.with_suffix(".json").read_text("utf-8"))["doc"]
        yield Text(path.name, path.read_text("utf-8"), doc["title"], doc["url"], doc["published"])


def fill(ledger: Ledger) -> int:
    """Adds the samples; how many are new."""
    return ledger.add(sample_texts()).new


if __name__ == "__main__":
    with Ledger(sys.argv[1]) as book:
        print(f"{fill(book)} samples added to {book.name}")
