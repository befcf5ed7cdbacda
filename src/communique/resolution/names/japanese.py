"""Japanese names in Chinese characters, read by the lists of Japanese family and given names.

In: a name, family name first. Out: its likely readings, given name first as the English-language press has it.
Source: the names of IPADIC with their readings (`tools/build_name_readings.py`).
"""

from __future__ import annotations

import functools
import importlib.resources
import zlib

from .fold import han

_LONGEST = 4  # characters of a family name


@functools.cache
def _names() -> dict[str, str]:
    """f or g and a family or given name → its readings, the commonest first."""
    raw = (importlib.resources.files(__package__) / "data/japanese.z").read_bytes()
    return dict(line.split("\t") for line in zlib.decompress(raw).decode().split("\n"))


@functools.lru_cache(maxsize=16384)
def japanese(name: str) -> tuple[str, ...]:
    """Readings of a whole name, or of a family name alone; none where it is not made of known names.

    >>> japanese("佐藤健一")[0]
    'Kenichi Sato'
    """
    known = _names()
    parts = name.split()
    text = "".join(parts)
    cuts = [len(parts[0])] if len(parts) == 2 else [2, 3, 1, *range(4, _LONGEST + 1)]
    found: list[str] = []
    for cut in cuts:
        family, given = known.get("f" + text[:cut], "").split(), known.get("g" + text[cut:], "").split()
        pairs = sorted((i + j, i, j) for i in range(len(family)) for j in range(len(given)))
        found += [f"{given[j].capitalize()} {family[i].capitalize()}" for _, i, j in pairs]
    if not found and len(parts) < 2:
        found = [reading.capitalize() for reading in known.get("f" + text, "").split()]
    return tuple(dict.fromkeys(found)) or _by_signs(text, cuts)


def _by_signs(text: str, cuts: list[int]) -> tuple[str, ...]:
    """A known family name with a given name that is not, each sign of it read by itself."""
    known, signs = _names(), han()
    for cut in sorted(cuts, reverse=True):
        family, given = known.get("f" + text[:cut], "").split(), text[cut:]
        if family and 0 < len(given) <= 3:
            spoken = [
                tuple(known.get("g" + c, "").split()) or (signs[c].sounds("japanese") if c in signs else ())
                for c in given
            ]
            if all(spoken):
                return (f"{''.join(s[0] for s in spoken).capitalize()} {family[0].capitalize()}",)
    return ()
