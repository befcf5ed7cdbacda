import shutil
from pathlib import Path

import pytest

from communique.errors import SchemaError
from communique.schema.load import HERE, OFFICE_ORDER, load_schema


def test_the_contract_is_whole() -> None:
    schema = load_schema()
    assert list(schema.kinds) == ["contact", "agreement", "transfer", "activity", "statement", "milestone"]
    assert [len(kind.forms) for kind in schema.kinds.values()] == [12, 13, 8, 13, 24, 6]
    assert (len(schema.offices), len(schema.roles), len(schema.statuses)) == (25, 9, 6)


def test_offices_are_in_protocol_order() -> None:
    assert OFFICE_ORDER["head_of_state"] < OFFICE_ORDER["head_of_government"] < OFFICE_ORDER["defence_minister"]
    assert OFFICE_ORDER["deputy_head_of_government"] < OFFICE_ORDER["defence_minister"]
    assert OFFICE_ORDER["defence_minister"] < OFFICE_ORDER["chief_of_defence"] < OFFICE_ORDER["ambassador"]


def test_every_fault_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "schema"
    shutil.copytree(HERE, folder)
    kinds = folder / "kinds.yaml"
    kinds.write_text(kinds.read_text("utf-8").replace("roles: [signatory]", "roles: [signer]"), "utf-8")
    slots = folder / "slots.yaml"
    slots.write_text(slots.read_text("utf-8").replace("type: amount", "type: money"), "utf-8")
    with pytest.raises(SchemaError) as caught:
        load_schema(folder)
    assert "no role 'signer'" in str(caught.value)
    assert "type 'money'" in str(caught.value)
