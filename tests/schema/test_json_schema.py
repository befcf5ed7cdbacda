"""What is printed is what the published JSON Schema says."""

import json
from pathlib import Path

import jsonschema
import pytest

from communique import read

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/reading.schema.json").read_text("utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_readings_and_gold_are_valid(path: Path) -> None:
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
    VALID.validate(gold)
    got = read(path.read_bytes().decode("utf-8"), published=gold["doc"]["published"], id=path.stem)
    VALID.validate(json.loads(json.dumps(got.as_dict())))


@pytest.mark.parametrize(
    "change", [{"status": "done"}, {"kind": "party"}, {"date": "7 February"}, {"start": -1}, {"colour": "red"}]
)
def test_what_the_contract_does_not_have_is_refused(change: dict[str, object]) -> None:
    gold = json.loads(SAMPLES[0].with_suffix(".json").read_text("utf-8"))
    gold["events"][0] |= change
    assert not VALID.is_valid(gold)
