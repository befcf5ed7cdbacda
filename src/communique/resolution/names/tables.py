"""The learned tables, each script's read when it is first needed.

Source: labels of Wikidata (CC0), learned by `tools/learn_names.py`; the words of `words-<language>.tsv` are written
by hand: how the English-language press spells ordinary names of the language's own countries. So is `western.tsv`: how
each script writes given and family names of the West whose letters do not tell their sound, and `letters.tsv`, letters
that the learned tables have hardly seen.
"""

from __future__ import annotations

import functools
import importlib.resources
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from itertools import accumulate
from pathlib import Path

import orjson

from .costs import Costs
from .decode import START, Graphones
from .fold import fold_latin, fold_native, script_of
from .letters import add_to_costs, add_to_graphones, letters_of

LEARNED = frozenset({"Arab", "Hebr", "Cyrl", "Hani", "Kana", "Hang"})


@dataclass(frozen=True)
class Table:
    """What is known of one script.

    `align`: native chunk → Latin letters → cost in hundredths of a nat, chunk "" for letters that stand for none;
    `longest`: of the Latin letters; `classes`: native chunk → what it adds to a key, with costs.
    """

    graphones: Graphones
    align: Costs
    longest: int
    classes: dict[str, list[tuple[str, int]]]
    words: dict[str, str]


def _data() -> Traversable:
    return importlib.resources.files(__package__) / "data"


def text(name: str) -> str:
    """A data file of the package."""
    return (_data() / name).read_text("utf-8")


_other: list[Path] = []


def use(folder: Path) -> None:
    """Take learned tables from another folder, as measurements on unseen names need."""
    _other[:] = [folder]
    for cached in (table, vocabulary, spellings, natives):
        cached.cache_clear()


def _learned(name: str) -> bytes:
    for folder in _other:
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    return (_data() / name).read_bytes()


@functools.cache
def table(script: str) -> Table | None:
    """The table of a script, or None where none was learned."""
    if script not in LEARNED:
        return None
    raw = orjson.loads(zlib.decompress(_learned(f"{script}.json.z")))
    chunks: dict[str, list[tuple[int, str]]] = {}
    for number, (native, latin) in enumerate(raw["graphones"], START):
        if native != "^":
            chunks.setdefault(native, []).append((number, latin))
    costs, backoffs = (
        dict(zip(accumulate(keys), values, strict=False)) for keys, values in (raw["costs"], raw["backoffs"])
    )
    classes = {native: [(added, cost) for added, cost in options] for native, options in raw.get("classes", {}).items()}
    words = dict(line.split("\t") for line in raw["words"].split("\n"))
    rare = letters_of(text("letters.tsv"), script)
    align = Costs(raw["align"])
    add_to_costs(align, classes, rare)
    add_to_graphones(chunks, costs, rare)
    return Table(Graphones(chunks, costs, backoffs), align, raw.get("longest", 4), classes, words)


@functools.cache
def vocabulary() -> dict[str, int]:
    """Latin name words that are known, folded, with the binary logarithm of how often they were seen."""
    known: dict[str, int] = {}
    levels = zlib.decompress(_learned("vocabulary.z")).decode().split("\n")
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


def _western(script: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Words of `western.tsv` in a script, folded, each with its folded Latin spellings."""
    for line in text("western.tsv").splitlines():
        latins, natives = line.split("\t")
        for native in natives.split():
            if script_of(native) == script:
                yield fold_native(native, script), tuple(latins.split())


@functools.cache
def spellings(script: str) -> dict[str, frozenset[str]]:
    """Folded native words of a script with the folded Latin spellings that are known of them."""
    found: dict[str, set[str]] = {}
    known = table(script)
    if known is not None:
        for native, latin in known.words.items():
            found.setdefault(native, set()).add(latin)
    lists = sorted(path.name for path in _data().iterdir() if path.name.startswith("words-"))
    for name in lists:
        for native, latin in own_words(name[6:-4], script).items():
            if script_of(native) == script:
                found.setdefault(native, set()).add(fold_latin(latin))
    for native, latins in _western(script):
        found.setdefault(native, set()).update(latins)
    return {native: frozenset(latins) for native, latins in found.items()}


@functools.cache
def natives(script: str) -> dict[str, frozenset[str]]:
    """Folded Latin words with the folded native words of a script that are known of them."""
    found: dict[str, set[str]] = {}
    for native, latins in spellings(script).items():
        for latin in latins:
            found.setdefault(latin, set()).add(native)
    return {latin: frozenset(words) for latin, words in found.items()}
