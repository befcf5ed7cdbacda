"""The table ``weights.yaml``: what findings are worth, which forms go together. Read once, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from communique.errors import SchemaError

TABLE = Path(__file__).parent / "weights.yaml"


@dataclass(frozen=True, slots=True)
class Weights:
    """``worth[kind][feature][level]`` is a number, ``says[feature][level]`` a sentence for people."""

    version: int
    threshold: float
    floor: float
    worth: Mapping[str, Mapping[str, Mapping[str, float]]]
    says: Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(TABLE.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return data


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The table. SchemaError where a kind weighs a finding that there is not."""
    data = _table()
    worth: dict[str, dict[str, dict[str, float]]] = {}
    for kind, changes in data["kinds"].items():
        worth[kind] = {f: {level: float(row[0]) for level, row in rows.items()} for f, rows in data["findings"].items()}
        for feature, levels in changes.items():
            for level, weight in levels.items():
                if level not in worth[kind].get(feature, {}):
                    raise SchemaError(f"{TABLE.name}: {kind} weighs {feature}.{level}, which is no finding")
                worth[kind][feature][level] = float(weight)
    says = {f: {level: str(row[1]) for level, row in rows.items()} for f, rows in data["findings"].items()}
    return Weights(int(data["version"]), float(data["threshold"]), float(data["floor"]), worth, says)


@dataclass(frozen=True, slots=True)
class PeopleWeights:
    """The table for persons; ``clash`` are offices of which one person holds no two at once."""

    threshold: float
    floor: float
    worth: Mapping[str, Mapping[str, float]]
    says: Mapping[str, Mapping[str, str]]
    clash: frozenset[str]


@lru_cache(maxsize=1)
def load_people_weights() -> PeopleWeights:
    """The table for persons."""
    data = _table()["people"]
    worth = {f: {level: float(row[0]) for level, row in rows.items()} for f, rows in data["findings"].items()}
    says = {f: {level: str(row[1]) for level, row in rows.items()} for f, rows in data["findings"].items()}
    return PeopleWeights(float(data["threshold"]), float(data["floor"]), worth, says, frozenset(data["clash"]))


@lru_cache(maxsize=16)
def alike(kind: str) -> frozenset[tuple[str, str]]:
    """Pairs of forms, each in alphabetical order, that accounts take for each other."""
    return _pairs("alike", kind)


@lru_cache(maxsize=16)
def loose(kind: str) -> frozenset[tuple[str, str]]:
    """Pairs of forms that seldom mean one event."""
    return _pairs("loose", kind)


def _pairs(table: str, kind: str) -> frozenset[tuple[str, str]]:
    rows = _table()["forms"][table].get(kind, ())
    return frozenset((min(pair), max(pair)) for pair in rows)
