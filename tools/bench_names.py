#!/usr/bin/env python3
"""The names of the package as a matcher for a benchmark: fit, rank, score.

`fit(pairs)` learns the tables of all scripts anew from {file: [(native, Latin), …]} (minutes), or takes the folder
of tables that COMMUNIQUE_NAME_TABLES tells, as `learn_names.py --hold-out FOLDER` writes them.
"""

from __future__ import annotations

import os
import pathlib
import sys
import tempfile
import zlib

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1] / "src"), str(pathlib.Path(__file__).resolve().parent)]

import learn_names  # noqa: E402
from communique.resolution.names import Index, same_person, tables  # noqa: E402
from communique.resolution.names.chance import chance  # noqa: E402
from communique.resolution.names.compare import matches  # noqa: E402
from communique.resolution.names.fold import script_of  # noqa: E402
from communique.resolution.names.initials import words_of  # noqa: E402
from communique.resolution.names.tables import LEARNED  # noqa: E402

Pair = tuple[str, str]


def fit(pairs: dict[str, list[Pair]]) -> None:
    """Use tables that know nothing of the names asked."""
    given = os.environ.get("COMMUNIQUE_NAME_TABLES")
    folder = pathlib.Path(given) if given else pathlib.Path(tempfile.mkdtemp())
    if not given:
        for script in learn_names.LEARNED:
            if any(learn_names.SCRIPTS.get(stem.split("-")[1]) == script for stem in pairs):
                (folder / f"{script}.json.z").write_bytes(learn_names.pack(learn_names.learn(pairs, script)))
        (folder / "vocabulary.z").write_bytes(zlib.compress(learn_names.vocabulary(pairs).encode(), 9))
    tables.use(folder)


def rank(names: list[str], script: str, pool: list[str]) -> list[list[int]]:
    """For each name the five nearest of the pool, by place."""
    index = Index()
    for name in pool:
        index.add("", name)
    return [[place for place, _ in index.places(name, 5)] for name in names]


def score(pairs: list[Pair], script: str) -> list[float]:
    """How surely each pair is one person."""
    out = []
    for native, latin in pairs:
        kind = script_of(native)
        if kind in LEARNED:
            out.append(max(chance(found) for found, _ in matches(native, kind, words_of(latin, "Latn"))))
        else:
            out.append(same_person(native, latin).value)
    return out
