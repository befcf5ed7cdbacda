"""Foreign names without a title, in a script that writes them with the signs for their sounds ("致电米勒")."""

from __future__ import annotations

from communique.languages.pack import LAYER
from communique.mentions.actors.actor import Actor
from communique.mentions.actors.scan import Scan

# Acts turned to one who may be told by his name alone, right behind the verb.
_TURNED = frozenset(("letter", "congratulate", "condole", "call"))
_FEWEST, _MOST = 2, 7  # signs of a name without a dot


def sounded(scan: Scan) -> dict[int, int]:
    """First word → end of the names written with a dot, and of those right behind a verb that is turned to somebody.

    Empty where a pack does not say that its names show themselves by their signs (``names: strict``).
    """
    names = scan.names
    if not names.strict:
        return {}
    found: dict[int, int] = {}
    for end in sorted(set(names.dotted.values())):
        i = end - 1
        while i - 1 in names.dotted and names.dotted[i - 1] == end and names.shape[i - 1]:
            i -= 1
        if any(at <= i < j for at, j in found.items()) or i in scan.at:
            continue
        j = names.run(i, scan.words.bounds(i)[1], titled=False)
        if j > end:
            found[i] = j
    frames = scan.pack.frames
    for hit in scan.words.hits[LAYER["predicate"]]:
        frame = frames.get(hit.entry.code)
        if frame is None or frame.form not in _TURNED or hit.k != hit.j:
            continue
        if scan.words.seps[hit.j : hit.j + 1] != [""]:
            continue
        j, last = hit.j, scan.words.bounds(hit.i)[1]
        while j < last and scan.words.near[j] and names.shape[j] & 2 and not names.actor[j] and j - hit.j <= _MOST:
            j += 1
        ends = j >= last or not scan.words.tight[j] or bool(names.parts[j])
        if ends and _FEWEST <= j - hit.j <= _MOST:
            found.setdefault(hit.j, j)
    return found


def told_by_name(scan: Scan, i: int, j: int) -> Actor:
    """The person whom the words ``i:j`` name."""
    actor = Actor("person", i, j, scan.words.starts[i], scan.words.ends[j - 1])
    actor.name, actor.code = (i, j), "untitled"
    return actor
