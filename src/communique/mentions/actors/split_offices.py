"""Offices with the adjective of their state inside: "начальник индийского Генштаба" is that of "начальник Генштаба"."""

from __future__ import annotations

from communique.languages.lexicon import Entry
from communique.mentions.actors.scan import Scan
from communique.mentions.lexer import Hit


def add_split_offices(scan: Scan) -> None:
    """Adds to what is found at each word the offices in the lexicon that a state's adjective parts after their first
    word, in languages whose states have cases."""
    if not scan.cased:
        return
    for hits in list(scan.at.values()):
        hit = hits[0]
        if hit.entry.kind == "state" and hit.entry.feature == "adjective" and not hit.marks:
            found = parted(scan, hit)
            if found is not None:
                scan.at[found.i] = [found]


def parted(scan: Scan, state: Hit) -> Hit | None:
    """The longest office that begins right before the adjective and goes on right behind it, or None."""
    words, k, j = scan.words, state.i - 1, state.j
    first, last = words.bounds(state.i)
    if k < first or not words.tight[state.i]:
        return None
    known = scan.pack.lexicon[words.folds[k]]
    branch = known[0] if known else None
    best: tuple[int, Entry] | None = None
    while branch is not None and j < last and words.tight[j]:
        branch = branch.next(words.folds[j]) if words.folds[j] in branch.after else None
        j += 1
        held = (e for e in branch.entries if e.kind == "office" and e.feature != "many") if branch is not None else ()
        office = next(iter(held), None)
        best = (j, office) if office is not None else best
    if best is None:
        return None
    j, office = best
    return Hit(words.starts[k], words.ends[j - 1], k, j, office, (), j, k)
