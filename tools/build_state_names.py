"""Builds src/communique/views/states.json: English short names of states by alpha-3 code, from CLDR (Babel).

Built once and committed, for reading the whole locale costs more than the rest of the command line's start.
"""

import json
from pathlib import Path

from babel import Locale

from communique.languages.states import ALPHA3

TARGET = Path(__file__).parents[1] / "src/communique/views/states.json"


def build() -> str:
    """The file's content, sorted by code."""
    names = Locale.parse("en").territories
    short = {"HK": "Hong Kong", "MO": "Macao", "PS": "Palestine", "MM": "Myanmar", "CD": "DR Congo", "CG": "Congo"}
    table = {alpha3: short.get(alpha2) or names[alpha2] for alpha2, alpha3 in ALPHA3.items()}
    return json.dumps(dict(sorted(table.items())), ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    TARGET.write_text(build(), "utf-8")
