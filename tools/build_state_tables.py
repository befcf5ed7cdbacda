"""Builds src/communique/ledger/state_names.json: what states are called in every language of CLDR (Babel), folded.

Built once and committed, for a name that no state has is looked for in all of them, which took a second and more.
"""

import json

from babel.core import get_cldr_version
from babel.localedata import locale_identifiers

from communique.ledger.queries.states import BUILT, FIRST, cldr_names


def build() -> str:
    """The file's content: the languages tried first one by one, a line each; of all others what those lack."""
    languages = {lang: dict(sorted(cldr_names(lang).items())) for lang in FIRST}
    known = {name for names in languages.values() for name in names}
    others: dict[str, str] = {}
    for lang in sorted(i for i in locale_identifiers() if "_" not in i and i not in FIRST):
        for name, codes in cldr_names(lang).items():
            if name not in known:
                others.setdefault(name, codes)
    lines = ",\n".join(f"{_json(lang)}:{_json(names)}" for lang, names in languages.items())
    head = f'{{"cldr":{_json(get_cldr_version())},"languages":{{\n{lines}\n}},\n'
    return f'{head}"others":{_json(dict(sorted(others.items())))}}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    BUILT.write_text(build(), "utf-8")
