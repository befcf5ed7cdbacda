"""Runs the examples of language packs: what is found in a text, and what is left alone.

    python tools/examples.py            share of the examples that hold, by pack
    python tools/examples.py vi ar      the same for these, with every fault

An example is compared in part: only the slots that it names. Parties and items that it lists must each be found in
the event; topics must be the same set; ``leaves`` must match no event.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from communique.languages.pack import available
from communique.schema.load import read_yaml


@dataclass(frozen=True, slots=True)
class Example:
    """``where`` is pack, file and place in the file, from 1."""

    where: str
    lang: str
    text: str
    published: str | None
    finds: tuple[Mapping[str, Any], ...]
    leaves: tuple[Mapping[str, Any], ...]


def load_examples(code: str, folder: Path) -> Iterator[Example]:
    """The examples of a pack in the order of its files."""
    for path in sorted(folder.glob("examples/*.yaml")):
        for number, entry in enumerate(read_yaml(path) or (), 1):
            yield Example(
                f"{code}/examples/{path.name}#{number}",
                code,
                entry["text"],
                _value(entry.get("published")),
                tuple(entry.get("finds") or ()),
                tuple(entry.get("leaves") or ()),
            )


def run_example(example: Example) -> list[str]:
    """The faults of one example; [] where it holds."""
    from communique import read

    got = read(example.text, published=example.published, lang=example.lang).as_dict()
    return check(example, got)


def check(example: Example, got: Mapping[str, Any]) -> list[str]:
    """The faults of an example against a reading's JSON."""
    events = list(got["events"]) + [dict(t, kind="tenure") for t in got["tenures"]]
    for event in events:
        span = example.text[event["start"] : event["end"]]
        if span != event["quote"]:
            return [f"{example.where}: the quote {event['quote']!r} does not stand at its span"]
    matches = [[n for n, event in enumerate(events) if fits(want, event)] for want in example.finds]
    taken = _pair(matches)
    faults = [
        f"{example.where}: not found: {_told(want)}\n    in: {example.text}\n    got: {_near(want, events)}"
        for number, want in enumerate(example.finds)
        if number not in taken
    ]
    for want in example.leaves:
        faults += [
            f"{example.where}: found and should not be: {_told(want)}\n    in: {example.text}"
            for event in events
            if fits(want, event)
        ][:1]
    return faults


def fits(want: Any, got: Any) -> bool:
    """Whether ``got`` has all that ``want`` names."""
    if isinstance(want, Mapping):
        if not isinstance(got, Mapping):
            return False
        return all(_slot_fits(name, value, got) for name, value in want.items())
    if isinstance(want, Sequence) and not isinstance(want, str):
        if not isinstance(got, Sequence) or isinstance(got, str):
            return False
        if all(isinstance(value, str) for value in want):
            return sorted(want) == sorted(map(str, got))
        return len(_pair([[n for n, one in enumerate(got) if fits(value, one)] for value in want])) == len(want)
    want = _value(want)
    if isinstance(got, int | float) and not isinstance(got, bool) and want is not None:
        try:
            return float(want) == float(got)
        except ValueError:
            return False
    return want is None if got is None else bool(want == got)


def _slot_fits(name: str, want: Any, got: Mapping[str, Any]) -> bool:
    if name == "act" and "act" not in got:
        name = "form"
    if name == "quote":
        return isinstance(got.get("quote"), str) and str(want) in got["quote"]
    value = got.get(name)
    if want in ([], "[]") and not value:
        return True
    return fits(want, value)


def _value(text: Any) -> Any:
    return None if text in (None, "", "null", "~") else text


def _pair(candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """The most rows, each with a column of its own (augmenting paths): row → column."""
    row_of: dict[int, int] = {}

    def place(row: int, seen: set[int]) -> bool:
        for column in candidates[row]:
            if column in seen:
                continue
            seen.add(column)
            if column not in row_of or place(row_of[column], seen):
                row_of[column] = row
                return True
        return False

    for row in range(len(candidates)):
        place(row, set())
    return {row: column for column, row in row_of.items()}


def _told(want: Mapping[str, Any]) -> str:
    return ", ".join(f"{k}: {v}" for k, v in want.items())


def _near(want: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> str:
    same = [e for e in events if e["kind"] == want.get("kind")]
    keys = ("kind", "form", "status", "date", "parties", "topics")
    told = [{k: e.get(k) for k in dict.fromkeys((*keys, *want)) if k in e} for e in same]
    return "\n         ".join(map(str, told)) or f"no {want.get('kind', 'event')} at all"


def main(codes: Sequence[str]) -> int:
    packs = available()
    for code in codes or list(packs):
        examples = list(load_examples(code, packs[code]))
        faults = [run_example(example) for example in examples]
        good = sum(1 for found in faults if not found)
        print(f"{code}: {good} of {len(examples)} examples hold")
        if codes:
            print("\n".join(line for found in faults for line in found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
