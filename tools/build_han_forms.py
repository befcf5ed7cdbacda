#!/usr/bin/env python3
"""Builds src/communique/ledger/han_forms.txt: Chinese characters with the simplified ones that are searched for.

    build_han_forms.py FOLDER

FOLDER: the dictionaries of OpenCC (Apache licence 2.0), as the package opencc-python-reimplemented carries them:
TSCharacters.txt (traditional to simplified; of several the first, which is the usual one) and JPVariants.txt (old to
Japanese). A Japanese form of one old form alone that is no character of the People's Republic (GB 2312) is taken to
that one's simplified form: 対 and 對 are 对. Each line of what is written is a simplified form and all others of it.
"""

from __future__ import annotations

import collections
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/communique/ledger/han_forms.txt"


def read(path: Path) -> dict[str, list[str]]:
    """Character → other characters, of a dictionary of OpenCC."""
    lines = (line.split("\t") for line in path.read_text("utf-8").splitlines() if "\t" in line)
    return {one: others.split() for one, others in lines}


def in_use(char: str) -> bool:
    """Is it a character of GB 2312?"""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def build(folder: Path) -> str:
    """The file's content: a line a simplified form, sorted."""
    simple = {one: others[0] for one, others in read(folder / "TSCharacters.txt").items() if others[0] != one}
    old: dict[str, list[str]] = collections.defaultdict(list)
    for one, others in read(folder / "JPVariants.txt").items():
        for japanese in others:
            old[japanese].append(one)
    for japanese, sources in old.items():
        targets = {simple.get(source, source) for source in sources}
        if len(targets) == 1 and japanese not in simple and not in_use(japanese):
            simple[japanese] = targets.pop()
    while chained := {one: simple[other] for one, other in simple.items() if other in simple}:
        simple |= chained
    rows: dict[str, list[str]] = collections.defaultdict(list)
    for one, other in sorted(simple.items()):
        if one != other:
            rows[other].append(one)
    return "".join(f"{other}{''.join(ones)}\n" for other, ones in sorted(rows.items()))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    TARGET.write_text(build(Path(sys.argv[1])), "utf-8")
