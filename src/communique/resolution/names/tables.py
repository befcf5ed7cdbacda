"""The learned tables, each script's read when it is first needed.

Source: labels of Wikidata (CC0), learned by `tools/learn_names.py`; the words of `words-<language>.tsv` are written
by hand: how the English-language press spells ordinary names of the language's own countries.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
import zlib
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from itertools import accumulate

from .decode import START, Graphones
from .fold import fold_native

LEARNED = frozenset({"Arab", "Hebr", "Cyrl", "Hani", "Kana", "Hang"})


@dataclass(frozen=True)
class Table:
    """What is known of one script. `align`: native chunk → Latin letters → cost in hundredths of a nat."""

    graphones: Graphones
    align: dict[str, dict[str, int]]
    words: dict[str, str]


def _data() -> Traversable:
    return importlib.resources.files(__package__) / "data"


def text(name: str) -> str:
    """A data file of the package."""
    return (_data() / name).read_text("utf-8")


@functools.cache
def table(script: str) -> Table | None:
    """The table of a script, or None where none was learned."""
    if script not in LEARNED:
        return None
    raw = json.loads(zlib.decompress((_data() / f"{script}.json.z").read_bytes()))
    chunks: dict[str, list[tuple[int, str]]] = {}
    for number, (native, latin) in enumerate(raw["graphones"], START):
        if native != "^":
            chunks.setdefault(native, []).append((number, latin))
    costs, backoffs = (
        dict(zip(accumulate(keys), values, strict=False)) for keys, values in (raw["costs"], raw["backoffs"])
    )
    align: dict[str, dict[str, int]] = {}
    for native, latin, cost in raw["align"]:
        align.setdefault(native, {})[latin] = cost
    words = dict(line.split("\t") for line in raw["words"].split("\n"))
    return Table(Graphones(chunks, costs, backoffs), align, words)


@functools.cache
def vocabulary() -> dict[str, int]:
    """Latin name words that are known, folded, with the binary logarithm of how often they were seen."""
    known: dict[str, int] = {}
    levels = zlib.decompress((_data() / "vocabulary.z").read_bytes()).decode().split("\n")
    for level, words in enumerate(levels):
        known.update(dict.fromkeys(words.split(), level))
    return known


@functools.cache
def own_words(lang: str, script: str) -> dict[str, str]:
    """Folded native words with their usual Latin spelling, capitals as printed; empty where there is no list."""
    path = _data() / f"words-{lang}.tsv"
    if not path.is_file():
        return {}
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines() if "\t" in line)
    return {fold_native(native, script): latin for native, latin in lines}
