"""Builds src/communique/languages/built/<code>.json, the language packs expanded and folded, so that they load fast.

    python tools/build_packs.py [CODE ...]

A built pack counts only where its digest is that of the folder: after an edit the folder is read, until this is run.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from communique.languages.pack import BUILT, available, compile_folder, digest_of


def build(code: str) -> str:
    """The content of a built pack."""
    folder = available()[code]
    return json.dumps(compile_folder(folder, digest_of(folder)), ensure_ascii=False, separators=(",", ":")) + "\n"


def main(codes: Sequence[str]) -> int:
    BUILT.mkdir(exist_ok=True)
    for code in codes or list(available()):
        (BUILT / f"{code}.json").write_text(build(code), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
