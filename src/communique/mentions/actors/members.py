"""Two persons before the office that both hold, each in a state of his own: "A و B وزرای خارجه X و Y"."""

from __future__ import annotations

from dataclasses import replace

from communique.mentions.actors.actor import Actor
from communique.mentions.actors.marks import mark
from communique.mentions.actors.scan import Scan


def members(scan: Scan, plural: Actor, last: int) -> list[Actor]:
    """The two whom a plural of offices names right before it, the first of the first state; else the plural alone."""
    if plural.code != "offices" or len(plural.states) != 2 or not scan.names.before or scan.marker_after:
        return [plural]
    words, first = scan.words, scan.words.bounds(plural.i)[0]
    second = name_ending(scan, plural.i, first)
    ties = [h.i for h in scan.reaching.get(second - 1, ()) if h.entry.code == "and" and h.j == second]
    if second == plural.i or not ties:
        return [plural]
    begin = name_ending(scan, ties[0], first)
    if ties[0] - begin < 2:
        return [plural]
    both: list[Actor] = []
    for state, i, j, behind in zip(
        plural.states, (begin, second), (ties[0], plural.i), (ties[0], plural.j), strict=True
    ):
        end = plural.end if both else words.ends[j - 1]
        person = replace(plural, sort="person", code="", count=1, states=(), state=state, i=i, j=behind, name=(i, j))
        person.start, person.end, person.marks, person.offices = words.starts[i], end, frozenset(), [*plural.offices]
        mark(scan, person, first, last)
        both.append(person)
    return both


def name_ending(scan: Scan, k: int, first: int) -> int:
    """Begin of the name that ends before word ``k``, a pair of quotation marks around it or none; ``k`` for none."""
    i = k
    while i > max(first, scan.reach) and k - i < 4 and scan.names.free(i - 1):
        if i < k and not scan.words.tight[i]:
            break
        if i == k and scan.words.seps[i].strip() not in ("", "»"):
            break
        i -= 1
    return i
