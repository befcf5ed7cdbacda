"""Inputs of many short documents, some of which tell something."""

import json
from pathlib import Path

_STATES = ("Norway", "Kenya", "Chile", "Japan", "Jordan", "Vietnam", "Brazil", "Ghana")


def text(n: int) -> str:
    """The n-th text; every third one tells nothing."""
    if n % 3 == 0:
        return (
            f"Number {n}: the bakers of the old town sold more bread than in the year before, and children were glad."
        )
    a, b = _STATES[n % 8], _STATES[(n // 8 + n + 1) % 8]
    return (
        f"OSLO – The Minister of Defence of {a}, General Adam Stone{n % 5}, received the Ambassador of {b} on "
        f"{n % 28 + 1} May 2021.\n\nThe minister thanked {b} for its support and said that talks {n} would follow."
    )


def lines(path: Path, count: int) -> Path:
    """A file of JSON Lines; one record of it is broken."""
    with path.open("w", encoding="utf-8") as out:
        for n in range(count):
            record = {"text": text(n), "published": f"2021-{n % 4 + 4:02}-15", "url": f"https://example.org/{n}"}
            out.write("{broken\n" if n == 7 else json.dumps(record) + "\n")
    return path
