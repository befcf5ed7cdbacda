"""What is built is committed together with what it is built from."""

import json
from pathlib import Path

import pytest

import build_exports_doc
import build_json_schema
import build_levels
import build_packs
import build_schema_doc
import build_state_names
import build_state_tables
from communique.languages.pack import BUILT
from communique.ledger.queries.states import BUILT as STATE_NAMES


def test_json_schema_is_what_the_contract_gives() -> None:
    assert build_json_schema.TARGET.read_text("utf-8") == build_json_schema.build(), "run: make schema"


def test_schema_page_is_what_the_contract_gives() -> None:
    assert build_schema_doc.TARGET.read_text("utf-8") == build_schema_doc.build(), "run: make schema"


def test_exports_page_tells_the_columns_of_today() -> None:
    page = build_exports_doc.TARGET.read_text("utf-8")
    assert page == build_exports_doc.build(page), "run: make schema"


def test_state_names_are_complete() -> None:
    kept = json.loads(build_state_names.TARGET.read_text("utf-8"))
    built = json.loads(build_state_names.build())
    # Names may differ between versions of CLDR; the codes may not.
    assert list(kept) == list(built), "run: python tools/build_state_names.py"


def test_state_tables_are_what_cldr_gives() -> None:
    text = STATE_NAMES.read_text("utf-8")
    kept, built = json.loads(text), build_state_tables.build()
    if kept["cldr"] == json.loads(built)["cldr"]:
        assert text == built, "run: python tools/build_state_tables.py"
    # Another version of CLDR has other names here and there; the languages and most names stay.
    assert list(kept["languages"]) == list(json.loads(built)["languages"])


@pytest.mark.parametrize("path", sorted(BUILT.glob("*.json")), ids=lambda p: p.stem)
def test_built_packs_are_what_their_folders_give(path: Path) -> None:
    assert path.read_text("utf-8") == build_packs.build(path.stem), "run: make packs"


def test_levels_are_what_examples_and_samples_give() -> None:
    kept, built = json.loads(build_levels.TARGET.read_text("utf-8")), json.loads(build_levels.build())
    told = {code: facts["level"] for code, facts in kept.items()}
    assert told == {code: facts["level"] for code, facts in built.items()}, "run: make levels"
