"""Offices that no list has as they stand: with the adjective of their state inside ("начальник индийского Генштаба" is
that of "начальник Генштаба"), with a portfolio before them that no list knows ("Olağanüstü Haller Bakanı")."""

from __future__ import annotations

from dataclasses import replace

from communique.languages.lexicon import Entry
from communique.mentions.actors.scan import Scan
from communique.mentions.lexer import Hit

_PORTFOLIO = 5  # words of a portfolio


def add_split_offices(scan: Scan) -> None:
    """Adds to what is found at each word the offices in the lexicon that a state's adjective parts after their first
    word, in languages whose states have cases."""
    if head := str(scan.pack.params.get("names", {}).get("portfolio_head", "")):
        add_portfolios(scan, head)
    if not scan.cased:
        return
    for hits in list(scan.at.values()):
        hit = hits[0]
        if hit.entry.kind == "state" and hit.entry.feature == "adjective" and not hit.marks:
            found = parted(scan, hit)
            if found is not None:
                scan.at[found.i] = [found]


def add_portfolios(scan: Scan, head: str) -> None:
    """Adds the ministers whose portfolio stands before them in words with capitals that no list knows, where heads
    stand last; ``head``: how the title begins that needs one ("Bakanı")."""
    words, text = scan.words, scan.words.text
    for i, hits in list(scan.at.items()):
        hit = hits[0]
        if hit.entry.kind != "office" or hit.entry.code != "minister" or hit.entry.feature == "many":
            continue
        if not words.folds[i].startswith(head):
            continue
        first, k = words.bounds(i)[0], i
        while k > first and i - k < _PORTFOLIO and words.tight[k] and k - 1 not in scan.at:
            if not text[words.starts[k - 1]].isupper() and not (k in scan.names.ands or k - 1 in scan.names.ands):
                break
            k -= 1
        while k < i and not text[words.starts[k]].isupper():
            k += 1
        if k < i and not (k == first and i - k == 1):
            entry = replace(hit.entry, code="other_minister")
            scan.at[k] = [Hit(words.starts[k], hit.end, k, hit.j, entry, hit.marks, hit.k, k)]


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
