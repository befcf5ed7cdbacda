"""The languages that can be read, and how well: the levels that ``tools/build_levels.py`` computes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from communique.views.cli.terminal import stdout


def language_names() -> dict[str, dict[str, Any]]:
    """Code → English and own name, script, direction, level and kinds of events of every pack, by code.

    The level is None for a pack from elsewhere, which nobody has measured.
    """
    from communique.languages.pack import HERE, available

    levels = json.loads((HERE / "levels.json").read_text("utf-8"))
    unknown: dict[str, Any] = {"level": None, "kinds": []}
    return {
        code: _names(path) | (levels.get(code, unknown) if path.is_relative_to(HERE) else unknown)
        for code, path in available().items()
    }


def _names(folder: Path) -> dict[str, Any]:
    """``name`` and ``endonym`` out of a pack's parameters, without loading the pack."""
    names = {"name": "", "endonym": "", "script": "", "direction": ""}
    for line in (folder / "pack.yaml").read_text("utf-8").splitlines():
        key, colon, value = line.partition(":")
        if colon and names.get(key) == "":
            names[key] = value.split(" #")[0].strip().strip("\"'")
    return names | {"name": names["name"] or folder.name}


def show_languages(form: str) -> None:
    out = stdout()
    found = language_names()
    if form == "json":
        out.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
        return
    for code, names in found.items():
        out.write(f"{code:<8}{names['name']:<14}{names['level'] or 'not measured':<14}\u2068{names['endonym']}\u2069\n")
