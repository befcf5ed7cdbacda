"""Builds src/communique/languages/levels.json: how much of a readout each language pack reads, by examples and samples.

    python tools/build_levels.py     or: make levels

What must be found are the `finds` of a pack's examples and the events and tenures of the samples in its language. A
level is reached where enough of it is there and found, and the levels before it are reached (the manner of CLDR's
coverage levels): started · dates · persons · contacts · all kinds.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import communique
import examples
from communique.languages.pack import available
from communique.schema.load import load_schema

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src/communique/languages/levels.json"
LEAST, SHARE = 3, 0.6  # how many of a sort must be told, and what share of them be found
LEAST_KIND = 1  # the same for each kind of event

Told = tuple[str, str | None, list[Mapping[str, Any]], list[Mapping[str, Any]]]  # text, published, events, tenures


def told_in(code: str, folder: Path) -> Iterator[Told]:
    """What the examples and samples of a language tell."""
    for example in examples.load_examples(code, folder):
        events: list[Mapping[str, Any]] = [f for f in example.finds if f.get("kind") != "tenure"]
        yield example.text, example.published, events, [f for f in example.finds if f.get("kind") == "tenure"]
    for path in sorted((ROOT / "samples").glob(f"{code}-*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        events = [{slot: e[slot] for slot in ("kind", "form", "date")} for e in gold["events"]]
        tenures: list[Mapping[str, Any]] = [{slot: t[slot] for slot in ("name", "office")} for t in gold["tenures"]]
        yield text, gold["doc"]["published"], events, tenures


def measure(code: str, folder: Path) -> tuple[Counter[str], Counter[str]]:
    """How many dates, persons and events of each kind are told, and how many of them are found."""
    told: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for text, published, events, tenures in told_in(code, folder):
        got = communique.read(text, published=published, lang=code).as_dict()
        persons = tenures + [p for e in events for p in e.get("parties") or () if p.get("name") and p.get("office")]
        seen = got["tenures"] + [p for e in got["events"] for p in e["parties"]]
        dates = {e["date"] for e in got["events"]}
        for event in events:
            kind = event.get("kind", "")
            told[kind] += 1
            found[kind] += any(examples.fits(event, e) for e in got["events"])
            if event.get("date"):
                told["dates"] += 1
                found["dates"] += event["date"] in dates
        for person in persons:
            told["persons"] += 1
            found["persons"] += any(p["name"] == person["name"] and p["office"] == person["office"] for p in seen)
    return told, found


def level_of(told: Counter[str], found: Counter[str]) -> dict[str, Any]:
    """The level of a pack, and the kinds of events that it is shown to find."""

    def reached(sort: str, least: int) -> bool:
        return told[sort] >= least and found[sort] >= SHARE * told[sort]

    every = tuple(load_schema().kinds)
    kinds = [kind for kind in every if reached(kind, LEAST_KIND)]
    steps = [
        ("dates", reached("dates", LEAST)),
        ("persons", reached("persons", LEAST)),
        ("contacts", reached("contact", LEAST)),
        ("all kinds", len(kinds) == len(every)),
    ]
    level = "started"
    for name, good in steps:
        if not good:
            break
        level = name
    return {"level": level, "kinds": kinds}


def build() -> str:
    """The content of levels.json."""
    levels = {code: level_of(*measure(code, folder)) for code, folder in sorted(available().items())}
    lines = (f" {json.dumps(code)}: {json.dumps(level)}" for code, level in levels.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> int:
    TARGET.write_text(build(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
