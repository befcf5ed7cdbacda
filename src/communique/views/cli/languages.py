"""The languages that can be read."""

from __future__ import annotations

import json
from pathlib import Path

from communique.views.cli.terminal import stdout


def language_names() -> dict[str, dict[str, str]]:
    """Code → English and own name of every pack, by code."""
    from communique.languages.pack import available

    return {code: _names(path) for code, path in available().items()}


def _names(folder: Path) -> dict[str, str]:
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
        out.write(f"{code:<8}{names['name']:<14}\u2068{names['endonym']}\u2069\n")
