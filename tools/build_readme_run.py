"""Puts the real output of the README's example between its run marks.

python tools/build_readme_run.py        needs the pack of the example's language
"""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import communique
from communique.views.cli.text import render

TARGET = Path(__file__).parents[1] / "README.md"
_EXAMPLE = re.compile(r"\$ cat call\.txt\n(.*?)\n\n\$ communique read call\.txt --published (\S+)\n", re.S)
_RUN = re.compile(r"<!-- run:begin -->.*?<!-- run:end -->", re.S)


def build() -> str:
    """The README with what its example prints now."""
    text = TARGET.read_text("utf-8")
    found = _EXAMPLE.search(text)
    if found is None:
        raise SystemExit("README.md: no example to run")
    reading = communique.read(found[1] + "\n", published=found[2], id="call")
    shown = f"```\n{render(reading, 'call.txt', StringIO())}```"
    return _RUN.sub(lambda _: f"<!-- run:begin -->\n{shown}\n<!-- run:end -->", text)


if __name__ == "__main__":
    TARGET.write_text(build(), "utf-8")
